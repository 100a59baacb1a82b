// Package sitetest judges the built starter dictionary: as files, and in a browser. It holds tests only.
package sitetest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"caliber/generator"
	"caliber/generator/internal/diag"
	"caliber/generator/internal/publish"
	"caliber/static"
	"caliber/templates"
)

const repository = "../../.."

// built makes the starter dictionary's site once for all tests and returns its folder.
var built = sync.OnceValues(func() (string, error) {
	r, err := generator.Build(generator.Options{
		Content:   os.DirFS(filepath.Join(repository, "content")),
		Templates: templates.FS,
		Static:    static.FS,
		Today:     "2026-11-22",
		Version:   "test",
	})
	if err != nil {
		return "", err
	}
	if r.Files == nil {
		var lines []string
		for _, d := range r.Problems {
			if d.Severity == diag.Error {
				at := diag.Locate(r.Source.Bytes(d.Span.File), d.Span)
				lines = append(lines, fmt.Sprintf("%s:%d:%d: %s [%s]", d.Span.File, at.Line, at.Column, d.Message, d.Code))
			}
		}
		return "", fmt.Errorf("the starter dictionary has errors:\n%s", strings.Join(lines, "\n"))
	}
	dir := filepath.Join(box, "site of 口径") // a folder whose name has to be escaped in addresses
	_, err = publish.Write(publish.Options{Dir: dir, Version: "test"}, r.Files)
	return dir, err
})

// box is where the site stands while the tests run.
var box string

func TestMain(m *testing.M) {
	var err error
	if box, err = os.MkdirTemp("", "caliber-sitetest-"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
	status := m.Run()
	closeBrowser()
	_ = os.RemoveAll(box)
	os.Exit(status)
}

// site returns the folder of the built site.
func site(t *testing.T) string {
	t.Helper()
	dir, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestSiteIsSound(t *testing.T) {
	faults, err := crawlSite(os.DirFS(site(t)))
	if err != nil {
		t.Fatal(err)
	}
	const most = 40
	for _, f := range faults[:min(most, len(faults))] {
		t.Error(f)
	}
	if more := len(faults) - most; more > 0 {
		t.Errorf("and %d more", more)
	}
}
