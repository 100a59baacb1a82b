// Package export makes what people and programs take away: each metric as Markdown beside its page, all of them as a table and as a
// workbook, and the texts that language models look for. It has no word of its own but those of locale.
package export

import (
	"cmp"
	"slices"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/markdown"
	"caliber/generator/internal/publish"
	"caliber/generator/internal/site"
)

// Files that stand in the root of each language.
const (
	Table = "metrics.csv"
	Book  = "metrics.xlsx"
	Llms  = "llms.txt"      // https://llmstxt.org: a table of contents
	Full  = "llms-full.txt" // and the text
)

// New drafts all files of a site.
func New(s *site.Site) []publish.Draft {
	var out []publish.Draft
	for _, l := range s.Languages {
		folder := s.Folder(l)
		near := newWriter(s, l, "../../")
		for _, m := range s.Metrics {
			out = append(out, publish.Draft{Path: folder + site.Twin(m.ID), Make: func() []byte { return near.metric(m) }})
		}
		far := newWriter(s, l, "")
		if base := s.Site.BaseURL.Value; base != "" {
			far.root = base + folder
		}
		out = append(
			out,
			publish.Draft{Path: folder + Table, Make: func() []byte { return far.table() }},
			publish.Draft{Path: folder + Book, Make: func() []byte { return far.book() }},
			publish.Draft{Path: folder + Llms, Make: func() []byte { return far.contents() }},
			publish.Draft{Path: folder + Full, Make: func() []byte { return far.full(mostFull) }},
		)
	}
	return out
}

// writer writes in one language.
type writer struct {
	*site.Site
	lang  locale.Lang
	words *locale.Words
	take  *locale.TakeWords
	md    *markdown.Renderer
	root  string // what leads to the language's root from where the text stands
}

func newWriter(s *site.Site, l locale.Lang, root string) *writer {
	return &writer{Site: s, lang: l, words: l.Words(), take: l.Take(), md: markdown.New(), root: root}
}

func (w *writer) text(t dictionary.Text) string {
	x, _ := t.In(w.lang)
	return x.Value
}

func (w *writer) title() string { return cmp.Or(w.text(w.Site.Site.Title), w.words.SiteTitle) }

func (w *writer) name(m *dictionary.Metric) string { return cmp.Or(w.text(m.Name), m.ID) }

// unit says what values are shown in: "people", "yuan per order", "%".
func (w *writer) unit(m *dictionary.Metric) string {
	unit := cmp.Or(m.Display.Value, m.Unit.Value)
	if e := w.Entity(unit); e != nil && e.Plural.Has(w.lang) {
		return w.text(e.Plural)
	}
	return dictionary.SayUnit(unit, dictionary.UnitWords{Per: w.words.Per, Times: " · ", Name: w.unitWord})
}

func (w *writer) unitWord(id string) string {
	if u := w.Unit(id); u != nil {
		return cmp.Or(w.text(u.Name), id)
	}
	if e := w.Entity(id); e != nil {
		return cmp.Or(w.text(e.Name), id)
	}
	return id
}

func (w *writer) owner(m *dictionary.Metric) string {
	if o := w.Owner(m.Owner.Value); o != nil {
		return cmp.Or(w.text(o.Name), o.ID)
	}
	return ""
}

// aliases are a metric's other names that are right, each once.
func (w *writer) aliases(m *dictionary.Metric) (out []string) {
	for _, a := range m.Aliases {
		if a.Kind != "misnomer" && !slices.Contains(out, a.Text.Value) {
			out = append(out, a.Text.Value)
		}
	}
	return out
}

// within puts a word into a phrase; nothing into nothing.
func within(phrase, word string) string {
	if word == "" {
		return ""
	}
	return locale.Fill(phrase, "%s", word)
}
