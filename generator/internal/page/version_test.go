package page_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// kept is a dictionary of a metric at version 3: of the first, nothing was kept but its note; the second named things that are
// gone since.
var kept = map[string]string{
	"site.toml":            both + "base_url = \"https://example.com/d/\"\n",
	"dimensions.toml":      "[[dimension]]\nid = \"day\"\nname = \"Day\"\n",
	"metrics/uv.toml":      "name = \"UV\"\nsummary = \"Who came.\"\n",
	"metrics/rate.zh.toml": "name = \"转化率\"\n",
	"metrics/rate.toml": `name = "Rate"
summary = "Orders of a visitor, counted by person."
formula = "uv * 3"
version = 3
aliases = [{ text = "old_rate", kind = "former" }, { text = "The old rate", kind = "former" }]
[scope]
include = ["people", "guests"]
[[change]]
version = 3
date = 2026-05-02
kind = "breaking"
summary = "Three of <them>."
effective = 2026-06-01
comparable = false
[[change]]
version = 2
date = 2026-02-01
kind = "wording"
summary = "Other words."
[[change]]
version = 1
date = 2025-01-01
kind = "scope"
summary = "The first."
`,
	"history/rate/v2.toml": `name = "Rate"
summary = "Orders of a visitor, counted by device."
formula = "uv * 2 + gone"
unit = "gone / gone"
version = 2
owner = "nobody"
status = "certified"
definition = "See [[gone]] and [that](term:gone)."
[scope]
include = ["people", "devices"]
counts = "gone"
grain = ["gone", "day"]
[[dimension]]
id = "gone"
use = "required"
[[source]]
table = "dw.gone"
columns = ["a"]
[[contrast]]
with = "gone"
differs = "much"
[[caveat]]
id = "late"
title = "Late"
when = "gone = 1"
[chart]
kind = "gone"
[[example]]
given = { gone = 2, uv = 3 }
expect = 8
`,
}

