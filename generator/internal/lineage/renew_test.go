package lineage_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/source"
)

// shown is all that a graph tells.
type shown struct {
	Parts, Wholes map[string][]lineage.Edge
	Around        map[string][2][]lineage.Step
	Linked        map[string][]string
	Readers       []lineage.Reader
}

func showGraph(d *dictionary.Dictionary, g *lineage.Graph) shown {
	s := shown{map[string][]lineage.Edge{}, map[string][]lineage.Edge{}, map[string][2][]lineage.Step{}, map[string][]string{}, g.Readers("visits")}
	for _, m := range d.Metrics {
		s.Parts[m.ID], s.Wholes[m.ID], s.Linked[m.ID] = g.Parts(m.ID), g.Wholes(m.ID), g.LinkedFrom(m.ID)
		s.Around[m.ID] = [2][]lineage.Step{g.Around(m.ID, lineage.Parts, 0), g.Around(m.ID, lineage.Wholes, 2)}
	}
	return s
}

// TestRenewDrawsWhatNewDoes edits a dictionary at random.
func TestRenewDrawsWhatNewDoes(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	const metrics = 12
	entry := func(i int) *fstest.MapFile {
		some := func() string { return fmt.Sprintf("m%02d", dice.IntN(metrics)) }
		text := fmt.Sprintf("name = \"M %d\"\nsummary = \"Said %d times.\"\n", i, dice.IntN(3))
		switch dice.IntN(4) {
		case 0:
			text += fmt.Sprintf("formula = \"%s / (%s + %s)\"\n", some(), some(), some())
		case 1:
			text += fmt.Sprintf("formula = \"%s - %s[scene = 'live']\"\n", some(), some())
		}
		if dice.IntN(3) == 0 {
			text += fmt.Sprintf("[[source]]\ntable = \"visits\"\ncolumns = [%q]\n", []string{"at", "who"}[dice.IntN(2)])
		}
		if dice.IntN(3) == 0 {
			text += fmt.Sprintf("[[contrast]]\nwith = %q\ndiffers = \"d\"\nthis = \"a\"\nthat = \"b\"\n", some())
		}
		return &fstest.MapFile{Data: []byte(text)}
	}
	content := fstest.MapFS{"sources.toml": {Data: []byte("[[source]]\nid = \"visits\"\nname = \"Visits\"\nsummary = \"s\"\n[[source.column]]\nname = \"who\"\n[[source.column]]\nname = \"at\"\n")}}
	for i := range metrics {
		content[fmt.Sprintf("metrics/m%02d.toml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "name = \"M %d\"\nsummary = \"s\"\n", i)}
	}
	set, _, err := source.Read(content)
	if err != nil {
		t.Fatal(err)
	}
	d, _ := dictionary.New(set)
	g, _ := lineage.New(d)
	same, other, circles := 0, 0, 0
	for range 600 {
		i := dice.IntN(metrics)
		name := fmt.Sprintf("metrics/m%02d.toml", i)
		undo := content[name]
		content[name] = entry(i)
		nextSet, _, err := source.Reread(content, set, []string{name})
		if err != nil {
			t.Fatal(err)
		}
		next, _ := dictionary.Renew(nextSet, d)
		got, told := g.Renew(d, next)
		want, should := lineage.New(next)
		if diff := cmp.Diff(should, told); diff != "" {
			t.Fatalf("%s (-new +renewed):\n%s", content[name].Data, diff)
		}
		if diff := cmp.Diff(showGraph(next, want), showGraph(next, got)); diff != "" {
			t.Fatalf("%s (-new +renewed):\n%s", content[name].Data, diff)
		}
		if len(told) > 0 { // nothing is drawn from a graph with a circle
			circles++
			content[name] = undo
			continue
		}
		if got == g {
			same++
		} else {
			other++
		}
		set, d, g = nextSet, next, got
	}
	if same < 20 || other < 200 || circles < 20 || len(g.Readers("visits")) == 0 {
		t.Errorf("%d edits drew the same graph, %d another, %d a circle: too few of a kind, or nobody reads %v", same, other, circles, g.Readers("visits"))
	}
}
