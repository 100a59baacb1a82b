package formula

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// seed are the metrics of the domain, and a few that only rename.
var seed = map[string]string{
	"uv": "count_distinct(user_id where event = 'page_view')", "pv": "count(where event = 'page_view')",
	"orders": "count_distinct(order_id where event = 'order')", "gmv": "sum(pay_amount where event = 'order')",
	"conversion_rate": "orders / uv", "aov": "gmv / orders", "uv_value": "gmv / uv", "views_per_visitor": "pv / uv",
	"clicked": "count_distinct(user_id where event = 'module_click')", "exposed": "count_distinct(user_id where event = 'module_exposure')",
	"ctr": "clicked / uv", "exposure_ctr": "clicked / exposed", "exposure_rate": "exposed / uv",
	"stay": "sum(stay_seconds where event = 'page_leave') / uv",
}

// definitions make definitions of formulas by id; what has none is taken as it is.
func definitions(t testing.TB, formulas map[string]string) Definitions {
	t.Helper()
	parsed := map[string]*Formula{}
	for id, text := range formulas {
		f, errs := Parse(text)
		if errs != nil {
			t.Fatal(id, errs)
		}
		parsed[id] = f
	}
	return func(id string) Definition { return Definition{Formula: parsed[id], Table: "events"} }
}

func part(t testing.TB, c *Comparer, text string) Value {
	t.Helper()
	f, errs := Parse(text)
	if errs != nil {
		t.Fatal(text, errs)
	}
	return c.Part(f.Root, Definition{Table: "events"})
}

func TestSameMeaning(t *testing.T) {
	c := NewComparer(definitions(t, seed))
	for _, pair := range []struct{ a, b string }{
		{"gmv", "uv * conversion_rate * aov"},
		{"uv_value", "conversion_rate * aov"},
		{"ctr", "exposure_rate * exposure_ctr"},
		{"pv", "uv * views_per_visitor"},
		{"a / b", "(a * c) / (b * c)"},
		{"a / b / c", "a / (b * c)"},
		{"(a + b)^2", "a^2 + 2 * a * b + b * b"},
		{"(a - b) * (a + b)", "a^2 - b^2"},
		{"1 / (1 / a + 1 / b)", "a * b / (a + b)"},
		{"50% * a", "a / 2"},
		{"a^-1", "1 / a"},
		{"sqrt(a * b)", "(b * a)^0.5"},
		{"greatest(a, b)", "greatest(b, a)"},
		{"avg(x where y = 1)", "sum(x where y = 1) / count(x where y = 1)"},
		{"median(x)", "p50(x)"},
		{"count(where a = '1' and b = '2')", "count(where b = '2' and a = '1' and b = '2')"},
		{"count(where a between 1 and 2)", "count(where a <= 2 and a >= 1)"},
		{"count(where not (a = 1 or b = 2))", "count(where b != 2 and a != 1)"},
		{"count(where a = 1 or a = 2)", "count(where a in (2, 1, 1))"},
		{"count(where x = 50%)", "count(where x = 0.5)"},
		{"sum(x)[scene = 'live']", "sum(x where scene = 'live')"},
		{"gmv[scene = 'live']", "sum(pay_amount where scene = 'live' and event = 'order')"},
		{"aov[scene = 'live']", "gmv[scene = 'live'] / orders[scene = 'live']"},
		{"(aov over 7d)[scene = 'live']", "gmv[scene = 'live'] over 7d / orders[scene = 'live'] over 1w"},
		{"gmv offset 12month", "gmv offset 1year"},
		{"gmv offset 7d offset 7d", "gmv offset 2w"},
		{"round(aov, 2)", "round(gmv / orders, 2)"},
	} {
		if a, b := part(t, c, pair.a), part(t, c, pair.b); a.Canonical != b.Canonical || !a.Equal(b) {
			t.Errorf("%s and %s: same value %v, proved %v", pair.a, pair.b, a.Canonical == b.Canonical, a.Equal(b))
		}
	}
}

