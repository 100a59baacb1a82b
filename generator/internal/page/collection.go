package page

import (
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/site"
)

var collection = Kind{
	Name: "collection", View: CollectionView{},
	pages: func(w *writer) []draft {
		return each("collection", w.site.Collections, func(d *desk, c *dictionary.Collection) any { return d.collectionView(c) })
	},
}

// CollectionView is a page of metrics that are looked at together.
type CollectionView struct {
	Shell
	A               *locale.ApartWords
	Name, OtherName Text
	Summary         Text
	Intro           Prose
	Members         []MemberView
	Others          []Link
}

// MemberView is a metric of a collection.
type MemberView struct {
	Item    Item
	Formula []Piece
	Note    Prose
	Severe  Text // the title of its gravest caveat
}

func (d *desk) collectionView(c *dictionary.Collection) CollectionView {
	a := d.lang.Apart()
	v := CollectionView{A: a, Name: d.text(c.Name), OtherName: d.otherName(c.Name), Summary: d.text(c.Summary), Intro: d.prose(c.Intro, 2)}
	for _, x := range c.Members {
		m := d.site.Metric(x.Metric.Value)
		member := MemberView{Item: d.item(m), Note: d.line(x.Note)}
		if m.Formula != nil && m.Tier() != "atomic" { // what a table is counted by says nothing in a meeting
			member.Formula = d.pieces(m.Formula.Tokens())
		}
		if top := m.Severe(); top != nil {
			member.Severe = d.text(top.Title)
		}
		v.Members = append(v.Members, member)
	}
	for _, o := range d.site.Collections {
		if o != c {
			v.Others = append(v.Others, d.collectionLink(o))
		}
	}
	v.Shell = d.shell("collection", v.Name.Value+" ("+a.Collection+")", v.Name.Value+d.words.Colon+v.Summary.Value, d.crumb("collections", a.Collections))
	return v
}

func (d *desk) collectionLink(c *dictionary.Collection) Link {
	return d.link(site.Page("collection", c.ID), c.Name)
}

var collectionIndex = list("collections", func(w *writer) int { return len(w.site.Collections) }, func(d *desk) IndexView {
	a := d.lang.Apart()
	var rows []IndexRow
	for _, c := range d.site.Collections {
		rows = append(rows, d.row(d.collectionLink(c), c.Entry, d.counted(len(c.Members))))
	}
	return d.index("collections", a.Collections, a.CollectionsLead, rows)
})

// gathered lists the collections that a metric is in.
func (d *desk) gathered(id string) (out []Link) {
	for _, c := range d.site.Collections {
		for _, m := range c.Members {
			if m.Metric.Value == id {
				out = append(out, d.collectionLink(c))
				break
			}
		}
	}
	return out
}
