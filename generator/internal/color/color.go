// Package color reads colours and says whether they can be read on each other: contrast as WCAG 2.2 defines it. It knows
// no page and no token.
package color

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
)

// RGB is an opaque colour of sRGB.
type RGB struct{ R, G, B uint8 }

// ForText is the least contrast of text of any size with its ground (WCAG 2.2, success criterion 1.4.3).
const ForText = 4.5

// Parse reads "#a62b12" or "#a21".
func Parse(s string) (c RGB, ok bool) {
	if len(s) == 4 && s[0] == '#' {
		s = string([]byte{'#', s[1], s[1], s[2], s[2], s[3], s[3]})
	}
	if len(s) != 7 || s[0] != '#' {
		return c, false
	}
	n, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil {
		return c, false
	}
	return RGB{uint8(n >> 16), uint8(n >> 8), uint8(n)}, true
}

// String writes "#a62b12".
func (c RGB) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// luminance is the relative luminance of WCAG 2.2, from 0 to 1.
func (c RGB) luminance() float64 {
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// Contrast is the ratio of two colours' luminances, from 1 to 21, whichever is the ground.
func Contrast(a, b RGB) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// Mix returns a colour with a share, 0 to 1, of another in it.
func (c RGB) Mix(other RGB, share float64) RGB {
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + share*(float64(b)-float64(a)))) }
	return RGB{mix(c.R, other.R), mix(c.G, other.G), mix(c.B, other.B)}
}

// Nearest returns the colour of which something is true that takes the least black or white mixed into c: its hue stays.
// It is c itself if that will do, and false if neither black nor white would.
func (c RGB) Nearest(good func(RGB) bool) (RGB, bool) {
	const steps = 200
	for i := range steps + 1 {
		for _, toward := range []RGB{{}, {255, 255, 255}} {
			if x := c.Mix(toward, float64(i)/steps); good(x) {
				return x, true
			}
		}
	}
	return c, false
}

// Pair is a colour in the light scheme and in the dark.
type Pair struct{ Light, Dark RGB }

var token = regexp.MustCompile(`(?m)^\s*--([\w-]+):\s*light-dark\((#[0-9a-fA-F]{3,6}),\s*(#[0-9a-fA-F]{3,6})\);`)

// Tokens reads the custom properties of a style sheet that are a plain colour for each scheme: --paper: light-dark(#fff, #000).
func Tokens(css string) map[string]Pair {
	out := map[string]Pair{}
	for _, m := range token.FindAllStringSubmatch(css, -1) {
		light, ok := Parse(m[2])
		dark, also := Parse(m[3])
		if ok && also {
			out[m[1]] = Pair{light, dark}
		}
	}
	return out
}
