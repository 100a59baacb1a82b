package chart

import (
	"math"
	"slices"
	"strings"

	"caliber/generator/internal/locale"
)

const (
	cardHeight = 92.0
	cardGap    = 10.0
	padding    = 14.0
)

// drawKPI shows the last value of each series large, with its change on the one before and its trace, a card each.
func drawKPI(s *sheet, c *canvas) {
	for k, name := range s.series {
		top := float64(k) * (cardHeight + cardGap)
		c.rect(card, box{0.5, top + 0.5, frameWidth - 0.5, top + cardHeight - 0.5})
		s.kpi(c, k, name, top)
		c.bottom = top + cardHeight
	}
	s.footnotes(c, s.Marks)
}

func (s *sheet) kpi(c *canvas, k int, name string, top float64) {
	values := s.y[k]
	row := -1
	for i := range s.Rows {
		if s.at(i, Series) == name && !math.IsNaN(s.number(i, Y)) {
			row = i
		}
	}
	if name == "" {
		name = s.name(Y)
	}
	if name == "" {
		name = s.Title
	}
	c.text(ofName, start, point{padding, top + 22}, shorten(name, frameWidth-2*padding, plain))
	if row < 0 {
		c.text(ofNote, start, point{padding, top + 54}, s.w.Missing)
		return
	}
	figure := s.shown(row, Y)
	c.text(ofFigure, start, point{padding, top + 56}, figure)
	text, f := s.changed(k, row)
	c.text(f, start, point{padding, top + 79}, text)
	left := padding + max(ofFigure.width(figure), f.width(text)) + 18
	b := box{left, top + 32, frameWidth - padding - 4, top + cardHeight - 16}
	if goal := s.number(row, Target); !math.IsNaN(goal) {
		told := locale.Fill(s.w.Target, "%s", s.alone(row, Y).text(goal))
		c.try(ofNote, told, spot{end, point{frameWidth - padding, top + 22}})
	}
	if b.right-b.left > 60 {
		s.trace(c, values, b, s.number(row, Target))
	}
}

// changed tells the change of a series' last value on the one before: of shares in points, of others in percents.
func (s *sheet) changed(k, row int) (string, face) {
	now, then := s.number(row, Y), s.number(row, Before)
	if math.IsNaN(then) {
		seen := false
		for _, v := range slices.Backward(s.y[k]) {
			if math.IsNaN(v) {
				continue
			}
			if seen {
				then = v
				break
			}
			seen = true
		}
	}
	text, f := s.move(row, now, then)
	if text == "" {
		return "", ofNote
	}
	return text + " " + s.w.Before, f
}

// move tells a change with its arrow, or nothing if there is none to tell.
func (s *sheet) move(row int, now, then float64) (string, face) {
	show := s.alone(row, Y)
	d := now/then - 1
	points := show.part == 0.01
	if points {
		d = now - then
	}
	if math.IsNaN(d) || math.IsInf(d, 0) {
		return "", ofNote
	}
	percent := newNumbers(Format{Style: Percent}, s.Lang, []float64{d})
	if !points && math.Abs(d) >= 0.001 {
		percent.decimals = min(percent.decimals, 1)
	}
	text := percent.change(d)
	if points {
		text = strings.TrimSuffix(text, "%") + s.w.Points
	}
	switch {
	case d > 0:
		return "▲ " + text, ofUp
	case d < 0:
		return "▼ " + text, ofDown
	}
	return text, ofNote
}

// trace draws a small line without axes, that ends in a dot.
func (s *sheet) trace(c *canvas, values []float64, b box, target float64) {
	low, high := span(values, []float64{target})
	if low == high {
		low, high = low-1, high+1
	}
	y := func(v float64) float64 { return b.bottom - (v-low)/(high-low)*(b.bottom-b.top) }
	if !math.IsNaN(target) {
		c.horizontal(refLine, b.left, b.right, y(target))
	}
	var run []point
	for i, v := range values {
		if !math.IsNaN(v) && len(values) > 1 {
			run = append(run, point{b.left + (b.right-b.left)*float64(i)/float64(len(values)-1), y(v)})
		}
	}
	if len(run) > 1 {
		run = thin(run)
		c.line(lineOne, run...)
		c.dot(dotOne, run[len(run)-1])
	}
}
