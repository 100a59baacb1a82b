package cli

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// A heap may grow to what is roomy before garbage is worth collecting, and beyond that to twice what is held; from what is ample on, by a
// half, so that 10,000 metrics need no more than 600 MB.
const (
	roomy = 128 << 20
	ample = 380 << 20
)

// sparing spares a build of a small dictionary the collecting of garbage: the heap is let grow to what is roomy, and beyond
// that as far as percent says. Who sets GOGC or GOMEMLIMIT decides for themselves. It holds until the process ends.
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
	debug.SetGCPercent(percent(held[0].Value.Uint64()))
	runtime.SetFinalizer(p, (*pacer).pace)
}

// percent is by how much the heap may grow over what is held until the next collection.
func percent(held uint64) int {
	held = max(held, 4<<20) // that of which the collector itself begins
	goal := max(roomy, min(2*held, max(ample, held+held/2)))
	return int((goal - held) * 100 / held)
}
