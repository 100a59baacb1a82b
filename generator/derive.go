package generator

import (
	"fmt"
	"slices"
	"strings"

	"caliber/generator/internal/check"
	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/meaning"
	"caliber/generator/internal/par"
	"caliber/generator/internal/source"
	"caliber/generator/internal/version"
)

// derived is what the stages between reading and the pages found.
type derived struct {
	set      *source.Set // that it was derived from
	versions *version.Versions
	graph    *lineage.Graph
	meaning  *meaning.Meaning
	follows  diag.List // what graph and meaning reported
	verdict  *check.Verdict
}

// derive makes what follows from what was read, and lists what is wrong in it. If nothing but words differs from the latest state
// without errors, as after most edits, what follows from formulas is that state's, and rules are asked of what has other words.
func (r *Result) derive(opt Options, old *Result) (problems diag.List, err error) {
	var before *version.Versions
	if old.derived != nil {
		before = old.versions
	}
	r.derived = &derived{set: r.Source}
	r.versions, problems = version.Renew(r.Source, r.read, before)
	dict := r.versions.Dictionary
	in := check.Input{Dictionary: dict, Grounds: r.grounds, Today: opt.Today}
	reworded, only := r.good.reworded(r.Source, dict)
	par.Do(
		func() { in.Echoes, err = r.ear.Echoes(dict) },
		func() {
			if only {
				r.graph, r.meaning, r.follows = r.good.graph, r.good.meaning.Reworded(reworded), r.good.follows
				return
			}
			r.graph, r.follows = lineage.New(dict)
			var more diag.List
			r.meaning, more = meaning.New(dict, r.graph)
			r.follows.Add(more...)
		},
	)
	if err != nil {
		return nil, fmt.Errorf("compare words: %w", err)
	}
	in.Graph, in.Meaning = r.graph, r.meaning
	if only {
		r.verdict = r.good.verdict.Reworded(in, reworded, r.good.renamed(reworded))
	} else {
		r.verdict = check.Judge(in)
	}
	problems.Add(r.follows...)
	problems.Add(r.verdict.All()...)
	return problems, nil
}

// reworded returns the metrics of a dictionary that differ from those that all this was derived of, if they do so in words
// only, nothing else differs, and nothing was reported of them: places in their files are others now.
func (d *derived) reworded(set *source.Set, dict *dictionary.Dictionary) (metrics []*dictionary.Metric, only bool) {
	if d == nil || len(set.Docs) != len(d.set.Docs) {
		return nil, false
	}
	edited := map[string]bool{}
	for i, doc := range set.Docs {
		if old := d.set.Docs[i]; old != doc {
			if old.Name != doc.Name || !strings.HasPrefix(doc.Name, "metrics/") {
				return nil, false
			}
			edited[doc.Name] = true
		}
	}
	if metrics, only = dict.Reworded(d.versions.Dictionary); !only {
		return nil, false
	}
	moved := func(p diag.Diagnostic) bool {
		return edited[p.Span.File] || slices.ContainsFunc(p.Related, func(r diag.Related) bool { return edited[r.Span.File] })
	}
	return metrics, !slices.ContainsFunc(d.follows, moved)
}

// renamed says whether any of some metrics has other names than it had.
func (d *derived) renamed(now []*dictionary.Metric) bool {
	return slices.ContainsFunc(now, func(m *dictionary.Metric) bool { return !dictionary.SameNames(d.versions.Dictionary.Metric(m.ID), m) })
}
