package chart

import "math"

// drawDumbbell shows two values of each name on one line: the way between them is what matters. The series are named above
// the first pair.
func drawDumbbell(s *sheet, c *canvas) {
	l := newLadder(c, s.labels, 28)
	low, high := span(s.y...)
	if low > 0.4*high {
		low -= (high - low) / 8 // 0 is far away, and the dots are no bars
	} else {
		low = min(low, 0)
	}
	if low == high {
		high = low + 1
	}
	var texts []string
	for k := range s.series {
		texts = append(texts, shownAll(s.y[k], s.num.text)...)
	}
	room := widest(texts) + 11
	left, right := l.left+room, frameWidth-room
	x := func(v float64) float64 { return left + (right-left)*(v-low)/(high-low) }
	top := 26.0
	named := false
	for i := range s.names {
		at, next := l.row(i, top)
		a, b := s.y[0][i], s.y[1][i]
		if !math.IsNaN(a) && !math.IsNaN(b) {
			c.horizontal(bond, x(a), x(b), at)
			if !named {
				s.namePair(c, x(a), x(b))
				named = true
			}
		}
		for k, v := range []float64{a, b} {
			if math.IsNaN(v) {
				continue
			}
			c.dot(dotOne+ink(k), point{x(v), at})
			other := []float64{b, a}[k]
			p, side := point{x(v) + 10, at + 4.5}, start
			if v < other || v == other && k == 0 {
				p.x, side = x(v)-10, end
			}
			c.text(ofOne+face(k), side, p, s.num.text(v))
		}
		if m, ok := s.marked(s.names[i]); ok && m.Label != "" {
			for _, line := range wrap(m.Label, frameWidth-l.left, plain, 2) {
				c.text(ofNote, start, point{l.left + 2, next + 10}, line)
				next += leaded
			}
		}
		top = next
	}
	c.bottom = top + 2
}

// namePair names the two series above the dots of the first pair, side by side if there is no room for both in the middle.
func (s *sheet) namePair(c *canvas, a, b float64) {
	first, second := shorten(s.series[0], 190, plain), shorten(s.series[1], 190, plain)
	w, v := width(first, plain), width(second, plain)
	left, right := min(max(a-w/2, 0), frameWidth-w), min(max(b-v/2, 0), frameWidth-v)
	if a <= b {
		left, right = apart(left, left+w, right, right+v)
	} else {
		right, left = apart(right, right+v, left, left+w)
	}
	c.text(ofOne, start, point{left, 14}, first)
	c.text(ofTwo, start, point{right, 14}, second)
}

// apart moves two texts apart, within the frame, and returns where they start.
func apart(a, aEnd, b, bEnd float64) (left, right float64) {
	const gap = 14
	if over := aEnd + gap - b; over > 0 {
		a, aEnd = a-over/2, aEnd-over/2
		b, bEnd = b+over/2, bEnd+over/2
	}
	if a < 0 {
		b, bEnd = max(b, aEnd-a+gap), max(bEnd, aEnd-a+gap+bEnd-b)
		a = 0
	}
	if bEnd > frameWidth {
		by := bEnd - frameWidth
		a, b = max(0, min(a, a-by+max(0, b-aEnd-gap))), b-by
	}
	return a, b
}
