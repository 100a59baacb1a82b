package meaning

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/source"
)

// derive reads an archive of content and derives its meaning. What stages before say must be nothing.
func derive(t testing.TB, archive string) (*Meaning, diag.List) {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	set, list, err := source.Read(fsys)
	if err != nil {
		t.Fatal(err)
	}
	d, more := dictionary.New(set)
	list.Add(more...)
	if len(list) > 0 {
		t.Fatalf("content: %+v", list)
	}
	g, _ := lineage.New(d)
	return New(d, g)
}

// metric writes an entry; lines are TOML.
func metric(id string, lines ...string) string {
	return fmt.Sprintf("-- metrics/%s.toml --\nname = %q\nsummary = \"…\"\nstatus = \"proposed\"\n%s\n", id, id, strings.Join(lines, "\n"))
}

// told spells diagnostics as "code place: message", the place being the text that the span covers.
func told(list diag.List, archive string) []string {
	files := map[string][]byte{}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		files[f.Name] = f.Data
	}
	var out []string
	for _, d := range list {
		out = append(out, fmt.Sprintf("%s %s: %s", d.Code, files[d.Span.File][d.Span.Start:d.Span.End], d.Message))
	}
	return out
}

func TestCodesHoldTheirExamples(t *testing.T) {
	for _, c := range Codes {
		t.Run(c.ID, func(t *testing.T) {
			if c.Title == "" || c.Why == "" {
				t.Error("without title or reason")
			}
			_, list := derive(t, c.Bad)
			if !slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Code == c.ID && d.Severity == c.Severity }) {
				t.Errorf("bad example is not told of: %q", told(list, c.Bad))
			}
			if _, list := derive(t, c.Good); len(list) > 0 {
				t.Errorf("good example: %q", told(list, c.Good))
			}
		})
	}
}

const (
	visits = "[[source]]\ntable = \"visits\""
	sales  = "[[source]]\ntable = \"orders\""
)

// shop is a small dictionary of the domain.
const shop = registers + uv + gmv + orders

