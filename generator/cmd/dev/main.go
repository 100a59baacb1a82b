// Dev does the chores of those who work on caliber: everything that CI runs, in the same way on every machine.
// It builds no site and is no part of the program that others use.
//
// Usage:
//
//	go run ./generator/cmd/dev check [STEP ...]   every step, or those that are named
//	go run ./generator/cmd/dev fast               the steps that take seconds
//	go run ./generator/cmd/dev search-bench ...   how well the search ranks a collection of judged queries, and what it costs
//	go run ./generator/cmd/dev gen ...            a dictionary of any size, made up, to measure with
//	go run ./generator/cmd/dev beside-hugo ...    a build beside Hugo and Pagefind on the same pages
//	go run ./generator/cmd/dev chart-sheet ...    every kind of chart side by side, to look at
//	go run ./generator/cmd/dev torture ...        kills, full disks, wrong folders, hostile content: minutes
//	go run ./generator/cmd/dev hosting ...        the guide's server configurations, each by the server itself
//	go run ./generator/cmd/dev fuzz ...           every fuzz target, for as many inputs as are asked for
//	go run ./generator/cmd/dev --help             the list of steps
//
// A step that lacks a tool fetches it: Go tools as generator/tools.mod pins them, the type checker and Vega-Lite through npm
// into the user's cache folder, Chromium from Debian. Where that cannot be done the step is skipped and says why.
// CALIBER_CHROMIUM may name a Chromium to use.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// Exit statuses. The same as caliber's own.
const (
	exitFine    = 0
	exitFailed  = 1
	exitUsage   = 2
	exitMachine = 3
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}

// tools are run by hand, with flags of their own.
var tools = map[string]func(ctx context.Context, args []string, out, errs io.Writer) error{
	"search-bench": searchBench,
	"beside-hugo":  besideHugo,
	"chart-sheet":  chartSheet,
	"gen":          gen,
	"torture":      tortureProgram,
	"fuzz":         fuzz,
	"hosting":      hosting,
}

// errRowsFailed ends a tool that looked and found that something does not hold; it has told what.
var errRowsFailed = errors.New("not all of it holds")

func run(ctx context.Context, args []string, out, errs io.Writer) int {
	if len(args) > 0 {
		if tool := tools[args[0]]; tool != nil {
			return told(errs, tool(ctx, args[1:], out, errs))
		}
	}
	chosen, err := choose(args)
	if errors.Is(err, flag.ErrHelp) {
		help(out)
		return exitFine
	}
	if err != nil {
		fmt.Fprintln(errs, "dev:", err)
		fmt.Fprintln(errs, "  hint: run it with --help to see what there is")
		return exitUsage
	}
	root, err := moduleRoot(ctx)
	if err != nil {
		fmt.Fprintln(errs, "dev:", err)
		return exitMachine
	}
	total := perform(&project{ctx: ctx, root: root}, chosen, out)
	if ctx.Err() != nil {
		fmt.Fprintln(errs, "dev: interrupted")
		return exitMachine
	}
	if total.failed > 0 {
		return exitFailed
	}
	return exitFine
}

// A misuse is a fault of the command line that calls a tool.
type misuse struct{ error }

func (m misuse) Unwrap() error { return m.error }

// parse reads the flags of a tool.
func parse(flags *flag.FlagSet, args []string) error {
	if err := flags.Parse(args); err != nil {
		return misuse{err}
	}
	return nil
}

// told says what went wrong with a tool, and returns the exit status.
func told(errs io.Writer, err error) int {
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return exitFine
	case errors.Is(err, errRowsFailed):
		return exitFailed
	}
	fmt.Fprintln(errs, "dev:", err)
	if errors.As(err, &misuse{}) {
		return exitUsage
	}
	return exitMachine
}

