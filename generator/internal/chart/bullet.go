package chart

import (
	"fmt"
	"math"
	"slices"

	"caliber/generator/internal/locale"
)

// drawBullet shows each value against its target, every row by its own scale so that the targets stand below each other.
func drawBullet(s *sheet, c *canvas) {
	reached, far := make([]float64, len(s.names)), 1.15
	for i := range s.names {
		row := s.rowOf(i)
		reached[i] = s.number(row, Y) / s.number(row, Target)
		if reached[i] > far {
			far = reached[i]
		}
	}
	far = min(far, 2.5) // what is far beyond its target leaves the frame; its number is told
	share := newNumbers(Format{Style: Percent}, s.Lang, reached)
	top := 0.0
	for i, name := range s.labels {
		row := s.rowOf(i)
		goal := s.number(row, Target)
		told := s.shown(row, Y) + " · " + locale.Fill(s.w.Target, "%s", s.shown(row, Target))
		done := ""
		if !math.IsNaN(reached[i]) {
			done = share.text(reached[i])
		}
		room := frameWidth - ofStrong.width(done) - 10
		one := width(name, plain)+14+width(told, plain) <= room
		c.text(ofStrong, end, point{frameWidth, top + 14}, done)
		if one {
			c.text(ofName, start, point{0, top + 14}, name)
			c.text(ofNote, end, point{room, top + 14}, told)
		} else {
			for _, line := range wrap(name, room, plain, 2) {
				c.text(ofName, start, point{0, top + 14}, line)
				top += leaded
			}
			c.text(ofNote, start, point{0, top + 14}, told)
		}
		s.bulletBar(c, row, top+21, func(v float64) float64 {
			if math.IsNaN(v) {
				return 0
			}
			return frameWidth * max(0, min(1, v/goal/far))
		})
		top += 56
	}
	c.bottom = top - 6
	s.footnotes(c, s.Marks)
}

// bulletBar draws the ranges, the value and the target of a row.
func (s *sheet) bulletBar(c *canvas, row int, top float64, x func(float64) float64) {
	from, to := s.number(row, From), s.number(row, To)
	left := 0.0
	if !math.IsNaN(from) {
		c.rect(bandLow, box{0, top, x(from), top + 24})
		left = x(from)
	}
	if !math.IsNaN(to) {
		c.rect(bandMid, box{left, top, x(to), top + 24})
		left = x(to)
	}
	c.rect(bandHigh, box{left, top, frameWidth, top + 24})
	if v := s.number(row, Y); !math.IsNaN(v) {
		c.rect(s.fill(s.at(row, X), fillOne), box{0, top + 7, x(v), top + 17})
	}
	c.vertical(goal, x(s.number(row, Target)), top+2, top+22)
}

// rowOf is the last row of a place.
func (s *sheet) rowOf(place int) int {
	for i := len(s.Rows) - 1; i > 0; i-- {
		if s.at(i, X) == s.names[place] {
			return i
		}
	}
	return 0
}

// checkBullet finds targets that cannot be aimed at, and ranges that are out of order.
func checkBullet(s *sheet) (out []Fault) {
	for i := range s.Rows {
		switch goal := s.number(i, Target); {
		case math.IsNaN(goal):
			out = append(out, Fault{Row: i, Column: Target, Fatal: true, What: "the target is no number"})
		case goal <= 0:
			out = append(out, Fault{Row: i, Column: Target, Fatal: true, What: "a target that is not above zero", Hint: "a bullet is read as a share of the target"})
		}
		ends := slices.DeleteFunc([]float64{s.number(i, From), s.number(i, To)}, math.IsNaN)
		if !slices.IsSorted(ends) || len(ends) > 0 && ends[0] < 0 {
			out = append(out, Fault{Row: i, Column: From, What: fmt.Sprintf("the ranges of %q are out of order", s.at(i, X)), Hint: "good enough begins at from, good at to"})
		}
	}
	return out
}
