package source

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"
)

// seeds are texts of every construct, good and bad.
var seeds = []string{
	"",
	"\ufeffname = \"x\"\n",
	"\xff\xfe", // the decoder takes it for an empty file
	"a = 1\nb = -1_000\nc = 0xff\nd = 0o17\ne = 0b101\nf = 1.5e-3\ng = inf\nh = -nan\ni = true\n",
	"d = 2026-03-18\nt = 07:32:00\nl = 2026-03-18 07:32:00.5\no = 1979-05-27T00:32:00-07:00\nz = 1979-05-27t00:32z\n",
	"s = \"a\\tb\\\"c\\\\ \\u53e3\\U0001F4CA \\x41 \\e\"\nr = 'C:\\dir'\n",
	"m = \"\"\"\nfirst \\\n   second\r\nthird \"\" \\\"\"\" four\"\"\"\"\"\nn = '''\r\nraw \\ 'x' '''''\n",
	"a.b.c = 1\na.b.d = 2\n\"q.u\".'v' = 3\n[t]\nx = 1\n[t.u]\ny = 2\n[[l]]\nz = 1\n[l.m]\nn = 1\n[[l]]\n[l.m]\n[[l.k]]\n",
	"l = [ 1, \"two\", [3, 4.0], { five = 5, six.seven = 8 }, # end\n]\ni = {\n a = 1,\n b = [ 1,\n ],\n}\n",
	"a = 1\na = 2\n[t]\n[t]\n",
	"a.b = 1\n[a]\nc = 1\n",
	"[a.b]\n[a]\nb.c = 1\n",
	"[[a]]\n[a]\n",
	"a = []\n[[a]]\n",
	"a = {}\n[a.b]\n",
	"name = “x”\nid ＝ 1\nl = [1，2]\n",
	"s = \"\\d \\ud800 \\U00110000\"\n",
	"d = 2026-02-30\nt = 23:59:60\nn = 99999999999999999999\nf = 1e999\n",
	"s = \"open\nt = 'open\nm = \"\"\"open\n",
	"l = [1, 2\nname = \"x\"\n[t]\nk = {a = 1\n",
	"s = \"\u202e\u200b\\u0000\\u2066 \u00e9\"\n",
	"\"\" = 1\n'' = 2\n[\"\"]\n",
	"x = 1e5_\ny = 1__0\nz = 0_1\nw = .5\nv = 5.\nu = +0x1\n",
	"a = 1 b = 2\nkey\n= 3\n[\n[]\n[[a]\n[a.]\n",
	"[fruit]\napple.color = 1\n[fruit.apple.taste]\nsweet = true\n",
}

// FuzzPlaces holds the scanner against the decoder on any bytes.
func FuzzPlaces(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(hold)
}

// FuzzGrammar is FuzzPlaces on made-up TOML: most of it sound, some with a token too many.
func FuzzGrammar(f *testing.F) {
	for seed := range uint64(500) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		g := grammar{rand.New(rand.NewPCG(seed, 0))}
		hold(t, []byte(g.file()))
	})
}

// grammar makes up TOML.
type grammar struct{ *rand.Rand }

func (g grammar) pick(from ...string) string { return from[g.IntN(len(from))] }

func (g grammar) file() string {
	var b strings.Builder
	b.WriteString(g.pick("", "", "", "\ufeff"))
	for range 1 + g.IntN(12) {
		if g.IntN(40) == 0 {
			b.WriteString(g.pick("[", "]", "{", "}", "=", ",", ".", "\"", "'", "\"\"\"", "\\", "1", "a", "“", "＝", "\x00", "\r", "[[", "nan", "-", "_", ":"))
		}
		b.WriteString(g.statement())
		b.WriteString(g.pick("", "", " ", " # c", "\t#\"口") + g.pick("\n", "\n", "\n", "\n", "\r\n", "\n\n"))
	}
	return b.String()
}

