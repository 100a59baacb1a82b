package page

import (
	"net/url"
	"slices"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/site"
)

// mapFolder is where the maps stand, below a language's folder: the site's own map first, those of other pairs of facets in it.
const mapFolder = "map/"

var mapPage = Kind{
	Name: "map", View: MapPageView{},
	pages: func(w *writer) (out []draft) {
		for _, axes := range w.maps {
			out = append(out, draft{path: w.mapPath(axes), make: func(d *desk) any { return d.mapPageView(axes) }})
		}
		return out
	},
}

// axes are the two facets of a map.
type axes struct{ rows, columns *dictionary.Facet }

// mapsOf are all pairs of facets that have values, the site's own first. What has more values stands in rows: a screen is
// longer than it is wide for this.
func mapsOf(s *site.Site) (out []axes) {
	own := axes{s.Facet(s.Site.Map[0].Value), s.Facet(s.Site.Map[1].Value)}
	if own.rows != nil && own.columns != nil && own.rows != own.columns {
		out = append(out, own)
	}
	for i, one := range s.Site.Facets {
		for _, other := range s.Site.Facets[i+1:] {
			x := axes{one, other}
			if len(other.Values) > len(one.Values) {
				x = axes{other, one}
			}
			isOwn := len(out) > 0 && (x == out[0] || x == axes{out[0].columns, out[0].rows})
			if len(x.columns.Values) > 0 && !isOwn {
				out = append(out, x)
			}
		}
	}
	return out
}

// mapPath is where a map stands: the first of all at the folder itself.
func (w *writer) mapPath(x axes) string {
	if x == w.maps[0] {
		return mapFolder + "index.html"
	}
	return mapFolder + x.rows.ID + "-by-" + x.columns.ID + "/index.html"
}

// MapView is a matrix of two facets; an empty cell shows a blind spot.
type MapView struct {
	Rows, Columns Text
	Heads         []Link
	Lines         []MapLine
	Whole         Link // to the page of the map, from the first page
}

// MapLine is a row of the map.
type MapLine struct {
	Head  Link
	Cells []MapCell
}

// MapCell counts the metrics at a crossing and names the first of them.
type MapCell struct {
	Head  Text // of its column, for narrow screens
	Count int
	Label string
	Links []Link
	More  string
}

// How many metrics a cell names: on the first page, and on a map of its own.
const mapNames, mapAllNames = 3, 40

// mapView is the site's own map in little; nil if it names no facets.
func (d *desk) mapView() *MapView {
	rows, columns := d.site.Facet(d.site.Site.Map[0].Value), d.site.Facet(d.site.Site.Map[1].Value)
	if rows == nil || columns == nil {
		return nil
	}
	x := axes{rows, columns}
	v := d.crossing(x, mapNames)
	if slices.Contains(d.maps, x) {
		v.Whole = Link{Href: d.to(d.mapPath(x)), Name: d.lang.Apart().WholeMap}
	}
	return v
}

// crossing crosses two facets; each cell names so many metrics, the weightiest first; those without a level come last.
func (d *desk) crossing(x axes, names int) *MapView {
	at := x.cells(d.weighty())
	v := &MapView{Rows: d.text(x.rows.Name), Columns: d.text(x.columns.Name)}
	for _, c := range x.columns.Values {
		v.Heads = append(v.Heads, d.facetLink(x.columns.ID, c.ID))
	}
	for _, r := range x.rows.Values {
		line := MapLine{Head: d.facetLink(x.rows.ID, r.ID)}
		for _, c := range x.columns.Values {
			in := at[[2]string{r.ID, c.ID}]
			cell := MapCell{Head: d.text(c.Name), Count: len(in), Label: d.counted(len(in))}
			for _, m := range in[:min(names, len(in))] {
				cell.Links = append(cell.Links, d.metricLink(m.ID))
			}
			if more := cell.Count - len(cell.Links); more > 0 {
				cell.More = "+" + number(float64(more))
			}
			line.Cells = append(line.Cells, cell)
		}
		v.Lines = append(v.Lines, line)
	}
	return v
}

