package page_test

import (
	"bytes"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"caliber/generator"
	"caliber/generator/internal/publish"
	"caliber/static"
	"caliber/templates"
)

// What a page is must not hang on who prints it: the press, or html/template for a theme that the press cannot run.
func TestThePressPrintsTheStarterDictionaryAsTheLibraryDoes(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the starter dictionary twice")
	}
	theme := fstest.MapFS{}
	err := fs.WalkDir(templates.FS, "page", func(name string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(name, ".html") {
			text, err := fs.ReadFile(templates.FS, name)
			theme[name] = &fstest.MapFile{Data: append(text, "{{if false}}only html/template runs this{{end}}"...)}
			return err
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	pages := func(templates fs.FS) (out []publish.File) {
		r, err := generator.Build(generator.Options{
			Content: os.DirFS("../../../content"), Templates: templates, Static: static.FS, Today: "2026-11-22", Version: "test",
		})
		if err != nil || r.Files == nil {
			t.Fatalf("%v, %d problems", err, len(r.Problems))
		}
		for f, err := range r.Files {
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(f.Path, ".html") {
				out = append(out, publish.File{Path: f.Path, Content: bytes.Clone(f.Content)})
			}
		}
		return out
	}
	pressed, printed := pages(templates.FS), pages(generator.Over(theme, templates.FS))
	if len(pressed) < 1000 || len(pressed) != len(printed) {
		t.Fatalf("%d and %d pages", len(pressed), len(printed))
	}
	for i, p := range pressed {
		if l := printed[i]; p.Path != l.Path || !bytes.Equal(bytes.TrimSpace(p.Content), bytes.TrimSpace(l.Content)) {
			t.Errorf("%s is not the same", p.Path)
		}
	}
}
