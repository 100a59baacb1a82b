package color

import (
	"regexp"
	"strings"
)

// Rule is a rule of a style sheet: "a, b" and "fill: #fff", "stroke: none".
type Rule struct {
	Selectors    string
	Declarations []string
}

var (
	comments = regexp.MustCompile(`(?s)/\*.*?\*/`)
	atRules  = regexp.MustCompile(`(?s)@[^{}]+\{(?:[^{}]|\{[^{}]*\})*\}`)
	chosen   = regexp.MustCompile(`:root\[[^{}]*\{[^{}]*\}`)
	property = regexp.MustCompile(`(--[\w-]+)\s*:\s*([^;{}]+);`)
	used     = regexp.MustCompile(`var\((--[\w-]+)\)`)
	ruleSets = regexp.MustCompile(`([^{}]+)\{([^{}]*)\}`)
)

// Plain makes of a style sheet what any program can read that draws SVG: with the values of the custom properties that tokens
// sets, in one scheme, and without rules that hold under a condition only. What a reader's choice sets, :root[…], is left out;
// of what is set twice the last counts. Pages fill text with its color, which is what programs that check contrast ask for; here
// that color is the fill.
func Plain(tokens, css string, s Scheme) (out []Rule) {
	values := map[string]string{}
	for _, m := range property.FindAllStringSubmatch(chosen.ReplaceAllString(comments.ReplaceAllString(tokens, ""), ""), -1) {
		values[m[1]] = s.of(strings.Join(strings.Fields(m[2]), " "))
	}
	css = atRules.ReplaceAllString(comments.ReplaceAllString(css, ""), "")
	for _, m := range ruleSets.FindAllStringSubmatch(css, -1) {
		r := Rule{Selectors: strings.Join(strings.Fields(m[1]), " ")}
		for d := range strings.SplitSeq(m[2], ";") {
			d = used.ReplaceAllStringFunc(strings.Join(strings.Fields(d), " "), func(v string) string { return values[used.FindStringSubmatch(v)[1]] })
			if ofText, found := strings.CutPrefix(d, "color: "); found {
				d = "fill: " + ofText
			}
			if d != "" && d != "fill: currentColor" {
				r.Declarations = append(r.Declarations, d)
			}
		}
		out = append(out, r)
	}
	return out
}

// of takes what a scheme has of a value: of light-dark(#fff, #000) one of the two.
func (s Scheme) of(value string) string {
	const both = "light-dark("
	start := strings.Index(value, both)
	if start < 0 {
		return value
	}
	depth, middle := 0, 0
	for i := start + len(both); i < len(value); i++ {
		switch value[i] {
		case '(':
			depth++
		case ',':
			if depth == 0 {
				middle = i
			}
		case ')':
			if depth--; depth >= 0 || middle == 0 {
				continue
			}
			own := value[start+len(both) : middle]
			if s == Dark {
				own = value[middle+1 : i]
			}
			return value[:start] + strings.TrimSpace(own) + s.of(value[i+1:])
		}
	}
	return value
}
