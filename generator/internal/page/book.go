package page

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
)

const bookPath = "book/index.html"

// A dictionary of less is a book on one page; of more, each domain is a volume, and a long one several. It is counted in entries of
// common length, of which so many weigh 1 to 1.5 MB.
const volumeEntries = 400

// length is how many entries of common length the entry of a metric takes: a formula of many names takes more.
func length(m *dictionary.Metric) int {
	if m.Formula == nil {
		return 1
	}
	return 1 + len(m.Formula.Refs())/10
}

var book = Kind{
	Name: "book", View: BookView{},
	pages: func(w *writer) (out []draft) {
		plan := w.bind()
		if plan.volumes[0].path != bookPath {
			out = append(out, draft{path: bookPath, make: func(d *desk) any { return d.bookCover(plan) }})
		}
		for i, v := range plan.volumes {
			out = append(out, draft{path: v.path, make: func(d *desk) any { return d.bookVolume(plan, i) }})
		}
		return out
	},
}

// BookView is the dictionary to be printed: all of it, a volume, or what leads to the volumes. Paper cannot be clicked, and
// browsers cannot print the page that a link leads to; so that every entry has a number, said wherever it is named.
type BookView struct {
	Shell
	B                      *locale.BookWords
	Heading, Lead, Imprint string
	Volumes, Others        []NavItem
	Chapters               []BookChapter
	Index                  []BookLine
	IndexSize              int // as that of an entry
}

// BookChapter is a part of the book.
type BookChapter struct {
	ID, Number, Name string
	Summary          Text
	Contents         []BookLine
	Entries          []BookEntry
}

// BookLine is a line of the contents or the index.
type BookLine struct {
	Number, Href string
	Name         Text
}

// BookEntry is an entry, condensed.
type BookEntry struct {
	ID, Number, Key string
	Name, OtherName Text
	Facts           []string
	Summary         Text
	Formula         []Piece
	FormulaProse    Prose
	Definition      Prose
	Caveats         []CaveatView
	Contrasts       []ContrastView
	Scope           []ScopeRow
	Examples        []Text
	Owner           string
	Size            int // class of-1 to of-16: how much there is to lay out
}

// A part of the book of the size n has up to n times so many bytes of text, or lines. Browsers lay out a part when it comes near,
// and keep as much room for it until then as book.css tells.
const (
	sizeBytes   = 250
	sizeLines   = 32
	largestSize = 16 // and all that is larger
)

func size(n, unit int) int { return min(1+n/unit, largestSize) }

// measured says what size an entry has.
func (e BookEntry) measured() BookEntry {
	n := len(e.Name.Value+e.OtherName.Value+e.Key+e.Owner+e.Summary.Value) + inHTML(e.FormulaProse) + inHTML(e.Definition)
	const label = 20 // "Example: ", " × "
	for _, f := range e.Facts {
		n += len(f) + label
	}
	for _, p := range e.Formula {
		n += len(p.Text + p.Link.Name)
	}
	for _, x := range e.Examples {
		n += len(x.Value) + label
	}
	for _, c := range e.Caveats {
		n += len(c.Title.Value+c.BiasWord+c.When) + inHTML(c.Instead)
	}
	for _, c := range e.Contrasts {
		n += len(c.With.Name) + inHTML(c.Differs) + label
	}
	for _, r := range e.Scope {
		n += len(r.Label)
		for _, v := range r.Values {
			n += len(v.Value)
		}
		for _, l := range r.Links {
			n += len(l.Name) + label
		}
	}
	e.Size = size(n, sizeBytes)
	return e
}

// inHTML counts the bytes of text.
func inHTML(p Prose) (n int) {
	inTag := false
	for _, c := range []byte(p.HTML) {
		switch {
		case c == '<':
			inTag = true
		case c == '>':
			inTag = false
		case !inTag:
			n++
		}
	}
	return n
}

// binding is how the book is bound in one language.
type binding struct {
	volumes []volume
	places  map[bound]place
}

// bound is an entry in the book.
type bound struct{ kind, id string }

// anchor is the entry's id on its page.
func (b bound) anchor() string { return b.kind + "-" + b.id }

// place is where an entry stands in the book.
type place struct {
	volume         int
	chapter, entry int // counted from 1
}

func (p place) number() string { return strconv.Itoa(p.chapter) + "." + strconv.Itoa(p.entry) }

