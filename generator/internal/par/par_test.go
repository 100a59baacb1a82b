package par_test

import (
	"errors"
	"runtime"
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
