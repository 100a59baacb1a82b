package source

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"caliber/generator/internal/diag"
)

var update = flag.Bool("update", false, "write the golden output anew")

// readAll reads a folder and, as dictionary does, the keys of its tables.
func readAll(t *testing.T, fsys fs.FS) (*Set, diag.List) {
	t.Helper()
	set, problems, err := Read(fsys)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range set.Docs {
		readKeys(d.Root)
		problems.Add(d.Problems()...)
	}
	problems.Sort()
	return set, problems
}

// readKeys reads a table as an entry of keys of every type.
func readKeys(t *Table) {
	t.Text("name")
	t.Text("summary")
	t.Int("version")
	t.Number("weight")
	t.Bool("subset_of")
	t.Date("last")
	t.Texts("answers")
	t.Items("aliases")
	t.Enum("status", "draft", "proposed", "certified", "deprecated")
	scope := t.Table("scope")
	scope.Text("period")
	scope.Done()
	for _, c := range t.Tables("caveat") {
		c.Text("title")
		c.Done()
	}
	if t.Has("example") {
		t.Tables("example")[0].Number("expect")
	}
	if t.Has("review") {
		t.Table("review").Date("last")
	}
	given := t.Table("given")
	for _, k := range given.Keys() {
		given.Value(k.Name)
	}
	t.Done()
}

// archive makes a folder of a txtar archive; a text that is none is a single file.
func archive(text string) (files fstest.MapFS, want string) {
	files = fstest.MapFS{}
	a := txtar.Parse([]byte(text))
	if len(a.Files) == 0 {
		files["example.toml"] = &fstest.MapFile{Data: []byte(text)}
	}
	for _, f := range a.Files {
		if f.Name == "want" {
			want = string(f.Data)
			continue
		}
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return files, want
}

// TestMistakes prints what authors are told for the mistakes in testdata.
func TestMistakes(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files, want := archive(string(text))
			set, problems := readAll(t, files)
			var got bytes.Buffer
			if err := diag.Printers[0].Print(&got, problems, set, diag.Options{}); err != nil {
				t.Fatal(err)
			}
			if *update {
				a := txtar.Parse(text)
				a.Files = slices.DeleteFunc(a.Files, func(f txtar.File) bool { return f.Name == "want" })
				a.Files = append(a.Files, txtar.File{Name: "want", Data: got.Bytes()})
				if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got.String()); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestCodesHoldTheirExamples holds the documentation of the codes against the code.
func TestCodesHoldTheirExamples(t *testing.T) {
	unshowable := []string{"CAL005", "CAL031", "CAL033"} // see TestFolder
	for i, c := range Codes {
		if i > 0 && Codes[i-1].ID >= c.ID {
			t.Errorf("%s comes after %s", c.ID, Codes[i-1].ID)
		}
		if slices.Contains(unshowable, c.ID) != (c.Bad == "") {
			t.Errorf("%s: an example is missing, or listed as missing", c.ID)
		}
		if c.Bad == "" {
			continue
		}
		files, _ := archive(c.Bad)
		_, problems := readAll(t, files)
		at := slices.IndexFunc(problems, func(p diag.Diagnostic) bool { return p.Code == c.ID })
		switch {
		case at < 0:
			t.Errorf("%s: its bad example is not reported: %v", c.ID, problems)
		case problems[at].Severity != c.Severity:
			t.Errorf("%s: reported as %s, documented as %s", c.ID, problems[at].Severity, c.Severity)
		}
		files, _ = archive(c.Good)
		if _, problems := readAll(t, files); len(problems) > 0 {
			t.Errorf("%s: its good example is reported: %v", c.ID, problems)
		}
	}
}
