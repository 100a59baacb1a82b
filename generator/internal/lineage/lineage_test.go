package lineage_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/source"
)

// graph draws the lineage of metrics, given as id and formula; one without a formula is "".
func graph(t *testing.T, formulas map[string]string) (*lineage.Graph, diag.List) {
	t.Helper()
	content := fstest.MapFS{}
	for id, f := range formulas {
		text := fmt.Sprintf("name = %q\nsummary = \"s\"\n", strings.ToUpper(id))
		if f != "" {
			text += fmt.Sprintf("formula = %q\n", f)
		}
		content["metrics/"+id+".toml"] = &fstest.MapFile{Data: []byte(text)}
	}
	return graphOf(t, content)
}

func graphOf(t *testing.T, content fstest.MapFS) (*lineage.Graph, diag.List) {
	t.Helper()
	set, problems, err := source.Read(content)
	if err != nil {
		t.Fatal(err)
	}
	d, more := dictionary.New(set)
	problems.Add(more...)
	if problems.HasErrors() {
		t.Fatalf("%+v", problems)
	}
	return lineage.New(d)
}

func TestRolesComeFromTheFormula(t *testing.T) {
	type part struct {
		From string
		Role lineage.Role
	}
	for _, c := range []struct {
		formula string
		want    []part
	}{
		{"a / b", []part{{"a", lineage.Numerator}, {"b", lineage.Denominator}}},
		{"a * b", []part{{"a", lineage.Factor}, {"b", lineage.Factor}}},
		{"a + b", []part{{"a", lineage.Addend}, {"b", lineage.Addend}}},
		{"a - b", []part{{"a", lineage.Minuend}, {"b", lineage.Subtrahend}}},
		{"-a", []part{{"a", lineage.Subtrahend}}},
		{"a ^ 2", []part{{"a", lineage.Factor}}},
		{"a[scene = 'live']", []part{{"a", lineage.Filtered}}},
		{"a over 7d", []part{{"a", lineage.Windowed}}},
		{"a / b * 100", []part{{"a", lineage.Numerator}, {"b", lineage.Denominator}}},
		{"(a + b) / c", []part{{"a", lineage.Numerator}, {"b", lineage.Numerator}, {"c", lineage.Denominator}}},
		{"a / (b - c)", []part{{"a", lineage.Numerator}, {"b", lineage.Denominator}, {"c", lineage.Denominator}}},
		{"a[scene = 'live'] / a", []part{{"a", lineage.Numerator}}}, // each part once, with its first role
		{"count_distinct(b)", nil},                                  // a field, though a metric has its name
		{"a + nothing", []part{{"a", lineage.Addend}}},              // what is not there is no part
		{"2 * 3", nil},
	} {
		t.Run(c.formula, func(t *testing.T) {
			g, problems := graph(t, map[string]string{"a": "", "b": "", "c": "", "whole": c.formula})
			if len(problems) > 0 {
				t.Errorf("%+v", problems)
			}
			var got []part
			for _, e := range g.Parts("whole") {
				got = append(got, part{e.From, e.Role})
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestWholesAndDownstreamAreSorted(t *testing.T) {
	g, _ := graph(t, map[string]string{
		"orders": "", "uv": "", "gmv": "",
		"aov": "gmv / orders", "conversion_rate": "orders / uv", "uv_value": "aov * conversion_rate", "index": "uv_value / 100",
	})
	var wholes []string
	for _, e := range g.Wholes("orders") {
		wholes = append(wholes, e.To)
	}
	if diff := cmp.Diff([]string{"aov", "conversion_rate"}, wholes); diff != "" {
		t.Errorf("wholes: -want +got\n%s", diff)
	}
	if diff := cmp.Diff([]string{"aov", "conversion_rate", "index", "uv_value"}, g.Downstream("orders", "gmv")); diff != "" {
		t.Errorf("downstream: -want +got\n%s", diff)
	}
	if got := g.Downstream("index"); got != nil {
		t.Errorf("downstream of the last: %q", got)
	}
	if got := g.Downstream(); got != nil {
		t.Errorf("downstream of nothing: %q", got)
	}
	// Of those that are given, none is downstream, though one is made of the other.
	if diff := cmp.Diff([]string{"conversion_rate", "index", "uv_value"}, g.Downstream("orders", "aov")); diff != "" {
		t.Errorf("downstream of a part and its whole: -want +got\n%s", diff)
	}
}

func TestContrastsLinkWithoutBeingLineage(t *testing.T) {
	content := fstest.MapFS{}
	put := func(id, more string) {
		content["metrics/"+id+".toml"] = &fstest.MapFile{Data: []byte(fmt.Sprintf("name = %q\nsummary = \"s\"\n%s", id, more))}
	}
	put("uv", "")
	put("pv", "[[contrast]]\nwith = \"uv\"\n")
	put("mv", "[[contrast]]\nwith = \"uv\"\n[[contrast]]\nwith = \"mv\"\n[[contrast]]\nwith = \"nothing\"\n")
	put("rate", "formula = \"uv / pv\"\n[[contrast]]\nwith = \"uv\"\n")
	g, problems := graphOf(t, content)
	if len(problems) > 0 {
		t.Errorf("%+v", problems)
	}
	if diff := cmp.Diff([]string{"mv", "pv"}, g.LinkedFrom("uv")); diff != "" {
		t.Errorf("its whole is no link: -want +got\n%s", diff)
	}
	if got := g.LinkedFrom("mv"); got != nil {
		t.Errorf("a metric is linked from itself: %q", got)
	}
	if got := g.Parts("pv"); got != nil {
		t.Errorf("a contrast is a part: %+v", got)
	}
}

func TestReadersFollowTheSourcesOrderOfColumns(t *testing.T) {
	g, _ := graphOf(t, fstest.MapFS{
		"sources.toml":      {Data: []byte("[[source]]\nid = \"dw.t\"\nname = \"T\"\n[[source.column]]\nname = \"z\"\n[[source.column]]\nname = \"a\"\n")},
		"metrics/m.toml":    {Data: []byte("name = \"M\"\nsummary = \"s\"\n[[source]]\ntable = \"dw.t\"\ncolumns = [\"a\", \"z\"]\n")},
		"metrics/b.toml":    {Data: []byte("name = \"B\"\nsummary = \"s\"\n[[source]]\ntable = \"dw.t\"\ncolumns = [\"a\"]\n")},
		"metrics/lost.toml": {Data: []byte("name = \"L\"\nsummary = \"s\"\n[[source]]\ntable = \"dw.gone\"\ncolumns = [\"a\"]\n")},
	})
	want := []lineage.Reader{{Column: "z", Metric: "m"}, {Column: "a", Metric: "b"}, {Column: "a", Metric: "m"}}
	if diff := cmp.Diff(want, g.Readers("dw.t")); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if got := g.Readers("dw.gone"); got != nil {
		t.Errorf("readers of a source that is not there: %+v", got)
	}
}

// ring is a circle of n metrics: m0 is made of m1, … the last of m0.
func ring(n int) map[string]string {
	out := map[string]string{}
	for i := range n {
		out[fmt.Sprintf("m%05d", i)] = fmt.Sprintf("m%05d + 1", (i+1)%n)
	}
	return out
}

func TestEachCycleIsToldOnce(t *testing.T) {
	for _, c := range []struct {
		name     string
		formulas map[string]string
		want     []string
	}{
		{"itself", ring(1), []string{`"m00000" is made of itself`}},
		{"two", ring(2), []string{`"m00000" is made of itself in a circle: m00000 → m00001 → m00000`}},
		{"five hundred, shortened", ring(500), []string{
			`"m00000" is made of itself in a circle: m00000 → m00001 → m00002 → m00003 → m00004 → m00005 → m00006 → … 493 more … → m00000`,
		}},
		{"as long as is spelt out", ring(8), []string{
			`"m00000" is made of itself in a circle: m00000 → m00001 → m00002 → m00003 → m00004 → m00005 → m00006 → m00007 → m00000`,
		}},
		{"two circles through one metric", map[string]string{"a": "b + c", "b": "a + 1", "c": "a + 2"}, []string{
			`"a" is made of itself in a circle: a → b → a`, `"a" is made of itself in a circle: a → c → a`,
		}},
		{"what leads into a circle is not of it", map[string]string{"a": "x + 1", "x": "y + 1", "y": "x + 1"}, []string{
			`"x" is made of itself in a circle: x → y → x`,
		}},
		{"a diamond is no circle", map[string]string{"a": "b + c", "b": "d + 1", "c": "d + 2", "d": ""}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, problems := graph(t, c.formulas)
			var got []string
			for _, p := range problems {
				if p.Code != "CAL120" || p.Severity != diag.Error || p.Hint == "" || p.Span.End <= p.Span.Start {
					t.Errorf("%+v", p)
				}
				got = append(got, p.Message)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
			for id := range c.formulas {
				g.Downstream(id) // must come to an end
			}
		})
	}
}

// A chain of 20,000 costs neither stack nor patience, and neither do 2^60 paths through diamonds.
func TestDepthAndPathsCostNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 20,000 files")
	}
	chain := map[string]string{"m19999": ""}
	for i := range 19_999 {
		chain[fmt.Sprintf("m%05d", i)] = fmt.Sprintf("m%05d + 1", i+1)
	}
	g, problems := graph(t, chain)
	if len(problems) > 0 {
		t.Errorf("%+v", problems[0])
	}
	if got := len(g.Downstream("m19999")); got != 19_999 {
		t.Errorf("%d metrics are made of the last", got)
	}

	diamonds := map[string]string{"d60": ""}
	for i := range 60 {
		diamonds[fmt.Sprintf("d%02d", i)] = fmt.Sprintf("l%02d + r%02d", i, i)
		diamonds[fmt.Sprintf("l%02d", i)] = fmt.Sprintf("d%02d + 1", i+1)
		diamonds[fmt.Sprintf("r%02d", i)] = fmt.Sprintf("d%02d + 2", i+1)
	}
	g, problems = graph(t, diamonds)
	if len(problems) > 0 {
		t.Errorf("%+v", problems[0])
	}
	if got := len(g.Downstream("d60")); got != 180 {
		t.Errorf("%d metrics are made of the last", got)
	}
}
