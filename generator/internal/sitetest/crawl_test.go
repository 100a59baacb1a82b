package sitetest

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"caliber/generator/internal/locale"
)

// missingPage is what servers show for an address that leads nowhere, however deep: it alone may link by the site's own address,
// which in the starter dictionary is a whole host, and load from its top.
const missingPage = "404.html"

// A sitemap of what a crawl has found; its faults are one line each: "page: what is wrong".
type crawl struct {
	site   fs.FS
	base   string // the site's own address, if its first page tells one
	pages  map[string]*pageFacts
	titles map[string]string // the page that has it
	faults []string
}

type pageFacts struct {
	ids   map[string]bool
	links []link
	moved bool // it is for old links, and takes a reader elsewhere at once
}

// canonical returns the address that a page calls its own.
func (f *pageFacts) canonical() string {
	for _, l := range f.links {
		if l.element == "link canonical" {
			return l.address
		}
	}
	return ""
}

// A link is an address in a page, together with what carries it.
type link struct {
	element, address string
}

// crawlSite reads every page of a site and returns what is wrong with it, in order.
func crawlSite(site fs.FS) ([]string, error) {
	c := &crawl{site: site, pages: map[string]*pageFacts{}, titles: map[string]string{}}
	err := fs.WalkDir(site, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(p) != ".html" {
			return err
		}
		src, err := fs.ReadFile(site, p)
		if err != nil {
			return err
		}
		return c.page(p, src)
	})
	if err != nil {
		return nil, err
	}
	reached := c.follow()
	for _, p := range slices.Sorted(maps.Keys(c.pages)) {
		if !reached[p] && p != missingPage && !c.pages[p].moved {
			c.fault(p, "no page that a reader can reach links to it")
		}
	}
	slices.Sort(c.faults)
	return c.faults, nil
}

func (c *crawl) fault(page, format string, args ...any) {
	c.faults = append(c.faults, page+": "+fmt.Sprintf(format, args...))
}

// leaks are signs that a template or a format went wrong, or that text was escaped twice.
var leaks = regexp.MustCompile(`&amp;(amp|lt|gt|quot|#\d+|#x[0-9a-fA-F]+);|\{\{|\}\}|<no value>|&lt;no value&gt;|&lt;nil&gt;|%!\w?\(|ZgotmplZ|\[object Object\]`)

// shownHTML is HTML that a page shows, to be copied: escaped once as HTML, and once as text.
var shownHTML = regexp.MustCompile(`(?s)<code data-copy>&lt;.*?</code>`)

var structured = regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)

// page looks at one page alone.
func (c *crawl) page(p string, src []byte) error {
	root, err := html.Parse(strings.NewReader(string(src)))
	if err != nil {
		return fmt.Errorf("%s: %w", p, err)
	}
	facts := &pageFacts{ids: map[string]bool{}}
	c.pages[p] = facts
	for _, data := range structured.FindAllSubmatch(src, -1) { // braces end to end are no leak there
		if !json.Valid(data[1]) {
			c.fault(p, "data for machines is no JSON: %s", data[1])
		}
	}
	for _, leak := range slices.Compact(leaks.FindAllString(shownHTML.ReplaceAllString(structured.ReplaceAllString(string(src), ""), ""), -1)) {
		c.fault(p, "holds %q", leak)
	}
	if !strings.HasPrefix(strings.ToLower(string(src[:min(len(src), 15)])), "<!doctype html>") {
		c.fault(p, "does not begin with <!doctype html>")
	}

	var titles []string
	var headings []int
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			if got, want := attr(n, "lang"), languageOf(p); got != want {
				c.fault(p, "lang is %q; want %q", got, want)
			}
		case atom.Title:
			if n.Parent.DataAtom == atom.Head {
				titles = append(titles, strings.TrimSpace(text(n)))
			}
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			headings = append(headings, int(n.Data[1]-'0'))
			if strings.TrimSpace(text(n)) == "" {
				c.fault(p, "an empty <%s>", n.Data)
			}
		case atom.Script:
			if attr(n, "src") == "" && attr(n, "type") != "application/ld+json" {
				c.fault(p, "an inline script")
			}
		case atom.Meta:
			if to, ok := strings.CutPrefix(attr(n, "content"), "0; url="); ok && attr(n, "http-equiv") == "refresh" {
				facts.moved = true
				facts.links = append(facts.links, link{"meta refresh", to})
			}
		case atom.Style:
			c.fault(p, "an inline style sheet")
		case atom.Base:
			c.fault(p, "<base>, which moves every link")
		default:
		}
		c.attributes(p, n, facts)
	}
	c.title(p, titles)
	c.outline(p, headings)
	return nil
}

