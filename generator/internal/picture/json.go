package picture

import (
	"strings"

	"caliber/generator/internal/diagram"
	"caliber/generator/internal/slate"
)

// jsonVersion is raised when a field changes its name or its meaning. New fields do not raise it.
const jsonVersion = 1

// document is a picture as JSON.
type document struct {
	Version  int    `json:"version"`
	Title    string `json:"title"`
	Language string `json:"language"` // BCP 47
	// Cards stand roughly from left to right: parts before wholes.
	Cards []jsonCard `json:"cards"`
	Lines []jsonLine `json:"lines"`
	// Ways are those of caveats of high severity.
	Ways []jsonWay `json:"ways"`
	// More is how many things belong into the picture and are left out.
	More int `json:"more"`
}

// jsonCard is a thing.
type jsonCard struct {
	// ID is unique in the document: of a metric "gmv", else "source:TABLE", "column:TABLE.NAME", "domain:ID" or "more:…".
	ID string `json:"id"`
	// Kind is metric, source, column, domain or more.
	Kind string `json:"kind"`
	Name string `json:"name"`
	Note string `json:"note,omitempty"`
	// Language is that of the name, if it is not the document's.
	Language   string `json:"language,omitempty"`
	Href       string `json:"href,omitempty"`
	Here       bool   `json:"here,omitempty"` // the picture is about it
	Draft      bool   `json:"draft,omitempty"`
	Deprecated bool   `json:"deprecated,omitempty"`
	Warned     bool   `json:"warned,omitempty"` // it has a caveat of high severity
}

// jsonLine leads from a part to its whole.
type jsonLine struct {
	From string `json:"from"` // a card's id
	To   string `json:"to"`
	// Role is what the part does: numerator, denominator, factor, addend, minuend, subtrahend, filtered, windowed or input in
	// a formula; reads from a source; column of a source; influence; uses between domains; more to what is left out.
	Role string `json:"role"`
	Mark string `json:"mark,omitempty"`
	// Weight is how many uses a line between domains stands for.
	Weight int `json:"weight,omitempty"`
}

// jsonWay is how a caveat travels.
type jsonWay struct {
	Title    string   `json:"title"`
	Language string   `json:"language,omitempty"` // of the title, if it is not the document's
	Caveat   string   `json:"caveat"`
	Bias     string   `json:"bias"`            // low, high or either: how the metric of the picture reads
	Chain    []string `json:"chain"`           // ids of metrics, the caveat's origin first, the metric of the picture last
	Bends    []string `json:"bends,omitempty"` // ids of metrics shown that inherit it from there
}

// AppendJSON appends the picture as a document whose fields keep their names; see the types in this file.
func (p Picture) AppendJSON(out []byte) []byte {
	doc := document{
		Version: jsonVersion, Title: p.Title, Language: p.Lang,
		Cards: make([]jsonCard, len(p.Cards)), Lines: make([]jsonLine, len(p.Lines)), Ways: make([]jsonWay, len(p.Ways)), More: p.More,
	}
	for i, c := range p.Cards {
		doc.Cards[i] = jsonCard{c.ID, kindOf(c), c.Name, c.Note, c.Lang, c.Href, c.Here, c.Draft, c.Deprecated, c.Warned}
	}
	for i, l := range p.Lines {
		doc.Lines[i] = jsonLine{p.Cards[l.From].ID, p.Cards[l.To].ID, p.roles[i], l.Mark, l.Weight}
	}
	for i, w := range p.Ways {
		doc.Ways[i] = jsonWay{w.Title, w.Lang, w.Caveat, w.Bias, w.Chain, w.Bends}
	}
	out, err := slate.AppendJSON(out, doc, "  ")
	if err != nil {
		panic("unreachable: a picture is plain data: " + err.Error())
	}
	return out
}

// kindOf names what a card is.
func kindOf(c diagram.Card) string {
	switch c.Shape {
	case diagram.Source:
		kind, _, _ := strings.Cut(c.ID, ":")
		return kind // "source" or "column"
	case diagram.More:
		return "more"
	case diagram.Group:
		return "domain"
	default:
		return "metric"
	}
}