func TestOtherMeaning(t *testing.T) {
	c := NewComparer(definitions(t, seed))
	for _, pair := range []struct{ a, b string }{
		{"gmv", "uv * aov"},
		{"a - b", "b - a"},
		{"a / b", "b / a"},
		{"a", "a * 1.0000001"},
		{"a^2", "a"},
		{"count(where a = 1)", "count(where a = '1')"},
		{"count(where a > 1)", "count(where a >= 1)"},
		{"count(x)", "count_distinct(x)"},
		{"gmv over 7d", "gmv"},
		{"gmv offset 1month", "gmv offset 30d"},
		{"share(gmv)", "share(gmv[scene = 'live'])"},
		{"cumulative(gmv)", "gmv"},
		{"coalesce(a, b)", "coalesce(b, a)"},
		{"gmv by (scene)", "gmv"},
		{"(gmv - uv) / (gmv - uv) + a", "a"},
	} {
		if a, b := part(t, c, pair.a), part(t, c, pair.b); a.Canonical == b.Canonical || a.Equal(b) {
			t.Errorf("%s and %s count as the same", pair.a, pair.b)
		}
	}
}

// Two chains of formulas, one of scopes and one of squares, must not take for ever.
func TestDeepDefinitionsStayCheap(t *testing.T) {
	formulas := map[string]string{"m0": "sum(x)", "s0": "sum(x)"}
	for i := 1; i < 400; i++ {
		formulas[fmt.Sprintf("m%d", i)] = fmt.Sprintf("m%d[a = %d] + m%d", i-1, i, i-1)
		formulas[fmt.Sprintf("s%d", i)] = fmt.Sprintf("s%d * s%d", i-1, i-1)
	}
	c := NewComparer(definitions(t, formulas))
	for i := range 400 {
		c.Metric(fmt.Sprintf("m%d", i))
		c.Metric(fmt.Sprintf("s%d", i))
	}
	if a, b := part(t, c, "s5"), part(t, c, "sum(x)^4 * (sum(x)^7)^4"); !a.Equal(b) {
		t.Error("s5 is not the 32nd power of its sum")
	}
}

// grow makes a random formula of positive metrics a to e.
func grow(r *rand.Rand, depth int) string {
	if depth == 0 || r.IntN(5) == 0 {
		return string(rune('a' + r.IntN(5)))
	}
	x, y := grow(r, depth-1), grow(r, depth-1)
	switch r.IntN(8) {
	case 0, 1:
		return "(" + x + " + " + y + ")"
	case 2:
		return "(" + x + " - " + y + ")"
	case 3, 4:
		return "(" + x + " * " + y + ")"
	case 5, 6:
		return "(" + x + " / " + y + ")"
	}
	return fmt.Sprintf("(%s * %d)", x, r.IntN(9)+1)
}

// What is proved equal must be equal in numbers; rewriting must not change the value.
func TestRewritingKeepsMeaning(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	c := NewComparer(definitions(t, nil))
	values := func(a Atom) float64 {
		return map[string]float64{"a": 2, "b": 3.5, "c": 0.25, "d": 7, "e": 11}[a.Name]
	}
	for range 500 {
		x, y, z := grow(r, 3), grow(r, 2), grow(r, 2)
		for _, pair := range [][2]string{
			{fmt.Sprintf("%s * (%s + %s)", x, y, z), fmt.Sprintf("%s * %s + %[1]s * %s", x, y, z)},
			{fmt.Sprintf("%s / %s / %s", x, y, z), fmt.Sprintf("%s / (%s * %s)", x, z, y)},
			{fmt.Sprintf("%s - %s", x, y), fmt.Sprintf("-(%s - %s)", y, x)},
			{x, y},
		} {
			a, b := part(t, c, pair[0]), part(t, c, pair[1])
			if a.exact.known() && b.exact.known() && (a.Canonical == b.Canonical) != a.exact.equal(b.exact) {
				t.Fatalf("%s and %s: same value %v, same polynomials %v", pair[0], pair[1], a.Canonical == b.Canonical, a.exact.equal(b.exact))
			}
			p, _ := Parse(pair[0])
			q, _ := Parse(pair[1])
			v, w := Evaluate(p.Root, Definition{}, definitions(t, nil), values), Evaluate(q.Root, Definition{}, definitions(t, nil), values)
			if a.Equal(b) && math.Abs(v-w) > 1e-6*(math.Abs(v)+math.Abs(w))+1e-9 && !math.IsNaN(v) && math.Abs(v) < 1e9 {
				t.Fatalf("%s and %s are proved equal, but are %g and %g", pair[0], pair[1], v, w)
			}
		}
	}
}

