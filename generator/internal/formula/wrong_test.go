package formula

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"caliber/generator/internal/diag"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write testdata/wrong.golden anew")

// wrong are formulas that people write, each with its mistake's name.
var wrong = []struct{ why, text string }{
	{"nothing", ""},
	{"only spaces", "  \t "},
	{"the left side too", "gmv = uv * aov"},
	{"the left side, as in code", "gmv := uv * aov"},
	{"the left side, as a comparison", "转化率 == 订单量 / 访客数"},
	{"nothing but the left side", "gmv ="},
	{"the right side with its sign", "= uv * aov"},
	{"an equation of three", "a = b = c"},
	{"number with its unit", "gmv - 100 CNY"},
	{"number with its unit attached", "gmv / 100元"},
	{"ten thousands", "gmv / 10万"},
	{"thousands", "gmv / 1.5k"},
	{"currency sign", "gmv - $100"},
	{"exponent", "gmv / 1e4"},
	{"small exponent", "gmv * 2.5e-3"},
	{"huge exponent", "1e999999"},
	{"separator", "gmv / 10_000"},
	{"comma as separator", "gmv / 10,000"},
	{"two points", "1.2.3 * uv"},
	{"point without digit", "uv * 5."},
	{"too many digits", "uv * " + strings.Repeat("9", 50)},
	{"metric that begins with a digit", "7d_gmv / uv"},
	{"metric with a part that begins with a digit", "gmv.7d / uv"},
	{"metric that begins with an underscore", "_gmv / uv"},
	{"arithmetic in an aggregate", "sum(gmv / orders)"},
	{"arithmetic in an aggregate, after it more", "sum((a + b) * c where d = 1) / * uv"},
	{"aggregate in an aggregate", "avg(sum(pay_amount))"},
	{"number in an aggregate", "count(1)"},
	{"aggregate of nothing", "sum()"},
	{"aggregate of a condition", "sum(where event = 'order')"},
	{"sum of all", "sum(*)"},
	{"distinct where it has no place", "sum(distinct pay_amount)"},
	{"two fields", "sum(a, b)"},
	{"largest of two metrics", "max(a, b)"},
	{"filter in an aggregate", "sum(pay_amount[scene = 'live'])"},
	{"no where", "count_distinct(user_id event = 'order')"},
	{"text as a field", "sum('pay_amount')"},
	{"unknown function", "summ(pay_amount)"},
	{"unknown function of other languages", "average(pay_amount)"},
	{"function that is written otherwise", "pow(uv, 2)"},
	{"condition as a function", "if(uv > 0, gmv / uv, 0)"},
	{"metric as a function", "gmv(scene = 'live') / uv"},
	{"capitals", "SUM(pay_amount WHERE event = 'order')"},
	{"too few arguments", "abs()"},
	{"too many arguments", "sqrt(a, b)"},
	{"one to compare", "greatest(a)"},
	{"decimals that are no number", "round(aov, uv)"},
	{"unclosed text", "gmv[scene = 'live] / gmv"},
	{"unclosed empty text", "gmv[scene = ']"},
	{"unclosed backquote", "`成交 总额 / uv"},
	{"empty backquotes", "`` / uv"},
	{"double quotes", `gmv[scene = "live"]`},
	{"curly quotes", "gmv[scene = ‘直播’ or scene = “live”]"},
	{"corner quotes", "gmv[场景 = 「直播」]"},
	{"quotes that do not match", "gmv[scene = 'live’]"},
	{"metric in quotes", `"gmv" / 'orders'`},
	{"==", "count(where event == 'order')"},
	{"&& and ||", "count(where a = 1 && b = 2 || c = 3)"},
	{"!", "count(where !ok = true)"},
	{"<> and =<", "count(where a <> 1 and b =< 2)"},
	{"≤ and ≠", "成交总额[屏数 ≤ 3 and 场景 ≠ '直播']"},
	{"**", "uv ** 2"},
	{"superscript", "uv² / pv"},
	{"dashes", "gmv – refunds — fees"},
	{"other dots and slashes", "uv • rate ∕ pv"},
	{"Chinese brackets and commas", "成交总额【场景 = '直播'】 + greatest(a、b)"},
	{"braces", "{a + b} / c"},
	{"root sign", "√gmv"},
	{"TeX", `\frac{gmv}{uv}`},
	{"HTML", "<b>gmv</b>"},
	{"comment", "gmv / uv # per visitor"},
	{"choice", "uv ? gmv : 0"},
	{"invisible character", "gmv\u200b / uv"},
	{"digits of another script", "gmv / ٣"},
	{"broken UTF-8", "gmv / \xff"},
	{"where outside an aggregate", "gmv where scene = 'live'"},
	{"where outside an aggregate, in a quotient", "a / 成交总额 where 场景 = '直播'"},
	{"missing operator", "uv aov"},
	{"missing operator before brackets", "2 (a + b)"},
	{"missing operator after brackets", "(a + b) c"},
	{"missing operator after a number", "2uv"},
	{"x for times", "uv x aov"},
	{"a word for an operator", "订单量 除以 访客数"},
	{"prose", "the number of people who bought"},
	{"dangling operator", "uv *"},
	{"dangling operator in brackets", "(uv + ) * aov"},
	{"operator first", "/ uv"},
	{"plus first", "+ uv"},
	{"two operators", "uv * / aov"},
	{"several mistakes", "uv * / aov + (a b) - sum(x / y)"},
	{"two minuses", "a - --b"},
	{"only an operator", "*"},
	{"empty brackets", "() * uv"},
	{"unclosed bracket", "(a + b * c"},
	{"unclosed bracket in a filter", "a[(b = 1] * c"},
	{"unopened bracket", "a + b) * c"},
	{"only a bracket", ")"},
	{"bracket closed by another", "(a + b] * c"},
	{"unclosed function", "abs(a"},
	{"comma", "a, b"},
	{"comparison", "gmv > 100"},
	{"condition", "a and b"},
	{"remainder", "uv % 3"},
	{"power of a metric", "a^b"},
	{"power in brackets", "a^(1/2)"},
	{"power of a power", "a^2^3"},
	{"large power", "a^10"},
	{"power in percent", "a^50%"},
	{"power without exponent", "a^"},
	{"power in a window", "a^2 over 7d"},
	{"window in words", "gmv over last 7 days"},
	{"window without a number", "gmv over month"},
	{"window without a grain", "gmv over 7"},
	{"window of none", "gmv over"},
	{"window of a grain of other languages", "gmv over 7天 + uv over 2days"},
	{"window of an ambiguous grain", "gmv over 3m"},
	{"window of no time", "gmv over 0d"},
	{"window of parts", "gmv over 1.5h"},
	{"to date of what", "gmv over to_date()"},
	{"to_date alone", "to_date(month)"},
	{"offset to the past", "gmv offset -1year"},
	{"offset in words", "gmv offset last_year"},
	{"over first", "over 7d"},
	{"by without brackets", "gmv by scene"},
	{"by nothing", "gmv by ()"},
	{"word of the language as a metric", "in / out"},
	{"word of the language in capitals", "gmv OVER 7d"},
	{"empty filter", "gmv[]"},
	{"filter first", "[scene = 'live']"},
	{"filter without comparison", "gmv[scene]"},
	{"filter without a constant", "gmv[scene =]"},
	{"text without quotes", "gmv[scene = live]"},
	{"text without quotes in a list", "gmv[scene in (live, video)]"},
	{"list without brackets", "gmv[scene in 'live']"},
	{"list of nothing", "gmv[scene in ()]"},
	{"constant first", "gmv[5 < screen]"},
	{"two comparisons", "gmv[1 < screen < 5]"},
	{"two comparisons of a field", "gmv[screen > 1 < 5]"},
	{"between with a comma", "gmv[screen between 1, 5]"},
	{"not between", "gmv[screen not between 1 and 5]"},
	{"null compared", "gmv[screen = null or page != null]"},
	{"is a text", "gmv[scene is 'live']"},
	{"like", "gmv[scene like 'live%']"},
	{"function in a condition", "gmv[lower(scene) = 'live']"},
	{"arithmetic in a condition", "gmv[a + b > 3]"},
	{"conditions with a comma", "gmv[a = 1, b = 2]"},
	{"dangling and", "gmv[a = 1 and]"},
	{"not not", "gmv[not not a = 1]"},
	{"unit in a condition", "gmv[stay >= 7d]"},
	{"division by zero", "gmv / 0"},
	{"division by zero in percent", "gmv / 0.00%"},
	{"division by a difference that is zero", "gmv / (3 - 3) + 成交总额 / (0 * uv)"},
	{"zero to a negative power", "(2 - 2)^-1"},
	{"division by a function of zero", "gmv / abs(1 - 1)"},
	{"many brackets", strings.Repeat("(", 201) + "uv"},
	{"many functions", strings.Repeat("abs(", 1000) + "uv"},
	{"many minuses", strings.Repeat("-", 4000) + "uv"},
	{"many terms", "uv" + strings.Repeat(" + uv", 1500)},
	{"more terms than are read", "uv" + strings.Repeat(" + uv", 5000)},
	{"a tower of powers", "2" + strings.Repeat("^9", 100)},
	{"too long", strings.Repeat(" ", 40000)},
}