func (c *crawl) attributes(p string, n *html.Node, facts *pageFacts) {
	for _, a := range n.Attr {
		switch {
		case a.Key == "id":
			if a.Val == "" || strings.ContainsAny(a.Val, " \t\n") {
				c.fault(p, "id %q", a.Val)
			}
			if facts.ids[a.Val] {
				c.fault(p, "id %q stands twice", a.Val)
			}
			facts.ids[a.Val] = true
		case a.Key == "style":
			c.fault(p, "style=%q on <%s>", a.Val, n.Data)
		case strings.HasPrefix(a.Key, "on"):
			c.fault(p, "%s=%q on <%s>", a.Key, a.Val, n.Data)
		case a.Key == "href" || a.Key == "src" || a.Key == "action" || a.Key == "poster":
			facts.links = append(facts.links, link{element(n), a.Val})
		case a.Key == "srcset":
			for candidate := range strings.SplitSeq(a.Val, ",") {
				if parts := strings.Fields(candidate); len(parts) > 0 {
					facts.links = append(facts.links, link{element(n), parts[0]})
				}
			}
		}
	}
}

// element names what carries a link; a <link> by what it is for.
func element(n *html.Node) string {
	if n.DataAtom == atom.Link {
		return "link " + attr(n, "rel")
	}
	return n.Data
}

func (c *crawl) title(p string, titles []string) {
	if len(titles) != 1 || titles[0] == "" {
		c.fault(p, "%d titles: %q; want one", len(titles), titles)
		return
	}
	if first, taken := c.titles[titles[0]]; taken {
		c.fault(p, "title %q is that of %s, too", titles[0], first)
	}
	c.titles[titles[0]] = p
}

func (c *crawl) outline(p string, headings []int) {
	firsts := 0
	last := 0
	for _, h := range headings {
		if h == 1 {
			firsts++
		}
		if h > last+1 {
			c.fault(p, "<h%d> after <h%d>", h, last)
		}
		last = h
	}
	if firsts != 1 {
		c.fault(p, "%d <h1>; want one", firsts)
	}
}

// follow resolves every link and returns the pages that can be reached from the first one.
func (c *crawl) follow() map[string]bool {
	if first := c.pages["index.html"]; first != nil {
		c.base = first.canonical()
	}
	edges := map[string][]string{}
	for _, p := range slices.Sorted(maps.Keys(c.pages)) {
		for _, l := range c.pages[p].links {
			to, wrong := c.resolve(p, l)
			if wrong != "" {
				c.fault(p, "<%s> to %q %s", l.element, l.address, wrong)
			}
			if l.element == "a" && to != "" {
				edges[p] = append(edges[p], to)
			}
		}
	}
	reached := map[string]bool{"index.html": true}
	for todo := []string{"index.html"}; len(todo) > 0; todo = todo[1:] {
		for _, to := range edges[todo[0]] {
			if !reached[to] {
				reached[to] = true
				todo = append(todo, to)
			}
		}
	}
	return reached
}

// resolve returns the file of the site that a link leads to, if it leads into the site, and what is wrong with it.
func (c *crawl) resolve(p string, l link) (file, wrong string) {
	u, err := url.Parse(l.address)
	switch {
	case err != nil:
		return "", "is no address"
	case u.Scheme == "data" && l.element == "img", u.Scheme == "mailto" && l.element == "a":
		return "", ""
	case c.base != "" && strings.HasPrefix(l.address, c.base):
		if l.element != "link canonical" && l.element != "link alternate" && p != missingPage {
			return "", "is absolute: the site could not be moved, nor opened from a disk"
		}
		own := strings.TrimPrefix(l.address, c.base)
		if own == "" || strings.HasSuffix(own, "/") {
			own += "index.html"
		}
		if c.pages[own] == nil {
			return "", "leads nowhere"
		}
		return own, ""
	case u.Scheme == "http" || u.Scheme == "https":
		if l.element != "a" && l.element != "link canonical" && l.element != "link alternate" {
			return "", "leaves the site without being asked to"
		}
		return "", ""
	case u.Scheme != "":
		return "", "has a scheme that no page needs"
	case u.Host != "" || strings.HasPrefix(u.Path, "/") && p != missingPage:
		return "", "is absolute: the site could not be moved, nor opened from a disk"
	}
	file = p
	if u.Path != "" {
		file = path.Join(path.Dir(p), strings.TrimPrefix(u.Path, "/"))
	}
	info, err := fs.Stat(c.site, file)
	switch {
	case err != nil:
		return "", "leads nowhere"
	case info.IsDir():
		return "", "leads to a folder, which a browser lists when it opens the site from a disk"
	case u.Fragment != "" && c.pages[file] != nil && !c.pages[file].ids[u.Fragment]:
		return file, "names no id there"
	}
	return file, ""
}

