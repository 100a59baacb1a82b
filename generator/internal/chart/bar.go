package chart

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// mostBars are as many rows as can be read; of the rest, it is said how many they are.
const mostBars = 40

// drawBar lays a bar for each name, the greatest first, from 0. A remark stands after the value, else below the bar.
func drawBar(s *sheet, c *canvas) {
	order := ranked(s.y[0])
	rest := max(0, len(order)-mostBars)
	order = order[:len(order)-rest]
	values, names := make([]float64, len(order)), make([]string, len(order))
	for i, k := range order {
		values[i], names[i] = s.y[0][k], s.labels[k]
	}
	l := newLadder(c, names, 27)
	shown := shownAll(values, s.num.text)
	room := beside(shown)
	low, high := span(values)
	x := l.reach(low, high, room, room)
	top := 2.0
	for i, v := range values {
		at, next := l.row(i, top)
		name := s.names[order[i]]
		m, _ := s.marked(name)
		edge := l.bar(s.fill(name, fillOne), x, v, at)
		text := shown[i]
		if math.IsNaN(v) {
			text = s.w.Missing
		}
		next = l.remark(edge, at, next, v < 0, text, m.Label)
		top = next
	}
	c.vertical(zeroLine, x(0), 0, top)
	c.bottom = top + 2
	if rest > 0 {
		c.bottom += leaded
		c.text(ofNote, start, point{0, c.bottom - 4}, strings.Replace(s.w.More, "%d", strconv.Itoa(rest), 1))
	}
}

// bar lays a bar from 0 to a value, and returns where it ends.
func (l *ladder) bar(k ink, x func(float64) float64, v, at float64) float64 {
	if math.IsNaN(v) {
		return x(0)
	}
	from, to := x(0), x(v)
	if math.Abs(to-from) < 1 && v != 0 {
		to = from + math.Copysign(1, v)
	}
	l.c.rect(k, box{min(from, to), at - 9, max(from, to), at + 9})
	return to
}

// remark sets a value beyond the end of its bar and a remark after it, or below if there is no room. It returns where the
// next row begins.
func (l *ladder) remark(edge, at, next float64, left bool, value, remark string) float64 {
	a, way := start, 6.0
	if left {
		a, way = end, -6
	}
	l.c.text(ofValue, a, point{edge + way, at + 4.5}, value)
	if remark == "" {
		return next
	}
	free := edge + way + width(value, plain) + 9
	if !left && free+width(remark, plain) <= frameWidth {
		l.c.text(ofNote, start, point{free, at + 4.5}, remark)
		return next
	}
	next = max(next, at+11)
	for _, line := range wrap(remark, frameWidth-l.left-2, plain, 2) {
		l.c.text(ofNote, start, point{l.left + 2, next + 11}, line)
		next += leaded
	}
	return next + 3
}

// ranked returns the places in the order of their values, the greatest first. If all but the last stand so already, the
// last is what remains, and stays where the author put it.
func ranked(values []float64) []int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	height := func(i int) float64 {
		if math.IsNaN(values[i]) {
			return math.Inf(-1)
		}
		return values[i]
	}
	falling := func(a, b int) int { return compare(height(b), height(a)) }
	if n := len(order); n > 2 && slices.IsSortedFunc(order[:n-1], falling) {
		return order
	}
	slices.SortStableFunc(order, falling)
	return order
}
