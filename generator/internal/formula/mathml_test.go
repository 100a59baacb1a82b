package formula

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shown are formulas as entries have them, each with what it shows of the rendering.
var shown = []struct{ why, name, text string }{
	{"a product", "gmv", "uv * conversion_rate * aov"},
	{"a fraction", "exposure_ctr", "module_click_users / module_exposed_users"},
	{"a fraction needs no brackets", "net_aov", "(gmv - refund_amount) / orders"},
	{"a sum in a product needs them", "", "(new_visitors + returning_visitors) / (uv * (1 - 12%))"},
	{"a product of fractions", "uv_value", "(orders / uv) * (gmv / orders)"},
	{"a condition under what is counted", "module_exposed_users", "count_distinct(user_id where event = 'module_exposure' and visible_ratio >= 0.5)"},
	{"a filter by a dimension with names", "", "gmv[scene = 'live'] / gmv"},
	{"windows", "", "gmv over 7d / gmv over 7d offset 1year - 1"},
	{"a window to date", "", "gmv over to_date(month)"},
	{"all time", "", "gmv over all"},
	{"one of a grain", "", "gmv over 1d offset 1d"},
	{"a filter of what has an operator", "", "(gmv / uv)[scene in ('live', 'search')] by (scene, page)"},
	{"rows", "orders", "count(*)"},
	{"an aggregate in a fraction", "dwell_time", "sum(stay_seconds where event = 'page_leave') / uv"},
	{"alternatives within a condition", "", "sum(pay_amount where (channel = 'ads' or channel is null) and not is_test = true and amount between 1 and -5)"},
	{"a minus after an operator", "", "gmv * -uv - (-orders + uv) + -(gmv - uv)"},
	{"a difference taken away", "", "gmv - (uv - orders) - (gmv - aov)"},
	{"powers", "", "(gmv / uv)^2 * gmv^-0.5 + (gmv over 7d)^2 - 50%^3"},
	{"functions with signs", "", "abs(gmv - aov) / sqrt(uv * orders) + exp(uv / pv)"},
	{"functions with names", "", "round(greatest(gmv, aov, 1), 2) + coalesce(gmv, 0) + ln(uv) + round(aov)"},
	{"sums over groups", "", "cumulative(gmv) / share(gmv + aov)"},
	{"a name of markup", "", "`<b>&\"` / `x`"},
	{"an unknown metric", "", "mystery / uv"},
}

var dictionary = map[string][2]string{
	"gmv": {"GMV", "成交总额"}, "uv": {"UV", "访客数"}, "conversion_rate": {"Conversion rate", "转化率"}, "aov": {"Average order value", "客单价"},
	"module_click_users": {"Module click users", "模块点击人数"}, "module_exposed_users": {"Module exposed users", "模块曝光人数"},
	"exposure_ctr": {"Exposure click-through rate", "曝光点击率"}, "refund_amount": {"Refund amount", "退款金额"}, "orders": {"Orders", "订单量"},
	"new_visitors": {"New visitors", "新访客数"}, "returning_visitors": {"Returning visitors", "回访客数"}, "pv": {"PV", "浏览次数"},
	"net_aov": {"Net order value", "净客单价"}, "uv_value": {"UV value", "UV 价值"}, "dwell_time": {"Dwell time", "停留时长"},
	"`<b>&\"`": {"", ""}, "<b>&\"": {"<b>&\"", "<b>&\""}, "x": {"X", "叉"},
}

// options show formulas as a page of the dictionary would.
func options(words *Words, name string) MathOptions {
	language := 0
	if words == Chinese {
		language = 1
	}
	scenes := map[string][2]string{"scene": {"selling scene", "成交场景"}, "live": {"live stream", "直播"}, "search": {"search", "搜索"}}
	return MathOptions{
		Words: words,
		Name:  dictionary[name][language],
		Metric: func(id string) Target {
			names, ok := dictionary[id]
			if !ok {
				return Target{}
			}
			return Target{Name: names[language], Href: "../" + id + "/index.html", Card: id}
		},
		Dimension: func(id string) string { return scenes[id][language] },
		Value:     func(_, value string) string { return scenes[value][language] },
	}
}

