package page

import (
	"slices"
	"strconv"
	"strings"

	"caliber/generator/internal/dictionary"
)

var dataSource = Kind{
	Name: "source", View: SourceView{},
	pages: func(w *writer) []draft {
		return each("sources", w.site.Sources, func(d *desk, x *dictionary.Source) any { return d.sourceView(x) })
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
	Downstream         []Link
}

// ColumnView is a column and who reads it.
type ColumnView struct {
	ID, Name, Type string
	Meaning        Text
	Measures       string
	Readers        []Link
	Downstream     string // how many metrics more are made of the readers
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
	readers := map[string][]string{}
	var direct []string
	for _, r := range d.site.Graph.Readers(s.ID) {
		readers[r.Column] = append(readers[r.Column], r.Metric)
		direct = append(direct, r.Metric)
	}
	slices.Sort(direct)
	direct = slices.Compact(direct)
	for _, c := range s.Columns {
		col := ColumnView{ID: "column-" + c.Name.Value, Name: c.Name.Value, Type: c.Type.Value, Meaning: d.text(c.Meaning)}
		if c.Entity.Value != "" {
			col.Measures = d.unitWord(c.Entity.Value)
		} else if c.Unit.Value != "" {
			col.Measures = d.unit(c.Unit.Value)
		}
		of := readers[c.Name.Value]
		col.Readers = d.metricLinks(of)
		if n := len(d.site.Graph.Downstream(of...)); n > 0 {
			col.Downstream = strings.ReplaceAll(w.AndDownstream, "%d", strconv.Itoa(n))
		}
		v.Columns = append(v.Columns, col)
	}
	v.Downstream = d.metricLinks(d.site.Graph.Downstream(direct...))
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
