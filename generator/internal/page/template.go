package page

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"

	"caliber/generator/internal/press"
)

// Templates are what pages are printed with, whatever site they are of.
type Templates struct {
	all    *template.Template
	sheets map[string]*press.Sheet // by kind; a theme's template may be one that only html/template can run
}

// Read reads layout/, part/ and page/.
func Read(fsys fs.FS) (*Templates, error) {
	all, err := parse(fsys)
	if err != nil {
		return nil, err
	}
	t := &Templates{all: all, sheets: map[string]*press.Sheet{}}
	for _, k := range Kinds {
		sheet, err := press.New(all, "page/"+k.Name, k.View)
		switch {
		case err == nil:
			t.sheets[k.Name] = sheet
		case !errors.Is(err, press.ErrUnsuited):
			return nil, fmt.Errorf("template page/%s: %w", k.Name, err)
		}
	}
	return t, nil
}

// parse reads layout/, part/ and page/. A template's name is its file's: "part/link", "page/metric".
func parse(fsys fs.FS) (*template.Template, error) {
	root := template.New("root")
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || len(name) < 5 || name[len(name)-5:] != ".html" {
			return err
		}
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		_, err = root.New(name[:len(name)-5]).Parse(string(text))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	return root, nil
}

// print appends a page.
func (t *Templates) print(out []byte, kind string, view any) ([]byte, error) {
	if sheet := t.sheets[kind]; sheet != nil {
		return sheet.Print(out, view)
	}
	b := bytes.NewBuffer(out)
	err := t.all.ExecuteTemplate(b, "page/"+kind, view)
	return b.Bytes(), err
}
