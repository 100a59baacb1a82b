package generator_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"caliber/generator"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/publish"
	"caliber/static"
	"caliber/templates"
)

// formula is a formula's line.
var formula = regexp.MustCompile(`(?m)^formula *= *".*\n`)

// words begin texts from which nothing follows.
var words = regexp.MustCompile(`(?m)^((?:name|summary|title|body|instead|differs|why) *= ")`)

// A writer edits a dictionary as people do: by steps that hang together by nothing.
type writer struct {
	content fstest.MapFS
	gone    map[string][]byte // what was deleted or broken, to be put back
	dice    uint64
}

// below returns a number below n. The method is that of Knuth's MMIX generator: the same steps each time.
func (w *writer) below(n int) int {
	w.dice = w.dice*6364136223846793005 + 1442695040888963407
	return int(w.dice >> 33 % uint64(n))
}

func (w *writer) pick(names []string) string { return names[w.below(len(names))] }

// step edits something and returns the paths that it touched, and what it did.
func (w *writer) step() (touched []string, did string) {
	names := slices.Sorted(maps.Keys(w.content))
	name := w.pick(names)
	put := func(name string, text []byte) {
		w.content[name] = &fstest.MapFile{Data: text}
		touched = append(touched, name)
	}
	text := w.content[name].Data
	metric := func() string {
		for {
			if name := w.pick(names); strings.HasPrefix(name, "metrics/") && !strings.HasSuffix(name, ".zh.toml") {
				return name
			}
		}
	}
	switch w.below(14) {
	case 0, 1:
		put(name, bytes.Replace(text, []byte("the "), []byte("this very "), 1))
		return touched, "edit " + name
	case 2:
		put(fmt.Sprintf("metrics/made_%d.toml", w.below(5)), fmt.Appendf(nil, "name = \"Made %d\"\nsummary = \"A number that was made up.\"\nformula = \"gmv / orders\"\n", w.below(1000)))
		return touched, "add " + touched[0]
	case 3:
		w.gone[name] = text
		delete(w.content, name)
		return []string{name}, "delete " + name
	case 4:
		w.gone[name] = text
		put(name, append(bytes.Clone(text), "\n= broken\n"...))
		return touched, "break " + name
	case 5:
		other := strings.Replace(name, ".", "_x.", 1)
		delete(w.content, name)
		put(other, text)
		return append(touched, name), "rename " + name
	case 6:
		return []string{name}, "touch " + name
	case 7, 8:
		name = metric()
		put(name, words.ReplaceAll(w.content[name].Data, []byte("${1}Now: ")))
		return touched, "say otherwise " + name
	case 9, 10:
		name = metric()
		w.gone[name] = w.content[name].Data
		put(name, formula.ReplaceAllLiteral(w.content[name].Data, formula.Find(w.content[metric()].Data)))
		return touched, "put another formula into " + name
	case 11:
		name = metric()
		put(name, bytes.ReplaceAll(w.content[name].Data, []byte(`= "high"`), []byte(`= "low"`)))
		return touched, "turn caveats round of " + name
	case 12:
		name = metric()
		put(name, bytes.Replace(w.content[name].Data, []byte(`"1d"`), []byte(`"7d"`), 1))
		return touched, "make longer the period of " + name
	}
	return w.mend()
}

// mend puts back whatever was deleted or broken.
func (w *writer) mend() (touched []string, did string) {
	for name, text := range w.gone {
		w.content[name] = &fstest.MapFile{Data: text}
		touched = append(touched, name)
	}
	clear(w.gone)
	for name := range w.content {
		if strings.Contains(name, "_x.") || strings.Contains(name, "made_") {
			delete(w.content, name)
			touched = append(touched, name)
		}
	}
	return touched, "mend"
}

// TestPreviewIsWhatBuildMakes edits the starter dictionary at random and holds every problem and every file of each site
// against a build from nothing.
func TestPreviewIsWhatBuildMakes(t *testing.T) {
	steps := 80
	if testing.Short() {
		steps = 4
	}
	w := &writer{content: fstest.MapFS{}, gone: map[string][]byte{}, dice: 1}
	if err := readInto(w.content, os.DirFS("../content")); err != nil {
		t.Fatal(err)
	}
	opt := generator.Options{Content: w.content, Templates: templates.FS, Static: static.FS, Languages: locale.All, Today: "2026-11-22", Version: "test"}
	last, err := generator.Preview(opt, nil, generator.Edit{All: true})
	if err != nil {
		t.Fatal(err)
	}
	for i := range steps {
		touched, did := w.step()
		if i%6 == 5 { // often enough, what was broken is whole again
			more, _ := w.mend()
			touched = append(touched, more...)
		}
		edit := generator.Edit{Content: touched}
		if i%10 == 9 { // and now and then nobody knows what was touched
			edit = generator.Edit{All: true}
		}
		if last, err = generator.Preview(opt, last, edit); err != nil {
			t.Fatalf("step %d, %s: %v", i, did, err)
		}
		compared := i%4 == 1 || i == steps-1 // a site takes a second
		from := generator.Check
		if compared {
			from = generator.Build
		}
		cold, err := from(opt)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(cold.Problems, last.Problems); diff != "" {
			t.Fatalf("step %d, %s: other problems than a build's (-build +preview):\n%s", i, did, diff)
		}
		if (cold.Site == nil) != (last.Site == nil) {
			t.Fatalf("step %d, %s: one of the two made no site", i, did)
		}
		if cold.Site == nil || !compared {
			continue
		}
		if n := len(filesOf(t, last)); n == 0 { // with the index of an earlier site, or none, each file can be made all the same
			t.Fatalf("step %d, %s: no files", i, did)
		}
		fresh, err := generator.Reindex(last)
		if err != nil {
			t.Fatal(err)
		}
		sameFiles(t, fmt.Sprintf("step %d, %s", i, did), cold, fresh)
		last = fresh
	}
}

