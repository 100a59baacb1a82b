package diagram

import "math"

// A quality is what a drawing is measured by: on the lines as they are drawn, whatever the layout says of itself.
type quality struct {
	crossings int     // pairs of lines that meet away from a box they share
	through   int     // lines over a box that is not their end
	overlaps  int     // pairs of boxes
	length    float64 // of all lines
}

// steps is how many pieces a curve is measured by.
const steps = 16

// flatten makes a line of a path.
func flatten(path []Point) []Point {
	if len(path) == 0 {
		return nil
	}
	line := []Point{path[0]}
	for i := 0; i+3 < len(path); i += 3 {
		a, b, c, d := path[i], path[i+1], path[i+2], path[i+3]
		n := steps
		if a.Y == b.Y && b.Y == c.Y && c.Y == d.Y {
			n = 1
		}
		for k := 1; k <= n; k++ {
			t := float64(k) / float64(n)
			u := 1 - t
			wa, wb, wc, wd := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
			line = append(line, Point{wa*a.X + wb*b.X + wc*c.X + wd*d.X, wa*a.Y + wb*b.Y + wc*c.Y + wd*d.Y})
		}
	}
	return line
}

type cell struct{ x, y int }

// cellSize is the size of the squares by which pieces that may meet are found.
const cellSize = 80.0

func cellsOf(left, top, right, bottom float64, yield func(cell)) {
	for x := int(math.Floor(left / cellSize)); x <= int(math.Floor(right/cellSize)); x++ {
		for y := int(math.Floor(top / cellSize)); y <= int(math.Floor(bottom/cellSize)); y++ {
			yield(cell{x, y})
		}
	}
}

type stroke struct {
	a, b  Point
	arrow int
}

func measure(boxes []Box, arrows []Arrow, l Layout) quality {
	var q quality
	var strokes []stroke
	grid := map[cell][]int{}
	for i, path := range l.Paths {
		line := flatten(path)
		for k := 0; k+1 < len(line); k++ {
			a, b := line[k], line[k+1]
			q.length += math.Hypot(a.X-b.X, a.Y-b.Y)
			cellsOf(min(a.X, b.X), min(a.Y, b.Y), max(a.X, b.X), max(a.Y, b.Y), func(c cell) {
				grid[c] = append(grid[c], len(strokes))
			})
			strokes = append(strokes, stroke{a, b, i})
		}
	}
	q.crossings = crossingLines(boxes, arrows, l, strokes, grid)
	q.through = crossedBoxes(boxes, arrows, l, strokes, grid)
	q.overlaps = overlaps(boxes, l)
	return q
}

// crossingLines counts pairs of lines that meet. Near a box that both end at, they may.
func crossingLines(boxes []Box, arrows []Arrow, l Layout, strokes []stroke, grid map[cell][]int) int {
	const near = 14
	isNear := func(v int, p Point) bool {
		c := l.Centers[v]
		return math.Abs(p.X-c.X) < boxes[v].Width/2+near && math.Abs(p.Y-c.Y) < boxes[v].Height/2+near
	}
	found := map[[2]int]bool{}
	for _, ids := range grid {
		for i, s := range ids {
			for _, t := range ids[i+1:] {
				s, t := strokes[s], strokes[t]
				pair := [2]int{min(s.arrow, t.arrow), max(s.arrow, t.arrow)}
				if s.arrow == t.arrow || found[pair] {
					continue
				}
				p, meet := meeting(s, t)
				if !meet {
					continue
				}
				a, b := arrows[s.arrow], arrows[t.arrow]
				if (a.From == b.From || a.From == b.To) && isNear(a.From, p) || (a.To == b.From || a.To == b.To) && isNear(a.To, p) {
					continue
				}
				found[pair] = true
			}
		}
	}
	return len(found)
}

func meeting(s, t stroke) (Point, bool) {
	d, e := Point{s.b.X - s.a.X, s.b.Y - s.a.Y}, Point{t.b.X - t.a.X, t.b.Y - t.a.Y}
	det := d.X*e.Y - d.Y*e.X
	if math.Abs(det) < 1e-9 {
		return Point{}, false
	}
	o := Point{t.a.X - s.a.X, t.a.Y - s.a.Y}
	u, w := (o.X*e.Y-o.Y*e.X)/det, (o.X*d.Y-o.Y*d.X)/det
	return Point{s.a.X + u*d.X, s.a.Y + u*d.Y}, u >= 0 && u <= 1 && w >= 0 && w <= 1
}

// crossedBoxes counts lines over foreign boxes; 3 at the border do not count.
func crossedBoxes(boxes []Box, arrows []Arrow, l Layout, strokes []stroke, grid map[cell][]int) int {
	found := map[[2]int]bool{}
	for v, b := range boxes {
		c := l.Centers[v]
		left, top, right, bottom := c.X-b.Width/2+3, c.Y-b.Height/2+3, c.X+b.Width/2-3, c.Y+b.Height/2-3
		cellsOf(left, top, right, bottom, func(at cell) {
			for _, i := range grid[at] {
				s := strokes[i]
				if a := arrows[s.arrow]; a.From != v && a.To != v && touches(s, left, top, right, bottom) {
					found[[2]int{v, s.arrow}] = true
				}
			}
		})
	}
	return len(found)
}

// touches clips a stroke by a box: Liang and Barsky.
func touches(s stroke, left, top, right, bottom float64) bool {
	enter, leave := 0.0, 1.0
	dx, dy := s.b.X-s.a.X, s.b.Y-s.a.Y
	for _, c := range [4][2]float64{{-dx, s.a.X - left}, {dx, right - s.a.X}, {-dy, s.a.Y - top}, {dy, bottom - s.a.Y}} {
		switch {
		case c[0] == 0 && c[1] < 0:
			return false
		case c[0] < 0:
			enter = max(enter, c[1]/c[0])
		case c[0] > 0:
			leave = min(leave, c[1]/c[0])
		}
	}
	return enter < leave
}

func overlaps(boxes []Box, l Layout) int {
	const slack = 0.5
	grid := map[cell][]int{}
	pairs := map[[2]int]bool{}
	for v, b := range boxes {
		c := l.Centers[v]
		cellsOf(c.X-b.Width/2, c.Y-b.Height/2, c.X+b.Width/2, c.Y+b.Height/2, func(at cell) {
			for _, u := range grid[at] {
				d := l.Centers[u]
				if math.Abs(c.X-d.X) < (b.Width+boxes[u].Width)/2-slack && math.Abs(c.Y-d.Y) < (b.Height+boxes[u].Height)/2-slack {
					pairs[[2]int{u, v}] = true
				}
			}
			grid[at] = append(grid[at], v)
		})
	}
	return len(pairs)
}
