package page

import (
	"fmt"
	"slices"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/picture"
	"caliber/generator/internal/site"
)

var lineagePage = Kind{
	Name: "lineage", View: LineageView{},
	of: func(w *writer, m *dictionary.Metric) (out []draft) {
		if !w.related(m) {
			return nil
		}
		for _, view := range w.views(m.ID) {
			out = append(out, draft{
				path: lineagePath(m.ID, view), attached: exactly(takeaways),
				make: func(d *desk) any { return d.lineageView(m, view) },
			})
		}
		return out
	},
}

// related says whether a metric has lineage to show.
func (w *writer) related(m *dictionary.Metric) bool {
	return len(w.site.Graph.Parts(m.ID)) > 0 || len(w.site.Graph.Wholes(m.ID)) > 0 || len(m.Sources) > 0
}

// manyMetrics is up to how many metrics a lineage has all views. Of more it has two: nine a metric would be most of the files of the site:
// of 10,000 metrics in two languages, each with its four downloads, some 900,000.
const manyMetrics = 1000

// everything is the view of a whole lineage.
var everything = picture.View{Direction: picture.Both}

// views returns the views of a metric that have a page.
func (w *writer) views(id string) []picture.View {
	few := []picture.View{w.same(id, picture.Default), w.same(id, everything)}
	return slices.DeleteFunc(w.album().Views(id), func(v picture.View) bool {
		return w.same(id, v) != v || len(w.site.Metrics) > manyMetrics && !slices.Contains(few, v)
	})
}

// same returns the view that shows what a view does. Where a metric is made of no other, what is made of it and both sides differ
// in nothing but its source, which both sides show as well.
func (w *writer) same(id string, v picture.View) picture.View {
	if v.Direction == picture.Down && len(w.site.Graph.Parts(id)) == 0 {
		v.Direction = picture.Both
	}
	return w.album().Same(id, v)
}

func lineagePath(id string, v picture.View) string {
	folder := "metrics/" + id + "/lineage/"
	if slug := v.Slug(); slug != "" {
		folder += slug + "/"
	}
	return folder + "index.html"
}

// toLineage returns the address of a metric's lineage, or of its entry if there is none to show.
func (d *desk) toLineage(id string) string {
	if !d.related(d.site.Metric(id)) {
		return d.toMetric(id)
	}
	return d.to(lineagePath(id, picture.Default))
}

func (d *desk) toMetric(id string) string { return d.to(site.Page("metric", id)) }

// in says how a picture addresses things: its cards lead to entries.
func (d *desk) in() picture.In {
	return picture.In{
		Lang: d.lang, ID: "picture", Metric: d.toMetric, More: d.toLineage,
		Source: func(id string) string { return d.to(site.Page("source", id)) },
		Column: func(source, column string) string { return d.to(site.Page("source", source)) + "#column-" + column },
		Domain: d.toDomain,
	}
}

// toDomain returns the address of a domain's drawing, if there is one.
func (d *desk) toDomain(id string) string {
	if !slices.Contains(d.domainIDs(), id) {
		return ""
	}
	return d.to(domainPath(id))
}

// roaming is in, but its cards lead on to the lineage of others, and those in except to their entries.
func (d *desk) roaming(except ...string) picture.In {
	in := d.in()
	in.Metric = func(id string) string {
		if slices.Contains(except, id) {
			return d.toMetric(id)
		}
		return d.toLineage(id)
	}
	return in
}

// LineageView is a view of a metric's lineage.
type LineageView struct {
	Shell
	X             *locale.ExplorerWords
	Before, After string // of the name, in the heading
	Name          Text
	Entry         Link
	Lead          string
	Bars          []BarView
	Picture       PictureView
	Up, Down      []BranchView
}

// BarView is a choice among views, as links.
type BarView struct {
	Name  string
	Items []NavItem
}

