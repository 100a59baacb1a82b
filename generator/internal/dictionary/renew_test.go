package dictionary_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/source"
)

// TestReleasedDocumentsAreReadAgain edits site.toml, by which all entries are read once more: documents that let go of their keys
// give the same metrics and tell of the same problems.
func TestReleasedDocumentsAreReadAgain(t *testing.T) {
	content := fstest.MapFS{
		"site.toml":           {Data: []byte("title = \"A\"\nlanguages = [\"en\", \"zh\"]\n")},
		"metrics/uv.toml":     {Data: []byte("name = \"UV\"\nversion = 2\nformula = \"count(visits)\"\n")},
		"metrics/uv.zh.toml":  {Data: []byte("name = \"访客\"\n")},
		"metrics/pv.toml":     {Data: []byte("name = \"PV\"\nnom = \"?\"\n")},
		"history/uv/v1.toml":  {Data: []byte("name = \"UV\"\nversion = 1\n")},
		"metrics/broken.toml": {Data: []byte("name = \n")},
	}
	set, _, err := source.Read(content)
	if err != nil {
		t.Fatal(err)
	}
	first, _ := dictionary.Renew(set, nil)
	for name, kept := range map[string]bool{"metrics/uv.toml": false, "metrics/uv.zh.toml": false, "history/uv/v1.toml": false, "metrics/pv.toml": true} {
		if has := set.Doc(name).Root != nil; has != kept {
			t.Errorf("%s has keys: %v", name, has)
		}
	}
	content["site.toml"] = &fstest.MapFile{Data: []byte("title = \"B\"\nlanguages = [\"en\", \"zh\"]\n")}
	if set, _, err = source.Reread(content, set, nil); err != nil {
		t.Fatal(err)
	}
	second, problems := dictionary.Renew(set, first)
	whole, _, err := source.Read(content)
	if err != nil {
		t.Fatal(err)
	}
	want, wanted := dictionary.New(whole)
	if d := cmp.Diff(wanted, problems); d != "" {
		t.Errorf("problems (-new +renewed):\n%s", d)
	}
	for _, m := range second.Metrics {
		if m == first.Metric(m.ID) {
			t.Errorf("%s was not read again", m.ID)
		}
		if x := want.Metric(m.ID); m.Name[1].Value != x.Name[1].Value || m.Version != x.Version || m.VersionSpan != x.VersionSpan || m.FormulaText.Span() != x.FormulaText.Span() {
			t.Errorf("%s is another metric", m.ID)
		}
	}
}

// Names are the same whatever else changes, and wherever they stand.
func TestSameNames(t *testing.T) {
	of := func(text string) *dictionary.Metric { return clean(t, "-- metrics/rate.toml --\n"+text).Metric("rate") }
	const text = "name = \"Rate\"\nsummary = \"Orders of a visitor.\"\naliases = [\"order rate\"]\n"
	before := of(text)
	for _, c := range []struct {
		from, to string
		want     bool
	}{
		{"", "# a line that moves all others\n", true},
		{"Orders", "All orders", true},
		{`"Rate"`, `"Share"`, false},
		{`"order rate"`, `"orders each"`, false},
		{`"order rate"`, `"order rate", "orders each"`, false},
		{`aliases = ["order rate"]`, "", false},
		{`"order rate"`, `{ text = "order rate", kind = "former" }`, false},
	} {
		if got := dictionary.SameNames(before, of(strings.Replace(text, c.from, c.to, 1))); got != c.want {
			t.Errorf("%q in the place of %q: %v", c.to, c.from, got)
		}
	}
}
