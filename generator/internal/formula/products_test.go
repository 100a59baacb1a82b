package formula

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func joints(values []Value) []Joint {
	out := make([]Joint, len(values))
	for i, v := range values {
		out[i] = JointOf(v)
	}
	return out
}

func TestProducts(t *testing.T) {
	c := NewComparer(definitions(t, seed))
	ids := []string{"uv", "gmv", "orders", "conversion_rate", "aov", "uv_value", "clicked", "exposed", "ctr", "exposure_ctr", "exposure_rate"}
	values := make([]Value, len(ids))
	for i, id := range ids {
		values[i] = part(t, c, id)
	}
	got := map[string]bool{}
	for _, p := range Products(joints(values), make([]int, len(ids)), 10) {
		got[fmt.Sprintf("%s = %s * %s", ids[p.Of], ids[p.Left], ids[p.Right])] = true
	}
	want := map[string]bool{
		"gmv = uv * uv_value": true, "gmv = orders * aov": true, "orders = uv * conversion_rate": true, "uv_value = conversion_rate * aov": true,
		"clicked = uv * ctr": true, "clicked = exposed * exposure_ctr": true, "exposed = uv * exposure_rate": true, "ctr = exposure_ctr * exposure_rate": true,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestProductsKeepTheLightest(t *testing.T) {
	atoms := &atomTable{numbers: map[string]int{}}
	value := func(names ...string) Value {
		v := atoms.constant(big.NewRat(1, 1))
		for _, n := range names {
			v = atoms.times(v, atoms.atom(Atom{Name: n}))
		}
		return v
	}
	values := []Value{
		value("a", "b", "c"), value("a"), value("b", "c"), value("b"), value("a", "c"), value("c"), value("a", "b"),
		value(), atoms.constant(new(big.Rat)),
	}
	got := Products(joints(values), []int{0, 9, 9, 1, 1, 1, 2, 0, 0}, 2)
	want := []Pair{{0, 3, 4}, {0, 5, 6}, {2, 3, 5}, {4, 1, 5}, {6, 1, 3}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What shares no atom is never tried, and nothing is missed by that: all pairs of random values, some of them of no degree in any atom
// and some of them numbers in disguise, have the products and the sums that are found.
func TestPairsAreAllThereAre(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	products, sums := 0, 0
	for range 500 {
		atoms := &atomTable{numbers: map[string]int{}}
		atom := func() Value { return atoms.atom(Atom{Name: string('a' + rune(random.IntN(4)))}) }
		sum := func() Value {
			v := atom()
			for range random.IntN(2) {
				w := atom()
				if random.IntN(2) == 0 {
					w = atoms.minus(w)
				}
				v = atoms.plus(v, w)
			}
			return v
		}
		var values []Value
		for range 25 {
			v := atoms.times(sum(), atoms.constant(big.NewRat(int64(1+random.IntN(2)), 1)))
			by, choice := sum(), random.IntN(9)
			switch {
			case by.Canonical == Canonical{}:
			case choice < 3:
				v = atoms.over(v, by)
			case choice < 5:
				v = atoms.times(v, by)
			}
			values = append(values, v)
		}
		first := map[Canonical]int{}
		var distinct []int
		for i, v := range values {
			if _, again := first[v.Canonical]; !again && v.Canonical != (Canonical{}) && v.Canonical != One {
				first[v.Canonical] = i
				distinct = append(distinct, i)
			}
		}
		all := func(join func(a, b Canonical) Canonical) (out []Pair) {
			for n, i := range distinct {
				for _, j := range distinct[n:] {
					if of, there := first[join(values[i].Canonical, values[j].Canonical)]; there {
						out = append(out, Pair{of, i, j})
					}
				}
			}
			slices.SortFunc(out, func(a, b Pair) int {
				return slices.Compare([]int{a.Of, a.Left, a.Right}, []int{b.Of, b.Left, b.Right})
			})
			return out
		}
		weight := make([]int, len(values))
		wantProducts, wantSums := all(Canonical.Times), all(Canonical.Plus)
		if diff := cmp.Diff(wantProducts, Products(joints(values), weight, len(values)), cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
		if diff := cmp.Diff(wantSums, Sums(joints(values), weight, len(values)), cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
		products, sums = products+len(wantProducts), sums+len(wantSums)
	}
	if products < 1000 || sums < 1000 {
		t.Errorf("%d products and %d sums were there to be found: too few", products, sums)
	}
}

// Rates over one of a hundred bases, of which a base is shared by a hundred values.
func BenchmarkProducts(b *testing.B) {
	atoms := &atomTable{numbers: map[string]int{}}
	atom := func(kind string, n int) Value { return atoms.atom(Atom{Name: kind + strconv.Itoa(n)}) }
	values := make([]Value, 10000)
	for i := range values {
		values[i] = atoms.over(atom("event", i), atom("base", i%100))
	}
	values[77] = atoms.times(values[3], values[9])
	weight := make([]int, len(values))
	for b.Loop() {
		if got := Products(joints(values), weight, 6); len(got) != 1 {
			b.Fatal(got)
		}
	}
}
