package chart

import (
	"fmt"
	"slices"
)

const (
	nodeHeight = 34.0
	nodeGap    = 8.0
	indent     = 24.0
	deepest    = 6 // levels that a narrow drawing has room for
)

// drawTree shows what a value is made of, each part below what it is part of and further in; a sign before a part says
// how it is joined to those above it.
func drawTree(s *sheet, c *canvas) {
	t := &tree{sheet: s, c: c}
	for i := range s.Rows {
		if text, _ := s.move(i, s.number(i, Y), s.number(i, Before)); text != "" {
			t.moves = max(t.moves, ofUp.width(text)+10)
		}
	}
	for _, root := range s.parts("") {
		t.node(root, 0)
	}
	c.bottom = t.top - nodeGap + 1
	s.footnotes(c, s.Marks)
}

type tree struct {
	*sheet
	c     *canvas
	top   float64 // of the next node
	moves float64 // the room for changes, at the right
}

// parts are the rows of a node's parts.
func (s *sheet) parts(of string) (rows []int) {
	for i := range s.Rows {
		if s.at(i, Parent) == of && (of != "" || s.at(i, X) != "") {
			rows = append(rows, i)
		}
	}
	return rows
}

// node draws a node and what it is made of, and returns the middle of its card.
func (t *tree) node(row, depth int) float64 {
	left := indent * float64(min(depth, deepest))
	b := box{left + 0.5, t.top + 0.5, frameWidth - 0.5, t.top + nodeHeight - 0.5}
	at := (b.top + b.bottom) / 2
	t.top += nodeHeight + nodeGap
	t.c.rect(card, b)
	base := at + 4.5
	right := b.right - 12
	if text, f := t.move(row, t.number(row, Y), t.number(row, Before)); text != "" {
		t.c.text(f, end, point{right, base}, text)
	}
	value := t.shown(row, Y)
	right -= t.moves
	t.c.text(ofStrong, end, point{right, base}, value)
	room := right - ofStrong.width(value) - 12 - (b.left + 12)
	name := t.at(row, X)
	f := ofName
	if m, ok := t.marked(name); ok && m.Caveat {
		f = ofNote
	}
	t.c.text(f, start, point{b.left + 12, base}, shorten(name, room, plain))
	stem := left + indent/2
	for i, part := range t.parts(name) {
		middleOf := t.node(part, depth+1)
		t.c.vertical(joint, stem, b.bottom, middleOf)
		t.c.horizontal(joint, stem, left+indent, middleOf)
		if sign := t.at(row, Joined); i > 0 && sign != "" {
			t.sign(sign, point{stem, middleOf})
		}
	}
	return at
}

// sign sets how a part is joined to the one above it, on the line that leads to it.
func (t *tree) sign(sign string, at point) {
	t.c.dot(seat, at)
	t.c.text(ofStrong, middle, point{at.x, at.y + 4.5}, shorten(sign, 2*plain, plain))
}

// checkTree finds parts of what is not there, and what is made of itself.
func checkTree(s *sheet) (out []Fault) {
	roots := 0
	for i := range s.Rows {
		parent := s.at(i, Parent)
		if parent == "" {
			roots++
			continue
		}
		if !slices.Contains(s.names, parent) {
			out = append(out, Fault{Row: i, Column: Parent, Fatal: true, What: fmt.Sprintf("%q is part of %q, which is not in the data", s.at(i, X), parent)})
			continue
		}
		name := s.at(i, X)
		for up, steps := parent, 0; up != "" && steps <= len(s.Rows); steps++ {
			if up == name {
				out = append(out, Fault{Row: i, Column: Parent, Fatal: true, What: fmt.Sprintf("%q is part of itself", name)})
				break
			}
			up = s.parentOf(up)
		}
	}
	if roots != 1 && !Faults(out).Fatal() {
		out = append(out, Fault{Row: -1, Column: Parent, Fatal: true, What: fmt.Sprintf("a tree has one node without a parent, and here are %d", roots)})
	}
	return out
}

func (s *sheet) parentOf(name string) string {
	for i := range s.Rows {
		if s.at(i, X) == name {
			return s.at(i, Parent)
		}
	}
	return ""
}
