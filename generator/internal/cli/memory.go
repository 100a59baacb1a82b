package cli

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// A heap may grow to what is roomy before garbage is worth collecting, and beyond that to twice what is held; from what is ample on, by
// two thirds. A heap is never as dense as that: what lies free in between counts, too, so that garbage is collected earlier once all
// that the process has taken comes to enough, or to so much more than what is held. So 10,000 metrics need no more than 600 MB, of which
// the program itself is 30, and 50,000 no more than 2.5 GB.
const (
	roomy  = 128 << 20
	ample  = 410 << 20
	enough = 535 << 20
)

// sparing spares a build of a small dictionary the collecting of garbage: the heap is let grow to what is roomy, and beyond
// that as far as pace says. Who sets GOGC or GOMEMLIMIT decides for themselves. It holds until the process ends.
func sparing() {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		new(pacer).pace()
	}
}

// A pacer sets the pace of the collector after each collection, as a finalizer of a thing that nobody holds.
type pacer struct{ _ *int } // not tiny: a finalizer of what shares its block with others may wait for them

func (p *pacer) pace() {
	held := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(held)
	percent, limit := pace(held[0].Value.Uint64())
	debug.SetGCPercent(percent)
	debug.SetMemoryLimit(limit)
	runtime.SetFinalizer(p, (*pacer).pace)
}

// pace is by how much the heap may grow over what is held until the next collection, and at how much memory of the whole process
// it comes even earlier.
func pace(held uint64) (percent int, limit int64) {
	held = max(held, 4<<20) // that of which the collector itself begins
	goal := max(roomy, min(2*held, max(ample, held*5/3)))
	return int((goal - held) * 100 / held), int64(max(enough, held*11/5)) //nolint:gosec // a machine's memory fits
}
