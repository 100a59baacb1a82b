package chart_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/chart"
	"caliber/generator/internal/locale"
)

// TestProposals has a case for each row of the table, in its order.
func TestProposals(t *testing.T) {
	cases := []struct {
		name   string
		traits chart.Traits
		kind   string
		avoid  []string
	}{
		{"retention by month of the first order", chart.Traits{Along: chart.Ages, Ratio: true}, "cohort", []string{"line"}},
		{"searchers down to buyers", chart.Traits{Purpose: "flow", Along: chart.Steps}, "funnel", []string{"pie", "line"}},
		{"why GMV fell", chart.Traits{Purpose: "explain", Along: chart.Factors, Signed: true}, "waterfall", []string{"pie"}},
		{"exposure rate and CTR of modules", chart.Traits{Purpose: "relation", Along: chart.Entities}, "scatter", []string{"dual_axis"}},
		{"conversion by weekday and hour", chart.Traits{Along: chart.Pairs, Ratio: true}, "heatmap", []string{"3d"}},
		{"GMV against its target", chart.Traits{Purpose: "target"}, "bullet", []string{"gauge"}},
		{"dwell time", chart.Traits{Purpose: "distribution", Along: chart.Bins, Skewed: true}, "histogram", []string{"kpi"}},
		{"CTR beside the share of orders", chart.Traits{Purpose: "compare", Along: chart.Names, Pair: true, Ratio: true}, "dumbbell", []string{"dual_axis"}},
		{"modules before and during the sale", chart.Traits{Purpose: "compare", Along: chart.Moments, Series: 5}, "slope", []string{"grouped_column"}},
		{"GMV by scene and month", chart.Traits{Purpose: "parts", Along: chart.Time, Series: 3, OverTime: chart.Adds, OverGroups: chart.Adds}, "stacked", []string{"pie", "dual_axis"}},
		{"clicks by module", chart.Traits{Purpose: "parts", Along: chart.Names, Places: 7, OverGroups: chart.Adds}, "pareto", []string{"pie"}},
		{"people by module", chart.Traits{Purpose: "parts", Along: chart.Names, Places: 7, OverGroups: chart.DoesNotAdd}, "bar", []string{"pie", "stacked", "pareto"}},
		{"exposure CTR by screen", chart.Traits{Purpose: "compare", Along: chart.Positions, Places: 6, Ratio: true}, "column", []string{"bar", "line"}},
		{"commission of six months", chart.Traits{Purpose: "compare", Along: chart.Time, Places: 6, OverTime: chart.Adds}, "column", []string{"pie", "dual_axis"}},
		{"GMV by day", chart.Traits{Purpose: "trend", Along: chart.Time, Places: 30, OverTime: chart.Adds}, "area", []string{"dual_axis"}},
		{"a rate by day", chart.Traits{Purpose: "trend", Along: chart.Time, Places: 30, Ratio: true}, "line", []string{"area", "stacked"}},
		{"a rate of four channels", chart.Traits{Purpose: "compare", Along: chart.Names, Places: 4, Ratio: true}, "column", []string{"line", "pie"}},
		{"a rate of nine categories", chart.Traits{Purpose: "compare", Along: chart.Names, Places: 9, Ratio: true}, "bar", []string{"line", "pie"}},
		{"GMV at a glance", chart.Traits{Product: true}, "tree", []string{"gauge"}},
		{"anything at a glance", chart.Traits{}, "kpi", []string{"gauge"}},
	}
	rows, _ := chart.Rules()
	if len(cases) != len(rows) {
		t.Fatalf("%d rows and %d cases", len(rows), len(cases))
	}
	for i, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			a := chart.Propose(c.traits)
			if a.Kind != c.kind || a.Why != rows[i] {
				t.Errorf("%s: %s; want %s: %s", a.Kind, a.Why[0], c.kind, rows[i][0])
			}
			var avoid []string
			for _, o := range a.Avoid {
				avoid = append(avoid, o.Kind)
			}
			if diff := cmp.Diff(c.avoid, avoid); diff != "" {
				t.Errorf("to avoid (-want +got):\n%s", diff)
			}
			if o := chart.Judge(a.Kind, c.traits); len(o) > 0 {
				t.Errorf("the proposal is forbidden: %s", o[0].Why[0])
			}
		})
	}
}

