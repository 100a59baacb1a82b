package meaning

import (
	"cmp"
	"fmt"
	"slices"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
)

// Inherited is a caveat of an input, near or far, as it bends the metric.
type Inherited struct {
	Origin *dictionary.Metric // whose caveat it is
	Caveat *dictionary.Caveat // the origin's
	Bias   string             // low, high or either
	Doubt  formula.Doubt      // why the bias is either, if the formula is why
	Via    string             // the input by which it came; the origin if that is one
	Steps  int                // inputs between: 1 if the origin is an input
	// Stated is the metric's own caveat that says the same, or nil.
	Stated *dictionary.Caveat

	rows formula.Rows // when it applies; none if that is not known
}

// maxInherited is how many caveats a metric inherits at most. Nobody reads more, and long chains stay cheap.
const maxInherited = 100

// Chain returns the metrics that a caveat passes on its way to a metric that inherited it: its origin first, the metric last.
func (m *Meaning) Chain(id string, i Inherited) []string {
	chain := []string{id}
	for id != i.Origin.ID {
		t := m.traits[id]
		at := slices.IndexFunc(t.Inherited, func(x Inherited) bool { return x.Caveat == i.Caveat })
		if at < 0 {
			break
		}
		id = t.Inherited[at].Via
		chain = append(chain, id)
		if id == i.Origin.ID {
			break
		}
	}
	slices.Reverse(chain)
	return chain
}

// caveats derives what the metric inherits from its inputs, and holds its own words against it.
func (w *worker) caveats(t *work) {
	if t.Metric.Formula == nil {
		return
	}
	views := viewsOf(t.Metric.Formula)
	at := map[*dictionary.Caveat]int{}
	for _, e := range t.Effects {
		part := w.works[e.Input]
		if part == nil {
			continue
		}
		for _, i := range part.travelling() {
			if apart(i.rows, views[e.Input]) {
				continue
			}
			i = i.through(e)
			if first, again := at[i.Caveat]; again {
				t.Inherited[first] = t.Inherited[first].joined(i)
				continue
			}
			at[i.Caveat] = len(t.Inherited)
			t.Inherited = append(t.Inherited, i)
		}
	}
	for i := range t.Inherited {
		t.Inherited[i].Stated = t.stated(t.Inherited[i])
	}
	slices.SortStableFunc(t.Inherited, func(a, b Inherited) int {
		return cmp.Or(
			cmp.Compare(severity(a.Caveat), severity(b.Caveat)), cmp.Compare(a.Steps, b.Steps),
			cmp.Compare(a.Origin.ID, b.Origin.ID), cmp.Compare(a.Caveat.ID, b.Caveat.ID))
	})
	t.Inherited = t.Inherited[:min(len(t.Inherited), maxInherited)]
	w.contradictions(t)
}

func severity(c *dictionary.Caveat) int {
	return slices.Index([]string{"high", "medium", "low"}, c.Severity)
}

// travelling lists the caveats that bend what is made of the metric: its own, but those that only repeat an inherited one,
// and those it inherited.
func (t *Traits) travelling() []Inherited {
	out := slices.Clone(t.Inherited)
	for i := range t.Metric.Caveats {
		c := &t.Metric.Caveats[i]
		repeats := func(x Inherited) bool { return x.Stated == c }
		if c.Bias == "none" || slices.ContainsFunc(t.Inherited, repeats) {
			continue
		}
		rows, _ := formula.ParseRows(c.When.Value)
		out = append(out, Inherited{Origin: t.Metric, Caveat: c, Bias: c.Bias, rows: rows})
	}
	return out
}

// stated returns the metric's own caveat that says the same as an inherited one: of its id, and not under another condition.
func (t *Traits) stated(i Inherited) *dictionary.Caveat {
	for j := range t.Metric.Caveats {
		c := &t.Metric.Caveats[j]
		if c.ID == "" || c.ID != i.Caveat.ID {
			continue
		}
		rows, ok := formula.ParseRows(c.When.Value)
		if !ok || i.rows.None() || rows.String() == i.rows.String() {
			return c
		}
	}
	return nil
}

// through returns the caveat as it bends what an input does something to.
func (i Inherited) through(e formula.Effect) Inherited {
	i.Via, i.Stated = e.Input, nil
	i.Steps++
	switch {
	case e.Direction == formula.Unclear:
		if i.Bias != "either" {
			i.Doubt = e.Doubt
		}
		i.Bias = "either"
	case e.Direction == formula.Falls && i.Bias == "low":
		i.Bias = "high"
	case e.Direction == formula.Falls && i.Bias == "high":
		i.Bias = "low"
	}
	return i
}

// joined returns one caveat that came by two ways; the shorter is kept.
func (i Inherited) joined(j Inherited) Inherited {
	out := i
	if j.Steps < i.Steps {
		out = j
	}
	if i.Bias != j.Bias {
		out.Bias, out.Doubt = "either", cmp.Or(i.Doubt, j.Doubt, formula.BothWays)
	}
	return out
}

// viewsOf returns, of every metric in a formula, the conditions under which it is looked at, one for each mention.
func viewsOf(f *formula.Formula) map[string][]formula.Rows {
	out := map[string][]formula.Rows{}
	f.WalkViews(func(r *formula.Reference, v formula.View) { out[r.Name] = append(out[r.Name], v.Rows) })
	return out
}

// apart says whether a caveat applies to none of the rows that a formula looks at.
func apart(when formula.Rows, views []formula.Rows) bool {
	return !slices.ContainsFunc(views, func(v formula.Rows) bool { return !v.Disjoint(when) })
}

// contradictions tells of own caveats that bend the metric another way than the same caveat at an input does.
func (w *worker) contradictions(t *work) {
	for i := range t.Metric.Caveats {
		c := &t.Metric.Caveats[i]
		if c.Bias == "either" {
			continue
		}
		at := slices.IndexFunc(t.Inherited, func(x Inherited) bool { return x.Stated == c && x.Bias != c.Bias })
		agrees := slices.ContainsFunc(t.Inherited, func(x Inherited) bool { return x.Stated == c && (x.Bias == c.Bias || x.Bias == "either") })
		if at < 0 || agrees {
			continue
		}
		x := t.Inherited[at]
		w.report(diag.Diagnostic{
			Code: "CAL152", Span: c.Span,
			Message: fmt.Sprintf("caveat %q says that %s reads %s, but from %s it follows that it reads %s", c.ID, t.Metric.ID, c.Bias, x.Origin.ID, x.Bias),
			Hint:    fmt.Sprintf("%s reads %s, and %s %s with %s: write bias = %q, or take the caveat out, since it is inherited", x.Origin.ID, x.Caveat.Bias, t.Metric.ID, t.direction(x.Via), x.Via, x.Bias),
			Related: []diag.Related{{Span: x.Caveat.Span, Message: "the caveat where it comes from"}},
		})
	}
}

// direction returns what an input does to the metric.
func (t *Traits) direction(input string) formula.Direction {
	for _, e := range t.Effects {
		if e.Input == input {
			return e.Direction
		}
	}
	return ""
}
