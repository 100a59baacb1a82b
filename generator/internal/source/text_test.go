package source

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/diag"
)

// TestEncodings is on bytes that a txtar file could not hold.
func TestEncodings(t *testing.T) {
	const sound = "name = \"x\"\n"
	wide := func(s string, bigEndian bool) string {
		var b strings.Builder
		for _, c := range []byte(s) {
			if bigEndian {
				b.WriteString("\x00" + string(rune(c)))
			} else {
				b.WriteString(string(rune(c)) + "\x00")
			}
		}
		return b.String()
	}
	many := func(code string, n, from, step int) (out []told) {
		for i := range n {
			out = append(out, told{code, "x.toml", diag.Error, from + i*step, from + i*step + 1})
		}
		return out
	}
	for _, c := range []struct {
		name, content string
		want          []told
	}{
		{"empty", "", nil},
		{"only a comment", "# nothing\n", nil},
		{"blank", "\n\n  \n", nil},
		{"UTF-8 BOM", "\ufeff" + sound, nil},
		{"only a BOM", "\ufeff", nil},
		{"CRLF", "name = \"x\"\r\n# c\r\nversion = 1\r\n", nil},
		{"no line end at the end", "name = \"x\"", nil},
		{"a bad byte", sound + "z = \"\xff\xfe\x80\"\n", []told{{"CAL001", "x.toml", diag.Error, 16, 17}}},
		{"a cut character", sound + "z = \"\xe5\x8f\"\n", []told{{"CAL001", "x.toml", diag.Error, 16, 17}}},
		{"a surrogate", "# \xed\xa0\x80\n", []told{{"CAL001", "x.toml", diag.Error, 2, 3}}},
		{"UTF-16 LE", "\xff\xfe" + wide(sound, false), []told{{"CAL002", "x.toml", diag.Error, 0, 0}}},
		{"UTF-16 BE", "\xfe\xff" + wide(sound, true), []told{{"CAL002", "x.toml", diag.Error, 0, 0}}},
		{"UTF-16 LE without a mark", wide(sound, false), []told{{"CAL002", "x.toml", diag.Error, 0, 0}}},
		{"UTF-16 BE without a mark", wide(sound, true), []told{{"CAL002", "x.toml", diag.Error, 0, 0}}},
		{"only a UTF-16 mark", "\xff\xfe", []told{{"CAL002", "x.toml", diag.Error, 0, 0}}},
		{"UTF-32", "\xff\xfe\x00\x00n\x00\x00\x00", []told{{"CAL002", "x.toml", diag.Error, 0, 0}}},
		{"old Mac", "name = \"x\"\rversion = 1\r", []told{{"CAL003", "x.toml", diag.Error, 10, 11}}},
		{"CR at the end", "name = \"x\"\r", []told{{"CAL003", "x.toml", diag.Error, 10, 11}}},
		{"NUL", "name = \"a\x00b\"\n", many("CAL004", 1, 9, 0)},
		{"ESC, BEL and DEL in a comment", "# \x1b\x07\x7f\n", many("CAL004", 3, 2, 1)},
		{"many NULs are cut", "# " + strings.Repeat("\x00", 100) + "\n", many("CAL004", maxMistakes, 2, 1)},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, problems := parse("x.toml", []byte(c.content))
			if diff := cmp.Diff(c.want, tell(problems)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if d.Broken != (len(c.want) > 0) || d.Root == nil {
				t.Errorf("broken: %v, root: %v", d.Broken, d.Root)
			}
		})
	}
}

func TestGBKIsNamed(t *testing.T) {
	_, problems := parse("x.toml", []byte("name = \"\xc6\xd8\xb9\xe2\xb5\xe3\xbb\xf7\xc2\xca\"\n")) // 曝光点击率
	if len(problems) != 1 || !strings.Contains(problems[0].Message, "GBK") {
		t.Errorf("%v", problems)
	}
	_, problems = parse("x.toml", []byte("name = \"caf\xe9\"\n"))
	if len(problems) != 1 || strings.Contains(problems[0].Message, "GBK") {
		t.Errorf("%v", problems)
	}
}

