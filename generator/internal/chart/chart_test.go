package chart_test

import (
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/chart"
	"caliber/generator/internal/locale"
)

var update = flag.Bool("update", false, "write the drawings in testdata anew")

func draw(t testing.TB, d chart.Data) string {
	t.Helper()
	svg, err := chart.SVG(&d)
	if err != nil {
		t.Fatalf("%s: %v", d.ID, err)
	}
	return svg
}

// TestDrawings compares a chart of each kind, in each language, with the one that somebody has looked at.
func TestDrawings(t *testing.T) {
	for _, lang := range locale.All {
		for _, d := range samples(lang) {
			t.Run(d.Kind+"."+lang.Tag(), func(t *testing.T) {
				file := filepath.Join("testdata", d.Kind+"."+lang.Tag()+".svg")
				got := strings.ReplaceAll(draw(t, d), "><", ">\n<") + "\n"
				if *update {
					if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(string(want), got); diff != "" {
					t.Errorf("look at it, then run with -update (-want +got):\n%s", diff)
				}
			})
		}
	}
}

// TestEveryKindHasASampleAndAName also holds the kinds to the words that pages have for them.
func TestEveryKindHasASampleAndAName(t *testing.T) {
	var kinds, sampled []string
	for _, k := range chart.Kinds {
		kinds = append(kinds, k.ID)
		for _, lang := range locale.All {
			if lang.Words().ChartKinds[k.ID] == "" {
				t.Errorf("%s: no name for %s", lang.Tag(), k.ID)
			}
		}
	}
	for _, d := range samples(locale.English) {
		sampled = append(sampled, d.Kind)
	}
	if diff := cmp.Diff(kinds, sampled); diff != "" {
		t.Errorf("kinds and samples (-kinds +samples):\n%s", diff)
	}
}

// everything is all charts of these tests in a language, good and bad, but for those that cannot be drawn.
func everything(t testing.TB, lang locale.Lang) []chart.Data {
	return slices.DeleteFunc(slices.Concat(samples(lang), starter(t, lang), hard(lang)), func(d chart.Data) bool { return chart.Check(&d).Fatal() })
}

// TestTextStaysInTheFrameAndApart goes by the widths that the drawing itself goes by, which are those of the widest font.
func TestTextStaysInTheFrameAndApart(t *testing.T) {
	for _, lang := range locale.All {
		for _, d := range everything(t, lang) {
			texts, height := chart.Texts(&d)
			for i, a := range texts {
				if a.Left < -0.01 || a.Top < -0.01 || a.Right > 400.01 || a.Bottom > height+0.01 {
					t.Errorf("%s %s: %q leaves the frame: %.1f %.1f %.1f %.1f of 400 %.1f", lang.Tag(), d.ID, a.Text, a.Left, a.Top, a.Right, a.Bottom, height)
				}
				for _, b := range texts[i+1:] {
					if min(a.Right, b.Right)-max(a.Left, b.Left) > 0.01 && min(a.Bottom, b.Bottom)-max(a.Top, b.Top) > 1 {
						t.Errorf("%s %s: %q lies on %q", lang.Tag(), d.ID, a.Text, b.Text)
					}
				}
			}
		}
	}
}

// TestDrawingsArePlain holds every drawing to what a page with a strict policy can carry: well formed, named, without
// styles, scripts, links or numbers that are none; and its ids begin with its own.
func TestDrawingsArePlain(t *testing.T) {
	for _, lang := range locale.All {
		for _, d := range everything(t, lang) {
			svg := draw(t, d)
			ids := map[string]bool{}
			group := "" // that the element is in
			for x := xml.NewDecoder(strings.NewReader(svg)); ; {
				token, err := x.Token()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatalf("%s: %v", d.ID, err)
				}
				e, ok := token.(xml.StartElement)
				if !ok {
					continue
				}
				inCell := e.Name.Local == "tspan" && len(e.Attr) == 0 && (group == "chart-cell" || group == "chart-on")
				if !inCell && !slices.Contains([]string{"svg", "title", "desc", "pattern", "path", "g", "text"}, e.Name.Local) {
					t.Errorf("%s: <%s> in %q", d.ID, e.Name.Local, group)
				}
				for _, a := range e.Attr {
					switch {
					case e.Name.Local == "g" && a.Name.Local == "class":
						group = a.Value
					case a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href":
						t.Errorf("%s: %s=%q", d.ID, a.Name.Local, a.Value)
					case slices.Contains([]string{"d", "x", "y", "viewBox"}, a.Name.Local) && (strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf")):
						t.Errorf("%s: %s=%q", d.ID, a.Name.Local, a.Value)
					case a.Name.Local == "id":
						if ids[a.Value] || !strings.HasPrefix(a.Value, d.ID+"-") {
							t.Errorf("%s: id %q is not its own", d.ID, a.Value)
						}
						ids[a.Value] = true
					}
				}
			}
			if !ids[d.ID+"-title"] || !ids[d.ID+"-desc"] || !strings.Contains(svg, `role="img"`) {
				t.Errorf("%s: has no name", d.ID)
			}
		}
	}
}

// TestTextIsEscaped draws names that would be markup.
func TestTextIsEscaped(t *testing.T) {
	d := titled(table("column", locale.English, columns(chart.X, chart.Y), []any{`<b>&"x"`, 1}, []any{"b", 2}), "</title><script>", `a < b & "c"`)
	svg := draw(t, d)
	if strings.Contains(svg, "<b>") || strings.Contains(svg, "<script>") || !strings.Contains(svg, "<title id=\"column-title\">a &lt; b &amp; ") {
		t.Error(svg)
	}
}

// A percent sign in a name is a percent sign, not a blank for the next text.
func TestNamesAreNoBlanks(t *testing.T) {
	d := titled(table("column", locale.English, columns(chart.X, chart.Y), []any{"50%s", 1}, []any{"b%a", 2}), "Share %t of %s", "It grew.")
	for _, want := range []string{"Columns: Share %t of %s.", "From 1 (50%s) to 2 (b%a)."} {
		if svg := draw(t, d); !strings.Contains(svg, want) {
			t.Errorf("no %q in %s", want, svg)
		}
	}
}

// TestEveryValueIsSeen changes one value after the other: each changes the picture.
func TestEveryValueIsSeen(t *testing.T) {
	for _, d := range samples(locale.English) {
		before := draw(t, d)
		for row := range d.Rows {
			for col, cell := range d.Rows[row] {
				if cell.Is != chart.Number {
					continue
				}
				changed := d
				changed.Rows = slices.Clone(d.Rows)
				changed.Rows[row] = slices.Clone(d.Rows[row])
				changed.Rows[row][col].Number *= 0.7
				if draw(t, changed) == before {
					t.Errorf("%s: row %d: %s may be anything", d.Kind, row, d.Columns[col].Key)
				}
			}
		}
	}
}

var rectangle = regexp.MustCompile(`M([\d.-]+) ([\d.-]+)H([\d.-]+)V([\d.-]+)H[\d.-]+Z`)

// bars returns the bars of a class: left, top, right, bottom.
func bars(t *testing.T, svg, class string) (out [][4]float64) {
	t.Helper()
	for _, path := range regexp.MustCompile(`<path class="`+class+`"[^>]* d="([^"]*)"`).FindAllStringSubmatch(svg, -1) {
		for _, m := range rectangle.FindAllStringSubmatch(path[1], -1) {
			var r [4]float64
			for i := range r {
				v, err := strconv.ParseFloat(m[i+1], 64)
				if err != nil {
					t.Fatal(err)
				}
				r[i] = v
			}
			out = append(out, r)
		}
	}
	return out
}

func sample(t *testing.T, kind string) chart.Data {
	t.Helper()
	for _, d := range samples(locale.English) {
		if d.Kind == kind {
			return d
		}
	}
	t.Fatalf("no sample of a %s", kind)
	return chart.Data{}
}

func values(d chart.Data) (out []float64) {
	y := slices.IndexFunc(d.Columns, func(c chart.Column) bool { return c.Key == chart.Y })
	for _, row := range d.Rows {
		out = append(out, row[y].Number)
	}
	return out
}

// TestLengthsAreInProportion says that bars of all sorts begin at zero: twice the value, twice the length.
func TestLengthsAreInProportion(t *testing.T) {
	for _, c := range []struct {
		kind    string
		classes []string
		upright bool
	}{
		{"column", []string{"chart-hatched", "chart-fill is-1"}, true},
		{"histogram", []string{"chart-fill is-1"}, true},
		{"bar", []string{"chart-fill is-1"}, false},
		{"funnel", []string{"chart-fill is-1"}, false},
		{"pareto", []string{"chart-fill is-1", "chart-fill is-soft"}, false},
	} {
		t.Run(c.kind, func(t *testing.T) {
			d := sample(t, c.kind)
			svg := draw(t, d)
			var drawn [][4]float64
			for _, class := range c.classes {
				drawn = append(drawn, bars(t, svg, class)...)
			}
			want := values(d)
			if len(drawn) != len(want) {
				t.Fatalf("%d bars of %d values", len(drawn), len(want))
			}
			for i, b := range drawn {
				length, first := b[2]-b[0], drawn[0][2]-drawn[0][0]
				if c.upright {
					length, first = b[3]-b[1], drawn[0][3]-drawn[0][1]
				}
				if got, want := length/first, want[i]/want[0]; math.Abs(got-want) > 0.02 {
					t.Errorf("bar %d is %.3f of the first one, and its value %.3f", i, got, want)
				}
			}
		})
	}
}

// TestPartsMakeTheirTotal piles as high as the sum, and lets each step of a waterfall begin where the one before ended.
func TestPartsMakeTheirTotal(t *testing.T) {
	t.Run("stacked", func(t *testing.T) {
		d := sample(t, "stacked")
		svg := draw(t, d)
		var highest, lowest [4]float64 // by month
		for i := range highest {
			highest[i], lowest[i] = math.Inf(1), math.Inf(-1)
		}
		for k := 1; k <= 4; k++ {
			for i, b := range bars(t, svg, "chart-fill is-"+strconv.Itoa(k)) {
				highest[i], lowest[i] = min(highest[i], b[1]), max(lowest[i], b[3])
			}
		}
		var sums [4]float64
		for i, v := range values(d) {
			sums[i/4] += v
		}
		for i := range sums {
			if got, want := (lowest[i]-highest[i])/(lowest[0]-highest[0]), sums[i]/sums[0]; math.Abs(got-want) > 0.01 {
				t.Errorf("pile %d is %.3f of the first one, and its sum %.3f", i, got, want)
			}
		}
	})
	t.Run("waterfall", func(t *testing.T) {
		svg := draw(t, sample(t, "waterfall"))
		totals, down, up := bars(t, svg, "chart-fill is-total"), bars(t, svg, "chart-fill is-down"), bars(t, svg, "chart-fill is-up")
		if len(totals) != 2 || len(down) != 1 || len(up) != 2 {
			t.Fatalf("%d totals, %d down, %d up", len(totals), len(down), len(up))
		}
		for _, joint := range [][2]float64{{totals[0][2], down[0][2]}, {down[0][0], up[0][0]}, {up[0][2], up[1][0]}, {up[1][2], totals[1][2]}, {totals[0][0], totals[1][0]}} {
			if math.Abs(joint[0]-joint[1]) > 0.3 {
				t.Errorf("a step ends at %.1f, and the next begins at %.1f", joint[0], joint[1])
			}
		}
	})
}

// TestNothingReadsBelowZero hangs what is negative from the line of zero.
func TestNothingReadsBelowZero(t *testing.T) {
	svg := draw(t, table("column", locale.English, columns(chart.X, chart.Y), []any{"a", 10}, []any{"b", -10}))
	b := bars(t, svg, "chart-fill is-1")
	if len(b) != 2 || math.Abs(b[0][3]-b[1][1]) > 0.1 || math.Abs((b[0][3]-b[0][1])-(b[1][3]-b[1][1])) > 0.2 {
		t.Errorf("bars %v", b)
	}
}

// TestGapsStayGaps breaks a line where a value is missing.
func TestGapsStayGaps(t *testing.T) {
	d := table("line", locale.English, columns(chart.X, chart.Y), []any{"a", 1}, []any{"b", 2}, []any{"c", nil}, []any{"d", 2}, []any{"e", 3})
	svg := draw(t, d)
	path := regexp.MustCompile(`chart-line is-1" d="([^"]*)"`).FindStringSubmatch(svg)
	if path == nil || strings.Count(path[1], "M") != 2 {
		t.Errorf("one line over the gap: %v", path)
	}
}

// TestLongLinesKeepTheirPeaks draws few points of many, but no peak is lost.
func TestLongLinesKeepTheirPeaks(t *testing.T) {
	d := table("line", locale.English, columns(chart.X, chart.Y))
	for i := range 500 {
		v := 100.0
		if i == 337 {
			v = 900
		}
		d.Rows = append(d.Rows, []chart.Cell{text("d" + strconv.Itoa(i)), number(v)})
	}
	svg := draw(t, d)
	if len(svg) > 4<<10 || !strings.Contains(svg, ">900<") {
		t.Errorf("%d bytes:\n%s", len(svg), svg)
	}
}

// TestEverySeriesOfAGroupIsNamed draws groups of all sizes: a column without a name says nothing.
func TestEverySeriesOfAGroupIsNamed(t *testing.T) {
	for n := 2; n <= 4; n++ {
		for places := 1; places <= 12; places++ {
			d := table("grouped_column", locale.English, columns(chart.X, chart.Series, chart.Y))
			for i := range places {
				for k := range n {
					d.Rows = append(d.Rows, []chart.Cell{text("p" + strconv.Itoa(i)), text("last year " + strconv.Itoa(k)), number(float64(10 + i + k))})
				}
			}
			svg := draw(t, d)
			for k := range n {
				if name := "last year " + strconv.Itoa(k); !strings.Contains(svg, ">"+name+"<") {
					t.Errorf("%d places of %d: no %q", places, n, name)
				}
			}
		}
	}
}