func (g grammar) statement() string {
	switch g.IntN(8) {
	case 0, 1:
		return "[" + g.key() + "]"
	case 2:
		return "[[" + g.key() + "]]"
	}
	return g.key() + g.pick("=", " = ", "\t= ") + g.value(0)
}

func (g grammar) key() string {
	parts := []string{g.part()}
	for g.IntN(3) == 0 {
		parts = append(parts, g.part())
	}
	return strings.Join(parts, g.pick(".", ".", " . "))
}

func (g grammar) part() string {
	return g.pick("a", "b", "c", "d", "e", "f", "a", "b", "c", "g-1", "7", "\"a\"", "'b'", "\"\"", "\"口\\t\"", "'c.d'", "\"\\u0061\"")
}

func (g grammar) value(depth int) string {
	n := g.IntN(12)
	if depth > 3 {
		n = g.IntN(8)
	}
	switch n {
	case 0:
		return g.pick("0", "-1", "+1_000", "0xfF_0", "0o17", "0b1_0", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "01", "1__0", "0x_1")
	case 1:
		return g.pick("0.5", "-1.5e-3", "1e400", "1e-400", "inf", "-nan", "+inf", "6.02E+23", "1_0.0_1", "5.", ".5", "1e5_", "-0.0", "00.5")
	case 2:
		return g.pick("true", "false", "True", "nil")
	case 3:
		return g.pick("2026-03-18", "2024-02-29", "2026-02-29", "0000-01-01", "9999-12-31", "2026-13-01", "2026-1-5", "07:32", "07:32:00.123456789", "24:00:00", "23:59:60", "07:32:00Z", "2026-03-18 07:32", "2026-03-18T07:32:00+08:00", "2026-03-18t07:32:00z", "2026-03-18T", "2026-03-18T07:32:00-25:00", "2026-03-18T07:32:00.Z")
	case 4:
		return "\"" + g.characters("x", " ", "#", "'", "口", "é", "\\n", "\\\"", "\\\\", "\\u53e3", "\\U0001F4CA", "\\x41", "\\e", "\\u0000", "\u202e", "\u200b", "\t", "\\r", "\ufffe", "\u0085") + "\""
	case 5:
		return "'" + g.characters("x", " ", "#", "\"", "\\", "口", "\u2066", "\t") + "'"
	case 6:
		return "\"\"\"" + g.characters("x", " ", "\n", "\r\n", "\"", "\\\n  ", "\\  \r\n\n ", "\\\"", "\\\\", "口", "\\u00e9", "\u200e", "'", "\\t") + "\"\"\""
	case 7:
		return "'''" + g.characters("x", " ", "\n", "\r\n", "'", "\\", "口", "\"\"\"", "\u061c") + "'''"
	case 8, 9:
		return "[" + g.several(func() string { return g.value(depth + 1) }) + "]"
	}
	return "{" + g.several(func() string { return g.key() + " = " + g.value(depth+1) }) + "}"
}

func (g grammar) characters(from ...string) string {
	var b strings.Builder
	for range g.IntN(8) {
		b.WriteString(g.pick(from...))
	}
	return b.String()
}

func (g grammar) several(one func() string) string {
	var b strings.Builder
	blank := func() { b.WriteString(g.pick("", "", " ", "\n", "\r\n\t", " # c\n")) }
	blank()
	for n := g.IntN(4); n > 0; n-- {
		b.WriteString(one())
		blank()
		if n > 1 || g.IntN(3) == 0 {
			b.WriteByte(',')
			blank()
		}
	}
	return b.String()
}

