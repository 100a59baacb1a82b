package formula

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"
)

// Definition is what makes a metric's number beside the names in its formula.
type Definition struct {
	Formula *Formula // nil: the metric cannot be taken apart
	Table   string   // the rows that its aggregates read, as one key
	Period  string   // as of ParsePeriod: what its parts cover unless they say otherwise; "" leaves it to them
}

// Definitions returns a metric's definition. No metric may be made of itself.
type Definitions func(id string) Definition

// Atom is a quantity that cannot be taken apart: an aggregate of a table's rows, a metric without a formula, or a
// function of other quantities.
type Atom struct {
	Function Aggregation // "" of what is no aggregate
	Field    string      // "" of count(*)
	Table    string
	Name     string // of what is no aggregate: the metric's id, or the function with its arguments
	View     View   // of an aggregate, its own condition included
}

// Key is one text for equal atoms.
func (a Atom) Key() string {
	if a.Function == "" {
		return a.Name + "\x00" + a.View.String()
	}
	return string(a.Function) + "\x00" + a.Field + "\x00" + a.Table + "\x00" + a.View.String()
}

// String spells the atom much as a formula would, without its table.
func (a Atom) String() string {
	if a.Function == "" {
		return a.Name + a.View.String()
	}
	var inside []string
	if a.Field != "" {
		inside = append(inside, a.Field)
	}
	if !a.View.Rows.None() {
		inside = append(inside, "where "+a.View.Rows.String())
	}
	v := a.View
	v.Rows = Rows{}
	return string(a.Function) + "(" + strings.Join(inside, " ") + ")" + v.String()
}

// algebra is a kind of value that formulas can be worked out in.
type algebra[T any] interface {
	constant(*big.Rat) T
	atom(Atom) T
	minus(T) T
	plus(a, b T) T
	times(a, b T) T
	over(a, b T) T
	power(x T, n int) T
	call(name string, args []T, v View) T // what is no arithmetic; v is the whole unless it matters
	bounded(x T, opaque Atom) T           // of a whole metric: x, or the atom in its place if x is too large to go on with
}

// Limits of taking metrics apart under scopes. Beyond them a metric in its view counts as an atom: equal formulas may
// then go unnoticed, never the reverse.
const (
	maxViews = 64  // of one metric
	MaxDepth = 200 // of metrics within metrics, each under a scope
)

// expander works formulas out down to atoms, each metric in each view once.
type expander[T any] struct {
	algebra[T]
	defs    Definitions
	known   map[string]T // by id and view
	views   map[string]int
	limited bool // by maxViews
	depth   int
	divided func(by Node, value T) // told of the divisions of the formula at hand, not of its parts'; may be nil
}

func newExpander[T any](a algebra[T], defs Definitions) *expander[T] {
	return &expander[T]{algebra: a, defs: defs, known: map[string]T{}, views: map[string]int{}}
}

// forget drops what is known of some metrics.
func (x *expander[T]) forget(ids map[string]bool) {
	maps.DeleteFunc(x.known, func(key string, _ T) bool {
		id, _, _ := strings.Cut(key, "\x00")
		return ids[id]
	})
	maps.DeleteFunc(x.views, func(id string, _ int) bool { return ids[id] })
}

// metric returns a metric's value in a view.
func (x *expander[T]) metric(id string, v View) T {
	key, whole := id, v.Whole()
	if !whole {
		key += "\x00" + v.String()
	}
	if value, ok := x.known[key]; ok {
		return value
	}
	def := x.defs(id)
	opaque := Atom{Name: id, View: v}
	var value T
	if def.Formula == nil || !whole && x.views[id] == maxViews || x.depth == MaxDepth {
		value = x.atom(opaque)
	} else {
		if !whole {
			x.views[id]++
			x.limited = x.limited || x.views[id] == maxViews
		}
		divided := x.divided
		if x.depth > 0 {
			x.divided = nil
		}
		x.depth++
		value = x.bounded(x.node(def.Formula.Root, def.Table, v.within(def.Period)), opaque)
		x.depth--
		x.divided = divided
	}
	x.known[key] = value
	return value
}