// volume is what one page holds.
type volume struct {
	path, name string
	chapters   []chapter
}

// chapter is some metrics, or all terms.
type chapter struct {
	id, name string
	number   int
	summary  dictionary.Text
	metrics  []*dictionary.Metric
	terms    []*dictionary.Term
}

// bind divides the book and numbers its entries.
func (w *writer) bind() *binding {
	b := &binding{places: map[bound]place{}}
	chapters := w.chapters()
	whole := 0
	for _, m := range w.site.Metrics {
		whole += length(m)
	}
	if whole <= volumeEntries {
		b.volumes = []volume{{path: bookPath, chapters: chapters}}
	} else {
		for _, c := range chapters {
			b.volumes = append(b.volumes, split(c)...)
		}
	}
	entries := map[int]int{} // of a chapter so far
	for i, v := range b.volumes {
		for _, c := range v.chapters {
			put := func(kind, id string) {
				entries[c.number]++
				b.places[bound{kind, id}] = place{i, c.number, entries[c.number]}
			}
			for _, m := range c.metrics {
				put("metric", m.ID)
			}
			for _, t := range c.terms {
				put("term", t.ID)
			}
		}
	}
	return b
}

// split makes a volume of a chapter, or several of a long one.
func split(c chapter) (out []volume) {
	var parts [][]*dictionary.Metric
	for room, rest := 0, c.metrics; len(rest) > 0; rest = rest[1:] {
		if room -= length(rest[0]); room < 0 || parts == nil {
			parts, room = append(parts, nil), volumeEntries-length(rest[0])
		}
		last := len(parts) - 1
		parts[last] = append(parts[last], rest[0])
	}
	if parts == nil { // the terms
		parts = append(parts, nil)
	}
	for i, metrics := range parts {
		part, id, name := c, c.id, c.name
		part.metrics = metrics
		if i > 0 {
			id += "-" + strconv.Itoa(i+1)
		}
		if len(parts) > 1 {
			name += " (" + strconv.Itoa(i+1) + ")"
		}
		out = append(out, volume{"book/" + id + "/index.html", name, []chapter{part}})
	}
	return out
}

// chapters are the domains, each metric in the first that it names, then the terms.
func (w *writer) chapters() (out []chapter) {
	add := func(c chapter) {
		if len(c.metrics)+len(c.terms) > 0 {
			c.number = len(out) + 1
			out = append(out, c)
		}
	}
	in := func(facet, value string) (list []*dictionary.Metric) {
		for _, r := range w.ranked() {
			if r.metric.First(facet) == value {
				list = append(list, r.metric)
			}
		}
		return list
	}
	if f := w.site.Domains(); f != nil {
		for _, x := range f.Values {
			name, _ := x.Name.In(w.lang)
			add(chapter{id: x.ID, name: name.Value, summary: x.Summary, metrics: in(f.ID, x.ID)})
		}
		add(chapter{id: "-other", name: w.words.Other, metrics: in(f.ID, "")})
	} else {
		add(chapter{id: "-metrics", name: w.words.Metrics, metrics: in("", "")})
	}
	add(chapter{id: "-terms", name: w.words.TermsTitle, terms: w.site.Terms})
	return out
}

// bound makes links lead to an entry's place in the book, and say its number.
func (d *desk) bound(l Link, kind, id string) Link {
	b := bound{kind, id}
	p, ok := d.book.places[b]
	if !ok {
		return l
	}
	l.Href, l.Card, l.Number = "#"+b.anchor(), "", p.number()
	if v := d.book.volumes[p.volume]; !strings.HasSuffix(d.path, v.path) {
		l.Href = d.to(v.path) + l.Href
	}
	return l
}

// bookCover leads to the volumes.
func (d *desk) bookCover(b *binding) BookView {
	v := d.bookView(d.lang.Book().Title)
	for _, x := range b.volumes {
		v.Volumes = append(v.Volumes, NavItem{Href: d.to(x.path), Name: x.name})
	}
	return v
}

func (d *desk) bookView(heading string) BookView {
	w := d.lang.Book()
	v := BookView{
		B: w, Heading: heading, Lead: w.Lead,
		Imprint: locale.Fill(w.Imprint, "%d", d.site.Today, "%s", d.counted(len(d.site.Metrics))),
	}
	v.Shell = d.shell("book", heading, w.Lead)
	return v
}

