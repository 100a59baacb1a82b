package diagram

import (
	"cmp"
	"slices"
	"strings"

	"caliber/generator/internal/slate"
)

// margin is the room around a drawing for half the width of the ring of a card in focus.
const margin = 4

// Drawing is a diagram that is laid out, for all the forms in which it is shown.
type Drawing struct {
	Diagram
	out    []byte
	boxes  []Box // the cards
	layout Layout
	zone   float64 // room for marks, left of each card
	shift  Point   // from the layout's places to the drawing's
	size   Point
	paths  reach
	scale  float64 // a weighted line is this much thicker per root of its weight
	ports  [][]port
	body   []byte  // the picture but for its root
	blanks []blank // in the body, where links go
}

// A blank is where the link of a card begins or ends.
type blank struct {
	at, card int
	end      bool
}

// Draw lays a diagram out.
func (d Diagram) Draw() *Drawing {
	w := &Drawing{Diagram: d, paths: d.reach()}
	w.arrange()
	w.body = slate.Write(w.draw)
	return w
}

// SVG returns the picture for a page of the site. All its looks come from the page's styles, by classes: it holds no style,
// neither as an element nor as an attribute, so that it passes a strict content security policy. The page's tab order is
// the order in which one reads the cards: from left to right, and in a column from top to bottom.
func (w *Drawing) SVG() string {
	return slate.Text(func(room []byte) []byte { return w.write(room, "") })
}

// AppendFile appends the picture as a file of its own with its style, which StyleAlone makes.
func (w *Drawing) AppendFile(out []byte, style string) []byte { return w.write(out, style) }

// Size returns how wide and how high the picture is, in pixels.
func (w *Drawing) Size() (width, height float64) { return w.size.X, w.size.Y }

// To returns the drawing with other addresses on its cards.
func (w *Drawing) To(address func(href string) string) *Drawing {
	other := *w
	other.Cards = slices.Clone(w.Cards)
	for i := range other.Cards {
		other.Cards[i].Href = address(other.Cards[i].Href)
	}
	return &other
}

// write writes the picture for a page or, with a style, for a file of its own.
func (w *Drawing) write(room []byte, style string) []byte {
	w.out = room
	w.open(style)
	from := 0
	for _, b := range w.blanks {
		w.out = append(w.out, w.body[from:b.at]...)
		w.fill(b)
		from = b.at
	}
	w.out = append(w.out, w.body[from:]...)
	return w.take()
}

// take ends what is written, and lets go of it.
func (w *Drawing) take() []byte {
	out := w.out
	w.out = nil
	return out
}

// fill writes what belongs in a blank: a card without an address is no link.
func (w *Drawing) fill(b blank) {
	href := w.Cards[b.card].Href
	switch {
	case href == "" && b.end:
		w.add(`</g>`)
	case href == "":
		w.add(`<g role="img"`)
	case b.end:
		w.add(`</a>`)
	default:
		w.add(`<a href="`, Escape(href), `"`)
	}
}

// draw writes what all forms have in common.
func (w *Drawing) draw(room []byte) []byte {
	w.out = room
	w.add("\n<g aria-hidden=\"true\">")
	for v := range w.Cards {
		w.lines(w.ports[v])
	}
	w.add("\n</g>")
	for _, v := range w.reading() {
		w.card(v)
	}
	w.add("\n</svg>\n")
	return w.take()
}

// The room between columns is for curves and marks together: three columns fit a page's column of text.
const (
	columnRoom = 88
	columnGap  = 44 // at least, for the curves
	rowGap     = 16
)

// arrange lays out the cards. To the layout a card begins where its marks do, so that each line has become level before
// it meets its mark.
func (w *Drawing) arrange() {
	for _, l := range w.Lines {
		if l.From != l.To && l.Mark != "" {
			w.zone = max(w.zone, headLength+markWidth(l.Mark)+markGap)
		}
		if l.Style == Weighted {
			w.scale = max(w.scale, root(l.Weight))
		}
	}
	w.scale = min(1.6, 5.5/max(w.scale, 1)) // the thickest is 7 pixels
	arrows := make([]Arrow, len(w.Lines))
	entering := make([]int, len(w.Cards))
	for i, l := range w.Lines {
		arrows[i] = Arrow{l.From, l.To, l.Port}
		if l.From != l.To {
			entering[l.To]++
		}
	}
	w.boxes = make([]Box, len(w.Cards))
	boxes := make([]Box, len(w.Cards))
	for i, c := range w.Cards {
		w.boxes[i] = c.Shape.size(entering[i])
		boxes[i] = Box{w.boxes[i].Width + w.zone, w.boxes[i].Height}
	}
	w.layout = Arrange(boxes, arrows, Spacing{Column: max(columnGap, columnRoom-w.zone), Row: rowGap})
	w.place()
	w.fit()
}

