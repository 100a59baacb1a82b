package page

import (
	"cmp"
	"slices"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/site"
)

// Item is a metric in a list.
type Item struct {
	Link    Link
	Other   Text // its name in the other language
	Summary Text
	Status  StatusView
	Unit    string
	Tags    string // the ids of its facets' values, for the filter
	Search  string // folded words to filter by
	Terse   bool   // only its names are shown; its card tells the rest
}

// Group is a part of a list under a heading.
type Group struct {
	ID, Name string
	Link     Link
	Summary  Text
	Count    string
	Items    []Item
	More     Link // to the whole list, if this is a part of it
}

// ranked is a metric at its place in the alphabet of the writer's language.
type ranked struct {
	metric  *dictionary.Metric
	initial string
	key     string // of the sorter
}

// rank puts the metrics in the order of the language: the alphabet, or pinyin.
func (w *writer) rank() []ranked {
	var out []ranked
	sorter := w.lang.Sorter()
	for _, m := range w.site.Metrics {
		name, l := m.Name.In(w.lang)
		reading := ""
		if l == locale.Chinese {
			reading = m.Reading
		}
		initial := locale.Initial(cmp.Or(name.Value, m.ID), reading)
		out = append(out, ranked{m, initial, sorter.Key(cmp.Or(name.Value, m.ID))})
	}
	slices.SortFunc(out, func(a, b ranked) int {
		if order := compareInitials(a.initial, b.initial); order != 0 {
			return order
		}
		return cmp.Or(strings.Compare(a.key, b.key), cmp.Compare(a.metric.ID, b.metric.ID))
	})
	return out
}

// compareInitials puts "#" after the letters.
func compareInitials(a, b string) int {
	if a == b {
		return 0
	}
	if a == "#" {
		return 1
	}
	if b == "#" {
		return -1
	}
	return cmp.Compare(a, b)
}

func (d *desk) item(m *dictionary.Metric) Item {
	it := Item{
		Link: d.metricLink(m.ID), Other: d.otherName(m.Name), Summary: d.text(m.Summary),
		Status: d.status(m), Unit: d.unitOf(2, shown(m)),
	}
	if it.Link.Name == "" {
		it.Link.Name = m.ID
	}
	words := []string{m.ID, it.Link.Name, it.Other.Value}
	for _, a := range m.Aliases {
		words = append(words, a.Text.Value)
	}
	it.Search = strings.ToLower(strings.Join(words, " "))
	tags := []string{"status-" + string(m.Status)}
	for _, f := range m.Facets {
		for _, x := range f.Values {
			tags = append(tags, f.Facet+"-"+x.Value)
		}
	}
	it.Tags = strings.Join(tags, " ")
	return it
}

// listed is a metric in a list of all or of a group. With 3,000 metrics a list of their summaries would weigh over a megabyte,
// and no one would read it: it is for finding a name.
func (d *desk) listed(m *dictionary.Metric) Item {
	it := d.item(m)
	it.Terse = len(d.site.Metrics) > manyMetrics
	return it
}

// items lists metrics in the order of the language.
func (d *desk) items(keep func(*dictionary.Metric) bool) (out []Item) {
	for _, r := range d.ranked() {
		if keep(r.metric) {
			out = append(out, d.listed(r.metric))
		}
	}
	return out
}

var metricIndex = Kind{
	Name: "metrics", View: MetricIndexView{},
	pages: func(*writer) []draft {
		return []draft{{path: site.List("metric"), make: func(d *desk) any { return d.metricIndex() }}}
	},
}

// MetricIndexView is the list of all metrics from A to Z.
type MetricIndexView struct {
	Shell
	Letters []Letter
	Groups  []Group
	Facets  []Choice
}

// Letter leads to a part of the alphabet; a letter without metrics has no ID.
type Letter struct{ Name, ID string }

// Choice is a facet by which a script can filter the list.
type Choice struct {
	ID, Name string
	All      string // what is said where nothing is chosen
	Values   []Option
}

// Option is one value of a choice.
type Option struct{ ID, Name string }

