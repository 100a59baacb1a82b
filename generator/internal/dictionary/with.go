package dictionary

import (
	"maps"
	"slices"
	"strings"
)

// With returns the dictionary with one metric more, which is not an author's: a formula that someone asks about.
// The dictionary itself stays as it was. The metric's id must be free.
func (d *Dictionary) With(m *Metric) *Dictionary {
	more := *d
	at, _ := slices.BinarySearchFunc(d.Metrics, m.ID, func(x *Metric, id string) int { return strings.Compare(x.ID, id) })
	more.Metrics = slices.Insert(slices.Clone(d.Metrics), at, m)
	more.metrics = maps.Clone(d.metrics)
	more.metrics[m.ID] = m
	return &more
}
