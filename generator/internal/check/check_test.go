package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/source"
)

// judged runs the rules on a content folder.
func judged(t *testing.T, content fstest.MapFS) diag.List {
	t.Helper()
	set, _, err := source.Read(content)
	if err != nil {
		t.Fatal(err)
	}
	d, _ := dictionary.New(set)
	g, _ := lineage.New(d)
	return Run(Input{Dictionary: d, Graph: g, Today: "2026-11-22"})
}

func TestRulesAreInTheOrderOfTheirCodes(t *testing.T) {
	ids := make([]string, len(Rules))
	for i, r := range Rules {
		ids[i] = r.ID
		if r.check == nil {
			t.Errorf("%s checks nothing", r.ID)
		}
	}
	if !slices.IsSorted(ids) {
		t.Errorf("the rules are not sorted: %q", ids)
	}
	if len(slices.Compact(slices.Clone(ids))) != len(ids) {
		t.Errorf("a code is there twice: %q", ids)
	}
}

func TestJudgementDoesNotDependOnTheRun(t *testing.T) {
	content := fstest.MapFS{}
	for i := range 60 {
		content[fmt.Sprintf("metrics/m%d.toml", i)] = &fstest.MapFile{Data: []byte(fmt.Sprintf(
			"name = \"M%d\"\nsummary = \"s\"\nstatus = \"certified\"\naliases = [\"x\", \"y\"]\nformula = \"m%d + nothing\"\n", i%7, (i+1)%60))}
	}
	first := fmt.Sprint(judged(t, content))
	for range 5 {
		if again := fmt.Sprint(judged(t, content)); again != first {
			t.Fatal("two runs differ")
		}
	}
}

// 10,000 metrics with names, aliases, links and references are judged in seconds: no rule compares each with each.
func TestRulesBearManyMetrics(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 10,000 files")
	}
	const n = 10_000
	content := fstest.MapFS{}
	for i := range n {
		next := (i + 1) % n
		text := fmt.Sprintf("name = \"Metric %d\"\nsummary = \"Number %d.\"\naliases = [\"alias %d\"]\ndefinition = \"See [[m%d]].\"\n", i, i, i, next)
		if i+1 < n {
			text += fmt.Sprintf("formula = \"m%d + 1\"\n", next)
		}
		content[fmt.Sprintf("metrics/m%d.toml", i)] = &fstest.MapFile{Data: []byte(text)}
	}
	if problems := judged(t, content); len(problems) > 0 {
		t.Errorf("%d problems, the first: %+v", len(problems), problems[0])
	}
}

// A reference to what no longer exists is looked for among all names. Thousands of them must not take minutes.
func TestRulesBearManyDeadReferences(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 1,000 files")
	}
	content := fstest.MapFS{}
	for i := range 1_000 {
		content[fmt.Sprintf("metrics/m%d.toml", i)] = &fstest.MapFile{Data: []byte(fmt.Sprintf(
			"name = \"Metric %d\"\nsummary = \"s\"\nformula = \"gone_%d + lost_%d\"\ndefinition = \"See [[away_%d]].\"\n", i, i, i, i))}
	}
	problems := judged(t, content)
	if got := len(slices.DeleteFunc(problems, func(d diag.Diagnostic) bool { return d.Code != "CAL103" })); got != 2_000 {
		t.Errorf("%d dead references are told of", got)
	}
}

func TestMessagesQuoteLongTextsInPart(t *testing.T) {
	long := strings.Repeat("x", 5_000)
	problems := judged(t, fstest.MapFS{
		"metrics/a.toml": {Data: []byte("name = \"" + long + "\"\nsummary = \"s\"\naliases = [\"" + long + "\"]\n[[used_by]]\nurl = \"" + long + "\"\n")},
		"metrics/b.toml": {Data: []byte("name = \"" + long + "\"\nsummary = \"s\"\naliases = [\"" + long + "\"]\nowner = \"" + long + "\"\nunit = \"" + long + "\"\n[[contrast]]\nwith = \"" + long + "\"\n[chart]\nkind = \"" + long + "\"\n")},
	})
	if len(problems) == 0 {
		t.Fatal("nothing is reported")
	}
	for _, p := range problems {
		if len(p.Message) > 300 || len(p.Hint) > 500 {
			t.Errorf("%s: a message of %d and a hint of %d bytes", p.Code, len(p.Message), len(p.Hint))
		}
	}
}
