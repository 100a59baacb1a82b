package source

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"caliber/generator/internal/diag"
)

// What a file may hold. The decoder's time and memory grow with the square of a key's length and of nesting: a dotted
// key of 16 kB costs it 6 s and 1.4 GB, and millions of nested arrays kill the process (BurntSushi/toml v1.6.0).
const (
	maxNesting  = 32     // brackets within brackets
	maxDots     = 64     // in one key
	maxPath     = 96     // tables from the root to a key
	maxKeys     = 10_000 // parts of keys in a file
	maxMistakes = 20     // reported in one file
)

// place is where something stands in its file: the bytes [start, end). Files are small, and there are millions of places.
type place struct{ start, end int32 }

func placeOf(start, end int) place { return place{int32(start), int32(end)} }

// node is a value and its place.
type node struct {
	place
	kind     nodeKind
	quote    quote // of a text
	sections bool  // a list made of [[sections]]
	value    any   // of a list its elements, a *[]node; of a table the *Table; of a scalar what the decoder says
}

// table returns the table that the node is, or nil.
func (n *node) table() *Table {
	t, _ := n.value.(*Table)
	return t
}

// items returns the elements of the list that the node is.
func (n *node) items() []node {
	if list, ok := n.value.(*[]node); ok {
		return *list
	}
	return nil
}

type nodeKind uint8

const (
	textNode nodeKind = iota
	wholeNode
	floatNode
	boolNode
	dateNode
	timeNode
	listNode
	tableNode
)

// scanner walks the TOML of a document from its first byte to its last, builds the tree of its places, and reports
// every mistake that it finds. The values themselves come from the decoder, which sees only what the scanner let pass;
// FuzzPlaces holds the two against each other.
//
// It reads TOML 1.0, and of TOML 1.1 what the decoder reads too: line ends and a last comma in inline tables, \e and
// \x, times without seconds.
type scanner struct {
	doc      *Doc
	src      []byte
	pos, end int // what is still to be read
	root     *Table
	section  *Table // what keys are put in
	depth    int    // of the section
	nesting  int    // brackets that are open
	levels   int    // tables from the root to here
	keys     int    // parts of keys so far
	parts    []part // of the keys that are being read, each within the value of the one before
	problems diag.List
	stopped  bool
}

// scan reads the TOML in the bytes [start, end) of a document.
func scan(doc *Doc, start, end int) (*Table, diag.List) {
	root := &Table{doc: doc, origin: sectionOrigin}
	s := &scanner{doc: doc, src: doc.Bytes[:end], pos: start, end: end, root: root, section: root}
	for !s.stopped {
		s.skipBlank()
		if s.pos == s.end {
			break
		}
		begin := s.pos
		if !s.statement() {
			s.resume(begin)
		}
	}
	return root, s.problems
}

// report adds a mistake and returns false, so that callers can return what it returns.
func (s *scanner) report(code string, start, end int, message, hint string, related ...diag.Related) bool {
	if s.stopped {
		return false
	}
	s.problems.Add(diag.Diagnostic{
		Code: code, Span: s.doc.span(start, end), Message: message, Hint: hint, Related: related,
	})
	if len(s.problems) == maxMistakes {
		s.stopped = true
		s.problems[maxMistakes-1].Hint = strings.TrimPrefix(s.problems[maxMistakes-1].Hint+"; the file is not read further than this", "; ")
	}
	return false
}

// refuse reports what exceeds a limit. Nothing after it is looked at.
func (s *scanner) refuse(start, end int, message, hint string) bool {
	s.report("CAL006", start, end, message, hint)
	s.stopped = true
	return false
}

// at says that a word stands at the position.
func (s *scanner) at(word string) bool { return bytes.HasPrefix(s.src[s.pos:], []byte(word)) }

func (s *scanner) peek() byte {
	if s.pos == s.end {
		return 0
	}
	return s.src[s.pos]
}

// spaces skips blanks within a line.
func (s *scanner) spaces() {
	for s.pos < s.end && (s.src[s.pos] == ' ' || s.src[s.pos] == '\t') {
		s.pos++
	}
}

// atLineEnd says that a line ends here. A carriage return alone was refused before.
func (s *scanner) atLineEnd() bool {
	return s.pos == s.end || s.src[s.pos] == '\n' || s.src[s.pos] == '\r'
}

// skipBlank skips blanks, line ends and comments.
func (s *scanner) skipBlank() {
	for s.pos < s.end {
		switch s.src[s.pos] {
		case ' ', '\t', '\r', '\n':
			s.pos++
		case '#':
			s.skipLine()
		default:
			return
		}
	}
}

// skipLine goes to the line end.
func (s *scanner) skipLine() {
	if i := bytes.IndexByte(s.src[s.pos:], '\n'); i >= 0 {
		s.pos += i
	} else {
		s.pos = s.end
	}
}

// statement reads a section header, or a key with its value, to the end of the line.
func (s *scanner) statement() bool {
	if s.peek() == '[' {
		if !s.header() {
			s.section = s.detached() // its keys belong to no table we know: keep them from the one before
			return false
		}
	} else if !s.pair(s.section) {
		return false
	}
	return s.lineEnd()
}