var wrongIdentities = []struct{ why, text string }{
	{"nothing", ""},
	{"one side", "uv * aov"},
	{"no left side", "= uv * aov"},
	{"no right side", "gmv ="},
	{"two equations", "a = b = c"},
	{"==", "gmv == uv * aov"},
	{"mistakes on both sides", "gmv * = uv aov"},
	{"an equation in brackets", "(a = b) = c"},
	{"division by zero on the left", "a / 0 = b"},
}

func TestWrongFormulas(t *testing.T) {
	var b bytes.Buffer
	for _, c := range wrong {
		f, errs := Parse(c.text)
		if (f == nil) != (errs != nil) || f != nil {
			t.Errorf("%s: %q is read without a mistake", c.why, c.text)
		}
		draw(&b, c.why, c.text, errs)
	}
	for _, c := range wrongIdentities {
		i, errs := ParseIdentity(c.text)
		if (i == nil) != (errs != nil) || i != nil {
			t.Errorf("%s: %q is read without a mistake", c.why, c.text)
		}
		draw(&b, "identity: "+c.why, c.text, errs)
	}
	const golden = "testdata/wrong.golden"
	if *update {
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(b.String(), "\n")); diff != "" {
		t.Errorf("wrong.golden differs; if the new text is better, run with -update (-want +got):\n%s", diff)
	}
}

// draw writes mistakes as a terminal shows them.
func draw(b *bytes.Buffer, why, text string, errs []Error) {
	fmt.Fprintf(b, "# %s\n", why)
	for _, e := range errs {
		p := diag.Locate([]byte(text), diag.Span{Start: e.Start, End: e.End})
		fmt.Fprintf(b, "%s\n%s%s\n%d: %s\n", p.Text, strings.Repeat(" ", p.Caret), strings.Repeat("^", p.Width), p.Column, e.Message)
		if e.Hint != "" {
			fmt.Fprintf(b, "hint: %s\n", e.Hint)
		}
	}
	b.WriteByte('\n')
}

func TestMistakesAreSorted(t *testing.T) {
	for _, c := range wrong {
		_, errs := Parse(c.text)
		if !slices.IsSortedFunc(errs, func(a, b Error) int { return a.Start - b.Start }) {
			t.Errorf("%s: %+v", c.why, errs)
		}
		if len(errs) > maxErrors {
			t.Errorf("%s: %d mistakes", c.why, len(errs))
		}
	}
}