func (d *desk) metricIndex() MetricIndexView {
	w := d.words
	v := MetricIndexView{}
	v.Shell = d.shell("metrics", w.MetricsTitle, w.MetricsLead)
	for _, r := range d.ranked() {
		if n := len(v.Groups); n == 0 || v.Groups[n-1].Name != r.initial {
			v.Groups = append(v.Groups, Group{ID: "letter-" + strings.ReplaceAll(r.initial, "#", "other"), Name: r.initial})
		}
		g := &v.Groups[len(v.Groups)-1]
		g.Items = append(g.Items, d.listed(r.metric))
	}
	for c := 'A'; c <= 'Z'; c++ {
		l := Letter{Name: string(c)}
		for _, g := range v.Groups {
			if g.Name == l.Name {
				l.ID = g.ID
			}
		}
		v.Letters = append(v.Letters, l)
	}
	status := Choice{ID: "status", Name: w.Status, All: w.FilterAll}
	for _, s := range []dictionary.Status{dictionary.Certified, dictionary.Proposed, dictionary.Draft, dictionary.Deprecated} {
		status.Values = append(status.Values, Option{"status-" + string(s), w.Statuses[string(s)]})
	}
	v.Facets = []Choice{status}
	for _, id := range d.site.Site.Map {
		f := d.site.Facet(id.Value)
		if f == nil {
			continue
		}
		c := Choice{ID: f.ID, Name: d.text(f.Name).Value, All: w.FilterAll}
		for _, x := range f.Values {
			c.Values = append(c.Values, Option{f.ID + "-" + x.ID, d.text(x.Name).Value})
		}
		v.Facets = append(v.Facets, c)
	}
	return v
}

var facetValue = Kind{
	Name: "facet", View: FacetValueView{},
	pages: func(w *writer) (out []draft) {
		for _, f := range w.site.Site.Facets {
			for _, x := range f.Values {
				out = append(out, draft{path: site.GroupPage(f.ID, x.ID), make: func(d *desk) any { return d.facetValue(f, x) }})
			}
		}
		return append(out, levelPages(w)...)
	},
}

// FacetValueView is the page of one group.
type FacetValueView struct {
	Shell
	Facet    Text
	Name     Text
	Summary  Text
	Intro    Prose
	Items    []Item
	Siblings []NavItem
}

func (d *desk) facetValue(f *dictionary.Facet, x *dictionary.FacetValue) FacetValueView {
	v := FacetValueView{
		Facet: d.text(f.Name), Name: d.text(x.Name), Summary: d.text(x.Summary), Intro: d.prose(x.Intro, 2),
		Items: d.items(func(m *dictionary.Metric) bool { return m.In(f.ID, x.ID) }),
	}
	for _, y := range f.Values {
		l := d.facetLink(f.ID, y.ID)
		v.Siblings = append(v.Siblings, NavItem{l.Href, l.Name, y.ID == x.ID})
	}
	v.Shell = d.shell("facet", v.Name.Value+" ("+v.Facet.Value+")", v.Facet.Value+d.words.Colon+v.Name.Value+d.words.Stop+v.Summary.Value, d.crumb("metrics", d.words.Metrics))
	return v
}

// IndexView lists things of one kind that have a page each.
type IndexView struct {
	Shell
	Heading, Lead string
	Rows          []IndexRow
}

// IndexRow is one of them.
type IndexRow struct {
	Link    Link
	Other   Text
	Summary Text
	Note    string
	Code    bool // the name is a table's: set in mono
}

func (d *desk) index(kind, heading, lead string, rows []IndexRow) IndexView {
	return IndexView{d.shell(kind, heading, lead), heading, lead, rows}
}

func (d *desk) row(l Link, e dictionary.Entry, note string) IndexRow {
	return IndexRow{Link: l, Other: d.otherName(e.Name), Summary: d.text(e.Summary), Note: note}
}

// counted says how many metrics there are.
func (d *desk) counted(n int) string {
	if n == 1 {
		return d.words.OneMetric
	}
	return locale.Fill(d.words.ManyMetrics, "%d", number(float64(n)))
}
