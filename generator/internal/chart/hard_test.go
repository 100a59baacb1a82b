package chart_test

import (
	"fmt"
	"math"
	"strings"

	"caliber/generator/internal/chart"
	"caliber/generator/internal/locale"
)

// hard are charts of data that nobody would draw on purpose: long names, one point, equal, vast, tiny, negative, missing
// and many values, of every kind that takes them.
func hard(lang locale.Lang) (out []chart.Data) {
	long := []string{
		strings.Repeat("在首屏曝光但未点击且随后下单并退款的新客", 3)[:180], strings.Repeat("直播间人均观看时长与商品点击率", 5)[:180],
		"A module name that somebody made of quite a few words, so as to leave no doubt", "Donaudampfschifffahrtsgesellschaftskapitänswitwe",
	}
	values := map[string][]float64{
		"one": {5}, "equal": {7, 7, 7, 7}, "zero": {0, 0, 0}, "vast": {1.2e18, 3.4e18, 2.2e17}, "tiny": {2e-9, 5e-9, 1e-9},
		"negative": {-3, 5, -8, 2}, "below": {-30000, -50000, -20000}, "gap": {4, math.NaN(), 6, math.NaN(), math.NaN(), 3}, "wide": {1, 1000000, 30},
	}
	for _, k := range chart.Kinds {
		for name, list := range values {
			d := hardChart(k.ID, lang, list, func(i int) string { return fmt.Sprintf("p%d", i+1) })
			d.ID, d.Title = k.ID+"-"+name, k.ID+" "+name
			out = append(out, d)
		}
		d := hardChart(k.ID, lang, []float64{52000, 41000, 39000, 12000}, func(i int) string { return long[i] })
		d.ID, d.Title = k.ID+"-long", k.ID+" long"
		d.Marks = []chart.Mark{{At: long[0], Label: long[1], Caveat: true}, {At: long[2], Label: long[2]}}
		out = append(out, d)
		many := make([]float64, 500)
		for i := range many {
			many[i] = math.Round(1000 * (1.2 + math.Sin(float64(i)/20) + math.Sin(float64(i*i))/9))
		}
		d = hardChart(k.ID, lang, many, func(i int) string { return fmt.Sprint("day ", i) })
		d.ID, d.Title = k.ID+"-many", k.ID+" many"
		out = append(out, d)
	}
	return out
}

// hardChart gives values the shape that a kind needs.
func hardChart(kind string, lang locale.Lang, values []float64, name func(int) string) chart.Data {
	d := chart.Data{Kind: kind, Lang: lang, Finding: "…"}
	add := func(cells ...chart.Cell) { d.Rows = append(d.Rows, cells) }
	num := func(v float64) chart.Cell {
		if math.IsNaN(v) {
			return chart.Cell{}
		}
		return number(v)
	}
	switch kind {
	case "grouped_column", "stacked", "heatmap", "cohort", "dumbbell":
		d.Columns = columns(chart.X, chart.Series, chart.Y)
		for i, v := range values {
			add(text(name(i)), text(name(0)+"a"), num(v))
			add(text(name(i)), text(name(0)+"b"), num(v*0.8))
		}
	case "slope":
		d.Columns = columns(chart.X, chart.Series, chart.Y)
		for i, v := range values {
			add(text("before"), text(name(i)), num(v))
			add(text("after"), text(name(i)), num(values[len(values)-1-i]))
		}
	case "scatter":
		d.Columns = columns(chart.X, chart.Y, chart.Label)
		for i, v := range values {
			add(num(v), num(values[len(values)-1-i]), text(name(i)))
		}
	case "tree":
		d.Columns = columns(chart.X, chart.Parent, chart.Y, chart.Before)
		for i, v := range values {
			parent := chart.Cell{}
			if i > 0 {
				parent = text(name(i / 2))
				if i == 1 {
					parent = text(name(0))
				}
			}
			add(text(name(i)), parent, num(v), num(v/2))
		}
	case "bullet":
		d.Columns = columns(chart.X, chart.Y, chart.Target, chart.From, chart.To)
		for i, v := range values {
			t := max(math.Abs(values[0]), 1e-9)
			add(text(name(i)), num(v), number(t), number(t/2), number(t*0.8))
		}
	case "waterfall":
		d.Columns = columns(chart.X, chart.Y)
		for i, v := range values {
			add(text(name(i)), num(v))
		}
		add(text("end"), number(1))
	default:
		d.Columns = columns(chart.X, chart.Y)
		for i, v := range values {
			add(text(name(i)), num(v))
		}
	}
	return d
}
