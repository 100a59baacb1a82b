package check

import (
	"cmp"
	"fmt"
	"slices"

	"caliber/generator/internal/chart"
	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/meaning"
	"caliber/generator/internal/source"
)

var chartData = Rule{
	diag.Code{
		ID: "CAL206", Severity: diag.Warning, Title: "data of a chart that cannot be drawn, or would mislead",
		Why:  "A chart's numbers are made up to show why it is the right one; a step that grows or a mark at nothing shows something else.",
		Bad:  "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n[chart]\nkind = \"funnel\"\ndata = [{ x = \"came\", y = 120 }, { x = \"bought\", y = 300 }]\n",
		Good: "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n[chart]\nkind = \"funnel\"\ndata = [{ x = \"came\", y = 120 }, { x = \"bought\", y = 30 }]\n",
	},
	func(j *judge) {
		for m, d := range j.drawings {
			for _, f := range chart.Check(d) {
				if unread(m, f) {
					continue
				}
				j.report(placeOf(m, f), f.What, f.Hint)
			}
		}
	},
}

var forbiddenChart = Rule{
	diag.Code{
		ID: "CAL207", Severity: diag.Warning, Title: "a chart that misleads here, without a reason",
		Why:  "Some charts say of some numbers what is not so: an area under a rate is no quantity, a stack of people counts many twice. An author who knows better says why.",
		Bad:  "-- metrics/rate.toml --\nname = \"Rate\"\nsummary = \"A share.\"\nformula = \"a / b\"\n[chart]\nkind = \"area\"\nx = \"date\"\ndata = [{ x = \"Mon\", y = 0.1 }, { x = \"Tue\", y = 0.2 }]\n-- metrics/a.toml --\nname = \"A\"\nsummary = \"Some.\"\n-- metrics/b.toml --\nname = \"B\"\nsummary = \"All.\"\n",
		Good: "-- metrics/rate.toml --\nname = \"Rate\"\nsummary = \"A share.\"\nformula = \"a / b\"\n[chart]\nkind = \"line\"\nx = \"date\"\ndata = [{ x = \"Mon\", y = 0.1 }, { x = \"Tue\", y = 0.2 }]\n-- metrics/a.toml --\nname = \"A\"\nsummary = \"Some.\"\n-- metrics/b.toml --\nname = \"B\"\nsummary = \"All.\"\n",
	},
	func(j *judge) {
		for m, d := range j.drawings {
			if m.Chart.Why[j.d.Site.Languages[0]].Set || chart.Check(d).Fatal() {
				continue
			}
			var traits chart.Traits
			if t := j.traits(m); t != nil {
				traits = t.Chart()
			}
			traits = chart.Observe(d, m.Chart.X.Value, traits)
			if o := chart.Judge(d.Kind, traits); len(o) > 0 {
				j.report(m.Chart.Kind.Span(), fmt.Sprintf("a chart that misleads here: %s", o[0].Why[locale.English]),
					fmt.Sprintf("take %q, or say in why what speaks for it", chart.Propose(traits).Kind))
			}
		}
	},
}

// drawings yields the charts that have data and a kind that is known.
func (j *judge) drawings(yield func(*dictionary.Metric, *chart.Data) bool) {
	for m := range j.sound {
		if m.Chart == nil || len(m.Chart.Data) == 0 || !slices.Contains(chartKinds, m.Chart.Kind.Value) {
			continue
		}
		if !yield(m, j.d.Drawing(m, j.d.Site.Languages[0])) {
			return
		}
	}
}

// traits are what follows from a metric's formula, or nil if that was not derived.
func (j *judge) traits(m *dictionary.Metric) *meaning.Traits {
	if j.Meaning == nil {
		return nil
	}
	return j.Meaning.Of(m.ID)
}

// unread says whether a fault is at a cell that source could not read, and told of.
func unread(m *dictionary.Metric, f chart.Fault) bool {
	return f.Row >= 0 && f.Row < len(m.Chart.Data) && slices.ContainsFunc(m.Chart.Data[f.Row], func(c dictionary.Cell) bool {
		return c.Name.Name == f.Column && c.Value.Kind == source.Unset
	})
}

// placeOf is where a fault in a chart's data stands: at its cell, else at the kind of the chart.
func placeOf(m *dictionary.Metric, f chart.Fault) diag.Span {
	kind := cmp.Or(m.Chart.Kind.Span(), m.Chart.Span)
	if f.Row < 0 || f.Row >= len(m.Chart.Data) || len(m.Chart.Data[f.Row]) == 0 {
		return kind
	}
	row := m.Chart.Data[f.Row]
	for _, c := range row {
		if c.Name.Name == f.Column {
			return cmp.Or(c.Value.Span(), c.Name.Span())
		}
	}
	return row[0].Name.Span()
}
