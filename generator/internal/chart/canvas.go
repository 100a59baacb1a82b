package chart

import (
	"html"
	"math"
	"slices"
	"strconv"
)

// frameWidth is the width of every drawing in its own units; a page scales it to the room that it has.
const frameWidth = 400.0

// edge is where text ends at the right: fonts differ a little.
const edge = frameWidth - 1.5

// An ink is how a path is painted. Paths lie above each other in this order, and text above them all.
type ink uint8

const (
	bandLow ink = iota // the ranges of a bullet
	bandMid
	bandHigh
	shade // between the steps of a funnel
	gridLine
	zeroLine
	card
	areaFill
	fillOne
	fillTwo
	fillThree
	fillFour
	fillFive
	fillSoft  // beside what matters
	fillPoint // of a scatter
	fillTotal // what a waterfall begins and ends with
	fillUp
	fillDown
	fillHatch // what must not be compared
	heatOne   // steps from light to dark
	heatTwo
	heatThree
	heatFour
	heatFive
	heatSix
	heatSeven
	heatEight
	joint // between bars that follow from each other
	refLine
	leader // from a remark to its place
	bond   // between the ends of a dumbbell
	lineSoft
	lineOne
	lineTwo
	lineThree
	lineFour
	lineFive
	lineUp
	lineDown
	dotSoft
	dotOne
	dotTwo
	dotThree
	dotFour
	dotFive
	dotUp
	dotDown
	eye  // of a hollow dot
	seat // of a sign on a line
	goal
	inks // how many there are
)

// inkClasses are the classes of chart.css, by ink.
var inkClasses = [inks]string{
	"chart-band is-low", "chart-band", "chart-band is-high", "chart-shade", "chart-grid", "chart-grid is-zero", "chart-card",
	"chart-area",
	"chart-fill is-1", "chart-fill is-2", "chart-fill is-3", "chart-fill is-4", "chart-fill is-5",
	"chart-fill is-soft", "chart-fill is-point", "chart-fill is-total", "chart-fill is-up", "chart-fill is-down", "chart-hatched",
	"chart-heat is-1", "chart-heat is-2", "chart-heat is-3", "chart-heat is-4", "chart-heat is-5", "chart-heat is-6", "chart-heat is-7", "chart-heat is-8",
	"chart-joint", "chart-reference", "chart-leader", "chart-bond",
	"chart-line is-soft", "chart-line is-1", "chart-line is-2", "chart-line is-3", "chart-line is-4", "chart-line is-5", "chart-line is-up", "chart-line is-down",
	"chart-dot is-soft", "chart-dot is-1", "chart-dot is-2", "chart-dot is-3", "chart-dot is-4", "chart-dot is-5", "chart-dot is-up", "chart-dot is-down",
	"chart-eye", "chart-eye is-wide", "chart-goal",
}

// A face is how a text is set.
type face uint8

const (
	ofAxis  face = iota
	ofName       // of a category
	ofValue      // a number at what it is of
	ofNote       // a remark
	ofStrong
	ofUp
	ofDown
	ofOne // a series
	ofTwo
	ofThree
	ofFour
	ofFive
	inCell // of a heatmap
	onDark // on a dark step of a heatmap
	ofFigure
	faces // how many there are
)

// faceClasses are the classes of chart.css, by face.
var faceClasses = [faces]string{
	"chart-axis", "chart-name", "chart-value", "chart-note", "chart-strong", "chart-up", "chart-down",
	"chart-series is-1", "chart-series is-2", "chart-series is-3", "chart-series is-4", "chart-series is-5",
	"chart-cell", "chart-on", "chart-figure",
}

// size is the height of type in a face; bold says by how much it is wider.
func (f face) size() (size, bold float64) {
	switch f {
	case ofFigure:
		return large, heavy
	case ofStrong, ofUp, ofDown:
		return plain, heavy
	default:
		return plain, 1
	}
}

// width estimates the width of a text in a face.
func (f face) width(text string) float64 {
	size, bold := f.size()
	return width(text, size) * bold
}

