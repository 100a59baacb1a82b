package formula

import "fmt"

// Combining says how the values of parts, such as days or groups, make the value of the whole.
type Combining string

// The ways to combine. The zero Combining is that it is not known.
const (
	Adds      Combining = "adds"      // add them up
	Recompute Combining = "recompute" // work the formula out again from the totals of its inputs
	Recount   Combining = "recount"   // count again from the rows: parts overlap
	TakeLast  Combining = "last"      // the last one stands
	TakeLeast Combining = "least"     // the least one stands
	TakeMost  Combining = "most"      // the greatest one stands
	FromRows  Combining = "rows"      // only the rows yield it: a quantile
	Constant  Combining = "constant"  // the same everywhere
)

// Reason is why a metric combines as it does.
type Reason string

// The reasons.
const (
	OfSum        Reason = "sum"        // a sum or count of rows
	OfDistinct   Reason = "distinct"   // one thing counts in several parts
	OfOnePer     Reason = "one_per"    // a distinct count of what is in one row only
	OfAverage    Reason = "average"    // a mean of rows
	OfRatio      Reason = "ratio"      // a quotient of metrics
	OfProduct    Reason = "product"    // a product of metrics
	OfTerms      Reason = "terms"      // a sum whose terms do not all add up
	OfQuantile   Reason = "quantile"   //
	OfExtreme    Reason = "extreme"    // a least or greatest value
	OfStock      Reason = "stock"      // a state at a time
	OfWindow     Reason = "window"     // periods that overlap
	OfCumulation Reason = "cumulation" // grows until the period ends
	OfFunction   Reason = "function"   //
	OfNumber     Reason = "number"     // a constant
)

// Additivity says how a metric combines over time and over groups.
type Additivity struct {
	Time, Groups Combining
	Reason       Reason
}

// Adding says what additivity needs to know of names. What is not known is the zero value.
type Adding struct {
	Metric func(id string) Additivity
	OnePer func(field string) bool // whether every row has another value of the field
}

// Additivity derives how the formula's value combines. It is the zero Additivity if a part's is not known.
func (f *Formula) Additivity(a Adding) Additivity { return a.node(f.Root) }

func recompute(why Reason) Additivity { return Additivity{Recompute, Recompute, why} }

func (a Adding) node(n Node) Additivity {
	switch n := n.(type) {
	case *Number:
		return Additivity{Constant, Constant, OfNumber}
	case *Reference:
		return a.Metric(n.Name)
	case *Negation:
		return a.node(n.X).turned()
	case *Aggregate:
		return a.aggregate(n)
	case *Scoped:
		return a.scoped(n)
	case *Power:
		return product(a.node(n.X), recompute(OfProduct), OfProduct)
	case *Call:
		return a.call(n)
	case *Binary:
		return a.binary(n)
	}
	panic(fmt.Sprintf("unreachable: node %T", n))
}

// turned exchanges least and greatest, for what is multiplied by a negative number.
func (x Additivity) turned() Additivity {
	for _, axis := range []*Combining{&x.Time, &x.Groups} {
		switch *axis {
		case TakeLeast:
			*axis = TakeMost
		case TakeMost:
			*axis = TakeLeast
		default:
		}
	}
	return x
}

func (a Adding) aggregate(n *Aggregate) Additivity {
	switch n.Function {
	case Sum, Count:
		return Additivity{Adds, Adds, OfSum}
	case CountDistinct:
		if a.OnePer(n.Field.Name) {
			return Additivity{Adds, Adds, OfOnePer}
		}
		return Additivity{Recount, Recount, OfDistinct}
	case Avg:
		return recompute(OfAverage)
	case Min:
		return Additivity{TakeLeast, TakeLeast, OfExtreme}
	case Max:
		return Additivity{TakeMost, TakeMost, OfExtreme}
	case Last:
		return Additivity{TakeLast, Adds, OfStock}
	default:
		return Additivity{FromRows, FromRows, OfQuantile}
	}
}

func (a Adding) scoped(n *Scoped) Additivity {
	x := a.node(n.X)
	over, ok := n.Scope.(*Over)
	if !ok || x.Time != Adds && x.Time != Recount {
		return x
	}
	x.Time, x.Reason = Recount, OfWindow
	if over.Window.Kind != Rolling {
		x.Time, x.Reason = TakeLast, OfCumulation
	}
	return x
}

func (a Adding) call(n *Call) Additivity {
	x := a.node(n.Args[0])
	switch n.Function {
	case Cumulative:
		if x.Time != "" {
			x.Time, x.Reason = TakeLast, OfCumulation
		}
		return x
	case Coalesce:
		if len(n.Args) == 2 && isZeroNumber(n.Args[1]) {
			return x
		}
	default:
	}
	for _, arg := range n.Args {
		if a.node(arg) == (Additivity{}) {
			return Additivity{}
		}
	}
	if x.Reason == OfNumber {
		return x
	}
	return recompute(OfFunction)
}

func (a Adding) binary(n *Binary) Additivity {
	l, r := a.node(n.Left), a.node(n.Right)
	switch n.Operator {
	case Multiply:
		if l.Reason == OfNumber {
			l, r = r, l
		}
		return product(l, r, OfProduct)
	case Divide:
		return product(l, r, OfRatio)
	default:
		return terms(l, r)
	}
}

// terms is that of a sum or difference.
func terms(l, r Additivity) Additivity {
	switch {
	case l == Additivity{} || r == Additivity{}:
		return Additivity{}
	case r.Reason == OfNumber && (l.Reason == OfNumber || l.Groups == Recompute):
		return l
	case l.Reason == OfNumber && r.Groups == Recompute:
		return r
	case l.Time == Adds && l.Groups == Adds && r.Time == Adds && r.Groups == Adds:
		return Additivity{Adds, Adds, OfSum}
	}
	out := recompute(OfTerms)
	if l.Time == Adds && r.Time == Adds {
		out.Time = Adds
	}
	if l.Groups == Adds && r.Groups == Adds {
		out.Groups = Adds
	}
	return out
}

// product is that of something times or divided by y: a constant y changes nothing.
func product(x, y Additivity, why Reason) Additivity {
	switch {
	case x == Additivity{} || y == Additivity{}:
		return Additivity{}
	case y.Reason == OfNumber:
		return x
	}
	return recompute(why)
}