// A direction that is told must be the one in which numbers move, and bounds must hold.
func TestDirectionsHoldInNumbers(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	positive := func(string) Interval { return Positive }
	told := 0
	for range 2000 {
		text := grow(r, 3)
		f, errs := Parse(text)
		if errs != nil {
			continue // a division by zero that the reader sees
		}
		bounds, list := f.Effects(positive)
		at := map[string]float64{}
		for _, name := range []string{"a", "b", "c", "d", "e"} {
			at[name] = 0.1 + 5*r.Float64()
		}
		value := func() float64 {
			return Evaluate(f.Root, Definition{}, func(string) Definition { return Definition{} }, func(a Atom) float64 { return at[a.Name] })
		}
		before := value()
		if before < bounds.Low-1e-9 || before > bounds.High+1e-9 {
			t.Fatalf("%s is %g, out of its bounds %v", text, before, bounds)
		}
		for _, e := range list {
			was := at[e.Input]
			at[e.Input] *= 1.01
			moved := value() - before
			at[e.Input] = was
			told++
			small := 1e-9 * math.Abs(before)
			if e.Direction == Rises && moved < -small || e.Direction == Falls && moved > small {
				t.Fatalf("%s %s with %s, they say, but moves by %g", text, e.Direction, e.Input, moved)
			}
			if (e.Direction == Unclear) != (e.Doubt != "") {
				t.Fatalf("%s: effect %+v", text, e)
			}
		}
	}
	if told < 1000 {
		t.Errorf("only %d effects were tried", told)
	}
}

func TestEffects(t *testing.T) {
	bounds := func(id string) Interval {
		if id == "net" {
			return Anything
		}
		return Positive
	}
	for _, c := range []struct {
		text string
		want []Effect
	}{
		{"a / b", []Effect{{"a", Rises, ""}, {"b", Falls, ""}}},
		{"a - b * c", []Effect{{"a", Rises, ""}, {"b", Falls, ""}, {"c", Falls, ""}}},
		{"a / (a + b)", []Effect{{"a", Unclear, BothWays}, {"b", Falls, ""}}},
		{"net / a", []Effect{{"net", Rises, ""}, {"a", Unclear, MayTurn}}},
		{"a * net", []Effect{{"a", Unclear, MayTurn}, {"net", Rises, ""}}},
		{"1 - a / b", []Effect{{"a", Falls, ""}, {"b", Rises, ""}}},
		{"-a^2", []Effect{{"a", Falls, ""}}},
		{"net^2", []Effect{{"net", Unclear, MayTurn}}},
		{"net^3", []Effect{{"net", Rises, ""}}},
		{"a^-2", []Effect{{"a", Falls, ""}}},
		{"a^0 + b", []Effect{{"b", Rises, ""}}},
		{"abs(net)", []Effect{{"net", Unclear, MayTurn}}},
		{"share(a)", []Effect{{"a", Unclear, OfAnother}}},
		{"greatest(a, b, 0)", []Effect{{"a", Rises, ""}, {"b", Rises, ""}}},
		{"a[x = 1] over 7d", []Effect{{"a", Rises, ""}}},
		{"count(*) / a", []Effect{{"a", Falls, ""}}},
	} {
		f, errs := Parse(c.text)
		if errs != nil {
			t.Fatal(errs)
		}
		if _, got := f.Effects(bounds); !cmp.Equal(c.want, got) {
			t.Errorf("%s:\n%s", c.text, cmp.Diff(c.want, got))
		}
	}
}

