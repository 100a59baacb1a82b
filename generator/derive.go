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

// memory is what meaning remembers of a state, and the documents that it must be derived of.
type memory struct {
	registers []*source.Doc // all that belong to no entry
	meaning   *meaning.Memory
}

// recall returns the memory, or a new one if a register is another now.
func (m *memory) recall(set *source.Set) *memory {
	var registers []*source.Doc
	for _, doc := range set.Docs {
		if !dictionary.IsEntry(doc.Name) {
			registers = append(registers, doc)
		}
	}
	if m != nil && slices.Equal(m.registers, registers) {
		return m
	}
	return &memory{registers, new(meaning.Memory)}
}

// derive makes what follows from what was read, and lists what is wrong in it. If nothing but entries differs from the latest state
// without errors, what follows is derived of those of which anything has changed, and rules are asked of them.
func (r *Result) derive(opt Options, old *Result) (problems diag.List, err error) {
	var before *version.Versions
	if old.derived != nil {
		before = old.versions
	}
	r.derived = &derived{set: r.Source}
	r.versions, problems = version.Renew(r.Source, r.read, before)
	r.memory = old.memory.recall(r.Source)
	dict := r.versions.Dictionary
	in := check.Input{Dictionary: dict, Grounds: r.grounds, Today: opt.Today}
	change, entries := r.good.change(r.Source, dict)
	par.Do(
		func() { in.Echoes, err = r.ear.Echoes(dict) },
		func() {
			if entries {
				r.graph, r.follows = r.good.graph.Renew(r.good.versions.Dictionary, dict)
			} else {
				r.graph, r.follows = lineage.New(dict)
			}
			var more diag.List
			r.meaning, more = r.memory.meaning.Derive(dict, r.graph)
			r.follows.Add(more...)
		},
	)
	if err != nil {
		return nil, fmt.Errorf("compare words: %w", err)
	}
	in.Graph, in.Meaning = r.graph, r.meaning
	if entries {
		change.Metrics = r.good.derivedAnew(r.derived)
		r.verdict = r.good.verdict.Renew(in, change)
	} else {
		r.verdict = check.Judge(in)
	}
	problems.Add(r.follows...)
	problems.Add(r.verdict.All()...)
	return problems, nil
}

// change says how entries of a dictionary differ from those that all this was derived of, if nothing else does: the documents have
// the same names, and those that belong to no entry are the same.
func (d *derived) change(set *source.Set, dict *dictionary.Dictionary) (c check.Change, only bool) {
	if d == nil || len(set.Docs) != len(d.set.Docs) || len(dict.Metrics) != len(d.versions.Dictionary.Metrics) {
		return c, false
	}
	for i, doc := range set.Docs {
		old := d.set.Docs[i]
		if old.Name != doc.Name || old != doc && !dictionary.IsEntry(doc.Name) {
			return c, false
		}
		c.Others = c.Others || old != doc && !strings.HasPrefix(doc.Name, "metrics/")
	}
	c.Names = c.Others
	for i, m := range dict.Metrics {
		old := d.versions.Dictionary.Metrics[i]
		if old.ID != m.ID {
			return c, false
		}
		if old != m {
			c.Metrics = append(c.Metrics, m)
			c.Names = c.Names || !dictionary.SameNames(old, m)
		}
	}
	return c, true
}

// derivedAnew returns the metrics of a later state of the same ids that are others there, or of which something else is derived.
func (d *derived) derivedAnew(now *derived) (metrics []*dictionary.Metric) {
	for i, m := range now.versions.Dictionary.Metrics {
		if d.versions.Dictionary.Metrics[i] != m || d.meaning.Of(m.ID) != now.meaning.Of(m.ID) {
			metrics = append(metrics, m)
		}
	}
	return metrics
}