// hold checks that whatever the scanner lets pass, the decoder reads, with the very same keys and texts at the places
// that the scanner found; that the scanner refuses what the decoder reads only where it is meant to be stricter; and
// that nothing makes it fail or point outside of the file.
func hold(t *testing.T, content []byte) {
	if len(content) > 1<<16 {
		return
	}
	d, problems := parse("x.toml", content)
	stricter, limit := false, false
	for _, p := range problems {
		onBorders(t, content, p.Span.Start, p.Span.End, p.Code)
		if strings.HasPrefix(p.Message, "not TOML:") {
			t.Fatalf("the decoder refuses what the scanner let pass: %s", p.Message)
		}
		switch p.Code {
		case "CAL002", "CAL003", "CAL004", "CAL007", "CAL008", "CAL011", "CAL018":
			stricter = true
		case "CAL006":
			limit = true // what the decoder may not survive
		}
	}
	if limit {
		return
	}
	var values map[string]any
	_, err := toml.Decode(string(content), &values)
	switch {
	case d.Broken && err == nil && !stricter:
		t.Fatalf("the scanner refuses what the decoder reads: %v", problems)
	case !d.Broken && err != nil:
		t.Fatalf("the decoder refuses what the scanner let pass: %v", err)
	case !d.Broken:
		sameTable(t, d.Root, values)
	}
}

// sameTable checks that a table has the decoder's keys and values, and sound places.
func sameTable(t *testing.T, table *Table, values map[string]any) {
	t.Helper()
	if len(table.entries) != len(values) {
		t.Fatalf("%d keys, but the decoder has %d: %v", len(table.entries), len(values), values)
	}
	for _, e := range table.entries {
		v, ok := values[e.name]
		if !ok {
			t.Fatalf("the decoder has no key %q: %v", e.name, values)
		}
		onBorders(t, table.doc.Bytes, int(e.start), int(e.end))
		sameValue(t, table.doc, &e.value, v)
	}
}

func sameValue(t *testing.T, d *Doc, n *node, v any) {
	t.Helper()
	onBorders(t, d.Bytes, int(n.start), int(n.end))
	switch v := v.(type) {
	case map[string]any:
		sameTable(t, n.table(), v)
	case []map[string]any:
		items := n.items()
		if len(items) != len(v) {
			t.Fatalf("%d sections, but the decoder has %d", len(items), len(v))
		}
		for i, item := range items {
			sameTable(t, item.table(), v[i])
		}
	case []any:
		items := n.items()
		if len(items) != len(v) {
			t.Fatalf("%d elements, but the decoder has %d", len(items), len(v))
		}
		for i := range items {
			sameValue(t, d, &items[i], v[i])
		}
	case string:
		if diff := cmp.Diff(clean(v), literalOf(d.Bytes, n.quote, int(n.start), int(n.end)).text(d.Bytes)); diff != "" {
			t.Fatalf("text (-decoder +scanner):\n%s", diff)
		}
		samePlaces(t, d, n)
	}
}

// samePlaces checks that the places of a text's characters are sound, in order, and show the characters themselves
// where nothing is escaped.
func samePlaces(t *testing.T, d *Doc, n *node) {
	t.Helper()
	x := (&Table{doc: d}).text(n)
	inner := literalOf(d.Bytes, n.quote, int(n.start), int(n.end))
	last := inner.start
	for i, r := range x.Value {
		if i > 200 {
			return
		}
		width := utf8.RuneLen(r)
		at := x.At(i, i+width)
		onBorders(t, d.Bytes, at.Start, at.End)
		if at.Start < last || at.End <= at.Start || at.End > inner.end {
			t.Fatalf("character %d of %q is at %d–%d, after %d, within %d–%d", i, x.Value, at.Start, at.End, last, inner.start, inner.end)
		}
		last = at.End
		if here := string(d.Bytes[at.Start:at.End]); here != string(r) && here[0] != '\\' && here != "\r\n" {
			t.Fatalf("character %d of %q is %q, but %q stands at %d", i, x.Value, r, here, at.Start)
		}
	}
}

func onBorders(t *testing.T, src []byte, start, end int, code ...string) {
	t.Helper()
	if len(code) > 0 && (code[0] == "CAL001" || code[0] == "CAL002") {
		return // no text, no characters
	}
	if start < 0 || end < start || end > len(src) {
		t.Fatalf("span %d–%d outside of %d bytes", start, end, len(src))
	}
	for _, i := range []int{start, end} {
		if i < len(src) && !utf8.RuneStart(src[i]) {
			t.Fatalf("%d cuts a character", i)
		}
	}
}
