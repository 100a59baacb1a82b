package meaning

import (
	"fmt"
	"slices"
	"strings"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
)

// definition is what the Comparer knows of a metric: its formula, the tables that it reads, and its period.
func (w *worker) definition(id string) formula.Definition {
	t := w.works[id]
	if t == nil || !t.derived || t.Metric.Formula == nil {
		return formula.Definition{}
	}
	return formula.Definition{Formula: t.Metric.Formula, Table: tables(t.Metric), Period: w.period(t.Metric)}
}

func tables(m *dictionary.Metric) string {
	var out []string
	for _, s := range m.Sources {
		out = append(out, s.Table.Value)
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), ", ")
}

// period is what a metric's parts cover unless the formula says otherwise: that of its scope, if it reads rows itself or
// if its parts all have another one.
func (w *worker) period(m *dictionary.Metric) string {
	own := w.ownPeriod(m)
	if own == "" || m.Formula.Windowed() {
		return ""
	}
	parts := w.g.Parts(m.ID)
	if len(parts) == 0 {
		return own
	}
	for _, e := range parts {
		p := w.ownPeriod(w.works[e.From].Metric)
		if p == "" || p == own || p != w.ownPeriod(w.works[parts[0].From].Metric) {
			return ""
		}
	}
	return own
}

func (w *worker) ownPeriod(m *dictionary.Metric) string {
	if !m.Scope.Period.Set {
		return ""
	}
	text := m.Scope.Period.Value
	p, known := w.periods[text]
	if !known { // few are ever written, and each is asked for at every metric that is made of one that has it
		p = formula.ParsePeriod(text)
		w.periods[text] = p
	}
	return p
}

// values works the metric out in atoms, and tells of what it divides by that is always zero.
func (w *worker) values(t *work) {
	value, zero := w.compare.Metric(t.Metric.ID)
	t.value = formula.JointOf(value)
	t.above, t.below = value.Canonical, formula.One
	if t.Metric.Formula != nil {
		if above, below, ok := quotient(t.Metric.Formula.Root); ok {
			def := w.definition(t.Metric.ID)
			t.above, t.below = w.compare.Part(above, def).Canonical, w.compare.Part(below, def).Canonical
		}
	}
	for _, n := range zero {
		start, end := n.Span()
		w.report(diag.Diagnostic{
			Code: "CAL148", Span: t.Metric.FormulaText.At(start, end),
			Message: fmt.Sprintf("%q is always 0, and nothing can be divided by it", formula.Spell(n)),
			Hint:    "look at what its metrics are made of: they cancel out",
		})
	}
}

// kind derives the type, and whether the metric is a share.
func (w *worker) kind(t *work) {
	if t.Metric.Formula == nil {
		return
	}
	t.Type = w.typeOf(t, t.Metric.Formula.Root)
	above, below, ok := quotient(t.Metric.Formula.Root)
	if !ok {
		if inner := unscoped(t.Metric.Formula.Root); inner != "" && w.works[inner] != nil {
			t.Share = w.works[inner].Share
		}
		return
	}
	if t.Metric.SubsetOf {
		t.Share = true
		return
	}
	def := w.definition(t.Metric.ID)
	part, whole := w.compare.Sum(w.compare.Part(above, def)), w.compare.Sum(w.compare.Part(below, def))
	t.Share = t.Metric.Formula.Factor() == 1 && isPart(part, whole)
}

// unscoped returns the metric that a formula only looks at in another view, or "".
func unscoped(n formula.Node) string {
	for {
		switch x := n.(type) {
		case *formula.Scoped:
			n = x.X
		case *formula.Reference:
			return x.Name
		default:
			return ""
		}
	}
}

// isPart says whether the rows of one sum are known to be among those of the other, each of them once.
func isPart(part, whole []formula.Atom) bool {
	if len(part) == 0 || len(whole) == 0 {
		return false
	}
	for i, a := range part {
		among := func(b formula.Atom) bool { return sameMeasure(a, b) && a.View.Rows.Implies(b.View.Rows) }
		if !slices.ContainsFunc(whole, among) {
			return false
		}
		for _, b := range part[:i] {
			if !a.View.Rows.Disjoint(b.View.Rows) {
				return false
			}
		}
	}
	return true
}

// sameMeasure says whether two atoms add the same up or count the same, over the same time, but for their conditions.
func sameMeasure(a, b formula.Atom) bool {
	switch a.Function {
	case formula.Count, formula.CountDistinct, formula.Sum:
	default:
		return false
	}
	a.View.Rows, b.View.Rows = formula.Rows{}, formula.Rows{}
	return a.Key() == b.Key()
}

func (w *worker) typeOf(t *work, n formula.Node) Type {
	switch n := n.(type) {
	case *formula.Aggregate:
		return Simple
	case *formula.Reference:
		if part := w.works[n.Name]; part != nil {
			return part.Type
		}
		return ""
	case *formula.Scoped:
		inner := w.typeOf(t, n.X)
		if _, over := n.Scope.(*formula.Over); over && inner == Simple {
			return Cumulative
		}
		return inner
	case *formula.Call:
		if n.Function == formula.Cumulative {
			return Cumulative
		}
		return Expression
	}
	above, below, ok := quotient(n)
	if !ok {
		return Expression
	}
	def := w.definition(t.Metric.ID)
	a, b := w.compare.Sum(w.compare.Part(above, def)), w.compare.Sum(w.compare.Part(below, def))
	if len(a) == 1 && len(b) == 1 && countsAnother(a[0], b[0]) {
		return Conversion
	}
	return Ratio
}

