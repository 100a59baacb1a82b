package cli

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"
	"runtime/pprof"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"caliber/generator/internal/publish"
)

// watch tells how a long command goes: on a terminal what it is at, with --verbose what each stage took, and in files
// for "go tool pprof" where the time and the memory went.
type watch struct {
	verbose    bool
	cpu, mem   string // files
	world      *World
	start      time.Time // of all
	stage      string
	since      time.Time // of the stage
	shown      bool      // whether a line of the terminal names the stage
	allocated  uint64    // bytes until the stage began
	stopTiming func() error
	pacing     *pacing
}

func (w *watch) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.BoolVar(&w.verbose, "verbose", false, "tell the time and the memory that each stage takes")
	f.StringVar(&w.cpu, "cpuprofile", "", "write to this file where the time goes, for \"go tool pprof\"")
	f.StringVar(&w.mem, "memprofile", "", "write to this file where the memory goes, for \"go tool pprof\"")
	for _, name := range []string{"cpuprofile", "memprofile"} {
		_ = cmd.MarkFlagFilename(name)
	}
}

// begin starts the clock.
func (w *watch) begin(world *World) error {
	w.world, w.start = world, time.Now()
	w.stopTiming = func() error { return nil }
	w.pacing = sparing()
	if w.cpu == "" {
		return nil
	}
	f, err := os.Create(w.cpu)
	if err != nil {
		return failure{Usage, fmt.Errorf("--cpuprofile: %w", err)}
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return failure{Machine, errors.Join(err, f.Close())}
	}
	w.stopTiming = func() error {
		pprof.StopCPUProfile()
		return f.Close()
	}
	return nil
}

// enter ends a stage and begins the next; without a name it begins none.
func (w *watch) enter(stage string) {
	w.clear()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if w.verbose {
		if w.stage != "" {
			fmt.Fprintf(w.world.Err, "%-12s %8s  %6d MB allocated, %5d MB held\n",
				w.stage, time.Since(w.since).Round(time.Millisecond), (m.TotalAlloc-w.allocated)>>20, m.HeapInuse>>20)
		}
		w.allocated = m.TotalAlloc
	}
	w.stage, w.since = stage, time.Now()
	if stage != "" && w.world.Terminal && !w.verbose {
		fmt.Fprintf(w.world.Err, "%s …", stage)
		w.shown = true
	}
}

// clear takes the name of the stage away from the terminal.
func (w *watch) clear() {
	if w.shown {
		fmt.Fprint(w.world.Err, "\r\x1b[K")
		w.shown = false
	}
}

// end writes what was asked for. It may be called after a failure.
func (w *watch) end() error {
	w.enter("")
	err := w.stopTiming()
	if w.mem == "" {
		return err
	}
	f, created := os.Create(w.mem)
	if created != nil {
		return errors.Join(err, created)
	}
	runtime.GC() // a profile is as old as the last collection
	return errors.Join(err, pprof.WriteHeapProfile(f), f.Close())
}

// files passes files on, and rests between them; on a terminal it shows a bar when they take longer than a second.
func (w *watch) files(files iter.Seq2[publish.File, error], count func() int) iter.Seq2[publish.File, error] {
	return func(yield func(publish.File, error) bool) {
		w.enter("writing")
		var memory rests
		memory.begin(w.pacing)
		start := time.Now()
		var bar *progressbar.ProgressBar
		n := 0
		for f, err := range files {
			n++
			memory.between()
			if bar == nil && w.world.Terminal && time.Since(start) > time.Second {
				w.clear()
				bar = newBar(w.world.Err, count())
			}
			if bar != nil {
				_ = bar.Set(n)
			}
			if !yield(f, err) {
				break
			}
		}
		if bar != nil {
			_ = bar.Finish()
		}
	}
}

func newBar(out io.Writer, count int) *progressbar.ProgressBar {
	return progressbar.NewOptions(count,
		progressbar.OptionSetWriter(out), progressbar.OptionSetDescription("writing pages"),
		progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100*time.Millisecond))
}
