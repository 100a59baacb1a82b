package formula

import (
	"cmp"
	"maps"
	"slices"

	"caliber/generator/internal/par"
)

// Pair says that one of a list of values is the product, or the sum, of two others. All are indices, Left not above Right.
type Pair struct{ Of, Left, Right int }

// A Joint is a value with what it takes to find products and sums that it is part of.
type Joint struct {
	Value
	inverse Canonical
	uses    []use
}

// JointOf works out what it takes.
func JointOf(v Value) Joint { return Joint{v, v.Inverse(), v.exact.uses()} }

// Atoms is how many atoms the value has; 0 if it is too large.
func (j *Joint) Atoms() int { return len(j.uses) }

// Products finds, among values of one Comparer, those that are the product of two others, and returns for each at most keep pairs:
// those of least weight, then those first in order. The list is sorted by Of, weight, Left and Right. Values that are equal count
// as the first of them; 0, 1 and what is too large for exact work take no part.
//
// The degree of a product in an atom is the sum of the factors' degrees, so that one of the two has the atom in which the product
// has a degree: only those that share the rarest such atom are tried, and the other factor is looked up.
func Products(values []Joint, weight []int, keep int) []Pair {
	return pairs(values, weight, keep, operation{
		brings: func(degree int) bool { return degree != 0 },
		undo:   func(j *Joint) Canonical { return j.inverse },
		join:   Canonical.Times,
	})
}

// Sums does for sums what Products does for products.
func Sums(values []Joint, weight []int, keep int) []Pair {
	return pairs(values, weight, keep, operation{
		brings: func(int) bool { return true },
		undo:   func(j *Joint) Canonical { return j.Minus() },
		join:   Canonical.Plus,
	})
}

// operation is one of the two ways to join values.
type operation struct {
	// brings says whether a value of this degree in an atom may give what it is joined to a degree in it.
	brings func(degree int) bool
	// undo and join take a value away from what it was joined to: join(of, undo(part)) is the other part.
	undo func(*Joint) Canonical
	join func(a, b Canonical) Canonical
}

// lightest are at most keep pairs of one value, in order.
type lightest struct {
	weight []int
	keep   int
	pairs  []Pair
}

func (l *lightest) order(a, b Pair) int {
	return cmp.Or(
		cmp.Compare(l.weight[a.Left]+l.weight[a.Right], l.weight[b.Left]+l.weight[b.Right]),
		cmp.Compare(a.Left, b.Left), cmp.Compare(a.Right, b.Right))
}

// add adds a pair that may be known.
func (l *lightest) add(p Pair) {
	i, known := slices.BinarySearchFunc(l.pairs, p, l.order)
	if known || i == l.keep {
		return
	}
	l.pairs = slices.Insert(l.pairs, i, p)
	l.pairs = l.pairs[:min(len(l.pairs), l.keep)]
}

func pairs(values []Joint, weight []int, keep int, op operation) []Pair {
	places := make(map[Canonical]int, len(values))
	var distinct []int // the first of each value
	for i := range values {
		v := &values[i]
		if _, again := places[v.Canonical]; again || !v.exact.known() || v.Canonical == (Canonical{}) || v.Canonical == One {
			continue
		}
		places[v.Canonical] = i
		distinct = append(distinct, i)
	}
	undone := make([]Canonical, len(values))
	sharing := map[int][]int{} // the values that share each atom
	for _, i := range distinct {
		undone[i] = op.undo(&values[i])
		for _, u := range values[i].uses {
			if op.brings(u.degree) {
				sharing[u.atom] = append(sharing[u.atom], i)
			}
		}
	}
	found := par.Map(distinct, func(_, of int) []Pair {
		candidates := distinct // if it has a degree in no atom
		for _, u := range values[of].uses {
			if u.degree != 0 && len(sharing[u.atom]) < len(candidates) {
				candidates = sharing[u.atom]
			}
		}
		best := lightest{weight: weight, keep: keep}
		for _, part := range candidates {
			if other, there := places[op.join(values[of].Canonical, undone[part])]; there {
				best.add(Pair{of, min(part, other), max(part, other)})
			}
		}
		return best.pairs
	})
	return slices.Concat(found...)
}

// use says of which degree a fraction is in an atom: the numerator's less the denominator's. Common factors, which are still in both,
// change no degree.
type use struct{ atom, degree int }

// uses returns the atoms of a known fraction, in their order.
func (f fraction) uses() []use {
	degrees := map[int][2]int{} // of the numerator and of the denominator
	for i, p := range [2]polynomial{f.above, f.below} {
		for _, s := range p {
			for m := s.monomial; m != ""; m = m[pairBytes:] {
				d := degrees[m.atom()]
				d[i] = max(d[i], int(m.exponent()))
				degrees[m.atom()] = d
			}
		}
	}
	out := make([]use, 0, len(degrees))
	for _, atom := range slices.Sorted(maps.Keys(degrees)) {
		out = append(out, use{atom, degrees[atom][0] - degrees[atom][1]})
	}
	return out
}
