package page

import (
	"cmp"
	"strings"

	"caliber/generator/internal/diagnosis"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/site"
)

var diagnose = Kind{
	Name: "diagnosis", View: DiagnosisView{},
	pages: func(w *writer) (out []draft) {
		for _, t := range w.trees() {
			out = append(out, draft{path: diagnosisPath(t.Root.Metric.ID), make: func(d *desk) any { return d.diagnosisView(t) }})
		}
		return out
	},
}

var diagnoses = Kind{
	Name: "diagnoses", View: IndexView{},
	pages: func(w *writer) []draft {
		if len(w.trees()) == 0 {
			return nil
		}
		return []draft{{path: diagnosesPath, make: func(d *desk) any { return d.diagnosesView() }}}
	},
}

const diagnosesPath = "diagnosis/index.html"

func diagnosisPath(id string) string { return "diagnosis/" + id + "/index.html" }

// DiagnosisView asks why a metric moved, and walks down to the part that did it.
type DiagnosisView struct {
	Shell
	D       *locale.DiagnosisWords
	Heading string
	Name    Text
	Intro   Prose // of the path that leads from the metric
	Checks  []CheckView
	Root    NodeView
	Path    Link
	Others  []Link
}

// CheckView is what to look at first.
type CheckView struct {
	Link   Link
	Reason Prose
}

// NodeView is a metric on the way down, shown by part/descent.
type NodeView struct {
	D          *locale.DiagnosisWords
	Metric     Link
	Reason     Prose // what the path says of it
	Formula    *FormulaView
	Calculator *CalculatorView // where there is a formula
	TakeApart  string          // what unfolds it
	Onward     Link            // to the same calculator on the metric's page
	Parts      []PartView
	Caveats    []CaveatView
	Turns      []TurnView
	Influences []InfluenceView
	W          *locale.Words
}

// PartView is a part that may have moved.
type PartView struct {
	Name, When Text
	Way        NodeView
}

const (
	maxWayCaveats    = 2
	maxWayInfluences = 4
)

func (d *desk) diagnosisView(t *diagnosis.Tree) DiagnosisView {
	w, m := d.lang.Diagnosis(), t.Root.Metric
	v := DiagnosisView{D: w, Name: d.text(m.Name)}
	v.Heading = d.within(w.Why, v.Name.Value)
	if t.Path != nil {
		v.Intro = d.prose(t.Path.Intro, 2)
		v.Path = d.link(site.Page("path", t.Path.ID), t.Path.Name)
	}
	for _, s := range t.Checks {
		v.Checks = append(v.Checks, CheckView{d.metricLink(s.Metric.Value), d.line(s.Reason)})
	}
	v.Root = d.way(t.Root, map[string]bool{})
	v.Root.Reason = Prose{} // it is the first of the checks
	for _, other := range d.trees() {
		if other != t {
			id := other.Root.Metric.ID
			v.Others = append(v.Others, d.link(diagnosisPath(id), other.Root.Metric.Name))
		}
	}
	v.Shell = d.shell("diagnosis", v.Heading, d.summarized(t), d.crumb("diagnosis", w.Title))
	v.Scripts = append(v.Scripts, d.asset("ts/diagnosis.ts"), d.asset("ts/calculator.ts"))
	return v
}

// summarized says what a diagnosis does: by which equation it takes the metric apart.
func (d *desk) summarized(t *diagnosis.Tree) string {
	var right strings.Builder
	for _, p := range d.pieces(t.Root.Right.Tokens()) {
		right.WriteString(cmp.Or(p.Link.Name, p.Text))
	}
	return locale.Fill(d.lang.Diagnosis().Summary, "%s", d.text(t.Root.Metric.Name).Value, "%e", right.String())
}

// way shows a node and what lies below it. told are the metrics that were taken apart already on this page: a calculator
// stands there once.
func (d *desk) way(n *diagnosis.Node, told map[string]bool) NodeView {
	m := n.Metric
	v := NodeView{D: d.lang.Diagnosis(), W: d.words, Metric: d.metricLink(m.ID), TakeApart: d.lang.Meaning().TakeApart}
	if n.Step != nil {
		v.Reason = d.line(n.Step.Reason)
	}
	for _, t := range n.Turns {
		v.Turns = append(v.Turns, TurnView{d.metricLink(t.To.Value), d.text(t.When)})
	}
	if n.Right != nil && !told[m.ID] {
		told[m.ID] = true
		d.takeApart(&v, n, told)
	}
	caveats := gravest(m)
	for _, c := range caveats[:min(len(caveats), maxWayCaveats)] {
		v.Caveats = append(v.Caveats, d.briefly(c))
	}
	if len(v.Parts) == 0 { // what has parts is moved by them
		influences := d.influences(m)
		v.Influences = influences[:min(len(influences), maxWayInfluences)]
	}
	return v
}

// takeApart adds the parts of a node with their calculator.
func (d *desk) takeApart(v *NodeView, n *diagnosis.Node, told map[string]bool) {
	name := d.text(n.Metric.Name).Value
	f := FormulaView{Line: equation([]Piece{{Text: name, Kind: "name"}}, d.pieces(n.Right.Tokens()))}
	v.Formula = &f
	v.Onward = Link{Href: v.Metric.Href, Name: d.within(v.D.Onward, name)}
	if c, ok := d.calculator(n.Metric, n.Right, exampleValues(n.Metric)); ok {
		v.Calculator = &c
		v.Onward.Href += "#" + c.ID
	}
	for _, p := range n.Parts {
		v.Parts = append(v.Parts, PartView{d.text(p.Node.Metric.Name), d.text(p.When), d.way(p.Node, told)})
	}
}

func (d *desk) diagnosesView() IndexView {
	w := d.lang.Diagnosis()
	var rows []IndexRow
	for _, t := range d.trees() {
		m := t.Root.Metric
		rows = append(rows, IndexRow{Link: d.link(diagnosisPath(m.ID), m.Name), Other: d.otherName(m.Name), Summary: Text{Value: d.summarized(t)}})
	}
	return d.index("diagnosis", w.IndexTitle, w.IndexLead, rows)
}

// whyLink leads from a metric to the page that asks why it moved; it has no address if there is none.
func (d *desk) whyLink(m *dictionary.Metric) Link {
	if !d.diagnosed()[m.ID] {
		return Link{}
	}
	return Link{Href: d.to(diagnosisPath(m.ID)), Name: d.lang.Diagnosis().FromMetric}
}
