package page

import (
	"slices"

	"caliber/generator/internal/dictionary"
)

// maxSeeAlso is how many metrics a page tells of that are near by their words: what is nearer stands on it already.
const maxSeeAlso = 4

// seeAlso lists metrics that are near by their words and that the page does not name elsewhere: as part or whole, as what it is
// told apart from, or as what is meant.
func (d *desk) seeAlso(m *dictionary.Metric) []Link {
	if d.opt.Related == nil {
		return nil
	}
	told := append(d.site.Graph.LinkedFrom(m.ID), m.ID)
	for _, e := range d.site.Graph.Parts(m.ID) {
		told = append(told, e.From)
	}
	for _, e := range d.site.Graph.Wholes(m.ID) {
		told = append(told, e.To)
	}
	for _, c := range m.Contrasts {
		told = append(told, c.With.Value)
	}
	for _, a := range m.Aliases {
		told = append(told, a.Means.Value)
	}
	if m.Deprecation != nil {
		told = append(told, refs(m.Deprecation.By)...)
	}
	near := slices.DeleteFunc(d.opt.Related(m.ID), func(id string) bool { return slices.Contains(told, id) })
	return d.metricLinks(near[:min(len(near), maxSeeAlso)])
}
