package chart

import "math"

// drawStacked piles parts up to their total, from 0. The parts are named beside the last pile, the totals above.
func drawStacked(s *sheet, c *canvas) {
	totals := make([]float64, len(s.names))
	for _, values := range s.y {
		for i, v := range values {
			if !math.IsNaN(v) {
				totals[i] += v
			}
		}
	}
	_, high := span(totals)
	p := newPlot(s, c, axes{low: 0, high: high, bands: true, head: 20, notes: s.remarks(), room: min(widest(s.series), 116) + 10})
	w := p.apart() * 0.72
	base := make([]float64, len(s.names))
	last := len(s.names) - 1
	names := make([]float64, 0, len(s.series))
	for k, values := range s.y {
		for i, v := range values {
			from := base[i]
			if !math.IsNaN(v) {
				base[i] += v
			}
			b := box{p.x(i) - w/2, p.y(base[i]), p.x(i) + w/2, p.y(from)}
			if b.bottom-b.top > 1.6 && from > 0 {
				b.bottom -= 0.8 // a seam, which tells the parts apart without colours
			}
			if b.bottom > b.top {
				c.rect(s.fill(s.series[k], nth(fillOne, k, fillSoft)), b)
			}
			if i == last {
				names = append(names, -(p.y(base[i])+p.y(from))/2)
			}
		}
	}
	spread(names, leaded-1, -p.bottom-4.5, -p.top)
	for k, h := range names {
		c.text(nth(ofOne, k, ofNote), start, point{p.right + 6, -h + 4.5}, shorten(s.series[k], frameWidth-p.right-7, plain))
	}
	p.lead(func(n note) float64 { return p.y(totals[n.place]) - 19 })
	for i, v := range totals {
		if text := s.num.text(v); width(text, plain)+3 <= p.apart() || i == last || i == 0 {
			c.try(ofValue, text, spot{middle, point{p.x(i), p.y(v) - 5}})
		}
	}
}
