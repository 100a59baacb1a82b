package cli

import (
	"runtime"
	"runtime/debug"
	"testing"
)

// A small heap may grow to what is roomy, a larger one to twice what is held. All memory may be more.
func TestPace(t *testing.T) {
	for held, want := range map[uint64][2]uint64{
		0: {128, 535}, 4: {128, 535}, 16: {128, 535}, 60: {128, 535}, 64: {128, 535}, 100: {200, 535}, 190: {380, 535}, 254: {508, 535},
		300: {600, 600}, 600: {1200, 1200},
	} {
		percent, limit := pace(held << 20)
		goal := max(held, 4) * uint64(100+percent) / 100
		if goal+4 < want[0] || goal > want[0] || limit>>20 != int64(want[1]) {
			t.Errorf("holding %d MB, the heap grows to %d MB, and the process to %d; want %d", held, goal, limit>>20, want)
		}
	}
}

// What the process was allowed once stays allowed: it has taken it.
func TestThePacersLimitStays(t *testing.T) {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(-1))
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	p := &pacing{limit: 2 * enough}
	(&pacer{p}).pace()
	if limit := debug.SetMemoryLimit(-1); limit != 2*enough || p.limit != limit {
		t.Errorf("the limit is %d, and %d is kept; want %d", limit, p.limit, 2*enough)
	}
	p.rests = true // no later turn of the pacer
}

// A large build rests when it has filled what it may, whatever else has been taken, and never without some room for filled. Go's own
// collector begins when the heap has come 7/10 of the way to its goal: by then a rest was due.
func TestDue(t *testing.T) {
	for _, c := range []struct{ first, held, other, fill, limit uint64 }{
		{560, 560, 480, 1386, 2279},
		{560, 740, 580, 1286, 2139},  // more lies free in between
		{560, 1200, 580, 1500, 2230}, // one file takes much
		{560, 2000, 580, 2500, 3330},
		{560, 740, 3000, 925, 4017},
	} {
		fill, limit := due(c.first<<20, c.held<<20, c.other<<20)
		if fill>>20 != c.fill || limit>>20 != int64(c.limit) {
			t.Errorf("of %d MB, %d of them held, beside %d MB: a rest at %d MB, the limit at %d; want %d and %d",
				c.first, c.held, c.other, fill>>20, limit>>20, c.fill, c.limit)
		}
		if goal := uint64(limit>>20) - c.other; c.held+(goal-c.held)*7/10 < c.fill {
			t.Errorf("holding %d MB, the collector begins before the rest at %d MB", c.held, c.fill)
		}
	}
}

// Only a build that was allowed much rests, once for as much as it may fill, and the pacer leaves it alone. What has been collected
// without a rest is not collected again.
func TestRests(t *testing.T) {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(-1))
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	held := make([]byte, 256<<20)
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
	var filled [][]byte
	fill := func(r *rests) {
		for read(memTaken)[0] <= r.next {
			filled = append(filled, make([]byte, 1<<20))
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
	if n := forced(func() { fill(&big); files(&big) }); n != 1 {
		t.Errorf("with %d MB more in use %d rests came; want one", len(filled), n)
	}
	fill(&big)
	runtime.GC() // as at the limit
	if n := forced(func() { files(&big) }); n != 0 {
		t.Errorf("it rested %d times after a collection that was none of a rest", n)
	}
	runtime.KeepAlive(held)
	(&pacer{before}).pace()
	if percent := debug.SetGCPercent(-1); percent != -1 {
		t.Errorf("the pacer set %d percent while it is not its turn", percent)
	}
}
