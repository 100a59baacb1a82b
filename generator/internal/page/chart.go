package page

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"caliber/generator/internal/chart"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
)

// ChartView is the chart that a metric's entry recommends, or the one that the rules propose if it recommends none.
type ChartView struct {
	W                   *locale.Words
	C                   *locale.ChartsWords
	Kind                Link // into the guide
	Purpose             string
	Title, Finding, Why Text
	Drawing             template.HTML  // empty if there is nothing to draw, or it cannot be drawn
	Proposed            []ProposalView // by the rules, if the entry names no chart; there are no numbers then
	Avoid               []AvoidView
	Marks               []MarkView
	Table
	VegaLite string // empty if that language has no form for it
	File     string // begins the names of what is saved
}

// ProposalView is the chart that the rules have for one way to look at a metric.
type ProposalView struct {
	Look string // "over time"
	Kind Link
	Why  string
}

// AvoidView is a chart not to draw.
type AvoidView struct {
	Kind string
	Why  Text
}

// MarkView is a remark at a place of a chart.
type MarkView struct {
	At     string
	Label  Text
	Caveat string // fragment
}

// chartLink leads to what the guide says of a kind of chart; one that is not drawn here has a name only.
func (d *desk) chartLink(kind string) Link {
	l := Link{Name: cmp.Or(d.words.ChartKinds[kind], kind)}
	if slices.ContainsFunc(chart.Kinds, func(k chart.Kind) bool { return k.ID == kind }) {
		l.Href = d.to("charts/index.html") + "#" + kind
	}
	return l
}

// chart tells of a metric's chart, and lays it beside the page: as a drawing, and for other tools.
func (d *desk) chart(m *dictionary.Metric) ChartView {
	v := ChartView{W: d.words, C: d.lang.Charts(), File: m.ID}
	traits := d.site.Meaning.Of(m.ID).Chart()
	data := d.site.Drawing(m, d.lang)
	if data == nil {
		v.Proposed, v.Avoid = d.proposals(traits)
		return v
	}
	c := m.Chart
	v.Kind, v.Purpose = d.chartLink(data.Kind), d.words.Purposes[c.Purpose.Value]
	v.Title, v.Finding, v.Why = d.text(c.Title), d.text(c.Finding), d.text(c.Why)
	for _, a := range c.Avoid {
		v.Avoid = append(v.Avoid, AvoidView{d.avoid(a.Kind.Value), d.text(a.Why)})
	}
	for _, x := range c.Marks {
		mark := MarkView{At: cmp.Or(c.Labels[d.lang][x.At.Value], x.At.Value), Label: d.text(x.Label)}
		if x.Caveat.Value != "" {
			mark.Caveat = "caveat-" + x.Caveat.Value
		}
		v.Marks = append(v.Marks, mark)
	}
	v.Table = d.chartTable(data)
	data.ID = "chart"
	svg, err := chart.SVG(data)
	if err != nil { // the check has told the author
		return v
	}
	v.Drawing = template.HTML(svg) //nolint:gosec // chart escapes every text
	d.attach("chart.svg", func(out []byte) []byte { return chart.AppendAlone(out, svg, d.opt.ChartStyle) })
	if chart.InVegaLite(data.Kind) {
		spec := d.attach("chart.vl.json", func(out []byte) []byte {
			out, _ = chart.AppendVegaLite(out, data) // it has been drawn, so that it can be written
			return out
		})
		v.VegaLite = string(bytes.TrimSpace(spec))
	}
	if advice := chart.Propose(chart.Observe(data, c.X.Value, traits)); advice.Kind == data.Kind {
		if v.Why.Value == "" {
			v.Why.Value = d.reason(advice.Why)
		}
		if len(v.Avoid) == 0 {
			v.Avoid = d.objections(advice.Avoid)
		}
	}
	return v
}

// manyGroups is how many names a metric is thought to be cut by, where nobody has cut it yet.
const manyGroups = 8

// proposals are what the rules have for a metric over time, by groups and at a glance; and what to avoid there.
func (d *desk) proposals(traits chart.Traits) (out []ProposalView, avoid []AvoidView) {
	w := d.lang.Charts()
	over, by := traits, traits
	over.Along, by.Along, by.Places = chart.Time, chart.Names, manyGroups
	for _, look := range []struct {
		word   string
		traits chart.Traits
	}{{w.OverTime, over}, {w.ByGroups, by}, {w.AtAGlance, traits}} {
		advice := chart.Propose(look.traits)
		out = append(out, ProposalView{look.word, d.chartLink(advice.Kind), d.reason(advice.Why)})
		for _, o := range d.objections(advice.Avoid) {
			if !slices.ContainsFunc(avoid, func(a AvoidView) bool { return a.Kind == o.Kind }) {
				avoid = append(avoid, o)
			}
		}
	}
	// What is right in one way is not said to be wrong in another.
	return out, slices.DeleteFunc(avoid, func(a AvoidView) bool {
		return slices.ContainsFunc(out, func(p ProposalView) bool { return a.Kind == d.within(d.words.Avoid, p.Kind.Name) })
	})
}

func (d *desk) avoid(kind string) string {
	return d.within(d.words.Avoid, cmp.Or(d.words.ChartKinds[kind], kind))
}

func (d *desk) objections(list []chart.Objection) (out []AvoidView) {
	for _, o := range list {
		out = append(out, AvoidView{d.avoid(o.Kind), Text{Value: d.reason(o.Why)}})
	}
	return out
}

// reason is a rule's reason as a sentence.
func (d *desk) reason(r chart.Reason) string { return strings.TrimSpace(r[d.lang] + d.words.Stop) }

// chartTable is what a chart is drawn from, with all digits: what is counted stands at the head of a column.
func (d *desk) chartTable(data *chart.Data) (t Table) {
	numeric := make([]bool, len(data.Columns))
	for _, row := range data.Rows {
		line := make([]Cell, len(data.Columns))
		for i, c := range row {
			switch c.Is {
			case chart.Text:
				line[i] = Cell{Text: c.Text}
			case chart.Number:
				numeric[i] = true
				line[i] = Cell{data.Columns[i].Format.Exact(c.Number, d.lang), true}
				if c.Format != nil {
					line[i].Text = c.Format.Exact(c.Number, d.lang)
					if c.Format.Unit != "" {
						line[i].Text += " " + c.Format.Unit
					}
				}
			case chart.Nothing:
			}
		}
		t.Rows = append(t.Rows, line)
	}
	for i, c := range data.Columns {
		name := cmp.Or(c.Name, d.words.Series[c.Key], c.Key)
		if c.Format.Unit != "" {
			name = fmt.Sprintf(d.lang.Charts().InUnit, name, c.Format.Unit)
		}
		t.Columns = append(t.Columns, Column{name, numeric[i]})
	}
	return t
}

// chartFiles is how many files chart lays beside the page of a metric.
func (w *writer) chartFiles(m *dictionary.Metric) int {
	data := w.site.Drawing(m, w.lang)
	switch {
	case data == nil || chart.Check(data).Fatal():
		return 0
	case chart.InVegaLite(data.Kind):
		return 2
	}
	return 1
}
