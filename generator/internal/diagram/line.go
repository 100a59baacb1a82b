package diagram

import (
	"cmp"
	"math"
	"slices"
	"strconv"
)

// The measures of what stands before a card: the head of a line's arrow, then its mark in a pill.
const (
	headLength = 7
	headHalf   = 3.2
	markHeight = 14
	markLow    = 11 // the height where lines come in close together
	markSize   = 10 // of its type
	markGap    = 3  // between two marks, and from a mark to the curve
	lineWidth  = 1.5
)

// markWidth is how wide the pill of a mark is.
func markWidth(mark string) float64 {
	return math.Ceil(max(markHeight, Sans.Width(mark, markSize*bolder)+8))
}

func root(weight int) float64 { return math.Sqrt(float64(max(weight, 0))) }

// A port is where lines enter a card: one line, or several with one mark that come in so close together that they share
// the pill.
type port struct {
	lines       []int // from the top
	mark        string
	style       Style
	tip         Point   // of the arrow of the first line, in the layout
	last        float64 // height of the last line
	offset      float64 // from the tip to the pill's right side
	width       float64 // of the pill; 0: there is none
	height      float64 // of the pill of one line
	reach       float64 // from the tip to the left end of everything
	sharesSpace bool    // its pill is drawn after all lines of the card
}

func (p port) top() float64    { return p.tip.Y - p.height/2 }
func (p port) bottom() float64 { return p.last + p.height/2 }

// place finds the ports of each card.
func (w *Drawing) place() {
	w.ports = make([][]port, len(w.Cards))
	entering := make([][]int, len(w.Cards))
	for i, path := range w.layout.Paths {
		if len(path) > 0 {
			entering[w.Lines[i].To] = append(entering[w.Lines[i].To], i)
		}
	}
	for v, lines := range entering {
		slices.SortStableFunc(lines, func(a, b int) int { return cmp.Compare(w.height(a), w.height(b)) })
		for _, l := range lines {
			w.enter(v, l)
		}
		spread(w.ports[v])
	}
}

// height is where a line ends.
func (w *Drawing) height(l int) float64 {
	path := w.layout.Paths[l]
	return path[len(path)-1].Y
}

// enter adds a line to a card's last port, or gives it a new one.
func (w *Drawing) enter(v, l int) {
	line, y := w.Lines[l], w.height(l)
	all := w.ports[v]
	if n := len(all); n > 0 && line.Mark != "" {
		p := &all[n-1]
		if p.mark == line.Mark && p.style == line.Style && y-p.last < markHeight+1 {
			p.lines, p.last, p.sharesSpace = append(p.lines, l), y, true
			return
		}
	}
	p := port{lines: []int{l}, mark: line.Mark, style: line.Style, tip: Point{w.corner(v).X, y}, last: y, height: markHeight}
	if line.Mark != "" {
		p.offset, p.width = headLength+1, markWidth(line.Mark)
	}
	w.ports[v] = append(all, p)
}

// spread makes the pills of a card lower where they would cover each other, and moves one to the left where that is not
// enough.
func spread(all []port) {
	height := float64(markHeight)
	for i := 1; i < len(all); i++ {
		if room := all[i].tip.Y - all[i-1].last; all[i].width > 0 && all[i-1].width > 0 && room >= markLow {
			height = min(height, room)
		}
	}
	var bottoms []float64 // of the lowest pill, in each column
	columnWidth := 0.0
	for _, p := range all {
		columnWidth = max(columnWidth, p.width)
	}
	for i := range all {
		p := &all[i]
		if p.width == 0 {
			continue
		}
		p.height = height
		column := slices.IndexFunc(bottoms, func(y float64) bool { return y <= p.top() })
		if column < 0 {
			column = len(bottoms)
			bottoms = append(bottoms, 0)
		}
		bottoms[column] = p.bottom()
		if column > 0 {
			p.sharesSpace = true
			p.offset += float64(column) * (columnWidth + markGap - 1)
			all[i-1].sharesSpace = true
		}
		p.reach = p.offset + p.width
	}
}

// lines draws what enters a card: a line, its head and its mark together, so that they fade together.
func (w *Drawing) lines(ports []port) {
	for _, p := range ports {
		for i, l := range p.lines {
			line := w.Lines[l]
			w.lineClass(line.Style, w.paths.along(line), line.Ways)
			w.stroke(line, w.layout.Paths[l], p.tip.X)
			if i == 0 && !p.sharesSpace {
				w.pill(p)
			}
			w.add(`</g>`)
		}
	}
	for _, p := range ports {
		if p.width == 0 || !p.sharesSpace {
			continue
		}
		var on set
		var ways []int
		for _, l := range p.lines {
			on = on.or(w.paths.along(w.Lines[l]))
			ways = append(ways, w.Lines[l].Ways...)
		}
		slices.Sort(ways)
		w.lineClass(p.style, on, slices.Compact(ways))
		w.pill(p)
		w.add(`</g>`)
	}
}

func (w *Drawing) lineClass(style Style, on set, ways []int) {
	w.add("\n<g class=\"diagram-line ", style.Class())
	w.classes(on, ways)
	w.add(`">`)
}

// stroke draws a line and its head.
func (w *Drawing) stroke(line Line, path []Point, tip float64) {
	length, half, attribute := float64(headLength), headHalf, ""
	if line.Style == Weighted {
		width := lineWidth + root(line.Weight)*w.scale
		half = width/2 + 3
		length = half * 1.7
		attribute = ` stroke-width="` + number(width) + `"`
	}
	end := path[len(path)-1]
	w.add(`<path d="`)
	if end.X > tip-length { // no zone for marks: the curve itself ends where the head begins
		path = slices.Clone(path)
		path[len(path)-1].X = tip - length + 1
		path[len(path)-2].X = min(path[len(path)-2].X, tip-length)
	}
	w.trace(path, tip-length+1)
	w.add(`"`, attribute, `/><path d="M`)
	at := w.grid(Point{tip, end.Y})
	w.add(number(at.X), " ", number(at.Y), "l", compact(-length, -half), "v", compact(2*half), `z"/>`)
}

// pill draws the mark of a port.
func (w *Drawing) pill(p port) {
	if p.width == 0 {
		return
	}
	at := w.grid(Point{p.tip.X - p.offset - p.width, p.top()})
	middle := w.grid(Point{p.tip.X - p.offset - p.width/2, (p.tip.Y+p.last)/2 + 3.5})
	w.add(`<rect x="`, number(at.X), `" y="`, number(at.Y), `" width="`, number(p.width), `" height="`, number(p.bottom()-p.top()), `" rx="`, number(p.height/2), `"/>`)
	w.add(`<text x="`, number(middle.X), `" y="`, number(middle.Y), `">`, Escape(p.mark), `</text>`)
}

func digits(n int) string { return strconv.Itoa(n) }