// choose finds the steps that the command line asks for, in the order of the table.
func choose(args []string) ([]step, error) {
	if len(args) == 0 {
		return nil, errors.New("no command; one of check, fast")
	}
	for _, a := range args {
		if a == "-h" || a == "--help" || a == "-help" || a == "help" {
			return nil, flag.ErrHelp
		}
	}
	command, names := args[0], args[1:]
	all := steps()
	switch command {
	case "fast":
		if len(names) > 0 {
			return nil, fmt.Errorf("%q: fast takes no steps; name them after check", names[0])
		}
		return slices.DeleteFunc(all, func(s step) bool { return s.thorough }), nil
	case "check":
		for _, n := range names {
			if !slices.ContainsFunc(all, func(s step) bool { return s.name == n }) {
				return nil, fmt.Errorf("%q is no step", n)
			}
		}
		if len(names) == 0 {
			return slices.DeleteFunc(all, func(s step) bool { return s.quick }), nil
		}
		return slices.DeleteFunc(all, func(s step) bool { return !slices.Contains(names, s.name) }), nil
	}
	return nil, fmt.Errorf("%q is no command; one of check, fast", command)
}

func help(out io.Writer) {
	fmt.Fprint(out, `Chores of those who work on caliber.

  go run ./generator/cmd/dev check [STEP ...]   everything CI runs, or the steps that are named
  go run ./generator/cmd/dev fast               the steps marked *, with the slow tests left out: seconds
  go run ./generator/cmd/dev search-bench --docs FILE --queries FILE
                                                how well the search ranks, and what it costs
  go run ./generator/cmd/dev gen --n 10000 --seed 1 --out FOLDER
                                                a dictionary of any size, made up, to measure with
  go run ./generator/cmd/dev beside-hugo --n 10000
                                                a build of such a dictionary, beside Hugo and Pagefind on the same pages
  go run ./generator/cmd/dev chart-sheet --out FOLDER
                                                every kind of chart side by side: light, dark, on a phone, in grey, in both languages
  go run ./generator/cmd/dev torture [--only kill,full] [--rounds 60]
                                                what may befall a build: kills, full disks, wrong folders, hostile content; minutes
  go run ./generator/cmd/dev hosting            nginx and Caddy with the configurations of the guide, as far as they are installed
  go run ./generator/cmd/dev fuzz [--n 1000000] every fuzz target, for so many inputs

Steps, in their order:

`)
	for _, s := range steps() {
		mark := " "
		if !s.thorough {
			mark = "*"
		}
		fmt.Fprintf(out, "  %s %-9s %s\n", mark, s.name, s.what)
	}
	fmt.Fprint(out, `
A step ends with ok, FAIL or skip; a skipped one says what it lacks. The last line counts: each test is one,
every other step is one. Exit status: 0 nothing failed, 1 something did, 2 usage, 3 machine.

  CALIBER_CHROMIUM=/path/to/chromium   the browser to test with, if it is not the one on the PATH
`)
}

// moduleRoot returns the folder of go.mod, from wherever in the repository dev is called.
func moduleRoot(ctx context.Context) (string, error) {
	out, err := exec.CommandContext(ctx, "go", "env", "GOMOD").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOMOD: %w", err)
	}
	file := strings.TrimSpace(string(out))
	if filepath.Base(file) != "go.mod" {
		return "", errors.New("no go.mod here; call it in the repository")
	}
	return filepath.Dir(file), nil
}

// perform runs steps one after the other, all of them: one failure hides no other.
func perform(p *project, chosen []step, out io.Writer) verdict {
	var total verdict
	for _, s := range chosen {
		fmt.Fprintf(out, "%-9s ", s.name)
		begin := time.Now()
		v := s.run(p)
		if p.ctx.Err() != nil {
			fmt.Fprintln(out, "interrupted")
			break
		}
		total.passed += v.passed
		total.failed += v.failed
		total.skipped += v.skipped
		word := "ok  "
		switch {
		case v.failed > 0:
			word = "FAIL"
		case v.passed == 0:
			word = "skip"
		}
		fmt.Fprintln(out, strings.TrimRight(fmt.Sprintf("%s %6.1fs  %s", word, time.Since(begin).Seconds(), v.note), " "))
		indent(out, v.detail)
		if v.failed > 0 {
			indent(out, v.output)
		}
	}
	fmt.Fprintf(out, "\n%d passed, %d failed, %d skipped\n", total.passed, total.failed, total.skipped)
	return total
}

func indent(out io.Writer, text string) {
	for line := range strings.Lines(text) {
		fmt.Fprint(out, "    ", line)
		if !strings.HasSuffix(line, "\n") {
			fmt.Fprintln(out)
		}
	}
}