// TestLimits refuses what would take the decoder's time or memory, soon and with a place.
func TestLimits(t *testing.T) {
	repeat := strings.Repeat
	for _, c := range []struct {
		name, content string
		code          string
	}{
		{"lists", "a = " + repeat("[", 32) + repeat("]", 32), ""},
		{"lists too deep", "a = " + repeat("[", 33) + repeat("]", 33), "CAL006"},
		{"lists far too deep", "a = " + repeat("[", 400_000), "CAL006"},
		{"tables", "a = " + repeat("{a=", 32) + "1" + repeat("}", 32), ""},
		{"tables too deep", "a = " + repeat("{a=", 33) + "1" + repeat("}", 33), "CAL006"},
		{"dots", repeat("a.", 64) + "a = 1", ""},
		{"too many dots", repeat("a.", 65) + "a = 1", "CAL006"},
		{"far too many dots", repeat("a.", 30_000) + "a = 1", "CAL006"},
		{"too many dots in a header", "[" + repeat("a.", 65) + "a]", "CAL006"},
		{"dots in a text", "a = \"" + repeat("a.", 1000) + "\" # " + repeat("[", 100), ""},
		{"dots upon dots", "[" + repeat("a.", 60) + "a]\n" + repeat("a.", 60) + "a = 1", "CAL006"},
		{"dots in nested tables", "a = " + repeat("{"+repeat("a.", 20)+"a=", 20) + "1" + repeat("}", 20), "CAL006"},
		{"keys", manyKeysText(10_000), ""},
		{"too many keys", manyKeysText(10_001), "CAL006"},
		{"too many sections", repeat("[[m]]\nx=1\n", 100_000), "CAL006"},
		{"a long line", "a = \"" + repeat("word ", 20_000) + "\"", ""},
		{"too many mistakes", repeat("a = b\n", 10_000), "CAL012"},
	} {
		t.Run(c.name, func(t *testing.T) {
			begin := time.Now()
			d, problems := parse("x.toml", []byte(c.content+"\n"))
			if took := time.Since(begin); took > 3*time.Second {
				t.Errorf("took %v", took)
			}
			if c.code == "" && len(problems) > 0 || c.code != "" && (len(problems) == 0 || problems[0].Code != c.code) {
				t.Errorf("%v", problems)
			}
			if len(problems) > maxMistakes || d.Broken != (c.code != "") {
				t.Errorf("%d problems, broken: %v", len(problems), d.Broken)
			}
		})
	}
}

func manyKeysText(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("k" + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + strings.Repeat("y", i/26%40) + "_" + strings.Repeat("z", i/1040) + " = 1\n")
	}
	return b.String()
}

// TestUnknownKeysAreCut keeps a file of nothing but unknown keys from filling the screen.
func TestUnknownKeysAreCut(t *testing.T) {
	d, _ := parse("x.toml", []byte(manyKeysText(1000)))
	readKeys(d.Root)
	if n := len(d.Problems()); n != maxUnknown+1 {
		t.Errorf("%d problems", n)
	}
}

