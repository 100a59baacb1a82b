package page

import (
	"fmt"
	"strconv"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/meaning"
)

// InheritedView is a caveat of an input, as it bends this metric.
type InheritedView struct {
	Severity, SeverityWord string
	Bias, BiasWord         string
	Doubt                  string // why it is not known which way
	Title                  Text
	Href                   string // where the caveat is told in full
	When                   string
	From                   string
	Chain                  []Link // by which it came: its origin first
}

// maxInherited is how many a page shows; the rest is counted.
const maxInherited = 8

// inherited lists the caveats that come by the formula and that the entry does not tell itself, the gravest first.
func (d *desk) inherited(m *dictionary.Metric) (out []InheritedView, more int) {
	for _, i := range d.site.Meaning.Of(m.ID).Inherited {
		if i.Stated != nil {
			continue
		}
		if len(out) == maxInherited {
			more++
			continue
		}
		c := i.Caveat
		v := InheritedView{
			Severity: c.Severity, SeverityWord: d.words.Severities[c.Severity], Bias: i.Bias, BiasWord: d.words.Biases[i.Bias],
			From: d.lang.Meaning().From, Doubt: d.lang.Meaning().Doubts[string(i.Doubt)], Title: d.text(c.Title),
			Href: d.metricLink(i.Origin.ID).Href + "#caveat-" + c.ID,
		}
		if c.When.Set {
			v.When = formula.Condition(c.When.Value, d.math())
		}
		chain := d.site.Meaning.Chain(m.ID, i)
		v.Chain = d.metricLinks(chain[:max(len(chain)-1, 0)])
		out = append(out, v)
	}
	return out, more
}

// AddingView says whether values of parts may be added up, with a case in which adding goes wrong.
type AddingView struct {
	Time, Groups string
	Guard        *GuardView
}

// GuardView is two parts and both together, computed from the formula.
type GuardView struct {
	Lead    string
	Columns []string
	Rows    []GuardRow
	Wrong   string // what adding or averaging the parts would say
}

// GuardRow is a part, or both together.
type GuardRow struct {
	Name   string
	Values []string
	Total  bool
}

// adding says how the metric combines; nil if nothing is known of it.
func (d *desk) adding(m *dictionary.Metric) *AddingView {
	w, t := d.lang.Meaning(), d.site.Meaning.Of(m.ID)
	if t.Additivity == (formula.Additivity{}) || t.Additivity.Groups == formula.Constant {
		return nil
	}
	v := &AddingView{Time: w.Combinings[string(t.Additivity.Time)], Groups: w.Combinings[string(t.Additivity.Groups)]}
	g := t.Guard
	if g == nil {
		return v
	}
	guard := &GuardView{Lead: w.GuardGroups, Wrong: fmt.Sprintf(w.GuardSum, d.value(round(g.Wrong), m), d.value(round(g.Total.Value), m))}
	if g.Time {
		guard.Lead = w.GuardTime
	}
	if g.Mean {
		guard.Wrong = fmt.Sprintf(w.GuardMean, d.value(round(g.Wrong), m), d.value(round(g.Total.Value), m))
	}
	for _, input := range g.Inputs {
		guard.Columns = append(guard.Columns, d.inputName(input))
	}
	if len(g.Inputs) == 0 {
		guard.Columns = []string{w.GuardRows}
	}
	guard.Columns = append(guard.Columns, d.text(m.Name).Value)
	row := func(name string, r meaning.GuardRow, values []float64, total bool) {
		line := GuardRow{Name: name, Total: total}
		for _, x := range r.Inputs {
			line.Values = append(line.Values, number(round(x)))
		}
		if len(g.Inputs) == 0 {
			line.Values = []string{numbers(values)}
		}
		line.Values = append(line.Values, d.value(round(r.Value), m))
		guard.Rows = append(guard.Rows, line)
	}
	row(fmt.Sprintf(w.GuardPart, 1), g.Rows[0], g.Values[0], false)
	row(fmt.Sprintf(w.GuardPart, 2), g.Rows[1], g.Values[1], false)
	row(w.GuardTotal, g.Total, nil, true)
	v.Guard = guard
	return v
}

// numbers lists what is counted in a part, cut where a reader has got the idea.
func numbers(values []float64) string {
	var out []string
	for _, x := range values {
		out = append(out, strconv.FormatFloat(x, 'f', -1, 64))
	}
	return strings.Join(out, ", ")
}

// inputName names an input of a case: a metric by its name, an aggregate as the formula spells it.
func (d *desk) inputName(input string) string {
	if m := d.site.Metric(input); m != nil {
		return d.text(m.Name).Value
	}
	return input
}

// IdentityView is an equation that holds. Calculator takes a change apart by it, if the metric stands alone on its left.
type IdentityView struct {
	Formula    *FormulaView
	Found      bool // by the generator, not declared by an author
	Calculator *CalculatorView
	Open       bool // whether the calculator is open at first
}

// maxIdentities is how many equations a page shows.
const maxIdentities = 6

// identities lists the published equations that the metric takes part in; those of it come first.
func (d *desk) identities(m *dictionary.Metric) (out []IdentityView) {
	calculators := 0
	for _, i := range d.site.Meaning.IdentitiesOf(m.ID) {
		if !i.Published || len(out) == maxIdentities {
			continue
		}
		equation := dictionary.Identity{}
		if i.Declared != nil {
			equation = i.Declared.Identity
		} else if parsed, errs := formula.ParseIdentity(i.Text); len(errs) == 0 {
			equation.Equation = parsed
		} else {
			continue
		}
		typeset := d.identity(equation)
		v := IdentityView{Formula: &typeset, Found: i.Declared == nil}
		if i.Of == m.ID {
			if c, ok := d.calculator(m, equation.Equation.Right, exampleValues(m)); ok {
				v.Calculator, v.Open = &c, calculators == 0
				calculators++
			}
		}
		out = append(out, v)
	}
	return out
}

// exampleValues are the inputs of the metric's first example that gives any.
func exampleValues(m *dictionary.Metric) map[string]float64 {
	for _, e := range m.Examples {
		if len(e.Given) > 0 {
			values := map[string]float64{}
			for _, g := range e.Given {
				values[g.Name.Name] = g.Value.Value
			}
			return values
		}
	}
	return nil
}
