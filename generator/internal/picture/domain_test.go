package picture_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/locale"
	"caliber/generator/internal/picture"
)

// in puts entries into a value of the facet "domain".
func in(domain, entries string) string {
	return strings.ReplaceAll(entries, "status = \"proposed\"\n", "status = \"proposed\"\nfacets.domain = \""+domain+"\"\n")
}

const twoDomains = "-- site.toml --\n[[facet]]\nid = \"stage\"\nname = \"Stage\"\n[[facet]]\nid = \"domain\"\nname = \"Domain\"\n" +
	"[[facet.value]]\nid = \"traffic\"\nname = \"Traffic\"\n[[facet.value]]\nid = \"trade\"\nname = \"Trade\"\n[[facet.value]]\nid = \"empty\"\nname = \"Empty\"\n"

func TestDomainMap(t *testing.T) {
	a := album(t, twoDomains+in("traffic", metrics("uv", "pv", "depth = pv / uv"))+
		in("trade", metrics("gmv", "orders", "aov = gmv / orders", "value = gmv / uv", "rate = orders / uv"))+metrics("stray = aov * depth"))
	p := a.Domains(english())
	type card struct {
		ID, Name, Note, Spoken, Href string
		Hue                          int
	}
	var got []card
	for _, c := range p.Cards {
		got = append(got, card{c.ID, c.Name, c.Note, c.Spoken, c.Href, c.Hue})
	}
	want := []card{
		{"domain:traffic", "Traffic", "3 metrics", "Traffic, 3 metrics", "d/traffic", 0},
		{"domain:trade", "Trade", "5 metrics", "Trade, 5 metrics; takes from Traffic (2)", "d/trade", 1},
		{"domain:", "No domain", "1 metric", "No domain, 1 metric; takes from Traffic (1) and Trade (1)", "d/", 3},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	var weights []string
	for _, l := range p.Lines {
		weights = append(weights, fmt.Sprintf("%s>%s %d", p.Cards[l.From].Name, p.Cards[l.To].Name, l.Weight))
	}
	if d := cmp.Diff([]string{"Traffic>Trade 2", "Traffic>No domain 1", "Trade>No domain 1"}, weights); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	if got := spelt(p.Up); got != "domain:traffic domain:trade (domain:traffic) domain: (domain:traffic domain:trade)" {
		t.Errorf("list %s", got)
	}

	domains, counts := a.DomainIDs(), a.Matrix()
	if d := cmp.Diff([]string{"traffic", "trade", ""}, domains); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	if d := cmp.Diff([][]int{{2, 2, 1}, {0, 4, 1}, {0, 0, 0}}, counts); d != "" {
		t.Errorf("-want +got\n%s", d)
	}

	p = a.Domain("trade", english())
	if got := cards(p); got != "aov gmv orders rate stray uv value" {
		t.Errorf("cards %s", got)
	}
	if got := lines(p); got != "gmv>aovnum orders>aovden orders>ratenum uv>rateden aov>stray× gmv>valuenum uv>valueden" {
		t.Errorf("lines %s", got)
	}
	if got := spelt(p.Up); got != "aov (gmv orders) rate (orders uv) value (gmv uv)" {
		t.Errorf("list %s", got)
	}
	if p.Title != "The metrics of Trade" || p.More != 0 {
		t.Errorf("%q, %d more", p.Title, p.More)
	}
	if got := cards(a.Domain("", english())); got != "aov depth stray" {
		t.Errorf("the metrics of no domain: %s", got)
	}
	if p := a.Domain("nothing", english()); len(p.Cards) > 0 {
		t.Errorf("a domain that is not there: %s", cards(p))
	}
	if d := cmp.Diff([]string{"aov", "gmv", "orders", "rate", "value"}, a.Members("trade")); d != "" {
		t.Errorf("members: -want +got\n%s", d)
	}
	if name, lang := a.DomainName("trade", locale.Chinese); name != "Trade" || lang != "en" {
		t.Errorf("%q in %q", name, lang)
	}
}

func TestDictionariesWithoutDomains(t *testing.T) {
	facet := "-- site.toml --\n[[facet]]\nid = \"stage\"\nname = \"Stage\"\n[[facet.value]]\nid = \"first\"\nname = \"First\"\n[[facet.value]]\nid = \"then\"\nname = \"Then\"\n"
	a := album(t, facet+strings.ReplaceAll(in("then", metrics("a")), "facets.domain", "facets.stage")+metrics("b = a * 2"))
	p := a.Metric("b", picture.Default, english())
	if p.Cards[0].Hue != 1 || p.Cards[0].Note != "Then" || p.Cards[1].Hue != 2 {
		t.Errorf("the first facet colours: %+v", p.Cards)
	}

	a = album(t, metrics("a", "b = a * 2"))
	p = a.Metric("b", picture.Default, english())
	if p.Cards[0].Hue != 0 || p.Cards[0].Note != "" || p.Colours != nil {
		t.Errorf("one colour: %+v, %+v", p.Cards, p.Colours)
	}
	if p := a.Domains(english()); len(p.Cards) > 0 {
		t.Errorf("a map of no domains: %s", cards(p))
	}
	if domains, counts := a.DomainIDs(), a.Matrix(); domains != nil || counts != nil {
		t.Errorf("%q, %v", domains, counts)
	}
	if got := cards(a.Domain("", english())); got != "a b" {
		t.Errorf("all metrics are of no domain: %s", got)
	}
}

func TestLargeDomainShowsItsHubs(t *testing.T) {
	entries := append(star(300), "alone")
	a := album(t, twoDomains+in("trade", metrics(entries...)))
	p := a.Domain("trade", english())
	if len(p.Cards) != 120 || p.More != 302-120 || !strings.Contains(cards(p), "hub") || strings.Contains(cards(p), "alone") {
		t.Errorf("%d cards, %d more: %s", len(p.Cards), p.More, cards(p))
	}
	p = album(t, twoDomains+in("trade", metrics(dense(50)...))).Domain("trade", english())
	if len(p.Cards) != 27 || len(p.Lines) != 27*26/2 {
		t.Errorf("%d cards, %d lines", len(p.Cards), len(p.Lines))
	}
}

// A dictionary may have a domain for every metric.
func TestMapOfManyDomains(t *testing.T) {
	var site, entries strings.Builder
	site.WriteString("-- site.toml --\n[[facet]]\nid = \"domain\"\nname = \"Domain\"\n")
	for i := range 60 {
		fmt.Fprintf(&site, "[[facet.value]]\nid = \"d%d\"\nname = \"D%d\"\n", i, i)
		formula := ""
		for k := range min(i, 8) {
			formula += fmt.Sprintf(" + m%d", i-k-1)
		}
		line := fmt.Sprintf("m%d", i)
		if formula != "" {
			line += " = 1" + formula
		}
		entries.WriteString(in(fmt.Sprintf("d%d", i), metrics(line)))
	}
	a := album(t, site.String()+entries.String())
	p := a.Domains(english())
	domains := a.DomainIDs()
	if len(p.Cards) != 40 || p.More != 20 || len(p.Lines) != 120 || len(domains) != 40 {
		t.Errorf("%d cards, %d more, %d lines, %d rows", len(p.Cards), p.More, len(p.Lines), len(domains))
	}
}
