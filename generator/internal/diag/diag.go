// Package diag holds what is wrong in what an author wrote, where it stands, and how to say it.
// It reads no files and judges nothing: stages report, printers print.
package diag

import (
	"cmp"
	"slices"
)

// Severity says how much a diagnostic weighs. Only an Error stops a build.
type Severity int

// The severities, from the one that stops a build to the one that only informs.
const (
	Error Severity = iota
	Warning
	Note
)

// String returns the word that messages use: "error", "warning" or "note".
func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	case Note:
		return "note"
	}
	panic("unreachable: severity")
}

// Span is a place in a file: bytes [Start, End). An empty span at 0 is the file as a whole;
// an empty File is a problem without a place, such as a missing folder.
type Span struct {
	File       string // slash path below the content folder
	Start, End int    // byte offsets
}

// Related is another place that explains a diagnostic, such as the first of two equal names.
type Related struct {
	Span    Span
	Message string
}

// Diagnostic is one problem in what an author wrote.
type Diagnostic struct {
	Code     string // stable for ever, such as "CAL103"
	Severity Severity
	Span     Span
	Message  string // one sentence: lower case, no full stop, the offending thing first
	Hint     string // an action, or "did you mean …?"; may be empty
	Related  []Related
}

// List is the problems of a stage or a build.
type List []Diagnostic

// Add appends problems.
func (l *List) Add(d ...Diagnostic) { *l = append(*l, d...) }

// HasErrors says whether something in the list stops a build.
func (l List) HasErrors() bool { return l.Count(Error) > 0 }

// Count returns how many problems of one severity the list holds.
func (l List) Count(s Severity) int {
	n := 0
	for _, d := range l {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// Sort orders the list by file, place, code and message, and drops exact repetitions.
func (l *List) Sort() {
	slices.SortStableFunc(*l, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.Span.File, b.Span.File),
			cmp.Compare(a.Span.Start, b.Span.Start),
			cmp.Compare(a.Span.End, b.Span.End),
			cmp.Compare(a.Severity, b.Severity),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Message, b.Message),
		)
	})
	*l = slices.CompactFunc(*l, func(a, b Diagnostic) bool {
		return a.Code == b.Code && a.Span == b.Span && a.Message == b.Message
	})
}

// Quoter gives the bytes of a file that diagnostics point into, or nil if it has none.
// A source.Set is one.
type Quoter interface {
	Bytes(file string) []byte
}
