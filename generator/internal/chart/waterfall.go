package chart

import (
	"fmt"
	"math"
)

// drawWaterfall shows how a first total becomes the last one: what adds and what takes off, each from where the one
// before ended. Totals begin at 0.
func drawWaterfall(s *sheet, c *canvas) {
	values := s.y[0]
	last := len(values) - 1
	ends := levels(values)
	low, high := span(ends)
	l := newLadder(c, s.labels, 29)
	shown := make([]string, len(values))
	for i, v := range values {
		switch {
		case math.IsNaN(v):
			shown[i] = s.w.Missing
		case i == 0 || i == last:
			shown[i] = s.num.text(v)
		case v < 0:
			shown[i] = "▼ " + s.num.change(v)
		default:
			shown[i] = "▲ " + s.num.change(v)
		}
	}
	room := beside(shown) * heavy
	x := l.reach(low, high, room, room)
	top, level, bottom := 2.0, 0.0, 0.0
	for i, v := range values {
		at, next := l.row(i, top)
		from, k, f := level, fillUp, ofUp
		switch {
		case i == 0 || i == last:
			from, k, f = 0, fillTotal, ofStrong
		case v < 0:
			k, f = fillDown, ofDown
		}
		if i > 0 {
			c.vertical(joint, x(level), bottom, at-9)
		}
		level = ends[i]
		left, right := min(x(from), x(level)), max(x(from), x(level))
		if right-left < 1.5 {
			right = left + 1.5
		}
		c.rect(s.fill(s.names[i], k), box{left, at - 9, right, at + 9})
		bottom = at + 9
		m, _ := s.marked(s.names[i])
		c.text(f, start, point{right + 6, at + 4.5}, shown[i])
		if side := left - 8; m.Label != "" && side-width(m.Label, plain) > max(l.left, x(0)+6) {
			c.text(ofNote, end, point{side, at + 4.5}, m.Label)
		} else if m.Label != "" {
			next = l.remark(right+6+f.width(shown[i]), at, next, false, "", m.Label)
		}
		top = next
	}
	c.vertical(zeroLine, x(0), 0, top)
	c.bottom = top + 2
}

// levels are where each step of a waterfall ends: the first and the last are totals, those between are changes.
func levels(values []float64) []float64 {
	out := make([]float64, len(values))
	level := 0.0
	for i, v := range values {
		v = zeroIfMissing(v)
		if i == 0 || i == len(values)-1 {
			level = v
		} else {
			level += v
		}
		out[i] = level
	}
	return out
}

// checkWaterfall finds changes that do not sum to the last total.
func checkWaterfall(s *sheet) []Fault {
	values := s.y[0]
	last := len(values) - 1
	sum := total(values[:last])
	_, high := span(levels(values))
	if math.IsNaN(values[last]) || math.Abs(sum-values[last]) <= 0.005*math.Abs(high) {
		return nil
	}
	return []Fault{{
		Row: last, Column: Y, What: fmt.Sprintf("the steps come to %s, not to %s", s.num.text(sum), s.num.text(values[last])),
		Hint: "the first and the last row are totals, and those between add up to their difference",
	}}
}
