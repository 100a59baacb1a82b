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
// enough, or to twice the most that was ever held. So 10,000 metrics need no more than 600 MB, of which the program itself is 30, and
// 50,000 no more than 2.5 GB.
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
	p.limit = max(p.limit, limit) // what has been taken for more may be used for less
	debug.SetGCPercent(percent)
	debug.SetMemoryLimit(p.limit)
	runtime.SetFinalizer(p, (*pacer).pace)
}

// pace is by how much the heap may grow over what is held until the next collection, and at how much memory of the whole process
// it comes even earlier.
func pace(held uint64) (percent int, limit int64) {
	held = max(held, 4<<20) // that of which the collector itself begins
	twice := 2 * held
	return int((max(roomy, twice) - held) * 100 / held), int64(max(enough, twice)) //nolint:gosec // a machine's memory fits
}

// Rests are pauses of a large build between two files, in which garbage is collected by all cores. Beside those who make files the
// collector has a quarter of the cores; where much is held, it takes so long that they make 200 MB more meanwhile, all of which is
// held until the next collection. During a rest they get as far ahead as they may, and stand still (adr/0017).
type rests struct {
	first  uint64 // bytes held before the first file; 0: it does not rest
	other  uint64 // bytes beside those of the heap in use, when it was last full
	next   uint64 // bytes taken of the heap since the process began, from which on a rest is due
	cycles uint64 // collections until next was set
	files  int
}

const (
	large = 1 << 30 // bytes that the process was allowed before it makes files, from which on a build rests
	often = 16      // files from one look at the heap to the next
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
	r.first, r.other = read(memHeld)[0], beside()
	r.plan()
}

// between is called between two files.
func (r *rests) between() {
	if r.files++; r.first == 0 || r.files%often != 0 {
		return
	}
	switch x := read(memTaken, cyclesDone); {
	case x[1] != r.cycles: // it has been collected meanwhile
		r.plan()
	case x[0] > r.next:
		r.other = beside()
		runtime.GC()
		r.plan()
	}
}

func (r *rests) plan() {
	x := read(memHeld, memTaken, cyclesDone)
	fill, limit := due(r.first, x[0], r.other)
	debug.SetMemoryLimit(limit)
	r.next, r.cycles = x[1]+fill-x[0], x[2]
}

// beside is how many bytes the process has taken for other than what its heap has in use: what lies free between things, and what is
// not the heap.
func beside() uint64 {
	x := read(memMapped, memReturned, memFree, memUsed)
	return x[0] - x[1] - x[2] - x[3]
}

// due is how much of the heap may be filled until the next rest, if so much of it is held: with other memory, which is what lies free
// between things and what is not the heap, 3 1/3 times what was held before the first file, as earlier stages may have taken. Where a
// single file takes much to make, the collector comes without a rest, for a limit of the whole process. It begins at 7/10 of the way
// there, and must not before a rest does.
func due(first, held, other uint64) (fill uint64, limit int64) {
	all := first / 3 * 10
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
