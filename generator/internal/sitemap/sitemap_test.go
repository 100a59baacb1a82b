package sitemap

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/publish"
)

func files(drafts []publish.Draft) map[string]string {
	out := map[string]string{}
	for _, d := range drafts {
		out[d.Path] = string(d.Make())
	}
	return out
}

func TestAPageInTwoLanguages(t *testing.T) {
	both := []Alternate{{"en", "metrics/a&b/index.html"}, {"zh-Hans", "zh/metrics/a&b/index.html"}}
	got := files(New("https://example.com/wiki/", func() []Page {
		return []Page{
			{Path: "metrics/a&b/index.html", Alternates: both, Modified: "2026-03-01"},
			{Path: "search.html"},
		}
	}))
	want := map[string]string{
		"robots.txt": "User-agent: *\nAllow: /\n\nSitemap: https://example.com/wiki/sitemap.xml\n",
		"sitemap.xml": `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
 <url>
  <loc>https://example.com/wiki/metrics/a&amp;b/</loc>
  <lastmod>2026-03-01</lastmod>
  <xhtml:link rel="alternate" hreflang="en" href="https://example.com/wiki/metrics/a&amp;b/"></xhtml:link>
  <xhtml:link rel="alternate" hreflang="zh-Hans" href="https://example.com/wiki/zh/metrics/a&amp;b/"></xhtml:link>
 </url>
 <url>
  <loc>https://example.com/wiki/search.html</loc>
 </url>
</urlset>
`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestWithoutAnAddressThereIsNoSitemap(t *testing.T) {
	if got := New("", func() []Page { return []Page{{Path: "index.html"}} }); got != nil {
		t.Errorf("%d files", len(got))
	}
}

func TestTooManyPagesAreSplit(t *testing.T) {
	var pages []Page
	for i := range 5 {
		pages = append(pages, Page{Path: fmt.Sprintf("p%d/index.html", i)})
	}
	got := files(split("https://example.com/", func() []Page { return pages }, 2))
	locs := func(name string) (out []string) {
		var doc struct {
			URLs []struct {
				Loc string `xml:"loc"`
			} `xml:",any"`
		}
		if err := xml.Unmarshal([]byte(got[name]), &doc); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, u := range doc.URLs {
			out = append(out, strings.TrimPrefix(u.Loc, "https://example.com/"))
		}
		return out
	}
	for name, want := range map[string][]string{
		"sitemap.xml":   {"sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"},
		"sitemap-1.xml": {"p0/", "p1/"}, "sitemap-2.xml": {"p2/", "p3/"}, "sitemap-3.xml": {"p4/"},
	} {
		if d := cmp.Diff(want, locs(name)); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}
