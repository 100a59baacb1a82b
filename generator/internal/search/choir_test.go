package search

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// The sketches of two lists only spare the comparison of lists that are not alike.
func TestNoSketchHidesWhatIsAlike(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	term := func() int { return random.IntN(400) - 100 } // what was never heard ranks below zero
	set := func(terms []int) []int {
		slices.Sort(terms)
		return slices.Compact(terms)
	}
	spared, found := 0, 0
	for range 20000 {
		a := make([]int, 12+random.IntN(80))
		for i := range a {
			a[i] = term()
		}
		a = set(a)
		b := slices.Clone(a)
		for range random.IntN(8) { // about as many others as may be, and some more
			b[random.IntN(len(b))] = term()
		}
		b = set(b)
		c := choir{terms: [][]int{a, b}, sketch: []sketch{sketchOf(a), sketchOf(b)}}
		need := int(math.Ceil(alikeFrom / 2 * float64(len(a)+len(b))))
		if got, want := c.alike(0, 1), meet(a, b, need); got != want {
			t.Fatalf("%v and %v: %t with their sketches, %t without", a, b, got, want)
		} else if want {
			found++
		} else if c.sketch[0].differs(c.sketch[1]) > len(a)+len(b)-2*need {
			spared++
		}
	}
	if found < 1000 || spared < 1000 {
		t.Errorf("%d pairs are alike and the sketches spare %d others: too few of the one kind to say anything", found, spared)
	}
}
