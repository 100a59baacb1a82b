package meaning

import (
	"fmt"
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
	maxAlike  = 8
	maxAtoms  = 8  // of a metric whose conditions are varied
	maxBucket = 64 // metrics that are the same but for one thing; of more, only those without that thing are held against the others
)

// variant is a metric with one thing left out.
type variant struct {
	t    *Traits
	text string       // what is left out
	rows formula.Rows // the same, of a filter
}

// alike finds what is the same twice, and what nearly is.
func (w *worker) alike() {
	same := map[formula.Canonical][]*Traits{}
	var order []formula.Canonical
	for _, m := range w.d.Metrics {
		t := w.traits[m.ID]
		if !t.derived || m.Formula == nil || t.value.IsConstant() {
			continue
		}
		c := t.value.Canonical
		if same[c] == nil {
			order = append(order, c)
		}
		same[c] = append(same[c], t)
	}
	for _, c := range order {
		w.duplicates(same[c])
	}
	for _, by := range []Difference{ByFilter, ByPeriod, BySource} {
		w.near(by, same, order)
	}
}

// duplicates compares metrics of one value, each with the first that is proved the same.
func (w *worker) duplicates(list []*Traits) {
	for i, t := range list[1:] {
		for _, first := range list[:i+1] {
			if t.value.Equal(first.value) {
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

// near finds metrics that are the same when one thing is left out of each.
func (w *worker) near(by Difference, same map[formula.Canonical][]*Traits, order []formula.Canonical) {
	buckets := map[formula.Canonical][]variant{}
	var keys []formula.Canonical
	for _, c := range order {
		t := same[c][0]
		for key, v := range w.variants(t, by) {
			if buckets[key] == nil {
				keys = append(keys, key)
			}
			buckets[key] = append(buckets[key], v)
		}
	}
	for _, key := range keys {
		bucket := buckets[key]
		for i, a := range bucket {
			for _, b := range bucket[:i] {
				if len(bucket) > maxBucket && a.text != "" && b.text != "" {
					continue
				}
				if a.t == b.t || a.text == b.text || by == ByFilter && !a.rows.Akin(b.rows) {
					continue
				}
				w.pair(a.t, b.t, Alike{Differs: by, This: a.text, That: b.text})
			}
		}
	}
}

// variants yields the value of a metric with one thing left out, and what that is; for filters, one for each condition,
// and one for a condition that each of its atoms has not.
func (w *worker) variants(t *Traits, by Difference) func(func(formula.Canonical, variant) bool) {
	return func(yield func(formula.Canonical, variant) bool) {
		atoms := w.compare.Atoms(t.value)
		if len(atoms) == 0 || len(atoms) > maxAtoms {
			return
		}
		switch by {
		case ByFilter:
			for _, a := range atoms {
				rows := a.View.Rows
				if !w.without(t, a, rows, variant{t: t}, yield) {
					return
				}
				for i := range rows.Count() {
					rest, one := rows.Without(i)
					if !w.without(t, a, rest, variant{t, one.String(), one}, yield) {
						return
					}
				}
			}
		case ByPeriod:
			c, ok := w.compare.With(t.value, func(a formula.Atom) formula.Atom {
				a.View.Window = ""
				return a
			})
			if windows := among(atoms, func(a formula.Atom) string { return a.View.Window }); ok && len(windows) == 1 {
				yield(c, variant{t: t, text: windows[0]})
			}
		case BySource:
			c, ok := w.compare.With(t.value, func(a formula.Atom) formula.Atom {
				a.Table = ""
				return a
			})
			if tables := among(atoms, func(a formula.Atom) string { return a.Table }); ok && len(tables) == 1 && !slices.ContainsFunc(atoms, bare) {
				yield(c, variant{t: t, text: tables[0]})
			}
		default:
			panic("unreachable: difference " + by)
		}
	}
}

// bare says whether an atom counts all of a table: people of one table and people of another are not nearly the same.
func bare(a formula.Atom) bool {
	return (a.Function == formula.Count || a.Function == formula.CountDistinct) && a.View.Rows.None()
}

// without yields the value with other conditions at one atom, which is marked, so that only metrics that differ there meet.
func (w *worker) without(t *Traits, at formula.Atom, rows formula.Rows, v variant, yield func(formula.Canonical, variant) bool) bool {
	key := at.Key()
	c, ok := w.compare.With(t.value, func(a formula.Atom) formula.Atom {
		if a.Key() == key {
			a.View.Rows = rows
			a.View.By += " here"
		}
		return a
	})
	return !ok || yield(c, v)
}

// among returns the different values that something has among atoms.
func among(atoms []formula.Atom, of func(formula.Atom) string) []string {
	var out []string
	for _, a := range atoms {
		out = append(out, of(a))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// pair notes at both metrics that they are alike, and tells of it at one: the one that has something more, or else the one
// that comes later by its id.
func (w *worker) pair(a, b *Traits, x Alike) {
	if a.Metric.ID < b.Metric.ID && (x.This == "") == (x.That == "") || x.This == "" && x.That != "" {
		a, b, x.This, x.That = b, a, x.That, x.This
	}
	x.Explained = Explained(w.g, a.Metric, b.Metric)
	note := func(t *Traits, x Alike) bool {
		if len(t.Alike) == maxAlike || slices.ContainsFunc(t.Alike, func(y Alike) bool { return y.Metric == x.Metric }) {
			return false
		}
		t.Alike = append(t.Alike, x)
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
		if x.Differs == ByFilter && x.This == "" && len(w.compare.Sum(a.value)) == 1 {
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
