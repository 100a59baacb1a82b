package chart

import "math"

// drawGrouped stands the series side by side at each place, from 0. The last place names them.
func drawGrouped(s *sheet, c *canvas) {
	low, high := span(s.y...)
	last := len(s.names) - 1
	n := float64(len(s.series))
	beside := func(k int) float64 { return (float64(k) - (n-1)/2) * 0.8 / n }
	notes := s.remarks()
	for k, name := range s.series {
		notes = append(notes, note{place: last, offset: beside(k), series: k, early: k+1 < len(s.series), text: name, face: nth(ofOne, k, ofNote)})
	}
	p := newPlot(s, c, axes{low: min(low, 0), high: max(high, 0), bands: true, head: 10, notes: notes})
	base := p.y(0)
	w := p.apart() * 0.8 / n
	for k, values := range s.y {
		for i, v := range values {
			if math.IsNaN(v) {
				continue
			}
			x, y := p.x(i)+beside(k)*p.apart(), p.y(v)
			c.rect(s.fill(s.names[i], nth(fillOne, k, fillSoft)), box{x - w/2 + 0.5, min(y, base), x + w/2 - 0.5, max(y, base)})
		}
	}
	p.lead(func(n note) float64 {
		if v := s.y[n.series][n.place]; v > 0 {
			return p.y(v) - 2
		}
		return base - 2
	})
}
