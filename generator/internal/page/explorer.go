package page

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/site"
)

var explorer = Kind{
	Name: "explorer", View: ExplorerView{},
	pages: func(w *writer) []draft {
		if !w.explored() {
			return nil
		}
		page := draft{path: explorerPath, make: func(d *desk) any { return d.explorerView() }}
		if len(w.domainIDs()) > 1 {
			page.attached = exactly(takeaways)
		}
		return []draft{page}
	},
}

var domain = Kind{
	Name: "domain", View: DomainView{},
	pages: func(w *writer) (out []draft) {
		if !w.explored() {
			return nil
		}
		for _, id := range w.domainIDs() {
			out = append(out, draft{domainPath(id), func(d *desk) any { return d.domainView(id) }, exactly(takeaways)})
		}
		return out
	},
}

const explorerPath = "lineage/index.html"

// noDomain is the folder of the metrics without a domain; no value of a facet can have it as its id.
const noDomain = "-none"

func domainPath(id string) string { return "lineage/" + cmp.Or(id, noDomain) + "/index.html" }

// explored says whether any metric has lineage to show.
func (w *writer) explored() bool { return slices.ContainsFunc(w.site.Metrics, w.related) }

// ExplorerView is the way into all lineage.
type ExplorerView struct {
	Shell
	X      *locale.ExplorerWords
	Tree   Link
	Map    *PictureView
	Matrix *MatrixView
	Count  int
	Groups []FindGroup
	More   Link // to the metrics that the groups leave out
}

// MatrixView says which domain uses which.
type MatrixView struct {
	Heads []Link
	Rows  []MatrixRow
}

// MatrixRow is a domain whose metrics are used.
type MatrixRow struct {
	Head  Link
	Cells []MatrixCell
}

// MatrixCell says how often a domain uses that of the row. Weight is 0 to 4, for its shade.
type MatrixCell struct {
	Count  string
	Href   string
	Spoken string
	Weight int
	Own    bool
}

// FindGroup is a domain's part of the list that can be searched.
type FindGroup struct {
	ID    string
	Link  Link
	Count string
	Items []FindItem
}

// FindItem is a metric to be found. Search is what it is found by.
type FindItem struct {
	Link   Link
	Search string
}

// maxFound is how many metrics the explorer lists: a page of them all would be too heavy to load.
const maxFound = 2000

func (d *desk) explorerView() ExplorerView {
	x := d.lang.Explorer()
	v := ExplorerView{X: x}
	v.Shell = d.shell("explorer", x.ExplorerTitle, x.ExplorerLead)
	if d.star() != nil {
		v.Tree = Link{Href: d.to(treePath), Name: x.TreeTitle}
	}
	if len(d.domainIDs()) > 1 {
		picture := d.show(d.album().Domains(d.in()), drawing{label: x.DomainMap, file: "domains"})
		v.Map = &picture
		v.Matrix = d.matrix()
	}
	for _, id := range d.domainIDs() {
		g := FindGroup{ID: "domain-" + cmp.Or(id, noDomain), Link: d.domainLink(id)}
		members := d.members(id)
		g.Count = d.counted(len(members))
		for _, m := range members[:min(len(members), maxFound-v.Count)] {
			g.Items = append(g.Items, d.found(m, d.toLineage(m.ID)))
			v.Count++
		}
		v.Groups = append(v.Groups, g)
	}
	if left := len(d.site.Metrics) - v.Count; left > 0 {
		v.More = Link{Href: d.to(site.List("metric")), Name: fmt.Sprintf(x.ListMore, left)}
	}
	return v
}

// found makes a line of a list that can be searched, as the list of all metrics can.
func (d *desk) found(m *dictionary.Metric, href string) FindItem {
	name := d.text(m.Name)
	words := []string{m.ID, name.Value, d.otherName(m.Name).Value}
	for _, a := range m.Aliases {
		words = append(words, a.Text.Value)
	}
	return FindItem{
		Link:   Link{Href: href, Name: cmp.Or(name.Value, m.ID), Lang: name.Lang, Card: d.card("m", m.ID)},
		Search: strings.ToLower(strings.Join(words, " ")),
	}
}

