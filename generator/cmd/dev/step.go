package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A step is one thing that must hold.
type step struct {
	name     string
	what     string // for --help; one line
	thorough bool   // not in fast
	quick    bool   // in fast only
	run      func(p *project) verdict
}

// steps is what CI runs, from the cheapest to the dearest.
func steps() []step {
	return []step{
		{name: "format", what: "every Go file is as gofumpt writes it", run: format},
		{name: "vet", what: "go vet finds nothing", run: vet},
		{name: "unit", what: "the house and its rooms hold: go test -short", quick: true, run: unitTests},
		{name: "lint", what: "golangci-lint finds nothing; what it asks stands in .golangci.yml", thorough: true, run: lint},
		{name: "types", what: "the scripts of static/ts pass TypeScript's strict check; npm brings it, and Vega-Lite for the tests", thorough: true, run: types},
		{name: "race", what: "what works on many cores has no data race", thorough: true, run: race},
		{name: "build", what: "the starter dictionary builds, from nothing", thorough: true, run: build},
		{name: "chromium", what: "there is a browser to test with", thorough: true, run: chromium},
		{name: "test", what: "all tests: house, units, scripts, templates, the built site, browsers", thorough: true, run: tests},
	}
}

// A verdict is what a step found out. A step that is not a number of tests counts as one.
type verdict struct {
	passed, failed, skipped int
	note                    string // ends the step's line
	detail                  string // shown below it
	output                  string // shown below it if something failed
}

func passed(note string) verdict { return verdict{passed: 1, note: note} }

func skipped(format string, args ...any) verdict {
	return verdict{skipped: 1, note: fmt.Sprintf(format, args...)}
}

func failed(note, output string) verdict { return verdict{failed: 1, note: note, output: output} }

// A project is where the steps work.
type project struct {
	ctx     context.Context
	root    string
	browser string // path of a Chromium, once step chromium has found one
	npm     string // the folder of the npm packages, once step types has installed them
}

// path returns a file of the repository.
func (p *project) path(slash string) string { return filepath.Join(p.root, filepath.FromSlash(slash)) }

func (p *project) exists(slash string) bool {
	_, err := os.Stat(p.path(slash))
	return err == nil
}

// command prepares a call in the repository's root.
func (p *project) command(name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(p.ctx, name, args...)
	cmd.Dir = p.root
	cmd.Env = os.Environ()
	if p.browser != "" {
		cmd.Env = append(cmd.Env, chromiumVariable+"="+p.browser)
	}
	if p.npm != "" {
		cmd.Env = append(cmd.Env, npmVariable+"="+p.npm)
	}
	return cmd
}

// output runs a command and returns all that it said.
func (p *project) output(name string, args ...string) (string, error) {
	out, err := p.command(name, args...).CombinedOutput()
	return strings.TrimSpace(string(out)), err
}

// tool runs one of the Go tools that generator/tools.mod pins; the first call fetches and compiles it, of which Go tells as it
// does of errors. So what is told there counts only if the tool fails.
func (p *project) tool(name string, args ...string) (string, error) {
	cmd := p.command("go", append([]string{"tool", "-modfile=" + p.path("generator/tools.mod"), name}, args...)...)
	var told bytes.Buffer
	cmd.Stderr = &told
	out, err := cmd.Output()
	if err != nil {
		out = append(out, told.Bytes()...)
	}
	return strings.TrimSpace(string(out)), err
}

// said returns what a failed command said, and why it ended if it said nothing.
func said(out string, err error) string {
	if out == "" {
		return err.Error()
	}
	return out
}
