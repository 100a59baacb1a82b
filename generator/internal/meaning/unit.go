package meaning

import (
	"fmt"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/source"
)

// register reads the units, entities and columns that formulas take their units from.
func (w *worker) register() {
	w.units["percent"] = formula.Shown(0.01)
	w.units["permille"] = formula.Shown(0.001)
	w.units["second"] = formula.BaseUnit("second")
	for _, e := range w.d.Entities {
		w.units[e.ID] = formula.BaseUnit(e.ID)
	}
	for _, u := range w.d.Units {
		switch u.Kind {
		case "ratio":
			w.units[u.ID] = formula.Shown(u.Factor)
		case "scale":
			w.units[u.ID] = formula.Plain().Scaled(u.Factor)
		case "time":
			w.units[u.ID] = formula.BaseUnit("second").Scaled(u.Factor)
		default:
			w.units[u.ID] = formula.BaseUnit(u.ID)
		}
	}
	for _, s := range w.d.Sources {
		columns := map[string]formula.Field{}
		for _, c := range s.Columns {
			columns[c.Name.Value] = formula.Field{Entity: c.Entity.Value, Measure: w.parsed(c.Unit)}
		}
		w.columns[s.ID] = columns
		w.onePer[s.ID] = s.OnePer.Value
	}
}

// parsed reads a unit and tells of what cannot be read. It is unknown if a name in it is: a rule tells of that.
func (w *worker) parsed(text source.Text) formula.Unit {
	if !text.Set {
		return formula.Unit{}
	}
	u, errs := formula.ParseUnit(text.Value, func(name string) (formula.Unit, bool) { return w.units[name], true })
	for _, e := range errs {
		w.report(diag.Diagnostic{Code: "CAL143", Span: text.At(e.Start, e.End), Message: e.Message, Hint: e.Hint})
	}
	return u
}

// field returns what is known of a field of the tables that a metric reads; the first table that has it counts.
func (w *worker) field(m *dictionary.Metric) func(string) formula.Field {
	return func(name string) formula.Field {
		for _, s := range m.Sources {
			if f, ok := w.columns[s.Table.Value][name]; ok {
				return f
			}
		}
		return formula.Field{}
	}
}

func (w *worker) unitOf(id string) formula.Unit {
	if t := w.works[id]; t != nil {
		return t.Unit
	}
	return formula.Unit{}
}

// unit derives the unit and holds it against the declared one. After a mistake it is unknown, so that no whole is blamed.
func (w *worker) unit(t *work) {
	m := t.Metric
	declared := w.parsed(m.Unit)
	if m.Formula == nil {
		t.Unit = declared
		return
	}
	derived, errs := m.Formula.Unit(formula.Measures{Metric: w.unitOf, Field: w.field(m)})
	for _, e := range errs {
		w.report(diag.Diagnostic{Code: "CAL140", Span: m.FormulaText.At(e.Start, e.End), Message: e.Message, Hint: e.Hint})
	}
	w.subset(t)
	switch {
	case len(errs) > 0, m.Unit.Set && !declared.Known():
	case !declared.Known():
		t.Unit = derived
	case !derived.Known():
		t.Unit = declared
	case !derived.SameBases(declared):
		w.wrongUnit(m, declared, derived)
	case declared.ShownIn() != 0:
		t.Unit = declared
		w.shown(m, declared)
	case !m.Formula.Agrees(derived, declared):
		w.report(diag.Diagnostic{
			Code: "CAL142", Span: m.Unit.Span(),
			Message: fmt.Sprintf("unit %q is %g times what the formula yields, %s", m.Unit.Value, declared.Scale()/derived.Scale(), derived),
			Hint:    fmt.Sprintf("%s, or write unit = %q", rescale(declared.Scale()/derived.Scale()), derived),
			Related: []diag.Related{{Span: m.FormulaText.Span(), Message: "the formula"}},
		})
	default:
		t.Unit = declared
	}
}

// rescale says what to do to a formula whose unit is to be so many times as large.
func rescale(by float64) string {
	if by < 1 {
		return fmt.Sprintf("multiply the formula by %s", spell(1/by))
	}
	return fmt.Sprintf("divide the formula by %s", spell(by))
}