// members lists the metrics of a domain in the order of the language.
func (d *desk) members(id string) (out []*dictionary.Metric) {
	own := d.album().Members(id)
	for _, r := range d.ranked() {
		if _, is := slices.BinarySearch(own, r.metric.ID); is {
			out = append(out, r.metric)
		}
	}
	return out
}

// domainName is what a domain is called; the metrics without one have a name, too.
func (d *desk) domainName(id string) Text {
	name, lang := d.album().DomainName(id, d.lang)
	return Text{name, lang}
}

func (d *desk) domainLink(id string) Link {
	name := d.domainName(id)
	return Link{Href: d.to(domainPath(id)), Name: name.Value, Lang: name.Lang}
}

// matrix tells the domain map as a table: rows are used by columns.
func (d *desk) matrix() *MatrixView {
	domains, counts := d.domainIDs(), d.album().Matrix()
	most := 1
	for i, row := range counts {
		for j, n := range row {
			if i != j {
				most = max(most, n)
			}
		}
	}
	v := &MatrixView{}
	for i, id := range domains {
		v.Heads = append(v.Heads, d.domainLink(id))
		row := MatrixRow{Head: d.domainLink(id)}
		for j, n := range counts[i] {
			cell := MatrixCell{Own: i == j}
			if n > 0 {
				cell.Count, cell.Href = number(float64(n)), d.to(domainPath(domains[j]))
				cell.Spoken = d.sayCell(domains[j], id, n)
				if i != j {
					cell.Weight = 1 + 3*n/(most+1)
				}
			}
			row.Cells = append(row.Cells, cell)
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

// sayCell says that a domain uses another so many times.
func (d *desk) sayCell(user, used string, n int) string {
	x := d.lang.Explorer()
	phrase := x.MatrixCell
	switch {
	case user == used:
		phrase = x.MatrixOwn
	case n == 1:
		phrase = x.MatrixCellOne
	}
	return locale.Fill(phrase, "%a", d.domainName(user).Value, "%b", d.domainName(used).Value, "%d", strconv.Itoa(n))
}

// DomainView is the drawing of a domain.
type DomainView struct {
	Shell
	X        *locale.ExplorerWords
	Heading  string
	Lead     string
	Siblings []NavItem
	Picture  PictureView
	Made     []BranchView
	Count    string
	Items    []FindItem
	More     Link
}

func (d *desk) domainView(id string) DomainView {
	x := d.lang.Explorer()
	name := d.domainName(id)
	v := DomainView{X: x, Heading: d.within(x.DomainTitle, name.Value), Lead: x.DomainLead}
	for _, other := range d.domainIDs() {
		l := d.domainLink(other)
		v.Siblings = append(v.Siblings, NavItem{l.Href, l.Name, other == id})
	}
	p := d.album().Domain(id, d.roaming())
	if p.More > 0 {
		v.Lead = x.DomainHubs
	}
	v.Picture = d.show(p, drawing{label: v.Heading, file: "domain", name: "domain-" + cmp.Or(id, "none")})
	v.Made = d.branches(p.Up, 0)
	members := d.members(id)
	v.Count = d.counted(len(members))
	for _, m := range members[:min(len(members), maxFound)] {
		v.Items = append(v.Items, d.found(m, d.toLineage(m.ID)))
	}
	if left := len(members) - len(v.Items); left > 0 {
		v.More = Link{Href: d.to(site.List("metric")), Name: fmt.Sprintf(x.ListMore, left)}
	}
	v.Shell = d.shell("domain", v.Heading, v.Heading+d.words.Stop+v.Lead, d.crumb("lineage", x.Lineage))
	return v
}
