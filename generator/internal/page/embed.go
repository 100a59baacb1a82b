package page

import (
	"fmt"
	"html"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/site"
)

var embed = Kind{
	Name: "embed", View: EmbedView{},
	pages: func(w *writer) []draft {
		if w.shows() == nil {
			return nil
		}
		return []draft{{path: embedPath, make: func(d *desk) any { return d.embedView() }}}
	},
}

const embedPath = "embed/index.html"

// EmbedView shows how other pages show metrics.
type EmbedView struct {
	Shell
	E               *locale.EmbedWords
	Example, Pinned ExampleLink
	Copies          []CiteView // the lines that a page takes on
	Options         []Fact
	Policies        []CiteView
	Snippet         string
	Badge           *PictureFile
	BadgeMarkdown   string
	Unaddressed     bool // the site does not know its own address
}

// ExampleLink is a link with a card, in a sentence.
type ExampleLink struct {
	Before, After string
	Mark          string // "gmv@1"
	Link          Link
}

// shows is the metric that examples are made of: one with a version that no longer stands, else the first; nil if there is none.
func (w *writer) shows() *dictionary.Metric {
	for _, m := range w.site.Metrics {
		if m.Version > 1 && w.site.Versions.NumberChanged(m.ID, m.Version-1, m.Version) {
			return m
		}
	}
	if len(w.site.Metrics) == 0 {
		return nil
	}
	return w.site.Metrics[0]
}

func (d *desk) embedView() EmbedView {
	m, w := d.shows(), d.lang.Embed()
	v := EmbedView{E: w, Unaddressed: d.site.Site.BaseURL.Value == ""}
	v.Shell = d.shell("embed", w.Title, w.Lead)
	v.Scripts = append(v.Scripts, d.asset("ts/embed.ts")) // it is shown at work
	base := d.site.Site.BaseURL.Value
	if v.Unaddressed {
		base = "https://…/"
	}
	script := base + d.opt.Assets.Path("ts/embed.ts")
	v.Example.Before, v.Example.After = around(w.Example)
	v.Example.Mark, v.Example.Link = m.ID, Link{Href: d.to(site.Page("metric", m.ID)), Name: d.named(m.ID)}
	v.Copies = []CiteView{{w.Once, `<script src="` + html.EscapeString(script) + `" defer></script>`}, {w.Link, d.cardLink(m, 0)}}
	if old := m.Version - 1; old > 0 {
		v.Pinned.Before, v.Pinned.After = around(w.ExamplePinned)
		v.Pinned.Mark, v.Pinned.Link = fmt.Sprintf("%s@%d", m.ID, old), d.versionLink(m.ID, old)
		v.Pinned.Link.Name = fmt.Sprintf(d.lang.Version().Cited, d.named(m.ID), old)
		v.Copies = append(v.Copies, CiteView{w.Pinned, d.cardLink(m, old)})
	}
	v.Options = []Fact{
		{`data-metric="…@1"`, w.OptionVersion}, {`data-lang="` + d.lang.Tag() + `"`, w.OptionLang}, {"href", w.OptionHref}, {"data-caliber", w.OptionState},
	}
	v.Policies = []CiteView{{w.PolicyScripts, "script-src " + origin(base) + ";"}, {w.PolicyTypes, "trusted-types caliber-embed;"}}
	v.Snippet, v.BadgeMarkdown = d.snippet(m), d.badgeMarkdown(m)
	badge := d.badge(m)
	width, height := badge.Size()
	v.Badge = &PictureFile{d.to("metrics/" + m.ID + "/" + badgeFile), badge.Name + d.words.Colon + badge.State, width, height}
	return v
}

// origin cuts the path off an address: policies know sites by their hosts.
func origin(address string) string {
	scheme, rest, _ := strings.Cut(address, "://")
	host, _, _ := strings.Cut(rest, "/")
	return scheme + "://" + host
}
