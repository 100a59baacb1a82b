package formula

import (
	"fmt"
	"math"
	"slices"
)

// Interval holds the values that are possible, both ends included.
type Interval struct{ Low, High float64 }

// The intervals that most things have.
var (
	Anything = Interval{math.Inf(-1), math.Inf(1)}
	Positive = Interval{0, math.Inf(1)} // 0 included: counts and amounts
	Fraction = Interval{0, 1}
)

func (i Interval) negative() Interval { return Interval{-i.High, -i.Low} }

// sign returns 1 if nothing below 0 is possible, -1 if nothing above 0 is, else 0.
func (i Interval) sign() int {
	switch {
	case i.Low >= 0:
		return 1
	case i.High <= 0:
		return -1
	}
	return 0
}

func (i Interval) plus(j Interval) Interval { return Interval{i.Low + j.Low, i.High + j.High} }

func (i Interval) times(j Interval) Interval {
	return hull(bound(i.Low, j.Low), bound(i.Low, j.High), bound(i.High, j.Low), bound(i.High, j.High))
}

// bound multiplies ends of intervals: 0 times anything is 0.
func bound(a, b float64) float64 {
	if a == 0 || b == 0 {
		return 0
	}
	return a * b
}

func hull(values ...float64) Interval {
	out := Interval{values[0], values[0]}
	for _, v := range values[1:] {
		out = Interval{math.Min(out.Low, v), math.Max(out.High, v)}
	}
	return out
}

// inverse returns the values of 1 divided by those of i, but 0.
func (i Interval) inverse() Interval {
	switch i.sign() {
	case 0:
		return Anything
	case -1:
		return i.negative().inverse().negative()
	}
	high := math.Inf(1)
	if i.Low > 0 {
		high = 1 / i.Low
	}
	return Interval{1 / i.High, high}
}

// Direction is the way a metric moves when one of its inputs rises.
type Direction string

// The directions. The zero Direction is that of what is no input.
const (
	Rises   Direction = "rises"
	Falls   Direction = "falls"
	Unclear Direction = "unclear"
)

// Doubt is why a direction is unclear.
type Doubt string

// The doubts.
const (
	BothWays  Doubt = "both_ways" // the input stands on both sides of a fraction, or is added and subtracted
	MayTurn   Doubt = "may_turn"  // it is multiplied or divided by what may be negative
	OfAnother Doubt = "function"  // it goes through a function that may rise or fall
)

// Effect is what an input does to a metric.
type Effect struct {
	Input string // the metric's id
	Direction
	Doubt Doubt // if unclear
}

func (e Effect) turned() Effect {
	switch e.Direction {
	case Rises:
		e.Direction = Falls
	case Falls:
		e.Direction = Rises
	case Unclear:
	}
	return e
}

// through returns the effect when the whole is multiplied by something of a sign.
func (e Effect) through(sign int) Effect {
	switch {
	case sign == -1:
		return e.turned()
	case sign == 0 && e.Direction != Unclear:
		return Effect{e.Input, Unclear, MayTurn}
	}
	return e
}

// Effects derives the formula's bounds and what each metric in it does to it, in the order of first mention.
// bounds gives those of metrics. Sums, averages and extremes of fields are taken to be of amounts, never below 0.
func (f *Formula) Effects(bounds func(id string) Interval) (Interval, []Effect) {
	return effects{bounds}.node(f.Root)
}

type effects struct{ bounds func(string) Interval }

func (e effects) node(n Node) (Interval, []Effect) {
	switch n := n.(type) {
	case *Number:
		v, _ := n.Value.Float64()
		return Interval{v, v}, nil
	case *Reference:
		return e.bounds(n.Name), []Effect{{Input: n.Name, Direction: Rises}}
	case *Aggregate:
		return Positive, nil
	case *Negation:
		i, list := e.node(n.X)
		return i.negative(), each(list, Effect.turned)
	case *Scoped:
		return e.node(n.X)
	case *Power:
		return e.power(n)
	case *Call:
		return e.call(n)
	case *Binary:
		return e.binary(n)
	}
	panic(fmt.Sprintf("unreachable: node %T", n))
}

