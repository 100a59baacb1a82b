package chart

// Set is a text as a drawing has it, with the room that it is thought to take.
type Set struct {
	Text                     string
	Left, Top, Right, Bottom float64
}

// Texts returns what is written in a drawing, and the drawing's height.
func Texts(d *Data) ([]Set, float64) {
	c := newSheet(d).drawn()
	var out []Set
	for _, w := range c.set {
		if w.text != "" {
			out = append(out, Set{w.text, w.left, w.top, w.right, w.bottom})
		}
	}
	return out, c.bottom
}

// Rules returns how many rows the tables of advice have, and the reason of each.
func Rules() (proposed, forbidden []Reason) {
	for _, p := range proposals {
		proposed = append(proposed, p.why)
	}
	for _, p := range prohibitions {
		forbidden = append(forbidden, p.why)
	}
	return proposed, forbidden
}

// Shown shows numbers as one column of a chart does.
func Shown(f Format, d *Data, values ...float64) []string {
	n := newNumbers(f, d.Lang, values)
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = n.text(v)
	}
	return out
}

// Ticks returns what an axis says for values from low to high.
func Ticks(f Format, d *Data, low, high float64) []string {
	return newNumbers(f, d.Lang, []float64{low, high}).ticks(low, high, 4).text
}

// Wrap, Width and Read are how texts are broken and measured, and what an axis is taken to be.
var (
	Wrap  = wrap
	Width = width
	Read  = along
)
