package chart_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/chart"
	"caliber/generator/internal/locale"
)

// TestFaults tells what is wrong, where, and whether anything can be drawn.
func TestFaults(t *testing.T) {
	en := locale.English
	xy, grid := columns(chart.X, chart.Y), columns(chart.X, chart.Series, chart.Y)
	for _, c := range []struct {
		name string
		data chart.Data
		want []string // "row column: what", with ! before what is fatal
	}{
		{"sound", table("line", en, xy, []any{"a", 1}, []any{"b", 2}), nil},
		{"unknown kind", table("pie", en, xy, []any{"a", 1}), []string{`-1 : !no chart "pie"`}},
		{"no rows", table("line", en, xy), []string{"-1 : !no data to draw"}},
		{"no column", table("line", en, columns(chart.X), []any{"a"}), []string{`-1 y: !the data have no "y", which a line needs`}},
		{"missing value", table("line", en, xy, []any{"a", 1}, []any{"b"}, []any{"c", 2}), []string{"1 y: a row without a value"}},
		{"text for a number", table("line", en, xy, []any{"a", 1}, []any{"b", "NaN"}), []string{`1 y: "NaN" is no number`}},
		{"not finite", table("line", en, xy, []any{"a", 1}, []any{"b", math.Inf(1)}), []string{"1 y: the value is no finite number"}},
		{"nothing to draw", table("line", en, xy, []any{"a", "x"}), []string{`0 y: "x" is no number`, "-1 y: !no value to draw"}},
		{"no place", table("line", en, xy, []any{nil, 1}), []string{`0 x: a row without "x"`}},
		{"twice", table("line", en, xy, []any{"a", 1}, []any{"a", 2}), []string{"1 x: the same place as row 1"}},
		{"below zero", table("funnel", en, xy, []any{"a", 3}, []any{"b", -1}), []string{"1 y: !a value below zero, which a funnel cannot show"}},
		{"growing funnel", table("funnel", en, xy, []any{"a", 3}, []any{"b", 4}), []string{`1 y: "b" has more than "a", the step before it`}},
		{"one step", table("funnel", en, xy, []any{"a", 3}), []string{"-1 : !places along x: 1, and a funnel needs 2"}},
		{"too many series", table("dumbbell", en, grid, []any{"a", "p", 1}, []any{"a", "q", 1}, []any{"a", "r", 1}), []string{"-1 : !series: 3, and a dumbbell shows at most 2"}},
		{"three moments", table("slope", en, grid, []any{"a", "p", 1}, []any{"b", "p", 1}, []any{"c", "p", 1}), []string{"-1 : !places along x: 3, and a slope shows at most 2"}},
		{"parts that do not sum", table("waterfall", en, xy, []any{"a", 10}, []any{"b", -3}, []any{"c", 8}), []string{"2 y: the steps come to 7, not to 8"}},
		{"names along x", table("scatter", en, xy, []any{"a", 1}, []any{2, 1}, []any{3, 1}), []string{"0 x: a point needs a number as x"}},
		{"one point", table("scatter", en, xy, []any{2, 1}), []string{"-1 x: !a scatter needs two points at least"}},
		{"no root", table("tree", en, columns(chart.X, chart.Parent, chart.Y), []any{"a", "b", 1}, []any{"b", "a", 1}), []string{`0 parent: !"a" is part of itself`, `1 parent: !"b" is part of itself`}},
		{"two roots", table("tree", en, columns(chart.X, chart.Parent, chart.Y), []any{"a", nil, 1}, []any{"b", nil, 1}), []string{"-1 parent: !a tree has one node without a parent, and here are 2"}},
		{"part of nothing", table("tree", en, columns(chart.X, chart.Parent, chart.Y), []any{"a", nil, 1}, []any{"b", "c", 1}), []string{`1 parent: !"b" is part of "c", which is not in the data`}},
		{"a name twice in a tree", table("tree", en, columns(chart.X, chart.Parent, chart.Y), []any{"a", nil, 1}, []any{"b", "a", 1}, []any{"b", "a", 1}), []string{"2 x: !the same place as row 2"}},
		{"no target", table("bullet", en, columns(chart.X, chart.Y, chart.Target), []any{"a", 1}, []any{"b", 1, 0}), []string{`0 target: a row without "target"`, "0 target: !the target is no number", "1 target: !a target that is not above zero"}},
		{"ranges", table("bullet", en, columns(chart.X, chart.Y, chart.Target, chart.From, chart.To), []any{"a", 1, 2, 3, 1}), []string{`0 from: the ranges of "a" are out of order`}},
		{"a mark nowhere", titled(table("line", en, xy, []any{"a", 1}), "", "", chart.Mark{At: "b"}), []string{`-1 : a mark at "b", which is not in the data`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			fatal := false
			for _, f := range chart.Check(&c.data) {
				mark := ""
				if f.Fatal {
					mark, fatal = "!", true
				}
				got = append(got, fmt.Sprintf("%d %s: %s%s", f.Row, f.Column, mark, f.What))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if _, err := chart.SVG(&c.data); (err != nil) != fatal {
				t.Errorf("drawn: %v", err)
			}
		})
	}
}

// TestNumbersAreInTheReadersHabit shows numbers side by side as charts do.
func TestNumbersAreInTheReadersHabit(t *testing.T) {
	for _, c := range []struct {
		name    string
		format  chart.Format
		values  []float64
		english []string
		chinese []string
	}{
		{"small", chart.Format{}, []float64{0, 6.1, -2.25, 1880}, []string{"0", "6.1", "−2.25", "1,880"}, []string{"0", "6.1", "−2.25", "1,880"}},
		{"great", chart.Format{}, []float64{1680000, -400692, 8900, 120}, []string{"1.68M", "−401K", "8.9K", "120"}, []string{"168万", "−40.1万", "8,900", "120"}},
		{"greater", chart.Format{}, []float64{123456789, 9.9996e5}, []string{"123M", "1M"}, []string{"1.23亿", "100万"}},
		{"money", chart.Format{Sign: "¥"}, []float64{539000}, []string{"¥539K"}, []string{"¥53.9万"}},
		{"percents", chart.Format{Style: chart.Percent}, []float64{0.041, 0.083, 0.12}, []string{"4.1%", "8.3%", "12.0%"}, []string{"4.1%", "8.3%", "12.0%"}},
		{"whole percents", chart.Format{Style: chart.Percent}, []float64{0.41, 1.04}, []string{"41%", "104%"}, []string{"41%", "104%"}},
		{"permille", chart.Format{Style: chart.Permille}, []float64{0.021}, []string{"21‰"}, []string{"21‰"}},
		{"seconds", chart.Format{Style: chart.Seconds}, []float64{13, 24}, []string{"13 s", "24 s"}, []string{"13秒", "24秒"}},
		{"minutes", chart.Format{Style: chart.Seconds}, []float64{90, 150}, []string{"1.5 min", "2.5 min"}, []string{"1.5分钟", "2.5分钟"}},
		{"hours", chart.Format{Style: chart.Seconds}, []float64{41200000}, []string{"11.4K h"}, []string{"1.14万小时"}},
		{"beyond words", chart.Format{}, []float64{3.4e18, 2e-9}, []string{"3.4×10¹⁸", "2×10⁻⁹"}, []string{"3.4×10¹⁸", "2×10⁻⁹"}},
	} {
		for lang, want := range map[locale.Lang][]string{locale.English: c.english, locale.Chinese: c.chinese} {
			if diff := cmp.Diff(want, chart.Shown(c.format, &chart.Data{Lang: lang}, c.values...)); diff != "" {
				t.Errorf("%s %s (-want +got):\n%s", c.name, lang.Tag(), diff)
			}
		}
	}
}

// TestTicksAreRound says what stands along an axis.
func TestTicksAreRound(t *testing.T) {
	for _, c := range []struct {
		format    chart.Format
		lang      locale.Lang
		low, high float64
		want      []string
	}{
		{chart.Format{}, locale.English, 0, 9300, []string{"0", "2.5K", "5.0K", "7.5K", "10.0K"}},
		{chart.Format{}, locale.English, 0, 14000, []string{"0", "5K", "10K", "15K"}},
		{chart.Format{}, locale.Chinese, 7.5e6, 1.58e7, []string{"750万", "1,000万", "1,250万", "1,500万", "1,750万"}},
		{chart.Format{Style: chart.Percent}, locale.English, 0, 0.062, []string{"0%", "2%", "4%", "6%", "8%"}},
		{chart.Format{Style: chart.Seconds}, locale.English, 0, 300, []string{"0 min", "2 min", "4 min", "6 min"}},
		{chart.Format{}, locale.English, -8, 5, []string{"−10", "−5", "0", "5"}},
		{chart.Format{}, locale.English, 3, 3, []string{"3.00", "3.25", "3.50", "3.75", "4.00"}},
	} {
		if diff := cmp.Diff(c.want, chart.Ticks(c.format, &chart.Data{Lang: c.lang}, c.low, c.high)); diff != "" {
			t.Errorf("%v to %v (-want +got):\n%s", c.low, c.high, diff)
		}
	}
}

// TestLongTextsAreBroken where a reader would, and what does not fit says so.
func TestLongTextsAreBroken(t *testing.T) {
	for _, c := range []struct {
		text  string
		room  float64
		lines int
		want  []string
	}{
		{"not as described", 70, 2, []string{"not as", "described"}},
		{"与描述不符，不想要了", 80, 2, []string{"与描述不符，", "不想要了"}},
		{"Donaudampfschifffahrt", 60, 2, []string{"Donauda", "mpfsc…"}},
		{"short", 80, 2, []string{"short"}},
		{"a long name that is cut off", 60, 2, []string{"a long", "name t…"}},
	} {
		got := chart.Wrap(c.text, c.room, 13, c.lines)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
		for _, line := range got {
			if w := chart.Width(line, 13); w > c.room {
				t.Errorf("%q is %.1f wide of %.1f", line, w, c.room)
			}
		}
	}
}
