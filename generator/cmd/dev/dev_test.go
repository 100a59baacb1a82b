package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// lines are what go test -json said, shortened.
const (
	aPasses = `{"Action":"start","Package":"caliber/a"}
{"Action":"run","Package":"caliber/a","Test":"TestTable"}
{"Action":"run","Package":"caliber/a","Test":"TestTable/one"}
{"Action":"run","Package":"caliber/a","Test":"TestTable/two"}
{"Action":"pass","Package":"caliber/a","Test":"TestTable/one"}
{"Action":"pass","Package":"caliber/a","Test":"TestTable/two"}
{"Action":"pass","Package":"caliber/a","Test":"TestTable"}
{"Action":"output","Package":"caliber/a","Test":"TestBrowser","Output":"    a_test.go:5: no Chromium here\n"}
{"Action":"skip","Package":"caliber/a","Test":"TestBrowser"}
{"Action":"pass","Package":"caliber/a","Elapsed":0.25}
`
	bFails = `{"Action":"run","Package":"caliber/b","Test":"TestB"}
{"Action":"output","Package":"caliber/b","Test":"TestB","Output":"    b_test.go:7: got 1; want 2\n"}
{"Action":"fail","Package":"caliber/b","Test":"TestB"}
{"Action":"output","Package":"caliber/b","Output":"FAIL\n"}
{"Action":"fail","Package":"caliber/b","Elapsed":1}
`
	cPanics = `{"Action":"run","Package":"caliber/c","Test":"TestFine"}
{"Action":"pass","Package":"caliber/c","Test":"TestFine"}
{"Action":"run","Package":"caliber/c","Test":"TestC"}
{"Action":"output","Package":"caliber/c","Test":"TestC","Output":"panic: unreachable: it was\n"}
{"Action":"fail","Package":"caliber/c","Elapsed":1}
`
	dDoesNotCompile = `{"ImportPath":"caliber/d","Action":"build-output","Output":"d.go:1:1: expected 'package'\n"}
{"ImportPath":"caliber/d","Action":"build-fail"}
{"Action":"output","Package":"caliber/d","Output":"FAIL\tcaliber/d [build failed]\n"}
{"Action":"fail","Package":"caliber/d","Elapsed":0}
`
	eHasNone = `{"Action":"output","Package":"caliber/e","Output":"?   \tcaliber/e\t[no test files]\n"}
{"Action":"skip","Package":"caliber/e","Elapsed":0}
`
)

func TestCountTests(t *testing.T) {
	for _, c := range []struct {
		name, said              string
		passed, failed, skipped int
		detail, output          string
	}{
		{name: "nothing"},
		{
			name: "rows of a table count, the table does not", said: aPasses, passed: 2, skipped: 1,
			detail: "ok   caliber/a                                     2 passed   0 failed   1 skipped    0.2s\n" +
				"     skip TestBrowser: no Chromium here\n",
		},
		{
			name: "a failure is shown whole", said: bFails, failed: 1,
			detail: "FAIL caliber/b                                     0 passed   1 failed   0 skipped    1.0s\n",
			output: "FAIL\n    b_test.go:7: got 1; want 2\n",
		},
		{
			name: "a test that never ends failed", said: cPanics, passed: 1, failed: 1,
			detail: "FAIL caliber/c                                     1 passed   1 failed   0 skipped    1.0s\n",
			output: "panic: unreachable: it was\n",
		},
		{
			name: "a package that does not compile failed", said: dDoesNotCompile, failed: 1,
			detail: "FAIL caliber/d                                     0 passed   1 failed   0 skipped    0.0s\n",
			output: "d.go:1:1: expected 'package'\nFAIL\tcaliber/d [build failed]\n",
		},
		{name: "a package without tests is not counted", said: eHasNone},
		{name: "complaints of go itself are kept", said: "go: no such module\n", output: "go: no such module\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := countTests(strings.NewReader(c.said))
			if got, want := [3]int{v.passed, v.failed, v.skipped}, [3]int{c.passed, c.failed, c.skipped}; got != want {
				t.Errorf("passed, failed, skipped: got %v; want %v", got, want)
			}
			if d := cmp.Diff(c.detail, v.detail); d != "" {
				t.Errorf("detail (-want +got):\n%s", d)
			}
			if d := cmp.Diff(c.output, v.output); d != "" {
				t.Errorf("output (-want +got):\n%s", d)
			}
		})
	}
}

func TestChoose(t *testing.T) {
	for _, c := range []struct {
		args, want string // steps, or what the error says
	}{
		{"fast", "format vet unit"},
		{"check", "format vet lint types race build chromium test"},
		{"check test chromium", "chromium test"},
		{"check unit", "unit"},
		{"", "no command"},
		{"build", `"build" is no command`},
		{"check speed", `"speed" is no step`},
		{"fast vet", "fast takes no steps"},
		{"check --help", "help requested"},
	} {
		t.Run(c.args, func(t *testing.T) {
			chosen, err := choose(strings.Fields(c.args))
			var names []string
			for _, s := range chosen {
				names = append(names, s.name)
			}
			got := strings.Join(names, " ")
			if err != nil {
				got = err.Error()
			}
			if err == nil && got != c.want || err != nil && !strings.Contains(got, c.want) {
				t.Errorf("got %q; want %q", got, c.want)
			}
		})
	}
}