func TestAnOlderVersionSaysWhatHasChangedSince(t *testing.T) {
	site := build(t, kept)
	page := site.page(t, "metrics/rate/v2/index.html")
	banner := text(one(t, page, "a banner", class("banner")))
	for _, want := range []string{
		"This is version 2, kept as it stood. The current one is version 3.", "The number has changed since",
		"values before 2026-06-01 cannot be compared with later ones",
	} {
		if !strings.Contains(banner, want) {
			t.Errorf("the banner says %q; want %q in it", banner, want)
		}
	}
	gone, come := texts(all(page, tag(atom.Del))), texts(all(page, tag(atom.Ins)))
	if d := cmp.Diff([]string{"2 + gone", "device"}, gone); d != "" {
		t.Errorf("deleted (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"3", "person"}, come); d != "" {
		t.Errorf("inserted (-want +got):\n%s", d)
	}
	main := text(one(t, page, "<main>", tag(atom.Main)))
	for _, want := range []string{"Orders of a visitor, counted by device.", "dw.gone", "nobody", "Three of <them>."} {
		if !strings.Contains(main, want) {
			t.Errorf("the page does not say %q:\n%s", want, main)
		}
	}
	if got := canonical(page); got != "https://example.com/d/metrics/rate/v2/" {
		t.Errorf("canonical %q", got)
	}
}

func TestEveryVersionHasAPage(t *testing.T) {
	site := build(t, kept)
	for path, want := range map[string]string{
		"metrics/uv/v1/index.html":      "This is the current version.",
		"metrics/rate/v3/index.html":    "This is the current version.",
		"metrics/rate/v1/index.html":    "The text of this version was not kept.",
		"zh/metrics/rate/v2/index.html": "这是第 2 版，保留原貌。现行的是第 3 版。",
	} {
		if got := text(one(t, site.page(t, path), "<main>", tag(atom.Main))); !strings.Contains(got, want) {
			t.Errorf("%s: %q; want %q in it", path, got, want)
		}
	}
	if site["metrics/rate/v4/index.html"] != nil {
		t.Error("there is a version that was never made")
	}
	forgotten := text(one(t, site.page(t, "metrics/rate/v1/index.html"), "<main>", tag(atom.Main)))
	if !strings.Contains(forgotten, "The first.") || strings.Contains(forgotten, "counted by person") {
		t.Errorf("of a version that was not kept, the page says %q", forgotten)
	}
}

func TestHistoryAndCitationsLeadToVersions(t *testing.T) {
	page := build(t, kept).page(t, "metrics/rate/index.html")
	var hrefs []string
	for _, li := range all(page, class("change-head")) {
		hrefs = append(hrefs, attr(one(t, li, "a link", tag(atom.A)), "href"))
	}
	want := []string{"../../metrics/rate/v3/index.html", "../../metrics/rate/v2/index.html", "../../metrics/rate/v1/index.html"}
	if d := cmp.Diff(want, hrefs); d != "" {
		t.Errorf("history (-want +got):\n%s", d)
	}
	cited := texts(all(one(t, page, "cite", class("cite")), tag(atom.Code)))
	for _, want := range []string{
		"[Rate (v3)](https://example.com/d/metrics/rate/v3/)", "[Rate](https://example.com/d/metrics/rate/)",
		`<a href="https://example.com/d/metrics/rate/v3/">Rate (v3)</a>`, "Rate (v3), metric:rate@3, Metric dictionary, https://example.com/d/metrics/rate/v3/",
	} {
		if !slices.Contains(cited, want) {
			t.Errorf("%q is not offered, but %q", want, cited)
		}
	}
}

func TestAFormerIDKeepsItsAddress(t *testing.T) {
	page := build(t, kept).page(t, "zh/metrics/old_rate/index.html")
	if got := canonical(page); got != "https://example.com/d/zh/metrics/rate/" {
		t.Errorf("canonical %q", got)
	}
	refresh := one(t, page, "a refresh", func(n *html.Node) bool { return attr(n, "http-equiv") == "refresh" })
	if got := attr(refresh, "content"); got != "0; url=../../metrics/rate/index.html" {
		t.Errorf("refresh %q", got)
	}
}

func TestChangesAreToldByQuarter(t *testing.T) {
	page := build(t, kept).page(t, "changes/index.html")
	want := []string{"Breaks in series", "2026 Q2", "2026 Q1", "2025 Q1"}
	if d := cmp.Diff(want, texts(all(page, tag(atom.H2)))); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if got := text(one(t, page, "a timeline", class("timeline"))); got != "2026-06-01 Rate v3 Three of <them>." {
		t.Errorf("breaks %q", got)
	}
}

// The definition of days never changed. It is made of a number that did.
func TestAPinnedPageTellsOfInputsThatChanged(t *testing.T) {
	files := maps.Clone(kept)
	files["metrics/days.toml"] = "name = \"Days\"\nsummary = \"Days of a visitor.\"\nformula = \"30 / rate\"\n"
	site := build(t, files)
	banner := text(one(t, site.page(t, "metrics/days/v1/index.html"), "a banner", class("banner")))
	for _, want := range []string{"This is the current version.", "The definition stayed while a number in it became another", "Rate v3, from 2026-06-01: Three of <them>."} {
		if !strings.Contains(banner, want) {
			t.Errorf("the banner says %q; want %q in it", banner, want)
		}
	}
	if zh := text(one(t, site.page(t, "zh/metrics/days/v1/index.html"), "a banner", class("banner"))); !strings.Contains(zh, "转化率 v3, 2026-06-01 起：") {
		t.Errorf("in Chinese: %q", zh)
	}
	changes := site.page(t, "changes/index.html")
	if got := texts(all(changes, class("change-with"))); !slices.Equal(got, []string{"With it changes what is made of it: Days"}) {
		t.Errorf("the page of all changes says %q", got)
	}
}

func canonical(page *html.Node) string {
	for _, n := range all(page, tag(atom.Link)) {
		if attr(n, "rel") == "canonical" {
			return attr(n, "href")
		}
	}
	return ""
}