func TestAdditivity(t *testing.T) {
	metrics := map[string]Additivity{
		"sum": {Adds, Adds, OfSum}, "cost": {Adds, Adds, OfSum}, "people": {Recount, Recount, OfDistinct},
		"rate": recompute(OfRatio), "stock": {TakeLast, Adds, OfStock}, "low": {TakeLeast, TakeLeast, OfExtreme},
	}
	adding := Adding{
		Metric: func(id string) Additivity { return metrics[id] },
		OnePer: func(field string) bool { return field == "order_id" },
	}
	for _, c := range []struct {
		text string
		want Additivity
	}{
		{"sum(x)", Additivity{Adds, Adds, OfSum}},
		{"count(*)", Additivity{Adds, Adds, OfSum}},
		{"count_distinct(user_id)", Additivity{Recount, Recount, OfDistinct}},
		{"count_distinct(order_id)", Additivity{Adds, Adds, OfOnePer}},
		{"avg(x)", recompute(OfAverage)},
		{"p95(x)", Additivity{FromRows, FromRows, OfQuantile}},
		{"last(x)", Additivity{TakeLast, Adds, OfStock}},
		{"max(x)", Additivity{TakeMost, TakeMost, OfExtreme}},
		{"-low", Additivity{TakeMost, TakeMost, OfExtreme}},
		{"sum - cost", Additivity{Adds, Adds, OfSum}},
		{"sum + stock", Additivity{Recompute, Adds, OfTerms}},
		{"sum + 1", recompute(OfTerms)},
		{"1 - rate", recompute(OfRatio)},
		{"2 * sum / 3", Additivity{Adds, Adds, OfSum}},
		{"sum / cost", recompute(OfRatio)},
		{"sum * rate", recompute(OfProduct)},
		{"sum^2", recompute(OfProduct)},
		{"sum[x = 1]", Additivity{Adds, Adds, OfSum}},
		{"sum over 7d", Additivity{Recount, Adds, OfWindow}},
		{"sum over to_date(month)", Additivity{TakeLast, Adds, OfCumulation}},
		{"cumulative(sum)", Additivity{TakeLast, Adds, OfCumulation}},
		{"rate over 7d", recompute(OfRatio)},
		{"coalesce(sum, 0)", Additivity{Adds, Adds, OfSum}},
		{"round(sum, 2)", recompute(OfFunction)},
		{"sum + unknown", Additivity{}},
		{"unknown / sum", Additivity{}},
	} {
		f, errs := Parse(c.text)
		if errs != nil {
			t.Fatal(errs)
		}
		if got := f.Additivity(adding); got != c.want {
			t.Errorf("%s combines as %+v, want %+v", c.text, got, c.want)
		}
	}
}

func TestExampleValue(t *testing.T) {
	rows := []Row{
		{"user": {Set: true, Text: "a"}, "amount": {Set: true, Kind: NumberLiteral, Number: 10}, "paid": {Set: true, Kind: BoolLiteral, Bool: true}, "ratio": {Set: true, Kind: NumberLiteral, Number: 0.5}},
		{"user": {Set: true, Text: "b"}, "amount": {Set: true, Kind: NumberLiteral, Number: 30}, "paid": {Set: true, Kind: BoolLiteral}},
		{"user": {Set: true, Text: "a"}, "amount": {Set: true, Kind: NumberLiteral, Number: 20.5}, "paid": {Set: true, Kind: BoolLiteral, Bool: true}},
		{"user": {Set: true, Text: "c"}},
	}
	given := map[string]float64{"gmv": 100, "uv": 8, "gmv[scene = 'live']": 25, "gmv over 7d": 700, "gmv over 7d offset 7d": 500}
	for _, c := range []struct {
		text string
		want float64
	}{
		{"gmv / uv", 12.5},
		{"gmv[scene = 'live'] / gmv", 0.25},
		{"gmv over 7d / gmv over 7d offset 7d - 1", 0.4},
		{"(gmv - 4) / 2 * 3^2 + -uv", 424},
		{"sqrt(gmv) + ln(exp(1)) + abs(-uv) + greatest(uv, 3, 9) + least(1, uv) + round(gmv / 3, 1)", 62.3},
		{"count(*)", 4},
		{"count(amount)", 3},
		{"count_distinct(user)", 3},
		{"count_distinct(user where paid = true)", 1},
		{"sum(amount)", 60.5},
		{"sum(amount where user = 'nobody')", 0},
		{"avg(amount where paid = true)", 15.25},
		{"min(amount)", 10},
		{"max(amount where not (user = 'b'))", 20.5},
		{"median(amount)", 20.5},
		{"p90(amount)", 28.1},
		{"last(amount)", 20.5},
		{"count(where amount is null)", 1},
		{"count(where ratio >= 50%)", 1},
		{"count(where user in ('a', 'c') and amount > 10)", 1},
		{"sum(amount) / count_distinct(user)", 60.5 / 3},
	} {
		f, errs := Parse(c.text)
		if errs != nil {
			t.Fatal(errs)
		}
		got, lacks := f.Value(Example{Given: given, Rows: rows})
		if len(lacks) > 0 || math.Abs(got-c.want) > 1e-12*math.Abs(c.want) {
			t.Errorf("%s is %v %v, want %v", c.text, got, lacks, c.want)
		}
	}
}

