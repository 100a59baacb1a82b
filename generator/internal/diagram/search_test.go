package diagram

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// rows is a graph of a sample's first part, in rows that a search can begin with.
func rows(s sample) *layered {
	p := split(s.boxes, s.arrows)[0]
	x := p.layer(p.ranks())
	x.begin(starts[0])
	return x
}

func TestDraftCountsCrossingsAsLayeredGraphDoes(t *testing.T) {
	for seed := range 20 {
		x := rows(dictionary(40, seed))
		s := &search{draft: newDraft(x), dice: dice(seed), hot: make([]int32, len(x.links)), tied: make([]bool, len(x.boxes))}
		if got, want := s.crossings(), x.crossings(); got != want {
			t.Fatalf("seed %d: %d crossings, want %d", seed, got, want)
		}
		for range 50 {
			s.warm()
			if s.heat == 0 {
				break
			}
			s.begin()
			s.choose()
			s.rebuild()
			var now snapshot
			s.save(&now)
			if got, want := s.crossings(), s.layered(&now).crossings(); got < want { // rows without boxes may cost some
				t.Fatalf("seed %d: %d crossings after changes, want %d", seed, got, want)
			}
		}
	}
}

func TestUndoLeadsBack(t *testing.T) {
	x := rows(dictionary(60, 4))
	s := &search{draft: newDraft(x), hot: make([]int32, len(x.links)), tied: make([]bool, len(x.boxes))}
	var before, after snapshot
	s.save(&before)
	crossings := s.crossings()
	s.warm()
	changed := false
	for range 30 {
		s.begin()
		s.choose()
		s.rebuild()
		s.save(&after)
		changed = changed || !slices.Equal(before.rank, after.rank)
		s.undo()
		s.save(&after)
		if diff := cmp.Diff(before, after, cmp.AllowUnexported(snapshot{}), cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
		if got := s.crossings(); got != crossings {
			t.Fatalf("%d crossings, before %d", got, crossings)
		}
	}
	if !changed {
		t.Error("nothing was changed that could be undone")
	}
}

func TestSearchLeavesFewerCrossings(t *testing.T) {
	for seed := range 5 {
		x := rows(dictionary(80, seed))
		x.untangle(x.effort(0))
		before := x.crossings()
		if after := x.search(200_000).crossings(); after >= before {
			t.Errorf("seed %d: %d crossings, before %d", seed, after, before)
		}
	}
}

func TestInversions(t *testing.T) {
	d := dice(3)
	for n := range 80 {
		list := make([]int32, n)
		for i := range list {
			list[i] = int32(d.throw(20))
		}
		want := 0
		for i, a := range list {
			for _, b := range list[i:] {
				if a > b {
					want++
				}
			}
		}
		if got := inversions(list, make([]int32, n)); got != want || !slices.IsSorted(list) {
			t.Errorf("%d numbers: %d inversions, want %d; then %v", n, got, want, list)
		}
	}
}
