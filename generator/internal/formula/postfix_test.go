package formula

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPostfixIsForPlainArithmetic(t *testing.T) {
	type result struct {
		Form   string
		Inputs []string
		OK     bool
	}
	for _, c := range []struct {
		text string
		want result
	}{
		{"uv * conversion_rate * aov", result{"x0 x1 * x2 *", []string{"uv", "conversion_rate", "aov"}, true}},
		{"(gmv - refund_amount) / orders", result{"x0 x1 - x2 /", []string{"gmv", "refund_amount", "orders"}, true}},
		{"gmv / (gmv + -uv) - 12.5%", result{"x0 x0 x1 ~ + / 0.125 -", []string{"gmv", "uv"}, true}},
		{"0.00000001 * uv", result{"0.00000001 x0 *", []string{"uv"}, true}},
		{"1 + 2", result{}},
		{"gmv over 7d / uv", result{}},
		{"uv * abs(gmv)", result{}},
		{"-sum(pay_amount)", result{}},
		{"uv ^ 2", result{}},
	} {
		form, inputs, ok := parse(t, c.text).Postfix()
		if d := cmp.Diff(c.want, result{form, inputs, ok}); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.text, d)
		}
	}
}
