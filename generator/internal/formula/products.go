package formula

import (
	"cmp"
	"slices"

	"caliber/generator/internal/par"
)

// Pair says that one of a list of values is the product, or the sum, of two others. All are indices, Left not above Right.
type Pair struct{ Of, Left, Right int }

// Products finds, among values, those that are the product of two others, and returns for each at most keep pairs: those of
// least weight, then those first in order. The list is sorted by Of, weight, Left and Right. Values that are equal count
// as the first of them; 0 and 1 take no part.
//
// All pairs are tried, against a bit for each value that may be there: 50 million of 10,000 metrics in 0.2 s a core.
func Products(values []Canonical, weight []int, keep int) []Pair {
	return pairs(values, weight, keep, multiplied)
}

// Sums does for sums what Products does for products.
func Sums(values []Canonical, weight []int, keep int) []Pair {
	return pairs(values, weight, keep, added)
}

// lookupBits is the size of the table of bits: 512 KiB stay in a core's cache, and of 10,000 values one in 400 is hit by chance.
const lookupBits = 1 << 22

type lookup struct {
	bits   *[lookupBits / 64]uint64
	places map[Canonical]int
}

func (l *lookup) add(c Canonical, place int) {
	h := c[0] % lookupBits
	l.bits[h/64] |= 1 << (h % 64)
	l.places[c] = place
}

func (l *lookup) maybe(e element) bool {
	h := e % lookupBits
	return l.bits[h/64]>>(h%64)&1 == 1
}

// found is a search under way: at most so many pairs of each value, in order.
type found struct {
	weight []int
	keep   int
	pairs  map[int][]Pair
}

func (f *found) order(a, b Pair) int {
	return cmp.Or(
		cmp.Compare(f.weight[a.Left]+f.weight[a.Right], f.weight[b.Left]+f.weight[b.Right]),
		cmp.Compare(a.Left, b.Left), cmp.Compare(a.Right, b.Right))
}

func (f *found) add(p Pair) {
	list := f.pairs[p.Of]
	i, _ := slices.BinarySearchFunc(list, p, f.order)
	if i == f.keep {
		return
	}
	list = slices.Insert(list, i, p)
	f.pairs[p.Of] = list[:min(len(list), f.keep)]
}

// operation is one of the two ways to join values.
type operation struct {
	join func(a, b Canonical) Canonical
	// row calls hit for every j for which the first element joined with the j-th may be in the table.
	row func(l *lookup, elements []element, hit func(j int))
}

var (
	multiplied = operation{Canonical.Times, func(l *lookup, elements []element, hit func(int)) {
		for j, e := range elements {
			if l.maybe(elements[0].times(e)) {
				hit(j)
			}
		}
	}}
	added = operation{Canonical.Plus, func(l *lookup, elements []element, hit func(int)) {
		for j, e := range elements {
			if l.maybe(elements[0].plus(e)) {
				hit(j)
			}
		}
	}}
)

// strands is in how many parts the search is split, so that cores share it evenly; each holds its findings apart.
const strands = 8

func pairs(values []Canonical, weight []int, keep int, op operation) []Pair {
	l := &lookup{bits: new([lookupBits / 64]uint64), places: make(map[Canonical]int, len(values))}
	var distinct []Canonical
	var elements []element // the first of each
	var origin []int
	for i, v := range values {
		if _, again := l.places[v]; again || v == (Canonical{}) || v == One {
			continue
		}
		l.add(v, i)
		distinct = append(distinct, v)
		elements = append(elements, v[0])
		origin = append(origin, i)
	}
	parts := par.Map(make([]struct{}, strands), func(strand int, _ struct{}) *found {
		f := &found{weight, keep, map[int][]Pair{}}
		for i := strand; i < len(distinct); i += strands {
			op.row(l, elements[i:], func(j int) {
				of, there := l.places[op.join(distinct[i], distinct[i+j])]
				if there {
					f.add(Pair{of, origin[i], origin[i+j]})
				}
			})
		}
		return f
	})
	all := &found{weight, keep, map[int][]Pair{}}
	var out []Pair
	for _, i := range origin {
		for _, f := range parts {
			for _, p := range f.pairs[i] {
				all.add(p)
			}
		}
		out = append(out, all.pairs[i]...)
	}
	return out
}
