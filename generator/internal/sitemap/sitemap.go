// Package sitemap tells crawlers which pages there are, in which languages, and when what they say last changed, as
// sitemaps.org has it. It knows pages by their paths only.
package sitemap

import (
	"encoding/xml"
	"fmt"

	"caliber/generator/internal/publish"
	"caliber/generator/internal/site"
)

// most is how many addresses the protocol allows in a file. A size is not to be feared: at 50 MB, an address and its alternates
// would have a kilobyte.
const most = 50_000

// Page is a page of the site.
type Page struct {
	Path       string // from the site's root: "zh/metrics/gmv/index.html"
	Alternates []Alternate
	Modified   string // the day, "2026-11-22"; empty if nothing says so
}

// Alternate is the page in a language; the page itself is among them.
type Alternate struct{ Lang, Path string }

type urlset struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	XHTML   string   `xml:"xmlns:xhtml,attr"`
	URLs    []entry  `xml:"url"`
}

type entry struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"`
	Links   []link `xml:"xhtml:link"`
}

type link struct {
	Rel  string `xml:"rel,attr"`
	Lang string `xml:"hreflang,attr"`
	Href string `xml:"href,attr"`
}

type index struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Maps    []entry  `xml:"sitemap"`
}

// New makes sitemap.xml and robots.txt for a site at an address that ends in a slash; without one it makes nothing, since
// both need whole addresses. Of more pages than a file may hold, sitemap.xml is the index of sitemap-1.xml and so on.
// The pages are listed once to count them, and again for each file: a list of all of them is not kept in between.
//
// Robots ask for robots.txt at the top of a host only; below that it is there for whoever merges it into theirs.
func New(base string, pages func() []Page) []publish.Draft { return split(base, pages, most) }

func split(base string, pages func() []Page, most int) []publish.Draft {
	if base == "" {
		return nil
	}
	part := func(name string, start, end int) publish.Draft {
		return publish.Draft{Path: name, Make: func() []byte { return marshal(list(base, pages()[start:end])) }}
	}
	out := []publish.Draft{{Path: "robots.txt", Make: func() []byte {
		return fmt.Appendf(nil, "User-agent: *\nAllow: /\n\nSitemap: %ssitemap.xml\n", base)
	}}}
	count := len(pages())
	if count <= most {
		return append(out, part("sitemap.xml", 0, count))
	}
	var all index
	for start := 0; start < count; start += most {
		name := fmt.Sprintf("sitemap-%d.xml", len(out))
		all.Maps = append(all.Maps, entry{Loc: base + name})
		out = append(out, part(name, start, min(start+most, count)))
	}
	return append(out, publish.Draft{Path: "sitemap.xml", Make: func() []byte { return marshal(all) }})
}

func list(base string, pages []Page) urlset {
	set := urlset{XHTML: "http://www.w3.org/1999/xhtml"}
	for _, p := range pages {
		e := entry{Loc: base + site.Address(p.Path), LastMod: p.Modified}
		if len(p.Alternates) > 1 {
			for _, a := range p.Alternates {
				e.Links = append(e.Links, link{"alternate", a.Lang, base + site.Address(a.Path)})
			}
		}
		set.URLs = append(set.URLs, e)
	}
	return set
}

func marshal(v any) []byte {
	raw, err := xml.MarshalIndent(v, "", " ")
	if err != nil {
		panic("unreachable: strings marshal: " + err.Error())
	}
	return append([]byte(xml.Header), append(raw, '\n')...)
}
