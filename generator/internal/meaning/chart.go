package meaning

import (
	"caliber/generator/internal/chart"
	"caliber/generator/internal/formula"
)

// Chart returns what the advice on a chart needs to know of a metric: what its entry wants to show, and what follows from
// its formula. What runs along the chart, and how much of it, chart.Observe adds from the data.
func (t *Traits) Chart() chart.Traits {
	out := chart.Traits{
		OverTime: adding(t.Additivity.Time), OverGroups: adding(t.Additivity.Groups),
		Ratio: t.Type == Ratio || t.Type == Conversion, Share: t.Share,
		Product: t.Additivity.Reason == formula.OfProduct,
	}
	if c := t.Metric.Chart; c != nil {
		out.Purpose = c.Purpose.Value
		out.Pair = c.Kind.Value == "dumbbell"
	}
	return out
}

// adding is what chart says of a way to combine.
func adding(c formula.Combining) chart.Adding {
	switch c {
	case "":
		return chart.NotKnown
	case formula.Adds:
		return chart.Adds
	default:
		return chart.DoesNotAdd
	}
}
