package chart

import "math"

// drawCohort shows how a share of each cohort falls with its age. Where every cohort begins with all of itself, that
// first column is left out of the scale, or all others would look alike.
func drawCohort(s *sheet, c *canvas) {
	var first, later []float64
	for _, values := range s.y {
		first, later = append(first, values[0]), append(later, values[1:]...)
	}
	low, high := span(later)
	if least, _ := span(first); math.IsNaN(high) || math.IsNaN(least) || least <= high {
		low, high = span(s.y...)
	}
	drawCells(s, c, low, high)
}
