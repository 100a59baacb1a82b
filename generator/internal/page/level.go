package page

import (
	"cmp"
	"slices"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/site"
)

// levels are those that the site tells of, in its order; if it tells of none, those that entries have.
func (w *writer) levels() []*dictionary.Level {
	if len(w.site.Site.Levels) > 0 {
		return w.site.Site.Levels
	}
	var out []*dictionary.Level
	for _, m := range w.site.Metrics {
		id := m.Level.Value
		if id != "" && !slices.ContainsFunc(out, func(l *dictionary.Level) bool { return l.ID == id }) {
			out = append(out, &dictionary.Level{Entry: dictionary.Entry{ID: id}})
		}
	}
	slices.SortFunc(out, func(a, b *dictionary.Level) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// levelPages are pages of groups like those of facets: a level is a group that every dictionary has.
func levelPages(w *writer) (out []draft) {
	levels := w.levels()
	for _, l := range levels {
		out = append(out, draft{path: site.Page("level", l.ID), make: func(d *desk) any { return d.levelView(l, levels) }})
	}
	return out
}

func (d *desk) levelView(l *dictionary.Level, levels []*dictionary.Level) FacetValueView {
	a := d.lang.Apart()
	title := locale.Fill(a.LevelTitle, "%s", l.ID)
	v := FacetValueView{
		Facet: Text{Value: title}, Name: d.text(l.Name), Summary: d.text(l.Summary), Intro: d.prose(l.Intro, 2),
		Items: d.items(func(m *dictionary.Metric) bool { return m.Level.Value == l.ID }),
	}
	description := title
	if v.Name.Value == "" {
		v.Facet, v.Name = Text{Value: a.Levels}, Text{Value: title}
	} else {
		title = v.Name.Value + " (" + title + ")"
		description = title + d.words.Colon + v.Summary.Value
	}
	for _, other := range levels {
		v.Siblings = append(v.Siblings, NavItem{d.to(site.Page("level", other.ID)), d.levelName(other), other == l})
	}
	v.Shell = d.shell("facet", title, description, d.crumb("metrics", d.words.Metrics))
	return v
}

func (d *desk) levelName(l *dictionary.Level) string {
	if name := d.text(l.Name).Value; name != "" {
		return l.ID + " · " + name
	}
	return l.ID
}

// levelFacet is a metric's level as a group, for the rail; nothing without one.
func (d *desk) levelFacet(m *dictionary.Metric) (out []FacetView) {
	id := m.Level.Value
	if id == "" {
		return nil
	}
	name := id
	if l := d.site.Level(id); l != nil {
		name = d.levelName(l)
	}
	return []FacetView{{Text{Value: d.lang.Apart().Levels}, []Link{{Href: d.to(site.Page("level", id)), Name: name}}}}
}
