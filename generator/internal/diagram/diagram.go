// Package diagram draws things and what they are made of: cards from left to right, and lines from the parts to the
// wholes. It arranges them, and writes the picture as SVG, Mermaid and DOT. It does not know what a metric is: whoever
// asks for a picture brings all its words.
package diagram

// Shape is the outline of a card.
type Shape int

// The shapes.
const (
	Metric Shape = iota // name and note
	Source              // a pill with a dashed outline, its name in the type of code
	More                // a quiet pill: "+12", and where the twelve are to be found
	Group               // larger than a metric: many things in one, and how many
)

// Style is what a line says about its two ends.
type Style int

// The styles.
const (
	Factor      Style = iota // also an addend, a minuend, any input
	Numerator                // what is divided
	Denominator              // what it is divided by
	Subtrahend               // what is taken away
	Scope                    // the whole counts less than the part: a filter, a window
	Reads                    // from a source
	Influence                // no part of any formula
	Weighted                 // as many connections as Line.Weight, in one line
)

// Hues is how many colours there are for cards.
const Hues = 8

// MaxPaths is how many cards a diagram may have for their paths to light up: diagram-paths.css has a rule for each.
const MaxPaths = 120

// MaxWays is how many ways through a diagram can be told apart.
const MaxWays = 8

// Diagram is what a picture shows.
type Diagram struct {
	ID          string // begins every id in the SVG; unique on its page
	Title       string // the finding in a few words
	Description string // the same for those who do not see it
	Lang        string // of all text that does not say otherwise
	Cards       []Card // in the order that the arrangement leans to
	Lines       []Line
}

// Card is a thing. The cards of a diagram are links; one without an address is only text.
type Card struct {
	Shape      Shape
	ID         string // what the thing is called in formulas: "gmv"
	Name       string
	Note       string // "ratio · CNY/person · Trade"
	Lang       string // of Name, if it is not the diagram's
	Href       string
	Spoken     string // what a screen reader says: it tells all that the drawing shows
	Hue        int    // 0 to Hues-1
	Draft      bool
	Deprecated bool
	Here       bool  // the page is about this card
	Warned     bool  // something about it easily misleads; of a Metric or a Group
	Ways       []int // that lead through it, each below MaxWays
}

// Line leads from a part to the whole that is made of it.
type Line struct {
	From, To int // cards
	Style    Style
	Mark     string // at the whole's end: "num", "分子", "×"; empty for none
	Port     int    // the place among those that end at To, from top to bottom; 0: anywhere
	Weight   int    // of a Weighted line
	Ways     []int  // that lead along it, each below MaxWays
}
