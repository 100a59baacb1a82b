package meaning

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/source"
)

// Alike is another metric that is the same, or the same but for one thing.
type Alike struct {
	Metric  string
	Differs Difference
	// This and That are what differs here and there, as a formula or an entry has it: conditions, periods, tables; "" is none.
	This, That string
	// Explained says that the two entries tell of each other: by a contrast, as part and whole, or as one meant to be the same.
	Explained bool
}

// Difference is the one thing by which two metrics differ.
type Difference string

// The differences.
const (
	Nothing   Difference = "nothing" // the same number twice
	ByFilter  Difference = "filter"
	ByPeriod  Difference = "period"
	BySource  Difference = "source"
	ByWording Difference = "wording" // the formulas are the same, the words of the scope are not
)

// What one metric is held against at most.
const (
	maxAlike = 8
	maxAtoms = 8  // of a metric whose conditions are varied
	maxShelf = 64 // metrics that are the same but for one thing; of more, only those without that thing are held against the others
)

// alike finds what is the same twice, and what nearly is.
func (w *worker) alike() {
	var first []*work // of each value
	places := make(map[formula.Canonical]int, len(w.d.Metrics))
	more := map[int][]*work{}
	for _, m := range w.d.Metrics {
		t := w.works[m.ID]
		if !t.joins() {
			continue
		}
		at, again := places[t.value.Canonical]
		if again {
			more[at] = append(more[at], t)
			continue
		}
		places[t.value.Canonical] = len(first)
		first = append(first, t)
	}
	for _, at := range slices.Sorted(maps.Keys(more)) {
		w.duplicates(append([]*work{first[at]}, more[at]...))
	}
	w.hold(first)
	w.near()
}

// duplicates compares metrics of one value, each with the first that is proved the same.
func (w *worker) duplicates(list []*work) {
	for i, t := range list[1:] {
		for _, first := range list[:i+1] {
			if t.value.Equal(first.value.Value) {
				w.pair(t, first, w.scopes(t.Metric, first.Metric))
				break
			}
		}
	}
}

// scopes compares the scopes of metrics with one formula. What only one of them has says no more than nothing.
func (w *worker) scopes(a, b *dictionary.Metric) Alike {
	if x, y := w.ownPeriod(a), w.ownPeriod(b); x != y && x != "" && y != "" {
		return Alike{Differs: ByPeriod, This: x, That: y}
	}
	language := w.d.Site.Languages[0]
	words := func(m *dictionary.Metric) []string {
		joined := func(list []source.Text) string {
			var out []string
			for _, x := range list {
				out = append(out, strings.TrimSpace(x.Value))
			}
			slices.Sort(out)
			return strings.Join(out, "; ")
		}
		s := &m.Scope
		return []string{joined(s.Include[language]), joined(s.Exclude[language]), s.Dedup[language].Value, s.Attribution.Value, s.Timezone.Value}
	}
	theirs := words(b)
	for i, x := range words(a) {
		if y := theirs[i]; x != y && x != "" && y != "" {
			return Alike{Differs: ByWording, This: x, That: y}
		}
	}
	return Alike{Differs: Nothing}
}

// pair notes at both metrics that they are alike, and tells of it at one: the one that has something more, or else the one
// that comes later by its id.
func (w *worker) pair(a, b *work, x Alike) {
	if a.Metric.ID < b.Metric.ID && (x.This == "") == (x.That == "") || x.This == "" && x.That != "" {
		a, b, x.This, x.That = b, a, x.That, x.This
	}
	x.Explained = Explained(w.g, a.Metric, b.Metric)
	note := func(t *work, x Alike) bool {
		list := w.alikes[t.Metric.ID]
		if len(list) == maxAlike || slices.ContainsFunc(list, func(y Alike) bool { return y.Metric == x.Metric }) {
			return false
		}
		w.alikes[t.Metric.ID] = append(list, x)
		return true
	}
	x.Metric = b.Metric.ID
	if x.Differs == Nothing {
		x.Explained = meant(a.Metric, b.Metric) || meant(b.Metric, a.Metric)
	}
	noted := note(a, x)
	x.Metric, x.This, x.That = a.Metric.ID, x.That, x.This
	if note(b, x); !noted || x.Explained {
		return
	}
	d := diag.Diagnostic{
		Span:    a.Metric.FormulaText.Span(),
		Related: []diag.Related{{Span: b.Metric.FormulaText.Span(), Message: fmt.Sprintf("the formula of %q", b.Metric.ID)}},
	}
	if x.Differs == Nothing {
		d.Code = "CAL149"
		d.Message = fmt.Sprintf("%q is the same number as %q", a.Metric.ID, b.Metric.ID)
		d.Hint = fmt.Sprintf("keep one and make the other's name an alias of it, or say why there are two: duplicate_of = { metric = %q, why = \"…\" }", b.Metric.ID)
	} else {
		d.Code = "CAL150"
		d.Message = fmt.Sprintf("%q is the same as %q but for the %s: %s here, %s there", a.Metric.ID, b.Metric.ID, x.Differs, orNone(x.That), orNone(x.This))
		d.Hint = fmt.Sprintf("say which one to use when, in a [[contrast]] with %q", b.Metric.ID)
		if x.Differs == ByFilter && x.This == "" && len(w.compare.Sum(a.value.Value)) == 1 {
			d.Hint += fmt.Sprintf(", or write %s[%s] as the formula, so that the one is seen to be part of the other", b.Metric.ID, x.That)
		}
	}
	w.report(d)
}

// orNone spells what differs, cut to what a message can hold.
func orNone(s string) string {
	if s == "" {
		return "none"
	}
	const most = 60
	if r := []rune(strings.Join(strings.Fields(s), " ")); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// meant says whether an entry says that it is the same as another, and why, or is kept only for those who know it.
func meant(m, other *dictionary.Metric) bool {
	return m.Status == dictionary.Deprecated || m.DuplicateOf.Metric.Value == other.ID && strings.TrimSpace(m.DuplicateOf.Why.Value) != ""
}

// Explained says whether two entries tell of each other: by a contrast, as part and whole, or as two views of one metric.
// What is deprecated says what to use instead.
func Explained(g *lineage.Graph, a, b *dictionary.Metric) bool {
	for _, side := range [][2]*dictionary.Metric{{a, b}, {b, a}} {
		m, other := side[0], side[1].ID
		if m.Status == dictionary.Deprecated || slices.ContainsFunc(m.Contrasts, func(c dictionary.Contrast) bool { return c.With.Value == other }) {
			return true
		}
		if slices.ContainsFunc(g.Parts(m.ID), func(e lineage.Edge) bool { return e.From == other }) {
			return true
		}
	}
	if a.Formula == nil || b.Formula == nil {
		return false
	}
	of := unscoped(a.Formula.Root)
	return of != "" && of == unscoped(b.Formula.Root)
}
