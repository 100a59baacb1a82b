package page

import (
	"strconv"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/site"
)

// data is the page that leads to all that is not a page; there is none of nothing.
var data = Kind{
	Name: "data", View: DataView{},
	pages: func(w *writer) []draft {
		if w.opt.Beside == nil {
			return nil
		}
		return []draft{{path: "data/index.html", make: func(d *desk) any { return d.dataView() }}}
	},
}

// DataView lists what programs read.
type DataView struct {
	Shell
	T            *locale.TakeWords
	Feeds, Files []DataRow
	API          []DataRow
	Embed        DataRow // the page of what other pages can show; without a link where there is no metric
}

// DataRow is a file.
type DataRow struct {
	Link Link
	Note string
}

func (d *desk) dataView() DataView {
	t := d.lang.Take()
	v := DataView{Shell: d.shell("data", t.Title, t.Lead), T: t, API: d.api()}
	if w := d.lang.Embed(); d.shows() != nil {
		v.Embed = DataRow{Link{Href: d.to(embedPath), Name: w.DataPage}, w.DataPageText}
	}
	home := d.site.Folder(d.lang) + "index.html"
	for _, b := range d.opt.Beside(home) {
		if b.Use == Feed {
			v.Feeds = append(v.Feeds, DataRow{Link{Href: d.root + site.Escape(b.Path), Name: b.Title}, feedKinds[b.Type]})
		}
	}
	for _, f := range []struct {
		path, name, text string
	}{
		{d.to("metrics.xlsx"), t.Book, t.BookText},
		{d.to("metrics.csv"), t.Table, t.TableText},
		{d.to("llms.txt"), t.Llms, t.LlmsText},
		{d.to("llms-full.txt"), t.Full, t.FullText},
	} {
		v.Files = append(v.Files, DataRow{Link{Href: f.path, Name: f.name}, f.text})
	}
	return v
}

// api lists the files of the API. Those of a metric and of a version are shown by the North Star's, or else the first metric's.
func (d *desk) api() (out []DataRow) {
	files := []string{"index", "lineage", "terms", "changes", "facets", "schema"}
	row := func(kind, name, path string) {
		out = append(out, DataRow{Link{Href: d.root + "api/v1/" + site.Escape(path) + ".json", Name: "api/v1/" + name + ".json"}, d.lang.Take().Files[kind]})
	}
	for i, f := range files {
		row(f, f, f)
		if m := d.sample(); i == 0 && m != nil {
			row("metric", "metrics/ID", "metrics/"+m.ID)
			row("version", "metrics/ID/vN", "metrics/"+m.ID+"/v"+strconv.Itoa(m.Version))
		}
	}
	return out
}

// sample is a metric to show things by; nil of an empty dictionary.
func (d *desk) sample() *dictionary.Metric {
	if m := d.site.Metric(d.site.Site.NorthStar.Value); m != nil || len(d.site.Metrics) == 0 {
		return m
	}
	return d.site.Metrics[0]
}

// feedKinds are what the formats of feeds call themselves.
var feedKinds = map[string]string{"application/atom+xml": "Atom", "application/rss+xml": "RSS", "application/feed+json": "JSON Feed"}

// take leads from a metric's page to the same in other forms.
func (d *desk) take() (out []Link) {
	t := d.lang.Take()
	names := map[Use]string{Twin: t.Markdown, Data: t.JSON, Feed: t.Feed}
	for _, b := range d.beside() {
		out = append(out, Link{Href: d.root + site.Escape(b.Path), Name: names[b.Use]})
	}
	return out
}
