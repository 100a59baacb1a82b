package formula

import (
	"fmt"
	"math/big"
	"strings"
)

// Event is the base that count counts.
const Event = "event"

// Field is what is known of a source's field.
type Field struct {
	Entity  string // whose key it is: "person" of user_id; or ""
	Measure Unit   // what it measures; unknown if nobody said
}

// Measures says what the names of a formula stand for. What is not known is the zero value, and blames nobody.
type Measures struct {
	Metric func(id string) Unit
	Field  func(name string) Field
}

// Unit derives the unit of the formula's value, and tells of parts whose units do not go together. The unit is unknown
// if there are mistakes, or if a part's is. The mistakes are in the order of the text, each at its operator.
func (f *Formula) Unit(m Measures) (Unit, []Error) {
	d := unitDeriver{f: f, Measures: m}
	u := d.node(f.Root)
	if len(d.errs) > 0 {
		sortErrors(d.errs)
		return Unit{}, d.errs
	}
	u.shown = 0
	return u, nil
}

type unitDeriver struct {
	f *Formula
	Measures
	errs []Error
}

func (d *unitDeriver) node(n Node) Unit {
	switch n := n.(type) {
	case *Number:
		return Plain()
	case *Reference:
		return d.Metric(n.Name)
	case *Negation:
		return d.node(n.X)
	case *Scoped:
		return d.node(n.X)
	case *Aggregate:
		return d.aggregate(n)
	case *Power:
		return d.power(n)
	case *Call:
		return d.call(n)
	case *Binary:
		return d.binary(n)
	}
	panic(fmt.Sprintf("unreachable: node %T", n))
}

func (d *unitDeriver) aggregate(n *Aggregate) Unit {
	if n.Field == nil {
		return BaseUnit(Event)
	}
	field := d.Field(n.Field.Name)
	switch n.Function {
	case Count:
		return BaseUnit(Event)
	case CountDistinct:
		if field.Entity == "" {
			return Unit{}
		}
		return BaseUnit(field.Entity)
	default:
	}
	if field.Entity != "" && !field.Measure.known {
		name := n.Field.Name
		d.fail(n.Field.Start, n.Field.End, fmt.Sprintf("%s of %s, which names a %s", n.Function, quote(name), field.Entity),
			fmt.Sprintf("count them: count_distinct(%s)", name))
		return Unit{}
	}
	return field.Measure
}

func (d *unitDeriver) power(n *Power) Unit {
	u, e := d.node(n.X), n.Exponent.Value
	if !u.known || u.Same(Plain()) {
		return u
	}
	if e.IsInt() {
		return u.Power(int(e.Num().Int64()))
	}
	root, ok := u.root(e)
	if !ok {
		d.fail(n.Exponent.start, n.Exponent.end, fmt.Sprintf("%s to the power %s has no unit", u.phrase(), n.Exponent.Text), "raise a quotient of equal units, or to a whole number")
	}
	return root
}

// root raises a unit to a power that is no whole number, if every exponent stays whole and no scale is involved.
func (u Unit) root(e *big.Rat) (Unit, bool) {
	out := Plain()
	for _, b := range u.bases {
		x := new(big.Rat).Mul(e, big.NewRat(int64(b.Exponent), 1))
		if !x.IsInt() {
			return Unit{}, false
		}
		out.add(b.Name, int(x.Num().Int64()))
	}
	return out, u.scale == 1
}

func (d *unitDeriver) call(n *Call) Unit {
	first := d.node(n.Args[0])
	switch n.Function {
	case Share:
		if !first.known {
			return first
		}
		return Plain()
	case Ln, Exp:
		if first.known && !first.Same(Plain()) {
			start, end := n.Args[0].Span()
			d.fail(start, end, fmt.Sprintf("%s of %s: only a number without a unit has one", n.Function, first), "divide by something of the same unit first")
			return Unit{}
		}
		return first
	case Sqrt:
		root, ok := first.root(big.NewRat(1, 2))
		if first.known && !ok {
			start, end := n.Args[0].Span()
			d.fail(start, end, fmt.Sprintf("sqrt of %s has no unit", first.phrase()), "take the root of a quotient of equal units")
		}
		return root
	case Greatest, Least, Coalesce:
		return d.comparable(n, first)
	default: // abs, round, cumulative
		return first
	}
}

