package torture

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"time"

	"caliber/generator/internal/par"
)

// reads is how many times a reader looks at the whole site, at least.
const reads = 1000

func concurrent(b *bench) error {
	if before := runtime.GOMAXPROCS(0); before < 2 { // a reader and a builder must get their turns, on one core too
		runtime.GOMAXPROCS(2)
		defer runtime.GOMAXPROCS(before)
	}
	if err := manyBuilds(b); err != nil {
		return err
	}
	return editedMeanwhile(b)
}

// manyBuilds lets four builds at once publish to one folder, again and again, while a reader looks at all of it.
func manyBuilds(b *bench) error {
	site := filepath.Join(b.box, "concurrent", "public")
	if err := os.MkdirAll(filepath.Dir(site), 0o755); err != nil {
		return err
	}
	if err := b.restore(site); err != nil {
		return err
	}
	var (
		r         = reader{bench: b, site: site}
		done      atomic.Bool
		looked    atomic.Int64
		rounds    int
		builds    []string // faults
		endStates []string
		broken    error
	)
	build := func() {
		defer done.Store(true)
		for rounds = 0; (rounds < b.rounds/5 || looked.Load() < reads) && b.ctx.Err() == nil; rounds++ {
			ended, err := b.four(site)
			if err != nil {
				broken = err
				return
			}
			builds = append(builds, ended...)
			if now := b.which(site); now != "a" && now != "b" {
				endStates = append(endStates, fmt.Sprintf("after round %d: %s", rounds+1, now))
			}
		}
	}
	read := func() {
		for !done.Load() {
			r.look()
			looked.Store(int64(r.whole))
		}
	}
	par.Map([]func(){build, read}, func(_ int, f func()) struct{} { f(); return struct{}{} })
	if broken != nil {
		return broken
	}
	if left := leftovers(site); len(left) > 0 {
		endStates = append(endStates, "left behind: "+strings.Join(left, ", "))
	}
	b.row("four builds at once", fmt.Sprintf("%d rounds: each succeeds, or says that another runs", rounds), append(builds, endStates...))
	b.row("what a reader finds meanwhile", fmt.Sprintf("%d times the whole, %d times a page: old or new", r.whole, r.pages), r.faults)
	return nil
}

// four runs four builds at once and returns what was wrong with how they ended.
func (b *bench) four(site string) (faults []string, err error) {
	type running struct {
		p    *process
		said *strings.Builder
	}
	var all []running
	for n := range 4 {
		s := b.a
		if n%2 == 1 {
			s = b.b
		}
		var said strings.Builder
		cmd := b.command(b.ctx, building(s.content, site), nil)
		cmd.Stdout, cmd.Stderr = &said, &said
		if err := cmd.Start(); err != nil {
			return nil, err
		}
		all = append(all, running{cmd, &said})
	}
	for _, r := range all {
		err := r.p.Wait()
		o := outcome{said: r.said.String()}
		switch {
		case o.sound() != "":
			faults = append(faults, o.sound())
		case err != nil && !strings.Contains(o.said, "another build runs"):
			faults = append(faults, fmt.Sprintf("%v: %s", err, first(o.said)))
		}
	}
	return faults, nil
}

// A reader looks at a site that others exchange.
type reader struct {
	*bench
	site   string
	whole  int // how often it found all of one site
	pages  int
	faults []string
}

// look reads one page by its path, and the whole site. While it reads the whole the site may be exchanged; what it read then is not judged.
func (r *reader) look() {
	r.pages++
	if _, err := os.ReadFile(filepath.Join(r.site, "index.html")); err != nil {
		r.faults = append(r.faults, err.Error())
	}
	before, err := os.Stat(r.site)
	if err != nil {
		r.faults = append(r.faults, err.Error())
		return
	}
	found, err := fingerprint(r.site)
	after, gone := os.Stat(r.site)
	switch {
	case gone != nil:
		r.faults = append(r.faults, gone.Error())
	case !os.SameFile(before, after):
	case err != nil:
		r.faults = append(r.faults, err.Error())
	case found != r.a.print && found != r.b.print:
		r.faults = append(r.faults, "a mixture")
	default:
		r.whole++
	}
}

// editedMeanwhile builds a dictionary while its files are overwritten: what is built is a site, or a refusal.
func editedMeanwhile(b *bench) error {
	content, site := filepath.Join(b.box, "edited"), filepath.Join(b.box, "edited-site")
	if err := os.CopyFS(content, os.DirFS(b.a.content)); err != nil {
		return err
	}
	var (
		done   atomic.Bool
		broken error
		faults []string
		builds int
	)
	edit := func() {
		defer done.Store(true)
		for n := range b.rounds {
			from := b.a.content
			if n%2 == 0 {
				from = b.b.content
			}
			if broken = overwrite(content, from); broken != nil || b.ctx.Err() != nil {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
	}
	build := func() {
		for !done.Load() {
			o := b.build(subject{content: content}, site)
			builds++
			if fault := o.sound(); fault != "" || o.status < 0 {
				faults = append(faults, fmt.Sprintf("status %d: %s", o.status, fault))
			}
		}
	}
	par.Map([]func(){edit, build}, func(_ int, f func()) struct{} { f(); return struct{}{} })
	if broken != nil {
		return broken
	}
	// Once nobody edits, what stands in the folder is what counts.
	if err := errors.Join(os.RemoveAll(content), os.CopyFS(content, os.DirFS(b.b.content))); err != nil {
		return err
	}
	if o := b.build(subject{content: content}, site); o.status != 0 || b.which(site) != "b" {
		faults = append(faults, fmt.Sprintf("the last build: status %d, and %s", o.status, b.which(site)))
	}
	b.row("entries edited meanwhile", fmt.Sprintf("%d builds: each whole or refused, the last one right", builds), faults)
	return nil
}

// overwrite copies files over others of the same names, byte by byte, as an editor or a pull does.
func overwrite(to, from string) error {
	files, err := list(from)
	if err != nil {
		return err
	}
	for _, name := range files {
		content, err := os.ReadFile(filepath.Join(from, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		if err := plant(to, map[string]string{name: string(content)}); err != nil {
			return err
		}
	}
	return nil
}
