package sitetest

import (
	"bytes"
	"encoding/xml"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const address = "https://metrics.example.com/" // of the starter dictionary

// served returns the file of the site at an address of its own.
func served(at string) string {
	file, _, _ := strings.Cut(strings.TrimPrefix(at, address), "#")
	if file == "" || strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	return file
}

func TestTheSitemapHasEveryPage(t *testing.T) {
	dir := site(t)
	src, err := os.ReadFile(filepath.Join(dir, "sitemap.xml"))
	if err != nil {
		t.Fatal(err)
	}
	var set struct {
		URLs []struct {
			Loc   string `xml:"loc"`
			Links []struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(src, &set); err != nil {
		t.Fatal(err)
	}
	var listed, pages []string
	for _, u := range set.URLs {
		listed = append(listed, served(u.Loc))
		if len(u.Links) != 2 {
			t.Errorf("%s is told of in %d languages; want 2", u.Loc, len(u.Links))
		}
		for _, l := range u.Links {
			if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(served(l.Href)))); err != nil {
				t.Errorf("%s: %v", u.Loc, err)
			}
		}
	}
	err = fs.WalkDir(os.DirFS(dir), ".", func(p string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(p) != ".html" || p == missingPage {
			return err
		}
		src, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p)))
		if !bytes.Contains(src, []byte(`<meta http-equiv="refresh"`)) { // nobody searches for a former address
			pages = append(pages, p)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(listed)
	slices.Sort(pages)
	if d := cmp.Diff(pages, listed); d != "" {
		t.Errorf("pages (-site +sitemap):\n%s", d)
	}
}

var (
	atomLink     = regexp.MustCompile(`<link href="([^"]*)"`)
	markdownLink = regexp.MustCompile(`\]\(([^)\s]*)\)`)
)

// What is not a page is not crawled, and its links break as easily.
func TestWhatIsTakenAwayLinksToWhatThereIs(t *testing.T) {
	dir := site(t)
	links := 0
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		link := markdownLink
		switch {
		case path.Ext(p) == ".atom":
			link = atomLink
		case path.Ext(p) != ".md" && path.Base(p) != "llms.txt" && path.Base(p) != "llms-full.txt":
			return nil
		}
		src, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p)))
		if err != nil {
			return err
		}
		for _, found := range link.FindAllStringSubmatch(string(src), -1) {
			to := found[1]
			switch {
			case strings.HasPrefix(to, address):
				to = served(to)
			case strings.Contains(to, "://"):
				continue
			default:
				to = path.Join(path.Dir(p), to)
			}
			links++
			if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(to))); err != nil {
				t.Errorf("%s links to %s: %v", p, found[1], err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if links < 1000 {
		t.Errorf("%d links; is this all?", links)
	}
}
