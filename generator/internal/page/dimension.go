package page

import (
	"slices"

	"caliber/generator/internal/dictionary"
)

var dimension = Kind{
	Name: "dimension", View: DimensionView{},
	pages: func(w *writer) []draft {
		return each("dimension", w.site.Dimensions, func(d *desk, x *dictionary.Dimension) any { return d.dimensionView(x) })
	},
}

// DimensionView is the page of a dimension: which metrics may be cut by it, which must not.
type DimensionView struct {
	Shell
	Name, OtherName, Summary Text
	Definition               Prose
	Values                   []Text
	Uses                     []DimensionUse
	Grain                    []Link // metrics whose rows it is part of
}

// DimensionUse lists the metrics of one kind of use, with the reason.
type DimensionUse struct {
	Key, Word string
	Metrics   []Relative
}

func (d *desk) dimensionView(x *dictionary.Dimension) DimensionView {
	v := DimensionView{
		Name: d.text(x.Name), OtherName: d.otherName(x.Name), Summary: d.text(x.Summary), Definition: d.prose(x.Definition, 2),
		Values: d.texts(x.Values),
	}
	for _, use := range uses {
		group := DimensionUse{Key: use, Word: d.words.UseTitles[use]}
		for _, r := range d.ranked() {
			for _, c := range r.metric.Dimensions {
				if c.ID.Value == x.ID && c.Use == use {
					group.Metrics = append(group.Metrics, Relative{Link: d.metricLink(r.metric.ID), Text: d.text(c.Why)})
				}
			}
		}
		if len(group.Metrics) > 0 {
			v.Uses = append(v.Uses, group)
		}
	}
	for _, r := range d.ranked() {
		if slices.ContainsFunc(r.metric.Scope.Grain, func(g dictionary.Ref) bool { return g.Value == x.ID }) {
			v.Grain = append(v.Grain, d.metricLink(r.metric.ID))
		}
	}
	v.Shell = d.shell("dimension", v.Name.Value+" ("+d.words.Dimension+")", d.words.Dimension+d.words.Colon+v.Name.Value+d.words.Stop+v.Summary.Value, d.crumb("dimensions", d.words.Dimensions))
	return v
}

var dimensionIndex = list("dimensions", func(w *writer) int { return len(w.site.Dimensions) }, func(d *desk) IndexView {
	var rows []IndexRow
	for _, x := range d.site.Dimensions {
		rows = append(rows, d.row(d.dimensionLink(x.ID), x.Entry, ""))
	}
	return d.index("dimensions", d.words.Dimensions, d.words.DimensionsLead, rows)
})
