package diagram

import (
	"strings"

	"caliber/generator/internal/color"
)

// StyleAlone makes of the site's tokens and its style of diagrams the one that a picture takes along into a file: the looks of
// the pages with their colours put in, light and dark. Programs that draw SVG know few of the means that pages use. The colours
// come again for the dark, in a query, also those that are alike, since what comes later wins.
func StyleAlone(tokens, css string) string {
	var light, dark strings.Builder
	night := color.Plain(tokens, css, color.Dark)
	for i, r := range color.Plain(tokens, css, color.Light) {
		var other []string
		for k, d := range night[i].Declarations {
			if d != r.Declarations[k] || strings.HasPrefix(d, "fill:") || strings.HasPrefix(d, "stroke:") {
				other = append(other, d)
			}
		}
		light.WriteString(r.Selectors + "{" + strings.Join(r.Declarations, ";") + "}")
		if other != nil {
			dark.WriteString(r.Selectors + "{" + strings.Join(other, ";") + "}")
		}
	}
	return tight.Replace(light.String()+"@media (prefers-color-scheme:dark){"+dark.String()) + "}\n"
}

// tight takes the blanks from a style that browsers need not be told.
var tight = strings.NewReplacer(", ", ",", " > ", ">", " + ", "+", ": ", ":")

// shortPathRules are pathRules for the style of a file.
func shortPathRules(cards int) string {
	if cards > MaxPaths {
		return ""
	}
	return shortRules[cards]
}

// shortRules are made once: there is a file for every picture.
var shortRules = func() (rules [MaxPaths + 1]string) {
	for cards := range rules {
		rules[cards] = minify.Replace(pathRules(cards))
	}
	return rules
}()

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
