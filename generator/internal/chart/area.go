package chart

import "slices"

// drawArea fills what is below a line, which is a total: it begins at 0. A second series is a line to compare with.
func drawArea(s *sheet, c *canvas) {
	low, high := span(s.y...)
	p := curves(s, c, min(low, 0), max(high, 0))
	for _, run := range p.runs(0) {
		if len(run) > 1 {
			base := p.y(0)
			c.shape(areaFill, slices.Concat([]point{{run[0].x, base}}, run, []point{{run[len(run)-1].x, base}})...)
		}
	}
	p.label()
}