func TestExampleLacks(t *testing.T) {
	for _, c := range []struct {
		text string
		e    Example
		want []Lack
	}{
		{"gmv[scene = 'live'] / uv", Example{Given: map[string]float64{"gmv": 1, "uv": 2}}, []Lack{{"gmv[scene = 'live']", 0, 19}}},
		{"a / a + b", Example{Given: map[string]float64{"b": 1}}, []Lack{{"a", 0, 1}}},
		{"sum(x where y = 1)", Example{Rows: []Row{{"x": {Set: true, Kind: NumberLiteral, Number: 1}}}}, []Lack{{"y", 12, 13}}},
		{"sum(x)", Example{Rows: []Row{{"x": {Set: true, Text: "1"}}}}, []Lack{{"sum(x)", 0, 6}}},
		{"share(a)", Example{Given: map[string]float64{"a": 1}}, []Lack{{"share(a)", 0, 8}}},
	} {
		f, errs := Parse(c.text)
		if errs != nil {
			t.Fatal(errs)
		}
		v, lacks := f.Value(c.e)
		if !math.IsNaN(v) || !cmp.Equal(c.want, lacks) {
			t.Errorf("%s is %v:\n%s", c.text, v, cmp.Diff(c.want, lacks))
		}
	}
}

func TestRoundsTo(t *testing.T) {
	for _, c := range []struct {
		value, written float64
		want           bool
	}{
		{0.1 + 0.2, 0.3, true},
		{1. / 3, 0.3333, true},
		{1. / 3, 0.333, false},
		{1. / 3, 0.3334, false},
		{2. / 3, 0.6667, true},
		{1547208, 1547208, true},
		{1547208.4, 1547208, true},
		{1547209, 1547208, false},
		{0, 0, true},
		{0.05, 0.06, false},
		{-0.079042857142857, -0.0790428571, true},
		{math.NaN(), 0, false},
		{math.Inf(1), 5, false},
		{0.00001234567, 0.00001235, true},
	} {
		if got := RoundsTo(c.value, c.written); got != c.want {
			t.Errorf("%g is written %g: %v, want %v", c.value, c.written, got, c.want)
		}
	}
}

// randomRows makes a random condition on two fields, as text.
func randomRows(r *rand.Rand, depth int) string {
	if depth == 0 || r.IntN(3) == 0 {
		field := string(rune('x' + r.IntN(2)))
		n := r.IntN(4)
		return field + []string{
			fmt.Sprintf(" = %d", n), fmt.Sprintf(" != %d", n), fmt.Sprintf(" < %d", n), fmt.Sprintf(" <= %d", n), fmt.Sprintf(" > %d", n),
			fmt.Sprintf(" >= %d", n), fmt.Sprintf(" in (%d, %d)", n, n+1), fmt.Sprintf(" not in (%d, %d)", n, n+2),
			fmt.Sprintf(" between %d and %d", n, n+1), " is null", " is not null",
		}[r.IntN(11)]
	}
	a, b := randomRows(r, depth-1), randomRows(r, depth-1)
	switch r.IntN(3) {
	case 0:
		return "(" + a + " and " + b + ")"
	case 1:
		return "(" + a + " or " + b + ")"
	}
	return "not (" + a + ")"
}