func TestMathML(t *testing.T) {
	var got strings.Builder
	for _, c := range shown {
		f := parse(t, c.text)
		fmt.Fprintf(&got, "# %s\n%s\n", c.why, c.text)
		for _, words := range []*Words{English, Chinese} {
			opt := options(words, c.name)
			fmt.Fprintf(&got, "%s\n%s\n", f.Speech(opt), f.MathML(opt))
		}
		got.WriteByte('\n')
	}
	const file = "testdata/mathml.golden"
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got.String()); d != "" {
		t.Errorf("%s differs; if the new one is better, run with -update (-want +got):\n%s", file, d)
	}
}

func TestUnitAndNameAreOptional(t *testing.T) {
	f := parse(t, "a / b")
	for _, c := range []struct {
		why    string
		opt    MathOptions
		want   string
		speech string
	}{
		{
			"neither",
			MathOptions{},
			`<math display="block" alttext="a divided by b"><mfrac><mi class="formula-field" mathvariant="normal">a</mi><mi class="formula-field" mathvariant="normal">b</mi></mfrac></math>`,
			"a divided by b",
		},
		{
			"both",
			MathOptions{Name: "AOV", Unit: "CNY / order", Words: Chinese, Metric: func(id string) Target { return Target{Name: id + id} }},
			`<math display="block" alttext="AOV 等于 aa 除以 bb，单位为 CNY / order"><mi class="formula-name">AOV</mi><mo>=</mo><mfrac><mi>aa</mi><mi>bb</mi></mfrac><mtext class="formula-unit">CNY / order</mtext></math>`,
			"AOV 等于 aa 除以 bb，单位为 CNY / order",
		},
		{
			"a card without a link",
			MathOptions{Metric: func(id string) Target { return Target{Name: "the " + id, Card: id} }},
			`<math display="block" alttext="the a divided by the b"><mfrac><mi data-card="a">the a</mi><mi data-card="b">the b</mi></mfrac></math>`,
			"the a divided by the b",
		},
	} {
		if d := cmp.Diff([]string{c.want, c.speech}, []string{f.MathML(c.opt), f.Speech(c.opt)}); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.why, d)
		}
	}
}

func TestIdentityShowsBothItsSides(t *testing.T) {
	i, errs := ParseIdentity("ctr = a * b")
	if errs != nil {
		t.Fatal(errs)
	}
	opt := MathOptions{Name: "not shown", Metric: func(id string) Target { return Target{Name: "the " + id} }}
	want := `<math display="block" alttext="the ctr equals the a times the b"><mi>the ctr</mi><mo>=</mo><mi>the a</mi><mo>×</mo><mi>the b</mi></math>`
	if d := cmp.Diff(want, i.MathML(opt)); d != "" {
		t.Error(d)
	}
}

// TestEveryWordIsThereInBothLanguages finds what was added to formulas but not to a language.
func TestEveryWordIsThereInBothLanguages(t *testing.T) {
	for name, w := range map[string]*Words{"English": English, "Chinese": Chinese} {
		for _, a := range aggregations {
			if w.aggregations[a] == "" || w.counted[a] == (around{}) {
				t.Errorf("%s has no word for %s", name, a)
			}
		}
		for _, f := range functions {
			_, called := w.called[f.name]
			signed := f.name == Abs || f.name == Exp || f.name == Sqrt
			if (w.functions[f.name] == "") != signed || !called {
				t.Errorf("%s has no word for %s", name, f.name)
			}
		}
		for _, g := range grains {
			if x := w.grains[g]; x.one == "" || x.many == "" || x.toDate == "" {
				t.Errorf("%s has no word for %s", name, g)
			}
		}
		for _, c := range []Comparator{Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, In, NotIn, Between, IsNull, IsNotNull} {
			if w.comparators[c] == "" || w.spoken[c] == "" {
				t.Errorf("%s has no word for %s", name, c)
			}
		}
		for _, o := range []Operator{Add, Subtract, Multiply, Divide} {
			if w.operators[o] == "" || w.combined[o].listed == "" {
				t.Errorf("%s has no word for %s", name, o)
			}
		}
	}
}

