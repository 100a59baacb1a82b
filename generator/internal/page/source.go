package page

import (
	"slices"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
)

var dataSource = Kind{
	Name: "source", View: SourceView{},
	pages: func(w *writer) []draft {
		drafts := each("source", w.site.Sources, func(d *desk, x *dictionary.Source) any { return d.sourceView(x) })
		for i, s := range w.site.Sources {
			if len(w.site.Graph.Readers(s.ID)) > 0 {
				drafts[i].attached = exactly(takeaways)
			}
		}
		return drafts
	},
}

// SourceView is the page of a table or event: if a column changes, these metrics change.
type SourceView struct {
	Shell
	ID                 string
	Name, Summary      Text
	Owner              Link
	KindWord           string
	Freshness, RowsAre Text
	Columns            []ColumnView
	X                  *locale.ExplorerWords
	Picture            *PictureView // nil if nobody reads it
}

// ColumnView is a column and who reads it.
type ColumnView struct {
	ID, Name, Type string
	Meaning        Text
	Measures       string
	Changes        string       // how many metrics change with it
	Branches       []BranchView // those that read it, and what is made of them
}

func (d *desk) sourceView(s *dictionary.Source) SourceView {
	w := d.words
	v := SourceView{
		ID: s.ID, Name: d.text(s.Name), Summary: d.text(s.Summary), KindWord: w.SourceKinds[s.Kind],
		Freshness: d.text(s.Freshness), RowsAre: d.text(s.Rows),
	}
	if s.Owner.Value != "" {
		v.Owner = d.ownerLink(s.Owner.Value)
	}
	x := d.lang.Explorer()
	v.X = x
	readers := map[string][]string{}
	for _, r := range d.site.Graph.Readers(s.ID) {
		readers[r.Column] = append(readers[r.Column], r.Metric)
	}
	for _, c := range s.Columns {
		col := ColumnView{ID: "column-" + c.Name.Value, Name: c.Name.Value, Type: c.Type.Value, Meaning: d.text(c.Meaning)}
		if c.Entity.Value != "" {
			col.Measures = d.unitWord(c.Entity.Value)
		} else if c.Unit.Value != "" {
			col.Measures = d.unit(c.Unit.Value)
		}
		if of := readers[c.Name.Value]; len(of) > 0 {
			col.Changes = counting(len(of)+len(d.site.Graph.Downstream(of...)), "", x.FollowsOne, x.Follows)
			col.Branches = d.branches(d.album().Source(s.ID, c.Name.Value, d.in()).Down, 1)
		}
		v.Columns = append(v.Columns, col)
	}
	if len(readers) > 0 {
		in := d.in()
		in.DownList = "#changes"
		picture := d.show(d.album().Source(s.ID, "", in), drawing{label: x.SourcePicture, file: "lineage", name: s.ID})
		v.Picture = &picture
	}
	v.Shell = d.shell("source", s.ID+" ("+w.Source+")", s.ID+d.words.Colon+v.Name.Value+d.words.Stop+v.Summary.Value, d.crumb("sources", w.Sources))
	return v
}

var sourceIndex = list("sources", func(w *writer) int { return len(w.site.Sources) }, func(d *desk) IndexView {
	var rows []IndexRow
	for _, s := range d.site.Sources {
		var ids []string
		for _, r := range d.site.Graph.Readers(s.ID) {
			ids = append(ids, r.Metric)
		}
		slices.Sort(ids)
		row := d.row(d.sourceLink(s.ID), s.Entry, d.counted(len(slices.Compact(ids))))
		row.Other = Text{Value: s.ID}
		row.Code = true
		rows = append(rows, row)
	}
	return d.index("sources", d.words.Sources, d.words.SourcesLead, rows)
})

// SourceUseView is a source and the columns that are read of it.
type SourceUseView struct {
	Link    Link   // zero if the dictionary does not know it: a version outlives its sources
	Table   string // what it is called where it is queried; "" if the link says so
	Columns []string
}

func (d *desk) sourceUses(m *dictionary.Metric) (out []SourceUseView) {
	for _, s := range m.Sources {
		use := SourceUseView{Table: s.Table.Value}
		if d.site.Source(use.Table) != nil {
			use.Link = d.sourceLink(use.Table)
		}
		if use.Link.Name == use.Table {
			use.Table = ""
		}
		for _, c := range s.Columns {
			use.Columns = append(use.Columns, c.Value)
		}
		out = append(out, use)
	}
	return out
}
