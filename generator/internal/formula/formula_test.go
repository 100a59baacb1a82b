package formula

import (
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// right are formulas and their canonical spelling; "" means that it is the same.
var right = []struct{ text, canonical string }{
	{"uv * conversion_rate * aov", ""},
	{"module_click_users / module_exposed_users", ""},
	{"count_distinct(user_id where event = 'module_exposure' and visible_ratio >= 0.5)", ""},
	{"gmv[scene = 'live'] / gmv", ""},
	{"gmv over 7d / gmv over 7d offset 1year - 1", ""},
	{"a-b-c", "a - b - c"},
	{"a - (b - c)", ""},
	{"a + (b + c)", ""},
	{"(a + b) + c", "a + b + c"},
	{"a / (b * c)", ""},
	{"a / b * c", ""},
	{"(a / b) * c", "a / b * c"},
	{"((a))", "a"},
	{"(a + b) * c", ""},
	{"a * (b)", "a * b"},
	{"- a*b", "-a * b"},
	{"-(a * b)", ""},
	{"a * -b", ""},
	{"a - -b", ""},
	{"-(-a)", ""},
	{"-a^2", ""},
	{"(-a)^2", ""},
	{"(a^2)^3", ""},
	{"a ^ - 1", "a^-1"},
	{"a^0.50", "a^0.5"},
	{"a^-0", "a^0"},
	{"(a * b)^2", ""},
	{"(a / b)[scene = 'live']", ""},
	{"(-a) over 7d", ""},
	{"-a over 7d", ""},
	{"(a^2) over 7d", ""},
	{"a over 7d^2", "(a over 7d)^2"},
	{"gmv over all", ""},
	{"gmv over to_date( month )", "gmv over to_date(month)"},
	{"gmv over 7 d", "gmv over 7d"},
	{"gmv over 15min offset 2w", ""},
	{"gmv by (scene,page)", "gmv by (scene, page)"},
	{"gmv[scene = 'live'][screen != 1] over 4w offset 1quarter by (page)", ""},
	{"50 %", "50%"},
	{"0.5% * uv", ""},
	{"007.50 * .5 + 3.0", "7.5 * 0.5 + 3"},
	{"123456789012345678901234", ""},
	{"0.1234567890123456789012", ""},
	{"１００％ × uv", "100% * uv"},
	{"１．５ * uv", "1.5 * uv"},
	{"（成交总额 − 退款）÷ 订单量 · 2 ＋ a／b", "(成交总额 - 退款) / 订单量 * 2 + a / b"},
	{"greatest（a，b）", "greatest(a, b)"},
	{"gmv［scene ＝ 'live'］", "gmv[scene = 'live']"},
	{"count()", "count(*)"},
	{"count(*)", ""},
	{"count(where event = 'order')", ""},
	{"count(* where event = 'order')", "count(where event = 'order')"},
	{"count(distinct user_id)", "count_distinct(user_id)"},
	{"count(user_id)", ""},
	{"sum(pay_amount) / count_distinct(order_id)", ""},
	{"p95(latency) + median(latency) - last(stock)", ""},
	{"min(x) + max(x) + avg(x)", ""},
	{"round(gmv / orders, 2)", ""},
	{"round(aov)", ""},
	{"coalesce(a, b, 0) + least(a, b, c)", ""},
	{"abs(a - b) * ln(c) * exp(d) * sqrt(e)", ""},
	{"cumulative(gmv) / share(orders by (scene))", ""},
	{"sum / count + all * month * to_date", ""},
	{"`where` + `my metric` * ` `", ""},
	{"`gmv`", "gmv"},
	{"`gmv`.`live`", "gmv.live"},
	{"shop.gmv.live / shop.`全部 uv`", "shop.gmv.live / `shop.全部 uv`"},
	{"`Where`", ""},
	{"naïve_été * ग़ज़ल", ""},
	{"uv2 * a_1", ""},
	{"sum(x where a = 1 or b = 2 and c = 3)", ""},
	{"sum(x where (a = 1 or b = 2) and c = 3)", ""},
	{"sum(x where a = 1 and (b = 2 and c = 3))", "sum(x where a = 1 and b = 2 and c = 3)"},
	{"sum(x where (a = 1 and b = 2) or c = 3)", "sum(x where a = 1 and b = 2 or c = 3)"},
	{"sum(x where not a = 1)", ""},
	{"sum(x where not (a = 1))", "sum(x where not a = 1)"},
	{"sum(x where not (a = 1 or b = 2))", ""},
	{"sum(x where not (not a = 1))", ""},
	{"sum(x where ((a = 1)))", "sum(x where a = 1)"},
	{"sum(x where a in ('p','q') and b not in (1, -2, 50%))", "sum(x where a in ('p', 'q') and b not in (1, -2, 50%))"},
	{"sum(x where a between 1 and 5 and b is null and c is not null)", ""},
	{"sum(x where ok = true and bad != false)", ""},
	{"sum(x where t.name = 'it''s' and `in` = '')", ""},
	{"sum(x where a<1 and b<=2 and c>3 and d>=4)", "sum(x where a < 1 and b <= 2 and c > 3 and d >= 4)"},
	{"sum(x where say = '你好 \"world\"')", ""},
	{"gmv\n  / uv\t", "gmv / uv"},
	{"gmv\u3000/\u00a0uv", "gmv / uv"},
	{"1 / (3 - 2)", ""},
	{"0 / uv", ""},
	{"1 / (uv - uv_of_app)", ""},
	{"1 / ln(1)", ""},
	{"((9^9)^9)^9", ""},
	{"1 / ((((9^9)^9)^9)^9 - (((9^9)^9)^9)^9)", ""},
}

// compareTrees ignores where parts stand.
var compareTrees = cmp.Options{
	cmp.Comparer(func(a, b *big.Rat) bool { return a == nil && b == nil || a != nil && b != nil && a.Cmp(b) == 0 }),
	cmpopts.IgnoreTypes(place{}),
	cmpopts.IgnoreFields(Ref{}, "Start", "End"),
	cmpopts.IgnoreFields(Literal{}, "Start", "End"),
}

func parse(t *testing.T, text string) *Formula {
	t.Helper()
	f, errs := Parse(text)
	if errs != nil {
		t.Fatalf("Parse(%q): %+v", text, errs)
	}
	return f
}

func TestStringIsCanonicalAndGivesTheSameTree(t *testing.T) {
	for _, c := range right {
		want := c.canonical
		if want == "" {
			want = c.text
		}
		t.Run(c.text, func(t *testing.T) {
			f := parse(t, c.text)
			if got := f.String(); got != want {
				t.Fatalf("String() = %s, want %s", got, want)
			}
			if diff := cmp.Diff(f.Root, parse(t, want).Root, compareTrees); diff != "" {
				t.Errorf("tree of %s differs (-written +canonical):\n%s", want, diff)
			}
		})
	}
}

func TestTreeHasExactValuesAndOneSpelling(t *testing.T) {
	ref := func(name string) *Reference { return &Reference{Ref: Ref{Name: name}} }
	for _, c := range []struct {
		text string
		want Node
	}{
		{"a × b − 0.1", &Binary{Operator: Subtract, Left: &Binary{Operator: Multiply, Left: ref("a"), Right: ref("b")}, Right: &Number{Value: big.NewRat(1, 10), Text: "0.1"}}},
		{"-a^-0.5", &Negation{X: &Power{X: ref("a"), Exponent: &Number{Value: big.NewRat(-1, 2), Text: "-0.5"}}}},
		{"12.5%", &Number{Value: big.NewRat(1, 8), Text: "12.5%"}},
		{"round(a, 2)", &Call{Function: Round, Args: []Node{ref("a"), &Number{Value: big.NewRat(2, 1), Text: "2"}}}},
		{"count(distinct u)", &Aggregate{Function: CountDistinct, Field: &Ref{Name: "u"}}},
		{"count(*)", &Aggregate{Function: Count}},
		{"a over 7d offset 1year", &Scoped{
			X:     &Scoped{X: ref("a"), Scope: &Over{Window: Window{Kind: Rolling, Duration: Duration{7, Day}}}},
			Scope: &Offset{Back: Duration{1, Year}},
		}},
		{"a over to_date(w)", &Scoped{X: ref("a"), Scope: &Over{Window: Window{Kind: ToDate, Grain: Week}}}},
		{"a over all", &Scoped{X: ref("a"), Scope: &Over{Window: Window{Kind: AllTime}}}},
		{"a by (b, c)", &Scoped{X: ref("a"), Scope: &By{Dimensions: []Ref{{Name: "b"}, {Name: "c"}}}}},
		{"a[b = 'x' and (c > -1 and not d = true)]", &Scoped{X: ref("a"), Scope: &Filter{Where: &Logic{Junction: And, Operands: []Predicate{
			&Comparison{Field: Ref{Name: "b"}, Comparator: Equal, Values: []Literal{{Kind: TextLiteral, Text: "x"}}},
			&Comparison{Field: Ref{Name: "c"}, Comparator: Greater, Values: []Literal{{Kind: NumberLiteral, Text: "-1", Number: big.NewRat(-1, 1)}}},
			&Not{X: &Comparison{Field: Ref{Name: "d"}, Comparator: Equal, Values: []Literal{{Kind: BoolLiteral, Text: "true", Bool: true}}}},
		}}}}},
	} {
		if diff := cmp.Diff(c.want, parse(t, c.text).Root, compareTrees); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.text, diff)
		}
	}
}

