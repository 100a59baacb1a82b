package page

import (
	"slices"

	"caliber/generator/internal/dictionary"
)

var term = Kind{
	Name: "term", View: TermView{},
	pages: func(w *writer) []draft {
		return each("term", w.site.Terms, func(d *desk, x *dictionary.Term) any { return d.termView(x) })
	},
}

// TermView is the page of a word that is no metric.
type TermView struct {
	Shell
	Name, OtherName Text
	Reading         string
	Aliases         []AliasView
	Summary         Text
	Definition      Prose
	Related         []Item
}

func (d *desk) termView(t *dictionary.Term) TermView {
	d.unlinking = t.Unlinking
	v := TermView{
		Name: d.text(t.Name), OtherName: d.otherName(t.Name), Reading: t.Reading, Summary: d.text(t.Summary),
		Aliases: d.aliases(t.Aliases), Definition: d.prose(t.Definition, 2),
	}
	related := refs(t.Related)
	v.Related = d.items(func(m *dictionary.Metric) bool { return slices.Contains(related, m.ID) })
	v.Shell = d.shell("term", v.Name.Value+" ("+d.words.Term+")", v.Name.Value+d.words.Colon+v.Summary.Value, d.crumb("terms", d.words.Terms))
	v.defines(d, t.ID, v.Name.Value, v.Summary.Value, nil)
	return v
}

var termIndex = list("terms", func(w *writer) int { return len(w.site.Terms) }, func(d *desk) IndexView {
	var rows []IndexRow
	for _, t := range d.site.Terms {
		rows = append(rows, d.row(d.termLink(t.ID), t.Entry, ""))
	}
	sorter := d.lang.Sorter()
	slices.SortStableFunc(rows, func(a, b IndexRow) int { return sorter.Compare(a.Link.Name, b.Link.Name) })
	return d.index("terms", d.words.TermsTitle, d.words.TermsLead, rows)
})
