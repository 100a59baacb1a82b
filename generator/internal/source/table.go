package source

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"caliber/generator/internal/diag"
)

// Table is a table of a document. It is read key by key: reading a key declares that it may be there, a value of another
// type than the one asked for is reported to the Doc and counts as unset, and Done reports what nobody declared.
// Keys are found only in the letter case that they are written in.
//
// All methods work on a nil *Table, which has no keys. A table must be read by one goroutine at a time.
type Table struct {
	doc     *Doc
	parent  *Table
	place         // of its header, its braces, or the key that brought it about
	at      int32 // of the parent's entries: the one that it is the value of, or in whose list it stands
	origin  origin
	entries []entry
	more    *more // nil: it has few keys, and nobody has asked for one
}

// more is what a table does without while it waits to be read, as all tables of a folder do at once.
type more struct {
	index    map[string]int // of entries by name, once there are many
	declared []string
}

func (t *Table) grow() *more {
	if t.more == nil {
		t.more = &more{}
	}
	return t.more
}

// declared returns the keys that were asked for, in that order.
func (t *Table) declared() []string {
	if t == nil || t.more == nil {
		return nil
	}
	return t.more.declared
}

// Doc returns the document that the table is part of.
func (t *Table) Doc() *Doc {
	if t == nil {
		return nil
	}
	return t.doc
}

// Span returns the place of the table's header or of its braces; of a document's root, the document's Start.
func (t *Table) Span() diag.Span {
	if t == nil {
		return diag.Span{}
	}
	return t.doc.at(t.place)
}

// KeySpan returns the place of a key, or the table's own if it has no such key.
func (t *Table) KeySpan(key string) diag.Span {
	if t == nil {
		return diag.Span{}
	}
	if e := t.find(key); e != nil {
		return t.doc.at(e.place)
	}
	return t.Span()
}

// ValueSpan returns the place of a key's value, with its quotes or brackets, or the table's own if it has no such key.
// Of [[sections]] it is the first header.
func (t *Table) ValueSpan(key string) diag.Span {
	if t == nil {
		return diag.Span{}
	}
	if e := t.find(key); e != nil {
		return t.doc.at(e.value.place)
	}
	return t.Span()
}

// Keys returns the table's keys in document order, without declaring them.
func (t *Table) Keys() []Key {
	if t == nil {
		return nil
	}
	keys := make([]Key, len(t.entries))
	for i, e := range t.entries {
		keys[i] = Key{e.name, t.doc.where(e.place)}
	}
	return keys
}

// Has says whether the table has a key, without declaring it.
func (t *Table) Has(key string) bool { return t != nil && t.find(key) != nil }

// lookup declares a key and returns its value, or nil.
func (t *Table) lookup(key string) *node {
	if t == nil {
		return nil
	}
	if more := t.grow(); !slices.Contains(more.declared, key) {
		more.declared = append(more.declared, key)
	}
	e := t.find(key)
	if e == nil {
		return nil
	}
	e.read = true
	return &e.value
}

// wrong reports a value of the wrong type.
func (t *Table) wrong(n *node, key, wanted, hint string) {
	t.doc.Report(diag.Diagnostic{
		Code: "CAL021", Span: t.doc.at(n.place), Hint: hint,
		Message: fmt.Sprintf(`"%s" is %s, not %s`, key, n.kindName(), wanted),
	})
}

// wrongElement reports an element of a list that is of the wrong type.
func (t *Table) wrongElement(n *node, key, wanted, hint string) {
	t.doc.Report(diag.Diagnostic{
		Code: "CAL021", Span: t.doc.at(n.place), Hint: hint,
		Message: fmt.Sprintf(`"%s" holds %s, not only %s`, key, n.kindName(), wanted),
	})
}

// kindName says in a message what a value is.
func (n *node) kindName() string {
	switch n.kind {
	case textNode:
		return "a text"
	case wholeNode, floatNode:
		return "a number"
	case boolNode:
		return "true or false"
	case dateNode:
		return "a date"
	case timeNode:
		return "a time of day"
	case listNode:
		return "a list"
	case tableNode:
		return "a table"
	}
	panic("unreachable: kind of node")
}

