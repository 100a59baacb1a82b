package serve

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"sync/atomic"
	"time"

	"caliber/generator"
)

// The index of the search is made anew when nobody has written for so long, and for so long more for each metric: it takes both
// cores, of ten thousand metrics for many seconds, and whoever writes on would wait for them.
const (
	idle     = 400 * time.Millisecond
	idleEach = 100 * time.Microsecond
)

// lull is how long browsers take to fetch a page after an edit, and more. What the edit left behind is collected then, not while
// the next one is waited for.
const lull = 250 * time.Millisecond

// A studio makes sites and answers requests. One goroutine makes them, one after the other; requests read what was shown last.
type studio struct {
	opt    Options
	script []byte
	shown  atomic.Pointer[show]
	ready  chan struct{} // closed when the first site, or what is wrong with it, is there
}

// A show is what requests are answered with. It is read-only but for the channel, which is closed when another takes its place.
type show struct {
	site   *generator.Result // the last without errors; nil if there was none
	name   string            // of the site, other for each and for each run of the program
	report []byte            // what pages are told, as JSON
	text   string            // the same for a page that there is not yet
	over   chan struct{}
}

func newStudio(opt Options, script []byte) *studio {
	s := &studio{opt: opt, script: script, ready: make(chan struct{})}
	s.shown.Store(&show{over: make(chan struct{})})
	return s
}

// work makes a site at once, and another after each edit.
func (s *studio) work(ctx context.Context, edits <-chan generator.Edit) {
	m := maker{studio: s, edit: generator.Edit{All: true, Theme: true}}
	m.make()
	close(s.ready)
	var (
		quiet   = time.NewTimer(idle)
		tidy    = time.NewTimer(lull)
		indexed = make(chan *generator.Result, 1)
		busy    = false // an index is being made
		of      *generator.Result
	)
	defer quiet.Stop()
	defer tidy.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case edit := <-edits:
			m.edit = m.edit.Add(edit)
			m.make()
			quiet.Reset(m.patience())
			tidy.Reset(lull)
		case <-tidy.C:
			go runtime.GC()
		case <-quiet.C:
			if r := m.stale(); r != nil && !busy {
				busy, of = true, r
				go func() {
					fresh, err := generator.Reindex(r)
					if err != nil {
						fresh = nil // of the machine: the old index stays
					}
					indexed <- fresh
				}()
			}
		case r := <-indexed:
			busy = false
			m.index(of, r)
			quiet.Reset(m.patience())
		}
	}
}

// A maker makes one site after the other.
type maker struct {
	*studio
	edit    generator.Edit    // what was edited since last was made
	last    *generator.Result // the latest, with errors or without
	indexed *generator.Result // the latest of which the index is
	broken  bool              // the latest attempt failed
	count   int               // of sites that were shown
}

// make makes a site out of what was edited, and shows it.
func (m *maker) make() {
	m.opt.Teller.Begin()
	r, err := m.preview()
	if err != nil { // the edit is tried again with the next one
		m.broken = true
		m.opt.Teller.Failed(err)
		m.change(func(x *show) { x.report, x.text = m.failure(err) })
		return
	}
	m.edit = generator.Edit{}
	if r == m.last && !m.broken {
		return // a file was touched, and says what it said before
	}
	m.last, m.broken = r, false
	m.opt.Teller.Made(r)
	m.change(func(x *show) {
		if r.Site != nil && r != x.site {
			m.name(x, r)
		}
		x.report, x.text = m.problems(r, x)
	})
}

// name shows a site by a name that no other has.
func (m *maker) name(x *show, r *generator.Result) {
	m.count++
	x.site, x.name = r, fmt.Sprintf("%d.%d", os.Getpid(), m.count)
}

func (m *maker) preview() (*generator.Result, error) {
	opt, done, err := m.opt.Open()
	if err != nil {
		return nil, err
	}
	defer done()
	return generator.Preview(opt, m.last, m.edit)
}

// patience is how long nobody must have written until the index is made.
func (m *maker) patience() time.Duration {
	if m.last == nil || m.last.Site == nil {
		return idle
	}
	return idle + time.Duration(len(m.last.Site.Metrics))*idleEach
}

// stale returns the latest site if its index is that of another.
func (m *maker) stale() *generator.Result {
	if m.last == nil || m.last.Site == nil || m.last == m.indexed {
		return nil
	}
	return m.last
}

// index puts a site with its own index in the place of the same one without.
func (m *maker) index(of, fresh *generator.Result) {
	if m.last != of {
		return // it was written on; the next index is made of what was written last
	}
	if fresh == nil {
		m.indexed = of // it is not tried again until something is written
		return
	}
	m.last, m.indexed = fresh, fresh
	if !of.Indexed() { // pages that are open cannot search yet
		m.change(func(x *show) {
			m.name(x, fresh)
			x.report, x.text = m.problems(fresh, x)
		})
		return
	}
	old := m.shown.Load()
	next := *old // nobody is told: whoever reads a page need not see it flicker
	next.site = fresh
	m.shown.Store(&next)
}

// change shows something else and wakes whoever waits for that.
func (m *maker) change(how func(*show)) {
	old := m.shown.Load()
	next := *old
	next.over = make(chan struct{})
	how(&next)
	m.shown.Store(&next)
	close(old.over)
}
