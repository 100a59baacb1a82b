package page

import (
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/site"
)

var guide = Kind{
	Name: "guide", View: GuideView{},
	pages: func(w *writer) []draft {
		return each("guide", w.site.Guides, func(d *desk, x *dictionary.Guide) any { return d.guideView(x) })
	},
}

// GuideView is a page of prose.
type GuideView struct {
	Shell
	Name, Summary Text
	Body          Prose
	Others        []Link
}

func (d *desk) guideView(g *dictionary.Guide) GuideView {
	d.unlinking = g.Unlinking
	v := GuideView{Name: d.text(g.Name), Summary: d.text(g.Summary), Body: d.prose(g.Body, 2)}
	for _, o := range d.site.Guides {
		if o != g {
			v.Others = append(v.Others, d.link(site.Page("guide", o.ID), o.Name))
		}
	}
	v.Shell = d.shell("guide", v.Name.Value+" ("+d.words.Guide+")", v.Name.Value+d.words.Colon+v.Summary.Value, d.crumb("guides", d.words.Guides))
	return v
}

var guideIndex = list("guides", func(w *writer) int { return len(w.site.Guides) }, func(d *desk) IndexView {
	var rows []IndexRow
	for _, g := range d.site.Guides {
		rows = append(rows, d.row(d.link(site.Page("guide", g.ID), g.Name), g.Entry, ""))
	}
	return d.index("guides", d.words.Guides, d.words.GuidesLead, rows)
})
