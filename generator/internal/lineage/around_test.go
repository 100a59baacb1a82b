package lineage_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/lineage"
)

func TestAroundIsNearestFirst(t *testing.T) {
	g, problems := graph(t, map[string]string{
		"gmv": "", "orders": "", "uv": "", "buyers": "",
		"aov": "gmv / orders", "rate": "orders / uv", "value": "aov * rate", "index": "value / buyers", "loop": "loop + index",
	})
	if len(problems) != 1 {
		t.Errorf("a circle of one is told of once: %+v", problems)
	}
	for _, c := range []struct {
		name  string
		id    string
		side  lineage.Side
		depth int
		want  []lineage.Step
	}{
		{"one step, in the order of the formula", "aov", lineage.Parts, 1, []lineage.Step{{"gmv", 1, "aov"}, {"orders", 1, "aov"}}},
		{"two steps; what is met twice has the first way", "value", lineage.Parts, 2, []lineage.Step{
			{"aov", 1, "value"}, {"rate", 1, "value"}, {"gmv", 2, "aov"}, {"orders", 2, "aov"}, {"uv", 2, "rate"},
		}},
		{"all", "index", lineage.Parts, 0, []lineage.Step{
			{"value", 1, "index"},
			{"buyers", 1, "index"},
			{"aov", 2, "value"},
			{"rate", 2, "value"},
			{"gmv", 3, "aov"},
			{"orders", 3, "aov"},
			{"uv", 3, "rate"},
		}},
		{"the other way", "orders", lineage.Wholes, 2, []lineage.Step{{"aov", 1, "orders"}, {"rate", 1, "orders"}, {"value", 2, "aov"}}},
		{"a circle ends", "loop", lineage.Parts, 1, []lineage.Step{{"index", 1, "loop"}}},
		{"nothing there", "uv", lineage.Parts, 0, nil},
		{"no such metric", "nothing", lineage.Wholes, 0, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, g.Around(c.id, c.side, c.depth)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}