// languageOf returns the lang attribute that a page must have: pages of a language stand in its folder, English at the top.
func languageOf(p string) string {
	first, _, _ := strings.Cut(p, "/")
	if l, ok := locale.Parse(first); ok {
		return l.HTML()
	}
	return locale.English.HTML()
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// TestCrawlFindsWhatIsWrong plants each fault in a sound page: a crawl that finds nothing must mean something.
func TestCrawlFindsWhatIsWrong(t *testing.T) {
	const sound = `<!doctype html><html lang="en"><head><title>GMV</title></head><body><h1 id="top">GMV</h1>` +
		`<p>50 % of a &amp; b, 100%! &lt;p&gt; <a href="https://example.com/">out</a> <a href="mailto:a@example.com">ask</a></p>` +
		`<a href="zh/index.html#top">中文</a><a href="#top">up</a><img src="a.svg" alt="">` +
		`<script src="a.js" defer></script><script type="application/ld+json">{"a":{"b":{}}}</script></body></html>`
	for _, c := range []struct {
		name, old, now string // a replacement in the sound page
		want           string // of index.html
	}{
		{"sound", "", "", ""},
		{"quirks mode", "<!doctype html>", "", "does not begin with <!doctype html>"},
		{"no language", ` lang="en"`, "", `lang is ""; want "en"`},
		{"another language", `lang="en"`, `lang="zh-Hans"`, `lang is "zh-Hans"; want "en"`},
		{"no title", "<title>GMV</title>", "", "0 titles: []; want one"},
		{"empty title", "<title>GMV</title>", "<title> </title>", `1 titles: [""]; want one`},
		{"no h1", `<h1 id="top">GMV</h1>`, `<p id="top">`, "0 <h1>; want one"},
		{"two h1", "</h1>", "</h1><h1>again</h1>", "2 <h1>; want one"},
		{"bad data", `{"a":{"b":{}}}`, "{]", "data for machines is no JSON: {]"},
		{"skipped heading", "</h1>", "</h1><h3>deep</h3>", "<h3> after <h1>"},
		{"empty heading", "</h1>", "</h1><h2><b></b></h2>", "an empty <h2>"},
		{"id twice", "<p>", `<p id="top">`, `id "top" stands twice`},
		{"id with a space", "<p>", `<p id="a b">`, `id "a b"`},
		{"inline script", ` src="a.js" defer`, "", "an inline script"},
		{"inline style sheet", "</head>", "<style></style></head>", "an inline style sheet"},
		{"inline style", "<p>", `<p style="color:red">`, `style="color:red" on <p>`},
		{"handler", "<p>", `<p onclick="a()">`, `onclick="a()" on <p>`},
		{"base", "</head>", `<base target="_top"></head>`, "<base>, which moves every link"},
		{"escaped twice", "a &amp; b", "a &amp;amp; b", `holds "&amp;amp;"`},
		{"escaped twice, a number", "a &amp; b", "a &amp;#39; b", `holds "&amp;#39;"`},
		{"HTML to be copied", "<p>", "<p><code data-copy>&lt;b>a &amp;amp; b</code>", ""},
		{"escaped twice after HTML to be copied", "<p>", "<p><code data-copy>&lt;b></code>&amp;amp;", `holds "&amp;amp;"`},
		{"template", "50 %", "{{.Name", `holds "{{"`},
		{"no value", "50 %", "<no value>", `holds "<no value>"`},
		{"bad format", "50 %", "%!s(MISSING)", `holds "%!s("`},
		{"unsafe address", "zh/index.html#top", "zh/index.html#ZgotmplZ", `holds "ZgotmplZ"` + "\n" + `<a> to "zh/index.html#ZgotmplZ" names no id there`},
		{"dead link", `href="#top"`, `href="gone.html"`, `<a> to "gone.html" leads nowhere`},
		{"out of the site", `href="#top"`, `href="../index.html"`, `<a> to "../index.html" leads nowhere`},
		{"moved to nowhere", "</head>", `<meta http-equiv="refresh" content="0; url=gone.html"></head>`, `<meta refresh> to "gone.html" leads nowhere`},
		{"folder", `href="#top"`, `href="zh/"`, `<a> to "zh/" leads to a folder, which a browser lists when it opens the site from a disk`},
		{"dead fragment", `href="#top"`, `href="#gone"`, `<a> to "#gone" names no id there`},
		{"dead picture", `src="a.svg"`, `src="b.svg"`, `<img> to "b.svg" leads nowhere`},
		{"absolute", `href="#top"`, `href="/index.html"`, `<a> to "/index.html" is absolute: the site could not be moved, nor opened from a disk`},
		{"absolute, another host", `src="a.svg"`, `src="//example.com/a.svg"`, `<img> to "//example.com/a.svg" is absolute: the site could not be moved, nor opened from a disk`},
		{"request to elsewhere", `src="a.svg"`, `src="https://example.com/a.svg"`, `<img> to "https://example.com/a.svg" leaves the site without being asked to`},
		{"script as an address", `href="#top"`, `href="javascript:a()"`, `<a> to "javascript:a()" has a scheme that no page needs`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(sound, c.old) {
				t.Fatalf("%q is not in the page", c.old)
			}
			site := fstest.MapFS{
				"index.html": {Data: []byte(strings.Replace(sound, c.old, c.now, 1))},
				"zh/index.html": {Data: []byte(`<!DOCTYPE html><html lang="zh-Hans"><head><title>成交额</title></head><body>` +
					`<h1 id="top">成交额</h1></body></html>`)},
				"a.js": {}, "a.svg": {},
			}
			got, err := crawlSite(site)
			if err != nil {
				t.Fatal(err)
			}
			var want []string
			for line := range strings.Lines(c.want) {
				want = append(want, "index.html: "+strings.TrimSuffix(line, "\n"))
			}
			slices.Sort(want)
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestCrawlKnowsTheSitesOwnAddress(t *testing.T) {
	page := func(title, path, body string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(`<!doctype html><html lang="en"><head><title>` + title + `</title><link rel="canonical" href="https://example.com/d/` + path +
			`"></head><body><h1>x</h1>` + body + `</body></html>`)}
	}
	got, err := crawlSite(fstest.MapFS{
		"index.html":   page("Home", "", `<a href="a/index.html">a</a><a href="https://example.com/d/a/">a</a><a href="https://example.com/">out</a>`),
		"a/index.html": page("A", "b/", ""),
		missingPage:    page("Missing", "", `<a href="https://example.com/d/a/index.html">a</a><a href="https://example.com/d/c/">c</a>`),
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`404.html: <a> to "https://example.com/d/c/" leads nowhere`,
		`a/index.html: <link canonical> to "https://example.com/d/b/" leads nowhere`,
		`index.html: <a> to "https://example.com/d/a/" is absolute: the site could not be moved, nor opened from a disk`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestCrawlComparesPages(t *testing.T) {
	page := func(title, body string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(`<!doctype html><html lang="en"><head><title>` + title + `</title></head><body><h1>x</h1>` + body + `</body></html>`)}
	}
	got, err := crawlSite(fstest.MapFS{
		"index.html":    page("Home", `<a href="a.html">a</a>`),
		"a.html":        page("A", ""),
		"b.html":        page("A", `<a href="c.html">c</a>`),
		"c.html":        page("C", ""),
		missingPage:     page("Not found", `<a href="/a.html">a</a><a href="/gone.html">gone</a>`),
		"styles/a.css":  {},
		"zh/index.html": page("Home of Chinese", ""),
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`404.html: <a> to "/gone.html" leads nowhere`,
		"b.html: no page that a reader can reach links to it",
		`b.html: title "A" is that of a.html, too`,
		"c.html: no page that a reader can reach links to it",
		`zh/index.html: lang is "en"; want "zh-Hans"`,
		"zh/index.html: no page that a reader can reach links to it",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
