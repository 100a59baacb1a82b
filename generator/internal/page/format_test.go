package page

import (
	"testing"
	"testing/fstest"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/site"
	"caliber/generator/internal/source"
)

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		n    float64
		want string
	}{
		{0, "0"},
		{7, "7"},
		{999, "999"},
		{1000, "1,000"},
		{1234567, "1,234,567"},
		{12345.678, "12,345.68"},
		{-1234.5, "−1,234.5"}, // U+2212, as wide as a digit and never at the end of a line
		{0.5, "0.5"},
		{3.14159, "3.1416"},
		{0.00012345, "0.00012345"},
		{-0.0004, "−0.0004"},
		{1e15, "1,000,000,000,000,000"},
		{0.1 + 0.2, "0.3"},
		{99.99999, "100"},
	} {
		if got := number(c.n); got != c.want {
			t.Errorf("number(%v) = %q; want %q", c.n, got, c.want)
		}
	}
}

// desks returns a desk in each language over a few registers.
func desks(t *testing.T) (english, chinese *desk) {
	t.Helper()
	set, problems, err := source.Read(fstest.MapFS{
		"site.toml":        {Data: []byte("languages = [\"en\", \"zh\"]")},
		"units.toml":       {Data: []byte("[[unit]]\nid = \"CNY\"\nname = \"CNY\"\nkind = \"currency\"\n[[unit]]\nid = \"s\"\nname = \"second\"\nkind = \"time\"\n[[unit]]\nid = \"USD\"\nname = \"dollars\"\nsymbol = \"$\"\nkind = \"currency\"\n")},
		"units.zh.toml":    {Data: []byte("[[unit]]\nid = \"CNY\"\nsymbol = \"元\"\n[[unit]]\nid = \"s\"\nname = \"秒\"\n[[unit]]\nid = \"USD\"\nsymbol = \"$\"\n")},
		"entities.toml":    {Data: []byte("[[entity]]\nid = \"person\"\nname = \"person\"\nplural = \"people\"\nsymbol = \"p\"\n")},
		"entities.zh.toml": {Data: []byte("[[entity]]\nid = \"person\"\nname = \"人\"\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	d, more := dictionary.New(set)
	if problems.Add(more...); problems.HasErrors() {
		t.Fatal(problems)
	}
	s := &site.Site{Dictionary: d, Languages: d.Site.Languages}
	at := func(l locale.Lang) *desk {
		return &desk{writer: &writer{shared: &shared{site: s}, lang: l, words: l.Words()}}
	}
	return at(locale.English), at(locale.Chinese)
}

func TestUnitsInWords(t *testing.T) {
	english, chinese := desks(t)
	for _, c := range []struct{ unit, english, chinese string }{
		{"CNY", "CNY", "元"},
		{"CNY / person", "CNY per person", "元/人"},
		{"CNY/person", "CNY per person", "元/人"},
		{"s", "second", "秒"},
		{"person * s", "person · second", "人·秒"},
		{"percent", "%", "%"},
		{"unheard_of", "unheard_of", "unheard_of"},
		{"", "", ""},
	} {
		if got := english.unit(c.unit); got != c.english {
			t.Errorf("%q in English is %q; want %q", c.unit, got, c.english)
		}
		if got := chinese.unit(c.unit); got != c.chinese {
			t.Errorf("%q in Chinese is %q; want %q", c.unit, got, c.chinese)
		}
	}
}

func TestValuesCarryTheirUnit(t *testing.T) {
	english, chinese := desks(t)
	of := func(unit, display string) *dictionary.Metric {
		return &dictionary.Metric{
			Unit:    source.Text{Value: unit, Set: unit != ""},
			Display: source.Text{Value: display, Set: display != ""},
		}
	}
	for _, c := range []struct {
		n                float64
		metric           *dictionary.Metric
		english, chinese string
	}{
		{1204.5, of("CNY", ""), "1,204.5 CNY", "1,204.5 元"},
		{55, of("CNY / person", ""), "55 CNY per person", "55 元/人"},
		{55.5, of("USD", ""), "$55.5", "$55.5"}, // a sign stands before the number
		{-3, of("USD / person", ""), "−$3 per person", "−$3/人"},
		{12, of("person", ""), "12 people", "12 人"},
		{1, of("person", ""), "1 person", "1 人"},
		{2.1, of("person / s", ""), "2.1 people per second", "2.1 人/秒"},
		{0.07, of("person / person", "percent"), "7%", "7%"}, // 0.07 × 100 is 7.000000000000001
		{-0.125, of("person / person", "percent"), "−12.5%", "−12.5%"},
		{0.0021, of("person / person", "permille"), "2.1‰", "2.1‰"},
		{3, of("", ""), "3", "3"},
		{3, nil, "3", "3"},
	} {
		for _, x := range []struct {
			desk *desk
			want string
		}{{english, c.english}, {chinese, c.chinese}} {
			if got := x.desk.value(c.n, c.metric); got != x.want {
				t.Errorf("%s: %v is %q; want %q", x.desk.lang.Tag(), c.n, got, x.want)
			}
		}
	}
}
