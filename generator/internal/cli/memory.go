package cli

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// A heap may grow to what is roomy before garbage is worth collecting, and beyond that to twice what is held. A heap is never as dense
// as that: what lies free in between counts, too, so that garbage is collected earlier once all that the process has taken comes to
// enough, or to a little more than twice what is held. So 10,000 metrics need no more than 600 MB, of which the program itself is 30,
// and 50,000 no more than 2.5 GB.
const (
	roomy  = 128 << 20
	enough = 535 << 20
)

// sparing spares a build of a small dictionary the collecting of garbage: the heap is let grow to what is roomy, and beyond
// that as far as pace says. Who sets GOGC or GOMEMLIMIT decides for themselves. It holds until the process ends.
func sparing() *pacing {
	p := new(pacing)
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		(&pacer{p}).pace()
	}
	return p
}

// pacing is what a pacer and the rests, which follow it, know of each other.
type pacing struct {
	mu    sync.Mutex
	limit int64 // the highest that the pacer has set
	rests bool  // whether it is their turn
}

// A pacer sets the pace of the collector after each collection, as a finalizer of a thing that nobody holds.
type pacer struct{ *pacing }

func (p *pacer) pace() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.rests {
		return
	}
	percent, limit := pace(read(memHeld)[0])
	debug.SetGCPercent(percent)
	debug.SetMemoryLimit(limit)
	p.limit = max(p.limit, limit)
	runtime.SetFinalizer(p, (*pacer).pace)
}

// pace is by how much the heap may grow over what is held until the next collection, and at how much memory of the whole process
// it comes even earlier.
func pace(held uint64) (percent int, limit int64) {
	held = max(held, 4<<20) // that of which the collector itself begins
	goal := max(roomy, 2*held)
	return int((goal - held) * 100 / held), int64(max(enough, held*21/10)) //nolint:gosec // a machine's memory fits
}

// Rests are pauses of a large build between two files, in which garbage is collected by all cores. Beside those who make files the
// collector has a quarter of the cores; where much is held, it takes so long that they make 200 MB more meanwhile, all of which is
// held until the next collection. During a rest they get as far ahead as they may, and stand still (adr/0017).
type rests struct {
	first  uint64 // bytes held before the first file
	next   uint64 // bytes taken of the heap since the process began, from which on a rest is due; 0 for never
	cycles uint64 // collections until next was set
	files  int
}

const (
	large = 1 << 30 // bytes that the process was allowed before it makes files, from which on a build rests
	often = 64      // files from one look at the heap to the next
)

func (r *rests) begin(before *pacing) {
	before.mu.Lock()
	defer before.mu.Unlock()
	if before.limit < large {
		return
	}
	before.rests = true
	debug.SetGCPercent(-1)
	runtime.GC()
	r.first = read(memHeld)[0]
	r.plan()
}

// between is called between two files.
func (r *rests) between() {
	if r.files++; r.next == 0 || r.files%often != 0 {
		return
	}
	if x := read(memTaken, cyclesDone); x[0] > r.next {
		if x[1] == r.cycles { // else it has been collected meanwhile
			runtime.GC()
		}
		r.plan()
	}
}

func (r *rests) plan() {
	x := read(memHeld, memTaken, cyclesDone, memMapped, memReturned, memFree, memUsed)
	held := x[0]
	fill, limit := due(r.first, held, x[3]-x[4]-x[5]-x[6])
	debug.SetMemoryLimit(limit)
	r.next, r.cycles = x[1]+fill-held, x[2]
}

// due is how much of the heap may be filled until the next rest, if so much of it is held: with other memory, which is what lies free
// between things and what is not the heap, 3 3/8 times what was held before the first file, as earlier stages may have taken. Where a
// single file takes much to make, the collector comes without a rest, for a limit of the whole process. It begins at 7/10 of the way
// there, and must not before a rest does.
func due(first, held, other uint64) (fill uint64, limit int64) {
	all := first / 8 * 27
	fill = max(all-min(all, other), held*5/4)
	return fill, int64(fill + (fill-held)/2 + other) //nolint:gosec // a machine's memory fits
}

// Names of what the runtime tells of memory.
const (
	cyclesDone  = "/gc/cycles/total:gc-cycles"
	memHeld     = "/gc/heap/live:bytes" // as the last collection found it
	memTaken    = "/gc/heap/allocs:bytes"
	memUsed     = "/memory/classes/heap/objects:bytes"
	memMapped   = "/memory/classes/total:bytes"
	memFree     = "/memory/classes/heap/free:bytes"
	memReturned = "/memory/classes/heap/released:bytes"
)

func read(names ...string) []uint64 {
	samples := make([]metrics.Sample, len(names))
	for i, name := range names {
		samples[i].Name = name
	}
	metrics.Read(samples)
	out := make([]uint64, len(names))
	for i, s := range samples {
		out[i] = s.Value.Uint64()
	}
	return out
}
