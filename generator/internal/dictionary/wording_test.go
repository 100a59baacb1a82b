package dictionary_test

import (
	"strings"
	"testing"

	"caliber/generator/internal/dictionary"
)

const worded = `name = "Orders per visitor"
summary = "How many orders a visitor makes."
formula = "orders / visitors"
unit = "order/person"
aliases = ["order rate"]
[scope]
period = "1d"
exclude = ["test accounts"]
[[caveat]]
id = "bots"
title = "Reads low with crawlers"
bias = "low"
` + example

const example = `[[example]]
given = { orders = 1, visitors = 4 }
expect = 0.25
`

func TestSameButWords(t *testing.T) {
	of := func(text string) *dictionary.Metric {
		return clean(t, "-- metrics/rate.toml --\n"+text).Metric("rate")
	}
	before := of(worded)
	for _, c := range []struct {
		from, to string
		want     bool
	}{
		{"", "# a line that moves all others\n", true},
		{"Orders per visitor", "Orders for each visitor", true},
		{"How many", "So many", true},
		{`["order rate"]`, `["order rate", "orders each"]`, true},
		{"Reads low with", "Too low with", true},
		{`bias = "low"`, `bias = "high"`, false},
		{`id = "bots"`, `id = "crawlers"`, false},
		{"orders / visitors", "orders /  visitors", false}, // places in the formula are others
		{"orders / visitors", "2 * orders / visitors", false},
		{"order/person", "order", false},
		{`"test accounts"`, `"test accounts", "staff"`, false},
		{"1d", "7d", false},
		{"0.25", "0.26", false},
		{"visitors = 4", "visitors = 5", false},
		{example, "", false},
	} {
		text := strings.Replace(worded, c.from, c.to, 1)
		if got := dictionary.SameButWords(before, of(text)); got != c.want {
			t.Errorf("%q in the place of %q: %v", c.to, c.from, got)
		}
	}
}
