package source

import "caliber/generator/internal/diag"

// Text is a string of a document, or a list's element, that knows where each of its characters was written.
// The zero Text is unset.
type Text struct {
	Value string // without control, bidirectional and zero-width characters; lines end in \n
	Where
	Set   bool
	quote quote // how it is written
}

// Where is the place of a value in its document, with its quotes. A dictionary is made of little else, so it is kept small.
type Where struct {
	doc *Doc // nil: nowhere
	place
}

// Span returns the place as diagnostics name it.
func (w Where) Span() diag.Span {
	if w.doc == nil {
		return diag.Span{}
	}
	return w.doc.at(w.place)
}

func (d *Doc) where(p place) Where { return Where{d, p} }

// At returns the place in the file of the bytes [start, end) of Value, through escapes, line ends and dropped
// characters. It is widened to whole characters of the file; offsets outside Value are cut to it.
func (x Text) At(start, end int) diag.Span {
	if !x.Set || x.doc == nil {
		return x.Span()
	}
	start = min(max(start, 0), len(x.Value))
	end = min(max(end, start), len(x.Value))
	from, to := literalOf(x.doc.Bytes, x.quote, int(x.start), int(x.end)).locate(x.doc.Bytes, start, end)
	return x.doc.span(from, to)
}

// Int is a whole number of a document. The zero Int is unset.
type Int struct {
	Value int64
	Where
	Set bool
}

// Number is a finite number of a document, whole or not. The zero Number is unset.
type Number struct {
	Value float64
	Where
	Set bool
}

// Bool is a truth value of a document. The zero Bool is unset.
type Bool struct {
	Where
	Value bool
	Set   bool
}

// Date is a day of a document, as it was written there: "2026-03-18", whatever the time zone. The zero Date is unset.
type Date struct {
	Value string
	Where
	Set bool
}

// Kind says what a Value holds.
type Kind uint8

// The kinds of a Value.
const (
	Unset Kind = iota
	TextKind
	NumberKind
	BoolKind
	DateKind
)

// Value is a scalar of any kind. The zero Value is unset.
type Value struct {
	Text   string // of TextKind; of DateKind the day, "2026-03-18"
	Number float64
	Where
	Kind Kind
	Bool bool
}

// Item is an element of a list that may hold texts and tables. Table is nil if it is a text.
type Item struct {
	Text  Text
	Table *Table
}

// Key is a key of a table as it stands there.
type Key struct {
	Name string
	Where
}
