package search

import "caliber/generator/internal/locale"

// Kind is what a document is of. Kinds rank in their order where all else is equal.
type Kind int

// The kinds.
const (
	Metric Kind = iota
	Term
	Guide
	Path
	Source
	Diagnosis // of a metric: why it moved
	Collection
)

var kindNames = [...]struct{ name, folder string }{
	Metric: {"metric", "metrics"},
	Term:   {"term", "terms"},
	Guide:  {"guide", "guides"},
	Path:   {"path", "paths"},
	Source: {"source", "sources"},

	Diagnosis:  {"diagnosis", "diagnosis"},
	Collection: {"collection", "collections"},
}

// String returns the kind as JSON and filters write it.
func (k Kind) String() string { return kindNames[k].name }

// Folder returns where the pages of the kind stand, below a language's folder.
func (k Kind) Folder() string { return kindNames[k].folder }

// Texts holds a text in each language; empty where there is none.
type Texts [locale.Count]string

// In returns the text in a language, or else in another, and the language that it is in.
func (t Texts) In(l locale.Lang) (string, locale.Lang) {
	if t[l] != "" {
		return t[l], l
	}
	for _, other := range locale.All {
		if t[other] != "" {
			return t[other], other
		}
	}
	return "", l
}

// Document is what can be found: an entry, as far as words are concerned.
type Document struct {
	ID            string
	Kind          Kind
	Name, Summary Texts
	Reading       string // pinyin of the Chinese name, if the author pinned it
	Aliases       []Alias
	Formulas      []string // in ids, and in words
	// What a reader of the page meets below the head.
	Definition, Caveats, Notes, Answers Texts
	Status                              string // certified, proposed, draft, deprecated; empty for what has none
	Warned                              bool   // has a caveat of high severity
	Facets                              []Facet
	Wholes                              int    // how many metrics are made of it
	Group                               string // documents of one group are often found together; they are stored so
}

// Alias is another word for a document.
type Alias struct {
	Text  string
	Lang  locale.Lang
	Kind  string // synonym, abbreviation, former, misnomer
	Means string // the id of the metric that a misnomer is wrongly used for
}

// Facet is one value of one facet.
type Facet struct{ Facet, Value string }
