package diagram

import (
	_ "embed" // for the styles of files
	"strings"
)

// fileCSS is made by this package's test out of static/css/part/diagram.css and static/css/tokens.css: the looks of the
// site's pages with its colours put in, light and dark. Programs that draw SVG know few of the means that pages use.
//
//go:embed file.css
var fileCSS string

// fileStyle is the style of a picture of so many cards that stands alone.
func fileStyle(cards int) string {
	if cards > MaxPaths {
		return fileCSS
	}
	return fileCSS + minify.Replace(pathRules(cards))
}

// minify takes from the rules of paths what browsers need not be told.
var minify = strings.NewReplacer("\n", "", ", ", ",", " > ", ">", " {", "{", "{  ", "{", ": 0.18;", ":.18")

// Class is the class of a line, and of what explains it in a legend: "is-numerator".
func (s Style) Class() string {
	switch s {
	case Numerator:
		return "is-numerator"
	case Denominator:
		return "is-denominator"
	case Subtrahend:
		return "is-subtrahend"
	case Scope:
		return "is-scope"
	case Reads:
		return "is-reads"
	case Influence:
		return "is-influence"
	case Weighted:
		return "is-weighted"
	default:
		return "is-factor"
	}
}
