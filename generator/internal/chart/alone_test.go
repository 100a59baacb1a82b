package chart_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/chart"
	"caliber/generator/internal/locale"
	"caliber/static"
)

func TestStyleIsPlain(t *testing.T) {
	tokens := ":root {\n --ink: light-dark(#111, rgb(1 2 3 / 0.5));\n --sans: system-ui, serif; /* why */\n}\n:root[data-theme=dark] { --ink: #fff; }"
	css := ".chart :is(.a, .b) text,\n.c { fill: var(--ink); font-family: var(--sans); }\n.h { fill: currentColor; color: var(--ink); }\n@media print { .c { fill: none; } }\n:is(.d, .e):is(.f, .g) { fill: none; }"
	want := ".chart .a text,.chart .b text,.c{fill: #111; font-family: system-ui, serif;}\n.h{fill: #111;}\n.d.f,.d.g,.e.f,.e.g{fill: none;}\n"
	if d := cmp.Diff(want, chart.StyleAlone(tokens, css)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestADrawingStandsAlone holds the site's own style to what programs know that are no browsers.
func TestADrawingStandsAlone(t *testing.T) {
	var css [2]string
	for i, name := range []string{"css/tokens.css", "css/part/chart.css"} {
		text, err := fs.ReadFile(static.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		css[i] = string(text)
	}
	style := chart.StyleAlone(css[0], css[1])
	if odd := regexp.MustCompile(`var\(|light-dark|:is\(|@|--|(?:fill|stroke):\s*;`).FindString(style); odd != "" {
		t.Errorf("%q in\n%s", odd, style)
	}
	for _, d := range samples(locale.English) {
		file := string(chart.AppendAlone(nil, draw(t, d), style))
		if !strings.HasPrefix(file, `<svg xmlns="http://www.w3.org/2000/svg" `) {
			t.Errorf("%s: %.80s", d.Kind, file)
		}
		for _, m := range regexp.MustCompile(`class="([^"]+)"`).FindAllStringSubmatch(file, -1) {
			for class := range strings.FieldsSeq(m[1]) {
				if class != "chart-cell" && !strings.Contains(style, "."+class) { // text in a cell is like any text
					t.Errorf("%s: no style for %q", d.Kind, class)
				}
			}
		}
	}
}

func TestExactNumbers(t *testing.T) {
	for _, c := range []struct {
		format  chart.Format
		value   float64
		english string
		chinese string
	}{
		{chart.Format{}, 1547208, "1,547,208", "1,547,208"},
		{chart.Format{Sign: "¥"}, -400692.5, "−¥400,692.5", "−¥400,692.5"},
		{chart.Format{Style: chart.Percent}, 0.041, "4.1%", "4.1%"},
		{chart.Format{Style: chart.Percent}, 0.12345, "12.35%", "12.35%"},
		{chart.Format{Style: chart.Seconds}, 1440, "1,440 s", "1,440秒"},
		{chart.Format{}, 0, "0", "0"},
		{chart.Format{}, 0.1 + 0.2, "0.3", "0.3"},
		{chart.Format{}, 0.00001, "1×10⁻⁵", "1×10⁻⁵"},
	} {
		got := [2]string{c.format.Exact(c.value, locale.English), c.format.Exact(c.value, locale.Chinese)}
		if want := [2]string{c.english, c.chinese}; got != want {
			t.Errorf("%v: %q; want %q", c.value, got, want)
		}
	}
}
