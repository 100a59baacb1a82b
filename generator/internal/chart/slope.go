package chart

import (
	"math"
	"slices"
)

// drawSlope joins each series' value at one moment with that at another. What hardly moved is quiet.
func drawSlope(s *sheet, c *canvas) {
	low, high := span(s.y...)
	if low == high {
		low, high = low-1, high+1
	}
	names, ends := make([]string, len(s.series)), make([]string, len(s.series))
	for k, v := range s.y {
		names[k] = shorten(s.series[k], 124, plain)
		if !math.IsNaN(v[0]) {
			names[k] += "  " + s.num.text(v[0])
		}
		switch way(v) {
		case 1:
			ends[k] = "▲ "
		case -1:
			ends[k] = "▼ "
		}
		if !math.IsNaN(v[1]) {
			ends[k] += s.num.text(v[1])
		}
	}
	left, right := widest(names)*heavy+10, frameWidth-max(70, widest(ends)*heavy+10)
	top := 30.0
	c.bottom = top + max(150, float64(len(s.series))*(leaded+6)) + 8
	y := func(v float64) float64 { return top + 6 + (high-v)/(high-low)*(c.bottom-top-20) }
	c.vertical(gridLine, left, top-6, c.bottom-4)
	c.vertical(gridLine, right, top-6, c.bottom-4)
	for i, x := range []float64{left, right} {
		text := shorten(s.names[i], 150, plain)
		w := width(text, plain)
		c.text(ofAxis, middle, point{within(x, w), 14}, text)
	}
	for k, v := range s.y {
		if math.IsNaN(v[0]) || math.IsNaN(v[1]) {
			continue
		}
		from, to := point{left, y(v[0])}, point{right, y(v[1])}
		l, d := lineSoft, dotSoft
		switch way(v) {
		case 1:
			l, d = lineUp, dotUp
		case -1:
			l, d = lineDown, dotDown
		}
		if m, ok := s.marked(s.series[k]); ok && m.Caveat {
			l, d = lineSoft, dotSoft
		}
		c.line(l, from, to)
		c.dot(d, from)
		c.dot(d, to)
	}
	s.sideLabels(c, 0, point{left - 10, top}, names, y)
	s.sideLabels(c, 1, point{right + 10, top}, ends, y)
	s.footnotes(c, s.Marks)
}

// sideLabels sets the texts of one moment at the heights of its values, moved apart.
func (s *sheet) sideLabels(c *canvas, moment int, at point, texts []string, y func(float64) float64) {
	var order []int
	for k, v := range s.y {
		if !math.IsNaN(v[moment]) {
			order = append(order, k)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return compare(s.y[b][moment], s.y[a][moment]) })
	heights := make([]float64, len(order))
	for i, k := range order {
		heights[i] = y(s.y[k][moment]) + 4.5
	}
	spread(heights, leaded-0.5, at.y+4, c.bottom-6)
	for i, k := range order {
		f := ofNote
		switch way(s.y[k]) {
		case 1:
			f = ofUp
		case -1:
			f = ofDown
		}
		a := end
		if moment == 1 {
			a = start
		}
		c.text(f, a, point{at.x, heights[i]}, texts[k])
	}
}

// way says whether a pair of values rises (1), falls (−1) or moves by less than a twentieth (0).
func way(v []float64) int {
	d := v[1] - v[0]
	switch {
	case !(math.Abs(d) > 0.05*math.Abs(v[0])):
		return 0
	case d > 0:
		return 1
	}
	return -1
}