func (d *desk) lineageView(m *dictionary.Metric, view picture.View) LineageView {
	x := d.lang.Explorer()
	v := LineageView{X: x, Name: d.text(m.Name), Entry: d.metricLink(m.ID)}
	if v.Name.Value == "" {
		v.Name.Value = m.ID
	}
	phrase, reach := d.sayView(m.ID, view)
	v.Before, v.After, _ = strings.Cut(d.within(phrase, v.Name.Value), v.Name.Value)
	up, down := len(d.site.Graph.Around(m.ID, lineage.Parts, 0)), len(d.site.Graph.Around(m.ID, lineage.Wholes, 0))
	v.Lead = d.sentences(counting(up, x.NothingUp, x.UpCountOne, x.UpCount), counting(down, x.NothingDown, x.DownCountOne, x.DownCount))
	v.Bars = d.bars(m.ID, view)

	in := d.roaming(m.ID)
	in.UpList, in.DownList = "#up", "#down"
	p := d.album().Metric(m.ID, view, in)
	heading := d.within(phrase, clean(v.Name.Value))
	name := m.ID
	if slug := view.Slug(); slug != "" {
		name += "-" + slug
	}
	v.Picture = d.show(p, drawing{label: heading, file: "lineage", name: name})
	v.Up, v.Down = d.branches(p.Up, 1), d.branches(p.Down, 1)
	title := heading + " (" + reach + ")"
	v.Shell = d.shell("lineage", title, title+d.words.Stop+v.Lead, d.crumb("metrics", d.words.Metrics), d.metricLink(m.ID))
	return v
}

// sayView says what a view shows: a heading with %s for the name, and how far it goes. Where one side is empty, it is not spoken of.
func (d *desk) sayView(id string, view picture.View) (phrase, reach string) {
	x := d.lang.Explorer()
	m := d.site.Metric(id)
	up, down := len(d.site.Graph.Parts(id)) > 0 || len(m.Sources) > 0, len(d.site.Graph.Wholes(id)) > 0
	switch {
	case view.Direction == picture.Up || !down:
		phrase = x.WhatUp
	case view.Direction == picture.Down || !up:
		phrase = x.WhatDown
	default:
		phrase = x.WhatBoth
	}
	reach = [...]string{x.StepAll, x.StepOne, x.StepTwo}[view.Depth]
	if d.same(id, picture.View{Direction: view.Direction}) == view {
		reach = x.StepAll
	}
	return phrase, reach
}

// bars offers the views beside one: other sides as far, and other distances on the same side. Of views that show the same, one is
// offered, by the name that says the most; a choice of one is none.
func (d *desk) bars(id string, view picture.View) (out []BarView) {
	x := d.lang.Explorer()
	written := d.views(id)
	bar := func(name string, views []picture.View, labels []string) {
		var targets []picture.View
		b := BarView{Name: name}
		for i, v := range views {
			target := d.same(id, v)
			if d.album().Empty(id, v) || !slices.Contains(written, target) {
				continue
			}
			item := NavItem{d.to(lineagePath(id, target)), labels[i], target == view}
			if at := slices.Index(targets, target); at >= 0 {
				b.Items[at] = item
				continue
			}
			targets = append(targets, target)
			b.Items = append(b.Items, item)
		}
		if len(b.Items) > 1 {
			out = append(out, b)
		}
	}
	sides := []picture.Direction{picture.Both, picture.Up, picture.Down}
	var across, along []picture.View
	for _, side := range sides {
		across = append(across, picture.View{Direction: side, Depth: view.Depth})
	}
	for _, depth := range []int{1, 2, 0} {
		along = append(along, picture.View{Direction: view.Direction, Depth: depth})
	}
	bar(x.Direction, across, []string{x.Both, x.Up, x.Down})
	bar(x.Reach, along, []string{x.ViewOne, x.ViewTwo, x.ViewAll})
	return out
}

// otherViews lists all views of a metric but the first, so that a reader of its page is one step from each.
func (d *desk) otherViews(id string) (out []Link) {
	x := d.lang.Explorer()
	first := d.same(id, picture.Default)
	for _, v := range d.views(id) {
		if v == first {
			continue
		}
		side := [...]string{picture.Both: x.Both, picture.Up: x.Up, picture.Down: x.Down}[v.Direction]
		reach := [...]string{x.ViewAll, x.ViewOne, x.ViewTwo}[v.Depth]
		out = append(out, Link{Href: d.to(lineagePath(id, v)), Name: side + d.words.Comma + reach})
	}
	return out
}

// counting says how many there are.
func counting(n int, none, one, many string) string {
	switch n {
	case 0:
		return none
	case 1:
		return one
	}
	return fmt.Sprintf(many, n)
}

// sentences puts one after the other as the language does.
func (d *desk) sentences(list ...string) string {
	if d.lang == locale.Chinese {
		return strings.Join(list, "")
	}
	return strings.Join(list, " ")
}

// strip is the picture of one step on a metric's own page; nil if it stands alone.
func (d *desk) strip(m *dictionary.Metric) *PictureView {
	if !d.related(m) {
		return nil
	}
	v := d.show(d.album().Strip(m.ID, d.in()), drawing{
		label: d.within(d.lang.Explorer().WhatBoth, clean(d.text(m.Name).Value)), plain: true,
	})
	return &v
}
