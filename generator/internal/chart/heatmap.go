package chart

import (
	"math"
	"slices"
)

// drawHeatmap shows one value by two names as a table whose cells are the darker the greater the value.
func drawHeatmap(s *sheet, c *canvas) {
	low, high := span(s.y...)
	drawCells(s, c, low, high)
}

const heatSteps = 8

// drawCells draws the table. Numbers stand in the cells, without their unit if that makes them fit.
func drawCells(s *sheet, c *canvas, low, high float64) {
	room := min(widest(s.series), 104)
	left := 0.0
	names := make([][]string, len(s.series))
	for k, n := range s.series {
		names[k] = wrap(n, room, plain, 2)
		left = max(left, widest(names[k])+9)
	}
	wide := (frameWidth - left) / float64(len(s.names))
	text := s.num
	if text.suffix != "" && widest(shownAll(slices.Concat(s.y...), text.text)) > wide-3 {
		c.text(ofAxis, start, point{0, 14}, text.suffix)
		text.suffix = ""
	}
	legible := widest(shownAll(slices.Concat(s.y...), text.text)) <= wide-3
	cellHeight := 30.0
	if slices.ContainsFunc(names, func(lines []string) bool { return len(lines) > 1 }) {
		cellHeight = 2*leaded + 4
	}
	top := s.heads(c, left, wide)
	for k, values := range s.y {
		for i, line := range names[k] {
			c.text(ofName, end, point{left - 9, top + cellHeight/2 + 4.5 + leaded*(float64(i)-float64(len(names[k])-1)/2)}, line)
		}
		for i, v := range values {
			if math.IsNaN(v) {
				continue
			}
			b := box{left + wide*float64(i), top, left + wide*float64(i+1) - 1.5, top + cellHeight - 1.5}
			level := heat(v, low, high)
			c.rect(heatOne+ink(level), b)
			if legible {
				f := inCell
				if level >= heatSteps/2 {
					f = onDark
				}
				c.text(f, middle, point{(b.left + b.right) / 2, top + cellHeight/2 + 4}, text.text(v))
			}
		}
		top += cellHeight
	}
	c.bottom = top
	s.footnotes(c, s.Marks)
}

// heads sets the names of the columns above them, in up to three lines, else only every second or third of them. It
// returns where the cells begin.
func (s *sheet) heads(c *canvas, left, wide float64) float64 {
	every, lines := 1, 1
	heads := make([][]string, len(s.labels))
	for i, l := range s.labels {
		heads[i] = wrap(l, wide-4, plain, 3)
		lines = max(lines, len(heads[i]))
	}
	if !wordsFit(s.labels, wide-4) {
		every, lines = int(math.Ceil((min(widest(s.labels), 90)+8)/wide)), 1
		for i, l := range s.labels {
			heads[i] = []string{shorten(l, 90, plain)}
		}
	}
	for i := 0; i < len(heads); i += every {
		for k, line := range heads[i] {
			w := width(line, plain)
			c.text(ofAxis, middle, point{within(left+wide*(float64(i)+0.5), w), 14 + leaded*float64(lines-len(heads[i])+k)}, line)
		}
	}
	return 21 + leaded*float64(lines-1)
}

// heat is the step of a value from 0 to 7.
func heat(v, low, high float64) int {
	if high <= low {
		return 0
	}
	return max(0, min(heatSteps-1, int((v-low)/(high-low)*heatSteps)))
}
