package page

import (
	"slices"
	"strconv"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
)

var which = Kind{
	Name: "word", View: WordView{},
	pages: func(w *writer) (out []draft) {
		for _, s := range w.apart().sayings {
			out = append(out, draft{path: s.path(), make: func(d *desk) any { return d.wordView(s) }})
		}
		return out
	},
}

// WordView is the page of a word that means several metrics: which one?
type WordView struct {
	Shell
	A       *locale.ApartWords
	Title   Phrase
	Words   []WordEntry
	Several bool // words that are read alike
	All     Link
}

// WordEntry is one word with all that it may mean.
type WordEntry struct {
	Text     Text
	Choices  []MeaningView
	Compared []Link // the comparisons of the choices
}

// MeaningView is one thing that a word may mean.
type MeaningView struct {
	Link           Link
	Other, Summary Text
	Kind           string // of what is no metric
	How            string // it comes to be called so
	Formula        *FormulaView
	FormulaProse   Prose
	Uses           []Prose // when to take it
	Differs        []DiffersView
	Caveat         CaveatView // the gravest; none without ID
}

// DiffersView says what tells a choice from another.
type DiffersView struct {
	Beside Phrase
	Text   Prose
}

func (d *desk) wordView(s sayings) WordView {
	a := d.lang.Apart()
	v := WordView{A: a, All: Link{Href: d.to(whichPath + "index.html"), Name: a.AllWords}}
	var names []string
	most := 0
	for _, w := range s.words {
		v.Words = append(v.Words, d.wordEntry(w))
		names = append(names, w.Text)
		most = max(most, len(w.Choices))
	}
	name := strings.Join(names, d.words.Comma)
	v.Title = d.phrase(a.WordTitle, name)
	v.Several = len(v.Words) > 1
	v.Shell = d.shell("word", clean(v.Title.String()), locale.Fill(a.WordText, "%s", name, "%n", strconv.Itoa(most)), d.crumb("which", a.Words))
	return v
}

func (d *desk) wordEntry(w Word) WordEntry {
	e := WordEntry{Text: Text{w.Text, d.foreign(w.Lang)}}
	var ids []string
	for _, c := range w.Choices {
		if c.Kind == "metric" && d.site.Metric(c.ID) != nil {
			ids = append(ids, c.ID)
		}
	}
	choices := slices.Clone(w.Choices) // what the word names by right comes first
	slices.SortStableFunc(choices, func(a, b WordChoice) int {
		switch {
		case a.Mistaken == b.Mistaken:
			return 0
		case b.Mistaken:
			return -1
		}
		return 1
	})
	for _, c := range choices {
		choice := d.choice(c, ids)
		choice.How = how(d.lang.Apart(), w, c)
		e.Choices = append(e.Choices, choice)
	}
	for i, one := range ids {
		for _, other := range ids[i+1:] {
			if l := d.compareLink(one, other); l.Href != "" {
				e.Compared = append(e.Compared, l)
			}
		}
	}
	return e
}

// how says how something comes to be called so.
func how(a *locale.ApartWords, w Word, c WordChoice) string {
	switch named := slices.ContainsFunc(w.Choices, func(c WordChoice) bool { return !c.Mistaken }); {
	case !named:
		return a.Either
	case c.Mistaken:
		return a.Mistaken
	default:
		return a.Rightly
	}
}

