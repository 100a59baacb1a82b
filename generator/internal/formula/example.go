package formula

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// Cell is a value in a row of an example. The zero Cell is null.
type Cell struct {
	Kind   LiteralKind
	Text   string
	Number float64
	Bool   bool
	Set    bool
}

// Row is a row of an example, by field. What it has not is null.
type Row map[string]Cell

// Lack is a part of a formula for which an example gives no value.
type Lack struct {
	Part       string // as the formula spells it
	Start, End int    // bytes of the formula's text
}

// Example is what a formula is worked out from.
type Example struct {
	// Given holds values by the canonical spelling of what they are of: "gmv", "gmv[scene = 'live']", "gmv over 7d".
	Given map[string]float64
	Rows  []Row // of the source; aggregates are worked out from them
}

// Value works the formula out. Parts that are given are not looked into; a metric that is given is not taken for one in
// another view. If something lacks, or no row has a field that is read, the value is NaN and what lacks is listed.
// The value is NaN or infinite, too, where the formula is not defined.
func (f *Formula) Value(e Example) (float64, []Lack) {
	w := worker{f: f, Example: e}
	v := w.node(f.Root)
	if len(w.lacks) > 0 {
		return math.NaN(), w.lacks
	}
	return v, nil
}

type worker struct {
	f *Formula
	Example
	lacks []Lack
}

func (w *worker) lack(n Node) float64 {
	start, end := n.Span()
	l := Lack{Spell(n), start, end}
	if !slices.ContainsFunc(w.lacks, func(x Lack) bool { return x.Part == l.Part }) {
		w.lacks = append(w.lacks, l)
	}
	return math.NaN()
}

// Spell returns the canonical spelling of a part.
func Spell(n Node) string {
	var p printer
	p.node(n, 0)
	return p.String()
}

func (w *worker) node(n Node) float64 {
	if len(w.Given) > 0 {
		if _, isNumber := n.(*Number); !isNumber {
			if v, given := w.Given[Spell(n)]; given {
				return v
			}
		}
	}
	switch n := n.(type) {
	case *Number:
		v, _ := n.Value.Float64()
		return v
	case *Reference, *Scoped:
		return w.lack(n)
	case *Negation:
		return -w.node(n.X)
	case *Power:
		e, _ := n.Exponent.Value.Float64()
		return math.Pow(w.node(n.X), e)
	case *Binary:
		return w.binary(n)
	case *Call:
		return w.call(n)
	case *Aggregate:
		return w.aggregate(n)
	}
	panic(fmt.Sprintf("unreachable: node %T", n))
}

func (w *worker) binary(n *Binary) float64 {
	l, r := w.node(n.Left), w.node(n.Right)
	switch n.Operator {
	case Add:
		return l + r
	case Subtract:
		return l - r
	case Multiply:
		return l * r
	default:
		return quotient(l, r)
	}
}

func (w *worker) call(n *Call) float64 {
	if n.Function == Cumulative || n.Function == Share {
		return w.lack(n)
	}
	args := make([]float64, len(n.Args))
	for i, a := range n.Args {
		args[i] = w.node(a)
	}
	return apply(n.Function, args)
}

func (w *worker) aggregate(n *Aggregate) float64 {
	if len(w.Rows) == 0 {
		return w.lack(n)
	}
	for _, r := range fieldsOf(n) {
		if !slices.ContainsFunc(w.Rows, func(row Row) bool { return row[r.Name].Set }) {
			w.lacks = append(w.lacks, Lack{r.Name, r.Start, r.End})
		}
	}
	if len(w.lacks) > 0 {
		return math.NaN()
	}
	rows, count := RowsOf(n.Where), 0
	var cells []Cell
	for _, row := range w.Rows {
		if !rows.Accept(row) {
			continue
		}
		count++
		if n.Field == nil {
			continue
		}
		if c := row[n.Field.Name]; c.Set {
			cells = append(cells, c)
		}
	}
	switch n.Function {
	case Count:
		if n.Field == nil {
			return float64(count)
		}
		return float64(len(cells))
	case CountDistinct:
		seen := map[Cell]bool{}
		for _, c := range cells {
			seen[c] = true
		}
		return float64(len(seen))
	default:
		return w.ofNumbers(n, cells)
	}
}

