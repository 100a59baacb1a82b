package page

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
	Heading, Lead         string
	FeedTitle, FeedLead   string
	FilesTitle, FilesLead string
	Feeds, Files          []DataRow
	Embed                 DataRow // the page of what other pages can show; without a link where there is no metric
}

// DataRow is a file.
type DataRow struct {
	Link Link
	Note string
}

func (d *desk) dataView() DataView {
	t := d.lang.Take()
	v := DataView{
		Shell:   d.shell("data", t.Title, t.Lead),
		Heading: t.Title, Lead: t.Lead, FeedTitle: t.Feeds, FeedLead: t.FeedsLead, FilesTitle: t.Data, FilesLead: t.DataLead,
	}
	if w := d.lang.Embed(); d.shows() != nil {
		v.Embed = DataRow{Link{Href: d.to(embedPath), Name: w.DataPage}, w.DataPageText}
	}
	home := d.site.Folder(d.lang) + "index.html"
	for _, b := range d.opt.Beside(home) {
		if b.Use == Feed {
			v.Feeds = append(v.Feeds, DataRow{Link{Href: d.root + escapePath(b.Path), Name: b.Title}, feedKinds[b.Type]})
		}
	}
	for _, f := range []struct {
		path, name, text string
	}{
		{d.root + "api/v1/index.json", t.APIIndex, t.APIIndexText},
		{d.root + "api/v1/terms.json", t.Terms, t.TermsText},
		{d.root + "api/v1/changes.json", t.ChangesData, t.ChangesText},
		{d.root + "api/v1/facets.json", t.Facets, t.FacetsText},
		{d.root + "api/v1/schema.json", t.Schema, t.SchemaText},
		{d.to("metrics.xlsx"), t.Book, t.BookText},
		{d.to("metrics.csv"), t.Table, t.TableText},
		{d.to("llms.txt"), t.Llms, t.LlmsText},
		{d.to("llms-full.txt"), t.Full, t.FullText},
	} {
		v.Files = append(v.Files, DataRow{Link{Href: f.path, Name: f.name}, f.text})
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
		out = append(out, Link{Href: d.root + escapePath(b.Path), Name: names[b.Use]})
	}
	return out
}
