// Package chart draws the charts that an entry can recommend, as SVG; it knows which chart suits which numbers, and writes
// the same chart in the Vega-Lite language. It knows no entry: who calls it hands over names, numbers and marks, already in
// the reader's language. Its colours are classes of static/css/part/chart.css.
package chart

import (
	"math"
	"slices"
	"strings"

	"caliber/generator/internal/locale"
)

// The keys of the columns that a chart can have, as an entry writes them.
const (
	X      = "x"      // a place along the chart: a name, or a number in a scatter
	Y      = "y"      // the value
	Series = "series" // which of several values at each place
	Label  = "label"  // the name of a point in a scatter
	Size   = "size"   // a third number of a point in a scatter
	Target = "target" // what a value should come to
	From   = "from"   // where good enough begins, in a bullet
	To     = "to"     // where good begins
	Before = "before" // an earlier value
	Parent = "parent" // the node that a node of a tree is part of
	Joined = "op"     // how the parts of a node make it: "×", "+", "÷"
)

// Data is a chart to be drawn.
type Data struct {
	Kind    string // an ID of Kinds
	ID      string // begins every id in the drawing
	Lang    locale.Lang
	Title   string
	Finding string // what the chart shows, as a sentence
	Columns []Column
	Rows    [][]Cell // by row, by column; a row may end early
	Marks   []Mark
}

// Column is what stands in one place of every row.
type Column struct {
	Key    string // X and so on; others are not drawn
	Name   string // said beside its axis, if anything
	Format Format
}

// Cell is a text, a number or, as the zero value, nothing.
type Cell struct {
	Text   string
	Number float64
	Is     Is
	Format *Format // of this number alone, as in a tree; nil is the column's
}

// Is says what a cell is.
type Is uint8

// What a cell is.
const (
	Nothing Is = iota
	Text
	Number
)

// Mark is a remark at a place of the chart.
type Mark struct {
	At     string // as in Data: a place, a series or the label of a point
	Label  string
	Caveat bool // the value must not be compared with the others
}

// Kind is a kind of chart.
type Kind struct {
	ID string

	columns  []string // that every row needs
	places   limits   // along x
	series   limits
	unsigned bool // parts of a whole, or counts: a value below zero has no meaning
	draw     func(*sheet, *canvas)
	more     func(*sheet) []Fault
	spec     func(*sheet) object // nil: Vega-Lite has no form for it
}

// limits are how many of something a chart needs, and can show; 0 is any number.
type limits struct{ least, most int }

// Kinds lists the charts in the order in which people see them.
var Kinds = []Kind{
	{ID: "line", columns: xy, draw: drawLine, spec: specLine},
	{ID: "area", columns: xy, series: limits{1, 2}, draw: drawArea, spec: specArea},
	{ID: "column", columns: xy, series: limits{1, 1}, draw: drawColumn, spec: specColumn},
	{ID: "grouped_column", columns: grid, series: limits{2, 4}, draw: drawGrouped, spec: specGrouped},
	{ID: "bar", columns: xy, series: limits{1, 1}, draw: drawBar, spec: specBar},
	{ID: "stacked", columns: grid, series: limits{2, 5}, unsigned: true, draw: drawStacked, spec: specStacked},
	{ID: "funnel", columns: xy, places: limits{2, 10}, series: limits{1, 1}, unsigned: true, draw: drawFunnel, more: checkFunnel, spec: specFunnel},
	{ID: "waterfall", columns: xy, places: limits{3, 15}, series: limits{1, 1}, draw: drawWaterfall, more: checkWaterfall, spec: specWaterfall},
	{ID: "scatter", columns: xy, draw: drawScatter, more: checkScatter, spec: specScatter},
	{ID: "heatmap", columns: grid, places: limits{1, 24}, series: limits{1, 40}, draw: drawHeatmap, spec: specHeatmap},
	{ID: "cohort", columns: grid, places: limits{2, 24}, series: limits{1, 40}, draw: drawCohort, spec: specHeatmap},
	{ID: "tree", columns: xy, places: limits{2, 30}, draw: drawTree, more: checkTree},
	{ID: "histogram", columns: xy, series: limits{1, 1}, unsigned: true, draw: drawHistogram, spec: specHistogram},
	{ID: "slope", columns: grid, places: limits{2, 2}, series: limits{1, 12}, draw: drawSlope, spec: specSlope},
	{ID: "dumbbell", columns: grid, places: limits{1, 40}, series: limits{2, 2}, draw: drawDumbbell, spec: specDumbbell},
	{ID: "bullet", columns: append([]string{Target}, xy...), places: limits{1, 10}, draw: drawBullet, more: checkBullet, spec: specBullet},
	{ID: "pareto", columns: xy, places: limits{2, 0}, series: limits{1, 1}, unsigned: true, draw: drawPareto, spec: specPareto},
	{ID: "kpi", columns: xy, series: limits{1, 6}, draw: drawKPI},
}