// fieldsOf lists the fields that an aggregate reads, but those that it asks whether they are null.
func fieldsOf(n *Aggregate) []Ref {
	var out []Ref
	if n.Field != nil {
		out = append(out, *n.Field)
	}
	var collect func(Predicate)
	collect = func(p Predicate) {
		switch p := p.(type) {
		case *Comparison:
			if p.Comparator != IsNull && p.Comparator != IsNotNull {
				out = append(out, p.Field)
			}
		case *Logic:
			for _, o := range p.Operands {
				collect(o)
			}
		case *Not:
			collect(p.X)
		}
	}
	collect(n.Where)
	return out
}

// ofNumbers works the aggregations of numbers out. Without a row a sum is 0, everything else is not defined.
func (w *worker) ofNumbers(n *Aggregate, cells []Cell) float64 {
	values := make([]float64, len(cells))
	for i, c := range cells {
		if c.Kind != NumberLiteral {
			return w.lack(n)
		}
		values[i] = c.Number
	}
	return n.Function.Of(values)
}

var quantiles = map[Aggregation]float64{Median: 0.5, P50: 0.5, P90: 0.9, P95: 0.95, P99: 0.99}

// quantile of sorted values, between neighbours in proportion, as PERCENTILE_CONT of SQL has it.
func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	low := int(math.Floor(at))
	high := min(low+1, len(sorted)-1)
	return sorted[low] + (at-float64(low))*(sorted[high]-sorted[low])
}

// total adds with a running compensation (Neumaier 1974), so that 0.1 ten times is 1.
func total(values []float64) float64 {
	sum, rest := 0.0, 0.0
	for _, v := range values {
		t := sum + v
		if math.Abs(sum) >= math.Abs(v) {
			rest += sum - t + v
		} else {
			rest += v - t + sum
		}
		sum = t
	}
	return sum + rest
}

// Accept says whether a row fulfils the condition.
func (r Rows) Accept(row Row) bool {
	return !slices.ContainsFunc(r.all, func(t term) bool { return !t.accept(row) })
}

func (t term) accept(row Row) bool {
	switch t.junction {
	case And:
		return !slices.ContainsFunc(t.operands, func(o term) bool { return !o.accept(row) })
	case Or:
		return slices.ContainsFunc(t.operands, func(o term) bool { return o.accept(row) })
	}
	cell := row[t.compared.Field.Name]
	if !cell.Set {
		return t.compared.Comparator == IsNull
	}
	return t.compared.accepts(cell.literal())
}

func (c Cell) literal() Literal {
	l := Literal{Kind: c.Kind, Text: c.Text, Bool: c.Bool}
	switch c.Kind {
	case NumberLiteral:
		l.Number = new(big.Rat)
		l.Number.SetString(strconv.FormatFloat(c.Number, 'g', -1, 64)) // the decimal number that was written, not the binary one
	case BoolLiteral:
		l.Text = strconv.FormatBool(c.Bool)
	case TextLiteral:
	}
	return l
}

// RoundsTo says whether a number that an author wrote is the value: exactly but for the last bits, or rounded to at least
// four digits.
func RoundsTo(value, written float64) bool {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return false
	}
	difference := math.Abs(value - written)
	if difference <= 1e-9*max(math.Abs(value), math.Abs(written)) {
		return true
	}
	digits, decimals := precision(written)
	return digits >= 4 && difference <= 0.5000001*math.Pow(10, -float64(decimals))
}

// precision returns how many digits a number is written with, from the first that is not 0, and how many of them are
// behind the point.
func precision(v float64) (digits, decimals int) {
	mantissa, power, _ := strings.Cut(strconv.FormatFloat(math.Abs(v), 'e', -1, 64), "e")
	exponent, _ := strconv.Atoi(power)
	digits = max(len(mantissa)-len("."), 1)
	return digits, digits - 1 - exponent
}

// Of works an aggregation of numbers out, such as the median of some rows' values; NaN if it is of no number.
func (a Aggregation) Of(values []float64) float64 {
	switch a {
	case Count:
		return float64(len(values))
	case CountDistinct:
		return float64(len(slices.Compact(slices.Sorted(slices.Values(values)))))
	case Sum:
		return total(values)
	default:
		if len(values) == 0 {
			return math.NaN()
		}
		return a.ofSome(values)
	}
}

// ofSome is Of for the aggregations that need a value.
func (a Aggregation) ofSome(values []float64) float64 {
	switch a {
	case Avg:
		return total(values) / float64(len(values))
	case Min:
		return slices.Min(values)
	case Max:
		return slices.Max(values)
	case Last:
		return values[len(values)-1]
	default:
		return quantile(slices.Sorted(slices.Values(values)), quantiles[a])
	}
}
