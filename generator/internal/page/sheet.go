package page

import (
	"slices"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
)

// sheet is a metric field by field, to be laid beside another. All sheets have the same fields in the same order, so that two
// can be compared line by line, here and in the browser.
type sheet struct {
	Fields []SheetField
	Ratio  Ratio
}

// SheetField is what a metric says under one label: nothing, one thing, or several.
type SheetField struct {
	Label  string
	Values []SheetValue
}

// SheetValue is one thing that it says. Lang is empty if it is the page's.
type SheetValue struct{ Text, Lang, Href, Card string }

func (f SheetField) equal(other SheetField) bool {
	return slices.EqualFunc(f.Values, other.Values, func(a, b SheetValue) bool { return a.Text == b.Text })
}

// Ratio is a formula to be laid beside another: a quotient as what is above and what is below the line, all else in Over.
type Ratio struct {
	Over, Under []Piece
}

// sheet lays a metric out.
func (d *desk) sheet(m *dictionary.Metric) sheet {
	w, a := d.words, d.lang.Apart()
	s := sheet{Ratio: d.ratio(m)}
	add := func(label string, values ...SheetValue) {
		values = slices.DeleteFunc(values, func(v SheetValue) bool { return v.Text == "" })
		s.Fields = append(s.Fields, SheetField{label, values})
	}
	word := func(label, text string) { add(label, SheetValue{Text: text}) }
	word(a.Kind, w.Tiers[m.Tier()])
	word(a.Unit, d.metricUnit(m))
	scope := map[string][]SheetValue{}
	for _, row := range d.scope(m) {
		for _, x := range row.Values {
			scope[row.Label] = append(scope[row.Label], SheetValue{Text: x.Value, Lang: x.Lang})
		}
		for _, l := range row.Links {
			scope[row.Label] = append(scope[row.Label], SheetValue{l.Name, l.Lang, l.Href, ""})
		}
	}
	for _, label := range []string{w.Counts, w.Include, w.Exclude, w.Dedup, w.Period, w.Timezone, w.Grain, w.Refresh, w.Attribution, w.Zero} {
		add(label, scope[label]...)
	}
	words, adding := d.lang.Meaning(), d.site.Meaning.Of(m.ID).Additivity
	if adding != (formula.Additivity{}) {
		word(words.Time, words.Combinings[string(adding.Time)])
		word(words.Groups, words.Combinings[string(adding.Groups)])
	} else {
		word(words.Time, "")
		word(words.Groups, "")
	}
	add(w.Cuts, d.cutValues(m)...)
	add(w.Caveats, d.caveatValues(m)...)
	word(a.Direction, w.Directions[m.Better.Value])
	word(a.Role, w.Roles[m.Role.Value])
	word(a.Level, m.Level.Value)
	var owner SheetValue
	if m.Owner.Value != "" {
		l := d.ownerLink(m.Owner.Value)
		owner = SheetValue{l.Name, l.Lang, l.Href, ""}
	}
	add(w.Owner, owner)
	var tables []SheetValue
	for _, x := range m.Sources {
		l := d.sourceLink(x.Table.Value)
		tables = append(tables, SheetValue{l.Name, l.Lang, l.Href, ""})
	}
	add(w.Sources, tables...)
	word(w.Status, w.Statuses[string(m.Status)])
	return s
}

func (d *desk) cutValues(m *dictionary.Metric) (out []SheetValue) {
	for _, c := range d.cuts(m) {
		out = append(out, SheetValue{c.Link.Name + d.words.Colon + c.UseWord, c.Link.Lang, c.Link.Href, ""})
	}
	return out
}

// caveatValues are the metric's own caveats and those that come by its formula, each with the way in which it bends the number.
func (d *desk) caveatValues(m *dictionary.Metric) (out []SheetValue) {
	page := d.metricLink(m.ID).Href
	for _, c := range gravest(m) {
		title := d.text(c.Title)
		out = append(out, SheetValue{title.Value + d.words.Colon + d.words.Biases[c.Bias], title.Lang, page + "#caveat-" + c.ID, ""})
	}
	inherited, _ := d.inherited(m)
	for _, c := range inherited {
		out = append(out, SheetValue{c.Title.Value + d.words.Colon + c.BiasWord, c.Title.Lang, c.Href, ""})
	}
	return out
}

// ratio takes a formula apart at the line of its fraction.
func (d *desk) ratio(m *dictionary.Metric) (r Ratio) {
	if m.Formula == nil {
		if m.Prose.Any() {
			text, l := m.Prose.In(d.lang)
			r.Over = []Piece{{Text: d.md.Plain(text.Value, d.markdown(2, l))}}
		}
		return r
	}
	pieces := d.pieces(m.Formula.Tokens())
	root, ok := m.Formula.Root.(*formula.Binary)
	if !ok || root.Operator != formula.Divide {
		return Ratio{Over: pieces}
	}
	_, end := root.Left.Span()
	start, _ := root.Right.Span()
	for _, p := range pieces {
		switch {
		case p.end <= end:
			r.Over = append(r.Over, p)
		case p.start >= start:
			r.Under = append(r.Under, p)
		}
	}
	r.Over, r.Under = trimmed(r.Over), trimmed(r.Under)
	return r
}

// trimmed takes blanks, and parentheses that the line of a fraction stands for, off the ends.
func trimmed(pieces []Piece) []Piece {
	blank := func(p Piece) bool { return strings.TrimSpace(p.Text) == "" }
	for len(pieces) > 0 && blank(pieces[0]) {
		pieces = pieces[1:]
	}
	for len(pieces) > 0 && blank(pieces[len(pieces)-1]) {
		pieces = pieces[:len(pieces)-1]
	}
	return pieces
}
