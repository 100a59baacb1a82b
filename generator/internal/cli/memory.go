package cli

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// roomy is how large the heap may grow before garbage is worth collecting, in bytes.
const roomy = 128 << 20

// sparing spares a build of a small dictionary the collecting of garbage: the heap is let grow to what is roomy, and beyond
// that to twice what is held, as ever. Who sets GOGC or GOMEMLIMIT decides for themselves. It holds until the process ends.
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
	if 2*held >= roomy {
		return 100
	}
	return int((roomy - held) * 100 / held)
}
