package source

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// quote is how a text is written.
type quote uint8

const (
	plain        quote = iota // the body of a guide
	basic                     // "…"
	raw                       // '…'
	basicLines                // """…"""
	rawLines                  // '''…'''
	bareKey                   // a key without quotes
	plainEscapes = "btnfre\"\\"
)

// literal is where the characters of a text stand in its file, quotes aside. It holds offsets only: the way from value
// to file is walked again when a place is asked for, since few texts are ever complained of.
type literal struct {
	quote      quote
	start, end int
}

// literalOf returns the literal of a text that stands, with its quotes, in the bytes [start, end) of its file.
func literalOf(src []byte, q quote, start, end int) literal {
	switch q {
	case basic, raw:
		return literal{q, start + 1, end - 1}
	case basicLines, rawLines:
		start += len(`"""`)
		return literal{q, start + lineEnd(src[start:end]), end - len(`"""`)}
	case plain, bareKey: // without quotes
	}
	return literal{q, start, end}
}

// lineEnd is the length of the line end that a text begins with. Right after three quotation marks, it is not part of the text.
func lineEnd(text []byte) int {
	switch {
	case bytes.HasPrefix(text, []byte("\r\n")):
		return 2
	case bytes.HasPrefix(text, []byte("\n")):
		return 1
	}
	return 0
}

func (l literal) escapes() bool { return l.quote == basic || l.quote == basicLines }

// piece is a run of a literal: the bytes [start, end) of the file mean text.
// If text is not the very bytes, it is one character, one line end, or nothing at all.
type piece struct {
	start, end int
	text       string
	same       bool // text is the very bytes
	dropped    rune // the character that text leaves out, else 0
}

// pieces hands the runs of a literal to yield, in order, without gaps, until yield says no.
// The literal must be one that the scanner has let pass.
func (l literal) pieces(src []byte, yield func(piece) bool) {
	run := l.start // where the current run of very bytes begins
	flush := func(to int) bool {
		return run == to || yield(piece{start: run, end: to, text: string(src[run:to]), same: true})
	}
	for i := l.start; i < l.end; {
		p := l.special(src, i)
		if p.end == i {
			_, n := utf8.DecodeRune(src[i:l.end])
			i += n
			continue
		}
		if !flush(i) || !yield(p) {
			return
		}
		i, run = p.end, p.end
	}
	flush(l.end)
}

// special returns the piece at i if what stands there is not itself: an escape, a line end, a dropped character.
// Else the piece is empty.
func (l literal) special(src []byte, i int) piece {
	c := src[i]
	switch {
	case c == '\\' && l.escapes():
		return l.escape(src, i)
	case c == '\r' && i+1 < l.end && src[i+1] == '\n':
		return piece{start: i, end: i + 2, text: "\n"}
	case c >= 0x20 && c < 0x7f || c == '\n' || c == '\t':
		return piece{start: i, end: i}
	}
	r, n := utf8.DecodeRune(src[i:l.end])
	if droppable(r) {
		return piece{start: i, end: i + n, dropped: r}
	}
	return piece{start: i, end: i}
}

// escape returns the piece of the backslash at i.
func (l literal) escape(src []byte, i int) piece {
	p := piece{start: i, end: i + 2}
	if i+1 >= l.end {
		p.end = l.end
		return p
	}
	var r rune
	switch c := src[i+1]; c {
	case 'b':
		r = '\b'
	case 't':
		r = '\t'
	case 'n':
		r = '\n'
	case 'f':
		r = '\f'
	case 'r':
		r = '\r'
	case 'e':
		r = 0x1b
	case '"', '\\':
		r = rune(c)
	case 'x', 'u', 'U':
		p.end = min(i+2+hexDigits(c), l.end)
		n, err := strconv.ParseUint(string(src[i+2:p.end]), 16, 32)
		if err != nil || n > unicode.MaxRune {
			n = utf8.RuneError
		}
		r = rune(n)
	default: // the end of a line: it and the blanks around it mean nothing
		p.end = i + 1 + len(src[i+1:l.end]) - len(bytes.TrimLeft(src[i+1:l.end], " \t\r\n"))
		return p
	}
	if droppable(r) {
		p.dropped = r
		if r == 0 {
			p.dropped = utf8.RuneError // 0 would say that nothing is dropped
		}
		return p
	}
	p.text = string(r)
	return p
}

// hexDigits says how many digits follow \x, \u or \U.
func hexDigits(c byte) int {
	switch c {
	case 'x':
		return 2
	case 'u':
		return 4
	}
	return 8
}

// text returns what the literal means.
func (l literal) text(src []byte) string {
	if s := src[l.start:l.end]; isPlain(s, l.escapes()) {
		return string(s)
	}
	var b strings.Builder
	b.Grow(l.end - l.start)
	l.pieces(src, func(p piece) bool {
		b.WriteString(p.text)
		return true
	})
	return b.String()
}

// isPlain says that a literal's bytes mean themselves: printable ASCII, and no backslash where that escapes.
func isPlain(s []byte, escapes bool) bool {
	for _, c := range s {
		if (c < 0x20 || c > 0x7e) && c != '\n' && c != '\t' || c == '\\' && escapes {
			return false
		}
	}
	return true
}

// locate returns the bytes of the file that the bytes [start, end) of the text come from.
func (l literal) locate(src []byte, start, end int) (from, to int) {
	from, to = -1, -1
	at := 0 // how much of the text the pieces so far made
	l.pieces(src, func(p piece) bool {
		next := at + len(p.text)
		if from < 0 && start < next {
			from = p.start
			if p.same {
				from += runeStart(p.text, start-at)
			}
		}
		if from >= 0 && start == end {
			to = from
			return false
		}
		if from >= 0 && end <= next {
			to = p.end
			if p.same {
				to = p.start + runeEnd(p.text, end-at)
			}
			return false
		}
		at = next
		return true
	})
	if from < 0 {
		return l.end, l.end
	}
	return from, to
}

// runeStart and runeEnd move an offset to the border of the character that it cuts.
func runeStart(s string, i int) int {
	for i > 0 && i < len(s) && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}

func runeEnd(s string, i int) int {
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return i
}

// clean returns a text as the decoder gives it without the characters that are dropped.
func clean(s string) string {
	if !strings.ContainsFunc(s, droppable) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if droppable(r) {
			return -1
		}
		return r
	}, s)
}

// droppable says that a character has no business in a text: it controls a terminal, turns the direction of its
// neighbours, cannot be seen, or is no character at all. Joiners (U+200C, U+200D) stay: scripts and emoji need them.
func droppable(r rune) bool {
	switch {
	case r >= 0x20 && r < 0x7f, r == '\n', r == '\t':
		return false
	case r < 0xa0:
		return true // the control characters, of both sets
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return true // embeddings, overrides and isolates
	case r == 0x200e, r == 0x200f, r == 0x061c, r == 0x200b, r == 0xfeff:
		return true // direction marks, zero-width spaces
	}
	return r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef // no characters
}