// written returns a scalar as it stands in the file, cut to what fits a hint.
func (t *Table) written(n *node) string {
	const most = 40
	text := []rune(string(t.doc.Bytes[n.start:n.end]))
	if len(text) > most || slices.Contains(text, '\n') {
		return ""
	}
	return string(text)
}

// example returns a hint that shows how a key is written: with the author's own value where that can be, else another.
func example(key, own, other string) string {
	if own == "" {
		own = other
	}
	return fmt.Sprintf("write %s = %s", quoteKey(key), own)
}

// quoteKey writes a key as TOML wants it.
func quoteKey(key string) string {
	if key != "" && strings.Trim(key, bareCharacters) == "" {
		return key
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(key) + `"`
}

// Text returns a string.
func (t *Table) Text(key string) Text {
	n := t.lookup(key)
	switch {
	case n == nil:
		return Text{}
	case n.kind == textNode:
		return t.text(n)
	}
	own := ""
	if n.kind != listNode && n.kind != tableNode {
		own = `"` + t.written(n) + `"`
	}
	t.wrong(n, key, "a text", example(key, own, `"…"`))
	return Text{}
}

func (t *Table) text(n *node) Text {
	return Text{Value: as[string](n.value), Set: true, Where: t.doc.where(n.place), quote: n.quote}
}

// Enum returns a string that is one of some; another is reported with the nearest of them, and unset.
func (t *Table) Enum(key string, allowed ...string) Text {
	x := t.Text(key)
	if !x.Set || slices.Contains(allowed, x.Value) {
		return x
	}
	hint := diag.DidYouMean(x.Value, allowed)
	if hint == "" {
		hint = "write one of: " + strings.Join(allowed, ", ")
	}
	t.doc.Report(diag.Diagnostic{
		Code: "CAL022", Span: x.Span(), Hint: hint,
		Message: fmt.Sprintf(`"%s" is not a value of "%s"`, shorten(x.Value), key),
	})
	return Text{}
}

// shorten cuts a text of the author's to what a message can bear.
func shorten(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// Texts returns a list of strings. Elements of another type are reported and left out.
func (t *Table) Texts(key string) []Text {
	list := t.list(key, "a list of texts")
	if list == nil {
		return nil
	}
	texts := make([]Text, 0, len(list))
	for i := range list {
		n := &list[i]
		if n.kind != textNode {
			t.wrongElement(n, key, "texts", example(key, "", `["…", "…"]`))
			continue
		}
		texts = append(texts, t.text(n))
	}
	return texts
}

// list returns the elements of a list.
func (t *Table) list(key, wanted string) []node {
	n := t.lookup(key)
	switch {
	case n == nil:
		return nil
	case n.kind == listNode:
		return n.items()
	}
	own := ""
	if n.kind == textNode && t.written(n) != "" {
		own = "[" + t.written(n) + "]"
	}
	t.wrong(n, key, wanted, example(key, own, `["…", "…"]`))
	return nil
}

// Items returns a list of strings and tables. Elements of another type are reported and left out.
func (t *Table) Items(key string) []Item {
	list := t.list(key, "a list")
	if list == nil {
		return nil
	}
	items := make([]Item, 0, len(list))
	for i := range list {
		n := &list[i]
		switch n.kind {
		case textNode:
			items = append(items, Item{Text: t.text(n)})
		case tableNode:
			items = append(items, Item{Table: n.table()})
		default:
			t.wrongElement(n, key, "texts and tables", example(key, "", `["…", { … }]`))
		}
	}
	return items
}

// Table returns a table, or nil.
func (t *Table) Table(key string) *Table {
	n := t.lookup(key)
	switch {
	case n == nil:
		return nil
	case n.kind == tableNode:
		return n.table()
	}
	t.wrong(n, key, "a table", fmt.Sprintf("write [%s] on a line of its own, and what belongs to it below", quoteKey(key)))
	return nil
}

// Tables returns a list of tables, written as [[sections]] or within brackets. Elements of another type are reported
// and left out.
func (t *Table) Tables(key string) []*Table {
	n := t.lookup(key)
	if n == nil {
		return nil
	}
	hint := func() string {
		return fmt.Sprintf("write [[%s]] on a line of its own before each of them", quoteKey(key))
	}
	if n.kind != listNode {
		t.wrong(n, key, "a list of tables", hint())
		return nil
	}
	items := n.items()
	tables := make([]*Table, 0, len(items))
	for i := range items {
		if items[i].kind != tableNode {
			t.wrongElement(&items[i], key, "tables", hint())
			continue
		}
		tables = append(tables, items[i].table())
	}
	return tables
}

// unquoted is a hint to write a value without quotes, if within them it is of the form wanted.
func unquoted(n *node, key, other string, fits func(string) bool) string {
	own := ""
	if n.kind == textNode && fits(as[string](n.value)) {
		own = as[string](n.value)
	}
	return example(key, own, other)
}

// Int returns a whole number.
func (t *Table) Int(key string) Int {
	n := t.lookup(key)
	switch {
	case n == nil:
		return Int{}
	case n.kind == wholeNode:
		return Int{as[int64](n.value), t.doc.where(n.place), true}
	}
	t.wrong(n, key, "a whole number", unquoted(n, key, "2", isWhole))
	return Int{}
}

// Number returns a number, whole or not. Infinity and what is no number are reported, and unset.
func (t *Table) Number(key string) Number {
	n := t.lookup(key)
	switch {
	case n == nil:
		return Number{}
	case n.kind == wholeNode || n.kind == floatNode:
		value, ok := t.finite(n, key)
		if !ok {
			return Number{}
		}
		return Number{value, t.doc.where(n.place), true}
	}
	t.wrong(n, key, "a number", unquoted(n, key, "0.05", func(w string) bool { return isWhole(w) || isFloat(w) }))
	return Number{}
}

// finite returns the number of a node, or reports that there is none.
func (t *Table) finite(n *node, key string) (float64, bool) {
	if i, ok := n.value.(int64); ok {
		return float64(i), true
	}
	f := as[float64](n.value)
	if !math.IsNaN(f) && !math.IsInf(f, 0) {
		return f, true
	}
	t.doc.Report(diag.Diagnostic{
		Code: "CAL023", Span: t.doc.at(n.place), Hint: "remove the line if the number is not known",
		Message: fmt.Sprintf(`"%s" of "%s" is no number that can be shown`, t.written(n), key),
	})
	return 0, false
}

// Bool returns a truth value.
func (t *Table) Bool(key string) Bool {
	n := t.lookup(key)
	switch {
	case n == nil:
		return Bool{}
	case n.kind == boolNode:
		return Bool{t.doc.where(n.place), as[bool](n.value), true}
	}
	t.wrong(n, key, "true or false", unquoted(n, key, "true", func(w string) bool { return w == "true" || w == "false" }))
	return Bool{}
}

// Date returns a day between 1970 and 2199, of a date or of a date with a time: as it is written, in no time zone.
func (t *Table) Date(key string) Date {
	n := t.lookup(key)
	switch {
	case n == nil:
		return Date{}
	case n.kind == dateNode:
		return t.date(n, key)
	}
	t.wrong(n, key, "a date", unquoted(n, key, "2026-03-18", func(w string) bool { return matches(w, "0000-00-00") }))
	return Date{}
}

func (t *Table) date(n *node, key string) Date {
	day := as[string](n.value)
	if day < "1970" || day >= "2200" {
		t.doc.Report(diag.Diagnostic{
			Code: "CAL024", Span: t.doc.at(n.place), Hint: "write a year between 1970 and 2199",
			Message: fmt.Sprintf(`"%s" of "%s" is too far away`, day, key),
		})
		return Date{}
	}
	return Date{day, t.doc.where(n.place), true}
}

// Value returns a scalar of any kind.
func (t *Table) Value(key string) Value {
	n := t.lookup(key)
	if n == nil {
		return Value{}
	}
	v := Value{Where: t.doc.where(n.place)}
	switch n.kind {
	case timeNode, listNode, tableNode:
		t.wrong(n, key, "a single value", example(key, "", `"…"`))
		return Value{}
	case textNode:
		v.Kind, v.Text = TextKind, as[string](n.value)
	case boolNode:
		v.Kind, v.Bool = BoolKind, as[bool](n.value)
	case dateNode:
		d := t.date(n, key)
		if !d.Set {
			return Value{}
		}
		v.Kind, v.Text = DateKind, d.Value
	default:
		f, ok := t.finite(n, key)
		if !ok {
			return Value{}
		}
		v.Kind, v.Number = NumberKind, f
	}
	return v
}