// TestProhibitions has a case for each row of the rules, in their order: traits that it forbids a chart for, and traits as
// near as can be that it does not.
func TestProhibitions(t *testing.T) {
	cases := []struct {
		kind       string
		wrong      chart.Traits
		right      chart.Traits
		everywhere bool
	}{
		{kind: "area", wrong: chart.Traits{Ratio: true}, right: chart.Traits{OverTime: chart.Adds}},
		{kind: "area", wrong: chart.Traits{OverTime: chart.DoesNotAdd}, right: chart.Traits{OverGroups: chart.DoesNotAdd}},
		{kind: "stacked", wrong: chart.Traits{OverGroups: chart.DoesNotAdd}, right: chart.Traits{OverTime: chart.DoesNotAdd}},
		{kind: "stacked", wrong: chart.Traits{Series: 6}, right: chart.Traits{Series: 5}},
		{kind: "pareto", wrong: chart.Traits{Ratio: true}, right: chart.Traits{OverGroups: chart.Adds}},
		{kind: "pie", wrong: chart.Traits{OverGroups: chart.DoesNotAdd}, right: chart.Traits{Along: chart.Names, Places: 3}},
		{kind: "pie", wrong: chart.Traits{Along: chart.Steps}, right: chart.Traits{Along: chart.Names}},
		{kind: "donut", wrong: chart.Traits{Places: 6}, right: chart.Traits{Places: 5}},
		{kind: "line", wrong: chart.Traits{Along: chart.Names}, right: chart.Traits{Along: chart.Time}},
		{kind: "line", wrong: chart.Traits{Along: chart.Positions}, right: chart.Traits{}},
		{kind: "line", wrong: chart.Traits{Along: chart.Ages}, right: chart.Traits{Along: chart.Bins}},
		{kind: "line", wrong: chart.Traits{Along: chart.Steps}, right: chart.Traits{Along: chart.Moments}},
		{kind: "bar", wrong: chart.Traits{Along: chart.Positions}, right: chart.Traits{Along: chart.Names}},
		{kind: "funnel", wrong: chart.Traits{Along: chart.Names}, right: chart.Traits{Along: chart.Steps}},
		{kind: "area", wrong: chart.Traits{Signed: true}, right: chart.Traits{}},
		{kind: "grouped_column", wrong: chart.Traits{Along: chart.Moments}, right: chart.Traits{Along: chart.Time}},
		{kind: "grouped_column", wrong: chart.Traits{Series: 5}, right: chart.Traits{Series: 4}},
		{kind: "gauge", wrong: chart.Traits{}, everywhere: true},
		{kind: "gauge", wrong: chart.Traits{Share: true}, everywhere: true},
		{kind: "kpi", wrong: chart.Traits{Skewed: true}, right: chart.Traits{Purpose: "trend"}},
		{kind: "dual_axis", everywhere: true},
		{kind: "3d", everywhere: true},
		{kind: "radar", everywhere: true},
		{kind: "word_cloud", everywhere: true},
	}
	_, rows := chart.Rules()
	if len(cases) != len(rows) {
		t.Fatalf("%d rows and %d cases", len(rows), len(cases))
	}
	for i, c := range cases {
		o := chart.Judge(c.kind, c.wrong)
		if len(o) != 1 || o[0].Why != rows[i] {
			t.Errorf("row %d: %s is told %v; want %s", i, c.kind, o, rows[i][0])
		}
		if o := chart.Judge(c.kind, c.right); !c.everywhere && len(o) > 0 {
			t.Errorf("row %d: %s is right, and told %s", i, c.kind, o[0].Why[0])
		}
	}
}

// TestReasonsAreInEveryLanguage also holds them to be sentences without a full stop, to be set into others.
func TestReasonsAreInEveryLanguage(t *testing.T) {
	proposed, forbidden := chart.Rules()
	for _, r := range append(proposed, forbidden...) {
		for _, lang := range locale.All {
			if text := r[lang]; text == "" || text[len(text)-1] == '.' {
				t.Errorf("%s: %q of %q", lang.Tag(), text, r[0])
			}
		}
	}
}

// TestWhatRunsAlong reads axes of the starter dictionary.
func TestWhatRunsAlong(t *testing.T) {
	for _, c := range []struct {
		axis  string
		names []string
		want  chart.Along
	}{
		{"day of the order", []string{"10-10", "x"}, chart.Time},
		{"stay_seconds", []string{"0–5", "5–10"}, chart.Bins},
		{"screen", []string{"screen 1"}, chart.Positions},
		{"lifecycle stage", []string{"reached"}, chart.Steps},
		{"scene of the order", []string{"live"}, chart.Names},
		{"moment", []string{"before"}, chart.Moments},
		{"holiday", []string{"Easter"}, chart.Unknown},
	} {
		if got := chart.Read(c.axis, c.names); got != c.want {
			t.Errorf("%s: %d, want %d", c.axis, got, c.want)
		}
	}
}

// TestStarterChartsPassTheRules goes by what the data alone show: an entry that chose otherwise says why.
func TestStarterChartsPassTheRules(t *testing.T) {
	for _, d := range starter(t, locale.English) {
		axis := d.Columns[0].Name
		for _, o := range chart.Judge(d.Kind, chart.Observe(&d, axis, chart.Traits{})) {
			if d.ID != "c-exposure_rate" { // whose entry tells why the screens are joined
				t.Errorf("%s: %s: %s", d.ID, o.Kind, o.Why[0])
			}
		}
	}
}
