package placard

import (
	"fmt"
	"strings"

	"caliber/generator/internal/diagram"
)

// The size of a preview, in pixels: what programs that show links ask for.
const (
	PreviewWidth  = 1200
	PreviewHeight = 630
)

// Preview is what a link to a metric shows before it is followed. Only the name has to be there.
type Preview struct {
	Lang    string // of the words
	Name    string
	State   string // its status in words, and the version
	Summary string
	Formula string
	Caveat  string
	Site    string // the title of the glossary
}

const (
	margin = 72
	room   = PreviewWidth - 2*margin
	indent = 24 // of what stands beside a line
)

// sheet is a picture that is filled from the top.
type sheet struct {
	strings.Builder
	y float64 // where the next line begins
}

// text sets lines of a text, and returns where they began and ended.
func (s *sheet) text(lines []string, x, size float64, look string) (top, bottom float64) {
	top = s.y
	for _, line := range lines {
		s.y += size * 1.36
		fmt.Fprintf(s, `<text x="%.0f" y="%.0f" font-size="%.0f" %s>%s</text>`, x, s.y-size*0.32, size, look, diagram.Escape(line))
	}
	return top, s.y
}

// beside sets lines with a bar at their left, as the site does with caveats.
func (s *sheet) beside(lines []string, size float64, colour, look string) {
	if len(lines) == 0 {
		return
	}
	top, bottom := s.text(lines, margin+indent, size, look)
	fmt.Fprintf(s, `<path fill="%s" d="M%d %.0fh4v%.0fh-4z"/>`, colour, margin, top+4, bottom-top-4)
}

// SVG draws the preview, in the colours of daylight, as large as all of it fits.
func (p Preview) SVG() []byte {
	const floor = 560 // above the foot
	for _, scale := range []float64{1.4, 1.25, 1.12} {
		if s := p.draw(scale); s.y <= floor {
			return p.sign(s)
		}
	}
	return p.sign(p.draw(1))
}

// draw fills a sheet with type that is larger than the least by a factor.
func (p Preview) draw(scale float64) *sheet {
	summary, formula, caveat, state := 32*scale, 30*scale, 28*scale, 26*scale
	s := &sheet{y: 52}
	fmt.Fprintf(s, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d" role="img" lang="%s" aria-labelledby="t">`,
		PreviewWidth, PreviewHeight, diagram.Escape(p.Lang))
	fmt.Fprintf(s, `<title id="t">%s</title>`, diagram.Escape(p.Name))
	fmt.Fprintf(s, `<path fill="%s" d="M0 0h1200v630H0z"/><path fill="%s" d="M0 0h1200v12H0z"/>`, paper, accent)
	fmt.Fprintf(s, `<g fill="%s" %s>`, ink, sans)
	size := 64 * scale
	if diagram.Serif.Width(p.Name, size) > room {
		size = 50 * scale
	}
	s.text(diagram.Serif.Lines(p.Name, size, room, 2), margin, size, serif+` font-weight="600"`)
	s.text([]string{diagram.Sans.Clip(p.State, state, room)}, margin, state, fmt.Sprintf(`fill="%s"`, quiet))
	s.y += 14 * scale
	s.text(diagram.Sans.Lines(p.Summary, summary, room, 3), margin, summary, "")
	s.y += 18 * scale
	if p.Formula != "" {
		s.beside(diagram.Serif.Lines("= "+p.Formula, formula, room-indent, 2), formula, edge, serif)
		s.y += 18 * scale
	}
	s.beside(diagram.Sans.Lines(p.Caveat, caveat, room-indent, 2), caveat, accent, "")
	return s
}

// sign ends the picture: the mark of the site, and its title.
func (p Preview) sign(s *sheet) []byte {
	fmt.Fprintf(s, `<path fill="%s" d="M0 572h1200v58H0z"/>`, sunk)
	fmt.Fprintf(s, `<g transform="translate(%d 584) scale(1.1)"><path fill="%s" d="M1 4h30v5H1zM2 9h7v20l-7-6zM21 9h7v14l-7 6z"/><circle fill="%s" cx="15" cy="19" r="6"/></g>`, margin, ink, accent)
	s.y = 583
	s.text([]string{diagram.Sans.Clip(p.Site, 24, room-56)}, margin+56, 24, fmt.Sprintf(`fill="%s"`, quiet))
	s.WriteString("</g></svg>\n")
	return []byte(s.String())
}
