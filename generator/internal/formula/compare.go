package formula

import (
	"math/big"
	"slices"
	"strings"
)

// Value is what a formula comes to when every metric in it is taken apart into atoms.
type Value struct {
	Canonical
	exact fraction
}

// Equal says whether two values of one Comparer are the same rational function of the same atoms, by exact work with
// polynomials. Values too large for it are not equal to anything.
func (v Value) Equal(w Value) bool { return v.Canonical == w.Canonical && v.exact.equal(w.exact) }

// EqualProduct says by exact work whether v is the product of the others.
func (v Value) EqualProduct(others ...Value) bool {
	product := fraction{unity, unity}
	for _, o := range others {
		product = product.times(o.exact)
	}
	return v.exact.equal(product)
}

// EqualSum says by exact work whether v is the sum of the others.
func (v Value) EqualSum(others ...Value) bool {
	sum := fraction{polynomial{}, unity}
	for _, o := range others {
		sum = sum.plus(o.exact)
	}
	return v.exact.equal(sum)
}

// Same says whether two values of one Comparer were worked out to the same expression, so that nothing tells them apart.
func (v Value) Same(w Value) bool {
	return v.Canonical == w.Canonical && v.exact.known() == w.exact.known() && v.exact.above.equal(w.exact.above) && v.exact.below.equal(w.exact.below)
}

// IsConstant says whether the value is known to be a number, whatever the atoms are.
func (v Value) IsConstant() bool {
	free := func(p polynomial) bool { return len(p) == 0 || len(p) == 1 && p[0].monomial == "" }
	return v.exact.known() && free(v.exact.above) && free(v.exact.below)
}

// Comparer says which formulas mean the same. It remembers what it worked out; one goroutine at a time may ask it.
type Comparer struct {
	x     *expander[Value]
	atoms *atomTable
}

// NewComparer returns a Comparer of the metrics with these definitions. Asking for parts before what is made of them
// keeps the work flat.
func NewComparer(defs Definitions) *Comparer {
	atoms := &atomTable{numbers: map[string]int{}}
	return &Comparer{newExpander(algebra[Value](atoms), defs), atoms}
}

// Forget makes the Comparer work some metrics out anew, by their definitions as they are now. All that is made of these must be
// among them.
func (c *Comparer) Forget(ids map[string]bool, defs Definitions) {
	c.x.forget(ids)
	c.x.defs = defs
}

// Limited says whether a metric was looked at in more views than are told apart. Then values depend on which were asked for first.
func (c *Comparer) Limited() bool { return c.x.limited }

// Metric returns the value of a metric, and the parts of its formula that it divides by and that are always zero.
func (c *Comparer) Metric(id string) (value Value, zero []Node) {
	c.x.divided = func(by Node, v Value) {
		if v.exact.known() && len(v.exact.above) == 0 {
			zero = append(zero, by)
		}
	}
	value = c.x.metric(id, View{})
	c.x.divided = nil
	return value, zero
}

// Part returns the value of a part of a metric's formula, or of the side of an identity that it declares.
func (c *Comparer) Part(n Node, of Definition) Value {
	return c.x.node(n, of.Table, View{}.within(of.Period))
}

// Sum returns the atoms that a value is the plain sum of, sorted by their keys, or nil if it is none.
func (c *Comparer) Sum(v Value) []Atom {
	return c.atoms.of(v.exact.sum())
}

// Atoms returns the atoms of a value, each once, sorted by their keys; nil if it is too large.
func (c *Comparer) Atoms(v Value) []Atom { return c.atoms.of(v.exact.atoms()) }

// With returns the value with its atoms exchanged for others; false if it is too large for that.
func (c *Comparer) With(v Value, exchange func(Atom) Atom) (Canonical, bool) {
	above, ok := c.atoms.at(v.exact.above, exchange)
	below, also := c.atoms.at(v.exact.below, exchange)
	return above.Times(below.Inverse()), ok && also && v.exact.known()
}

// atomTable is the algebra of Value. It numbers the atoms that it meets.
type atomTable struct {
	numbers map[string]int // by key
	keys    []string
	list    []Atom
}

// of returns atoms by their numbers, sorted by their keys: who was met first depends on what was asked for.
func (t *atomTable) of(numbers []int) []Atom {
	slices.SortFunc(numbers, func(a, b int) int { return strings.Compare(t.keys[a], t.keys[b]) })
	out := make([]Atom, len(numbers))
	for i, n := range numbers {
		out[i] = t.list[n]
	}
	return out
}

func (t *atomTable) constant(v *big.Rat) Value { return Value{constantValue(v), constantFraction(v)} }

func (t *atomTable) atom(a Atom) Value {
	key := a.Key()
	return Value{hashed(key), atomFraction(t.number(key, a))}
}

func (t *atomTable) number(key string, a Atom) int {
	n, found := t.numbers[key]
	if !found {
		n = len(t.list)
		t.numbers[key] = n
		t.keys = append(t.keys, key)
		t.list = append(t.list, a)
	}
	return n
}

func (t *atomTable) minus(v Value) Value   { return Value{v.Minus(), v.exact.minus()} }
func (t *atomTable) plus(a, b Value) Value { return Value{a.Plus(b.Canonical), a.exact.plus(b.exact)} }

func (t *atomTable) times(a, b Value) Value {
	return Value{a.Times(b.Canonical), a.exact.times(b.exact)}
}

func (t *atomTable) over(a, b Value) Value {
	return Value{a.Times(b.Inverse()), a.exact.times(b.exact.inverse())}
}

func (t *atomTable) power(v Value, n int) Value { return Value{v.raised(n), v.exact.power(n)} }

// call makes an atom, named by the values of its arguments.
func (t *atomTable) call(name string, args []Value, v View) Value {
	keys := make([]string, len(args))
	for i, a := range args {
		keys[i] = a.String()
	}
	return t.atom(Atom{Name: name + "(" + strings.Join(sortedIf(commutes(name), keys), " ") + ")", View: v})
}

// bounded keeps the value's place in the field when the exact work ends.
func (t *atomTable) bounded(v Value, opaque Atom) Value {
	if !v.exact.known() {
		v.exact = atomFraction(t.number(opaque.Key(), opaque))
	}
	return v
}

// at returns a polynomial's value in the field with its atoms exchanged.
func (t *atomTable) at(p polynomial, exchange func(Atom) Atom) (Canonical, bool) {
	sum := Canonical{}
	for _, s := range p {
		v := constantValue(s.coefficient)
		for m := s.monomial; m != ""; m = m[pairBytes:] {
			v = v.Times(hashed(exchange(t.list[m.atom()]).Key()).raised(int(m.exponent())))
		}
		sum = sum.Plus(v)
	}
	return sum, p != nil
}
