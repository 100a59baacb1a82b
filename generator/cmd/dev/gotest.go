package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

func unitTests(p *project) verdict { return goTest(p, "-short", "./...") }

// tests gives each package more than go test's ten minutes: the browsers' takes seven on two cores that have nothing else to do.
func tests(p *project) verdict { return goTest(p, "-timeout=25m", "./...") }

// goTest runs go test and counts what it says.
func goTest(p *project, args ...string) verdict {
	cmd := p.command("go", append([]string{"test", "-json"}, args...)...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	v := countTests(&out)
	if err != nil && v.failed == 0 { // nothing that a test reported
		v.failed = 1
		v.output += said(strings.TrimSpace(errs.String()), err)
	}
	return v
}

// An event is a line of go test -json; see go doc test2json.
type event struct {
	Action     string
	Package    string
	ImportPath string // of build output
	Test       string
	Elapsed    float64
	Output     string
}

// A record is what became of a package, or of a test in it.
type record struct {
	action  string
	elapsed float64
	output  []string
}

// countTests reads go test -json. What counts are tests without subtests: a table of ten rows is ten.
func countTests(r io.Reader) verdict {
	packages := map[string]map[string]*record{}
	at := func(pkg, test string) *record {
		if packages[pkg] == nil {
			packages[pkg] = map[string]*record{}
		}
		if packages[pkg][test] == nil {
			packages[pkg][test] = &record{}
		}
		return packages[pkg][test]
	}
	var v verdict
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var e event
		if json.Unmarshal(lines.Bytes(), &e) != nil {
			v.output += lines.Text() + "\n" // not an event: go's own complaint
			continue
		}
		switch e.Action {
		case "output":
			rec := at(e.Package, e.Test)
			rec.output = append(rec.output, e.Output)
		case "build-output":
			v.output += e.Output
		case "pass", "fail", "skip":
			rec := at(e.Package, e.Test)
			rec.action, rec.elapsed = e.Action, e.Elapsed
		}
	}
	names := make([]string, 0, len(packages))
	for name := range packages {
		names = append(names, name)
	}
	slices.Sort(names)
	var detail strings.Builder
	for _, name := range names {
		v.add(&detail, name, packages[name])
	}
	v.detail = detail.String()
	v.note = fmt.Sprintf("%d passed, %d failed, %d skipped", v.passed, v.failed, v.skipped)
	return v
}

// add counts one package, adds its line to detail, and what failed in it to the output.
func (v *verdict) add(detail *strings.Builder, name string, tests map[string]*record) {
	whole := tests[""]
	if whole == nil {
		whole = &record{action: "fail"}
	}
	parents := map[string]bool{}
	for test := range tests {
		for i := range len(test) {
			if test[i] == '/' {
				parents[test[:i]] = true
			}
		}
	}
	order := make([]string, 0, len(tests))
	for test := range tests {
		order = append(order, test)
	}
	slices.Sort(order)

	var pass, fail, skip int
	var skips []string
	for _, test := range order {
		rec := tests[test]
		if rec.action == "fail" || rec.action == "" && whole.action == "fail" { // "": it never ended
			v.output += strings.Join(rec.output, "")
		}
		if test == "" || parents[test] {
			continue
		}
		switch rec.action {
		case "pass":
			pass++
		case "skip":
			skip++
			skips = append(skips, "skip "+test+": "+reason(rec.output))
		default:
			fail++
		}
	}
	if whole.action == "fail" && fail == 0 { // it did not compile, or died
		fail = 1
	}
	v.passed += pass
	v.failed += fail
	v.skipped += skip
	if pass+fail+skip == 0 {
		return // a package without tests
	}
	word := "ok  "
	if whole.action == "fail" {
		word = "FAIL"
	}
	fmt.Fprintf(detail, "%s %-42s %4d passed %3d failed %3d skipped %6.1fs\n", word, name, pass, fail, skip, whole.elapsed)
	for _, s := range skips {
		fmt.Fprintf(detail, "     %s\n", s)
	}
}

// reason returns what a test said when it was skipped: "x_test.go:12: no browser" without the place.
func reason(output []string) string {
	for _, line := range output {
		if place, why, found := strings.Cut(strings.TrimSpace(line), ": "); found && strings.Contains(place, ".go:") {
			return why
		}
	}
	return "no reason given"
}
