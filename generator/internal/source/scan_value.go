package source

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// value reads what stands after = or in a list. The path is the key's, for hints; of a list's elements it is nil.
func (s *scanner) value(path []part) (node, bool) {
	start := s.pos
	switch s.peek() {
	case '"', '\'':
		l, ok := s.text()
		return node{kind: textNode, place: placeOf(start, s.pos), quote: l.quote}, ok
	case '[':
		return s.list()
	case '{':
		return s.inline()
	}
	if s.lookalike() {
		return node{}, false
	}
	if s.atLineEnd() || s.peek() == '#' {
		name := s.keyText(path)
		return node{}, s.report("CAL012", start, start, fmt.Sprintf(`"%s" has no value`, name), fmt.Sprintf(`write %s = "…", or remove the line`, name))
	}
	return s.bare(path)
}

func (s *scanner) keyText(path []part) string {
	if len(path) == 0 {
		return "name"
	}
	return s.printable(int(path[0].start), int(path[len(path)-1].end))
}

// text reads a text in quotes of any of the four kinds.
func (s *scanner) text() (literal, bool) {
	open, mark := s.pos, s.src[s.pos:s.pos+1]
	l := literal{quote: raw}
	if mark[0] == '"' {
		l.quote = basic
	}
	lines := s.at(`"""`) || s.at(`'''`)
	if lines {
		l.quote += basicLines - basic
		mark = s.src[s.pos : s.pos+3]
	}
	s.pos += len(mark)
	if lines {
		s.pos += lineEnd(s.src[s.pos:])
	}
	l.start = s.pos
	for {
		s.pos += plainLength(s.src[s.pos:], mark[0])
		switch {
		case s.pos >= s.end || !lines && s.atLineEnd():
			return l, s.unclosedText(open, l, string(mark))
		case bytes.HasPrefix(s.src[s.pos:], mark):
			for n := 0; lines && n < 2 && s.pos+3 < s.end && s.src[s.pos+3] == mark[0]; n++ {
				s.pos++ // up to two more marks belong to the text: """he said "yes""""
			}
			l.end = s.pos
			s.pos += len(mark)
			return l, true
		case s.src[s.pos] == '\\' && l.escapes():
			s.escape(lines)
		default:
			s.pos++
		}
	}
}

// plainLength says how many bytes there are before the next that may end a text, its line, or be an escape.
func plainLength(src []byte, mark byte) int {
	for i, c := range src {
		if c == mark || c == '\\' || c == '\n' || c == '\r' {
			return i
		}
	}
	return len(src)
}

// unclosedText points at the opening mark: the end of a text that swallowed the file tells nothing.
func (s *scanner) unclosedText(open int, l literal, mark string) bool {
	hint := fmt.Sprintf("write %s at its end", mark)
	if len(mark) == 1 {
		hint = fmt.Sprintf("write %s at its end, on the same line; a text of several lines stands between %s and %[2]s", mark, strings.Repeat(mark, 3))
	}
	for _, r := range string(s.src[l.start:s.pos]) {
		if like := lookalikes[r].ascii; like == `"` || like == `'` {
			hint = fmt.Sprintf("%c (U+%04X) does not close a text: write %s", r, r, mark)
		}
	}
	return s.report("CAL010", open, open+len(mark), fmt.Sprintf("the text that %s opens here is not closed", mark), hint)
}

// escape reads a backslash and what it escapes. A wrong one is reported, and the text read on.
func (s *scanner) escape(lines bool) {
	start := s.pos
	s.pos++
	if s.atLineEnd() && !lines || s.pos == s.end {
		return // the text is not closed, which its reader says
	}
	switch c := s.src[s.pos]; {
	case strings.IndexByte(plainEscapes, c) >= 0:
		s.pos++
		return
	case c == 'x' || c == 'u' || c == 'U':
		s.codePoint(start, hexDigits(c))
		return
	case lines:
		blanks := bytes.TrimLeft(s.src[s.pos:s.end], " \t\r")
		if len(blanks) > 0 && blanks[0] == '\n' {
			s.pos = s.end - len(blanks) + 1
			return
		}
	}
	_, n := utf8.DecodeRune(s.src[s.pos:])
	s.pos += n
	s.report("CAL015", start, s.pos, fmt.Sprintf(`"%s" means nothing in a text`, s.printable(start, s.pos)),
		`write \\ for a backslash, or put the text in '…', where a backslash stands for itself`)
}

