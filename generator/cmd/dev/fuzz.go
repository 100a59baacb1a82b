package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// A target is a fuzz test.
type target struct{ pkg, name string }

// aTarget is where a fuzz test begins.
var aTarget = regexp.MustCompile(`(?m)^func (Fuzz\w+)\(f \*testing\.F\)`)

// fuzz gives every fuzz target so many inputs.
func fuzz(ctx context.Context, args []string, out, errs io.Writer) error {
	flags := flag.NewFlagSet("fuzz", flag.ContinueOnError)
	flags.SetOutput(out)
	n := flags.Int("n", 1_000_000, "so many inputs a target")
	longest := flags.Duration("time", 0, "so long a target, instead of a number of inputs")
	only := flags.String("only", "", "these targets, with commas; all if empty")
	flags.Usage = func() {
		fmt.Fprint(out, `Gives the fuzz targets of all rooms made-up inputs, one target after the other, on all cores:

  go run ./generator/cmd/dev fuzz [--n 1000000] [--time 30s] [--only FuzzParse,FuzzPlaces]

An input that fails is kept by Go in testdata/fuzz of its room: give it a name that says what it is, and mend the room.
Exit status: 0 nothing failed, 1 something did, 2 usage.

`)
		flags.PrintDefaults()
	}
	if err := parse(flags, args); err != nil {
		return err
	}
	if flags.NArg() > 0 || *n < 1 || *longest < 0 {
		return misuse{errors.New("fuzz takes --n N, --time DURATION and --only NAME,NAME, and nothing else")}
	}
	root, err := moduleRoot(ctx)
	if err != nil {
		return err
	}
	targets, err := fuzzTargets(os.DirFS(root))
	if err != nil {
		return err
	}
	if *only != "" {
		wanted := strings.Split(*only, ",")
		for _, name := range wanted {
			if !slices.ContainsFunc(targets, func(t target) bool { return t.name == name }) {
				return fmt.Errorf("%q is no fuzz target", name)
			}
		}
		targets = slices.DeleteFunc(targets, func(t target) bool { return !slices.Contains(wanted, t.name) })
	}
	amount := fmt.Sprintf("%dx", *n)
	if *longest > 0 {
		amount = longest.String()
	}
	p := &project{ctx: ctx, root: root}
	failed := false
	for _, t := range targets {
		begin := time.Now()
		said, err := p.output("go", "test", "./"+t.pkg, "-run", "^$", "-fuzz", "^"+t.name+"$", "-fuzztime", amount)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		word := "ok  "
		if err != nil {
			word, failed = "FAIL", true
		}
		fmt.Fprintf(out, "%-36s %-16s %s %7.1fs  %s\n", strings.TrimPrefix(t.pkg, "generator/internal/"), t.name, word, time.Since(begin).Seconds(), inputs(said))
		if err != nil {
			indent(errs, said)
		}
	}
	if failed {
		return errRowsFailed
	}
	return nil
}

// fuzzTargets finds every fuzz test of a module, sorted by package and name.
func fuzzTargets(module fs.FS) (targets []target, err error) {
	err = fs.WalkDir(module, "generator", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(file, "_test.go") {
			return err
		}
		text, err := fs.ReadFile(module, file)
		for _, found := range aTarget.FindAllSubmatch(text, -1) {
			targets = append(targets, target{filepath.ToSlash(filepath.Dir(file)), string(found[1])})
		}
		return err
	})
	slices.SortFunc(targets, func(a, b target) int { return strings.Compare(a.pkg+" "+a.name, b.pkg+" "+b.name) })
	return targets, err
}

// lastCount is what go test says of its work: "fuzz: elapsed: 3s, execs: 12345 (4115/sec), new interesting: 0 (total: 25)".
var lastCount = regexp.MustCompile(`execs: (\d+)`)

func inputs(said string) string {
	all := lastCount.FindAllStringSubmatch(said, -1)
	if len(all) == 0 {
		return ""
	}
	return all[len(all)-1][1] + " inputs"
}