// children are how many elements MathML Core asks for in those that do not take any number.
var children = map[string]int{"mfrac": 2, "msub": 2, "msup": 2, "munder": 2}

// checkMathML says what is wrong with an element as XML and as MathML, or "".
func checkMathML(text string) error {
	d := xml.NewDecoder(strings.NewReader(text))
	type element struct {
		name  string
		parts int
	}
	var stack []element
	for {
		x, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch x := x.(type) {
		case xml.StartElement:
			if len(stack) == 0 && x.Name.Local != "math" {
				return fmt.Errorf("root %s", x.Name.Local)
			}
			if len(stack) > 0 {
				stack[len(stack)-1].parts++
			}
			for _, a := range x.Attr {
				if a.Name.Local == "style" {
					return errors.New("inline style")
				}
			}
			stack = append(stack, element{name: x.Name.Local})
		case xml.EndElement:
			e := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if want, fixed := children[e.name]; fixed && e.parts != want {
				return fmt.Errorf("%s of %d parts", e.name, e.parts)
			}
		case xml.CharData:
			if len(stack) > 0 && (stack[len(stack)-1].name == "mrow" || stack[len(stack)-1].name == "math") {
				return fmt.Errorf("text %q in %s", x, stack[len(stack)-1].name)
			}
		}
	}
}

func TestMathMLIsWellFormed(t *testing.T) {
	for _, c := range right {
		f := parse(t, c.text)
		for _, opt := range []MathOptions{{}, options(English, "gmv"), options(Chinese, "gmv")} {
			if out := f.MathML(opt); checkMathML(out) != nil {
				t.Errorf("%s: %v in %s", c.text, checkMathML(out), out)
			}
		}
	}
}

func FuzzMathML(f *testing.F) {
	for _, c := range right {
		f.Add(c.text, "name")
	}
	for _, text := range hard {
		f.Add("`"+text+"` / 2", text)
	}
	f.Fuzz(func(t *testing.T, text, name string) {
		parsed, errs := Parse(text)
		if errs != nil {
			return
		}
		for _, opt := range []MathOptions{
			{},
			{
				Words: Chinese, Name: name, Unit: name,
				Metric:    func(id string) Target { return Target{Name: name + id, Href: id, Card: name} },
				Dimension: func(string) string { return name },
				Value:     func(_, value string) string { return name + value },
			},
		} {
			out := parsed.MathML(opt)
			if err := checkMathML(out); err != nil {
				t.Fatalf("%q as %s: %v", text, out, err)
			}
		}
	})
}

// entries are formulas of the starter dictionary, one of each shape in about the shares in which they occur.
var entries = []string{
	"gmv / uv", "module_click_users / module_exposed_users", "orders / uv", "gmv - refund_amount", "refund_amount / gmv",
	"count_distinct(user_id where event = 'module_click')", "count_distinct(order_id)", "sum(order_amount)",
	"count_distinct(user_id where event = 'module_exposure' and visible_ratio >= 0.5)", "uv[visitor_type = 'new']",
	"gmv[scene = 'live']", "gmv over 7d", "gmv over 7d / gmv over 7d offset 7d - 1", "uv * conversion_rate * aov", "new_visitors + returning_visitors + orders",
}

func TestMathMLIsShort(t *testing.T) {
	total := 0
	for _, text := range entries {
		total += len(parse(t, text).MathML(options(English, "")))
	}
	if mean := total / len(entries); mean > 600 {
		t.Errorf("%d bytes a formula, want at most 600", mean)
	}
}

func BenchmarkMathML(b *testing.B) {
	var formulas []*Formula
	for _, text := range entries {
		f, errs := Parse(text)
		if errs != nil {
			b.Fatal(errs)
		}
		formulas = append(formulas, f)
	}
	opt := options(English, "gmv")
	bytes, i := 0, 0
	b.ReportAllocs()
	for b.Loop() {
		bytes += len(formulas[i%len(formulas)].MathML(opt))
		i++
	}
	b.ReportMetric(float64(bytes)/float64(i), "B/formula")
}
