package formula

import (
	"math"
	"math/big"
)

// Evaluate works a part of a formula out in numbers, taking every metric apart; atom gives the values of what cannot be.
// The result is NaN or infinite where it is not defined.
func Evaluate(n Node, of Definition, defs Definitions, atom func(Atom) float64) float64 {
	x := newExpander(algebra[float64](floats(atom)), defs)
	return x.node(n, of.Table, View{}.within(of.Period))
}

// floats is the algebra of numbers; the function gives those of atoms.
type floats func(Atom) float64

func (floats) constant(v *big.Rat) float64 {
	f, _ := v.Float64()
	return f
}

func (f floats) atom(a Atom) float64             { return f(a) }
func (floats) minus(a float64) float64           { return -a }
func (floats) plus(a, b float64) float64         { return a + b }
func (floats) times(a, b float64) float64        { return a * b }
func (floats) over(a, b float64) float64         { return quotient(a, b) }
func (floats) power(a float64, n int) float64    { return math.Pow(a, float64(n)) }
func (floats) bounded(a float64, _ Atom) float64 { return a }
func quotient(a, b float64) float64 {
	if b == 0 {
		return math.NaN()
	}
	return a / b
}

func (floats) call(name string, args []float64, _ View) float64 {
	if exponent, isPower := powerOf(name); isPower {
		return math.Pow(args[0], exponent)
	}
	return apply(Function(name), args)
}

// powerOf reads the name of a power that is no whole number, such as "^1/2".
func powerOf(name string) (float64, bool) {
	if name[0] != '^' {
		return 0, false
	}
	e, ok := new(big.Rat).SetString(name[1:])
	if !ok {
		panic("unreachable: power " + name)
	}
	f, _ := e.Float64()
	return f, true
}

// apply works a function of numbers out. Those that look at other rows than their argument's have no value here: NaN.
func apply(f Function, args []float64) float64 {
	x := args[0]
	switch f {
	case Abs:
		return math.Abs(x)
	case Ln:
		return math.Log(x)
	case Exp:
		return math.Exp(x)
	case Sqrt:
		return math.Sqrt(x)
	case Round:
		p := 1.0
		if len(args) > 1 {
			p = math.Pow(10, args[1])
		}
		return math.Round(x*p) / p
	case Greatest, Least:
		for _, a := range args[1:] {
			if f == Greatest {
				x = math.Max(x, a)
			} else {
				x = math.Min(x, a)
			}
		}
		return x
	case Coalesce:
		for _, a := range args {
			if !math.IsNaN(a) {
				return a
			}
		}
		return x
	case Cumulative, Share:
		return math.NaN()
	}
	panic("unreachable: function " + f)
}

// EvaluateMetric works a metric out in numbers, as Evaluate does.
func EvaluateMetric(id string, defs Definitions, atom func(Atom) float64) float64 {
	return newExpander(algebra[float64](floats(atom)), defs).metric(id, View{})
}