// cells are the metrics at each crossing, in the order in which they come.
func (x axes) cells(list []ranked) map[[2]string][]*dictionary.Metric {
	at := map[[2]string][]*dictionary.Metric{}
	for _, r := range list {
		for _, row := range valuesIn(r.metric, x.rows.ID) {
			for _, column := range valuesIn(r.metric, x.columns.ID) {
				key := [2]string{row.Value, column.Value}
				at[key] = append(at[key], r.metric)
			}
		}
	}
	return at
}

// blanks counts the crossings without a metric.
func (w *writer) blanks(x axes) int {
	return len(x.rows.Values)*len(x.columns.Values) - len(x.cells(w.ranked))
}

// valuesIn are a metric's values in a facet.
func valuesIn(m *dictionary.Metric, facet string) []dictionary.Ref {
	for _, f := range m.Facets {
		if f.Facet == facet {
			return f.Values
		}
	}
	return nil
}

// MapPageView is a page with a map.
type MapPageView struct {
	Shell
	A       *locale.ApartWords
	Title   string
	Lead    string
	Map     *MapView
	Blanks  []BlankView
	Off     []Link // metrics that the map cannot show
	OffMore string
	Others  []NavItem
}

// BlankView is a crossing without a metric.
type BlankView struct {
	Name    string
	Row     Link
	Column  Link
	Propose string // where a metric for it is proposed; may be empty
}

// maxOffMap is how many metrics that are not on a map its page names.
const maxOffMap = 60

func (d *desk) mapPageView(x axes) MapPageView {
	a := d.lang.Apart()
	v := MapPageView{A: a, Map: d.crossing(x, mapAllNames)}
	rows, columns := v.Map.Rows.Value, v.Map.Columns.Value
	v.Title = locale.Fill(a.MapOf, "%a", rows, "%b", columns)
	v.Lead = locale.Fill(a.MapText, "%a", d.lower(rows), "%b", d.lower(columns))
	for i, line := range v.Map.Lines {
		for k, cell := range line.Cells {
			if cell.Count > 0 {
				continue
			}
			b := BlankView{Row: v.Map.Lines[i].Head, Column: v.Map.Heads[k]}
			b.Name = locale.Fill(a.BlankAt, "%a", b.Row.Name, "%b", b.Column.Name)
			b.Propose = strings.ReplaceAll(d.proposal(), "{query}", url.PathEscape(b.Name))
			v.Blanks = append(v.Blanks, b)
		}
	}
	for _, r := range d.ranked {
		if len(valuesIn(r.metric, x.rows.ID)) > 0 && len(valuesIn(r.metric, x.columns.ID)) > 0 {
			continue
		}
		v.Off = append(v.Off, d.metricLink(r.metric.ID))
	}
	if more := len(v.Off) - maxOffMap; more > 0 {
		v.Off, v.OffMore = v.Off[:maxOffMap], "+"+number(float64(more))
	}
	for _, other := range d.maps {
		name := locale.Fill(a.BlankAt, "%a", d.text(other.rows.Name).Value, "%b", d.text(other.columns.Name).Value)
		switch blank := d.blanks(other); {
		case blank == 1:
			name += " (" + a.OneBlank + ")"
		case blank > 1:
			name += " (" + locale.Fill(a.BlankCount, "%n", number(float64(blank))) + ")"
		}
		v.Others = append(v.Others, NavItem{d.to(d.mapPath(other)), name, other == x})
	}
	var above []Link
	if x != d.maps[0] {
		above = append(above, d.crumb("map", a.MapTitle))
	}
	v.Shell = d.shell("map", v.Title, v.Lead, above...)
	return v
}

// lower makes a name part of a sentence; Chinese has no small letters.
func (d *desk) lower(name string) string {
	if d.lang == locale.English {
		return strings.ToLower(name)
	}
	return name
}
