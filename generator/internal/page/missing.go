package page

import (
	"cmp"
	"net/url"

	"caliber/generator/internal/site"
)

var notFound = Kind{
	Name: "404", View: NotFoundView{},
	pages: func(w *writer) []draft {
		if w.lang != w.site.Languages[0] {
			return nil
		}
		return []draft{{path: "404.html", make: func(d *desk) any { return d.notFound() }}}
	},
}

// NotFoundView is what a server shows for an address that leads nowhere. It has the words of every language. Its metrics give way to
// what the search finds nearest to the address.
type NotFoundView struct {
	Shell
	Languages []NotFoundWords
	Main      []Item
}

// notFoundItems is how many metrics are offered: more than the search offers in their place.
const notFoundItems = 8

// NotFoundWords say it in one language.
type NotFoundWords struct {
	Lang, Title, Text string
	Links             []Link
}

// A server shows this page at whatever address was asked for, so its links are absolute if the site's address is known,
// and so are the paths of its assets, which may not come from another host.
func (d *desk) notFound() NotFoundView {
	v := NotFoundView{}
	base := cmp.Or(d.site.Site.BaseURL.Value, d.root)
	d.home = base
	if u, err := url.Parse(base); err == nil && u.Host != "" {
		d.root = u.EscapedPath()
	}
	for _, l := range d.site.Languages {
		w := l.Words()
		at := d.site.Folder(l)
		v.Languages = append(v.Languages, NotFoundWords{l.HTML(), w.NotFoundTitle, w.NotFoundText, []Link{
			{Href: base + at + "index.html", Name: w.Home},
			{Href: base + at + site.List("metric"), Name: w.MetricsTitle},
		}})
	}
	for _, m := range d.weighty()[:min(notFoundItems, len(d.site.Metrics))] {
		v.Main = append(v.Main, d.item(m))
	}
	v.Shell = d.shell("404", d.words.NotFoundTitle, d.words.NotFoundText)
	v.Scripts = d.searching()
	v.Alternates, v.Canonical, v.OpenSearch = nil, "", ""
	return v
}
