package chart

import "math"

// drawColumn stands a column at each place, from 0, in the order of the places. What must not be compared is hatched.
func drawColumn(s *sheet, c *canvas) {
	low, high := span(s.y[0])
	p := newPlot(s, c, axes{low: min(low, 0), high: max(high, 0), bands: true, head: 20, notes: s.remarks()})
	p.columns(0.72)
}

// columns draws the only series as columns that take a share of the way from one to the next, with their values.
func (p *plot) columns(share float64) {
	w := p.apart() * share
	values := p.sheet.y[0]
	base := p.y(0)
	fits := true
	for i, v := range values {
		if math.IsNaN(v) {
			continue
		}
		x, y := p.x(i), p.y(v)
		if math.Abs(y-base) < 0.8 && v != 0 { // a small value is not none
			y = base - math.Copysign(0.8, v)
		}
		p.c.rect(p.fill(p.names[i], fillOne), box{x - w/2, min(y, base), x + w/2, max(y, base)})
		fits = fits && width(p.num.text(v), plain)+3 <= p.apart()
	}
	p.lead(func(n note) float64 {
		v := values[n.place]
		if math.IsNaN(v) {
			v = 0
		}
		return min(p.y(v), base) - 19
	})
	_, high := span(values)
	for _, only := range []bool{true, false} { // the marked and the greatest first, if there is not room for all
		for i, v := range values {
			_, marked := p.marked(p.names[i])
			if math.IsNaN(v) || (marked || v == high) != only {
				continue
			}
			if only || fits {
				p.crown(i, v)
			}
		}
	}
}

// crown sets a value above its column, or below one that hangs down.
func (p *plot) crown(i int, v float64) {
	at := point{p.x(i), p.y(v) - 5}
	if v < 0 {
		at.y = p.y(v) + 15
	}
	text := p.num.text(v)
	w := width(text, plain)
	at.x = within(at.x, w)
	p.c.try(ofValue, text, spot{middle, at})
}
