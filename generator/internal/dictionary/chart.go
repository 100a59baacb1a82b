package dictionary

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"caliber/generator/internal/chart"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/source"
)

// Drawing returns the chart that an entry recommends, as it is drawn in a language, or nil if it recommends none. A row's
// "unit" is that of its numbers, where it is not the metric's. The chart has no id yet.
func (d *Dictionary) Drawing(m *Metric, lang locale.Lang) *chart.Data {
	c := m.Chart
	if c == nil {
		return nil
	}
	r := drawer{d, m, lang}
	out := &chart.Data{Kind: c.Kind.Value, Lang: lang, Title: r.say(c.Title), Finding: r.say(c.Finding)}
	at := map[string]int{}
	for _, row := range c.Data {
		for _, cell := range row {
			key := cell.Name.Name
			if _, seen := at[key]; !seen && key != ownUnit {
				at[key] = len(out.Columns)
				out.Columns = append(out.Columns, r.column(key))
			}
		}
	}
	for _, row := range c.Data {
		cells := make([]chart.Cell, len(at))
		for _, cell := range row {
			if i, ok := at[cell.Name.Name]; ok {
				cells[i] = r.cell(cell.Value)
			}
		}
		if i := slices.IndexFunc(row, func(c Cell) bool { return c.Name.Name == ownUnit }); i >= 0 {
			f := r.format(row[i].Value.Text)
			for k := range cells {
				if cells[k].Is == chart.Number && out.Columns[k].Key != chart.X {
					cells[k].Format = &f
				}
			}
		}
		out.Rows = append(out.Rows, cells)
	}
	for _, x := range c.Marks {
		mark := chart.Mark{At: r.label(x.At.Value), Label: r.say(x.Label), Caveat: x.Caveat.Value != ""}
		if mark.Label == "" {
			if i := slices.IndexFunc(m.Caveats, func(c Caveat) bool { return c.ID == x.Caveat.Value }); i >= 0 {
				mark.Label = r.say(m.Caveats[i].Title)
			}
		}
		out.Marks = append(out.Marks, mark)
	}
	return out
}

// ownUnit is the key of a row that names the unit of its numbers.
const ownUnit = "unit"

// drawer puts a metric's chart into the words of a language.
type drawer struct {
	d    *Dictionary
	m    *Metric
	lang locale.Lang
}

func (r drawer) say(t Text) string {
	text, _ := t.In(r.lang)
	return text.Value
}

// label translates a word of the data.
func (r drawer) label(word string) string { return cmp.Or(r.m.Chart.Labels[r.lang][word], word) }

func (r drawer) cell(v source.Value) chart.Cell {
	switch v.Kind {
	case source.NumberKind:
		return chart.Cell{Number: v.Number, Is: chart.Number}
	case source.TextKind, source.DateKind:
		return chart.Cell{Text: r.label(v.Text), Is: chart.Text}
	case source.BoolKind:
		return chart.Cell{Text: strconv.FormatBool(v.Bool), Is: chart.Text} // which is told of where a number belongs
	default:
		return chart.Cell{}
	}
}

// column names a column and finds how its numbers are shown.
func (r drawer) column(key string) chart.Column {
	c := chart.Column{Key: key}
	switch key {
	case chart.X:
		c.Name = r.axis(r.m.Chart.X.Value)
		if m := r.d.Metric(r.m.Chart.X.Value); m != nil {
			c.Format = r.format(shownIn(m))
		}
	case chart.Y, chart.Target, chart.From, chart.To, chart.Before:
		of := cmp.Or(r.d.Metric(r.m.Chart.Y.Value), r.m)
		unit := shownIn(of)
		if of == r.m && r.counts() && (unit == "percent" || unit == "permille" || strings.Contains(unit, "/")) {
			unit = "" // how many there are of each value, and not the value
		}
		c.Format = r.format(unit)
		if key == chart.Y {
			c.Name = r.say(of.Name)
		}
	}
	return c
}

// counts says whether the chart is of how many there are, whatever the metric measures.
func (r drawer) counts() bool {
	return r.m.Chart.Kind.Value == "funnel" || r.m.Chart.Purpose.Value == "distribution"
}

// axis is what runs along the chart: a dimension, a metric, a word of ours, or the author's, which is in the first language.
func (r drawer) axis(id string) string {
	if x := r.d.Dimension(id); x != nil {
		return r.say(x.Name)
	}
	if m := r.d.Metric(id); m != nil {
		return r.say(m.Name)
	}
	if word := cmp.Or(r.lang.Words().Axes[id], r.m.Chart.Labels[r.lang][id]); word != "" {
		return word
	}
	if len(r.d.Site.Languages) > 0 && r.lang != r.d.Site.Languages[0] {
		return ""
	}
	return strings.ReplaceAll(id, "_", " ")
}

func shownIn(m *Metric) string { return cmp.Or(m.Display.Value, m.Unit.Value) }

// format is how a chart shows numbers of a unit: percents and money at each number, what is counted once, beside the axis.
func (r drawer) format(unit string) chart.Format {
	first, per, _ := strings.Cut(unit, "/")
	first, per = strings.TrimSpace(first), strings.TrimSpace(per)
	if per != "" {
		per = r.lang.Words().Per + r.unit(per)
	}
	switch first {
	case "percent":
		return chart.Format{Style: chart.Percent}
	case "permille":
		return chart.Format{Style: chart.Permille}
	}
	u := r.d.Unit(first)
	switch {
	case u != nil && u.Kind == "time" && first == "second":
		return chart.Format{Style: chart.Seconds, Unit: strings.TrimSpace(per)}
	case u != nil && u.Kind == "currency" && r.lang == locale.English && r.unit(first) != first:
		return chart.Format{Sign: r.unit(first), Unit: strings.TrimSpace(per)}
	}
	return chart.Format{Unit: r.many(first) + per}
}

// many is the word for several of a unit: people.
func (r drawer) many(id string) string {
	if e := r.d.Entity(id); e != nil && r.lang == locale.English && e.Plural.Has(r.lang) {
		return r.say(e.Plural)
	}
	return r.unit(id)
}

// unit is the short word for a unit or for what is counted.
func (r drawer) unit(id string) string {
	if u := r.d.Unit(id); u != nil {
		return cmp.Or(r.say(u.Symbol), r.say(u.Name))
	}
	if e := r.d.Entity(id); e != nil {
		if r.lang == locale.English {
			return r.say(e.Name)
		}
		return cmp.Or(r.say(e.Symbol), r.say(e.Name))
	}
	return id
}
