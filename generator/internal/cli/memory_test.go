package cli

import (
	"runtime"
	"runtime/debug"
	"testing"
)

// A small heap may grow to what is roomy, a larger one to twice what is held, a large one by two thirds. All memory may be more.
func TestPace(t *testing.T) {
	for held, want := range map[uint64][2]uint64{
		0: {128, 535}, 4: {128, 535}, 16: {128, 535}, 60: {128, 535}, 64: {128, 535}, 100: {200, 535}, 190: {380, 535}, 205: {410, 535},
		243: {410, 535}, 246: {410, 541}, 300: {500, 660}, 600: {1000, 1320},
	} {
		percent, limit := pace(held << 20)
		goal := max(held, 4) * uint64(100+percent) / 100
		if goal+4 < want[0] || goal > want[0] || limit>>20 != int64(want[1]) {
			t.Errorf("holding %d MB, the heap grows to %d MB, and the process to %d; want %d", held, goal, limit>>20, want)
		}
	}
}

// A large build rests when it has filled what it may, whatever else has been taken, and never without some room for filled.
func TestDue(t *testing.T) {
	for _, c := range []struct{ first, used, other, next, limit uint64 }{
		{560, 560, 480, 1550, 2170},
		{560, 740, 580, 1450, 2170},  // more lies free in between
		{560, 1200, 580, 1500, 2170}, // one file takes much
		{560, 2000, 580, 2500, 3080},
		{560, 740, 3000, 925, 3925},
	} {
		next, limit := due(c.first<<20, c.used<<20, c.other<<20)
		if next>>20 != c.next || limit>>20 != int64(c.limit) {
			t.Errorf("of %d MB, %d of them used, beside %d MB: a rest at %d MB, the limit at %d; want %d and %d",
				c.first, c.used, c.other, next>>20, limit>>20, c.next, c.limit)
		}
	}
}

// Only a build that was allowed much rests, once for as much as it may fill, and the pacer leaves it alone.
func TestRests(t *testing.T) {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(-1))
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	var filled []byte
	forced := func(f func()) uint32 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		f()
		runtime.ReadMemStats(&after)
		return after.NumForcedGC - before.NumForcedGC
	}
	files := func(r *rests) {
		for range 4 * often {
			r.between()
		}
	}

	var small, big rests
	if n := forced(func() { small.begin(&pacing{limit: large - 1}); files(&small) }); n != 0 {
		t.Errorf("a small build rested %d times", n)
	}
	before := &pacing{limit: large}
	if n := forced(func() { big.begin(before); files(&big) }); n != 1 {
		t.Errorf("a large build collected %d times before it has filled anything; want once, at its beginning", n)
	}
	if n := forced(func() { filled = make([]byte, big.next); files(&big) }); n < 1 {
		t.Errorf("with %d bytes in use no rest came", len(filled))
	}
	runtime.KeepAlive(filled)
	(&pacer{before}).pace()
	if percent := debug.SetGCPercent(-1); percent != -1 {
		t.Errorf("the pacer set %d percent while it is not its turn", percent)
	}
}
