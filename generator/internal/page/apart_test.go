package page_test

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// confused is a dictionary of metrics that people confuse.
var confused = map[string]string{
	"site.toml": both + `
map = ["stage", "scene"]
[[facet]]
id = "stage"
name = "Stage"
[[facet.value]]
id = "behavior"
name = "Behavior"
[[facet.value]]
id = "trade"
name = "Trade"
[[facet]]
id = "scene"
name = "Scene"
[[facet.value]]
id = "content"
name = "Content"
[[facet.value]]
id = "shelf"
name = "Shelf"
[[facet]]
id = "channel"
name = "Channel"
[[facet.value]]
id = "search"
name = "Search"
`,
	"metrics/ctr.toml": `
name = "CTR"
summary = "Clickers among all."
formula = "clickers / visitors"
level = "T1"
[facets]
stage = "behavior"
scene = ["content", "shelf"]
[[contrast]]
with = "exposure_ctr"
differs = "The same numerator."
this = "The whole."
that = "The appeal."
[[example]]
given = { clickers = 6, visitors = 100 }
expect = 0.06
[[caveat]]
id = "deep"
title = "Wrongs deep modules"
severity = "high"
bias = "low"
instead = "Read the other."
`,
	"metrics/exposure_ctr.toml": `
name = "Exposure CTR"
summary = "Clickers among those who saw it."
formula = "clickers / viewers"
level = "T1"
aliases = [{ text = "click rate", kind = "misnomer", means = "ctr" }]
[[example]]
given = { clickers = 6, viewers = 40 }
expect = 0.15
`,
	"metrics/exposure_ctr.zh.toml": "name = \"曝光点击率\"\naliases = [{ text = \"点击率\", kind = \"misnomer\", means = \"ctr\" }]\n",
	"metrics/clickers.toml":        "name = \"Clickers\"\nsummary = \"Who clicked.\"\n[facets]\nstage = \"trade\"\nscene = \"shelf\"\n",
	"metrics/visitors.toml":        "name = \"Visitors\"\nsummary = \"Who came.\"\n",
	"metrics/viewers.toml":         "name = \"Viewers\"\nsummary = \"Who saw it.\"\n",
	"collections/review.toml":      "name = \"Review\"\nsummary = \"For Mondays.\"\n[[metric]]\nid = \"ctr\"\nnote = \"First.\"\n[[metric]]\nid = \"visitors\"\n",
}

func hrefs(nodes []*html.Node) (out []string) {
	for _, n := range nodes {
		out = append(out, attr(n, "href"))
	}
	return out
}

func links(n *html.Node) []string { return hrefs(all(n, tag(atom.A))) }

// Words that mean several things have a page each, at the same address in every language: in ASCII, Chinese by its pinyin.
func TestAWordWithSeveralMeaningsHasAPage(t *testing.T) {
	pages := build(t, confused)
	for path, choices := range map[string][]string{
		"which/click_rate/index.html":    {"CTR", "Exposure CTR"},
		"zh/which/click_rate/index.html": {"CTR", "曝光点击率"},
		"which/dian_ji_lv/index.html":    {"CTR", "Exposure CTR"},
		"zh/which/dian_ji_lv/index.html": {"CTR", "曝光点击率"},
	} {
		p := pages.page(t, path)
		var got []string
		for _, c := range all(p, class("word-choice")) {
			got = append(got, text(one(t, c, "its link", class("entry-link"))))
		}
		if d := cmp.Diff(choices, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", path, d)
		}
		if !slices.Contains(links(p), "../../compare/ctr-vs-exposure_ctr/index.html") {
			t.Errorf("%s does not lead to the comparison", path)
		}
	}
	for _, path := range []string{"which/index.html", "metrics/exposure_ctr/index.html"} {
		if !slices.ContainsFunc(links(pages.page(t, path)), func(href string) bool { return strings.HasSuffix(href, "click_rate/index.html") }) {
			t.Errorf("%s does not lead to the word", path)
		}
	}
}