var (
	xy   = []string{X, Y}
	grid = []string{X, Series, Y}
)

// find returns the kind of a chart, or nil.
func find(id string) *Kind {
	if i := slices.IndexFunc(Kinds, func(k Kind) bool { return k.ID == id }); i >= 0 {
		return &Kinds[i]
	}
	return nil
}

// SVG draws a chart, 400 units wide. Every id in it begins with the chart's; its title says the finding. The error is a
// Faults, of which one at least is fatal. What is merely doubtful is drawn, and told by Check.
func SVG(d *Data) (string, error) {
	if faults := Check(d); faults.Fatal() {
		return "", faults
	}
	s := newSheet(d)
	title := d.Finding
	if title == "" {
		title = d.Title
	}
	return s.drawn().svg(title, s.description()), nil
}

func (s *sheet) drawn() *canvas {
	c := &canvas{id: s.ID}
	find(s.Kind).draw(s, c)
	return c
}

// sheet is the data of a chart in the shape that it is drawn from.
type sheet struct {
	*Data
	w      *locale.ChartWords
	names  []string    // of the places along x, in the order in which they first occur
	labels []string    // the names as they are shown
	series []string    // in the order in which they first occur; one without a name if there are none
	y      [][]float64 // by series, by place; NaN where there is no value
	num    numbers     // how values are shown
}

func newSheet(d *Data) *sheet {
	s := &sheet{Data: d, w: d.Lang.Chart()}
	for i := range d.Rows {
		s.names = include(s.names, s.at(i, X))
		s.series = include(s.series, s.at(i, Series))
	}
	s.y = s.column(Y)
	s.num = newNumbers(s.format(Y), d.Lang, slices.Concat(s.y...))
	s.labels = shortDates(s.names, s.w)
	return s
}

// finite says whether a number can be drawn.
func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// include adds a text to a list that lacks it.
func include(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}

// index returns where a column stands, or −1.
func (d *Data) index(key string) int {
	return slices.IndexFunc(d.Columns, func(c Column) bool { return c.Key == key })
}

func (d *Data) format(key string) Format {
	if i := d.index(key); i >= 0 {
		return d.Columns[i].Format
	}
	return Format{}
}

// name returns what a column is called, or nothing.
func (d *Data) name(key string) string {
	if i := d.index(key); i >= 0 {
		return d.Columns[i].Name
	}
	return ""
}

func (d *Data) cell(row int, key string) Cell {
	if i := d.index(key); i >= 0 && i < len(d.Rows[row]) {
		return d.Rows[row][i]
	}
	return Cell{}
}

// shown returns a number of a cell as text, or what stands for a missing one.
func (d *Data) shown(row int, key string) string {
	v := d.number(row, key)
	if math.IsNaN(v) {
		return d.Lang.Chart().Missing
	}
	return d.alone(row, key).text(v)
}

