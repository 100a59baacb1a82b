package page

import (
	"caliber/generator/internal/dictionary"
)

var owner = Kind{
	Name: "owner", View: OwnerView{},
	pages: func(w *writer) []draft {
		return each("owner", w.site.Owners, func(d *desk, x *dictionary.Owner) any { return d.ownerView(x) })
	},
}

// OwnerView is the page of an owner.
type OwnerView struct {
	Shell
	Name, Summary, Hours Text
	Intro                Prose
	Address, AddressHref string
	Items                []Item
	Sources              []Link
}

func (d *desk) ownerView(o *dictionary.Owner) OwnerView {
	v := OwnerView{
		Name: d.text(o.Name), Summary: d.text(o.Summary), Hours: d.text(o.Hours), Intro: d.prose(o.Intro, 2),
		Address: o.Contact.Value, AddressHref: contactHref(o.Contact.Value),
		Items: d.items(func(m *dictionary.Metric) bool { return m.Owner.Value == o.ID }),
	}
	for _, s := range d.site.Sources {
		if s.Owner.Value == o.ID {
			v.Sources = append(v.Sources, d.sourceLink(s.ID))
		}
	}
	v.Shell = d.shell("owner", v.Name.Value+" ("+d.words.Owner+")", d.words.Owner+d.words.Colon+v.Name.Value+d.words.Stop+v.Summary.Value, d.crumb("owners", d.words.Owners))
	return v
}

var ownerIndex = list("owners", func(w *writer) int { return len(w.site.Owners) }, func(d *desk) IndexView {
	count := map[string]int{}
	for _, m := range d.site.Metrics {
		count[m.Owner.Value]++
	}
	var rows []IndexRow
	for _, o := range d.site.Owners {
		rows = append(rows, d.row(d.ownerLink(o.ID), o.Entry, d.counted(count[o.ID])))
	}
	return d.index("owners", d.words.Owners, d.words.OwnersLead, rows)
})
