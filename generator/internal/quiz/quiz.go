// Package quiz makes the self-test of a reading path out of what the entries on it say: their contrasts, the questions
// that they answer, their caveats and their examples. It chooses and orders; it writes no sentence and knows no HTML.
package quiz

import (
	"cmp"
	"slices"
	"strconv"

	"caliber/generator/internal/dictionary"
)

// Kind is what a question asks.
type Kind int

// The kinds.
const (
	Which   Kind = iota // which metric answers this?
	Bias                // which way is the number wrong?
	Compute             // what is the number?
)

// Question is one question. Everything in it is the entries' own.
type Question struct {
	ID     string // unique in its test, and stable as long as what it is made from stays
	Kind   Kind
	Metric *dictionary.Metric // whose page tells the answer; of Which it is the answer

	// Of Which: the case, Markdown, and the metrics to choose from. Told is the contrast that explains it and stands in
	// the entry By; both are nil if the case is a question that Metric says it answers.
	Case    dictionary.Text
	Choices []*dictionary.Metric
	Told    *dictionary.Contrast
	By      *dictionary.Metric

	Caveat  *dictionary.Caveat  // of Bias: it says when, and which way
	Example *dictionary.Example // of Compute: it gives the values, and expects one
}

const (
	maxOfAKind = 4
	maxChoices = 4
	maxRows    = 8 // of an example: more are work and no question
)

// Tolerance is by how much of itself a number that somebody worked out may differ from the one expected.
const Tolerance = 0.005

// Of returns the test of a path: at most four questions of each kind, in turns, and none about a metric twice in one kind.
// The same entries make the same test.
func Of(d *dictionary.Dictionary, p *dictionary.Path) []Question {
	a := asker{d: d, seed: p.ID}
	for _, s := range p.Steps {
		if m := d.Metric(s.Metric.Value); m != nil && !m.Broken && !slices.Contains(a.path, m) {
			a.path = append(a.path, m)
		}
	}
	var turns [3][]Question
	for kind, ask := range []func(*dictionary.Metric) []Question{a.which, a.bias, a.compute} {
		var all []Question
		for _, m := range a.path {
			if asked := ask(m); len(asked) > 0 {
				all = append(all, slices.MinFunc(asked, func(x, y Question) int {
					return cmp.Or(cmp.Compare(a.chance(x.ID), a.chance(y.ID)), cmp.Compare(x.ID, y.ID))
				}))
			}
		}
		turns[kind] = spread(all)
	}
	var out []Question
	for i := range maxOfAKind {
		for _, list := range turns {
			if i < len(list) {
				out = append(out, list[i])
			}
		}
	}
	return out
}

// spread takes a few from the whole length of a list.
func spread(all []Question) []Question {
	if len(all) <= maxOfAKind {
		return all
	}
	var out []Question
	for i := range maxOfAKind {
		out = append(out, all[i*len(all)/maxOfAKind])
	}
	return out
}

// asker makes the questions of one path.
type asker struct {
	d    *dictionary.Dictionary
	seed string
	path []*dictionary.Metric // each once
}

// chance is a number that looks like any, and is the same for the same text on the same path: FNV-1a of both. The text comes in
// pieces, since a question weighs every metric.
func (a *asker) chance(pieces ...string) uint32 {
	h := uint32(2166136261)
	add := func(text string) {
		for i := range len(text) {
			h = (h ^ uint32(text[i])) * 16777619
		}
	}
	add(a.seed)
	add("/")
	for _, p := range pieces {
		add(p)
	}
	return h
}

// bias asks about each caveat that says when it applies and which way the number is wrong then.
func (a *asker) bias(m *dictionary.Metric) (out []Question) {
	for i := range m.Caveats {
		c := &m.Caveats[i]
		if c.When.Set && c.Bias != "none" && c.ID != "" && (c.Body.Any() || c.Title.Any()) {
			out = append(out, Question{ID: "bias-" + m.ID + "-" + c.ID, Kind: Bias, Metric: m, Caveat: c})
		}
	}
	return out
}

// compute asks for what an example expects, unless it stands among what is given.
func (a *asker) compute(m *dictionary.Metric) (out []Question) {
	if m.Formula == nil {
		return nil
	}
	for i := range m.Examples {
		e := &m.Examples[i]
		told := slices.ContainsFunc(e.Given, func(g dictionary.Given) bool { return g.Value.Value == e.Expect.Value })
		if e.Expect.Set && !told && len(e.Given)+len(e.Rows) > 0 && len(e.Rows) <= maxRows {
			out = append(out, Question{ID: "compute-" + m.ID + "-" + strconv.Itoa(i+1), Kind: Compute, Metric: m, Example: e})
		}
	}
	return out
}
