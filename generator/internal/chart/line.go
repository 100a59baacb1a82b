package chart

import (
	"math"
	"slices"
)

// series inks by their number; from the sixth on, and so the eye may rest, they are all quiet.
func nth[T ~uint8](first T, k int, rest T) T {
	if k < 5 {
		return first + T(k)
	}
	return rest
}

// drawLine joins values over time. Its axis need not begin at 0: what matters is how they move.
func drawLine(s *sheet, c *canvas) {
	low, high := span(s.y...)
	if low == high { // in the middle, as it is neither high nor low
		low, high = low-math.Abs(low)/2, high+math.Abs(high)/2
	}
	if low > 0 && low < 0.4*high {
		low = 0
	}
	p := curves(s, c, low, high)
	p.label()
}

// curves draws the axes and the lines.
func curves(s *sheet, c *canvas, low, high float64) *plot {
	room := min(max(8, width(s.labels[len(s.labels)-1], plain)/2-5), 30)
	if len(s.series) > 1 {
		room = min(widest(s.series), 116) + 10
	}
	p := newPlot(s, c, axes{low: low, high: high, room: room, notes: s.remarks(), head: 22, height: usualHeight - 6})
	for k := range s.series {
		for _, run := range p.runs(k) {
			if len(run) == 1 {
				c.dot(nth(dotOne, k, dotSoft), run[0])
			} else {
				c.line(nth(lineOne, k, lineSoft), run...)
				c.shun(run)
			}
		}
	}
	p.lead(func(note) float64 { return p.bottom })
	return p
}

// mostPoints are as many as a line shows: of more, only the least and the greatest of each stretch.
const mostPoints = 120

// runs returns the points of a series, broken where values are missing.
func (p *plot) runs(k int) (out [][]point) {
	var run []point
	flush := func() {
		if len(run) > 0 {
			out = append(out, thin(run))
			run = nil
		}
	}
	for i, v := range p.sheet.y[k] {
		if math.IsNaN(v) {
			flush()
			continue
		}
		run = append(run, point{p.x(i), p.y(v)})
	}
	flush()
	return out
}

func thin(run []point) []point {
	if len(run) <= mostPoints {
		return run
	}
	stretch := (2*len(run) + mostPoints - 1) / mostPoints
	var out []point
	for part := range slices.Chunk(run, stretch) {
		top, low := 0, 0
		for i, q := range part {
			if q.y < part[top].y {
				top = i
			}
			if q.y > part[low].y {
				low = i
			}
		}
		out = append(out, part[min(top, low)])
		if top != low {
			out = append(out, part[max(top, low)])
		}
	}
	return append(out, run[len(run)-1])
}

// label tells series apart at their ends, or of a single one the values that matter: where it ends, what is marked, the
// greatest and the least.
func (p *plot) label() {
	if len(p.series) > 1 {
		p.nameEnds()
		return
	}
	values := p.sheet.y[0]
	last := len(values) - 1
	for last > 0 && math.IsNaN(values[last]) {
		last--
	}
	places := []int{last}
	for i, name := range p.names {
		if _, ok := p.marked(name); ok {
			places = append(places, i)
		}
	}
	top, low := last, last
	for i, v := range values {
		if v > values[top] {
			top = i
		}
		if v < values[low] {
			low = i
		}
	}
	done := map[int]bool{}
	for _, i := range append(places, top, low) {
		if done[i] || math.IsNaN(values[i]) {
			continue
		}
		done[i] = true
		p.value(i, values[i], i == top || i != low)
	}
}

// value sets a value at its point: above it, or below, as the line leaves room.
func (p *plot) value(i int, v float64, above bool) {
	at, text := point{p.x(i), p.y(v)}, p.num.text(v)
	p.c.dot(dotOne, at)
	p.c.dot(eye, at)
	w := width(text, plain)
	x := within(at.x, w)
	up, down := spot{middle, point{x, at.y - 8}}, spot{middle, point{x, at.y + 17}}
	if at.y+17 > p.bottom-2 {
		down = up
	}
	left, right := spot{end, point{at.x - 7, at.y - 6}}, spot{start, point{at.x + 7, at.y - 6}}
	lowLeft, lowRight := spot{end, point{at.x - 7, at.y + 15}}, spot{start, point{at.x + 7, at.y + 15}}
	spots := []spot{up, left, right, down, lowLeft, lowRight}
	if !above {
		spots = []spot{down, lowRight, lowLeft, up, right, left}
	}
	p.c.try(ofValue, text, spots...)
}

// nameEnds sets the names of the series where their lines end, moved apart.
func (p *plot) nameEnds() {
	type ending struct {
		k int
		y float64
	}
	var ends []ending
	for k, values := range p.sheet.y {
		for _, v := range slices.Backward(values) {
			if !math.IsNaN(v) {
				ends = append(ends, ending{k, p.y(v)})
				break
			}
		}
	}
	slices.SortStableFunc(ends, func(a, b ending) int { return compare(a.y, b.y) })
	heights := make([]float64, len(ends))
	for i, e := range ends {
		heights[i] = e.y + 4.5
	}
	spread(heights, leaded-1, p.top+8, p.bottom+4.5)
	for i, e := range ends {
		p.c.text(nth(ofOne, e.k, ofNote), start, point{p.right + 7, heights[i]}, shorten(p.series[e.k], frameWidth-p.right-8, plain))
	}
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
