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
	return new(Memory).Derive(d, g)
}

// work is a metric in the course of the derivation, with what only that needs.
type work struct {
	*Traits

	value        formula.Joint
	above, below formula.Canonical // what a quotient is of and over; below is 1 for what is none
	derived      bool              // false: made of itself
	depth        int               // metrics above one another in it; 0 without parts
	adds         []string          // fields that its formula adds up or averages: one may have the name of a metric
	problems     diag.List         // that were reported of it by itself
}

// worker is a derivation under way.
type worker struct {
	*Meaning
	works   map[string]*work
	d       *dictionary.Dictionary
	g       *lineage.Graph
	before  *worker         // of the state of which all else is taken over; nil of none
	stale   map[string]bool // what is derived now, and what was and is gone; all, if there is no state before
	order   []string        // of the stale metrics that can be derived, parts before wholes
	list    diag.List
	units   map[string]formula.Unit
	columns map[string]map[string]formula.Field // by source and column
	onePer  map[string]string                   // by source: the column of which every row has another value
	compare *formula.Comparer
	periods map[string]string // in one spelling, by how scopes write them
	claims  map[string]claim  // by metric
	joints  *joints
	kin     *kin
	alikes  map[string][]Alike
	limits  map[string][]Limit
}

// derive does all the work.
func (w *worker) derive() {
	w.register()
	w.begin()
	w.each(func(t *work) {
		t.derived = true
		w.unit(t)
		w.values(t)
		w.kind(t)
		w.adding(t)
		w.caveats(t)
		w.examples(t)
	})
	w.identities()
	w.alike()
	w.each(func(t *work) {
		w.addedRatios(t)
		t.Guard = w.guard(t)
	})
	w.settle()
	w.list.Sort()
}

// each takes a step in the derivation of every stale metric, and keeps what is reported of it with the metric.
func (w *worker) each(step func(*work)) {
	for _, id := range w.order {
		t, reported := w.works[id], len(w.list)
		step(t)
		t.problems = append(t.problems, w.list[reported:]...)
	}
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