// An anchor is where a text is held.
type anchor uint8

const (
	start anchor = iota
	middle
	end
	anchors // how many there are
)

var anchorNames = [anchors]string{"", "middle", "end"}

// A box is a part of the drawing.
type box struct{ left, top, right, bottom float64 }

func (b box) meets(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

// words are a text as it was set.
type words struct {
	box
	text string
}

// canvas takes down paths and texts, all of one ink or face together, so that a class is written once.
type canvas struct {
	id     string
	bottom float64 // of the drawing
	paths  [inks][]byte
	texts  [faces][anchors][]byte
	set    []words
	drawn  []box // what a text would rather not stand on
}

func appendNumber(b []byte, v float64) []byte {
	v = math.Round(v*10) / 10
	if v == 0 {
		v = 0 // not −0
	}
	return strconv.AppendFloat(b, v, 'f', -1, 64)
}

// appendPoint adds a command of a path with its point.
func appendPoint(b []byte, command byte, x, y float64) []byte {
	b = appendNumber(append(b, command), x)
	return appendNumber(append(b, ' '), y)
}

// rect fills from one corner to the opposite one.
func (c *canvas) rect(k ink, b box) {
	p := appendPoint(c.paths[k], 'M', b.left, b.top)
	p = appendNumber(append(p, 'H'), b.right)
	p = appendNumber(append(p, 'V'), b.bottom)
	p = appendNumber(append(p, 'H'), b.left)
	c.paths[k] = append(p, 'Z')
}

func (c *canvas) horizontal(k ink, left, right, y float64) {
	c.paths[k] = appendNumber(append(appendPoint(c.paths[k], 'M', left, y), 'H'), right)
}

func (c *canvas) vertical(k ink, x, top, bottom float64) {
	c.paths[k] = appendNumber(append(appendPoint(c.paths[k], 'M', x, top), 'V'), bottom)
}

// A point is a place in the drawing.
type point struct{ x, y float64 }

// line draws through points.
func (c *canvas) line(k ink, points ...point) {
	command := byte('M')
	for _, p := range points {
		c.paths[k] = appendPoint(c.paths[k], command, p.x, p.y)
		command = 'L'
	}
}

// shape fills what lies within points.
func (c *canvas) shape(k ink, points ...point) {
	c.line(k, points...)
	c.paths[k] = append(c.paths[k], 'Z')
}

// dot is a line without length, whose round ends meet.
func (c *canvas) dot(k ink, p point) {
	c.paths[k] = append(appendPoint(c.paths[k], 'M', p.x, p.y), "h0"...)
}

// circle fills a circle, which shows a third number by its size.
func (c *canvas) circle(k ink, p point, radius float64) {
	b := appendPoint(c.paths[k], 'M', p.x-radius, p.y)
	for _, across := range []float64{2 * radius, -2 * radius} {
		b = appendNumber(append(b, 'a'), radius)
		b = appendNumber(append(b, ' '), radius)
		b = appendNumber(append(b, " 0 1 0 "...), across)
		b = append(b, " 0"...)
	}
	c.paths[k] = append(b, 'Z')
}

// boxOf is where a text will stand. Lines of type have room above and below.
func boxOf(f face, a anchor, p point, text string) box {
	w := f.width(text)
	size, _ := f.size()
	b := box{p.x, p.y - rise*size/plain, p.x + w, p.y + fall*size/plain}
	switch a {
	case middle:
		b.left, b.right = p.x-w/2, p.x+w/2
	case end:
		b.left, b.right = p.x-w, p.x
	default: // as it is
	}
	return b
}

// text sets a text at the start, middle or end of its base line.
func (c *canvas) text(f face, a anchor, p point, text string) {
	if text == "" {
		return
	}
	c.set = append(c.set, words{boxOf(f, a, p, text), text})
	b := c.texts[f][a]
	b = append(appendNumber(append(b, `<text x="`...), p.x), `" y="`...)
	b = append(appendNumber(b, p.y), `">`...)
	in, out := "", "</text>"
	if f == inCell || f == onDark {
		in, out = "<tspan>", "</tspan></text>" // has the cell for its ground: ground.css
	}
	b = append(b, in...)
	b = append(b, html.EscapeString(text)...)
	c.texts[f][a] = append(b, out...)
}

// free says whether a text would stand within the frame and clear of what was set.
func (c *canvas) free(b box) bool {
	if b.left < 0 || b.right > frameWidth-1 || b.top < 0 {
		return false
	}
	for _, w := range c.set {
		if b.meets(w.box) {
			return false
		}
	}
	return true
}

// keep reserves a part of the drawing: no text that looks for a free place will stand there.
func (c *canvas) keep(b box) { c.set = append(c.set, words{box: b}) }

// A spot is a place where a text may stand.
type spot struct {
	anchor
	point
}

// try sets a text at the first spot that is free, if one is; rather where nothing is drawn.
func (c *canvas) try(f face, text string, spots ...spot) bool {
	for _, rather := range []bool{true, false} {
		for _, s := range spots {
			b := boxOf(f, s.anchor, s.point, text)
			if c.free(b) && (!rather || !slices.ContainsFunc(c.drawn, b.meets)) {
				c.text(f, s.anchor, s.point, text)
				return true
			}
		}
	}
	return false
}

// shun notes where a line runs, for texts that look for a place.
func (c *canvas) shun(points []point) {
	const every = 6.0
	for i := 1; i < len(points); i++ {
		from, to := points[i-1], points[i]
		n := math.Ceil(max(math.Abs(to.x-from.x), math.Abs(to.y-from.y)) / every)
		for k := range int(n) + 1 {
			x, y := from.x+(to.x-from.x)*float64(k)/max(n, 1), from.y+(to.y-from.y)*float64(k)/max(n, 1)
			c.drawn = append(c.drawn, box{x - 1, y - 1, x + 1, y + 1})
		}
	}
}

// svg writes the drawing. The title and what follows it are read aloud; the parts are not.
func (c *canvas) svg(title, desc string) string {
	n := 300 + len(title) + len(desc)
	for _, p := range c.paths {
		n += len(p) + 40
	}
	b := make([]byte, 0, 2*n)
	b = append(b, `<svg class="chart" viewBox="0 0 400 `...)
	b = appendNumber(b, c.bottom)
	b = append(b, `" role="img" aria-labelledby="`+c.id+`-title" aria-describedby="`+c.id+`-desc"><title id="`+c.id+`-title">`...)
	b = append(b, html.EscapeString(title)...)
	b = append(b, `</title><desc id="`+c.id+`-desc">`...)
	b = append(b, html.EscapeString(desc)...)
	b = append(b, `</desc>`...)
	if len(c.paths[fillHatch]) > 0 {
		b = append(b, `<pattern id="`+c.id+`-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">`+
			`<path class="chart-hatch is-ground" d="M0 0H6V6H0Z"/><path class="chart-hatch" d="M0 0H3V6H0Z"/></pattern>`...)
	}
	for k, p := range c.paths {
		if len(p) == 0 {
			continue
		}
		b = append(b, `<path class="`+inkClasses[k]+`"`...)
		if ink(k) == fillHatch {
			b = append(b, ` fill="url(#`+c.id+`-hatch)"`...)
		}
		b = append(append(append(b, ` d="`...), p...), `"/>`...)
	}
	for f := range c.texts {
		for a, t := range c.texts[f] {
			if len(t) == 0 {
				continue
			}
			b = append(b, `<g class="`+faceClasses[f]+`" paint-order="stroke"`...) // the rim of paper; chart.css tells which faces have one
			if a > 0 {
				b = append(b, ` text-anchor="`+anchorNames[a]+`"`...)
			}
			b = append(append(append(b, '>'), t...), "</g>"...)
		}
	}
	return string(append(b, "</svg>"...))
}