func TestPerformRunsAllStepsAndCountsThem(t *testing.T) {
	var out bytes.Buffer
	total := perform(&project{ctx: context.Background()}, []step{
		{name: "good", run: func(*project) verdict { return passed("as it should be") }},
		{name: "bad", run: func(*project) verdict { return failed("", "x.go:1: wrong\nx.go:2: wrong, too") }},
		{name: "lacking", run: func(*project) verdict { return skipped("no %s here", "npm") }},
		{name: "many", run: func(*project) verdict { return verdict{passed: 40, skipped: 2, note: "42", detail: "a 40\n"} }},
	}, &out)
	if total.passed != 41 || total.failed != 1 || total.skipped != 3 {
		t.Errorf("total %+v", total)
	}
	want := `good      ok      0.0s  as it should be
bad       FAIL    0.0s
    x.go:1: wrong
    x.go:2: wrong, too
lacking   skip    0.0s  no npm here
many      ok      0.0s  42
    a 40

41 passed, 1 failed, 3 skipped
`
	if d := cmp.Diff(want, out.String()); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestInterruptedRunSaysSo(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
	var out bytes.Buffer
	perform(&project{ctx: ctx}, []step{
		{name: "one", run: func(*project) verdict { cancel(); return failed("", "killed") }},
		{name: "two", run: func(*project) verdict { t.Error("the next step was run"); return passed("") }},
	}, &out)
	if !strings.Contains(out.String(), "interrupted") || strings.Contains(out.String(), "killed") {
		t.Errorf("got %q", out.String())
	}
}

func TestHelpNamesEveryStep(t *testing.T) {
	var out, errs bytes.Buffer
	if got := run(context.Background(), []string{"--help"}, &out, &errs); got != exitFine || errs.Len() > 0 {
		t.Errorf("status %d, %s", got, errs.String())
	}
	for _, s := range steps() {
		if !strings.Contains(out.String(), s.name) || !strings.Contains(out.String(), s.what) {
			t.Errorf("no word of %s", s.name)
		}
	}
	for name := range tools {
		if !strings.Contains(out.String(), "cmd/dev "+name+" ") {
			t.Errorf("no word of %s", name)
		}
	}
}

func TestFuzzTargetsAreFound(t *testing.T) {
	targets, err := fuzzTargets(fstest.MapFS{
		"generator/internal/b/x_test.go": {Data: []byte("package b\n\nfunc FuzzTwo(f *testing.F) {\n}\n\nfunc FuzzOne(f *testing.F) {\n}\n\nfunc TestX(t *testing.T) {}\n")},
		"generator/internal/a/a_test.go": {Data: []byte("package a\n\nfunc FuzzA(f *testing.F) {\n}\n")},
		"generator/internal/a/a.go":      {Data: []byte("package a\n\n// func FuzzNot(f *testing.F)\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []target{{"generator/internal/a", "FuzzA"}, {"generator/internal/b", "FuzzOne"}, {"generator/internal/b", "FuzzTwo"}}
	if d := cmp.Diff(want, targets, cmp.AllowUnexported(target{})); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if got := inputs("fuzz: elapsed: 3s, execs: 12 (4/sec)\nfuzz: elapsed: 6s, execs: 3456 (4/sec), new interesting: 0\nPASS"); got != "3456 inputs" {
		t.Errorf("got %q", got)
	}
}

func TestToolsAreTaught(t *testing.T) {
	for name := range tools {
		var out, errs bytes.Buffer
		if got := run(context.Background(), []string{name, "--help"}, &out, &errs); got != exitFine || out.Len() == 0 {
			t.Errorf("%s --help: status %d, %q, %q", name, got, &out, &errs)
		}
		if got := run(context.Background(), []string{name, "--no-such-flag"}, &out, &errs); got != exitUsage {
			t.Errorf("%s --no-such-flag: status %d", name, got)
		}
	}
}

func TestMistakesInTheCallAreUsage(t *testing.T) {
	var out, errs bytes.Buffer
	if got := run(context.Background(), []string{"chekc"}, &out, &errs); got != exitUsage || !strings.Contains(errs.String(), "hint: ") {
		t.Errorf("status %d, %s", got, errs.String())
	}
}

func TestToolsTellMisuseFromTheMachine(t *testing.T) {
	there := t.TempDir()
	for _, c := range []struct {
		args string
		want int
	}{
		{"gen --help", exitFine},
		{"gen", exitUsage},
		{"gen --many 3", exitUsage},
		{"gen --out " + there, exitMachine}, // it must not be there yet
		{"chart-sheet", exitUsage},
		{"search-bench --docs nowhere.jsonl --queries nowhere.txt", exitMachine},
	} {
		var out, errs bytes.Buffer
		if got := run(context.Background(), strings.Fields(c.args), &out, &errs); got != c.want {
			t.Errorf("%s: status %d; want %d\n%s", c.args, got, c.want, errs.String())
		}
	}
}

// What Go tells of downloads is no finding of a tool, on a machine that sees it for the first time.
func TestToolSaysWhatItFound(t *testing.T) {
	bin := t.TempDir()
	script := "#!/bin/sh\necho 'go: downloading a tool' >&2\nif [ \"$4\" = fail ]; then echo found; exit 1; fi\n"
	if err := os.WriteFile(filepath.Join(bin, "go"), []byte(script), 0o755); err != nil { //nolint:gosec // it is a program
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	p := &project{ctx: t.Context(), root: t.TempDir()}
	if out, err := p.tool("any"); out != "" || err != nil {
		t.Errorf("a tool that finds nothing says %q, error %v", out, err)
	}
	if out, err := p.tool("any", "fail"); out != "found\ngo: downloading a tool" || err == nil {
		t.Errorf("a tool that fails says %q, error %v", out, err)
	}
}
