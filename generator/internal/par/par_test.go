package par_test

import (
	"errors"
	"iter"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/par"
)

// onCores runs a case on one worker and on several, whatever the machine has.
func onCores(t *testing.T, run func(t *testing.T)) {
	t.Helper()
	for _, c := range []struct {
		name  string
		cores int
	}{{"one", 1}, {"two", 2}, {"eight", 8}} {
		t.Run(c.name, func(t *testing.T) {
			before := runtime.GOMAXPROCS(c.cores)
			defer runtime.GOMAXPROCS(before)
			run(t)
		})
	}
}

func TestMapKeepsTheOrder(t *testing.T) {
	onCores(t, func(t *testing.T) {
		for _, n := range []int{0, 1, 2, 7, 1000} {
			in := make([]int, n)
			want := make([]int, n)
			for i := range in {
				in[i] = 3 * i
				want[i] = 4 * i
			}
			got := par.Map(in, func(i, x int) int {
				for range min(n-i, 20) { // the first items cost most
					runtime.Gosched()
				}
				return i + x
			})
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%d items (-want +got):\n%s", n, d)
			}
		}
	})
}

func TestMapOfNilIsNil(t *testing.T) {
	if got := par.Map(nil, func(int, int) int { return 1 }); got != nil {
		t.Errorf("got %v", got)
	}
}

func TestMapWorksAtOnce(*testing.T) {
	before := runtime.GOMAXPROCS(4)
	defer runtime.GOMAXPROCS(before)
	// Each call waits for the three others: with fewer workers this would never end.
	var all sync.WaitGroup
	all.Add(4)
	par.Map(make([]int, 4), func(int, int) int {
		all.Done()
		all.Wait()
		return 0
	})
}

func TestMapPanicsWithTheFirstPanic(t *testing.T) {
	before := runtime.GOMAXPROCS(2)
	defer runtime.GOMAXPROCS(before)

	cause := errors.New("broken entry")
	var both sync.WaitGroup
	both.Add(2)
	var begun atomic.Int64

	defer func() {
		p, ok := recover().(*par.Panic)
		if !ok {
			t.Fatalf("recovered %T", p)
		}
		if p.Index != 0 || !errors.Is(p, cause) {
			t.Errorf("got item %d, %v; want item 0, %v", p.Index, p.Value, cause)
		}
		if !strings.Contains(p.Error(), "par_test.go") {
			t.Errorf("the stack of the call is lost:\n%s", p)
		}
		if n := begun.Load(); n > 3 {
			t.Errorf("%d of 1000 items begun after the panic", n)
		}
	}()
	par.Map(make([]int, 1000), func(i, _ int) int {
		begun.Add(1)
		if i < 2 {
			both.Done()
			both.Wait()
			if i == 0 {
				panic(cause)
			}
			panic("another")
		}
		return i
	})
	t.Error("no panic")
}

func TestStreamKeepsTheOrder(t *testing.T) {
	onCores(t, func(t *testing.T) {
		for _, n := range []int{0, 1, 2, 7, 1000} {
			in := make([]int, n)
			var want []int
			for i := range in {
				in[i] = 3 * i
				want = append(want, 4*i)
			}
			got := slices.Collect(par.Stream(slices.Values(in), 5, func(i, x int) int {
				for range min(n-i, 20) { // the first items cost most
					runtime.Gosched()
				}
				return i + x
			}))
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%d items (-want +got):\n%s", n, d)
			}
		}
	})
}

func TestStreamWorksAheadButNotFar(t *testing.T) {
	onCores(t, func(t *testing.T) {
		const ahead = 7
		var asked, begun atomic.Int64
		in := func(yield func(int) bool) {
			for range 500 {
				asked.Add(1)
				if !yield(0) {
					return
				}
			}
		}
		taken := 0
		for range par.Stream(in, ahead, func(int, int) int { return int(begun.Add(1)) }) {
			if n := int(max(asked.Load(), begun.Load())); n > taken+1+ahead { // this one has been taken, too
				t.Fatalf("%d asked for, %d begun when %d were taken; want at most %d more", asked.Load(), begun.Load(), taken, ahead)
			}
			taken++
		}
		if taken != 500 {
			t.Errorf("%d taken", taken)
		}
	})
}

func TestStreamIsAheadByOneAtLeast(t *testing.T) {
	got := slices.Collect(par.Stream(slices.Values([]int{1, 2, 3}), 0, func(_, x int) int { return x }))
	if d := cmp.Diff([]int{1, 2, 3}, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestStreamEndsWithItsConsumer(t *testing.T) {
	onCores(t, func(t *testing.T) {
		var working, begun atomic.Int64
		for i := range par.Stream(slices.Values(make([]int, 500)), 4, func(i, _ int) int {
			working.Add(1)
			begun.Add(1)
			defer working.Add(-1)
			return i
		}) {
			if i == 20 {
				break
			}
		}
		if n := working.Load(); n != 0 {
			t.Errorf("%d calls are still at work", n)
		}
		if n := begun.Load(); n > 20+1+4 {
			t.Errorf("%d begun", n)
		}
	})
}

func TestStreamPanicsWithTheFirstPanic(t *testing.T) {
	cause := errors.New("broken entry")
	for name, stream := range map[string]iter.Seq[int]{
		"a call": par.Stream(slices.Values(make([]int, 500)), 8, func(i, _ int) int {
			if i >= 30 {
				panic(cause)
			}
			return i
		}),
		"the input": par.Stream(func(yield func(int) bool) {
			for i := range 30 {
				if !yield(i) {
					return
				}
			}
			panic(cause)
		}, 8, func(i, _ int) int { return i }),
	} {
		onCores(t, func(t *testing.T) {
			taken := 0
			defer func() {
				p, ok := recover().(*par.Panic)
				if !ok || p.Index != 30 || !errors.Is(p, cause) || taken != 30 {
					t.Errorf("%s: recovered %v after %d items; want item 30's panic after 30", name, p, taken)
				}
			}()
			for range stream {
				taken++
			}
			t.Errorf("%s: no panic", name)
		})
	}
}

// What yields the items is told to end when the consumer stops, so that it can let go of what it holds.
func TestStreamEndsItsInput(t *testing.T) {
	onCores(t, func(t *testing.T) {
		ended := false
		for i := range par.Stream(func(yield func(int) bool) {
			defer func() { ended = true }()
			for i := 0; yield(i); i++ {
			}
		}, 4, func(i, _ int) int { return i }) {
			if i == 20 {
				break
			}
		}
		if !ended {
			t.Error("the input goes on")
		}
	})
}
