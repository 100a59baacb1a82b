package cli

import (
	"io/fs"
	"os"
	"path"
	"runtime"
	"runtime/debug"
	"runtime/metrics"

	"caliber/generator/internal/source"
)

// A heap may grow to what is roomy before garbage is worth collecting, and beyond that to twice what is held; from what is ample on, by
// two thirds. A heap is never as dense as that: what lies free in between counts, too, so that garbage is collected earlier once all
// that the process has taken comes to enough, or to so much more than what is held.
//
// A build of many entries ends at a base and 17.4 bytes for each byte of their texts, as measured, and may go there from the beginning: to
// collect more often before spares nobody memory. So 10,000 metrics need no more than 600 MB, of which the program itself is 30, and
// 50,000 no more than 2.5 GB.
const (
	roomy  = 128 << 20
	ample  = 410 << 20
	enough = 525 << 20
	base   = 112 << 20
)

// sparing spares a build the collecting of garbage as far as pace says. Who sets GOGC or GOMEMLIMIT decides for themselves. It holds
// until the process ends.
func sparing(content fs.FS) {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		(&pacer{texts: sizeOf(content)}).pace()
	}
}

// sizeOf is how many bytes of entries a folder has, without files that are refused for their size. What cannot be read is told by who
// reads it.
func sizeOf(content fs.FS) (size uint64) {
	_ = fs.WalkDir(content, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Ext(name) != ".toml" {
			return nil //nolint:nilerr // the others count all the same
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && info.Size() <= source.MaxSize {
			size += uint64(info.Size()) //nolint:gosec // never negative
		}
		return nil
	})
	return size
}

// A pacer sets the pace of the collector after each collection, as a finalizer of a thing that nobody holds.
type pacer struct {
	texts uint64 // bytes of the dictionary
	_     *int   // not tiny: a finalizer of what shares its block with others may wait for them
}

func (p *pacer) pace() {
	held := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(held)
	percent, limit := pace(held[0].Value.Uint64(), p.texts)
	debug.SetGCPercent(percent)
	debug.SetMemoryLimit(limit)
	runtime.SetFinalizer(p, (*pacer).pace)
}

// pace is by how much the heap may grow over what is held until the next collection, and at how much memory of the whole process
// it comes even earlier, in a build of so many bytes of texts.
func pace(held, texts uint64) (percent int, limit int64) {
	held = max(held, 4<<20) // that of which the collector itself begins
	ends := base + texts*87/5
	goal := max(roomy, ends, min(2*held, max(ample, held*5/3)))
	return int((goal - held) * 100 / held), int64(max(enough, ends, held*11/5)) //nolint:gosec // a machine's memory fits
}