// holds evaluates a condition as SQL does: 1 true, -1 false, 0 unknown.
func holds(p Predicate, row map[string]*int64) int {
	switch p := p.(type) {
	case *Not:
		return -holds(p.X, row)
	case *Logic:
		out := holds(p.Operands[0], row)
		for _, o := range p.Operands[1:] {
			if p.Junction == And {
				out = min(out, holds(o, row))
			} else {
				out = max(out, holds(o, row))
			}
		}
		return out
	}
	c := p.(*Comparison)
	v := row[c.Field.Name]
	truth := func(yes bool) int {
		if yes {
			return 1
		}
		return -1
	}
	switch {
	case c.Comparator == IsNull:
		return truth(v == nil)
	case c.Comparator == IsNotNull:
		return truth(v != nil)
	case v == nil:
		return 0
	}
	n := func(i int) int64 { return c.Values[i].Number.Num().Int64() }
	among := func() bool {
		for i := range c.Values {
			if n(i) == *v {
				return true
			}
		}
		return false
	}
	return truth(map[Comparator]func() bool{
		Equal: func() bool { return *v == n(0) }, NotEqual: func() bool { return *v != n(0) }, Less: func() bool { return *v < n(0) },
		LessOrEqual: func() bool { return *v <= n(0) }, Greater: func() bool { return *v > n(0) }, GreaterOrEqual: func() bool { return *v >= n(0) },
		In: among, NotIn: func() bool { return !among() }, Between: func() bool { return n(0) <= *v && *v <= n(1) },
	}[c.Comparator]())
}

// Normal form, implication and disjointness must hold on every row there is.
func TestConditionsHoldOnRows(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	var rows []map[string]*int64
	var cells []Row
	for x := range int64(7) {
		for y := range int64(7) {
			row, cell := map[string]*int64{}, Row{}
			for name, v := range map[string]int64{"x": x - 1, "y": y - 1} {
				if v >= 0 {
					row[name] = &v
					cell[name] = Cell{Set: true, Kind: NumberLiteral, Number: float64(v)}
				}
			}
			rows, cells = append(rows, row), append(cells, cell)
		}
	}
	parse := func(text string) (Predicate, Rows) {
		f, errs := Parse("m[" + text + "]")
		if errs != nil {
			t.Fatal(text, errs)
		}
		p := f.Root.(*Scoped).Scope.(*Filter).Where
		return p, RowsOf(p)
	}
	implied, disjoint := 0, 0
	for range 1000 {
		a, b := randomRows(r, 2), randomRows(r, 2)
		p, n := parse(a)
		_, m := parse(b)
		again, ok := ParseRows(n.String())
		if !ok || again.String() != n.String() {
			t.Fatalf("%s is spelt %s, and that %s", a, n, again)
		}
		for i, row := range rows {
			if got, want := n.Accept(cells[i]), holds(p, row) == 1; got != want {
				t.Fatalf("%s, normally %s, accepts %v: %v, want %v", a, n, cells[i], got, want)
			}
			if n.Accept(cells[i]) && !m.Accept(cells[i]) && n.Implies(m) {
				t.Fatalf("%s does not imply %s: %v", n, m, cells[i])
			}
			if n.Accept(cells[i]) && m.Accept(cells[i]) && n.Disjoint(m) {
				t.Fatalf("%s and %s are not disjoint: %v", n, m, cells[i])
			}
		}
		if n.Implies(m) {
			implied++
		}
		if n.Disjoint(m) {
			disjoint++
		}
	}
	if implied < 20 || disjoint < 20 {
		t.Errorf("%d implications and %d disjoint pairs were tried: too few", implied, disjoint)
	}
}

func BenchmarkCanonical(b *testing.B) {
	f, _ := Parse("(gmv[scene = 'live'] - refund over 7d) / count_distinct(user_id where event = 'exposure' and screen > 1) * 100")
	b.ReportAllocs()
	for b.Loop() {
		NewComparer(func(string) Definition { return Definition{} }).Part(f.Root, Definition{})
	}
}