// lineEnd reads what may follow a statement: blanks and a comment.
func (s *scanner) lineEnd() bool {
	s.spaces()
	if s.peek() == '#' {
		s.skipLine()
	}
	if s.atLineEnd() {
		return true
	}
	_, n := utf8.DecodeRune(s.src[s.pos:])
	if s.lookalike() {
		return false
	}
	what, hint := s.printable(s.pos, s.pos+n), "begin a new line, or a comment with #"
	switch c := s.peek(); {
	case c == ',':
		hint = "remove the comma: a line ends after its value"
		if s.pos+1 < s.end && isDigit(s.src[s.pos+1]) && s.pos > 0 && isDigit(s.src[s.pos-1]) {
			hint = "write a number without separators, or with _ as in 1_000"
		}
	case c == ';':
		hint = "remove the semicolon"
	case c == '%':
		hint = "write a share as a number, 0.05, or as a text in quotes"
	case s.at("//") || s.at("--"):
		what, hint = string(s.src[s.pos:s.pos+2]), "begin a comment with #"
	case s.pos > 0 && s.src[s.pos-1] == '"':
		hint = `write a quotation mark within "…" as \", or put the text between '''…'''`
	case s.pos > 0 && s.src[s.pos-1] == '\'':
		hint = `put a text with an apostrophe between "…"`
	}
	return s.report("CAL012", s.pos, s.pos+n, fmt.Sprintf(`"%s" after the end of a value`, what), hint)
}

// resume goes on after a mistake in the statement that began at begin: with the next line that is not indented further.
// If the mistake is within brackets, that line must also look like a statement, and may be the mistake's own.
func (s *scanner) resume(begin int) {
	within := s.nesting > 0
	s.nesting, s.levels, s.parts = 0, s.depth, s.parts[:0]
	indent := begin - (bytes.LastIndexByte(s.src[:begin], '\n') + 1)
	if line := bytes.LastIndexByte(s.src[:s.pos], '\n') + 1; within && line > begin {
		s.pos = line
	} else {
		s.skipText()
	}
	for s.pos < s.end {
		line, _, _ := bytes.Cut(s.src[s.pos:s.end], []byte{'\n'})
		text := bytes.TrimLeft(line, " \t")
		if len(line)-len(text) <= indent && (!within || looksLikeStatement(text)) && !bytes.HasPrefix(text, []byte{']'}) && !bytes.HasPrefix(text, []byte{'}'}) {
			return
		}
		s.skipText()
	}
}

// skipText goes to the next line, and past a text of several lines that begins on this one.
func (s *scanner) skipText() {
	line, _, _ := bytes.Cut(s.src[s.pos:s.end], []byte{'\n'})
	for _, marks := range []string{`"""`, `'''`} {
		if bytes.Count(line, []byte(marks))%2 == 1 {
			open := s.pos + bytes.LastIndex(line, []byte(marks)) + 3
			if i := bytes.Index(s.src[open:s.end], []byte(marks)); i >= 0 {
				s.pos = open + i
			}
			break
		}
	}
	s.skipLine()
	s.pos = min(s.pos+1, s.end)
}

// looksLikeStatement says that a line, without its indentation, is a section header or begins with a key and =.
func looksLikeStatement(line []byte) bool {
	if len(line) > 0 && line[0] == '[' {
		return bytes.IndexByte(line, ']') > 0 && !bytes.ContainsAny(line, ",={")
	}
	key, _, found := bytes.Cut(line, []byte{'='})
	key = bytes.TrimRight(key, " \t")
	return found && len(key) > 0 && len(bytes.Trim(key, bareCharacters+".\"'")) == 0
}

// pair reads a key, = and a value into a table.
func (s *scanner) pair(t *Table) bool {
	path, ok := s.path()
	if !ok {
		return false
	}
	if s.levels += len(path); s.levels > maxPath {
		return s.refuse(int(path[0].start), int(path[len(path)-1].end), fmt.Sprintf("tables within tables more than %d deep", maxPath), "write it flatter")
	}
	s.spaces()
	if s.peek() != '=' {
		return s.noEquals(path)
	}
	s.pos++
	s.spaces()
	n, ok := s.value(path)
	if !ok {
		return false
	}
	s.levels -= len(path)
	s.define(t, path, n)
	s.parts = s.parts[:len(s.parts)-len(path)]
	return true
}

// header reads [a.b] or [[a.b]] and makes it the section.
func (s *scanner) header() bool {
	open, list := s.pos, s.at("[[")
	s.pos++
	if list {
		s.pos++
	}
	s.spaces()
	path, ok := s.path()
	if !ok {
		return false
	}
	s.spaces()
	mark := "]"
	if list {
		mark = "]]"
	}
	if !s.at(mark) {
		if s.lookalike() {
			return false
		}
		return s.report("CAL010", open, s.pos, fmt.Sprintf(`"%s" is not closed`, s.printable(open, int(path[len(path)-1].end))), "write "+mark+" after the name")
	}
	s.pos += len(mark)
	s.depth, s.levels = len(path), len(path)
	s.open(path, list, open)
	s.parts = s.parts[:0]
	return true
}

// printable is a piece of the source to be put into a message.
func (s *scanner) printable(start, end int) string {
	const most = 40
	text := []rune(string(s.src[start:min(end, s.end)]))
	if len(text) > most {
		text = append(text[:most], '…')
	}
	return string(text)
}