// wrongUnit tells of a declared unit that counts something else than the derived one.
func (w *worker) wrongUnit(m *dictionary.Metric, declared, derived formula.Unit) {
	yields := derived.String()
	if derived.IsPlain() {
		yields = "a number without a unit"
	}
	d := diag.Diagnostic{
		Code: "CAL141", Span: m.Unit.Span(),
		Message: fmt.Sprintf("unit %q, but the formula yields %s", m.Unit.Value, yields),
		Hint:    fmt.Sprintf("write unit = %q, or mend the formula", derived),
		Related: []diag.Related{{Span: m.FormulaText.Span(), Message: "the formula"}},
	}
	switch {
	case derived.IsPlain():
		d.Hint = `write unit = "percent" for a share, unit = "1" for a mere number, or mend the formula`
	case !declared.IsPlain() && derived.SameBases(declared.Power(-1)):
		d.Hint = "the ratio looks upside down: exchange what stands above and below the line"
	case declared.ShownIn() != 0:
		d.Hint = fmt.Sprintf("write unit = %q and, to show it so, display = %q", derived, m.Unit.Value)
	default:
		if field := countedRows(m.Formula.Root); field != nil && declared.Count() == w.field(m)(field.Name).Entity {
			d.Hint = fmt.Sprintf("count(%[1]s) counts rows; count_distinct(%[1]s) counts each %[2]s once", field.Name, declared)
		}
	}
	w.report(d)
}

// countedRows returns the field of a formula that only counts rows, or nil.
func countedRows(n formula.Node) *formula.Ref {
	if a, ok := n.(*formula.Aggregate); ok && a.Function == formula.Count {
		return a.Field
	}
	return nil
}

// shown tells of a formula that multiplies by 100 what the unit percent shows as hundredths anyway.
func (w *worker) shown(m *dictionary.Metric, declared formula.Unit) {
	if f := m.Formula.Factor() * declared.ShownIn(); f < 0.999999 || f > 1.000001 {
		return
	}
	w.report(diag.Diagnostic{
		Code: "CAL142", Span: m.Unit.Span(),
		Message: fmt.Sprintf("the formula multiplies by %g, and %q does so once more", m.Formula.Factor(), m.Unit.Value),
		Hint:    fmt.Sprintf("take the factor out of the formula: values are stored as shares and shown as %s", m.Unit.Value),
		Related: []diag.Related{{Span: m.FormulaText.Span(), Message: "the formula"}},
	})
}

// subset tells of an entry that claims to be a share of things which its formula does not compare.
func (w *worker) subset(t *work) {
	m := t.Metric
	if !m.SubsetOf {
		return
	}
	d := diag.Diagnostic{Code: "CAL144", Span: m.FormulaText.Span(), Hint: "take subset_of = true out: only a part over its whole is a share"}
	above, below, ok := quotient(m.Formula.Root)
	if !ok {
		d.Message = fmt.Sprintf("%q says subset_of, but its formula is no quotient", m.ID)
		w.report(d)
		return
	}
	measures := formula.Measures{Metric: w.unitOf, Field: w.field(m)}
	a, b := m.Formula.UnitOf(above, measures), m.Formula.UnitOf(below, measures)
	if a.Known() && b.Known() && !a.SameBases(b) {
		d.Message = fmt.Sprintf("%q says subset_of, but divides %s by %s", m.ID, a, b)
		w.report(d)
	}
}

// quotient returns the sides of a formula that is a quotient, whatever constant it is multiplied by.
func quotient(n formula.Node) (above, below formula.Node, ok bool) {
	b, isBinary := n.(*formula.Binary)
	if !isBinary {
		return nil, nil, false
	}
	switch b.Operator {
	case formula.Divide:
		if _, constant := b.Right.(*formula.Number); constant {
			return quotient(b.Left)
		}
		return b.Left, b.Right, true
	case formula.Multiply:
		if _, constant := b.Right.(*formula.Number); constant {
			return quotient(b.Left)
		}
		if _, constant := b.Left.(*formula.Number); constant {
			return quotient(b.Right)
		}
	default:
	}
	return nil, nil, false
}