// choice tells of one meaning; ids are all metrics that the word may mean.
func (d *desk) choice(c WordChoice, ids []string) MeaningView {
	var v MeaningView
	m := d.site.Metric(c.ID)
	if c.Kind != "metric" || m == nil {
		if f, ok := d.site.Find(c.Kind + ":" + c.ID); ok {
			v.Link = d.entryLink(f)
			v.Other = d.otherName(f.Name)
			v.Kind = kindName(d, c.Kind)
		}
		if x := d.site.Term(c.ID); x != nil && c.Kind == "term" {
			v.Summary = d.text(x.Summary)
		}
		return v
	}
	v.Link, v.Other, v.Summary = d.metricLink(m.ID), d.otherName(m.Name), d.text(m.Summary)
	if m.Formula != nil {
		f := d.formula(m.Formula, v.Link.Name)
		f.Source = nil // the page of the metric has it
		v.Formula = &f
	} else if m.Prose.Any() {
		v.FormulaProse = d.line(m.Prose)
	}
	for _, id := range ids {
		if id == m.ID {
			continue
		}
		if t := d.advise(m, d.site.Metric(id)); t.When.HTML != "" {
			v.Uses = append(v.Uses, t.When)
		}
		if t := d.advise(m, d.site.Metric(id)); t.Differs.HTML != "" {
			v.Differs = append(v.Differs, DiffersView{t.Beside, t.Differs})
		}
	}
	if c := m.Severe(); c != nil {
		v.Caveat = d.briefly(c)
	}
	return v
}

// kindName names a kind of entry that the search finds.
func kindName(d *desk, kind string) string {
	for _, k := range d.searchKinds() {
		if k.ID == kind {
			return k.Name
		}
	}
	return kind
}

// advice is what entries say of a metric beside another.
type advice struct {
	Beside  Phrase // "Beside CTR"
	When    Prose  // to take it: its own entry says so, or else the other's
	Differs Prose  // as its own entry says it
}

func (d *desk) advise(m, other *dictionary.Metric) (t advice) {
	t.Beside = d.phrase(d.lang.Apart().Beside, d.named(other.ID))
	if c := contrast(m, other.ID); c != nil {
		t.When, t.Differs = d.line(c.This), d.line(c.Differs)
	}
	if c := contrast(other, m.ID); c != nil && t.When.HTML == "" {
		t.When = d.line(c.That)
	}
	return t
}

// contrast is what an entry says of itself beside another, or nil.
func contrast(m *dictionary.Metric, with string) *dictionary.Contrast {
	if i := slices.IndexFunc(m.Contrasts, func(c dictionary.Contrast) bool { return c.With.Value == with }); i >= 0 {
		return &m.Contrasts[i]
	}
	return nil
}

var whichIndex = Kind{
	Name: "which", View: WordsView{},
	pages: func(w *writer) []draft {
		if len(w.apart().sayings) == 0 {
			return nil
		}
		return []draft{{path: whichPath + "index.html", make: func(d *desk) any { return d.wordsView() }}}
	},
}

// WordsView lists the words that mean several things.
type WordsView struct {
	Shell
	A       *locale.ApartWords
	Rows    []WordRow
	Compare Link // to the comparisons; empty if there are none
}

// WordRow is a word and what it may mean.
type WordRow struct {
	Link    Link
	Meaning []Link
}

func (d *desk) wordsView() WordsView {
	a := d.lang.Apart()
	v := WordsView{A: a, Shell: d.shell("which", a.WordsTitle, a.WordsLead)}
	for _, s := range d.apart().sayings {
		for _, w := range s.words {
			row := WordRow{Link: Link{Href: d.to(s.path()), Name: w.Text, Lang: d.foreign(w.Lang)}}
			for _, c := range w.Choices {
				if f, ok := d.site.Find(c.Kind + ":" + c.ID); ok {
					row.Meaning = append(row.Meaning, d.entryLink(f))
				}
			}
			v.Rows = append(v.Rows, row)
		}
	}
	// Words of the page's language come first.
	sorter := d.lang.Sorter()
	slices.SortStableFunc(v.Rows, func(x, y WordRow) int {
		if foreign := len(x.Link.Lang) - len(y.Link.Lang); foreign != 0 {
			return foreign
		}
		return sorter.Compare(x.Link.Name, y.Link.Name)
	})
	if len(d.apart().pairs) > 0 {
		v.Compare = Link{Href: d.to(comparePath + "index.html"), Name: a.Comparisons}
	}
	return v
}
