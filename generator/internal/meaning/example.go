package meaning

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/source"
)

// examples works the metric's examples out and tells of those that come to something else than they say.
func (w *worker) examples(t *work) {
	for _, e := range t.Metric.Examples {
		f, text := t.Metric.Formula, t.Metric.FormulaText
		if e.Via.Set {
			f, text = w.via(t.Metric, e.Via)
		}
		if f == nil || !e.Expect.Set || len(e.Given) == 0 && len(e.Rows) == 0 {
			continue
		}
		w.example(t, e, f, text)
	}
}

// via reads the identity by which an example is worked out, and returns the side to work out; nil if there is none.
func (w *worker) via(m *dictionary.Metric, via source.Text) (*formula.Formula, source.Text) {
	i, errs := formula.ParseIdentity(via.Value)
	for _, e := range errs {
		w.report(diag.Diagnostic{Code: "CAL153", Span: via.At(e.Start, e.End), Message: e.Message, Hint: e.Hint})
	}
	if i == nil {
		return nil, via
	}
	for _, side := range [][2]*formula.Formula{{i.Left, i.Right}, {i.Right, i.Left}} {
		if r, ok := side[0].Root.(*formula.Reference); ok && r.Name == m.ID {
			return side[1], via
		}
	}
	w.report(diag.Diagnostic{
		Code: "CAL153", Span: via.Span(), Message: fmt.Sprintf("no side of the identity is %q alone", m.ID),
		Hint: fmt.Sprintf("write via = %q", m.ID+" = …"),
	})
	return nil, via
}

func (w *worker) example(t *work, e dictionary.Example, f *formula.Formula, text source.Text) {
	given := map[string]float64{}
	for _, g := range e.Given {
		given[canonical(g.Name.Name)] = g.Value.Value
	}
	v, lacks := f.Value(formula.Example{Given: given, Rows: cells(e.Rows)})
	for _, l := range lacks {
		w.lack(e, l)
	}
	switch {
	case len(lacks) > 0:
	case math.IsNaN(v) || math.IsInf(v, 0):
		w.report(diag.Diagnostic{
			Code: "CAL146", Span: e.Expect.Span(),
			Message: fmt.Sprintf("the example expects %s, but with these values nothing comes out: %s", spell(e.Expect.Value), undefined(v)),
			Hint:    "give other values", Related: []diag.Related{{Span: text.Span(), Message: "the formula"}},
		})
	case !formula.RoundsTo(v, e.Expect.Value):
		w.report(diag.Diagnostic{
			Code: "CAL146", Span: e.Expect.Span(),
			Message: fmt.Sprintf("the example expects %s, but its values come to %s", spell(e.Expect.Value), spell(v)),
			Hint:    fmt.Sprintf("write expect = %s, or mend what is given", spell(v)),
			Related: []diag.Related{{Span: text.Span(), Message: "the formula"}},
		})
	case t.Share && (v > 1+1e-9 || v < 0):
		w.report(diag.Diagnostic{
			Code: "CAL147", Span: e.Expect.Span(),
			Message: fmt.Sprintf("a share of %s: a part is not larger than its whole", spell(v)),
			Hint:    shareHint(t),
		})
	}
}

func shareHint(t *work) string {
	if t.Metric.SubsetOf {
		return "mend what is given, or take subset_of = true out"
	}
	return "mend what is given: the formula divides a part of the rows by all of them"
}

func undefined(v float64) string {
	if math.IsInf(v, 0) {
		return "the result has no bound"
	}
	return "a division by zero, a root or logarithm of a negative number, or no row to work on"
}

// lack tells of a part of the formula that the example says nothing of. Metrics that are missing are a rule's to tell of.
func (w *worker) lack(e dictionary.Example, l formula.Lack) {
	named := func(id string) bool {
		for _, g := range e.Given {
			if strings.Contains(g.Name.Name, id) {
				return true
			}
		}
		return false
	}
	d := diag.Diagnostic{Code: "CAL153", Span: e.Span, Message: fmt.Sprintf("the example gives no value for %s", l.Part)}
	f, errs := formula.Parse(l.Part)
	switch {
	case len(e.Rows) > 0:
		d.Message = fmt.Sprintf("no row of the example has %s", l.Part)
		d.Hint = "rows are those of the source, with the fields that the formula reads"
		if errs == nil && len(f.Refs()) == 0 {
			d.Message = fmt.Sprintf("the example's rows yield no number for %s", l.Part)
		}
	case errs == nil && len(f.Refs()) == 1 && !named(f.Refs()[0].Name) && !e.Via.Set:
		return
	case errs == nil && len(f.Refs()) == 0:
		d.Hint = "write rows = [ … ] of the source, from which it is counted"
	default:
		d.Hint = fmt.Sprintf("add %s = … to given", keyOf(l.Part))
	}
	w.report(d)
}

// keyOf spells a key of TOML.
func keyOf(name string) string {
	for _, r := range name {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '_' {
			return strconv.Quote(name)
		}
	}
	return name
}

// canonical spells the name of a given value as the formula would.
func canonical(name string) string {
	f, errs := formula.Parse(name)
	if errs != nil {
		return name
	}
	return f.String()
}

func cells(rows []dictionary.Row) []formula.Row {
	out := make([]formula.Row, len(rows))
	for i, row := range rows {
		out[i] = formula.Row{}
		for _, c := range row {
			cell := formula.Cell{Set: true, Text: c.Value.Text}
			switch c.Value.Kind {
			case source.NumberKind:
				cell = formula.Cell{Set: true, Kind: formula.NumberLiteral, Number: c.Value.Number}
			case source.BoolKind:
				cell = formula.Cell{Set: true, Kind: formula.BoolLiteral, Bool: c.Value.Bool}
			case source.Unset:
				continue
			default: // a text, or a day, which is compared as one
			}
			out[i][c.Name.Name] = cell
		}
	}
	return out
}

// spell writes a number as an author would: with no more digits than it has, twelve at most.
func spell(v float64) string {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 12, 64), 64)
	if err != nil {
		panic("unreachable: " + err.Error())
	}
	if a := math.Abs(r); a != 0 && (a < 1e-6 || a >= 1e15) {
		return strconv.FormatFloat(r, 'g', -1, 64)
	}
	return strconv.FormatFloat(r, 'f', -1, 64)
}
