package source

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/diag"
)

// TestTablesGiveWhatIsWritten reads every type, in the ways that TOML has to write it.
func TestTablesGiveWhatIsWritten(t *testing.T) {
	const content = `text = "x"
whole = 0x10
number = 1.5
as_number = 3
yes = true
day = 2026-03-18
late = 2026-03-18T23:30:00-11:00
list = ["a", 'b']
mixed = ["a", { text = "b" }]
rows = [
  { x = 1 },
  { x = 2, },
]
spread = {
  a.b = 1, # TOML 1.1
}
"gmv[scene = 'live']" = 5
[section]
[section.inner]
x = 3
[[many]]
x = 4
[[many]]
[many.inner]
x = 5
`
	d, problems := parse("x.toml", []byte(content))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	r := d.Root
	values := func(ts []*Table) (out []int64) {
		for _, t := range ts {
			out = append(out, t.Int("x").Value)
		}
		return out
	}
	for _, c := range []struct{ got, want any }{
		{r.Text("text").Value, "x"},
		{r.Int("whole").Value, int64(16)},
		{r.Number("number").Value, 1.5},
		{r.Number("as_number").Value, 3.0},
		{r.Bool("yes").Value, true},
		{r.Date("day").Value, "2026-03-18"},
		{r.Date("late").Value, "2026-03-18"},
		{r.Texts("list")[1].Value, "b"},
		{r.Items("mixed")[0].Text.Value, "a"},
		{r.Items("mixed")[1].Table.Text("text").Value, "b"},
		{values(r.Tables("rows")), []int64{1, 2}},
		{r.Table("spread").Table("a").Int("b").Value, int64(1)},
		{r.Value("gmv[scene = 'live']").Number, 5.0},
		{r.Value("gmv[scene = 'live']").Kind, NumberKind},
		{r.Value("text").Text, "x"},
		{r.Value("text").Kind, TextKind},
		{r.Value("yes").Kind, BoolKind},
		{r.Value("yes").Bool, true},
		{r.Value("late").Kind, DateKind},
		{r.Value("late").Text, "2026-03-18"},
		{r.Table("section").Table("inner").Int("x").Value, int64(3)},
		{values(r.Tables("many")), []int64{4, 0}},
		{r.Tables("many")[1].Table("inner").Int("x").Value, int64(5)},
		{quoted(d, r.Span()), ""},
		{quoted(d, r.Text("text").Span()), `"x"`},
		{quoted(d, r.KeySpan("text")), "text"},
		{quoted(d, r.KeySpan("nothing")), ""},
		{quoted(d, r.Table("section").Span()), "[section]"},
		{quoted(d, r.Tables("many")[1].Span()), "[[many]]"},
		{quoted(d, r.Tables("rows")[0].Span()), "{ x = 1 }"},
		{quoted(d, r.KeySpan("many")), "many"},
		{r.TextOrTexts("text")[0].Value, "x"},
		{len(r.TextOrTexts("list")), 2},
		{r.Declared("text"), true},
		{r.Declared("later"), false},
		{r.Has("text"), true},
		{r.Has("Text"), false},
		{r.Keys()[0].Name, "text"},
		{quoted(d, r.Keys()[13].Span()), "many"},
		{len(r.Keys()), 14},
		{r.Doc() == d, true},
		{len(d.Problems()), 0},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
}

func quoted(d *Doc, s diag.Span) string { return string(d.Bytes[s.Start:s.End]) }

// TestDeclaredKeysAreKnown lets a reader allow a key that it does not read.
func TestDeclaredKeysAreKnown(t *testing.T) {
	d, _ := parse("x.toml", []byte("later = 1\nnever = 1\n"))
	d.Root.Declare("later")
	d.Root.Done()
	if diff := cmp.Diff([]told{{"CAL020", "x.toml", diag.Error, 10, 15}}, tell(d.Problems())); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestNilTableHasNothing lets readers walk into what is not there.
// TestKeysComeBack reads a document, lets go of its keys and reads it again.
func TestKeysComeBack(t *testing.T) {
	type answers struct {
		value string
		place diag.Span
		told  int
	}
	read := func(d *Doc, key string) answers {
		x := d.Root.Text(key)
		d.Root.Done()
		return answers{x.Value, x.Span(), len(d.Problems())}
	}
	for _, c := range []struct {
		name, key string
		kept      bool
	}{
		{"nothing was reported: they go", "name", false},
		{"something was: they stay, for whoever asks what", "nom", true},
	} {
		d, _ := parse("x.toml", []byte("name = \"UV\"\n"))
		want := read(d, c.key)
		d.Release()
		if kept := d.Root != nil; kept != c.kept {
			t.Errorf("%s: kept %v", c.name, kept)
		}
		if got := quoted(d, d.Keys().ValueSpan("name")); got != `"UV"` {
			t.Errorf("%s: the value stands at %s", c.name, got)
		}
		d.Rewind()
		if got := read(d, c.key); got != want {
			t.Errorf("%s: read %v, and then %v", c.name, want, got)
		}
	}
}

func TestNilTableHasNothing(t *testing.T) {
	var n *Table
	if n.Text("a").Set || n.Texts("a") != nil || n.Enum("a", "b").Set || n.Int("a").Set || n.Number("a").Set ||
		n.Bool("a").Set || n.Date("a").Set || n.Table("a") != nil || n.Tables("a") != nil || n.Items("a") != nil ||
		n.Value("a").Kind != Unset || n.TextOrTexts("a") != nil || n.Declared("a") || n.Keys() != nil || n.Has("a") || n.Doc() != nil ||
		n.Span() != (diag.Span{}) || n.KeySpan("a") != (diag.Span{}) {
		t.Error("a nil table has something")
	}
	n.Done()
}

// TestManyKeysAreFound goes past the size from where on a table has an index.
func TestManyKeysAreFound(t *testing.T) {
	var b strings.Builder
	for i := range 3 * manyKeys {
		fmt.Fprintf(&b, "k%d = %d\n", i, i)
	}
	d, _ := parse("x.toml", []byte(b.String()))
	for i := range 3 * manyKeys {
		if got := d.Root.Int(fmt.Sprintf("k%d", i)); got.Value != int64(i) || !got.Set {
			t.Errorf("k%d is %v", i, got)
		}
	}
	if d.Root.Has("k") {
		t.Error("a key that is not there was found")
	}
	d, problems := parse("x.toml", []byte(b.String()+"k7 = 1\n"))
	if len(problems) != 1 || problems[0].Code != "CAL011" || !d.Broken || d.Root.Has("k0") {
		t.Errorf("%v", problems)
	}
}

// BenchmarkRead reads an entry of 100 lines.
func BenchmarkRead(b *testing.B) {
	var text strings.Builder
	text.WriteString("name = \"Exposure click-through rate\"\nformula = \"module_click_users / module_exposed_users\"\nversion = 2\n")
	text.WriteString("aliases = [\n  \"exposure CTR\",\n  { text = \"eCTR\", kind = \"abbreviation\" },\n]\n")
	text.WriteString("definition = '''\nOf the people who actually saw a module, the share who clicked it.\n曝光的人里，点击的人占多少。\n'''\n")
	for i := range 11 {
		fmt.Fprintf(&text, "[[caveat]]\nid = \"caveat_%d\"\ntitle = \"Reads low on the first screen\"\nseverity = \"high\"\n"+
			"weight = 0.%d\nlast = 2026-03-18\nbody = \"One line \\\"in quotes\\\" of prose, and some more of it to make it a line\"\n\n", i, i+1)
	}
	files := fstest.MapFS{"metrics/exposure_ctr.toml": {Data: []byte(text.String())}}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		set, problems, err := Read(files)
		if err != nil || len(problems) > 0 || len(set.Docs) != 1 {
			b.Fatal(err, problems)
		}
	}
}

// BenchmarkPlaces is what of BenchmarkRead is not the decoder's.
func BenchmarkPlaces(b *testing.B) {
	content := []byte(strings.Repeat("[[caveat]]\nid = \"caveat\"\ntitle = \"Reads low on the first screen\"\nweight = 0.5\nlast = 2026-03-18\nlist = [1, 2]\n\n", 15))
	d := &Doc{Name: "x.toml", Bytes: content}
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := scan(d, 0, len(content)); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}