func (d *desk) bookVolume(b *binding, volume int) BookView {
	d.book = b
	own := b.volumes[volume]
	heading := d.lang.Book().Title
	if own.name != "" {
		heading += d.words.Colon + own.name
	}
	v := d.bookView(heading)
	if len(b.volumes) > 1 {
		for _, x := range b.volumes {
			v.Others = append(v.Others, NavItem{d.to(x.path), x.name, x.path == own.path})
		}
	}
	for _, c := range own.chapters {
		x := BookChapter{ID: "chapter-" + strconv.Itoa(c.number), Number: strconv.Itoa(c.number), Name: c.name, Summary: d.text(c.summary)}
		for _, m := range c.metrics {
			x.Entries = append(x.Entries, d.bookMetric(m))
			v.Index = append(v.Index, d.indexLines("metric", m.Entry, m.Aliases)...)
		}
		for _, t := range c.terms {
			x.Entries = append(x.Entries, d.bookTerm(t))
			v.Index = append(v.Index, d.indexLines("term", t.Entry, t.Aliases)...)
		}
		for _, e := range x.Entries {
			x.Contents = append(x.Contents, BookLine{e.Number, "#" + e.ID, e.Name})
		}
		v.Chapters = append(v.Chapters, x)
	}
	sorter := d.lang.Sorter()
	slices.SortStableFunc(v.Index, func(a, b BookLine) int {
		return cmp.Or(sorter.Compare(a.Name.Value, b.Name.Value), cmp.Compare(a.Number, b.Number))
	})
	v.Index = slices.Compact(v.Index)
	v.IndexSize = size(len(v.Index), sizeLines)
	return v
}

// indexLines are the words of this language by which an entry is looked up.
func (d *desk) indexLines(kind string, e dictionary.Entry, aliases []dictionary.Alias) []BookLine {
	b := bound{kind, e.ID}
	number, href := d.book.places[b].number(), "#"+b.anchor()
	out := []BookLine{{number, href, d.text(e.Name)}}
	for _, a := range aliases {
		if a.Lang == d.lang && a.Kind != "misnomer" {
			out = append(out, BookLine{number, href, Text{Value: a.Text.Value}})
		}
	}
	return out
}

func (d *desk) bookMetric(m *dictionary.Metric) BookEntry {
	b := bound{"metric", m.ID}
	d.section()
	d.unlinking, d.idPrefix = m.Unlinking, "s-"+m.ID+"-"
	e := BookEntry{
		ID: b.anchor(), Number: d.book.places[b].number(), Key: m.ID, Name: d.text(m.Name), OtherName: d.otherName(m.Name), Summary: d.text(m.Summary),
		Facts: append([]string{d.words.Statuses[string(m.Status)]}, d.facts(m)...), Definition: d.prose(m.Definition, 4),
	}
	for _, c := range gravest(m) {
		v := d.briefly(c)
		v.Instead = d.line(c.Instead)
		e.Caveats = append(e.Caveats, v)
	}
	if m.Formula != nil {
		e.Formula = equation([]Piece{{Text: e.Name.Value, Kind: "name"}}, d.pieces(m.Formula.Tokens()))
	} else if m.Prose.Any() {
		e.FormulaProse = d.line(m.Prose)
	}
	for _, c := range m.Contrasts {
		e.Contrasts = append(e.Contrasts, ContrastView{With: d.metricLink(c.With.Value), Differs: d.line(c.Differs)})
	}
	e.Scope = d.scope(m)
	for _, x := range m.Examples {
		if x.Say.Any() {
			e.Examples = append(e.Examples, d.text(x.Say))
		}
	}
	if o := d.site.Owner(m.Owner.Value); o != nil {
		e.Owner = d.text(o.Name).Value
	}
	return e.measured()
}

func (d *desk) bookTerm(t *dictionary.Term) BookEntry {
	b := bound{"term", t.ID}
	d.section()
	d.unlinking, d.idPrefix = t.Unlinking, fmt.Sprintf("s-term-%s-", t.ID)
	d.mentioned["term:"+t.ID] = true
	e := BookEntry{
		ID: b.anchor(), Number: d.book.places[b].number(), Key: t.ID, Name: d.text(t.Name), OtherName: d.otherName(t.Name), Summary: d.text(t.Summary),
		Facts: []string{d.words.Term}, Definition: d.prose(t.Definition, 4),
	}
	return e.measured()
}