// sameFiles holds two sites against each other, file by file, and asks for some by their paths.
func sameFiles(t *testing.T, when string, want, got *generator.Result) {
	t.Helper()
	a, b := filesOf(t, want), filesOf(t, got)
	if len(a) != len(b) {
		t.Fatalf("%s: %d files, not %d", when, len(b), len(a))
	}
	for i, f := range a {
		if b[i].Path != f.Path || !bytes.Equal(b[i].Content, f.Content) {
			t.Fatalf("%s: %s differs:\n%s", when, f.Path, cmp.Diff(string(f.Content), string(b[i].Content)))
		}
		if i%17 != 0 {
			continue
		}
		if one, ok, err := got.File(f.Path); !ok || err != nil || !bytes.Equal(one.Content, f.Content) {
			t.Fatalf("%s: %s asked for by its path: %v, %v, or other bytes", when, f.Path, ok, err)
		}
	}
}

func filesOf(t *testing.T, r *generator.Result) (out []publish.File) {
	t.Helper()
	for f, err := range r.Files {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, publish.File{Path: f.Path, Content: bytes.Clone(f.Content)})
	}
	return out
}

func readInto(m fstest.MapFS, from fs.FS) error {
	return fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		text, err := fs.ReadFile(from, name)
		m[name] = &fstest.MapFile{Data: text}
		return err
	})
}

func TestPreviewOfNothingNewIsTheSame(t *testing.T) {
	content := fstest.MapFS{"metrics/uv.toml": {Data: []byte("name = \"UV\"\nsummary = \"People who came.\"\n")}}
	opt := generator.Options{Content: content, Templates: templates.FS, Static: static.FS, Today: "2026-11-22", Version: "test"}
	first, err := generator.Preview(opt, nil, generator.Edit{All: true})
	if err != nil || first.Site == nil {
		t.Fatal(err, first)
	}
	for _, edit := range []generator.Edit{{}, {Content: []string{"metrics/uv.toml"}}, {Content: []string{"metrics/.uv.toml.swp"}}, {All: true}} {
		if again, err := generator.Preview(opt, first, edit); err != nil || again != first {
			t.Errorf("%+v: a new site of the same bytes (%v)", edit, err)
		}
	}
	if _, ok, err := first.File("metrics/nobody/index.html"); ok || err != nil {
		t.Error("a page of a metric that is not there:", ok, err)
	}
}

// TestPreviewOfAnEditedTheme judges the accent again when the style sheet has other papers, and makes the look anew.
func TestPreviewOfAnEditedTheme(t *testing.T) {
	css, err := fs.ReadFile(static.FS, "css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	theme := fstest.MapFS{}
	content := fstest.MapFS{
		"metrics/uv.toml": {Data: []byte("name = \"UV\"\nsummary = \"People who came.\"\n")},
		"site.toml":       {Data: []byte("[colors]\naccent = \"#0b5fa5\"\n")},
	}
	opt := generator.Options{Content: content, Templates: templates.FS, Static: generator.Over(theme, static.FS), Today: "2026-11-22", Version: "test"}
	var last *generator.Result
	same := func(when string, edit generator.Edit) {
		t.Helper()
		if last, err = generator.Preview(opt, last, edit); err != nil {
			t.Fatal(when, err)
		}
		cold, err := generator.Build(opt)
		if err != nil {
			t.Fatal(when, err)
		}
		if diff := cmp.Diff(cold.Problems, last.Problems); diff != "" {
			t.Fatalf("%s: other problems than a build's (-build +preview):\n%s", when, diff)
		}
		if cold.Site == nil {
			return
		}
		fresh, err := generator.Reindex(last)
		if err != nil {
			t.Fatal(when, err)
		}
		sameFiles(t, when, cold, fresh)
	}
	same("at first", generator.Edit{All: true, Theme: true})
	content["site.toml"] = &fstest.MapFile{Data: []byte("[colors]\naccent = \"#a6231f\"\n")}
	same("another accent", generator.Edit{Content: []string{"site.toml"}})
	theme["css/tokens.css"] = &fstest.MapFile{Data: append(css, "\n:root { --paper: light-dark(#a6231f, #000000); }\n"...)}
	same("another paper", generator.Edit{Theme: true})
	delete(theme, "css/tokens.css")
	same("the paper as it was", generator.Edit{Theme: true})
	content["logo.svg"] = &fstest.MapFile{Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="10"/></svg>`)}
	content["site.toml"] = &fstest.MapFile{Data: []byte("logo = \"logo.svg\"\n")}
	same("a logo", generator.Edit{Content: []string{"site.toml", "logo.svg"}})
}
