package page

import (
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
	v := DataView{Shell: d.shell("data", t.Title, t.Lead), T: t}
	if w := d.lang.Embed(); d.shows() != nil {
		v.Embed = DataRow{Link{Href: d.to(embedPath), Name: w.DataPage}, w.DataPageText}
	}
	for _, b := range d.opt.Beside(d.site.Folder(d.lang) + "index.html") {
		row := DataRow{Link{Href: d.root + site.Escape(b.Path), Name: b.Title}, b.Note}
		switch b.Use {
		case Feed:
			row.Note = feedKinds[b.Type]
			v.Feeds = append(v.Feeds, row)
		case Whole:
			v.Files = append(v.Files, row)
		case API:
			v.API = append(v.API, row)
		case Twin, Data: // of single pages
		}
	}
	return v
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