// fit cuts the drawing to what is on it.
func (w *Drawing) fit() {
	if len(w.Cards) == 0 {
		return
	}
	low, high := w.corner(0), w.corner(0)
	mark := func(p Point) {
		low = Point{min(low.X, p.X), min(low.Y, p.Y)}
		high = Point{max(high.X, p.X), max(high.Y, p.Y)}
	}
	for v, box := range w.boxes {
		at := w.corner(v)
		mark(at)
		mark(Point{at.X + box.Width, at.Y + box.Height})
		for _, p := range w.ports[v] {
			mark(Point{p.tip.X - p.reach, p.tip.Y})
		}
	}
	for _, path := range w.layout.Paths {
		for _, p := range path {
			mark(p)
		}
	}
	w.shift = Point{margin - low.X, margin - low.Y}
	w.size = Point{high.X - low.X + 2*margin, high.Y - low.Y + 2*margin}
}

// corner is the upper left corner of a card, in the layout.
func (w *Drawing) corner(v int) Point {
	box, at := w.boxes[v], w.layout.Centers[v]
	return Point{at.X + (w.zone-box.Width)/2, at.Y - box.Height/2}
}

// reading returns the cards in the order of their links.
func (w *Drawing) reading() []int {
	order := make([]int, len(w.Cards))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		p, q := w.corner(a), w.corner(b)
		return cmp.Or(cmp.Compare(p.X, q.X), cmp.Compare(p.Y, q.Y))
	})
	return order
}

// open writes the root and what it says of itself.
func (w *Drawing) open(style string) {
	id, wide, high := Escape(w.ID), number(w.size.X), number(w.size.Y)
	w.add(`<svg class="diagram" id="`, id, `" width="`, wide, `" height="`, high, `" viewBox="0 0 `, wide, ` `, high, `" role="group"`)
	if w.Lang != "" {
		w.add(` lang="`, Escape(w.Lang), `"`)
	}
	w.add(` aria-labelledby="`, id, `-t"`)
	if w.Description != "" {
		w.add(` aria-describedby="`, id, `-d"`)
	}
	if style != "" {
		w.add(` xmlns="http://www.w3.org/2000/svg"`)
	}
	w.add(`><title id="`, id, `-t">`, Escape(w.Title), `</title>`)
	if w.Description != "" {
		w.add(`<desc id="`, id, `-d">`, Escape(w.Description), `</desc>`)
	}
	if style != "" {
		w.add(`<style>`, style, shortPathRules(len(w.Cards)), `</style><rect class="diagram-ground" width="100%" height="100%"/>`)
	}
}

// add writes text that is markup already.
func (w *Drawing) add(parts ...string) {
	for _, p := range parts {
		w.out = append(w.out, p...)
	}
}

// classes writes which paths and ways something is part of.
func (w *Drawing) classes(on set, ways []int) {
	on.each(func(v int) { w.add(" p", digits(v)) })
	for _, way := range ways {
		w.add(" w", digits(way))
	}
}

// trace writes the data of a line from a path of the layout: relative, to a tenth of a pixel, level runs as such. It
// ends at a point to the right of the path's end.
func (w *Drawing) trace(path []Point, end float64) {
	at := w.grid(path[0])
	w.add("M", number(at.X), " ", number(at.Y))
	start := at.X // of a level run
	for k := 1; k+2 < len(path); k += 3 {
		first, second, to := w.grid(path[k]), w.grid(path[k+1]), w.grid(path[k+2])
		if to.Y == at.Y && first.Y == at.Y && second.Y == at.Y {
			at = to
			continue
		}
		w.level(start, at.X)
		w.add("c", compact(first.X-at.X, first.Y-at.Y, second.X-at.X, second.Y-at.Y, to.X-at.X, to.Y-at.Y))
		at, start = to, to.X
	}
	w.level(start, round(end+w.shift.X))
}

func (w *Drawing) level(from, to float64) {
	if from != to {
		w.add("h", compact(to-from))
	}
}

// grid puts a place of the layout on the drawing's grid.
func (w *Drawing) grid(p Point) Point {
	return Point{round(p.X + w.shift.X), round(p.Y + w.shift.Y)}
}

// compact writes numbers as path data allows it: no zero before a point, no space before a minus.
func compact(values ...float64) string {
	var s strings.Builder
	for i, v := range values {
		n := number(v)
		if i > 0 && n[0] != '-' {
			s.WriteByte(' ')
		}
		switch {
		case strings.HasPrefix(n, "0."):
			n = n[1:]
		case strings.HasPrefix(n, "-0."):
			n = "-" + n[2:]
		}
		s.WriteString(n)
	}
	return s.String()
}
