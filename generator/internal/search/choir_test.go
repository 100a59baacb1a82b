package search

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
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
		c := choir{terms: [][]int{a, b}, voices: []voice{voiceOf(0, a), voiceOf(1, b)}}
		need := inCommon(len(a) + len(b))
		if got, want := c.alike(0, c.voices[1]), meet(a, b, need); got != want {
			t.Fatalf("%v and %v: %t with their sketches, %t without", a, b, got, want)
		} else if want {
			found++
		} else if !c.voices[0].near(c.voices[1]) {
			spared++
		}
	}
	if found < 1000 || spared < 1000 {
		t.Errorf("%d pairs are alike and the sketches spare %d others: too few of the one kind to say anything", found, spared)
	}
}

// What a choir hears, at first and after words have changed, is what each with each tells: the first before it that shares nine of ten
// terms with it, and is like none itself.
func TestAChoirHearsWhatEachWithEachTells(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	said := func() []int { // one of few texts, with some terms of its own; or too little to be compared
		if random.IntN(5) == 0 {
			return nil
		}
		text, terms := random.IntN(8), make([]int, 12+random.IntN(60))
		for i := range terms {
			terms[i] = text*40 + i
			if random.IntN(30) == 0 {
				terms[i] = -1 - random.IntN(1000)
			}
		}
		slices.Sort(terms)
		return slices.Compact(terms)
	}
	dice := func(a, b []int) bool {
		common := 0
		for _, t := range a {
			if slices.Contains(b, t) {
				common++
			}
		}
		return common > 0 && 20*common >= 9*(len(a)+len(b))
	}
	eachWithEach := func(terms [][]int) []int {
		first := make([]int, len(terms))
		for i, a := range terms {
			first[i] = i
			for k, b := range terms[:i] {
				if first[i] == i && first[k] == k && dice(a, b) {
					first[i] = k
				}
			}
		}
		return first
	}
	alike := 0
	for range 20 {
		c := newChoir(120)
		terms := make([][]int, 120)
		for i := range terms {
			terms[i] = said()
		}
		for turn := range 10 {
			c.sing(slices.Clone(terms))
			want := eachWithEach(terms)
			if d := cmp.Diff(want, c.first); d != "" {
				t.Fatalf("turn %d (-each with each +choir):\n%s", turn, d)
			}
			for i, first := range want {
				if first != i {
					alike++
				}
			}
			for range 1 + random.IntN(6) {
				terms[random.IntN(len(terms))] = said()
			}
		}
	}
	if alike < 1000 {
		t.Errorf("only %d are like another: too few to say anything", alike)
	}
}