func TestProblems(t *testing.T) {
	for _, c := range []struct {
		why, content string
		want         []string
	}{
		{
			"the operator of the wrong sum is shown, not the whole", metric("x", `formula = "gmv / orders + uv"`),
			[]string{`CAL140 +: cannot add CNY / order and person`},
		},
		{
			"one mistake blames no whole", metric("x", `formula = "gmv + uv"`) + metric("y", `formula = "x / orders"`, `unit = "CNY / order"`),
			[]string{`CAL140 +: cannot add CNY and person`},
		},
		{
			"a key is not summed", metric("x", `formula = "sum(order_id)"`, sales),
			[]string{`CAL140 order_id: sum of "order_id", which names a order`},
		},
		{
			"cost per click upside down", metric("cpc", `formula = "uv / gmv"`, `unit = "CNY / person"`),
			[]string{`CAL141 "CNY / person": unit "CNY / person", but the formula yields person / CNY`},
		},
		{
			"cost per thousand upside down", metric("cpm", `formula = "uv / gmv * 1000"`, `unit = "CNY / person"`),
			[]string{`CAL141 "CNY / person": unit "CNY / person", but the formula yields person / CNY`},
		},
		{"cost per thousand the right way up", metric("cpm", `formula = "gmv / uv * 1000"`, `unit = "CNY / person"`), nil},
		{
			"percent of orders per person", metric("cr", `formula = "orders / uv"`, `unit = "percent"`),
			[]string{`CAL141 "percent": unit "percent", but the formula yields order / person`},
		},
		{"percent is how a share is shown", metric("r", `formula = "uv[screen = 1] / uv"`, `unit = "percent"`), nil},
		{
			"a hundred times too much", metric("r", `formula = "uv[screen = 1] / uv * 100"`, `unit = "percent"`),
			[]string{`CAL142 "percent": the formula multiplies by 100, and "percent" does so once more`},
		},
		{
			"ten thousands by the wrong factor", metric("k", `formula = "gmv / 1000"`, `unit = "10k CNY"`),
			[]string{`CAL142 "10k CNY": unit "10k CNY" is 10000 times what the formula yields, CNY`},
		},
		{"scales are brought together by a factor", metric("k", `formula = "gmv / 10000"`, `unit = "10k CNY"`) + metric("s", `formula = "k * 10000 - gmv * 2"`, `unit = "CNY"`), nil},
		{
			"scales are not", metric("k", `formula = "gmv / 10000"`, `unit = "10k CNY"`) + metric("s", `formula = "k - gmv"`),
			[]string{`CAL140 -: cannot subtract CNY from 10000 CNY`},
		},
		{"an unknown unit is another room's to tell", metric("x", `formula = "gmv / uv"`, `unit = "RMB / person"`), nil},
		{
			"rows are no orders", metric("x", `formula = "count(order_id)"`, `unit = "order"`, sales),
			[]string{`CAL141 "order": unit "order", but the formula yields event`},
		},
		{
			"a false identity is refuted by numbers", metric("aov", `formula = "gmv / orders"`, `identities = ["gmv = uv * aov"]`),
			[]string{`CAL145 "gmv = uv * aov": gmv = uv * aov does not hold: with gmv = 240000, uv = 60000, aov = 160, the left side is 240000 and the right side 9600000`},
		},
		{"an identity of metrics without formula cannot be judged", metric("a") + metric("b", `identities = ["a = b * uv"]`), nil},
		{
			"a wrong example", metric("aov", `formula = "gmv / orders"`, "[[example]]\ngiven = { gmv = 100, orders = 4 }\nexpect = 24"),
			[]string{`CAL146 24: the example expects 24, but its values come to 25`},
		},
		{"a rounded example", metric("aov", `formula = "gmv / orders"`, "[[example]]\ngiven = { gmv = 100, orders = 7 }\nexpect = 14.29"), nil},
		{
			"an example too much rounded", metric("aov", `formula = "gmv / orders"`, "[[example]]\ngiven = { gmv = 100, orders = 7 }\nexpect = 14"),
			[]string{`CAL146 14: the example expects 14, but its values come to 14.2857142857`},
		},
		{
			"an example that divides by zero", metric("aov", `formula = "gmv / orders"`, "[[example]]\ngiven = { gmv = 100, orders = 0 }\nexpect = 0"),
			[]string{`CAL146 0: the example expects 0, but with these values nothing comes out: a division by zero, a root or logarithm of a negative number, or no row to work on`},
		},
		{
			"rows are counted", metric("x", `formula = "count(user_id where screen >= 2)"`, "[[example]]\nrows = [{ user_id = \"a\", screen = 2 }, { screen = 3 }, { user_id = \"b\", screen = 1 }]\nexpect = 2", visits),
			[]string{`CAL146 2: the example expects 2, but its values come to 1`},
		},
		{
			"rows without the field", metric("x", `formula = "count(user_id where screen >= 2)"`, "[[example]]\nrows = [{ user = \"a\", screen = 2 }]\nexpect = 1", visits),
			[]string{`CAL153 [[example]]: no row of the example has user_id`},
		},
		{
			"an example by an identity", metric("aov", `formula = "gmv / orders"`, "[[example]]\nvia = \"aov = gmv / uv * uv / orders\"\ngiven = { gmv = 100, orders = 4, uv = 50 }\nexpect = 30"),
			[]string{`CAL146 30: the example expects 30, but its values come to 25`},
		},
		{
			"an example by an identity of others", metric("aov", `formula = "gmv / orders"`, "[[example]]\nvia = \"uv = uv * orders / orders\"\ngiven = { orders = 4, uv = 50 }\nexpect = 50"),
			[]string{`CAL153 "uv = uv * orders / orders": no side of the identity is "aov" alone`},
		},
		{
			"a declared share above one", metric("r", `formula = "uv[screen = 1] / uv"`, `subset_of = true`, "[[example]]\ngiven = { \"uv[screen = 1]\" = 3, uv = 2 }\nexpect = 1.5"),
			[]string{`CAL147 1.5: a share of 1.5: a part is not larger than its whole`},
		},
		{
			"an example by a false identity", metric("aov", `formula = "gmv / orders"`, "[[example]]\nvia = \"aov = gmv / uv\"\ngiven = { gmv = 100, uv = 50 }\nexpect = 2"),
			[]string{`CAL145 "aov = gmv / uv": aov = gmv / uv does not hold: with aov = 4, gmv = 240000, uv = 1500, the left side is 4 and the right side 160`},
		},
		{"an old name", metric("a", `formula = "gmv / uv"`) + "-- metrics/b.toml --\nname = \"b\"\nsummary = \"…\"\nstatus = \"deprecated\"\nformula = \"gmv / uv\"\n", nil},
		{
			"what cancels out is zero", metric("x", `formula = "gmv / (orders * uv / orders - uv)"`),
			[]string{`CAL148 (orders * uv / orders - uv): "orders * uv / orders - uv" is always 0, and nothing can be divided by it`},
		},
		{
			"the same by other means", metric("a", `formula = "gmv / uv"`) + metric("b", `formula = "(gmv * orders) / (uv * orders)"`),
			[]string{`CAL149 "(gmv * orders) / (uv * orders)": "b" is the same number as "a"`},
		},
		{"the same on purpose", metric("a", `formula = "gmv / uv"`) + metric("b", `formula = "gmv / uv"`, `duplicate_of = { metric = "a", why = "kept for the yearly report" }`), nil},
		{
			"the same formula over another table", metric("n", `formula = "count(x where y = 1)"`, visits) + metric("o", `formula = "count(x where y = 1)"`, sales),
			[]string{`CAL150 "count(x where y = 1)": "o" is the same as "n" but for the source: orders here, visits there`},
		},
		{
			"the same over another period", metric("n", `formula = "sum(x)"`, visits, "[scope]\nperiod = \"1d\"") + metric("o", `formula = "sum(x)"`, visits, "[scope]\nperiod = \"7d\""),
			[]string{`CAL150 "sum(x)": "o" is the same as "n" but for the period: 7d here, 1d there`},
		},
		{
			"a period in the scope is one in the formula", metric("n", `formula = "sum(x)"`, visits, "[scope]\nperiod = \"1d\"") + metric("o", `formula = "n over 1w"`) + metric("p", `formula = "sum(x)"`, visits, "[scope]\nperiod = \"7d\""),
			[]string{`CAL149 "sum(x)": "p" is the same number as "o"`},
		},
		{
			"the words of the scopes differ", metric("n", `formula = "sum(x)"`, visits, "[scope]\nexclude = [\"robots\"]") + metric("o", `formula = "sum(x)"`, visits, "[scope]\nexclude = [\"staff\"]"),
			[]string{`CAL150 "sum(x)": "o" is the same as "n" but for the wording: staff here, robots there`},
		},
		{
			"a filter more", metric("n", `formula = "count(x where y >= 0.5)"`, visits) + metric("o", `formula = "count(x where y >= 0.5 and z = 1)"`, visits),
			[]string{`CAL150 "count(x where y >= 0.5 and z = 1)": "o" is the same as "n" but for the filter: z = 1 here, none there`},
		},
		{"another event is another thing", metric("n", `formula = "count(x where y = 'a')"`, visits) + metric("o", `formula = "count(x where y = 'b')"`, visits), nil},
		{"views of one metric explain themselves", metric("n", `formula = "uv[screen = 1]"`) + metric("o", `formula = "uv over 7d"`), nil},
		{
			"ratios are not averaged", metric("a", `formula = "gmv / uv"`) + metric("m", `formula = "(a[screen = 1] + a[screen = 2]) / 2"`),
			[]string{`CAL151 (a[screen = 1] + a[screen = 2]): sum of ratios, a[screen = 1] + a[screen = 2]`},
		},
		{"shares of one whole add up", metric("a", `formula = "uv[screen = 1] / uv"`) + metric("b", `formula = "uv[screen = 2] / uv"`) + metric("m", `formula = "a + b"`), nil},
		{
			"a ratio is not averaged as if it were a column", metric("a", `formula = "gmv / uv"`) + metric("m", `formula = "avg(a)"`),
			[]string{`CAL151 avg(a): avg of a ratio, avg(a)`},
		},
		{"a circle is lineage's to tell", metric("a", `formula = "b + uv"`) + metric("b", `formula = "a + gmv"`), nil},
		{
			"a bad unit of a column", "-- metrics/z.toml --\nname = \"z\"\nsummary = \"…\"\nunit = \"CNY // order\"\n",
			[]string{`CAL143 : unit has nothing here`},
		},
	} {
		t.Run(c.why, func(t *testing.T) {
			content := shop + c.content
			_, list := derive(t, content)
			if diff := cmp.Diff(c.want, told(list, content)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCaveatsTravelWithDirection(t *testing.T) {
	content := registers + uv +
		metric("clicks", `formula = "count_distinct(user_id where event = 'click')"`, visits) +
		metric("exposed", `formula = "count_distinct(user_id where event = 'exposure')"`, visits, "[[caveat]]\nid = \"first_screen\"\ntitle = \"High\"\nwhen = \"screen = 1\"\nbias = \"high\"") +
		metric("ctr", `formula = "clicks / uv"`) +
		metric("exposure_ctr", `formula = "clicks / exposed"`) +
		metric("exposure_rate", `formula = "exposed / uv"`) +
		metric("appeal", `formula = "exposure_ctr * 100"`) +
		metric("growth", `formula = "exposed / exposed offset 7d - 1"`) +
		metric("rest", `formula = "1 - exposure_rate"`) +
		metric("lower", `formula = "exposed[screen > 1]"`) +
		metric("gap", `formula = "(uv - clicks) / exposed"`)
	m, _ := derive(t, content)
	got := map[string]string{}
	for _, id := range []string{"ctr", "exposure_ctr", "exposure_rate", "appeal", "growth", "rest", "lower", "gap"} {
		for _, i := range m.Of(id).Inherited {
			got[id] += strings.TrimSpace(fmt.Sprintf("%s %s", i.Bias, i.Doubt)) + " by " + strings.Join(m.Chain(id, i), " → ")
		}
	}
	want := map[string]string{
		"exposure_ctr":  "low by exposed → exposure_ctr",
		"exposure_rate": "high by exposed → exposure_rate",
		"appeal":        "low by exposed → exposure_ctr → appeal",
		"growth":        "either both_ways by exposed → growth",
		"rest":          "low by exposed → exposure_rate → rest",
		"gap":           "either may_turn by exposed → gap",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestCaveatIsSaidOnceDownstream(t *testing.T) {
	caveat := "[[caveat]]\nid = \"robots\"\ntitle = \"Robots\"\nbias = "
	content := registers + gmv +
		metric("uv", `formula = "count_distinct(user_id)"`, visits, caveat+`"high"`) +
		metric("value", `formula = "gmv / uv"`, caveat+`"low"`) +
		metric("twice", `formula = "value * 2"`)
	m, list := derive(t, content)
	if len(list) > 0 {
		t.Errorf("%q", told(list, content))
	}
	if got := m.Of("value").Inherited; len(got) != 1 || got[0].Stated == nil {
		t.Errorf("value inherits %+v, want one that it states itself", got)
	}
	if got := m.Of("twice").Inherited; len(got) != 1 || got[0].Bias != "low" || got[0].Origin.ID != "uv" {
		t.Errorf("twice inherits %+v, want one from uv that reads low", got)
	}
}

func TestTypesAndShares(t *testing.T) {
	content := shop + deep +
		metric("aov", `formula = "gmv / orders"`) +
		metric("conversion", `formula = "orders / uv"`) +
		metric("depth", `formula = "deep_visitors / uv"`) +
		metric("slice", `formula = "gmv[screen = 1]"`) +
		metric("week", `formula = "gmv over 7d"`) +
		metric("sofar", `formula = "cumulative(gmv)"`) +
		metric("parts", `formula = "(gmv[screen = 1] + gmv[screen = 2]) / gmv"`) +
		metric("overlap", `formula = "(gmv[screen = 1] + gmv[channel = 2]) / gmv"`) +
		metric("other", `formula = "uv / deep_visitors"`) +
		metric("net", `formula = "gmv - gmv[screen = 1]"`)
	m, _ := derive(t, content)
	got := map[string]string{}
	for id := range m.traits {
		got[id] = string(m.Of(id).Type)
		if m.Of(id).Share {
			got[id] += " share"
		}
	}
	want := map[string]string{
		"uv": "simple", "gmv": "simple", "orders": "simple", "deep_visitors": "simple", "slice": "simple",
		"aov": "ratio", "conversion": "conversion", "depth": "ratio share", "other": "ratio",
		"parts": "ratio share", "overlap": "ratio", "week": "cumulative", "sofar": "cumulative", "net": "expression",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestGuardIsWorkedOutByTheFormula(t *testing.T) {
	content := shop + metric("aov", `formula = "gmv / orders"`, "[[example]]\ngiven = { gmv = 240000, orders = 1600 }\nexpect = 150") +
		metric("mean", `formula = "avg(amount)"`, sales) + metric("middle", `formula = "median(amount)"`, sales) +
		metric("week", `formula = "gmv over 7d"`) + metric("double", `formula = "2 * gmv"`)
	m, _ := derive(t, content)
	want := &Guard{
		Combining: formula.Recompute, Reason: formula.OfRatio, Inputs: []string{"gmv", "orders"},
		Rows:  [2]GuardRow{{[]float64{240000, 1600}, 150}, {[]float64{60000, 200}, 300}},
		Total: GuardRow{[]float64{300000, 1800}, 300000. / 1800},
		Mean:  true, Wrong: 225,
	}
	if diff := cmp.Diff(want, m.Of("aov").Guard); diff != "" {
		t.Error(diff)
	}
	for id, wrong := range map[string]bool{"mean": true, "middle": true, "week": true, "uv": true, "gmv": false, "double": false} {
		g := m.Of(id).Guard
		if (g != nil) != wrong {
			t.Errorf("%s: guard %+v, want one: %v", id, g, wrong)
		}
		if g != nil && math.Abs(g.Wrong-g.Total.Value) < 1e-9 {
			t.Errorf("%s: the wrong way yields the right value: %+v", id, g)
		}
	}
}

func TestOnePerMakesDistinctCountsAdd(t *testing.T) {
	content := strings.Replace(shop, `id = "orders"`, "id = \"orders\"\none_per = \"order_id\"", 1)
	m, _ := derive(t, content)
	if got, want := m.Of("orders").Additivity, (formula.Additivity{Time: formula.Adds, Groups: formula.Adds, Reason: formula.OfOnePer}); got != want {
		t.Errorf("orders combine as %+v, want %+v", got, want)
	}
	if got := m.Of("uv").Additivity.Groups; got != formula.Recount {
		t.Errorf("uv combines by %q, want %q", got, formula.Recount)
	}
}

// content reads the starter dictionary.
func starter(t testing.TB) (*Meaning, diag.List) {
	t.Helper()
	set, _, err := source.Read(os.DirFS("../../../content"))
	if err != nil {
		t.Fatal(err)
	}
	d, _ := dictionary.New(set)
	g, _ := lineage.New(d)
	return New(d, g)
}

func TestStarterIdentitiesAreFoundUnasked(t *testing.T) {
	set, _, err := source.Read(os.DirFS("../../../content"))
	if err != nil {
		t.Fatal(err)
	}
	d, _ := dictionary.New(set)
	for _, m := range d.Metrics {
		m.Identities = nil
	}
	g, _ := lineage.New(d)
	m, _ := New(d, g)
	var found []string
	for _, i := range m.Identities {
		if i.Published {
			found = append(found, i.Text)
		}
	}
	for _, want := range []string{
		"gmv = uv * conversion_rate * aov", "uv_value = conversion_rate * aov", "gmv = uv * uv_value",
		"pv = uv * views_per_visitor", "ctr = exposure_rate * exposure_ctr",
	} {
		if !slices.Contains(found, want) {
			t.Errorf("%s is not found", want)
		}
	}
}

func TestStarterIsSound(t *testing.T) {
	m, list := starter(t)
	for _, d := range list {
		if d.Severity != diag.Note {
			t.Errorf("%s:%d: %s [%s]", d.Span.File, d.Span.Start, d.Message, d.Code)
		}
	}
	if want := (Limit{Metric: "exposure_ctr", Share: "exposure_rate"}); !slices.Contains(m.Of("ctr").Limits, want) {
		t.Errorf("limits of ctr are %+v, want %+v among them", m.Of("ctr").Limits, want)
	}
	for id, want := range map[string]string{"exposure_ctr": "low", "exposure_rate": "high", "ctr": ""} {
		got := ""
		for _, i := range m.Of(id).Inherited {
			if i.Caveat.ID == "first_screen_bias" {
				got = i.Bias
			}
		}
		if got != want {
			t.Errorf("first_screen_bias bends %s %q, want %q", id, got, want)
		}
	}
}

func TestSameMeaningTwice(t *testing.T) {
	a, _ := starter(t)
	b, _ := starter(t)
	spell := func(m *Meaning) (out []string) {
		for _, i := range m.Identities {
			out = append(out, i.Text)
		}
		for _, t := range m.traits {
			out = append(out, fmt.Sprintf("%s %+v %+v", t.Metric.ID, t.Alike, t.Limits))
		}
		slices.Sort(out)
		return out
	}
	if diff := cmp.Diff(spell(a), spell(b)); diff != "" {
		t.Error(diff)
	}
}

// large is a made-up dictionary: atoms, filtered atoms, and ratios and products of them.
func large(metrics int) string {
	var b strings.Builder
	b.WriteString(registers)
	atoms := metrics / 5
	for i := range metrics {
		id := fmt.Sprintf("m%05d", i)
		next := func(k int) string { return fmt.Sprintf("m%05d", (i*k+7)%atoms) }
		switch {
		case i < atoms:
			b.WriteString(metric(id, fmt.Sprintf("formula = \"sum(amount where kind = 'k%d' and screen >= %d)\"", i, i%7), sales))
		case i%5 == 0:
			b.WriteString(metric(id, fmt.Sprintf("formula = \"%s[scene = 's%d']\"", next(3), i%11)))
		case i%5 == 1:
			b.WriteString(metric(id, fmt.Sprintf("formula = \"%s + %s - %s\"", next(3), next(11), next(17))))
		default:
			b.WriteString(metric(id, fmt.Sprintf("formula = \"%s / %s\"", next(i%13+1), next(i%17+2))))
		}
	}
	return b.String()
}

func BenchmarkNew(b *testing.B) {
	fsys := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(large(10000))).Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	set, _, err := source.Read(fsys)
	if err != nil {
		b.Fatal(err)
	}
	d, _ := dictionary.New(set)
	g, _ := lineage.New(d)
	b.ReportAllocs()
	for b.Loop() {
		m, _ := New(d, g)
		if len(m.Identities) == 0 {
			b.Fatal("nothing found")
		}
	}
}