func TestNamesAreListedInOrder(t *testing.T) {
	f := parse(t, "gmv[scene = 'live' and page in (1, 2)] by (shop.id, `a b`) / greatest(订单, gmv) + count_distinct(user_id where event = 'x' and not (dt is null))")
	type names struct{ Refs, Fields, Dimensions []string }
	list := func(refs []Ref) (out []string) {
		for _, r := range refs {
			if plain := strings.ReplaceAll(f.Text[r.Start:r.End], "`", ""); plain != r.Name {
				t.Errorf("span of %q covers %q", r.Name, plain)
			}
			out = append(out, r.Name)
		}
		return out
	}
	got := names{list(f.Refs()), list(f.Fields()), list(f.Dimensions())}
	want := names{
		Refs:       []string{"gmv", "订单", "gmv"},
		Fields:     []string{"user_id", "event", "dt"},
		Dimensions: []string{"scene", "page", "shop.id", "a b"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTokensSayWhatEachPieceIs(t *testing.T) {
	f := parse(t, "abs((gmv)[ scene='live'] over 7min)×sum(`a b` where ok=true)")
	type piece struct {
		Kind       TokenKind
		Text, Name string
	}
	var got []piece
	for _, x := range f.Tokens() {
		got = append(got, piece{x.Kind, x.Text, x.Name})
	}
	want := []piece{
		{FunctionToken, "abs", ""},
		{OperatorToken, "(", ""},
		{OperatorToken, "(", ""},
		{MetricToken, "gmv", "gmv"},
		{OperatorToken, ")", ""},
		{OperatorToken, "[", ""},
		{SpaceToken, " ", ""},
		{DimensionToken, "scene", "scene"},
		{OperatorToken, "=", ""},
		{LiteralToken, "'live'", ""},
		{OperatorToken, "]", ""},
		{SpaceToken, " ", ""},
		{KeywordToken, "over", ""},
		{SpaceToken, " ", ""},
		{NumberToken, "7", ""},
		{KeywordToken, "min", ""},
		{OperatorToken, ")", ""},
		{OperatorToken, "×", ""},
		{FunctionToken, "sum", ""},
		{OperatorToken, "(", ""},
		{FieldToken, "`a b`", "a b"},
		{SpaceToken, " ", ""},
		{KeywordToken, "where", ""},
		{SpaceToken, " ", ""},
		{FieldToken, "ok", "ok"},
		{OperatorToken, "=", ""},
		{LiteralToken, "true", ""},
		{OperatorToken, ")", ""},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTokensAreGapless(t *testing.T) {
	for _, c := range right {
		f := parse(t, c.text)
		if problem := gap(f.Tokens(), c.text); problem != "" {
			t.Errorf("%q: %s", c.text, problem)
		}
		text := " " + c.text + "  =\t" + c.text + " "
		i, errs := ParseIdentity(text)
		if errs != nil {
			t.Errorf("ParseIdentity(%q): %+v", text, errs)
			continue
		}
		if problem := gap(i.Tokens(), text); problem != "" {
			t.Errorf("%q: %s", text, problem)
		}
	}
}

// gap says where tokens do not make up the text, or "".
func gap(tokens []Token, text string) string {
	end := 0
	for _, x := range tokens {
		if x.Start != end || x.End <= x.Start || x.End > len(text) || x.Text != text[x.Start:x.End] {
			return "token " + x.Text + " is out of place"
		}
		end = x.End
	}
	if end != len(text) {
		return "tokens end before " + text[end:]
	}
	return ""
}

func TestSpansCoverThePartsOfTheText(t *testing.T) {
	f := parse(t, "( a + b ) * -c[d = 1] over 7d")
	var got []string
	walk(f.Root, func(n Node) {
		start, end := n.Span()
		got = append(got, f.Text[start:end])
	})
	want := []string{
		"( a + b ) * -c[d = 1] over 7d",
		"( a + b )", "a", "b",
		"-c[d = 1] over 7d", "c[d = 1] over 7d", "c[d = 1]", "c",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestIdentityHasTwoSidesWithSpansInItsText(t *testing.T) {
	i, errs := ParseIdentity("ctr = exposure_rate×(exposure_ctr)")
	if errs != nil {
		t.Fatal(errs)
	}
	got := append(i.Left.Refs(), i.Right.Refs()...)
	want := []Ref{{"ctr", 0, 3}, {"exposure_rate", 6, 19}, {"exposure_ctr", 22, 34}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got, want := i.String(), "ctr = exposure_rate * exposure_ctr"; got != want {
		t.Errorf("String() = %s, want %s", got, want)
	}
}
