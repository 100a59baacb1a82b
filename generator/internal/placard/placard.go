// Package placard draws what stands for a metric on other people's pages: a badge, and the picture of a link's preview. Both are
// files of their own, which no style and no script reaches. It knows no entry; it is given words.
package placard

import (
	"fmt"
	"strings"

	"caliber/generator/internal/diagram"
)

// The colours of the site by daylight: those of css/tokens.css, which a file of its own cannot name.
const (
	paper  = "#fdfcf9"
	sunk   = "#f5f2eb"
	ink    = "#1c1a17"
	quiet  = "#5c564c"
	edge   = "#857d70"
	accent = "#a62b12"
	bright = "#fffaf7" // on a dark ground
)

// states are the grounds of a badge's right half, by the status of the metric.
var states = map[string]string{"certified": "#1d7a50", "proposed": "#1d5377", "draft": quiet, "deprecated": "#b3213c"}

const (
	sans  = `font-family="system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"`
	serif = `font-family="Georgia,'Songti SC','Noto Serif CJK SC',serif"`
)

// Badge is a name and how far its definition has come, in a line of text.
type Badge struct {
	Lang   string // of the words
	Name   string
	Status string // certified, proposed, draft, deprecated
	State  string // the same in words, and the version
}

const (
	badgeHeight = 22
	badgeSize   = 12
	badgeRoom   = 260 // at most, for either half
	badgePad    = 8
)

// halves are the words of a badge as they fit, and the widths of their grounds.
func (b Badge) halves() (name, state string, left, right float64) {
	half := func(text string) (string, float64) {
		shown := diagram.Sans.Clip(text, badgeSize, badgeRoom)
		return shown, float64(int(diagram.Sans.Width(shown, badgeSize))) + 1 + 2*badgePad
	}
	name, left = half(b.Name)
	state, right = half(b.State)
	return name, state, left, right
}

// Size returns how wide and high the badge is, in pixels.
func (b Badge) Size() (width, height int) {
	_, _, left, right := b.halves()
	return int(left + right), badgeHeight
}

// SVG draws the badge. Its colours are read on a light page and on a dark one.
func (b Badge) SVG() []byte {
	name, state, left, right := b.halves()
	wide := left + right
	var w strings.Builder
	fmt.Fprintf(&w, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%d" viewBox="0 0 %[1]v %[2]d" role="img" lang="%s" aria-labelledby="t">`,
		wide, badgeHeight, diagram.Escape(b.Lang))
	fmt.Fprintf(&w, `<title id="t">%s: %s</title>`, diagram.Escape(b.Name), diagram.Escape(b.State))
	fmt.Fprintf(&w, `<clipPath id="c"><rect width="%.0f" height="%d" rx="3"/></clipPath>`, wide, badgeHeight)
	fmt.Fprintf(&w, `<g clip-path="url(#c)"><path fill="%s" d="M0 0h%.0fv%dH0z"/>`, ink, left, badgeHeight)
	fmt.Fprintf(&w, `<path fill="%s" d="M%.0f 0h%.0fv%dH%[2]vz"/></g>`, states[b.Status], left, right, badgeHeight)
	// A line in the middle of grey keeps the dark half apart from a dark page.
	fmt.Fprintf(&w, `<rect x=".5" y=".5" width="%.0f" height="%d" rx="3" fill="none" stroke="%s"/>`, wide-1, badgeHeight-1, edge)
	fmt.Fprintf(&w, `<g fill="%s" text-anchor="middle" font-size="%d" %s aria-hidden="true">`, bright, badgeSize, sans)
	fmt.Fprintf(&w, `<text x="%.1f" y="15.5">%s</text>`, left/2, diagram.Escape(name))
	fmt.Fprintf(&w, `<text x="%.1f" y="15.5">%s</text></g></svg>`+"\n", left+right/2, diagram.Escape(state))
	return []byte(w.String())
}