// within gives a view without a window the period of the metric that it looks at.
func (v View) within(period string) View {
	if v.Window == "" {
		v.Window = period
	}
	return v
}

func (x *expander[T]) node(n Node, table string, v View) T {
	switch n := n.(type) {
	case *Number:
		return x.constant(n.Value)
	case *Reference:
		return x.metric(n.Name, v)
	case *Negation:
		return x.minus(x.node(n.X, table, v))
	case *Scoped:
		return x.node(n.X, table, v.under(n.Scope))
	case *Binary:
		return x.binary(n, table, v)
	case *Power:
		base, e := x.node(n.X, table, v), n.Exponent.Value
		if e.IsInt() {
			return x.power(base, int(e.Num().Int64()))
		}
		return x.call("^"+e.RatString(), []T{base}, View{})
	case *Call:
		return x.function(n, table, v)
	case *Aggregate:
		return x.aggregate(n, table, v)
	}
	panic(fmt.Sprintf("unreachable: node %T", n))
}

func (x *expander[T]) binary(n *Binary, table string, v View) T {
	l, r := x.node(n.Left, table, v), x.node(n.Right, table, v)
	switch n.Operator {
	case Add:
		return x.plus(l, r)
	case Subtract:
		return x.plus(l, x.minus(r))
	case Multiply:
		return x.times(l, r)
	default:
		if x.divided != nil {
			x.divided(n.Right, r)
		}
		return x.over(l, r)
	}
}

// squareRoot is the name of sqrt among the functions that are no arithmetic: a power.
const squareRoot = "^1/2"

func (x *expander[T]) function(n *Call, table string, v View) T {
	args := make([]T, len(n.Args))
	for i, a := range n.Args {
		args[i] = x.node(a, table, v)
	}
	switch n.Function {
	case Sqrt:
		return x.call(squareRoot, args, View{})
	case Cumulative, Share: // look beyond the rows of their argument
		return x.call(string(n.Function), args, v)
	default:
		return x.call(string(n.Function), args, View{})
	}
}

func (x *expander[T]) aggregate(n *Aggregate, table string, v View) T {
	v.Rows = v.Rows.And(RowsOf(n.Where))
	a := Atom{Function: n.Function, Table: table, View: v}
	if n.Field != nil {
		a.Field = n.Field.Name
	}
	switch n.Function {
	case P50:
		a.Function = Median
	case Avg:
		sum, count := a, a
		sum.Function, count.Function = Sum, Count
		return x.over(x.atom(sum), x.atom(count))
	default:
	}
	return x.atom(a)
}

// commutes says whether the order of a function's arguments means nothing.
func commutes(function string) bool {
	return function == string(Greatest) || function == string(Least)
}

// sortedIf sorts a copy of the list if wanted.
func sortedIf(wanted bool, list []string) []string {
	if wanted {
		list = slices.Sorted(slices.Values(list))
	}
	return list
}

// Walk visits the formula's parts from left to right, each before those in it.
func (f *Formula) Walk(visit func(Node)) { walk(f.Root, visit) }

// Windowed says whether the formula sets a period somewhere.
func (f *Formula) Windowed() (yes bool) {
	walk(f.Root, func(n Node) {
		if s, ok := n.(*Scoped); ok {
			if _, over := s.Scope.(*Over); over {
				yes = true
			}
		}
	})
	return yes
}

// WalkViews visits every mention of a metric, with the scopes that the formula puts around it.
func (f *Formula) WalkViews(visit func(*Reference, View)) { walkViews(f.Root, View{}, visit) }

func walkViews(n Node, v View, visit func(*Reference, View)) {
	switch n := n.(type) {
	case *Reference:
		visit(n, v)
	case *Scoped:
		walkViews(n.X, v.under(n.Scope), visit)
	case *Negation:
		walkViews(n.X, v, visit)
	case *Power:
		walkViews(n.X, v, visit)
	case *Binary:
		walkViews(n.Left, v, visit)
		walkViews(n.Right, v, visit)
	case *Call:
		for _, a := range n.Args {
			walkViews(a, v, visit)
		}
	}
}
