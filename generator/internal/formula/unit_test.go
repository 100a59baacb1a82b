package formula

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

var testUnits = map[string]Unit{
	"person": BaseUnit("person"), "order": BaseUnit("order"), "event": BaseUnit(Event), "item": BaseUnit("item"), "CNY": BaseUnit("CNY"),
	"人": BaseUnit("person"), "second": BaseUnit("second"), "minute": BaseUnit("second").Scaled(60), "10k": Plain().Scaled(10000),
	"percent": Shown(0.01), "permille": Shown(0.001),
}

func testBase(name string) (Unit, bool) {
	u, ok := testUnits[name]
	return u, ok
}

func TestParseUnit(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"CNY / order", "CNY / order"},
		{"person", "person"},
		{"人", "person"},
		{"1", "1"},
		{"1 / person", "1 / person"},
		{"percent", "1"},
		{"10k CNY", "10000 CNY"},
		{"minute", "60 second"},
		{"CNY / 10k event", "0.0001 CNY / event"},
		{"second / (person * order)", "second / (order person)"},
		{"second / person / order", "second / (order person)"},
		{"CNY / person * person", "CNY"},
		{"person / person", "1"},
		{"item^2 / item", "item"},
		{"item^-1", "1 / item"},
		{"CNY÷order", "CNY / order"},
		{"（CNY）·item", "CNY item"},
	} {
		u, errs := ParseUnit(c.text, testBase)
		if len(errs) > 0 || u.String() != c.want {
			t.Errorf("%q is %s %v, want %s", c.text, u, errs, c.want)
		}
	}
}

func TestWrongUnits(t *testing.T) {
	for _, c := range []struct {
		text    string
		want    string // what the mistake covers
		message string
	}{
		{"", "", "unit has nothing here"},
		{"CNY /", "", "unit has nothing here"},
		{"CNY // order", "", "unit has nothing here"},
		{"RMB / order", "RMB", `no unit "RMB"`},
		{"CNY + order", "+", `"+" stands for no part of a unit`},
		{"(CNY / order", "(", "bracket is never closed"},
		{"CNY)", ")", `")" stands for no part of a unit`},
		{"item^x", "", "power of a unit without a whole number"},
		{"item^99", "99", "power of a unit without a whole number"},
		{"((item^9)^9)^9", "9", "power of a power of a unit is too high"},
		{strings.Repeat("(", 30) + "CNY", "(", "too many brackets"},
	} {
		u, errs := ParseUnit(c.text, testBase)
		if u.Known() || len(errs) == 0 {
			t.Errorf("%q is read as %s", c.text, u)
			continue
		}
		if got := c.text[errs[0].Start:errs[0].End]; got != c.want || errs[0].Message != c.message {
			t.Errorf("%q: at %q: %s; want at %q: %s", c.text, got, errs[0].Message, c.want, c.message)
		}
	}
}

func FuzzUnit(f *testing.F) {
	for _, text := range []string{"CNY / order", "10k CNY", "second / (person * item)", "item^2", "1", "percent", "a^-", "((", "人／单", "CNY / 10k event", "^", "\xff", "a\x00b"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		u, errs := ParseUnit(text, testBase)
		if u.Known() == (len(errs) > 0) {
			t.Fatalf("%q is %s with mistakes %v", text, u, errs)
		}
		for _, e := range errs {
			if e.Start < 0 || e.End < e.Start || e.End > len(text) || e.Message == "" {
				t.Fatalf("%q: mistake %+v", text, e)
			}
			if utf8.ValidString(text) && (!utf8.ValidString(text[:e.Start]) || !utf8.ValidString(text[:e.End])) {
				t.Fatalf("%q: mistake %+v cuts a character", text, e)
			}
		}
		if !u.Known() || u.Scale() != 1 {
			return
		}
		again, errs := ParseUnit(u.String(), testBase)
		if len(errs) > 0 || !again.Same(u) {
			t.Fatalf("%q is spelt %q, which is read as %s %v", text, u, again, errs)
		}
	})
}