func each(list []Effect, change func(Effect) Effect) []Effect {
	out := make([]Effect, len(list))
	for i, x := range list {
		out[i] = change(x)
	}
	return out
}

// merged joins the effects of two sides; what is among both and does not agree is unclear.
func merged(a, b []Effect) []Effect {
	out := slices.Clip(a)
	at := map[string]int{}
	for i, x := range a {
		at[x.Input] = i
	}
	for _, y := range b {
		i, found := at[y.Input]
		switch {
		case !found:
			out = append(out, y)
		case out[i].Direction == y.Direction || out[i].Direction == Unclear:
		default:
			if y.Direction != Unclear {
				y = Effect{y.Input, Unclear, BothWays}
			}
			out[i] = y
		}
	}
	return out
}

func (e effects) binary(n *Binary) (Interval, []Effect) {
	l, left := e.node(n.Left)
	r, right := e.node(n.Right)
	switch n.Operator {
	case Add:
		return l.plus(r), merged(left, right)
	case Subtract:
		return l.plus(r.negative()), merged(left, each(right, Effect.turned))
	case Divide:
		falling := func(x Effect) Effect { return x.turned().through(l.sign() * r.sign() * r.sign()) }
		rising := func(x Effect) Effect { return x.through(r.sign()) }
		return l.times(r.inverse()), merged(each(left, rising), each(right, falling))
	default:
		return l.times(r), merged(
			each(left, func(x Effect) Effect { return x.through(r.sign()) }),
			each(right, func(x Effect) Effect { return x.through(l.sign()) }))
	}
}

func (e effects) power(n *Power) (Interval, []Effect) {
	i, list := e.node(n.X)
	exponent, _ := n.Exponent.Value.Float64()
	even := n.Exponent.Value.IsInt() && n.Exponent.Value.Num().Bit(0) == 0
	switch {
	case exponent == 0:
		return Interval{1, 1}, nil
	case i.sign() != 1 && even:
		return Positive, each(list, func(x Effect) Effect { return x.through(i.sign() * signOf(exponent)) })
	case i.sign() != 1 && exponent < 0:
		return Anything, each(list, func(x Effect) Effect { return x.through(i.sign()) })
	case i.sign() != 1:
		return Anything, list
	case exponent < 0:
		i = i.inverse()
		return Interval{math.Pow(i.Low, -exponent), math.Pow(i.High, -exponent)}, each(list, Effect.turned)
	}
	return Interval{math.Pow(i.Low, exponent), math.Pow(i.High, exponent)}, list
}

func signOf(x float64) int {
	if x < 0 {
		return -1
	}
	return 1
}

func (e effects) call(n *Call) (Interval, []Effect) {
	i, list := e.node(n.Args[0])
	switch n.Function {
	case Round:
		return Interval{math.Floor(i.Low), math.Ceil(i.High)}, list
	case Cumulative:
		if i.sign() == 1 {
			return Positive, list
		}
		return Anything, list
	case Sqrt:
		return Positive, list
	case Exp:
		return Interval{math.Exp(i.Low), math.Exp(i.High)}, list
	case Ln:
		return Anything, list
	case Abs:
		return Positive, each(list, func(x Effect) Effect { return x.through(i.sign()) })
	case Share:
		doubt := func(x Effect) Effect { return Effect{x.Input, Unclear, OfAnother} }
		return Fraction, each(list, doubt)
	default: // greatest, least, coalesce
		for _, a := range n.Args[1:] {
			j, more := e.node(a)
			i, list = hull(i.Low, i.High, j.Low, j.High), merged(list, more)
		}
		return i, list
	}
}