// TestTextKnowsItsPlaces marks a part of a value and expects the same part of the file.
func TestTextKnowsItsPlaces(t *testing.T) {
	for _, c := range []struct{ name, content, value, part, want string }{
		{"plain", `a = "users / views"`, "users / views", "views", "views"},
		{"raw", `a = 'C:\dir\x'`, `C:\dir\x`, `\x`, `\x`},
		{"after an escape", `a = "say \"x\" now"`, `say "x" now`, "now", "now"},
		{"an escape", `a = "say \"x\" now"`, `say "x" now`, `"x"`, `\"x\"`},
		{"code points", `a = "\u53e3径\U0001F4CAz"`, "口径📊z", "径📊", `径\U0001F4CA`},
		{"half a character", `a = "口径"`, "口径", "\xa3", "口"},
		{"half an escaped character", `a = "\u53e3径"`, "口径", "\xa3", `\u53e3`},
		{"hexadecimal", `a = "\x41BC"`, "ABC", "B", "B"},
		{"lines", "a = \"\"\"\none\ntwo\"\"\"", "one\ntwo", "two", "two"},
		{"CRLF", "a = \"\"\"\r\none\r\ntwo\"\"\"", "one\ntwo", "e\nt", "e\r\nt"},
		{"continuation", "a = \"\"\"one \\\n   \n  two\"\"\"", "one two", "two", "two"},
		{"across a continuation", "a = \"\"\"one \\\n   two\"\"\"", "one two", "e t", "e \\\n   t"},
		{"raw lines", "a = '''\none\n'two'''''", "one\n'two''", "'two''", "'two''"},
		{"BOM", "\ufeffa = \"xyz\"", "xyz", "y", "y"},
		{"after a dropped character", "a = \"x\u202ey\"", "xy", "y", "y"},
		{"around a dropped character", "a = \"x\u202ey\"", "xy", "xy", "x\u202ey"},
		{"after a dropped escape", `a = "\u0000x\u202ey\e"`, "xy", "y", "y"},
		{"nothing", `a = "xyz"`, "xyz", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, _ := parse("x.toml", []byte(c.content+"\n"))
			x := d.Root.Text("a")
			if x.Value != c.value {
				t.Fatalf("value %q, want %q", x.Value, c.value)
			}
			at := strings.Index(x.Value, c.part)
			if got := x.At(at, at+len(c.part)); string(d.Bytes[got.Start:got.End]) != c.want {
				t.Errorf("%q at %v, want %q", d.Bytes[got.Start:got.End], got, c.want)
			}
			end := x.At(len(x.Value), len(x.Value)+9)
			if end.Start != end.End || end.Start < x.Span().Start || end.End > x.Span().End {
				t.Errorf("the end of the text is at %v, in %v", end, x.Span())
			}
		})
	}
	if got := (Text{}).At(0, 5); got != (diag.Span{}) {
		t.Errorf("an unset text is at %v", got)
	}
}

func TestDroppedCharactersAreWarnedOf(t *testing.T) {
	const content = "a = \"x\u202ey\u200bz\"\nb = [\"\\u0000\"]\nc = \"\"\"\r\nfine\r\n\u200d\u200c\"\"\"\nd = \"a\\rb\"\ne = \"\u0085\uffff\"\n"
	d, problems := parse("x.toml", []byte(content))
	want := []told{
		{"CAL017", "x.toml", diag.Warning, 6, 9},
		{"CAL017", "x.toml", diag.Warning, 22, 28},
		{"CAL017", "x.toml", diag.Warning, 62, 64},
		{"CAL017", "x.toml", diag.Warning, 72, 74},
	}
	if diff := cmp.Diff(want, tell(problems)); diff != "" || d.Broken {
		t.Errorf("broken: %v, -want +got:\n%s", d.Broken, diff)
	}
	if got, want := problems[0].Message, "the invisible character U+202E and 1 more such are left out of the text"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	var got []string
	for _, x := range append(d.Root.Texts("b"), d.Root.Text("a"), d.Root.Text("c"), d.Root.Text("d"), d.Root.Text("e")) {
		got = append(got, x.Value)
	}
	if diff := cmp.Diff([]string{"", "xyz", "fine\n\u200d\u200c", "ab", ""}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestGuideBodyKnowsItsPlaces(t *testing.T) {
	const content = "\ufeff+++\r\nname = \"x\"\r\n+++  \r\n# Head\r\n\r\nSee [[gm\u200bv]].\r\n"
	d, problems := parse("g.md", []byte(content))
	if diff := cmp.Diff([]told{{"CAL017", "g.md", diag.Warning, 45, 48}}, tell(problems)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got, want := d.Body.Value, "# Head\n\nSee [[gmv]].\n"; got != want || !d.Body.Set {
		t.Fatalf("body %q, want %q", got, want)
	}
	at := strings.Index(d.Body.Value, "gmv")
	if s := d.Body.At(at, at+3); content[s.Start:s.End] != "gm\u200bv" {
		t.Errorf("%v is %q", s, content[s.Start:s.End])
	}
	if x := d.Root.Text("name"); content[x.Span().Start:x.Span().End] != `"x"` {
		t.Errorf("name at %v", x.Span())
	}
}
