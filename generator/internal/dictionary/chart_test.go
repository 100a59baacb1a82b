package dictionary_test

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/chart"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/source"
)

// TestDrawingIsInTheReadersWords translates names, finds how numbers are shown, and takes a mark's words from its caveat.
func TestDrawingIsInTheReadersWords(t *testing.T) {
	content := fstest.MapFS{
		"units.toml":    {Data: []byte("[[unit]]\nid = \"CNY\"\nname = \"yuan\"\nsymbol = \"¥\"\nkind = \"currency\"\n")},
		"units.zh.toml": {Data: []byte("[[unit]]\nid = \"CNY\"\nsymbol = \"元\"\n")},
		"entities.toml": {Data: []byte("[[entity]]\nid = \"order\"\nname = \"order\"\nplural = \"orders\"\n")},
		"metrics/aov.toml": {Data: []byte(`name = "AOV"
unit = "CNY / order"
[[caveat]]
id = "mix"
title = "Mix of categories"
[chart]
kind = "tree"
title = "AOV and its parts"
x = "part of it"
mark = [{ at = "orders", caveat = "mix" }]
data = [
  { x = "AOV", y = 171 },
  { x = "orders", parent = "AOV", y = 3154, unit = "order" },
  { x = "rate", parent = "AOV", y = 0.1, unit = "percent" },
]
`)},
		"metrics/aov.zh.toml": {Data: []byte("[chart]\ntitle = \"客单价的组成\"\nlabels = { orders = \"订单\" }\n[[caveat]]\nid = \"mix\"\ntitle = \"品类结构\"\n")},
	}
	set, problems, err := source.Read(content)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	d, _ := dictionary.New(set)
	text := func(s string) chart.Cell { return chart.Cell{Text: s, Is: chart.Text} }
	number := func(v float64, f *chart.Format) chart.Cell { return chart.Cell{Number: v, Is: chart.Number, Format: f} }
	percent := &chart.Format{Style: chart.Percent}
	for _, want := range []*chart.Data{
		{
			Kind: "tree", Title: "AOV and its parts",
			Columns: []chart.Column{{Key: "x", Name: "part of it"}, {Key: "y", Name: "AOV", Format: chart.Format{Sign: "¥", Unit: "per order"}}, {Key: "parent"}},
			Rows: [][]chart.Cell{
				{text("AOV"), number(171, nil), {}}, {text("orders"), number(3154, &chart.Format{Unit: "orders"}), text("AOV")}, {text("rate"), number(0.1, percent), text("AOV")},
			},
			Marks: []chart.Mark{{At: "orders", Label: "Mix of categories", Caveat: true}},
		},
		{
			Kind: "tree", Lang: locale.Chinese, Title: "客单价的组成",
			Columns: []chart.Column{{Key: "x"}, {Key: "y", Name: "AOV", Format: chart.Format{Unit: "元/order"}}, {Key: "parent"}},
			Rows: [][]chart.Cell{
				{text("AOV"), number(171, nil), {}}, {text("订单"), number(3154, &chart.Format{Unit: "order"}), text("AOV")}, {text("rate"), number(0.1, percent), text("AOV")},
			},
			Marks: []chart.Mark{{At: "订单", Label: "品类结构", Caveat: true}},
		},
	} {
		if diff := cmp.Diff(want, d.Drawing(d.Metric("aov"), want.Lang)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", want.Lang.Tag(), diff)
		}
	}
}
