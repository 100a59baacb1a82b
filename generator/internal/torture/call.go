package torture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// today keeps the sites of a run that goes on over midnight the same.
const today = "2026-11-22"

// A call is one run of the program.
type call struct {
	args []string
	dir  string        // where it runs; the bench's own folder if empty
	env  []string      // added to ours
	wrap []string      // what runs it: strace and its flags
	most time.Duration // until it is killed; two minutes if zero
}

// An outcome is what became of a call.
type outcome struct {
	status int // -1: it was killed
	said   string
	took   time.Duration
	memory int64 // bytes at most, where the system tells
	late   bool  // killed because it took too long
}

// building is the call that builds a dictionary.
func building(content, out string) call {
	return call{args: []string{"build", "--content", content, "--out", out, "--today", today}}
}

// build builds a subject to a folder.
func (b *bench) build(s subject, out string) outcome { return b.run(building(s.content, out)) }

// command prepares a call; what it says goes to said.
func (b *bench) command(ctx context.Context, c call, said *bytes.Buffer) *exec.Cmd {
	words := append(append(append([]string{}, c.wrap...), b.program), c.args...)
	cmd := exec.CommandContext(ctx, words[0], words[1:]...)
	cmd.Dir = b.box
	if c.dir != "" {
		cmd.Dir = c.dir
	}
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+filepath.Join(b.box, "cache")) // what it remembers is ours to remove
	cmd.Env = append(cmd.Env, c.env...)
	cmd.Stdout, cmd.Stderr = said, said
	return cmd
}

// run runs the program to its end.
func (b *bench) run(c call) outcome {
	most := c.most
	if most == 0 {
		most = 2 * time.Minute
	}
	ctx, cancel := context.WithTimeout(b.ctx, most)
	defer cancel()
	var said bytes.Buffer
	cmd := b.command(ctx, c, &said)
	start := time.Now()
	err := cmd.Start()
	var memory int64
	if err == nil {
		memory, err = wait(cmd)
	}
	o := outcome{said: said.String(), took: time.Since(start), memory: memory, late: ctx.Err() != nil}
	var ended *exec.ExitError
	switch {
	case errors.As(err, &ended):
		o.status = ended.ExitCode()
	case err != nil:
		o.status, o.said = -1, err.Error()
	}
	return o
}

// died finds the traces of a panic.
var died = regexp.MustCompile(`(?m)^panic: |goroutine \d+ \[|^fatal error: |runtime error`)

// unsafe are characters of an input that must not reach a terminal: controls, and those that turn text around.
var unsafe = regexp.MustCompile(`[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x{202a}-\x{202e}\x{2066}-\x{2069}]`)

// sound returns what is wrong with how a call ended, whatever was asked of it.
func (o outcome) sound() string {
	switch {
	case died.MatchString(o.said):
		return "it panicked: " + first(o.said)
	case unsafe.MatchString(o.said):
		return fmt.Sprintf("its message holds %q", unsafe.FindString(o.said))
	case len(o.said) > 20_000:
		return fmt.Sprintf("it said %d bytes", len(o.said))
	}
	return ""
}

// first returns the beginning of what a program said, in one line.
func first(said string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(said), "\n")
	const most = 160
	if len(line) > most {
		line = line[:most] + "…"
	}
	return fmt.Sprintf("%q", line)
}

// which says what stands in a folder: "a", "b", "nothing", or how many files of a mixture.
func (b *bench) which(site string) string {
	found, err := fingerprint(site)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return "nothing"
	case err != nil:
		return err.Error()
	case found == b.a.print:
		return "a"
	case found == b.b.print:
		return "b"
	}
	files, _ := list(site)
	return fmt.Sprintf("a mixture of %d files", len(files))
}

// restore makes sure that a folder holds the first subject's site, whatever it held.
func (b *bench) restore(site string) error {
	if b.which(site) == "a" {
		return nil
	}
	if o := b.build(b.a, site); o.status == 0 && b.which(site) == "a" {
		return nil
	}
	if err := os.RemoveAll(site); err != nil {
		return err
	}
	if o := b.build(b.a, site); o.status != 0 {
		return fmt.Errorf("build a sound dictionary to %q: status %d: %s", site, o.status, o.said)
	}
	return nil
}

// leftovers names what a build left beside its output, in the order of names.
func leftovers(site string) []string {
	entries, err := os.ReadDir(filepath.Dir(site))
	if err != nil {
		return []string{err.Error()}
	}
	var left []string
	for _, e := range entries {
		if strings.Contains(e.Name(), ".caliber-") {
			left = append(left, e.Name())
		}
	}
	return left
}