// comparable wants one unit of all arguments.
func (d *unitDeriver) comparable(n *Call, first Unit) Unit {
	free := isZeroNumber(n.Args[0])
	for _, a := range n.Args[1:] {
		u := d.node(a)
		switch {
		case isZeroNumber(a):
		case free:
			first, free = u, false
		case !first.known || !u.known:
			first = Unit{}
		case !first.Same(u):
			start, end := a.Span()
			d.fail(start, end, fmt.Sprintf("%s of %s and %s", n.Function, first.phrase(), u.phrase()), "all must have one unit")
			return Unit{}
		}
	}
	return first
}

func (d *unitDeriver) binary(n *Binary) Unit {
	l, r := d.node(n.Left), d.node(n.Right)
	switch n.Operator {
	case Multiply:
		return l.Times(r)
	case Divide:
		return l.Per(r)
	default:
		return d.sum(n, l, r)
	}
}

// sum wants one unit on both sides.
func (d *unitDeriver) sum(n *Binary, l, r Unit) Unit {
	switch {
	case isZeroNumber(n.Left):
		return r
	case isZeroNumber(n.Right), l.Same(r):
		return l
	case !l.known || !r.known:
		return Unit{}
	case l.SameBases(r):
		for _, scale := range scales(l, factor(n.Left)) {
			for _, other := range scales(r, factor(n.Right)) {
				if nearly(scale, other) {
					l.scale = scale
					return l
				}
			}
		}
	}
	start, end := d.f.operatorAt(n)
	message := fmt.Sprintf("cannot add %s and %s", l.phrase(), r.phrase())
	if n.Operator == Subtract {
		message = fmt.Sprintf("cannot subtract %s from %s", r.phrase(), l.phrase())
	}
	hint := fmt.Sprintf("left is %s, right is %s", d.f.quoted(n.Left), d.f.quoted(n.Right))
	if l.SameBases(r) {
		hint = fmt.Sprintf("bring both to one scale: the right side times %g is in the left side's", r.scale/l.scale)
	}
	d.fail(start, end, message, hint)
	return Unit{}
}

func (d *unitDeriver) fail(start, end int, message, hint string) {
	if len(d.errs) < maxErrors {
		d.errs = append(d.errs, Error{start, end, message, hint})
	}
}

// scales returns what one of a part can stand for: its unit's scale, and that scale changed by a factor that converts:
// a number of 10k CNY, times 10,000, is in CNY.
func scales(u Unit, factor *big.Rat) []float64 {
	f, _ := factor.Float64()
	if f <= 0 || f == 1 {
		return []float64{u.scale}
	}
	return []float64{u.scale, u.scale / f}
}

// Agrees says whether the formula can yield the declared unit, whose bases are those of the derived one: the scales are the
// same, or the formula's constant factor makes the one of the other.
func (f *Formula) Agrees(derived, declared Unit) bool {
	for _, scale := range scales(derived, factor(f.Root)) {
		if nearly(scale, declared.scale) {
			return true
		}
	}
	return false
}

// operatorAt returns the place of an operator between its sides.
func (f *Formula) operatorAt(n *Binary) (start, end int) {
	_, start = n.Left.Span()
	end, _ = n.Right.Span()
	between := f.Text[start:end]
	trimmed := strings.TrimSpace(between)
	if trimmed == "" {
		return start, end
	}
	start += strings.Index(between, trimmed)
	return start, start + len(trimmed)
}

func (f *Formula) quoted(n Node) string {
	start, end := n.Span()
	return quote(f.Text[start:end])
}

// Factor returns the constant by which the whole formula is multiplied: 1000 of "spend / views * 1000"; 1 if there is none.
func (f *Formula) Factor() float64 {
	v, _ := factor(f.Root).Float64()
	return v
}

func factor(n Node) *big.Rat {
	switch n := n.(type) {
	case *Number:
		return n.Value
	case *Negation:
		return factor(n.X)
	case *Binary:
		switch n.Operator {
		case Multiply:
			return new(big.Rat).Mul(factor(n.Left), factor(n.Right))
		case Divide:
			if r := factor(n.Right); r.Sign() != 0 {
				return new(big.Rat).Quo(factor(n.Left), r)
			}
		default:
		}
	}
	return big.NewRat(1, 1)
}

// UnitOf derives the unit of a part of the formula. It is unknown if there are mistakes in it: Unit tells of them.
func (f *Formula) UnitOf(n Node, m Measures) Unit {
	d := unitDeriver{f: f, Measures: m}
	u := d.node(n)
	if len(d.errs) > 0 {
		return Unit{}
	}
	return u
}
