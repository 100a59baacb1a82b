// Package torture puts a caliber program through what may befall it: being killed, a full disk, several builds at once,
// another time zone, a wrong output folder, hostile content. It runs the program as people do and looks at what it
// leaves on the disk; of how it works inside it knows nothing. It works in a folder of its own and touches nothing else.
//
// The tests of the rooms hold each of these in small; this takes minutes, and is for a machine that a person can wait at.
package torture

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"caliber/generator/internal/specimen"
)

// Options say what is put through which ordeals.
type Options struct {
	Program string   // the caliber to run
	Box     string   // an empty folder to work in
	Only    []string // names of ordeals; nil: all
	Rounds  int      // how often that is tried which hangs on the moment
	Out     io.Writer
}

// An Ordeal is one kind of trouble, made of rows that hold or do not.
type Ordeal struct {
	Name, What string
	run        func(*bench) error
}

// Ordeals returns all there are, in their order.
func Ordeals() []Ordeal {
	return []Ordeal{
		{"kill", "killed at any moment, at any call to the system: the old site or the new one", kill},
		{"full", "no room, no handles, no right to write, failing calls: the old site, and a message with the path", full},
		{"concurrent", "builds at once into one folder: no reader finds it mixed, torn or gone", concurrent},
		{"repro", "another place, time, language, machine: not one byte differs", repro},
		{"wipe", "a wrong output folder: no file of anyone is lost", wipe},
		{"hostile", "content that breaks parsers, pages and disks: a whole site or a clear refusal, soon", hostile},
	}
}

// Count says how many rows held, failed, and could not be tried.
type Count struct{ Passed, Failed, Skipped int }

// Run goes through the ordeals and prints a line for each row. The error is of the machine, or of the call: rows that fail are counted.
func Run(ctx context.Context, opt Options) (Count, error) {
	all := Ordeals()
	for _, name := range opt.Only {
		if !slices.ContainsFunc(all, func(o Ordeal) bool { return o.Name == name }) {
			return Count{}, fmt.Errorf("%q is no ordeal; there are %s", name, names(all))
		}
	}
	b := &bench{ctx: ctx, program: opt.Program, box: opt.Box, rounds: opt.Rounds, out: opt.Out}
	if err := b.prepare(); err != nil {
		return Count{}, err
	}
	for _, o := range all {
		if len(opt.Only) > 0 && !slices.Contains(opt.Only, o.Name) {
			continue
		}
		b.ordeal, b.began = o.Name, time.Now()
		if err := o.run(b); err != nil {
			return b.count, fmt.Errorf("%s: %w", o.Name, err)
		}
		if ctx.Err() != nil {
			return b.count, ctx.Err()
		}
	}
	return b.count, nil
}

func names(all []Ordeal) string {
	list := make([]string, len(all))
	for i, o := range all {
		list[i] = o.Name
	}
	return strings.Join(list, ", ")
}

// A bench is where the program is tortured, and what is known about it.
type bench struct {
	ctx          context.Context
	program, box string
	rounds       int
	out          io.Writer
	a, b         subject
	ordeal       string
	began        time.Time // of the row
	count        Count
}

// A subject is a dictionary, and the site that it makes when nothing disturbs the build.
type subject struct{ content, print string }

// prepare writes two dictionaries and learns what their sites are.
func (b *bench) prepare() error {
	for _, s := range []struct {
		name string
		to   *subject
		opt  specimen.Options
	}{
		{"a", &b.a, specimen.Options{Metrics: 8, Seed: 1}},
		{"b", &b.b, specimen.Options{Metrics: 11, Seed: 2}},
	} {
		s.to.content = filepath.Join(b.box, "content-"+s.name)
		if err := plant(s.to.content, specimen.Files(s.opt)); err != nil {
			return err
		}
		if o := b.run(call{args: []string{"lock", "--content", s.to.content}}); o.status != 0 {
			return fmt.Errorf("lock a sound dictionary: status %d: %s", o.status, o.said)
		}
		site := filepath.Join(b.box, "site-"+s.name)
		if o := b.build(*s.to, site); o.status != 0 {
			return fmt.Errorf("build a sound dictionary: status %d: %s", o.status, o.said)
		}
		var err error
		if s.to.print, err = fingerprint(site); err != nil {
			return err
		}
	}
	if b.a.print == b.b.print {
		return errors.New("two dictionaries make the same site: nothing could be told apart")
	}
	return nil
}

// row prints what became of one thing that must hold. The faults say where it did not.
func (b *bench) row(name, note string, faults []string) {
	word := "ok  "
	if len(faults) > 0 {
		word = "FAIL"
		b.count.Failed++
	} else {
		b.count.Passed++
	}
	b.line(name, word, note)
	const most = 8
	for _, f := range faults[:min(most, len(faults))] {
		fmt.Fprintln(b.out, "    "+f)
	}
	if more := len(faults) - most; more > 0 {
		fmt.Fprintf(b.out, "    and %d more\n", more)
	}
}

// skip prints what could not be tried, and why.
func (b *bench) skip(name, why string) {
	b.count.Skipped++
	b.line(name, "skip", why)
}

func (b *bench) line(name, word, note string) {
	line := fmt.Sprintf("%-10s %-34s %s %6.1fs  %s", b.ordeal, name, word, time.Since(b.began).Seconds(), note)
	fmt.Fprintln(b.out, strings.TrimRight(line, " "))
	b.began = time.Now()
}

// plant writes files by their slash paths.
func plant(dir string, files map[string]string) error {
	for name, content := range files {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(at, []byte(content), 0o644); err != nil {
			return err
		}
	}
	return nil
}