// testMeasures are those of a small shop.
var testMeasures = Measures{
	Metric: func(id string) Unit {
		return map[string]Unit{
			"uv": BaseUnit("person"), "gmv": BaseUnit("CNY"), "cost": BaseUnit("CNY"), "orders": BaseUnit("order"),
			"gmv_10k": BaseUnit("CNY").Scaled(10000), "rate": Shown(0.01), "stay": BaseUnit("second"),
		}[id]
	},
	Field: func(name string) Field {
		return map[string]Field{
			"user_id": {Entity: "person"}, "order_id": {Entity: "order"}, "amount": {Measure: BaseUnit("CNY")}, "seconds": {Measure: BaseUnit("second")},
		}[name]
	},
}

func TestUnitOfFormula(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"gmv / uv", "CNY / person"},
		{"gmv / orders * orders / uv", "CNY / person"},
		{"gmv - cost", "CNY"},
		{"gmv + 0", "CNY"},
		{"coalesce(gmv, 0)", "CNY"},
		{"greatest(0, gmv, cost)", "CNY"},
		{"gmv over 7d / gmv over 7d offset 7d - 1", "1"},
		{"rate * gmv", "CNY"},
		{"1 - rate", "1"},
		{"gmv_10k", "10000 CNY"},
		{"gmv_10k * 10000 + gmv", "CNY"},
		{"gmv - gmv_10k * 10000", "CNY"},
		{"gmv_10k / gmv", "10000"},
		{"sqrt(gmv * cost)", "CNY"},
		{"gmv^2 / cost", "CNY"},
		{"(gmv * gmv)^0.5", "CNY"},
		{"ln(gmv / cost)", "1"},
		{"share(gmv)", "1"},
		{"round(gmv / orders, 2)", "CNY / order"},
		{"cumulative(gmv)", "CNY"},
		{"-gmv[scene = 'live']", "-gmv is CNY"},
		{"count(*)", "event"},
		{"count(order_id)", "event"},
		{"count_distinct(user_id)", "person"},
		{"count_distinct(unknown_id)", "?"},
		{"sum(amount)", "CNY"},
		{"p90(seconds)", "second"},
		{"avg(unknown)", "?"},
		{"gmv / unknown_metric", "?"},
		{"gmv + unknown_metric", "?"},
	} {
		f, errs := Parse(c.text)
		if errs != nil {
			t.Fatal(errs)
		}
		u, errs := f.Unit(testMeasures)
		want := strings.TrimPrefix(c.want, "-gmv is ")
		if len(errs) > 0 || u.String() != want {
			t.Errorf("%s is in %s %v, want %s", c.text, u, errs, want)
		}
	}
}

func TestUnitMistakesStandAtTheirOperator(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string // "place: message"
	}{
		{"gmv + uv", []string{"+: cannot add CNY and person"}},
		{"gmv / orders − uv", []string{"−: cannot subtract person from CNY / order"}},
		{"(gmv) + (uv)", []string{"+: cannot add CNY and person"}},
		{"gmv + 1", []string{"+: cannot add CNY and a number without a unit"}},
		{"(gmv + uv) / (orders - gmv)", []string{"+: cannot add CNY and person", "-: cannot subtract CNY from order"}},
		{"(gmv + uv) + orders", []string{"+: cannot add CNY and person"}},
		{"gmv_10k + gmv", []string{"+: cannot add 10000 CNY and CNY"}},
		{"greatest(gmv, uv)", []string{"uv: greatest of CNY and person"}},
		{"ln(gmv)", []string{"gmv: ln of CNY: only a number without a unit has one"}},
		{"sqrt(gmv)", []string{"gmv: sqrt of CNY has no unit"}},
		{"gmv^0.5", []string{"0.5: CNY to the power 0.5 has no unit"}},
		{"avg(user_id where x = 1)", []string{`user_id: avg of "user_id", which names a person`}},
	} {
		f, errs := Parse(c.text)
		if errs != nil {
			t.Fatal(errs)
		}
		_, errs = f.Unit(testMeasures)
		var got []string
		for _, e := range errs {
			got = append(got, c.text[e.Start:e.End]+": "+e.Message)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s:\n%s", c.text, diff)
		}
	}
}
