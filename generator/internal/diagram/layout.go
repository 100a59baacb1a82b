package diagram

import (
	"cmp"
	"math"
)

// Box is the size of a node.
type Box struct{ Width, Height float64 }

// Arrow leads from a part to its whole, both as places in the list of boxes. Port orders the arrows into a box from top
// to bottom: 1 is highest; 0 leaves the place free.
type Arrow struct{ From, To, Port int }

// Spacing is the room between boxes. The zero value is 64 between columns and 16 between the boxes of one.
type Spacing struct{ Column, Row float64 }

// Point is a place in a drawing, x to the right and y down.
type Point struct{ X, Y float64 }

// Layout is where boxes and arrows lie, from left to right. Everything is within 0…Width and 0…Height.
type Layout struct {
	Width, Height float64
	Centers       []Point   // of the boxes
	Columns       []int     // of the boxes; 0 is leftmost
	Paths         [][]Point // of the arrows: control points of cubic Bézier curves, 1+3k, from From's right side to To's left side; none for an arrow from a box to itself
	Crossings     int       // of lines with lines
}

// Arrange lays out boxes in columns, so that arrows lead to the right and few lines cross: the method of K. Sugiyama,
// S. Tagawa and M. Toda, "Methods for Visual Understanding of Hierarchical System Structures" (1981). Where it is all one
// to the lines, boxes of a column keep the order in which they are given. The same boxes and arrows, the arrows in
// whatever order, give the same layout.
func Arrange(boxes []Box, arrows []Arrow, s Spacing) Layout {
	s.Column = cmp.Or(s.Column, 64)
	s.Row = cmp.Or(s.Row, 16)
	whole := Layout{Centers: make([]Point, len(boxes)), Columns: make([]int, len(boxes)), Paths: make([][]Point, len(arrows))}
	parts := split(boxes, arrows)
	pieces := make([]piece, len(parts))
	for i, p := range parts {
		pieces[i] = p.arrange(s)
	}
	whole.pack(parts, pieces, s)
	return whole
}

// A piece is the layout of a part.
type piece struct {
	width, height float64
	centers       []Point
	columns       []int32
	paths         [][]Point // of the part's arrows
	crossings     int
}

// pageShape is how much wider than high the parts are packed.
const pageShape = 1.6

// pack puts the pieces side by side into lines that are as wide as the widest.
func (l *Layout) pack(parts []*part, pieces []piece, s Spacing) {
	widest, area := 0.0, 0.0
	for _, p := range pieces {
		widest = max(widest, p.width)
		area += float64(p.width * p.height)
	}
	if len(pieces) > 1 {
		widest = max(widest, math.Sqrt(area*pageShape))
	}
	var at Point
	lineHeight := 0.0
	for i, p := range pieces {
		if at.X > 0 && at.X+p.width > widest {
			at = Point{0, at.Y + lineHeight + 2*s.Row}
			lineHeight = 0
		}
		l.insert(parts[i], p, at)
		lineHeight = max(lineHeight, p.height)
		l.Width = max(l.Width, at.X+p.width)
		l.Height = max(l.Height, at.Y+p.height)
		at.X += p.width + s.Column
	}
}

// insert puts a piece at a place.
func (l *Layout) insert(of *part, p piece, at Point) {
	for i, v := range of.members {
		l.Centers[v] = Point{p.centers[i].X + at.X, p.centers[i].Y + at.Y}
		l.Columns[v] = int(p.columns[i])
	}
	for i, a := range of.arrows {
		path := p.paths[i]
		for k, q := range path {
			path[k] = Point{q.X + at.X, q.Y + at.Y}
		}
		l.Paths[a] = path
	}
	l.Crossings += p.crossings
}

// maxExact is how many variables the exact coordinates may have: one for each vertex and each segment.
const maxExact = 20_000

func (p *part) arrange(s Spacing) piece {
	x := p.ordered()
	ends := x.plug()
	at := placement{x, s.Row}
	var y []float64
	crossings := x.crossings()
	if segments := len(x.rank) - len(x.boxes) + len(x.links); len(x.rank)+segments <= maxExact && !x.hopeless(crossings) {
		y = at.exact(ends)
	} else {
		y = at.fast()
	}
	low, high := at.extent(y)
	for v := range y {
		y[v] -= low
	}
	r := &router{layered: x, frames: x.columns(y, s.Column), y: y, ends: ends}
	d := piece{
		height: high - low, width: r.frames[len(r.frames)-1].right(), crossings: crossings,
		centers: make([]Point, len(p.members)), columns: x.rank[:len(p.members)], paths: make([][]Point, len(p.arrows)),
	}
	for v := range d.centers {
		f := r.frames[x.rank[v]]
		d.centers[v] = Point{f.left + f.width/2, y[v]}
	}
	for i, way := range p.ways {
		d.paths[i] = r.path(way)
	}
	return d
}
