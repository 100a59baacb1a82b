package formula

import "testing"

// typical are formulas as entries have them.
var typical = []struct{ name, text string }{
	{"ratio", "module_click_users / module_exposed_users"},
	{"product", "uv * conversion_rate * aov"},
	{"aggregate", "count_distinct(user_id where event = 'module_exposure' and visible_ratio >= 0.5)"},
	{"scoped", "gmv[scene = 'live'] over 7d / gmv[scene = 'live'] over 7d offset 1year - 1"},
	{"chinese", "（成交总额 − 退款金额）÷ 订单量 × １００％"},
}

func BenchmarkParse(b *testing.B) {
	for _, c := range typical {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, errs := Parse(c.text); errs != nil {
					b.Fatal(errs)
				}
			}
		})
	}
}

func BenchmarkTokens(b *testing.B) {
	f, _ := Parse(typical[3].text)
	b.ReportAllocs()
	for b.Loop() {
		f.Tokens()
	}
}

func BenchmarkString(b *testing.B) {
	f, _ := Parse(typical[3].text)
	b.ReportAllocs()
	for b.Loop() {
		_ = f.String()
	}
}
