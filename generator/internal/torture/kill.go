package torture

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// spread returns the n-th of a sequence of shares of one that lie evenly however many are taken: moments that hang on no
// chance, and of which no two are the same. (Multiples of the golden ratio.)
func spread(n int) float64 {
	_, share := math.Modf(float64(n+1) * (math.Sqrt(5) - 1) / 2)
	return share
}

func kill(b *bench) error {
	site := filepath.Join(b.box, "kill", "public")
	if err := os.MkdirAll(filepath.Dir(site), 0o755); err != nil {
		return err
	}
	if err := b.restore(site); err != nil {
		return err
	}
	whole := b.build(b.b, site).took
	if err := b.killAtMoments(site, "spread over a build", whole, b.start); err != nil {
		return err
	}
	if err := b.restore(site); err != nil {
		return err
	}
	const exchanging = "while it writes and exchanges"
	staging := func(s subject, site string) (*process, error) { return b.startStaging(s, site, 10*whole+time.Second) }
	cmd, err := staging(b.b, site)
	switch {
	case err != nil:
		return err
	case cmd == nil:
		b.row(exchanging, "", []string{"no folder " + staged(site) + " was seen: where does it make a site?"})
	default:
		began := time.Now()
		_ = cmd.Wait()
		if err := b.killAtMoments(site, exchanging, time.Since(began), staging); err != nil {
			return err
		}
	}

	var faults []string
	if o := b.build(b.a, site); o.status != 0 || b.which(site) != "a" {
		faults = append(faults, fmt.Sprintf("status %d, and %s: %s", o.status, b.which(site), first(o.said)))
	}
	if left := leftovers(site); len(left) > 0 {
		faults = append(faults, "left behind: "+strings.Join(left, ", "))
	}
	b.row("the next build", "it succeeds, and clears what was left", faults)
	return b.killAtCalls(site)
}

// A runner starts a build and returns when the moment to count from has come; nil if it never came.
type runner func(s subject, site string) (*process, error)

// killAtMoments kills builds after shares of a span of time, a little beyond its end.
func (b *bench) killAtMoments(site, name string, span time.Duration, start runner) error {
	var faults []string
	old, renewed := 0, 0
	for n := range b.rounds {
		if b.ctx.Err() != nil {
			return b.ctx.Err()
		}
		before := b.which(site)
		next := b.b
		if before == "b" {
			next = b.a
		}
		p, err := start(next, site)
		if err != nil {
			return err
		}
		after := time.Duration(spread(n) * 1.2 * float64(span))
		if p != nil {
			time.Sleep(after)
			_ = p.Process.Kill()
			_ = p.Wait()
		}
		switch now := b.which(site); now {
		case before:
			old++
		case "a", "b":
			renewed++
		default:
			faults = append(faults, fmt.Sprintf("after %v: %s", after.Round(time.Millisecond), now))
			if err := b.restore(site); err != nil {
				return err
			}
		}
	}
	b.row(name, fmt.Sprintf("%d times: %d the old site, %d the new", b.rounds, old, renewed), faults)
	return nil
}

// start starts a build and returns at once.
func (b *bench) start(s subject, site string) (*process, error) {
	cmd := b.command(b.ctx, building(s.content, site), &bytes.Buffer{})
	return cmd, cmd.Start()
}

// startStaging starts a build and returns when it begins to write; nil if nobody sees it do so.
func (b *bench) startStaging(s subject, site string, patience time.Duration) (*process, error) {
	// What a build that was killed left is cleared first: its folder is not the one to wait for.
	for _, name := range leftovers(site) {
		if err := os.RemoveAll(filepath.Join(filepath.Dir(site), name)); err != nil {
			return nil, err
		}
	}
	cmd, err := b.start(s, site)
	if err != nil {
		return nil, err
	}
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(200 * time.Microsecond) {
		if _, err := os.Lstat(staged(site)); err == nil {
			return cmd, nil
		}
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	return nil, nil
}

// staged is the folder that a new site is made in.
func staged(site string) string {
	return filepath.Join(filepath.Dir(site), "."+filepath.Base(site)+".caliber-new")
}

// moving are the calls by which a build changes a disk; a kill between any two of them must do no harm.
var moving = []string{
	"?write,?pwrite64", "?rename,?renameat,?renameat2", "?mkdir,?mkdirat", "?unlink,?unlinkat,?rmdir", "?fsync,?fdatasync,?syncfs",
	"?link,?linkat", "?openat", "?flock", "?fchmod,?fchmodat",
}

// killAtCalls kills builds at the k-th call of each kind, some twelve a kind, by strace.
func (b *bench) killAtCalls(site string) error {
	const name = "at calls to the system"
	if why := b.lacksStrace(); why != "" {
		b.skip(name, why)
		return nil
	}
	var faults []string
	runs := 0
	for _, calls := range moving {
		if err := b.restore(site); err != nil {
			return err
		}
		n := b.countCalls(calls, site)
		for _, k := range some(n, 12) {
			if b.ctx.Err() != nil {
				return b.ctx.Err()
			}
			if err := b.restore(site); err != nil {
				return err
			}
			c := building(b.b.content, site)
			c.wrap = inject(calls, fmt.Sprintf("signal=KILL:when=%d", k))
			b.run(c)
			runs++
			if now := b.which(site); now != "a" && now != "b" {
				faults = append(faults, fmt.Sprintf("at %d of %d %s: %s", k, n, calls, now))
			}
		}
	}
	b.row(name, fmt.Sprintf("%d kills at %d kinds of calls", runs, len(moving)), faults)
	return nil
}

// some returns up to most of the numbers from 1 to n, evenly, the last one among them.
func some(n, most int) []int {
	var out []int
	for i := range min(n, most) {
		out = append(out, (i+1)*n/min(n, most))
	}
	return out
}
