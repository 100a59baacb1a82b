package health

import (
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
)

// Demand is something that an entry is asked for.
type Demand struct {
	ID     string
	Lang   locale.Lang // of a translation
	Counts bool        // towards the score
	asked  func(*dictionary.Metric) bool
	met    func(*dictionary.Metric) bool
}

// The ids of demands.
const (
	Certified   = "certified"
	Reviewed    = "reviewed" // and not overdue
	Owner       = "owner"
	Definition  = "definition"
	Formula     = "formula"
	Example     = "example"
	Chart       = "chart"
	Source      = "source" // of a metric that counts rows
	Caveats     = "caveats"
	Translation = "translation" // of name, summary and definition
)

// demands lists what is asked, in the order in which it is told. Caveats do not count: some numbers have none, and whoever
// is counted for writing one writes one.
func demands(in Input) []Demand {
	every := func(*dictionary.Metric) bool { return true }
	out := []Demand{
		{ID: Certified, Counts: true, asked: every, met: func(m *dictionary.Metric) bool { return m.Status == dictionary.Certified }},
		{ID: Reviewed, Counts: true, asked: every, met: func(m *dictionary.Metric) bool {
			_, late := overdue(m, in.Today)
			return m.Review.Last.Set && !late
		}},
		{ID: Owner, Counts: true, asked: every, met: func(m *dictionary.Metric) bool { return m.Owner.Value != "" }},
		{ID: Definition, Counts: true, asked: every, met: func(m *dictionary.Metric) bool { return m.Definition.Any() }},
		{ID: Formula, Counts: true, asked: every, met: func(m *dictionary.Metric) bool { return m.Formula != nil || m.Prose.Any() }},
		{ID: Example, Counts: true, asked: every, met: func(m *dictionary.Metric) bool { return len(m.Examples) > 0 }},
		{ID: Chart, Counts: true, asked: every, met: func(m *dictionary.Metric) bool { return m.Chart != nil }},
		{
			ID: Source, Counts: true, asked: func(m *dictionary.Metric) bool { return m.Tier() == "atomic" },
			met: func(m *dictionary.Metric) bool { return len(m.Sources) > 0 },
		},
		{ID: Caveats, asked: every, met: func(m *dictionary.Metric) bool { return len(m.Caveats) > 0 }},
	}
	for _, l := range in.Dictionary.Site.Languages[1:] {
		out = append(out, Demand{ID: Translation, Lang: l, Counts: true, asked: every, met: func(m *dictionary.Metric) bool { return readable(m, l) }})
	}
	return out
}

// readable says whether a metric's name, summary and definition are in a language.
func readable(m *dictionary.Metric, l locale.Lang) bool {
	return m.Name.Has(l) && m.Summary.Has(l) && (!m.Definition.Any() || m.Definition.Has(l))
}
