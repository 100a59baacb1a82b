package chart

import (
	"math"
	"slices"
	"strings"
)

// corners are the places of marks that name a quadrant: low or high along x, then along y.
var corners = []string{"low/low", "high/low", "low/high", "high/high"}

// drawScatter shows two numbers of each point. Lines at their medians part the drawing into quadrants.
func drawScatter(s *sheet, c *canvas) {
	sc := &scatter{sheet: s, c: c}
	var xs, ys, sizes []float64
	for i := range s.Rows {
		x, y := s.number(i, X), s.number(i, Y)
		if finite(x) && finite(y) {
			sc.rows = append(sc.rows, i)
			xs, ys, sizes = append(xs, x), append(ys, y), append(sizes, zeroIfMissing(s.number(i, Size)))
		}
	}
	sc.axes(xs, ys)
	_, largest := span(sizes)
	mx, my := median(xs), median(ys)
	mid := point{sc.x(mx), sc.y(my)}
	c.vertical(refLine, mid.x, sc.top, sc.bottom)
	c.horizontal(refLine, sc.left, sc.right, mid.y)
	c.shun([]point{{mid.x, sc.top}, {mid.x, sc.bottom}})
	c.shun([]point{{sc.left, mid.y}, {sc.right, mid.y}})
	at, radii := make([]point, len(xs)), make([]float64, len(xs))
	for i := range xs {
		at[i], radii[i] = point{sc.x(xs[i]), sc.y(ys[i])}, 4.5
		if largest > 0 {
			radii[i] = 3.5 + 8*math.Sqrt(max(0, sizes[i])/largest)
		}
		k := fillPoint
		if m, ok := s.marked(s.at(sc.rows[i], Label)); ok && m.Caveat {
			k = fillHatch
		}
		c.circle(k, at[i], radii[i])
		c.keep(box{at[i].x - radii[i], at[i].y - radii[i], at[i].x + radii[i], at[i].y + radii[i]})
	}
	sc.quadrants(mid)
	for i := range xs {
		sc.tell(i, at[i], radii[i])
	}
}

type scatter struct {
	*sheet
	c                        *canvas
	rows                     []int
	left, right, top, bottom float64
	x, y                     func(float64) float64
}

// axes draws round ticks along both sides, each axis named at its end.
func (sc *scatter) axes(xs, ys []float64) {
	c := sc.c
	scale := func(key string, values []float64) ticks {
		n := newNumbers(sc.format(key), sc.Lang, values)
		low, high := span(values)
		if low > 0 && low < 0.4*high {
			low = 0
		}
		return n.ticks(low, high, 4)
	}
	tx := scale(X, xs)
	ty := scale(Y, ys)
	sc.left, sc.right, sc.top = widest(ty.text)+8, frameWidth-width(tx.text[len(tx.text)-1], plain)/2-1, 10
	if name := sc.axis(Y); name != "" {
		c.text(ofAxis, start, point{0, 14}, shorten("↑ "+name, frameWidth, plain))
		sc.top = 28
	}
	sc.bottom = sc.top + 196
	linear := func(t []float64, from, to float64) func(float64) float64 {
		low, high := t[0], t[len(t)-1]
		return func(v float64) float64 { return from + (to-from)*(v-low)/(high-low) }
	}
	sc.x, sc.y = linear(tx.at, sc.left, sc.right), linear(ty.at, sc.bottom, sc.top)
	for i, v := range ty.at {
		c.horizontal(gridLine, sc.left, sc.right, sc.y(v))
		c.text(ofAxis, end, point{sc.left - 8, sc.y(v) + 4.5}, ty.text[i])
	}
	apart := (sc.right - sc.left) / float64(len(tx.at)-1)
	every := int(math.Ceil((widest(tx.text) + 6) / apart))
	for i := 0; i < len(tx.at); i += every {
		c.text(ofAxis, middle, point{within(sc.x(tx.at[i]), width(tx.text[i], plain)), sc.bottom + 21}, tx.text[i])
	}
	c.bottom = sc.bottom + 26
	if name := sc.axis(X); name != "" {
		c.bottom += leaded
		c.text(ofAxis, end, point{frameWidth, c.bottom - 4}, shorten(name+" →", frameWidth, plain))
	}
}

