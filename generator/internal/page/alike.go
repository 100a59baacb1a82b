package page

import (
	"caliber/generator/internal/locale"
	"caliber/generator/internal/meaning"
)

var alike = Kind{
	Name: "alike", View: AlikeView{},
	pages: func(w *writer) []draft {
		if !w.alike() {
			return nil
		}
		return []draft{{path: "alike/index.html", make: func(d *desk) any { return d.alikeView() }}}
	},
}

// AlikeView lists metrics that are the same but for one thing, for those who ask whether a new one is needed.
type AlikeView struct {
	Shell
	M    *locale.MeaningWords
	Rows []AlikeRow
}

// AlikeRow is one pair.
type AlikeRow struct {
	One, Other  Link
	Differs     string // what differs: the filter, the period …
	Here, There string // as the formulas have it
	Explained   bool   // the entries tell of each other
}

func (d *desk) alikeView() AlikeView {
	w := d.lang.Meaning()
	v := AlikeView{M: w}
	for _, r := range d.ranked() {
		for _, a := range d.site.Meaning.Of(r.metric.ID).Alike {
			if a.Metric < r.metric.ID || d.site.Metric(a.Metric) == nil {
				continue // the pair stands at its first metric
			}
			row := AlikeRow{
				One: d.metricLink(r.metric.ID), Other: d.metricLink(a.Metric), Differs: w.Differences[string(a.Differs)],
				Here: a.This, There: a.That, Explained: a.Explained,
			}
			if row.Here == "" {
				row.Here = w.None
			}
			if row.There == "" {
				row.There = w.None
			}
			if a.Differs == meaning.Nothing {
				row.Here, row.There = "", ""
			}
			v.Rows = append(v.Rows, row)
		}
	}
	v.Shell = d.shell("alike", w.AlikeTitle, w.AlikeLead)
	return v
}
