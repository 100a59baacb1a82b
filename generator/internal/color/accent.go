package color

import "fmt"

// Scheme is light or dark.
type Scheme int

// The schemes.
const (
	Light Scheme = iota
	Dark
)

// Schemes lists both.
var Schemes = []Scheme{Light, Dark}

// In returns the colour of a scheme.
func (p Pair) In(s Scheme) RGB {
	if s == Dark {
		return p.Dark
	}
	return p.Light
}

// Grounds are what an accent is read on. The zero Grounds are unknown.
type Grounds struct{ Paper, Sunk Pair }

// GroundsOf reads the grounds from the tokens of a style sheet.
func GroundsOf(css string) Grounds {
	t := Tokens(css)
	return Grounds{t["paper"], t["sunk"]}
}

// Known says whether there are grounds at all.
func (g Grounds) Known() bool { return g != Grounds{} }

// washes are the shares of the accent in the tint of what it marks.
var washes = [...]float64{Light: 0.07, Dark: 0.14}

// Wash is the tint of what an accent marks.
func (g Grounds) Wash(accent RGB, s Scheme) RGB { return g.Paper.In(s).Mix(accent, washes[s]) }

// Contrast is the least contrast of an accent with what it is read on: paper, sunk paper and its own tint. What is written
// on the accent is of the paper's colour.
func (g Grounds) Contrast(accent RGB, s Scheme) float64 {
	return min(Contrast(accent, g.Paper.In(s)), Contrast(accent, g.Sunk.In(s)), Contrast(accent, g.Wash(accent, s)))
}

// Nearest is the accent nearest to a colour that can be read.
func (g Grounds) Nearest(accent RGB, s Scheme) (RGB, bool) {
	return accent.Nearest(func(c RGB) bool { return g.Contrast(c, s) >= ForText })
}

// CSS sets the tokens that follow from an accent.
func (g Grounds) CSS(accent Pair) string {
	both := func(name string, light, dark RGB) string {
		return fmt.Sprintf("  --%s: light-dark(%s, %s);\n", name, light, dark)
	}
	return "\n:root {\n" +
		both("accent", accent.Light, accent.Dark) +
		both("accent-ink", g.Paper.Light, g.Paper.Dark) +
		both("wash", g.Wash(accent.Light, Light), g.Wash(accent.Dark, Dark)) +
		"}\n"
}
