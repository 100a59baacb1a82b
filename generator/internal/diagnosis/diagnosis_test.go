package diagnosis_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/diagnosis"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/meaning"
	"caliber/generator/internal/source"
)

// shop has a North Star of three factors, one of which is a product again, and a path that leads down from it.
var shop = fstest.MapFS{
	"site.toml":             {Data: []byte("north_star = \"sales\"\n")},
	"metrics/people.toml":   {Data: []byte("name = \"People\"\nstatus = \"proposed\"\n")},
	"metrics/rate.toml":     {Data: []byte("name = \"Rate\"\nstatus = \"proposed\"\n")},
	"metrics/price.toml":    {Data: []byte("name = \"Price\"\nstatus = \"proposed\"\nidentities = [\"price = per_item * items\"]\n")},
	"metrics/items.toml":    {Data: []byte("name = \"Items\"\nstatus = \"proposed\"\n")},
	"metrics/per_item.toml": {Data: []byte("name = \"Per item\"\nstatus = \"proposed\"\nidentities = [\"per_item = sales / (people * rate * items)\"]\n")},
	"metrics/sales.toml":    {Data: []byte("name = \"Sales\"\nstatus = \"proposed\"\nidentities = [\"sales = people * rate * price\"]\n")},
	"metrics/growth.toml":   {Data: []byte("name = \"Growth\"\n")},
	"paths/why.toml": {Data: []byte(`name = "Why"
[[step]]
metric = "sales"
if_moved = [{ to = "people", when = "fewer came" }, { to = "growth", when = "it is the season" }]
[[step]]
metric = "growth"
[[step]]
metric = "people"
[[step]]
metric = "rate"
if_moved = [{ to = "growth", when = "in one shop" }]
`)},
}

func trees(t *testing.T, fsys fstest.MapFS) []*diagnosis.Tree {
	t.Helper()
	set, list, err := source.Read(fsys)
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	d, _ := dictionary.New(set)
	g, _ := lineage.New(d)
	m, _ := meaning.New(d, g)
	return diagnosis.Trees(d, m)
}

// drawn writes a tree as indented lines: "rate (when …) -> where its turns lead".
func drawn(t *diagnosis.Tree) string {
	var out strings.Builder
	var draw func(n *diagnosis.Node, when, indent string)
	draw = func(n *diagnosis.Node, when, indent string) {
		out.WriteString(indent + n.Metric.ID)
		if when != "" {
			out.WriteString(" (" + when + ")")
		}
		for _, turn := range n.Turns {
			out.WriteString(" -> " + turn.To.Value)
		}
		out.WriteString("\n")
		for _, p := range n.Parts {
			draw(p.Node, p.When[0].Value, indent+"  ")
		}
	}
	draw(t.Root, "", "")
	return out.String()
}

func TestTreesGoDownToThePartsThatMove(t *testing.T) {
	all := trees(t, shop)
	var roots []string
	for _, tree := range all {
		roots = append(roots, tree.Root.Metric.ID)
	}
	if d := cmp.Diff([]string{"sales", "per_item", "price"}, roots); d != "" {
		t.Fatalf("the trees (-want +got):\n%s", d)
	}
	want := `sales -> growth
  people (fewer came)
  rate -> growth
  price
    per_item
    items
`
	if d := cmp.Diff(want, drawn(all[0])); d != "" {
		t.Errorf("the first tree (-want +got):\n%s", d)
	}
	var checks []string
	for _, s := range all[0].Checks {
		checks = append(checks, s.Metric.Value)
	}
	if d := cmp.Diff([]string{"sales", "growth"}, checks); d != "" || all[0].Path.ID != "why" {
		t.Errorf("what to look at first, by %s (-want +got):\n%s", all[0].Path.ID, d)
	}
	if all[2].Path != nil || len(all[2].Checks) > 0 {
		t.Errorf("no path leads from the price to its parts, but %v does", all[2].Path.ID)
	}
}

// TestWhatIsADraftIsTakenApartByNobody: an equation with a part that is not published is not shown.
func TestWhatIsADraftIsTakenApartByNobody(t *testing.T) {
	if all := trees(t, fstest.MapFS{
		"metrics/a.toml": {Data: []byte("name = \"A\"\nstatus = \"proposed\"\nidentities = [\"a = b * c\"]\n")},
		"metrics/b.toml": {Data: []byte("name = \"B\"\n")},
		"metrics/c.toml": {Data: []byte("name = \"C\"\nstatus = \"proposed\"\n")},
	}); len(all) > 0 {
		t.Errorf("%d trees", len(all))
	}
}

// TestTheStarterTakesItsNorthStarApart holds what the project comes with.
func TestTheStarterTakesItsNorthStarApart(t *testing.T) {
	set, _, err := source.Read(os.DirFS("../../../content"))
	if err != nil {
		t.Fatal(err)
	}
	d, _ := dictionary.New(set)
	g, _ := lineage.New(d)
	m, _ := meaning.New(d, g)
	all := diagnosis.Trees(d, m)
	if len(all) < 8 || all[0].Root.Metric.ID != "gmv" || len(all[0].Root.Parts) != 3 || all[0].Path == nil {
		t.Fatalf("%d trees", len(all))
	}
	for _, tree := range all {
		seen := map[string]bool{}
		var walk func(n *diagnosis.Node, above int)
		walk = func(n *diagnosis.Node, above int) {
			if above > 3 {
				t.Errorf("%s: %s lies %d below", tree.Root.Metric.ID, n.Metric.ID, above)
			}
			if (n.Right == nil) != (len(n.Parts) == 0) {
				t.Errorf("%s: %s has %d parts, and a formula or none", tree.Root.Metric.ID, n.Metric.ID, len(n.Parts))
			}
			seen[n.Metric.ID] = true
			for _, p := range n.Parts {
				walk(p.Node, above+1)
			}
		}
		walk(tree.Root, 0)
		if len(seen) < 3 {
			t.Errorf("%s: only %v", tree.Root.Metric.ID, seen)
		}
	}
}
