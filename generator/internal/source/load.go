package source

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/BurntSushi/toml"

	"caliber/generator/internal/diag"
)

// load reads one file, or returns the document that it was before if its bytes are the same.
func load(fsys fs.FS, f file, before *Doc) *Doc {
	content, problem := fetch(fsys, f)
	if problem != nil {
		d := &Doc{Name: f.name, path: f.path, Broken: true, unread: true, flaws: diag.List{*problem}}
		d.Root = d.noKeys()
		return d
	}
	if before != nil && !before.unread && before.path == f.path && bytes.Equal(before.Bytes, content) {
		return before
	}
	d, flaws := parse(f.name, content)
	d.path, d.flaws = f.path, flaws
	return d
}

// parse makes a Doc of a file's bytes.
func parse(name string, content []byte) (*Doc, diag.List) {
	d := &Doc{Name: name, Bytes: content}
	var problems diag.List
	d.Root, d.Body, problems = d.parse()
	d.Broken = problems.HasErrors()
	return d, problems
}

// noKeys is the Root of what has no keys.
func (d *Doc) noKeys() *Table { return &Table{doc: d, origin: sectionOrigin} }

// parse reads the bytes and changes nothing. The root is empty if there are mistakes, or if the file is no TOML.
func (d *Doc) parse() (root *Table, body Text, problems diag.List) {
	none := d.noKeys()
	if d.IsPicture() {
		return none, body, nil
	}
	if problems := d.checkText(); problems != nil || d.isPlain() {
		return none, body, problems
	}
	start, end := len(d.bom()), len(d.Bytes)
	var prose literal
	if strings.HasSuffix(d.Name, ".md") {
		front, rest, problem := d.divide(start)
		if problem != nil {
			return none, body, diag.List{*problem}
		}
		start, end = front.start, front.end
		prose = rest
	} else if problem := d.checkForm(start); problem != nil {
		return none, body, diag.List{*problem}
	}

	root, problems = scan(d, start, end)
	if len(problems) > 0 {
		return none, body, problems
	}
	var values any // not a map, into which the decoder would copy
	if err := toml.Unmarshal(d.Bytes[start:end], &values); err != nil {
		return none, body, diag.List{d.refused(err, start)}
	}
	f := filler{doc: d}
	f.table(root, as[map[string]any](values))
	if strings.HasSuffix(d.Name, ".md") {
		body = Text{Value: prose.text(d.Bytes), Set: true, Where: d.where(placeOf(prose.start, prose.end)), quote: prose.quote}
		f.warn(prose)
	}
	return root, body, f.problems
}

// isPlain says that a file is no TOML: the lock is a list of lines, so that git can merge it. Whoever knows the lines reads Bytes.
func (d *Doc) isPlain() bool { return path.Base(d.Name) == lockName }

// bom returns the UTF-8 byte order mark that Windows editors put before a text, if there is one.
func (d *Doc) bom() []byte {
	const mark = "\xef\xbb\xbf"
	if bytes.HasPrefix(d.Bytes, []byte(mark)) {
		return d.Bytes[:len(mark)]
	}
	return nil
}

// refused words what the decoder says of a text that the scanner let pass. The scanner is meant to be the stricter one.
func (d *Doc) refused(err error, start int) diag.Diagnostic {
	p := diag.Diagnostic{Code: "CAL012", Span: d.Start(), Message: "not TOML: " + err.Error()}
	if e, ok := errors.AsType[toml.ParseError](err); ok {
		from := min(max(start+e.Position.Start, 0), len(d.Bytes))
		p.Span = d.span(from, min(from+max(e.Position.Len, 0), len(d.Bytes)))
		p.Message = "not TOML: " + e.Message
	}
	return p
}