func TestAComparisonMarksWhatDiffers(t *testing.T) {
	pages := build(t, confused)
	p := pages.page(t, "compare/ctr-vs-exposure_ctr/index.html")
	if d := cmp.Diff([]string{"Visitors", "Viewers"}, texts(all(p, class("differs")))); d != "" {
		t.Errorf("marked (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"Clickers", "Clickers"}, texts(all(p, class("ratio-over")))); d != "" {
		t.Errorf("above the lines (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"Take CTR for The whole.", "Take Exposure CTR for The appeal."}, texts(all(p, class("side-take")))); d != "" {
		t.Errorf("when to take which (-want +got):\n%s", d)
	}
	// Both examples speak of six clickers: they go together.
	shared := one(t, p, "what is worked out from the same values", class("shared"))
	if d := cmp.Diff([]string{"6", "100", "40", "0.06", "0.15"}, texts(all(shared, tag(atom.Dd)))); d != "" {
		t.Errorf("on the same numbers (-want +got):\n%s", d)
	}
	var differ []string
	for _, row := range all(one(t, p, "the table", class("compare-table")), tag(atom.Tr))[1:] {
		differ = append(differ, text(all(row, tag(atom.Th))[0]))
	}
	if d := cmp.Diff([]string{"When it lies"}, differ); d != "" {
		t.Errorf("fields that differ (-want +got):\n%s", d)
	}
	if equal := text(one(t, p, "what is the same", class("compare-equal"))); !strings.Contains(equal, "LevelT1") {
		t.Errorf("what is the same: %s", equal)
	}
	for _, from := range []string{"compare/index.html", "metrics/ctr/index.html", "which/click_rate/index.html"} {
		if !slices.ContainsFunc(links(pages.page(t, from)), func(href string) bool { return strings.HasSuffix(href, "../compare/ctr-vs-exposure_ctr/index.html") }) {
			t.Errorf("%s does not lead to it", from)
		}
	}
}

// A blank of a map is shown and told of; what the map cannot show is told, too.
func TestAMapShowsItsBlanks(t *testing.T) {
	pages := build(t, confused)
	p := pages.page(t, "map/index.html")
	blanks := texts(all(one(t, p, "the blanks", class("blanks")), tag(atom.Li)))
	if d := cmp.Diff([]string{"Trade × Content"}, blanks); d != "" {
		t.Errorf("blanks (-want +got):\n%s", d)
	}
	if n := len(all(p, class("is-blank"))); n != 1 {
		t.Errorf("%d blank cells; want 1", n)
	}
	others := texts(all(one(t, p, "the other maps", class("map-others")), tag(atom.A)))
	if d := cmp.Diff([]string{"Stage × Scene (1 blank)", "Stage × Channel (2 blank)", "Scene × Channel (2 blank)"}, others); d != "" {
		t.Errorf("other maps (-want +got):\n%s", d)
	}
	for _, path := range []string{"map/stage-by-channel/index.html", "zh/map/scene-by-channel/index.html"} {
		pages.page(t, path)
	}
	if !strings.Contains(text(p), "Viewers") {
		t.Error("a metric of no group is not told of")
	}
}

// What a reader proposes is told whole: an ampersand of a name does not end it.
func TestAProposalHoldsItsNames(t *testing.T) {
	content := maps.Clone(confused)
	content["site.toml"] = "contact = \"team@example.com\"\n" + strings.Replace(content["site.toml"], "name = \"Content\"", "name = \"R&D + co\"", 1)
	blanks := one(t, build(t, content).page(t, "map/index.html"), "the blanks", class("blanks"))
	href := links(blanks)[len(links(blanks))-1]
	mail, err := url.Parse(href)
	if err != nil {
		t.Fatal(err)
	}
	if got := mail.Query().Get("subject"); got != "New metric: Trade × R&D + co" {
		t.Errorf("the subject of %s is %q", href, got)
	}
}

func TestACollectionAndALevelHaveAPage(t *testing.T) {
	pages := build(t, confused)
	p := pages.page(t, "zh/collections/review/index.html")
	if d := cmp.Diff([]string{"First."}, texts(all(p, class("member-note")))); d != "" {
		t.Errorf("notes (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"CTR", "Visitors"}, texts(all(p, class("member-name")))); d != "" {
		t.Errorf("metrics (-want +got):\n%s", d)
	}
	rail := links(one(t, pages.page(t, "metrics/ctr/index.html"), "the rail", class("rail")))
	for _, href := range []string{"../../collections/review/index.html", "../../level/T1/index.html"} {
		if !slices.Contains(rail, href) {
			t.Errorf("a metric's page does not lead to %s", href)
		}
	}
	if d := cmp.Diff([]string{"CTR", "Exposure CTR"}, texts(all(pages.page(t, "level/T1/index.html"), class("entry-link")))); d != "" {
		t.Errorf("level T1 (-want +got):\n%s", d)
	}
}

// Without words to tell apart, maps and collections there are no pages that say so.
func TestThereAreNoListsOfNothing(t *testing.T) {
	pages := build(t, map[string]string{"metrics/uv.toml": "name = \"UV\"\nsummary = \"Who came.\"\n"})
	for path := range pages {
		for _, folder := range []string{"which/", "compare/", "map/", "collections/", "level/"} {
			if strings.HasPrefix(path, folder) {
				t.Errorf("there is %s", path)
			}
		}
	}
}
