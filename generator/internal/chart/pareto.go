package chart

import "math"

// most is the share that the few that matter make together.
const most = 0.8

// drawPareto lays the parts of a total below each other, the greatest first, from 0; beside them runs the share that they
// make together. Those that make most of it stand out.
func drawPareto(s *sheet, c *canvas) {
	order := ranked(s.y[0])
	sum := total(s.y[0])
	names, values := make([]string, len(order)), make([]float64, len(order))
	running := make([]float64, len(order))
	run := 0.0
	for i, k := range order {
		names[i], values[i] = s.labels[k], zeroIfMissing(s.y[0][k])
		run += values[i]
		if sum > 0 {
			running[i] = run / sum
		}
	}
	order, names, values = order[:min(len(order), mostBars)], names[:min(len(order), mostBars)], values[:min(len(order), mostBars)]
	const left, right = 290.0, frameWidth - 44
	l := newLadder(c, names, 27)
	shown := shownAll(values, s.num.text)
	_, high := span(values)
	x := l.reach(0, high, 0, frameWidth-left+beside(shown)+8)
	share := func(v float64) float64 { return left + (right-left)*v }
	percent := numbers{lang: s.Lang, part: 0.01, suffix: "%", decimals: 0}
	c.text(ofTwo, end, point{frameWidth, 14}, s.w.RunningShare)
	top := 24.0
	points := make([]point, 0, len(values)+1)
	reached := 0.0
	for i, v := range values {
		at, next := l.row(i, top)
		k := fillOne
		if reached >= most {
			k = fillSoft
		}
		reached = running[i]
		edge := l.bar(s.fill(s.names[order[i]], k), x, v, at)
		c.text(ofValue, start, point{edge + 6, at + 4.5}, shown[i])
		c.text(ofTwo, end, point{frameWidth, at + 4.5}, percent.text(math.Floor(100*running[i]+0.5)/100))
		points = append(points, point{share(running[i]), at})
		if m, ok := s.marked(s.names[order[i]]); ok && m.Label != "" {
			for _, line := range wrap(m.Label, left-l.left-8, plain, 2) {
				c.text(ofNote, start, point{l.left + 2, next + 10}, line)
				next += leaded
			}
			next += 3
		}
		top = next
	}
	c.vertical(refLine, share(most), 24, top)
	c.line(lineTwo, points...)
	for _, p := range points {
		c.dot(dotTwo, p)
	}
	c.vertical(zeroLine, x(0), 24, top)
	c.text(ofAxis, middle, point{share(most), top + 15}, percent.text(most))
	c.bottom = top + 20
}
