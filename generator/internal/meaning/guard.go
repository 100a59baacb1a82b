package meaning

import (
	"math"
	"slices"

	"caliber/generator/internal/formula"
)

// Guard is a case, worked out by the formula, of two parts whose values must not be added up or averaged.
type Guard struct {
	Time      bool // the parts are days or periods, else groups
	Combining formula.Combining
	Reason    formula.Reason

	Inputs []string    // what the rows give: metrics, or aggregates as a formula spells them; none if Values tell the case
	Rows   [2]GuardRow // the two parts
	Total  GuardRow    // both together, as it should be
	Mean   bool        // Wrong is the mean of the parts' values, else their sum
	Wrong  float64

	Values [2][]float64 // the values of the rows in each part, where there are no Inputs; of a distinct count, the things counted
}

// GuardRow is a part: the values of Guard.Inputs, and the metric's.
type GuardRow struct {
	Inputs []float64
	Value  float64
}

// guard works a case out along groups or, if these add up, along time; nil if the values add up both ways or nothing is known.
func (w *worker) guard(t *work) *Guard {
	a := t.Additivity
	g := &Guard{Combining: a.Groups, Reason: a.Reason}
	if a.Groups == formula.Adds {
		g.Combining, g.Time = a.Time, true
	}
	switch {
	case g.Combining == formula.Recompute:
		return w.recomputed(t, g)
	case g.Time && a.Reason == formula.OfWindow:
		days := []float64{100, 100, 100, 100, 100, 100, 100, 130}
		return g.of(formula.Sum, days[:7], days[1:], days)
	case g.Time && a.Reason == formula.OfCumulation:
		days := []float64{100, 120}
		return g.of(formula.Sum, days[:1], days, days)
	}
	part, rest := []float64{10, 20, 60}, []float64{30, 40, 50, 80, 100}
	switch g.Combining {
	case formula.Recount:
		return g.of(formula.CountDistinct, []float64{1, 2, 3, 4, 5}, []float64{4, 5, 6, 7}, []float64{1, 2, 3, 4, 5, 6, 7})
	case formula.TakeLast:
		return g.of(formula.Last, part, rest, slices.Concat(part, rest))
	case formula.TakeLeast:
		return g.of(formula.Min, part, rest, slices.Concat(part, rest))
	case formula.TakeMost:
		return g.of(formula.Max, part, rest, slices.Concat(part, rest))
	case formula.FromRows:
		if atoms := w.compare.Sum(t.value.Value); len(atoms) == 1 && atoms[0].Function != "" {
			g.Mean = true
			return g.of(atoms[0].Function, part, rest, slices.Concat(part, rest))
		}
	default:
	}
	return nil
}

// of fills a case of one aggregation in.
func (g *Guard) of(f formula.Aggregation, a, b, both []float64) *Guard {
	g.Values = [2][]float64{a, b}
	g.Rows = [2]GuardRow{{Value: f.Of(a)}, {Value: f.Of(b)}}
	g.Total.Value = f.Of(both)
	return g.mistaken()
}

// mistaken works the wrong way out. It returns nil if that yields the right value.
func (g *Guard) mistaken() *Guard {
	g.Wrong = g.Rows[0].Value + g.Rows[1].Value
	if g.Mean {
		g.Wrong /= 2
	}
	if math.Abs(g.Wrong-g.Total.Value) <= 1e-6*math.Abs(g.Total.Value) {
		return nil
	}
	return g
}

// recomputed fills a case of a formula in whose inputs add up: over groups that share nothing, distinct counts do.
func (w *worker) recomputed(t *work, g *Guard) *Guard {
	id := t.Metric.ID
	defs := func(id string) formula.Definition {
		if part := w.works[id]; part == nil || part.Additivity.Groups != formula.Recompute {
			return formula.Definition{}
		}
		return w.definition(id)
	}
	var inputs []formula.Atom
	at := map[string]int{}
	value := func(values []float64) float64 {
		return formula.EvaluateMetric(id, defs, func(a formula.Atom) float64 {
			key := a.Key()
			i, met := at[key]
			if !met {
				i = len(inputs)
				at[key] = i
				inputs = append(inputs, a)
			}
			if i >= len(values) {
				return 1
			}
			return values[i]
		})
	}
	value(nil)
	if len(inputs) == 0 || slices.ContainsFunc(inputs, func(a formula.Atom) bool { return !w.addsUp(a) }) {
		return nil
	}
	for _, a := range inputs {
		g.Inputs = append(g.Inputs, a.String())
	}
	slopes := slopesOf(value, len(inputs))
	first := given(t, g.Inputs)
	if first == nil {
		first = invented(slopes)
	}
	second, both := make([]float64, len(first)), make([]float64, len(first))
	for i, v := range first {
		part := 2.0
		switch {
		case slopes[i] < 0:
			part = 8
		case slopes[i] > 0 && t.Share && value(first) > 0.5:
			part = 16
		case slopes[i] > 0:
			part = 4
		}
		second[i] = v / part
		if v == math.Trunc(v) {
			second[i] = math.Ceil(second[i])
		}
		both[i] = v + second[i]
	}
	g.Rows = [2]GuardRow{{first, value(first)}, {second, value(second)}}
	g.Total = GuardRow{both, value(both)}
	g.Mean = g.Reason == formula.OfRatio || g.Reason == formula.OfAverage
	if x := g.Rows[0].Value + g.Rows[1].Value + g.Total.Value; x-x != 0 {
		return nil // not a finite number
	}
	return g.mistaken()
}

// addsUp says whether a quantity adds up over groups that share nothing.
func (w *worker) addsUp(a formula.Atom) bool {
	switch a.Function {
	case formula.Sum, formula.Count, formula.CountDistinct:
		return true
	case "":
		t := w.works[a.Name]
		return t != nil && (t.Additivity.Groups == formula.Adds || t.Additivity.Groups == formula.Recount)
	default:
		return false
	}
}

// slopesOf returns how a value moves when each of its inputs rises by a tenth.
func slopesOf(value func([]float64) float64, inputs int) []float64 {
	base := make([]float64, inputs)
	for i := range base {
		base[i] = float64(1000 * (i + 1))
	}
	out := make([]float64, inputs)
	for i := range base {
		raised := slices.Clone(base)
		raised[i] *= 1.1
		out[i] = value(raised) - value(base)
	}
	return out
}

// given returns the values of the inputs in the metric's first example that gives them all, and large enough to be divided; or nil.
func given(t *work, inputs []string) []float64 {
	for _, e := range t.Metric.Examples {
		values := map[string]float64{}
		for _, x := range e.Given {
			values[canonical(x.Name.Name)] = x.Value.Value
		}
		var out []float64
		for _, name := range inputs {
			if v := values[name]; v >= 64 {
				out = append(out, v)
			}
		}
		if len(out) == len(inputs) {
			return out
		}
	}
	return nil
}

// invented returns values for the inputs: smaller ones for what is divided, larger ones for what divides.
func invented(slopes []float64) []float64 {
	out := make([]float64, len(slopes))
	for i, s := range slopes {
		out[i] = float64(160 * (i + 1))
		if s < 0 {
			out[i] = 2400
		}
	}
	return out
}
