package amend_test

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/amend"
	"caliber/generator/internal/source"
)

// doc reads a TOML file.
func doc(t testing.TB, text string) *source.Doc {
	t.Helper()
	set, problems, err := source.Read(fstest.MapFS{"x.toml": {Data: []byte(text)}})
	if err != nil || len(problems) > 0 {
		t.Fatalf("%v %+v\n%s", err, problems, text)
	}
	return set.Doc("x.toml")
}

func TestFilesAreAmended(t *testing.T) {
	version := func(f *amend.File) { f.Set("version", "3", "status", "name") }
	review := func(f *amend.File) {
		f.SetIn("review", []amend.Pair{{Key: "last", Value: "2026-11-22"}, {Key: "by", Value: `"a"`}}, "change")
	}
	change := func(f *amend.File) {
		f.AddFirst("change", []amend.Pair{{Key: "version", Value: "3"}, {Key: "date", Value: "2026-11-22"}}, "deprecated")
	}
	for _, c := range []struct {
		name, from string
		do         func(*amend.File)
		want       string
	}{
		{"a value with a comment", "version = 2 # two\nname = \"x\"\n", version, "version = 3 # two\nname = \"x\"\n"},
		{"a value without blanks", "version=2", version, "version=3"},
		{"a value in a file of Windows", "name = \"x\"\r\nversion = 2\r\n[a]\r\n", version, "name = \"x\"\r\nversion = 3\r\n[a]\r\n"},
		{"a new key, aligned", "name    = \"x\"\nstatus  = \"draft\"   # for now\n\n[a]\n", version, "name    = \"x\"\nstatus  = \"draft\"   # for now\nversion = 3\n\n[a]\n"},
		{"a new key that is longer", "name = \"x\"\n", version, "name = \"x\"\nversion = 3\n"},
		{"a new key below a long text", "name = '''\nx\n'''\n[a]\n", version, "name = '''\nx\n'''\nversion = 3\n[a]\n"},
		{"a new key below the last line", "name = \"x\"", version, "name = \"x\"\nversion = 3"},
		{"a new key in a file of Windows", "name = \"x\"\r\n[a]\r\n", version, "name = \"x\"\r\nversion = 3\r\n[a]\r\n"},
		{"a new key after a byte order mark", "\ufeffname = \"x\"\n", version, "\ufeffname = \"x\"\nversion = 3\n"},
		{"a new key where none of the others is", "\ufeff[a]\nb = 1\n", version, "\ufeffversion = 3\n[a]\nb = 1\n"},
		{"a section of that name is no key", "[status]\na = 1\n", version, "version = 3\n[status]\na = 1\n"},

		{"a table", "[review]\nlast = 2026-01-01 # yes\nby   = \"b\"\n", review, "[review]\nlast = 2026-11-22 # yes\nby   = \"a\"\n"},
		{"a table that lacks a key", "[review]\nlast  = 2026-01-01\nevery = \"6M\"\n\n[a]\n", review, "[review]\nlast  = 2026-11-22\nevery = \"6M\"\nby    = \"a\"\n\n[a]\n"},
		{"an empty table", "[review]\n[a]\n", review, "[review]\nlast = 2026-11-22\nby = \"a\"\n[a]\n"},
		{"an inline table", "review = { last = 2026-01-01, every = \"6M\" }\n", review, "review = { last = 2026-11-22, every = \"6M\", by = \"a\" }\n"},
		{"an empty inline table", "review = {}\n", review, "review = { last = 2026-11-22, by = \"a\"}\n"},
		{"dotted keys", "review.last  = 2026-01-01\nname = \"x\"\n", review, "review.last  = 2026-11-22\nreview.by    = \"a\"\nname = \"x\"\n"},
		{"a new table", "name = \"x\"\n", review, "name = \"x\"\n\n[review]\nlast = 2026-11-22\nby   = \"a\"\n"},
		{"a new table before others", "name = \"x\"\n\n[[change]]\nversion = 1\n", review, "name = \"x\"\n\n[review]\nlast = 2026-11-22\nby   = \"a\"\n\n[[change]]\nversion = 1\n"},

		{"one more section", "# a\n[[change]] # first\nversion = 2\n[[change]]\nversion = 1\n", change, "# a\n[[change]]\nversion = 3\ndate    = 2026-11-22\n[[change]] # first\nversion = 2\n[[change]]\nversion = 1\n"},
		{"the first section", "name = \"x\"", change, "name = \"x\"\n\n[[change]]\nversion = 3\ndate    = 2026-11-22\n"},
		{"the first section before another", "name = \"x\"\n[deprecated]\nwhy = \"x\"\n", change, "name = \"x\"\n[[change]]\nversion = 3\ndate    = 2026-11-22\n\n[deprecated]\nwhy = \"x\"\n"},
		{"several changes", "version = 2\n[review]\nlast = 2026-01-01\nby = \"b\"\n[[change]]\nversion = 2\n", func(f *amend.File) {
			version(f)
			review(f)
			change(f)
		}, "version = 3\n[review]\nlast = 2026-11-22\nby = \"a\"\n[[change]]\nversion = 3\ndate    = 2026-11-22\n[[change]]\nversion = 2\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := amend.New(doc(t, c.from))
			c.do(f)
			if diff := cmp.Diff(c.want, string(f.Bytes())); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			doc(t, string(f.Bytes()))
		})
	}
}

