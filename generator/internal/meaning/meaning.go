// Package meaning derives what follows from the formulas of a dictionary: units, kinds, how numbers may be added up,
// which way a caveat at an input bends a metric, which equations hold, and which entries say the same twice. It reports
// what contradicts. It writes no sentence for readers: it hands on facts, which pages put into words.
package meaning

import (
	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/lineage"
)

// Meaning is what was derived of every metric. It is read-only once New has returned it.
type Meaning struct {
	Identities []*Identity // declared and found, in the order of the metrics that they are of

	traits map[string]*Traits
	takes  map[string][]*Identity // by every metric that takes part
}

// Traits is what was derived of one metric. What could not be is the zero value: of a metric without a formula, one that
// is made of itself, or one with a mistake.
type Traits struct {
	Metric *dictionary.Metric

	Type       Type
	Unit       formula.Unit // declared if it agrees, else derived
	Additivity formula.Additivity
	Bounds     formula.Interval // formula.Anything unless more is known
	Share      bool             // part of a whole: from 0 to 1
	Effects    []formula.Effect // what each input does, in the order of the formula
	Inherited  []Inherited      // caveats of its inputs, the gravest first
	Limits     []Limit
	Alike      []Alike
	Guard      *Guard // nil if the values of groups and days add up, or nothing is known

	value        formula.Value
	above, below formula.Canonical // what a quotient is of and over; below is 1 for what is none
	derived      bool              // false: made of itself
}

// Type is the kind of a metric, in the words of MetricFlow but for Expression, which is called "derived" there.
type Type string

// The types.
const (
	Simple     Type = "simple"     // one aggregate, filtered or not
	Ratio      Type = "ratio"      // a quotient
	Conversion Type = "conversion" // a quotient of two counts, of which the upper one counts another event
	Cumulative Type = "cumulative" // one aggregate over a window
	Expression Type = "expression" // other arithmetic
)

// Limit says that a metric is never above another: it is that one times a share.
type Limit struct {
	Metric string // that is never below
	Share  string // the factor between them
}

// Of returns the traits of a metric, or nil if there is no such metric.
func (m *Meaning) Of(id string) *Traits { return m.traits[id] }

// IdentitiesOf returns the identities that a metric takes part in: first those that are of it, declared before found.
func (m *Meaning) IdentitiesOf(id string) []*Identity { return m.takes[id] }

// New derives everything, parts before wholes. Metrics that are made of themselves are left out: lineage told of them.
// The list is sorted; all that it says is of a kind in Codes.
func New(d *dictionary.Dictionary, g *lineage.Graph) (*Meaning, diag.List) {
	w := newWorker(d, g)
	for _, m := range d.Metrics {
		w.traits[m.ID] = &Traits{Metric: m, Bounds: formula.Anything}
	}
	w.order = w.sorted()
	for _, id := range w.order {
		w.traits[id].derived = true
	}
	w.compare = formula.NewComparer(w.definition)
	for _, id := range w.order {
		t := w.traits[id]
		w.unit(t)
		w.values(t)
		w.kind(t)
		w.adding(t)
		w.caveats(t)
		w.examples(t)
	}
	w.identities()
	w.alike()
	for _, id := range w.order {
		t := w.traits[id]
		w.addedRatios(t)
		t.Guard = w.guard(t)
	}
	w.list.Sort()
	return w.Meaning, w.list
}

// worker is a derivation under way.
type worker struct {
	*Meaning
	d       *dictionary.Dictionary
	g       *lineage.Graph
	list    diag.List
	order   []string // of the metrics that can be derived, parts before wholes
	units   map[string]formula.Unit
	columns map[string]map[string]formula.Field // by source and column
	onePer  map[string]string                   // by source: the column of which every row has another value
	compare *formula.Comparer
	periods map[string]string // in one spelling, by how scopes write them
}

func newWorker(d *dictionary.Dictionary, g *lineage.Graph) *worker {
	w := &worker{
		Meaning: &Meaning{traits: map[string]*Traits{}, takes: map[string][]*Identity{}},
		d:       d, g: g,
		units:   map[string]formula.Unit{},
		columns: map[string]map[string]formula.Field{},
		onePer:  map[string]string{},
		periods: map[string]string{},
	}
	w.register()
	return w
}

// sorted returns the metrics, each after its parts and else in the dictionary's order; those in circles, and what is made
// of them, are left out. Method: Kahn 1962.
func (w *worker) sorted() []string {
	waits := map[string]int{}
	var ready []string
	for _, m := range w.d.Metrics {
		waits[m.ID] = len(w.g.Parts(m.ID))
		if waits[m.ID] == 0 {
			ready = append(ready, m.ID)
		}
	}
	for i := 0; i < len(ready); i++ {
		for _, e := range w.g.Wholes(ready[i]) {
			waits[e.To]--
			if waits[e.To] == 0 {
				ready = append(ready, e.To)
			}
		}
	}
	return ready
}

// report adds a problem of a kind, with the severity that Codes gives it.
func (w *worker) report(d diag.Diagnostic) {
	d.Severity = severities[d.Code]
	w.list.Add(d)
}

var severities = func() map[string]diag.Severity {
	out := map[string]diag.Severity{}
	for _, c := range Codes {
		out[c.ID] = c.Severity
	}
	return out
}()
