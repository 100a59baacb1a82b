package chart

import "math"

// ladder is a drawing with a name at the left of each row. Names that are long stand above their rows, over the whole width.
type ladder struct {
	c     *canvas
	left  float64    // where what is drawn begins
	names [][]string // of each row, in lines
	above bool
	pitch float64 // of a row whose name takes one line
}

const mostName = 128.0 // the room for names at the left

// newLadder finds the room for the names; rows are a pitch apart, or more where a name takes more.
func newLadder(c *canvas, names []string, pitch float64) *ladder {
	l := &ladder{c: c, pitch: pitch, names: make([][]string, len(names))}
	room := min(widest(names), mostName)
	cut := false
	for i, n := range names {
		l.names[i] = wrap(n, room, plain, 2)
		cut = cut || len(l.names[i]) == 2 && width(n, plain) > 1.9*room
		for _, line := range l.names[i] {
			l.left = max(l.left, width(line, plain)+10)
		}
	}
	if l.above = cut; l.above {
		l.left = 0
		for i, n := range names {
			l.names[i] = wrap(n, frameWidth, plain, 3)
		}
	}
	return l
}

// row sets the name of a row that begins at a height, and returns the middle of the row and where the next begins.
func (l *ladder) row(i int, top float64) (at, next float64) {
	lines := l.names[i]
	if l.above {
		for k, line := range lines {
			l.c.text(ofName, start, point{0, top + 13 + leaded*float64(k)}, line)
		}
		top += leaded*float64(len(lines)) + 4
		return top + l.pitch/2 - 4, top + l.pitch
	}
	h := max(l.pitch, leaded*float64(len(lines))+6)
	at = top + h/2
	first := at + 4.5 - leaded*float64(len(lines)-1)/2
	for k, line := range lines {
		l.c.text(ofName, end, point{l.left - 10, first + leaded*float64(k)}, line)
	}
	return at, top + h
}

// reach finds where values from low to high lie between left and right, and 0 with them; texts stand beyond the ends of
// the bars, and take room there.
func (l *ladder) reach(low, high float64, below, above float64) func(float64) float64 {
	low, high = min(low, 0), max(high, 0)
	if low == high {
		high = 1
	}
	left, right := l.left, frameWidth-above
	if low < 0 {
		left += below
	}
	return func(v float64) float64 { return left + (right-left)*(v-low)/(high-low) }
}

// beside is the widest of the values, with the way to it.
func beside(texts []string) float64 { return widest(texts) + 7 }

// shownAll returns values as they are shown, those missing as nothing.
func shownAll(values []float64, show func(float64) string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		if !math.IsNaN(v) {
			out[i] = show(v)
		}
	}
	return out
}

// footnotes sets the marks that found no place in the drawing below it.
func (s *sheet) footnotes(c *canvas, marks []Mark) {
	for _, m := range marks {
		text := m.Label
		if m.At != "" {
			text = m.At + s.Lang.Words().Colon + m.Label
		}
		for _, line := range wrap(text, frameWidth, plain, 2) {
			c.bottom += leaded
			c.text(ofNote, start, point{0, c.bottom - 2}, line)
		}
	}
	if len(marks) > 0 {
		c.bottom += 2
	}
}
