package page_test

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// chain is a dictionary in which each metric is made of the one before, by way of its order in the alphabet.
func chain(n int) map[string]string {
	content := map[string]string{"site.toml": "north_star = \"m0000\"\n"}
	for i := range n {
		text := fmt.Sprintf("name = \"M%04d\"\nsummary = \"Number %d.\"\n", i, i)
		if i > 0 {
			text += fmt.Sprintf("formula = \"m%04d + %d\"\n", i-1, i)
		}
		content[fmt.Sprintf("metrics/m%04d.toml", i)] = text
	}
	return content
}

// bars returns the choices of a lineage page: the current one in brackets.
func bars(t *testing.T, page *html.Node) (out []string) {
	t.Helper()
	for _, bar := range all(page, class("bar")) {
		var items []string
		for _, a := range all(bar, tag(atom.A)) {
			item := text(a)
			if attr(a, "aria-current") == "page" {
				item = "[" + item + "]"
			}
			items = append(items, item)
		}
		out = append(out, strings.Join(items, ", "))
	}
	return out
}

// TestViewsThatShowTheSameAreOne walks along a chain of five: near its ends some views fall together, and are offered once, by
// the name that says the most.
func TestViewsThatShowTheSameAreOne(t *testing.T) {
	site := build(t, chain(5))
	const both, up, down = "both sides", "what it is made of", "what is made of it"
	for _, c := range []struct {
		page, heading string
		bars          []string
	}{
		{"m0000/lineage", "What is made of M0000", []string{"one step, [two steps], everything"}},
		{"m0001/lineage", "What M0001 is made of, and what is made of it", []string{"[" + both + "], " + up + ", " + down, "one step, [two steps], everything"}},
		{"m0002/lineage", "What M0002 is made of, and what is made of it", []string{"[" + both + "], " + up + ", " + down, "one step, [everything]"}},
		{"m0002/lineage/up-1", "What M0002 is made of", []string{both + ", [" + up + "], " + down, "[one step], everything"}},
		{"m0004/lineage", "What M0004 is made of", []string{"one step, [two steps], everything"}},
	} {
		page := site.page(t, "metrics/"+c.page+"/index.html")
		if got := text(one(t, page, "<h1>", tag(atom.H1))); got != c.heading {
			t.Errorf("%s: headline %q; want %q", c.page, got, c.heading)
		}
		if d := cmp.Diff(c.bars, bars(t, page)); d != "" {
			t.Errorf("%s: views (-want +got):\n%s", c.page, d)
		}
	}
	titles := map[string]string{}
	for _, p := range slices.Sorted(maps.Keys(site)) {
		title := text(one(t, one(t, site[p], "<head>", tag(atom.Head)), "<title>", tag(atom.Title)))
		if first, taken := titles[title]; taken {
			t.Errorf("%s and %s are both called %q", first, p, title)
		}
		titles[title] = p
	}
}

// TestWhatIsTakenAwayLinksHome holds what leaves the site to whole addresses, or none if the site has none.
func TestWhatIsTakenAwayLinksHome(t *testing.T) {
	for _, c := range []struct{ base, want string }{
		{"https://example.com/d/", `href="https://example.com/d/metrics/m0000/lineage/"`},
		{"", ""},
	} {
		content := chain(2)
		content["site.toml"] = fmt.Sprintf("base_url = %q\n", c.base)
		if c.base == "" {
			content["site.toml"] = "title = \"Glossary\"\n"
		}
		r := generate(t, content)
		beside := map[string]string{}
		count := 0
		for f, err := range r.Files {
			if err != nil {
				t.Fatal(err)
			}
			count++
			if path.Dir(f.Path) == "metrics/m0001/lineage" {
				beside[path.Base(f.Path)] = string(f.Content)
			}
		}
		if count != r.Count() {
			t.Errorf("%d files were made; %d were announced", count, r.Count())
		}
		want := []string{"index.html", "lineage.dot", "lineage.json", "lineage.mmd", "lineage.svg"}
		if d := cmp.Diff(want, slices.Sorted(maps.Keys(beside))); d != "" {
			t.Errorf("(-want +got):\n%s", d)
		}
		if svg := beside["lineage.svg"]; !strings.Contains(svg, c.want) || strings.Contains(svg, `href="../`) || c.want == "" && strings.Contains(svg, "href=") {
			t.Errorf("with the address %q the drawing links otherwise:\n%s", c.base, svg)
		}
	}
}

// TestLargeDictionariesStayLight builds what is hardest to draw: one metric that thousands are made of, and a long chain.
func TestLargeDictionariesStayLight(t *testing.T) {
	rays := 3000
	if testing.Short() {
		rays = 1001 // fewer files, and still a dictionary that is large
	}
	star := map[string]string{"site.toml": "north_star = \"m0000\"\n"}
	for i := range rays {
		text := fmt.Sprintf("name = \"M%04d\"\nsummary = \"Number %d.\"\n", i, i)
		if i > 0 {
			text += fmt.Sprintf("formula = \"m0000 * %d\"\n", i)
		}
		star[fmt.Sprintf("metrics/m%04d.toml", i)] = text
	}
	dictionaries := map[string]map[string]string{"star": star}
	if !testing.Short() {
		dictionaries["chain"] = chain(1200)
	}
	for name, content := range dictionaries {
		t.Run(name, func(t *testing.T) {
			r := generate(t, content)
			const most = 1_000_000
			views := map[string]int{}
			for f, err := range r.Files {
				if err != nil {
					t.Fatal(err)
				}
				if len(f.Content) > most {
					t.Errorf("%s weighs %d bytes", f.Path, len(f.Content))
				}
				if parts := strings.Split(f.Path, "/"); len(parts) > 3 && parts[2] == "lineage" && path.Base(f.Path) == "index.html" {
					views[parts[1]]++
				}
			}
			if len(views) != len(content)-1 {
				t.Errorf("%d metrics have lineage; want %d", len(views), len(content)-1)
			}
			for id, n := range views {
				if n > 2 {
					t.Errorf("%s has %d views; of so many metrics, two each are enough", id, n)
				}
			}
		})
	}
}