// countsAnother says whether two atoms count, and neither counts rows that are among the other's.
func countsAnother(a, b formula.Atom) bool {
	counts := func(x formula.Atom) bool {
		return x.Function == formula.Count || x.Function == formula.CountDistinct
	}
	if !counts(a) || !counts(b) {
		return false
	}
	return a.Table != b.Table || !a.View.Rows.Implies(b.View.Rows) && !b.View.Rows.Implies(a.View.Rows)
}

// adding derives how the metric adds up, its bounds, and what its inputs do to it.
func (w *worker) adding(t *work) {
	m := t.Metric
	if m.Formula == nil {
		return
	}
	t.Additivity = m.Formula.Additivity(formula.Adding{
		Metric: func(id string) formula.Additivity {
			if part := w.works[id]; part != nil {
				return part.Additivity
			}
			return formula.Additivity{}
		},
		OnePer: func(field string) bool {
			return len(m.Sources) == 1 && field != "" && w.onePer[m.Sources[0].Table.Value] == field
		},
	})
	t.Bounds, t.Effects = m.Formula.Effects(func(id string) formula.Interval {
		if part := w.works[id]; part != nil {
			return part.Bounds
		}
		return formula.Anything
	})
	if t.Share {
		t.Bounds = formula.Fraction
	}
}

// addedRatios tells of quotients that a formula adds up or averages, where only their numerators and denominators can be.
func (w *worker) addedRatios(t *work) {
	m := t.Metric
	if m.Formula == nil {
		return
	}
	report := func(n formula.Node, message string) {
		start, end := n.Span()
		w.report(diag.Diagnostic{
			Code: "CAL151", Span: m.FormulaText.At(start, end), Message: message,
			Hint: "add the numerators up and divide by the sum of the denominators: a small group counts as much as a large one here",
		})
	}
	m.Formula.Walk(func(n formula.Node) {
		switch n := n.(type) {
		case *formula.Binary:
			if n.Operator == formula.Add && w.isRatio(n.Left) && w.isRatio(n.Right) && !w.oneWhole(t, n) {
				report(n, fmt.Sprintf("sum of ratios, %s", formula.Spell(n)))
			}
		case *formula.Call:
			if n.Function == formula.Cumulative && w.isRatio(n.Args[0]) {
				report(n, fmt.Sprintf("sum of a ratio over time, %s", formula.Spell(n)))
			}
		case *formula.Aggregate:
			if n.Function != formula.Avg && n.Function != formula.Sum {
				return
			}
			t.adds = append(t.adds, n.Field.Name)
			if w.isRatioMetric(n.Field.Name) && !w.field(m)(n.Field.Name).Measure.Known() {
				report(n, fmt.Sprintf("%s of a ratio, %s", n.Function, formula.Spell(n)))
			}
		}
	})
}

// isRatio says whether a part of a formula is a quotient, or a sum of such.
func (w *worker) isRatio(n formula.Node) bool {
	switch n := n.(type) {
	case *formula.Reference:
		return w.isRatioMetric(n.Name)
	case *formula.Scoped:
		return w.isRatio(n.X)
	case *formula.Binary:
		if n.Operator == formula.Add {
			return w.isRatio(n.Left) && w.isRatio(n.Right)
		}
	}
	_, below, ok := quotient(n)
	return ok && !isNumber(below)
}

func isNumber(n formula.Node) bool {
	_, ok := n.(*formula.Number)
	return ok
}

func (w *worker) isRatioMetric(id string) bool {
	t := w.works[id]
	return t != nil && (t.Type == Ratio || t.Type == Conversion)
}

// oneWhole says whether the terms of a sum are over one denominator, so that they do add up.
func (w *worker) oneWhole(t *work, n *formula.Binary) bool {
	def := w.definition(t.Metric.ID)
	below := func(n formula.Node) (formula.Value, bool) {
		of := def
		for {
			if _, b, ok := quotient(n); ok {
				return w.compare.Part(b, of), true
			}
			id := unscoped(n)
			part := w.works[id]
			if part == nil || part.Metric.Formula == nil {
				return formula.Value{}, false
			}
			if _, scoped := n.(*formula.Scoped); scoped {
				return formula.Value{}, false
			}
			n, of = part.Metric.Formula.Root, w.definition(id)
		}
	}
	var sides []formula.Value
	var collect func(formula.Node) bool
	collect = func(n formula.Node) bool {
		if b, ok := n.(*formula.Binary); ok && b.Operator == formula.Add {
			return collect(b.Left) && collect(b.Right)
		}
		v, ok := below(n)
		sides = append(sides, v)
		return ok
	}
	if !collect(n) {
		return false
	}
	return !slices.ContainsFunc(sides, func(v formula.Value) bool { return !v.Equal(sides[0]) })
}
