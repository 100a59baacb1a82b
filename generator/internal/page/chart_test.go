package page_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// section returns the part of a page under a heading.
func section(t *testing.T, page *html.Node, id string) *html.Node {
	t.Helper()
	return one(t, page, "section "+id, func(n *html.Node) bool {
		return n.DataAtom == atom.Section && attr(n, "aria-labelledby") == id
	})
}

const rateWithChart = `name = "Rate"
summary = "A share."
formula = "a / b"
unit = "percent"
[[caveat]]
id = "first"
title = "Reads low at first"
[chart]
kind = "column"
x = "screen"
title = "Rate by screen"
finding = "It <b>rises</b>."
mark = [{ at = "one", label = "not comparable", caveat = "first" }]
data = [{ x = "one", y = 0.0412 }, { x = "two", y = 0.1 }]
`

func inputs(content map[string]string) map[string]string {
	content["metrics/a.toml"] = "name = \"A\"\nsummary = \"Some.\"\n"
	content["metrics/b.toml"] = "name = \"B\"\nsummary = \"All.\"\n"
	return content
}

func TestAChartIsDrawnWithItsNumbers(t *testing.T) {
	site := build(t, inputs(map[string]string{"metrics/rate.toml": rateWithChart}))
	chart := section(t, site.page(t, "metrics/rate/index.html"), "chart")
	svg := one(t, chart, "<svg>", func(n *html.Node) bool { return n.Data == "svg" })
	title := one(t, svg, "title of the drawing", func(n *html.Node) bool { return attr(n, "id") == "chart-title" })
	if got := text(title); got != "It <b>rises</b>." {
		t.Errorf("the drawing is called %q", got)
	}
	if d := cmp.Diff([]string{"screen", "Rate", "one", "4.12%", "two", "10%"}, texts(all(chart, func(n *html.Node) bool { return tag(atom.Th)(n) || tag(atom.Td)(n) }))); d != "" {
		t.Errorf("the numbers (-want +got):\n%s", d)
	}
	var order []string // as it is heard
	for _, n := range all(chart, func(n *html.Node) bool { return tag(atom.Table)(n) || n.Data == "svg" }) {
		order = append(order, n.Data)
	}
	if d := cmp.Diff([]string{"table", "svg"}, order); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	var hrefs []string
	for _, a := range all(chart, tag(atom.A)) {
		hrefs = append(hrefs, attr(a, "href"))
	}
	if d := cmp.Diff([]string{"../../charts/index.html#column", "#caveat-first", "chart.svg", "chart.vl.json"}, hrefs); d != "" {
		t.Errorf("links (-want +got):\n%s", d)
	}
	spec := one(t, chart, "what is copied", func(n *html.Node) bool { return n.DataAtom == atom.Code })
	if !strings.Contains(text(spec), `"$schema": "https://vega.github.io/schema/vega-lite/v5.json"`) {
		t.Errorf("copied: %s", text(spec))
	}
	// The entry gives no reason, and has the chart that the rules would propose.
	if got := text(one(t, chart, "the reason", class("why"))); !strings.Contains(got, "ordered positions") {
		t.Errorf("the reason is %q", got)
	}
	if len(all(chart, class("avoid"))) == 0 {
		t.Error("nothing is said to be avoided")
	}
}

func TestWithoutAChartTheRulesPropose(t *testing.T) {
	entry, _, _ := strings.Cut(rateWithChart, "[chart]")
	site := build(t, inputs(map[string]string{"metrics/rate.toml": entry}))
	chart := section(t, site.page(t, "metrics/rate/index.html"), "chart")
	if d := cmp.Diff([]string{"Line", "Bars", "KPI card with trace"}, texts(all(chart, tag(atom.A)))); d != "" {
		t.Errorf("proposed (-want +got):\n%s", d)
	}
	for _, a := range texts(all(chart, class("avoid"))) {
		if strings.HasPrefix(a, "Avoid Line") {
			t.Errorf("%q, which is proposed", a)
		}
	}
	if n := len(all(chart, func(n *html.Node) bool { return n.Data == "svg" || n.DataAtom == atom.Table })); n > 0 {
		t.Error("something is drawn of no numbers")
	}
}

// TestNumbersThatCannotBeDrawnAreShown keeps the page of an entry whose chart the check warns of.
func TestNumbersThatCannotBeDrawnAreShown(t *testing.T) {
	entry := strings.Replace(rateWithChart, `"column"`, `"bullet"`, 1) // which needs targets
	site := build(t, inputs(map[string]string{"metrics/rate.toml": entry}))
	chart := section(t, site.page(t, "metrics/rate/index.html"), "chart")
	if n := len(all(chart, func(n *html.Node) bool { return n.Data == "svg" })); n > 0 {
		t.Error("it is drawn")
	}
	details := one(t, chart, "<details>", tag(atom.Details))
	if attr(details, "class") != "chart-numbers" || !strings.Contains(text(details), "4.12%") {
		t.Errorf("shown: %s", text(details))
	}
	for _, a := range all(chart, tag(atom.A)) {
		if strings.HasPrefix(attr(a, "href"), "chart.") {
			t.Errorf("a link to %s, which is not there", attr(a, "href"))
		}
	}
}

// TestTheGuideDrawsEveryKind needs no entry: what none recommends is drawn from a sample.
func TestTheGuideDrawsEveryKind(t *testing.T) {
	site := build(t, inputs(map[string]string{"site.toml": both, "metrics/rate.toml": rateWithChart, "metrics/rate.zh.toml": "name = \"比率\"\n"}))
	for _, path := range []string{"charts/index.html", "zh/charts/index.html"} {
		guide := site.page(t, path)
		kinds := all(guide, class("chart-guide"))
		if len(kinds) < 18 {
			t.Fatalf("%s: %d kinds", path, len(kinds))
		}
		for _, kind := range kinds {
			id := attr(kind, "aria-labelledby")
			one(t, kind, "<svg>", func(n *html.Node) bool { return n.Data == "svg" })
			links := all(kind, tag(atom.A))
			if recommended := id == "column"; recommended != (len(links) > 0) {
				t.Errorf("%s: %s has %d links", path, id, len(links))
			}
		}
	}
}
