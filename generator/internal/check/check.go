// Package check judges a dictionary by the rules of the house. A rule reads and reports; it mends nothing.
// What cannot be read at all was reported before, by source and dictionary, and is passed over here.
package check

import (
	"slices"
	"sync"

	"caliber/generator/internal/color"
	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/markdown"
	"caliber/generator/internal/meaning"
	"caliber/generator/internal/par"
)

// Input is what rules may look at.
type Input struct {
	Dictionary *dictionary.Dictionary
	Graph      *lineage.Graph
	Meaning    *meaning.Meaning // nil: rules that need what follows from formulas pass over it
	Echoes     []Echo           // metrics of nearly the same words
	Today      string           // "2026-11-22"; reviews due before it are overdue
	Grounds    color.Grounds    // that the accent of site.toml is read on; zero: its contrast is not judged
}

// Rule is one thing that a dictionary is judged by: its documentation, whose examples are its test, and the check.
type Rule struct {
	diag.Code
	check func(*judge)
}

// Rules are all rules, in the order of their codes.
var Rules = []Rule{
	unknownMetric,
	prose,
	noMetrics,
	unknownRegistered,
	unknownFacetValue,
	unknownColumn,
	unknownUnit,
	unknownChart,
	chartData,
	forbiddenChart,
	badID,
	idCollision,
	sameName,
	aliasClash,
	misnomer,
	missingText,
	missingOwner,
	certifiedDemands,
	deprecation,
	caveatIncomplete,
	contrastOneSided,
	missingTranslation,
	echo,
	overdueReview,
	longText,
	historyDisagrees,
	badAddress,
	atomicWithoutSource,
	exampleNames,
	weakColor,
	badLogo,
	mentionTwice,
}

// Codes documents the rules.
func Codes() []diag.Code {
	out := make([]diag.Code, len(Rules))
	for i, r := range Rules {
		out[i] = r.Code
	}
	return out
}

// Run judges a dictionary by every rule. The list is sorted.
func Run(in Input) diag.List {
	return Judge(in).All()
}

// Judge is Run for whoever will judge again: see Verdict.Renew.
func Judge(in Input) *Verdict {
	v := &Verdict{folds: newFolds(nil)}
	par.Do(
		func() { v.single = newJudge(in, newFolds(nil)).by(in.Dictionary, single) },
		func() {
			j := newJudge(in, v.folds)
			v.naming, v.joint = j.by(in.Dictionary, naming), j.by(in.Dictionary, joint())
			v.heard = j.heard
		},
	)
	return v
}

// newJudge prepares to judge a dictionary.
func newJudge(in Input, folds *folds) *judge {
	return &judge{
		Input: in, d: in.Dictionary, md: markdown.New(), folds: folds,
		words: sync.OnceValue(func() map[string]*dictionary.Metric { return wordsOf(in.Dictionary, folds) }),
	}
}

// by judges some entries by some rules.
func (j *judge) by(entries *dictionary.Dictionary, codes []string) diag.List {
	j.d, j.list = entries, nil
	for _, r := range Rules {
		if slices.Contains(codes, r.ID) {
			j.rule = r.Code
			r.check(j)
		}
	}
	return j.list
}

// judge is a run of the rules: what they look at, and what they found.
type judge struct {
	Input
	d  *dictionary.Dictionary // the entries that are judged; Input has all that there are
	md *markdown.Renderer
	*folds
	// words are what references that lead nowhere are compared with: the metrics' names and aliases.
	words func() map[string]*dictionary.Metric
	heard map[[2]string]hearing // what was made of echoes of metrics of which no word has changed since, and then of all
	rule  diag.Code
	list  diag.List
}

// report adds a problem of the rule that runs.
func (j *judge) report(at diag.Span, message, hint string, related ...diag.Related) {
	j.list.Add(diag.Diagnostic{
		Code: j.rule.ID, Severity: j.rule.Severity, Span: at, Message: message, Hint: hint, Related: related,
	})
}

// sound yields the metrics whose file could be read.
func (j *judge) sound(yield func(*dictionary.Metric) bool) {
	for _, m := range j.d.Metrics {
		if !m.Broken && !yield(m) {
			return
		}
	}
}

// head is where a problem of an entry as a whole is shown: its name, or its file's start.
func head(e dictionary.Entry) diag.Span {
	for _, t := range e.Name {
		if t.Set {
			return t.Span()
		}
	}
	return e.Span
}