// divide finds the front matter of a guide, which begins at the position start, and its body.
func (d *Doc) divide(start int) (front, body literal, problem *diag.Diagnostic) {
	const fence = "+++"
	first, rest := cutLine(d.Bytes, start)
	if string(first) != fence {
		hint := `begin the file with a line +++, then name = "…", then another line +++`
		if string(first) == "---" {
			return front, body, &diag.Diagnostic{
				Code: "CAL007", Span: d.span(start, start+len(first)), Message: "this looks like YAML front matter",
				Hint: `write TOML between two lines +++: name = "…"`,
			}
		}
		return front, body, &diag.Diagnostic{
			Code: "CAL016", Span: d.span(start, start), Message: "the guide has no front matter", Hint: hint,
		}
	}
	front = literal{start: rest}
	for at := rest; at < len(d.Bytes); {
		line, next := cutLine(d.Bytes, at)
		if string(line) == fence {
			front.end = at
			return front, literal{quote: plain, start: next, end: len(d.Bytes)}, nil
		}
		at = next
	}
	return front, body, &diag.Diagnostic{
		Code: "CAL016", Span: d.span(start, start+len(fence)), Message: "the front matter that opens here is not closed",
		Hint: "write a line +++ after its last key",
	}
}

// cutLine returns the line at a position, without blanks at its end, and where the next one begins.
func cutLine(src []byte, at int) (line []byte, next int) {
	next = len(src)
	if i := bytes.IndexByte(src[at:], '\n'); i >= 0 {
		next = at + i + 1
	}
	return bytes.TrimRight(src[at:next], " \t\r\n"), next
}

// filler puts the decoder's values into the tree of places, and warns of characters that are dropped.
type filler struct {
	doc      *Doc
	problems diag.List
}

func (f *filler) table(t *Table, values map[string]any) {
	for i := range t.entries {
		f.value(&t.entries[i].value, values[t.entries[i].name])
	}
}

// as returns what the decoder made of a value, whose type its kind tells.
func as[T any](v any) T {
	t, ok := v.(T)
	if !ok {
		panic(fmt.Sprintf("unreachable: the decoder made a %T", v))
	}
	return t
}

func (f *filler) value(n *node, v any) {
	switch n.kind {
	case tableNode:
		f.table(n.table(), as[map[string]any](v))
	case listNode:
		if tables, ok := v.([]map[string]any); ok {
			for i, item := range n.items() {
				f.table(item.table(), tables[i])
			}
			return
		}
		items := n.items()
		for i, v := range as[[]any](v) {
			f.value(&items[i], v)
		}
	case textNode:
		n.value = v
		text := as[string](v)
		if cleaned := clean(text); len(cleaned) < len(text) {
			n.value = cleaned
			f.warn(literalOf(f.doc.Bytes, n.quote, int(n.start), int(n.end)))
		}
	case dateNode:
		n.value = string(f.doc.Bytes[n.start:][:len("2006-01-02")]) // the day as written, in no time zone
	default:
		n.value = v
	}
}

// warn reports the characters that a text loses, at the first of them.
func (f *filler) warn(l literal) {
	count := 0
	var first piece
	l.pieces(f.doc.Bytes, func(p piece) bool {
		if p.dropped != 0 {
			if count == 0 {
				first = p
			}
			count++
		}
		return true
	})
	if count == 0 || len(f.problems) >= maxMistakes {
		return
	}
	message := fmt.Sprintf("%s is left out of the text", characterName(first.dropped))
	if count > 1 {
		message = fmt.Sprintf("%s and %d more such are left out of the text", characterName(first.dropped), count-1)
	}
	f.problems.Add(diag.Diagnostic{
		Code: "CAL017", Severity: diag.Warning, Span: f.doc.span(first.start, first.end), Message: message,
		Hint: "remove it: it cannot be seen, and turns or hides its neighbours",
	})
}

// characterName names a character that cannot be printed.
func characterName(r rune) string {
	if r < 0x80 {
		return fmt.Sprintf(`the control character \x%02x`, r)
	}
	return fmt.Sprintf("the invisible character U+%04X", r)
}
