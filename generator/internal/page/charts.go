package page

import (
	"fmt"
	"html/template"
	"strings"

	"caliber/generator/internal/chart"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
)

var charts = Kind{
	Name: "charts", View: ChartsView{},
	pages: func(*writer) []draft {
		return []draft{{path: "charts/index.html", make: func(d *desk) any { return d.charts() }}}
	},
}

// ChartsView is the guide to charts, for somebody who has to build a dashboard.
type ChartsView struct {
	Shell
	C          *locale.ChartsWords
	Questions  []QuestionView
	Before     []Remark
	Kinds      []ChartKindView
	Misleading []MisleadingView
}

// QuestionView is a question and the charts that answer it.
type QuestionView struct {
	Ask, Why string
	Take     []Fragment
}

// Remark is a sentence whose beginning says what to do.
type Remark struct{ Head, Rest string }

// ChartKindView is a kind of chart. Its ID is for ever: other pages lead to it.
type ChartKindView struct {
	ID, Name, When, Not, Draw string
	Rules, Warned             []string // what proposes it, what speaks against it
	Drawing                   template.HTML
	Finding                   Text
	Caption                   string
	Of                        Link // the metric whose chart is drawn; none for a sample
	Count                     string
	Users                     []Link
	More                      string // how many are not listed
}

// MisleadingView is a chart that is not drawn here.
type MisleadingView struct {
	Name string
	Whys []string
}

// maxUsers is how many metrics the guide lists at a kind of chart.
const maxUsers = 40

func (d *desk) charts() ChartsView {
	w := d.lang.Charts()
	v := ChartsView{C: w}
	name := func(kind string) string { return d.words.ChartKinds[kind] }
	for _, q := range w.Questions {
		row := QuestionView{Ask: q.Ask, Why: q.Why}
		for _, kind := range q.Kinds {
			row.Take = append(row.Take, Fragment{kind, name(kind)})
		}
		v.Questions = append(v.Questions, row)
	}
	for _, b := range w.Before {
		head, rest, _ := strings.Cut(b, d.words.Colon)
		v.Before = append(v.Before, Remark{head, rest})
	}
	samples := chart.Samples(d.lang)
	for i, k := range chart.Kinds {
		v.Kinds = append(v.Kinds, d.chartKind(k.ID, &samples[i]))
	}
	for _, kind := range chart.Misleading() {
		v.Misleading = append(v.Misleading, MisleadingView{name(kind), d.reasons(chart.Against(kind))})
	}
	v.Shell = d.shell("charts", w.Title, w.Lead)
	return v
}

// chartKind tells of one kind, with the drawing of a metric that recommends it, or of a sample.
func (d *desk) chartKind(kind string, sample *chart.Data) ChartKindView {
	w := d.lang.Charts()
	use := w.Kinds[kind]
	v := ChartKindView{
		ID: kind, Name: d.words.ChartKinds[kind], When: use.When, Not: use.Not, Draw: use.Draw,
		Rules: d.reasons(chart.For(kind)), Warned: d.reasons(chart.Against(kind)),
	}
	of, data := d.exampleOf(kind)
	if of != nil {
		v.Of, v.Caption, v.Finding = d.metricLink(of.ID), d.words.IllustrativeData, d.text(of.Chart.Finding)
	} else {
		data, v.Caption, v.Finding = sample, w.Sample, Text{Value: sample.Finding}
	}
	data.ID = kind
	svg, err := chart.SVG(data)
	if err != nil {
		panic(fmt.Sprintf("unreachable: a chart that was checked: %v", err))
	}
	v.Drawing = template.HTML(svg) //nolint:gosec // chart escapes every text
	n := 0
	for _, r := range d.ranked() {
		if r.metric.Chart == nil || r.metric.Chart.Kind.Value != kind {
			continue
		}
		if n++; n <= maxUsers {
			v.Users = append(v.Users, d.metricLink(r.metric.ID))
		}
	}
	v.Count = d.counted(n)
	if n > maxUsers {
		v.More = fmt.Sprintf(w.More, n-maxUsers)
	}
	return v
}

// exampleOf finds a metric that recommends a kind of chart and has sound numbers for it: a certified one rather than another.
func (d *desk) exampleOf(kind string) (*dictionary.Metric, *chart.Data) {
	var best *dictionary.Metric
	var drawn *chart.Data
	for _, m := range d.site.Metrics {
		if m.Chart == nil || m.Chart.Kind.Value != kind || best != nil && (best.Status == dictionary.Certified || m.Status != dictionary.Certified) {
			continue
		}
		if data := d.site.Drawing(m, d.lang); len(chart.Check(data)) == 0 {
			best, drawn = m, data
		}
	}
	return best, drawn
}

func (d *desk) reasons(list []chart.Reason) (out []string) {
	for _, r := range list {
		out = append(out, d.reason(r))
	}
	return out
}