// alone shows a number of a cell by itself.
func (d *Data) alone(row int, key string) numbers {
	f := d.format(key)
	if own := d.cell(row, key).Format; own != nil {
		f = *own
	}
	return newNumbers(f, d.Lang, []float64{d.number(row, key)})
}

// at returns a cell as a name.
func (d *Data) at(row int, key string) string {
	switch c := d.cell(row, key); c.Is {
	case Text:
		return c.Text
	case Number:
		return d.alone(row, key).text(c.Number)
	default:
		return ""
	}
}

// number returns a cell as a number, or NaN.
func (d *Data) number(row int, key string) float64 {
	if c := d.cell(row, key); c.Is == Number && !math.IsInf(c.Number, 0) {
		return c.Number
	}
	return math.NaN()
}

// column returns the numbers of a column by series and place, NaN where there is none.
func (s *sheet) column(key string) [][]float64 {
	out := make([][]float64, len(s.series))
	for k := range out {
		out[k] = make([]float64, len(s.names))
		for i := range out[k] {
			out[k][i] = math.NaN()
		}
	}
	for i := range s.Rows {
		out[slices.Index(s.series, s.at(i, Series))][slices.Index(s.names, s.at(i, X))] = s.number(i, key)
	}
	return out
}

// span returns the least and the greatest of the values, or NaN of none.
func span(values ...[]float64) (low, high float64) {
	low, high = math.NaN(), math.NaN()
	for _, list := range values {
		for _, v := range list {
			if math.IsNaN(v) {
				continue
			}
			if math.IsNaN(low) {
				low, high = v, v
			}
			low, high = min(low, v), max(high, v)
		}
	}
	return low, high
}

// total adds what is there.
func total(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		if !math.IsNaN(v) {
			sum += v
		}
	}
	return sum
}

// marked returns the mark at a place.
func (s *sheet) marked(place string) (Mark, bool) {
	if i := slices.IndexFunc(s.Marks, func(m Mark) bool { return m.At == place }); i >= 0 {
		return s.Marks[i], true
	}
	return Mark{}, false
}

// fill is the ink of a value at a place: hatched if it must not be compared.
func (s *sheet) fill(place string, usual ink) ink {
	if m, ok := s.marked(place); ok && m.Caveat {
		return fillHatch
	}
	return usual
}

// description tells in sentences what is drawn: the kind, the title, the least and the greatest value, the marks.
func (s *sheet) description() string {
	out := []string{locale.Fill(s.w.Kind, "%k", s.Lang.Words().ChartKinds[s.Kind], "%t", s.Title)}
	type place struct {
		v    float64
		name string
	}
	var low, high *place
	for k, values := range s.y {
		for i, v := range values {
			if math.IsNaN(v) {
				continue
			}
			p := &place{v, strings.TrimSpace(s.labels[i] + " " + s.series[k])}
			if low == nil || v < low.v {
				low = p
			}
			if high == nil || v > high.v {
				high = p
			}
		}
	}
	if low != nil && high.v > low.v && s.Kind != "tree" {
		out = append(out, locale.Fill(s.w.Range, "%a", s.num.text(low.v), "%b", low.name, "%c", s.num.text(high.v), "%d", high.name))
	}
	for _, m := range s.Marks {
		if m.Label != "" {
			out = append(out, locale.Fill(s.w.Marked, "%a", m.At, "%b", m.Label))
		}
	}
	if s.Lang == locale.Chinese {
		return strings.Join(out, "")
	}
	return strings.Join(out, " ")
}

// shortDates shows months as the language does, if all places are months: "2026-06" is Jun.
func shortDates(names []string, w *locale.ChartWords) []string {
	out := make([]string, len(names))
	for i, n := range names {
		month, ok := "", len(n) == 7 && n[4] == '-'
		if ok {
			month, ok = w.Months[n[5:]]
		}
		if !ok {
			return names
		}
		out[i] = month
		if i == 0 || n[:4] != names[i-1][:4] {
			out[i] = month + "\n" + n[:4]
		}
	}
	return out
}