// codePoint reads the digits of \x41, \u4e2d or \U0001F600; the position is at the letter.
func (s *scanner) codePoint(start, digits int) {
	letter := s.src[s.pos]
	s.pos++
	first := s.pos
	for s.pos < s.end && s.pos < first+digits && isHex(s.src[s.pos]) {
		s.pos++
	}
	n, _ := strconv.ParseUint(string(s.src[first:s.pos]), 16, 64)
	if s.pos == first+digits && utf8.ValidRune(rune(min(n, utf8.MaxRune+1))) {
		return
	}
	s.report("CAL015", start, s.pos, fmt.Sprintf(`"%s" is no character`, s.printable(start, s.pos)),
		fmt.Sprintf(`\%c is followed by %d digits or letters a–f, as in %s`, letter, digits,
			map[byte]string{'x': `\x41`, 'u': `\u53e3`, 'U': `\U0001F4CA`}[letter]))
}

// list reads [ … ].
func (s *scanner) list() (node, bool) {
	var items []node
	open := s.pos
	if !s.descend() {
		return node{}, false
	}
	for {
		s.skipBlank()
		if s.peek() == ']' && s.pos < s.end {
			s.ascend()
			return node{kind: listNode, place: placeOf(open, s.pos), value: &items}, true
		}
		if s.peek() == ',' {
			return node{}, s.report("CAL012", s.pos, s.pos+1, `"," without a value before it`, "remove the comma")
		}
		if s.pos == s.end {
			return node{}, s.unclosed(open)
		}
		element, ok := s.value(nil)
		if !ok {
			return node{}, false
		}
		items = append(items, element)
		if !s.separator(open, ']') {
			return node{}, false
		}
	}
}

// inline reads { … }, over several lines if need be.
func (s *scanner) inline() (node, bool) {
	t := &Table{doc: s.doc, origin: inlineOrigin}
	open := s.pos
	if !s.descend() {
		return node{}, false
	}
	for {
		s.skipBlank()
		if s.peek() == '}' && s.pos < s.end {
			s.ascend()
			t.place = placeOf(open, s.pos)
			return node{kind: tableNode, place: t.place, value: t}, true
		}
		if s.peek() == ',' {
			return node{}, s.report("CAL012", s.pos, s.pos+1, `"," without a key and value before it`, "remove the comma")
		}
		if s.pos == s.end {
			return node{}, s.unclosed(open)
		}
		if !s.pair(t) || !s.separator(open, '}') {
			return node{}, false
		}
	}
}

// descend and ascend read an opening and a closing bracket.
func (s *scanner) descend() bool {
	if s.nesting++; s.nesting > maxNesting {
		return s.refuse(s.pos, s.pos+1, fmt.Sprintf("lists and tables nested more than %d deep", maxNesting), "write it flatter, with [sections]")
	}
	s.pos++
	return true
}

func (s *scanner) ascend() {
	s.nesting--
	s.pos++
}

// separator reads the comma after an element, or leaves the closing bracket to be read.
func (s *scanner) separator(open int, closing byte) bool {
	s.skipBlank()
	switch {
	case s.pos == s.end:
		return s.unclosed(open)
	case s.src[s.pos] == closing:
		return true
	case s.src[s.pos] == ',':
		s.pos++
		return true
	case s.lookalike():
		return false
	}
	if line, _, _ := bytes.Cut(s.src[s.pos:s.end], []byte{'\n'}); s.src[s.pos-1] == '\n' && looksLikeStatement(line) {
		return s.unclosed(open) // the next statement: it is not a comma that is missing
	}
	if c := s.src[s.pos]; isBareValue(c) || strings.IndexByte(`"'[{`, c) >= 0 {
		return s.report("CAL012", s.pos, s.pos+1, "a comma is missing before this value", "write a comma between two values")
	}
	_, n := utf8.DecodeRune(s.src[s.pos:])
	return s.report("CAL012", s.pos, s.pos+n, fmt.Sprintf(`"%s" instead of a comma or %c`, s.printable(s.pos, s.pos+n), closing),
		fmt.Sprintf("write a comma between two values, and %c after the last", closing))
}

// unclosed points at an opening bracket.
func (s *scanner) unclosed(open int) bool {
	closing := map[byte]string{'[': "]", '{': "}"}[s.src[open]]
	return s.report("CAL010", open, open+1, fmt.Sprintf("the %c that opens here is not closed", s.src[open]), "write "+closing+" after the last value")
}

func isHex(c byte) bool {
	return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f'
}
