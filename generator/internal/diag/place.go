package diag

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Place is a span as people count it.
type Place struct {
	Line   int    // from 1
	Column int    // from 1, in characters
	Text   string // the line, made safe and cut to a width that fits a terminal
	Caret  int    // cells before the caret in Text
	Width  int    // cells under which the caret line stands, at least 1
}

// quoteCells is how much of a long line a message shows.
const quoteCells = 120

// Locate finds a span in the bytes of its file. A span beyond the end is cut to it.
func Locate(src []byte, s Span) Place {
	start := min(max(s.Start, 0), len(src))
	end := min(max(s.End, start), len(src))
	lineStart := bytes.LastIndexByte(src[:start], '\n') + 1
	lineEnd := len(src)
	if i := bytes.IndexByte(src[start:], '\n'); i >= 0 {
		lineEnd = start + i
	}
	end = min(end, lineEnd)
	before, under, after := src[lineStart:start], src[start:end], src[end:lineEnd]
	if lineStart == 0 {
		before = bytes.TrimPrefix(before, []byte("\ufeff"))
	}

	p := Place{
		Line:   bytes.Count(src[:lineStart], []byte{'\n'}) + 1,
		Column: utf8.RuneCount(before) + 1,
	}
	head, mid, tail := Safe(tail(before, 4*quoteCells)), Safe(head(under, 4*quoteCells)), Safe(head(after, 4*quoteCells))
	mid = cutEnd(mid, quoteCells/2)
	head = cutStart(head, quoteCells-Cells(mid))
	tail = cutEnd(tail, quoteCells-Cells(mid)-Cells(head))
	p.Text = strings.TrimRight(head+mid+tail, " ")
	p.Caret = Cells(head)
	p.Width = max(Cells(mid), 1)
	return p
}

// Cells returns how many terminal cells a text takes: a Chinese character takes two.
func Cells(s string) int { return uniseg.StringWidth(s) }

// Characters returns how many characters a reader sees: a letter with its accents is one.
func Characters(s string) int { return uniseg.GraphemeClusterCount(s) }

// Short cuts a text of the author's to what a message can bear: 60 characters.
func Short(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// Safe returns text that can be printed to a terminal: control characters, bidirectional controls, invisible
// and private characters appear as \x1b or U+202E, a tab as a space, broken UTF-8 as \xff.
func Safe(s string) string {
	if !strings.ContainsFunc(s, unsafeRune) && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			b.WriteString(`\x` + hex(rune(s[i]), 2))
		case r == '\t':
			b.WriteByte(' ')
		case r == '\r' && i+1 == len(s):
			// the end of a CRLF line is no part of it
		case r < 0x20 || r == 0x7f:
			b.WriteString(`\x` + hex(r, 2))
		case unsafeRune(r):
			b.WriteString("U+" + hex(r, 4))
		default:
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

func unsafeRune(r rune) bool {
	return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) || r&0xfffe == 0xfffe
}

func hex(r rune, width int) string {
	const digits = "0123456789ABCDEF"
	var out []byte
	for r > 0 || len(out) < width {
		out = append(out, digits[r&15])
		r >>= 4
	}
	if width == 2 {
		out = bytes.ToLower(out)
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return string(out)
}

// tail and head keep Locate's work bounded on a line of any length, and do not cut a character.
func tail(b []byte, n int) string {
	if len(b) > n {
		b = b[len(b)-n:]
		for len(b) > 0 && !utf8.RuneStart(b[0]) {
			b = b[1:]
		}
	}
	return string(b)
}

func head(b []byte, n int) string {
	if len(b) > n {
		for n > 0 && !utf8.RuneStart(b[n]) {
			n--
		}
		b = b[:n]
	}
	return string(b)
}

// cutStart keeps the last cells of s, cutEnd the first; an ellipsis stands for what was cut. Each walks over s once:
// measuring what is left after every character took half a second for a line of control characters.
func cutStart(s string, cells int) string {
	left := Cells(s)
	if left <= cells {
		return s
	}
	for state := -1; left > cells-1 && s != ""; {
		var width int
		_, s, width, state = uniseg.FirstGraphemeClusterInString(s, state)
		left -= width
	}
	return "…" + s
}

func cutEnd(s string, cells int) string {
	if Cells(s) <= cells {
		return s
	}
	taken, rest := 0, s
	for state := -1; rest != ""; {
		_, after, width, next := uniseg.FirstGraphemeClusterInString(rest, state)
		if taken+width > cells-1 {
			break
		}
		taken, rest, state = taken+width, after, next
	}
	return s[:len(s)-len(rest)] + "…"
}