func TestListInBracketsIsNotAddedTo(t *testing.T) {
	text := "change = [{ version = 1 }]\n"
	f := amend.New(doc(t, text))
	if f.AddFirst("change", []amend.Pair{{Key: "version", Value: "2"}}) {
		t.Error("it was")
	}
	if string(f.Bytes()) != text {
		t.Errorf("%q", f.Bytes())
	}
}

func TestQuotedTextIsReadAsItWas(t *testing.T) {
	for _, text := range []string{"", "plain", `with "quotes" and \`, "分子分母都改为按人数计。", "tab\tand\nline", `C:\new\u0041`, "a ' b", "# no comment"} {
		d := doc(t, "x = "+amend.Quote(text)+"\n")
		if got := d.Root.Text("x").Value; got != text {
			t.Errorf("%q becomes %q", text, got)
		}
	}
	if got := amend.Quote("a\x00b\x1bc\x7f"); got != `"abc"` {
		t.Errorf("control characters stay: %s", got)
	}
}

// FuzzSet puts a version into any file that can be read: it must be there when the file is read again, and every other key with it.
func FuzzSet(f *testing.F) {
	for _, seed := range []string{
		"name = \"x\"\nversion = 1\n", "\ufeffname = 'x'\r\n[a]\r\nb = 1\r\n", "status = \"\"\"\na\"\"\" # c\n[[change]]\n", "[status]\n", "\"version\" = 1", "a.b = 1\nversion  =  7",
		"name = [\n  1, # [[change]]\n]\n[[change.x]]\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		set, problems, err := source.Read(fstest.MapFS{"x.toml": {Data: []byte(text)}})
		if err != nil || problems.HasErrors() {
			return
		}
		before := set.Doc("x.toml")
		file := amend.New(before)
		file.Set("version", "3", "status", "name")
		set, problems, err = source.Read(fstest.MapFS{"x.toml": {Data: file.Bytes()}})
		if err != nil || problems.HasErrors() {
			t.Fatalf("%q becomes %q: %+v", text, file.Bytes(), problems)
		}
		after := set.Doc("x.toml")
		if v := after.Root.Int("version"); v.Value != 3 {
			t.Errorf("%q becomes %q", text, file.Bytes())
		}
		for _, k := range before.Root.Keys() {
			if !after.Root.Has(k.Name) {
				t.Errorf("%q loses %q: %q", text, k.Name, file.Bytes())
			}
		}
	})
}
