package dictionary

import (
	"cmp"
	"slices"
)

// MetricChange is a change and the metric whose it is.
type MetricChange struct {
	Metric *Metric
	*Change
}

// Changes lists the changes of all metrics, as the function Changes does.
func (d *Dictionary) Changes() []MetricChange { return Changes(d.Metrics...) }

// Changes lists the changes of metrics, the newest first, and those without a day last; of one day by metric, and of one
// metric the later version first.
func Changes(metrics ...*Metric) (out []MetricChange) {
	for _, m := range metrics {
		for i := range m.Changes {
			out = append(out, MetricChange{m, &m.Changes[i]})
		}
	}
	slices.SortStableFunc(out, func(a, b MetricChange) int { return cmp.Compare(b.Date.Value, a.Date.Value) })
	return out
}

// LastChange returns the day of the metric's latest change that has one, "2026-11-22"; "" if none has.
func (m *Metric) LastChange() (day string) {
	for i := range m.Changes {
		day = max(day, m.Changes[i].Date.Value)
	}
	return day
}
