package diag

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// locate finds a word in a text, so that cases need no counting.
func locate(t *testing.T, src, under string) Place {
	t.Helper()
	start := strings.Index(src, under)
	if start < 0 {
		t.Fatalf("%q is not in %q", under, src)
	}
	return Locate([]byte(src), Span{File: "x", Start: start, End: start + len(under)})
}

func TestLocateCountsAsPeopleDo(t *testing.T) {
	for _, c := range []struct {
		name, src, under string
		want             Place
	}{
		{"first line", "abc def", "def", Place{1, 5, "abc def", 4, 3}},
		{"later line", "a\nb\n  cd e\nf", "cd", Place{3, 3, "  cd e", 2, 2}},
		{"Chinese takes one column and two cells", `name = "访客数" # 人`, "客数", Place{1, 10, `name = "访客数" # 人`, 10, 4}},
		{"full-width sign", "a ＝ b", "＝", Place{1, 3, "a ＝ b", 2, 2}},
		{"emoji of several characters", "👨‍👩‍👧 = x", "x", Place{1, 9, "👨U+200D👩U+200D👧 = x", 21, 1}},
		{"combining mark takes no cell", "e\u0301 x", "x", Place{1, 4, "e\u0301 x", 2, 1}},
		{"CRLF is no part of a line", "a = 1\r\nb = 2\r\n", "b = 2", Place{2, 1, "b = 2", 0, 5}},
		{"CRLF after the place", "a = 1\r\n", "1", Place{1, 5, "a = 1", 4, 1}},
		{"byte order mark has no column", "\ufeffname = 1", "name", Place{1, 1, "name = 1", 0, 4}},
		{"byte order mark elsewhere has one", "a\n\ufeffb", "b", Place{2, 2, "U+FEFFb", 6, 1}},
		{"tab is one cell", "a\t\tb", "b", Place{1, 4, "a  b", 3, 1}},
		{"control character is shown, never sent", "a\x1b[31mb", "b", Place{1, 7, `a\x1b[31mb`, 9, 1}},
		{"place on a control character", "a\x1bb", "\x1b", Place{1, 2, `a\x1bb`, 1, 4}},
		{"broken UTF-8", "a\xffb", "b", Place{1, 3, `a\xffb`, 5, 1}},
		{"text direction is not turned", "a\u202eb c", "c", Place{1, 5, "aU+202Eb c", 9, 1}},
		{"several lines: the caret stays on the first", "a = '''\nb'''", "'''\nb'''", Place{1, 5, "a = '''", 4, 3}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, locate(t, c.src, c.under)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestLocateTakesAnySpan(t *testing.T) {
	for _, c := range []struct {
		name       string
		src        string
		start, end int
		want       Place
	}{
		{"empty file", "", 0, 0, Place{1, 1, "", 0, 1}},
		{"behind the end", "ab\n", 90, 99, Place{2, 1, "", 0, 1}},
		{"before the beginning", "ab", -5, -1, Place{1, 1, "ab", 0, 1}},
		{"end before start", "abc", 2, 1, Place{1, 3, "abc", 2, 1}},
		{"at the end of a line", "ab\ncd", 2, 2, Place{1, 3, "ab", 2, 1}},
		{"no file at all", "", 5, 9, Place{1, 1, "", 0, 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, Locate([]byte(c.src), Span{"x", c.start, c.end})); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestLocateKeepsTheCaretUnderItsTextOnALongLine(t *testing.T) {
	for _, filler := range []string{"abcde ", "指标", "\x1b", "e\u0301"} {
		for _, at := range []int{0, 1, 20, 1000, 50_000} {
			src := strings.Repeat(filler, at) + "HERE" + strings.Repeat(filler, 50_000)
			p := locate(t, src, "HERE")
			if Cells(p.Text) > quoteCells+1 {
				t.Errorf("%q×%d: the quote takes %d cells", filler, at, Cells(p.Text))
			}
			before, _, found := strings.Cut(p.Text, "HERE")
			if !found || Cells(before) != p.Caret || p.Width != 4 {
				t.Errorf("%q×%d: caret at %d for %d under %q", filler, at, p.Caret, p.Width, p.Text)
			}
			if want := strings.Count(filler, "")*at - at + 1; p.Column != want {
				t.Errorf("%q×%d: column %d, not %d", filler, at, p.Column, want)
			}
		}
	}
}

func TestSafeLetsNothingActOnATerminal(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"plain, 指标, é, 👍", "plain, 指标, é, 👍"},
		{"\x1b]8;;http://x\x07", `\x1b]8;;http://x\x07`},
		{"a\x00b\x7fc", `a\x00b\x7fc`},
		{"a\u0085b", "aU+0085b"},
		{"\u202etxt.exe\u2066", "U+202Etxt.exeU+2066"},
		{"zero\u200bwidth\ufeff", "zeroU+200BwidthU+FEFF"},
		{"private \ue000", "private U+E000"},
		{"line\u2028paragraph\u2029", "lineU+2028paragraphU+2029"},
		{"none \ufffe\uffff \U0010ffff", "none U+FFFEU+FFFF U+10FFFF"},
		{"tab\tline\nend\r", `tab line\x0aend`},
		{"cr\rin the middle", `cr\x0din the middle`},
		{"\xff\xc3", `\xff\xc3`},
		{"\ufffd", "\ufffd"},
	} {
		if got := Safe(c.in); got != c.want {
			t.Errorf("Safe(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestShortKeepsCharactersWhole(t *testing.T) {
	long := strings.Repeat("指", 61)
	for in, want := range map[string]string{"": "", "访客数": "访客数", long[3:]: long[3:], long: long[6:] + "…"} {
		if got := Short(in); got != want {
			t.Errorf("Short(%q) = %q", in, got)
		}
	}
}

func TestCells(t *testing.T) {
	for s, want := range map[string]int{"": 0, "abc": 3, "指标": 4, "＝": 2, "e\u0301": 1, "👍": 2, "ﾊﾝ": 2} {
		if got := Cells(s); got != want {
			t.Errorf("Cells(%q) = %d, want %d", s, got, want)
		}
	}
}

func FuzzLocate(f *testing.F) {
	for _, s := range []string{"", "a\nb", "指标\r\n", "\ufeff\xff\x1b", strings.Repeat("访", 300)} {
		f.Add([]byte(s), 0, 3)
	}
	f.Fuzz(func(t *testing.T, src []byte, start, end int) {
		p := Locate(src, Span{"x", start, end})
		switch {
		case p.Line < 1 || p.Column < 1 || p.Width < 1 || p.Caret < 0:
			t.Errorf("%+v", p)
		case Safe(p.Text) != p.Text:
			t.Errorf("unsafe quote %q", p.Text)
		case Cells(p.Text) > quoteCells+2:
			t.Errorf("a quote of %d cells", Cells(p.Text))
		}
	})
}
