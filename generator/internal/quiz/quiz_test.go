package quiz_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/quiz"
	"caliber/generator/internal/source"
)

const (
	reached = `name = "Reached"
formula = "count(id)"
answers = ["How many were reached?", "How many did the floor get to see?"]
[facets]
stage = "see"
[[caveat]]
id = "top"
title = "Too many at the top"
bias = "high"
when = "screen = 1"
[[caveat]]
id = "always"
title = "Says no when"
bias = "low"
[[contrast]]
with = "clicked"
this = "For those who saw."
that = "For those who clicked through."
[[example]]
rows = [{ id = "a" }, { id = "b" }]
expect = 2
`
	clicked = `name = "Clicked"
formula = "count(id)"
answers = ["Who wanted it?"]
[facets]
stage = "see"
[[contrast]]
with = "reached"
this = "For those who wanted."
that = "For all who were there."
`
	rate = `name = "Rate"
formula = "clicked / reached"
[facets]
stage = "see"
[[example]]
given = { clicked = 1, reached = 4 }
expect = 0.25
[[example]]
given = { "clicked" = 7 }
expect = 7
`
	walk = "name = \"Walk\"\n[[step]]\nmetric = \"reached\"\n[[step]]\nmetric = \"clicked\"\n[[step]]\nmetric = \"rate\"\n"
)

func read(t *testing.T, files map[string]string) *dictionary.Dictionary {
	t.Helper()
	fsys := fstest.MapFS{"site.toml": {Data: []byte("[[facet]]\nid = \"stage\"\nname = \"Stage\"\n[[facet.value]]\nid = \"see\"\nname = \"See\"\n")}}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	set, list, err := source.Read(fsys)
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	d, _ := dictionary.New(set)
	return d
}

func walked(t *testing.T) []quiz.Question {
	t.Helper()
	d := read(t, map[string]string{"metrics/reached.toml": reached, "metrics/clicked.toml": clicked, "metrics/rate.toml": rate, "paths/walk.toml": walk})
	return quiz.Of(d, d.Path("walk"))
}

// TestQuestionsComeFromTheEntries reads what is asked: each kind in turn, nothing about one metric twice in a kind.
func TestQuestionsComeFromTheEntries(t *testing.T) {
	var ids []string
	for _, q := range walked(t) {
		ids = append(ids, q.ID)
	}
	want := []string{"which-reached-2", "bias-reached-top", "compute-reached-1", "which-clicked-reached-that", "compute-rate-1"}
	if d := cmp.Diff(want, ids); d != "" {
		t.Errorf("the test (-want +got):\n%s", d)
	}
}

// TestNoQuestionGivesItsAnswerAway looks at every case, on the paths that the project comes with.
func TestNoQuestionGivesItsAnswerAway(t *testing.T) {
	for _, q := range starter(t) {
		if q.Kind != quiz.Which {
			continue
		}
		for l, text := range q.Case {
			name, _ := q.Metric.Name.In(locale.Lang(l))
			if text.Set && strings.Contains(strings.ToLower(text.Value), strings.ToLower(name.Value)) {
				t.Errorf("%s: %q has %q in it", q.ID, text.Value, name.Value)
			}
		}
		if !slices.Contains(q.Choices, q.Metric) {
			t.Errorf("%s: the right answer cannot be chosen", q.ID)
		}
		if len(q.Choices) < 3 {
			t.Errorf("%s: only %d choices", q.ID, len(q.Choices))
		}
	}
}

// TestStarterPathsHaveTests holds what comes with the project: each path asks in every way it can.
func TestStarterPathsHaveTests(t *testing.T) {
	kinds := map[quiz.Kind]int{}
	for _, q := range starter(t) {
		kinds[q.Kind]++
	}
	for kind, least := range map[quiz.Kind]int{quiz.Which: 10, quiz.Bias: 6, quiz.Compute: 10} {
		if kinds[kind] < least {
			t.Errorf("%d questions of kind %d; want %d", kinds[kind], kind, least)
		}
	}
}

func TestTheSameEntriesMakeTheSameTest(t *testing.T) {
	ids := func() (out []string) {
		for _, q := range starter(t) {
			out = append(out, q.ID)
			for _, m := range q.Choices {
				out = append(out, m.ID)
			}
		}
		return out
	}
	if d := cmp.Diff(ids(), ids()); d != "" {
		t.Error(d)
	}
}

// TestNothingToAskIsNoTest has a path over a metric that says nothing.
func TestNothingToAskIsNoTest(t *testing.T) {
	d := read(t, map[string]string{"metrics/a.toml": "name = \"A\"\n", "paths/p.toml": "name = \"P\"\n[[step]]\nmetric = \"a\"\n[[step]]\nmetric = \"gone\"\n"})
	if got := quiz.Of(d, d.Path("p")); len(got) > 0 {
		t.Errorf("asked %v", got)
	}
}

// starter returns the questions of all paths of the starter dictionary.
func starter(t *testing.T) (out []quiz.Question) {
	t.Helper()
	set, _, err := source.Read(os.DirFS("../../../content"))
	if err != nil {
		t.Fatal(err)
	}
	d, _ := dictionary.New(set)
	for _, p := range d.Paths {
		out = append(out, quiz.Of(d, p)...)
	}
	return out
}
