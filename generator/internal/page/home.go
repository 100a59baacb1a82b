package page

import (
	"slices"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/health"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/site"
)

var home = Kind{
	Name: "home", View: HomeView{},
	pages: func(*writer) []draft {
		return []draft{{path: "index.html", make: func(d *desk) any { return d.homeView() }}}
	},
}

// HomeView is the first page.
type HomeView struct {
	Shell
	Heading   string
	Tagline   Text
	Count     string
	Tries     []Try
	Doors     []Door
	NorthStar *NorthStar
	Map       *MapView
	Lately    []ChangeView
	V         *locale.PinnedWords
	Changes   string // address of all changes
	Facets    []FacetView
	Groups    []Group
	Health    []Fact
	HealthAll Link // to what tells it in full
}

// Door is a way in for one kind of reader.
type Door struct{ Title, Text, Href string }

// NorthStar is the metric that the others serve, with its identity.
type NorthStar struct {
	Link       Link
	Summary    Text
	Identities []FormulaView
	Tree       Link // of what it consists of and what moves it
	Why        Link // to what asks why it moved; no address if nothing does
}

func (d *desk) homeView() HomeView {
	w, s := d.words, d.site
	v := HomeView{Tagline: d.text(s.Site.Tagline), Count: d.counted(len(s.Metrics))}
	v.Shell = d.shell("home", w.HomeTitle, v.Tagline.Value)
	v.Heading = v.SiteTitle
	v.Tries = d.tries()

	v.Doors = append(v.Doors, Door{w.DoorMeaning, w.DoorMeaningText, d.to(site.List("metric"))})
	if len(s.Paths) > 0 {
		v.Doors = append(v.Doors, Door{w.DoorNew, w.DoorNewText, d.to(site.List("path"))})
	}
	if x := d.lang.Diagnosis(); len(d.trees()) > 0 {
		v.Doors = append(v.Doors, Door{x.Door, x.DoorText, d.to(diagnosesPath)})
	}
	if g := s.Guide("how_to_read"); g != nil {
		v.Doors = append(v.Doors, Door{w.DoorSpec, w.DoorSpecText, d.to(site.Page("guide", g.ID))})
	}
	if m := s.Metric(s.Site.NorthStar.Value); m != nil {
		star := &NorthStar{
			Link: d.metricLink(m.ID), Summary: d.text(m.Summary),
			Tree: Link{Href: d.to(treePath), Name: d.lang.Explorer().TreeTitle}, Why: d.whyLink(m),
		}
		for _, i := range m.Identities {
			star.Identities = append(star.Identities, d.identity(i))
		}
		v.NorthStar = star
	}
	v.Map = d.mapView()
	v.V, v.Lately, v.Changes = d.lang.Pinned(), d.lately(), d.to(changesPath)
	for _, f := range s.Site.Facets {
		facet := FacetView{Name: d.text(f.Name)}
		for _, x := range f.Values {
			facet.Values = append(facet.Values, d.facetLink(f.ID, x.ID))
		}
		v.Facets = append(v.Facets, facet)
	}
	v.Groups = d.domains()
	v.Health = d.health()
	v.HealthAll = Link{Href: d.to(healthPath), Name: w.HealthAll}
	return v
}

// homeItems is how many metrics a group of the first page lists when there are more than homeMetrics in all.
const homeItems, homeMetrics = 12, 400

// domains lists all metrics by domain, or under one heading where there are no facets.
func (d *desk) domains() (out []Group) {
	add := func(g Group, all Link, keep func(*dictionary.Metric) bool) {
		g.Items = d.items(keep)
		if len(g.Items) == 0 {
			return
		}
		g.Count = number(float64(len(g.Items)))
		if len(d.ranked()) > homeMetrics && len(g.Items) > homeItems {
			g.More = Link{Href: all.Href, Name: locale.Fill(d.words.AllOf, "%d", g.Count)}
			g.Items = g.Items[:homeItems]
		}
		out = append(out, g)
	}
	every := d.crumb("metrics", d.words.Metrics)
	f := d.site.Domains()
	if f == nil {
		add(Group{ID: "domain-all", Name: d.words.Metrics}, every, func(*dictionary.Metric) bool { return true })
		return out
	}
	for _, x := range f.Values {
		l := d.facetLink(f.ID, x.ID)
		add(Group{ID: "domain-" + x.ID, Name: l.Name, Link: l, Summary: d.text(x.Summary)}, l, func(m *dictionary.Metric) bool { return m.In(f.ID, x.ID) })
	}
	add(Group{ID: "domain--none", Name: d.words.Other}, every, func(m *dictionary.Metric) bool {
		return !slices.ContainsFunc(m.Facets, func(u dictionary.FacetUse) bool { return u.Facet == f.ID })
	})
	return out
}

// health says in a few figures how far the dictionary has come. What is no longer to be used is asked for nothing.
func (d *desk) health() []Fact {
	w, r := d.words, d.report()
	lacking := func(demand string) string {
		t := r.Tally(r.All, demand)
		return count(t.Asked - t.Met)
	}
	return []Fact{
		{strings.ToLower(w.Metrics), count(r.All.Metrics)},
		{w.HealthCertified, count(r.Tally(r.All, health.Certified).Met)},
		{w.HealthOverdue, count(r.All.Overdue)},
		{w.HealthNobodys, lacking(health.Owner)},
		{w.HealthNoExample, lacking(health.Example)},
		{w.HealthTranslated, count(r.Readable[d.lang])},
	}
}