// axis is what an axis measures, with its unit.
func (sc *scatter) axis(key string) string {
	name, unit := sc.sheet.name(key), sc.format(key).Unit
	if unit == "" || unit == name {
		return name
	}
	return strings.TrimSpace(name + " · " + unit)
}

// quadrants sets the names that marks give to the corners: in the corner, or where a point stands there, elsewhere in the quadrant.
func (sc *scatter) quadrants(mid point) {
	for i, corner := range corners {
		m, ok := sc.marked(corner)
		if !ok || m.Label == "" {
			continue
		}
		isRight, isUpper := i%2 == 1, i >= 2
		outer, inner, room := spot{start, point{x: sc.left + 5}}, spot{end, point{x: mid.x - 5}}, mid.x-sc.left-10
		if isRight {
			outer, inner, room = spot{end, point{x: sc.right - 4}}, spot{start, point{x: mid.x + 5}}, sc.right-mid.x-10
		}
		lines := wrap(m.Label, max(room, 90), plain, 2)
		high := leaded * float64(len(lines)-1)
		far, near := sc.bottom-7-high, mid.y+15 // of the first line
		if isUpper {
			far, near = sc.top+15, mid.y-7-high
		}
		places := [][]spot{sc.block(outer, far, lines), sc.block(inner, far, lines), sc.block(outer, near, lines), sc.block(inner, near, lines)}
		best := max(0, slices.IndexFunc(places, func(block []spot) bool { return sc.fits(block, lines) }))
		for k, line := range lines {
			sc.c.text(ofNote, places[best][k].anchor, places[best][k].point, line)
		}
	}
}

// block is where the lines of a text stand of which the first is at some height.
func (sc *scatter) block(at spot, first float64, lines []string) []spot {
	out := make([]spot, len(lines))
	for k := range lines {
		out[k] = spot{at.anchor, point{at.x, first + leaded*float64(k)}}
	}
	return out
}

func (sc *scatter) fits(block []spot, lines []string) bool {
	for k, s := range block {
		if !sc.c.free(boxOf(ofNote, s.anchor, s.point, lines[k])) {
			return false
		}
	}
	return true
}

// tell sets the name of a point beside it, where there is room; a remark follows the name.
func (sc *scatter) tell(i int, at point, radius float64) {
	text := sc.at(sc.rows[i], Label)
	if m, ok := sc.marked(text); ok && m.Label != "" {
		text += sc.Lang.Words().Colon + m.Label
	}
	text = shorten(text, 150, plain)
	r := radius + 4
	sc.c.try(ofName, text,
		spot{start, point{at.x + r, at.y + 4.5}}, spot{end, point{at.x - r, at.y + 4.5}},
		spot{middle, point{at.x, at.y - r - 1}}, spot{middle, point{at.x, at.y + r + 10}},
		spot{start, point{at.x + r - 2, at.y - 8}}, spot{end, point{at.x - r + 2, at.y - 8}},
		spot{start, point{at.x + r - 2, at.y + 17}}, spot{end, point{at.x - r + 2, at.y + 17}})
}

func median(values []float64) float64 {
	s := slices.Sorted(slices.Values(values))
	n := len(s)
	return (s[(n-1)/2] + s[n/2]) / 2
}

// checkScatter finds points without two numbers.
func checkScatter(s *sheet) (out []Fault) {
	sound := 0
	for i := range s.Rows {
		if !finite(s.number(i, X)) {
			out = append(out, Fault{Row: i, Column: X, What: "a point needs a number as x", Hint: `write its name as label = "…"`})
			continue
		}
		sound++
	}
	if sound < 2 {
		out = append(out, Fault{Row: -1, Column: X, Fatal: true, What: "a scatter needs two points at least"})
	}
	return out
}
