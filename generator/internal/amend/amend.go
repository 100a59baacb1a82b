// Package amend changes a TOML file in place: a value, a key, one more [[section]]. Everything else keeps its bytes: comments,
// order, blanks, line ends. It knows no key by name; and whether what comes out is right is judged by reading it again.
package amend

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"caliber/generator/internal/source"
)

// File is a file that is being amended. Several changes may be made; none sees another.
type File struct {
	doc   *source.Doc
	edits []edit
}

// edit puts a text in the place of bytes [start, end).
type edit struct {
	start, end int
	text       string
}

// New begins to amend a document that is not broken.
func New(doc *source.Doc) *File { return &File{doc: doc} }

// Bytes returns the file with all changes made.
func (f *File) Bytes() []byte {
	edits := slices.Clone(f.edits)
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(a.start, b.start) })
	var out []byte
	at := 0
	for _, e := range edits {
		out = append(append(out, f.doc.Bytes[at:e.start]...), e.text...)
		at = e.end
	}
	return append(out, f.doc.Bytes[at:]...)
}

// Set gives a key of the file's first level a value, as TOML spells it. A key that is new is written below the first of some
// others that is there, and aligned with it; or else at the top of the file.
func (f *File) Set(key, value string, below ...string) {
	root := f.doc.Root
	if root.Has(key) {
		f.replace(root, key, value)
		return
	}
	i := slices.IndexFunc(below, func(k string) bool { return root.Has(k) && f.isPlain(root, k) })
	if i < 0 {
		at := len(f.doc.Bytes) - len(bytes.TrimPrefix(f.doc.Bytes, []byte("\ufeff")))
		f.insert(at, key+" = "+value+f.lineEnd())
		return
	}
	f.below(root, below[i], key, value)
}

// Pair is a key and its value, as TOML spells it.
type Pair struct{ Key, Value string }

func (p Pair) line() string { return p.Key + " = " + p.Value }

// aligned writes pairs a line each, with their = in one column.
func aligned(pairs []Pair) (lines []string) {
	widest := 0
	for _, p := range pairs {
		widest = max(widest, len(p.Key))
	}
	for _, p := range pairs {
		lines = append(lines, p.Key+strings.Repeat(" ", widest-len(p.Key))+" = "+p.Value)
	}
	return lines
}

// SetIn gives keys of a table their values. A table that is not there is written before the first of some others that is, or
// else at the end of the file.
func (f *File) SetIn(table string, pairs []Pair, before ...string) {
	t := f.doc.Root.Table(table)
	if t == nil {
		f.section("["+table+"]", pairs, before)
		return
	}
	keys := t.Keys()
	for i, p := range pairs {
		switch {
		case t.Has(p.Key):
			f.replace(t, p.Key, p.Value)
		case f.inline(t) && len(keys) == 0:
			f.insert(t.Span().Start+1, []string{" ", ", "}[min(i, 1)]+p.line())
		case f.inline(t):
			f.insert(t.ValueSpan(keys[len(keys)-1].Name).End, ", "+p.line())
		case len(keys) == 0:
			f.insert(f.endOfLine(t.Span().End), f.lineEnd()+p.line())
		default:
			f.below(t, keys[len(keys)-1].Name, p.Key, p.Value)
		}
	}
}

// AddFirst writes one more [[section]] of a list, before those that are there; where there is none, before the first of some
// other sections, or at the end. A list that is written in brackets is not added to: it says no.
func (f *File) AddFirst(list string, pairs []Pair, before ...string) bool {
	if !f.doc.Root.Has(list) {
		f.section("[["+list+"]]", pairs, before)
		return true
	}
	at, ok := f.header(list)
	if !ok {
		return false
	}
	end := f.lineEnd()
	f.insert(at, strings.Join(append([]string{"[[" + list + "]]"}, aligned(pairs)...), end)+end)
	return true
}

// section writes a new section, between blank lines.
func (f *File) section(header string, pairs []Pair, before []string) {
	end := f.lineEnd()
	text := strings.Join(append([]string{header}, aligned(pairs)...), end) + end
	for _, name := range before {
		if at, ok := f.header(name); ok {
			f.insert(at, text+end)
			return
		}
	}
	b := f.doc.Bytes
	lead := end
	if len(b) > 0 && b[len(b)-1] != '\n' {
		lead = end + end
	}
	f.insert(len(b), lead+text)
}

// header returns where the line of the first [name] or [[name]] begins.
func (f *File) header(name string) (int, bool) {
	if !f.doc.Root.Has(name) {
		return 0, false
	}
	at := f.startOfLine(f.doc.Root.KeySpan(name).Start)
	return at, bytes.HasPrefix(bytes.TrimLeft(f.doc.Bytes[at:], " \t"), []byte("["))
}

func (f *File) replace(t *source.Table, key, value string) {
	span := t.ValueSpan(key)
	f.edits = append(f.edits, edit{span.Start, span.End, value})
}

func (f *File) insert(at int, text string) { f.edits = append(f.edits, edit{at, at, text}) }

// below writes a key on the line after another's, which is spelt as that one is: "a.b" below "a.c", with its = in the same column.
func (f *File) below(t *source.Table, neighbour, key, value string) {
	name, end := t.KeySpan(neighbour), t.ValueSpan(neighbour).End
	start := f.startOfLine(name.Start)
	equals := name.End + bytes.IndexByte(f.doc.Bytes[name.End:], '=')
	lead := string(f.doc.Bytes[start:name.Start]) // blanks, or "review." of a dotted key
	blanks := max(equals-name.Start-len(key), 1)
	f.insert(f.endOfLine(end), f.lineEnd()+lead+key+strings.Repeat(" ", blanks)+"= "+value)
}

// isPlain says whether a key stands on a line of its own, not in a [section] that bears its name.
func (f *File) isPlain(t *source.Table, key string) bool {
	at := t.KeySpan(key).Start
	return len(bytes.TrimLeft(f.doc.Bytes[f.startOfLine(at):at], " \t")) == 0
}

func (f *File) inline(t *source.Table) bool {
	at := t.Span().Start
	return at < len(f.doc.Bytes) && f.doc.Bytes[at] == '{'
}

// startOfLine returns where the line of a place begins; after a byte order mark, if there is one.
func (f *File) startOfLine(at int) int {
	start := bytes.LastIndexByte(f.doc.Bytes[:at], '\n') + 1
	if start == 0 && bytes.HasPrefix(f.doc.Bytes, []byte("\ufeff")) {
		start = len("\ufeff")
	}
	return start
}

// endOfLine returns where the line of a place ends, before its line end; a comment after a value stays with it.
func (f *File) endOfLine(at int) int {
	end := len(f.doc.Bytes)
	if i := bytes.IndexByte(f.doc.Bytes[at:], '\n'); i >= 0 {
		end = at + i
	}
	if end > at && f.doc.Bytes[end-1] == '\r' {
		end--
	}
	return end
}

// lineEnd is how the file ends its lines.
func (f *File) lineEnd() string {
	if i := bytes.IndexByte(f.doc.Bytes, '\n'); i > 0 && f.doc.Bytes[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// Quote spells a text as a TOML string on one line.
func Quote(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch r {
		case '"', '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case '\n':
			b.WriteString(`\n`)
		case '\t':
			b.WriteString(`\t`)
		default:
			if r < 0x20 || r == 0x7f {
				continue // no text has control characters, and the reader would drop them
			}
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
