package chart

import (
	"fmt"
	"math"

	"caliber/generator/internal/locale"
)

// drawFunnel lays the steps of one population below each other, from 0, with the share that goes on between them. The
// worst step stands out.
func drawFunnel(s *sheet, c *canvas) {
	values := s.y[0]
	l := newLadder(c, s.labels, 30)
	shown := shownAll(values, s.num.text)
	_, high := span(values)
	x := l.reach(0, high, 0, beside(shown))
	worst, shares := s.worst(), s.shares()
	top := 0.0
	var before float64 // the bottom of the bar before
	for i, v := range values {
		at, next := l.row(i, top)
		if i > 0 {
			c.shape(shade, point{l.left, before}, point{x(zeroIfMissing(values[i-1])), before}, point{x(zeroIfMissing(v)), at - 12}, point{l.left, at - 12})
		}
		edge := x(zeroIfMissing(v))
		c.rect(s.fill(s.names[i], fillOne), box{l.left, at - 12, max(edge, l.left+1), at + 12})
		text := shown[i]
		if math.IsNaN(v) {
			text = s.w.Missing
		}
		c.text(ofValue, start, point{edge + 6, at + 4.5}, text)
		before, top = at+12, max(next, at+12)
		if i < len(values)-1 {
			mark, _ := s.marked(s.names[i+1])
			top = s.between(l, shares, i, i == worst, top, mark.Label)
		}
	}
	c.bottom = top + 4
	if first, last := values[0], values[len(values)-1]; first > 0 && !math.IsNaN(last) {
		c.bottom += leaded
		overall := newNumbers(Format{Style: Percent}, s.Lang, []float64{last / first})
		c.text(ofNote, start, point{l.left + 8, c.bottom - 4}, locale.Fill(s.w.Overall, "%s", overall.text(last/first)))
	}
}

// between says which share goes on from a step to the next, and the remark of that one. It returns where the next row
// begins.
func (s *sheet) between(l *ladder, shares numbers, i int, worst bool, top float64, remark string) float64 {
	share := s.y[0][i+1] / s.y[0][i]
	if math.IsNaN(share) || math.IsInf(share, 0) {
		return top + 24
	}
	text, f := "↓ "+locale.Fill(s.w.GoOn, "%s", shares.text(share)), ofNote
	if worst {
		text, f = "▼ "+locale.Fill(s.w.GoOn, "%s", shares.text(share)), ofDown
	}
	at := point{l.left + 8, top + 16}
	l.c.text(f, start, at, text)
	if remark == "" {
		return top + 24
	}
	if w := f.width(text) + 10; at.x+w+width(remark, plain) <= frameWidth {
		l.c.text(ofNote, start, point{at.x + w, at.y}, remark)
		return top + 24
	}
	for _, line := range wrap(remark, frameWidth-at.x, plain, 2) {
		at.y += leaded
		l.c.text(ofNote, start, at, line)
	}
	return at.y + 8
}

// shares shows the shares that go on, all with as many decimals.
func (s *sheet) shares() numbers {
	var rates []float64
	for i := range len(s.y[0]) - 1 {
		if r := s.y[0][i+1] / s.y[0][i]; !math.IsInf(r, 0) {
			rates = append(rates, r)
		}
	}
	return newNumbers(Format{Style: Percent}, s.Lang, rates)
}

// worst is the step that the least share goes on from, or −1 if there is no such step.
func (s *sheet) worst() int {
	worst, least, next := -1, math.Inf(1), math.Inf(1)
	for i := range len(s.y[0]) - 1 {
		share := s.y[0][i+1] / s.y[0][i]
		if share < least {
			worst, next, least = i, least, share
		} else {
			next = min(next, share)
		}
	}
	if !(least < next) || math.IsInf(next, 1) || least >= 1 {
		return -1
	}
	return worst
}

func zeroIfMissing(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return v
}

// checkFunnel finds a step with more than the one before: they are not of one population.
func checkFunnel(s *sheet) (out []Fault) {
	for i := 1; i < len(s.y[0]); i++ {
		if s.y[0][i] > s.y[0][i-1] {
			out = append(out, Fault{
				Row: i, Column: Y, What: fmt.Sprintf("%q has more than %q, the step before it", s.names[i], s.names[i-1]),
				Hint: "the steps of a funnel are of one population, each part of the one before",
			})
		}
	}
	return out
}
