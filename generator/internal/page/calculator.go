package page

import (
	"math"
	"strconv"
	"strings"

	"caliber/generator/internal/attribution"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/locale"
)

// CalculatorView is the change calculator of one identity with its worked example; part/calculator shows it.
type CalculatorView struct {
	W             *locale.CalculatorWords
	ID            string // of the element, and in links that carry numbers
	Form          string // reverse Polish notation: package attribution
	Whole         string
	Equation      string // in words: what tells this calculator from another
	Format        string // of values of the whole: number, percent or permille
	Inputs        []CalculatorInput
	Before, After string // the whole's, as printed
	Change        string
	Method        string // how the shares were found
}

// CalculatorInput is one of the parts: what is printed of it in the example, and what the form begins with.
type CalculatorInput struct {
	Link                    Link
	Unit                    string
	Format                  string
	Natural                 bool // never below zero
	Before, After, Share    string
	TypedBefore, TypedAfter string
}

// worked are how the values of the example differ: before is so many times after, part by part.
var worked = []float64{1.25, 0.9, 0.95, 1.1}

// calculator makes the calculator of whole = right. given are values of an example, by metric; where there are none,
// the example is made up. It is not ok if the right side is no plain arithmetic over metrics that are here.
func (d *desk) calculator(whole *dictionary.Metric, right *formula.Formula, given map[string]float64) (CalculatorView, bool) {
	notation, ids, ok := right.Postfix()
	if !ok || len(ids) < 2 {
		return CalculatorView{}, false
	}
	form, err := attribution.ParseForm(notation)
	if err != nil {
		panic("unreachable: " + err.Error())
	}
	v := CalculatorView{
		W:      d.lang.Calculator(),
		ID:     "change-" + whole.ID + "-" + strings.Join(ids, "-"),
		Form:   notation,
		Whole:  d.text(whole.Name).Value,
		Format: format(whole),
	}
	opt := d.math()
	opt.Name = v.Whole
	v.Equation = right.Speech(opt)
	var before, after []float64
	for i, id := range ids {
		m := d.site.Metric(id)
		if m == nil {
			return CalculatorView{}, false
		}
		now, known := given[id]
		if !known {
			now = madeUp(m, i == 0 && v.Format != "number")
		}
		after = append(after, now)
		before = append(before, coarse(now*worked[i%len(worked)]))
	}
	change, err := form.Attribute(before, after)
	if err != nil {
		return CalculatorView{}, false
	}
	for i, id := range ids {
		m := d.site.Metric(id)
		v.Inputs = append(v.Inputs, CalculatorInput{
			Link:        d.metricLink(id),
			Unit:        d.unit(shown(m)),
			Format:      format(m),
			Natural:     d.natural(m.Formula),
			Before:      d.value(before[i], m),
			After:       d.value(after[i], m),
			Share:       d.share(change.Shares[i], whole),
			TypedBefore: typed(before[i], m),
			TypedAfter:  typed(after[i], m),
		})
	}
	v.Before, v.After = d.value(change.Before, whole), d.value(change.After, whole)
	v.Change = d.share(change.After-change.Before, whole)
	v.Method = v.W.Say(string(change.Method))
	return v, true
}

// format is how a metric's values are written.
func format(m *dictionary.Metric) string {
	switch unit := shown(m); unit {
	case "percent", "permille":
		return unit
	}
	return "number"
}

func scale(format string) float64 {
	switch format {
	case "percent":
		return 100
	case "permille":
		return 1000
	}
	return 1
}

// typed is a value as a person would type it.
func typed(n float64, m *dictionary.Metric) string {
	return strconv.FormatFloat(round(n*scale(format(m))), 'f', -1, 64)
}

// share prints a part of a change of the whole, with its sign; of a percentage it is in points.
func (d *desk) share(n float64, whole *dictionary.Metric) string {
	n = brief(n * scale(format(whole)))
	text := number(n)
	if n > 0 {
		text = "+" + text
	}
	switch format(whole) {
	case "percent":
		return strings.ReplaceAll(d.lang.Calculator().Say("points"), "{points}", text)
	case "permille":
		return text + "‰"
	}
	return text
}

// madeUp is a plausible value. The first part of a ratio is small beside the rest.
func madeUp(m *dictionary.Metric, small bool) float64 {
	switch {
	case format(m) != "number":
		return 0.04
	case small:
		return 320
	case strings.Contains(m.Unit.Value, "/"):
		return 120
	}
	return 8000
}

// coarse keeps two digits of a number: what is made up should look like it.
func coarse(n float64) float64 { return significant(n, 2) }

// brief keeps four digits of a number, or its whole part if that is longer.
func brief(n float64) float64 {
	if math.Abs(n) >= 1e4 {
		return math.Round(n)
	}
	return significant(n, 4)
}

func significant(n float64, digits int) float64 {
	v, err := strconv.ParseFloat(strconv.FormatFloat(n, 'e', digits-1, 64), 64)
	if err != nil {
		return n
	}
	return v
}

// natural says whether a formula can never be below zero: it counts, or is made of what counts without taking away.
func (d *desk) natural(f *formula.Formula) bool { return f != nil && d.counts(f.Root) }

func (d *desk) counts(n formula.Node) bool {
	switch n := n.(type) {
	case *formula.Number:
		return true
	case *formula.Aggregate:
		return n.Function == formula.Count || n.Function == formula.CountDistinct
	case *formula.Scoped:
		return d.counts(n.X)
	case *formula.Binary:
		return n.Operator != formula.Subtract && d.counts(n.Left) && d.counts(n.Right)
	case *formula.Reference:
		m := d.site.Metric(n.Name)
		return m != nil && d.natural(m.Formula)
	}
	return false
}
