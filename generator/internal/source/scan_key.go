package source

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

const bareCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"

// noEquals reports what stands where = should.
func (s *scanner) noEquals(path []part) bool {
	if s.lookalike() {
		return false
	}
	first, last := path[0], path[len(path)-1]
	name := s.printable(int(first.start), int(last.end))
	if s.atLineEnd() {
		return s.report("CAL012", int(first.start), int(last.end), fmt.Sprintf(`"%s" has no value`, name), fmt.Sprintf(`write %s = "…"`, name))
	}
	hint := fmt.Sprintf(`write %s = "…"`, name)
	switch c := s.peek(); {
	case c == ':':
		hint = fmt.Sprintf("write = instead of the colon: %s = …", name)
	case isBare(c):
		hint = "write = between a key and its value; a key of several words is written with _ or in quotes"
	}
	_, n := utf8.DecodeRune(s.src[s.pos:])
	if first.name != name {
		name = strings.Trim(name, `"'`)
	}
	return s.report("CAL012", s.pos, s.pos+n, fmt.Sprintf(`"=" is missing after the key "%s"`, name), hint)
}

// part is a part of a dotted key.
type part struct {
	place
	name string
}

// path reads a key with its dots. It is part of s.parts until its reader takes it away there.
func (s *scanner) path() ([]part, bool) {
	first := len(s.parts)
	for {
		p, ok := s.part()
		if !ok {
			return nil, false
		}
		s.parts = append(s.parts, p)
		path := s.parts[first:]
		if s.keys++; s.keys > maxKeys {
			return nil, s.refuse(int(p.start), int(p.end), fmt.Sprintf("a file of more than %d keys", maxKeys), "divide it into several files")
		}
		if len(path) > maxDots+1 {
			return nil, s.refuse(int(path[0].start), int(p.end), fmt.Sprintf("a key with more than %d dots", maxDots), "put a text with dots between quotes")
		}
		after := s.pos
		s.spaces()
		if s.peek() != '.' {
			s.pos = after
			return path, true
		}
		s.pos++
		s.spaces()
	}
}

// part reads a bare or quoted part of a key.
func (s *scanner) part() (part, bool) {
	start := s.pos
	c := s.peek()
	switch {
	case isBare(c):
		for s.pos < s.end && isBare(s.src[s.pos]) {
			s.pos++
		}
		if s.pos < s.end && s.src[s.pos] >= utf8.RuneSelf && !s.atLookalike() {
			return part{}, s.keyCharacter()
		}
		return part{placeOf(start, s.pos), string(s.src[start:s.pos])}, true
	case (c == '"' || c == '\'') && !s.at(`"""`) && !s.at(`'''`):
		l, ok := s.text()
		if !ok {
			return part{}, false
		}
		bad := l.start == l.end
		if bad { // the decoder loses values beside an empty key
			s.report("CAL018", start, s.pos, "a key without a name", "write a name between the quotes")
		}
		l.pieces(s.src, func(p piece) bool {
			if p.dropped != 0 {
				bad = true
				s.report("CAL004", p.start, p.end, fmt.Sprintf(`"%s" in a key cannot be seen`, s.printable(p.start, p.end)), "remove it")
			}
			return !bad
		})
		return part{placeOf(start, s.pos), l.text(s.src)}, !bad
	case s.lookalike():
		return part{}, false
	case c == '=':
		return part{}, s.report("CAL012", start, start+1, `"=" without a key before it`, `write a key first: name = "…"`)
	case c == '.':
		return part{}, s.report("CAL012", start, start+1, `"." where a key should begin`, "write a name between two dots, and none at the ends")
	case c == ']' && start > 0 && s.pos < s.end:
		return part{}, s.report("CAL012", start, start+1, `"]" where a name should stand`, "write a name between the brackets")
	case s.atLineEnd():
		return part{}, s.report("CAL012", start, start, "the line ends where a key should stand", "write a name there")
	case s.at("//") || s.at("--") || s.at("/*") || s.at(";"):
		return part{}, s.report("CAL012", start, start+1, fmt.Sprintf(`"%s" does not begin a comment`, s.printable(start, start+1)), "begin a comment with #")
	}
	return part{}, s.keyCharacter()
}

// keyCharacter reports a character at the position that a bare key cannot hold.
func (s *scanner) keyCharacter() bool {
	_, n := utf8.DecodeRune(s.src[s.pos:])
	hint := "write letters a–z, digits, _ and -, or put the key in quotes"
	return s.report("CAL012", s.pos, s.pos+n, fmt.Sprintf(`"%s" cannot stand in a key without quotes`, s.printable(s.pos, s.pos+n)), hint)
}

func isBare(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '_' || c == '-'
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
