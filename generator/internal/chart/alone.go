package chart

import (
	"fmt"
	"regexp"
	"strings"

	"caliber/generator/internal/color"
)

var alternative = regexp.MustCompile(`:is\(([^()]*)\)`)

// StyleAlone makes of the site's tokens and its style of charts one that any program can read which draws SVG: without custom
// properties, in the colours of daylight, with plain selectors.
func StyleAlone(tokens, css string) string {
	var out strings.Builder
	for _, r := range color.Plain(tokens, css, color.Light) {
		out.WriteString(strings.Join(plainSelectors(r.Selectors), ",") + "{" + strings.Join(r.Declarations, "; ") + ";}\n")
	}
	return out.String()
}

// plainSelectors writes a list of selectors without :is.
func plainSelectors(list string) (out []string) {
	depth, from := 0, 0
	list += ","
	for i, r := range list {
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth--
		case r == ',' && depth == 0:
			out = append(out, spelled(strings.TrimSpace(list[from:i]))...)
			from = i + 1
		}
	}
	return out
}

// spelled writes a selector once for each choice of its :is.
func spelled(selector string) (out []string) {
	at := alternative.FindStringSubmatchIndex(selector)
	if at == nil {
		return []string{selector}
	}
	for choice := range strings.SplitSeq(selector[at[2]:at[3]], ",") {
		out = append(out, spelled(selector[:at[0]]+strings.TrimSpace(choice)+selector[at[1]:])...)
	}
	return out
}

// AppendAlone makes of a drawing a file that needs no page: at its own size, with its style inside. A style of the page's would
// reach it only there.
func AppendAlone(out []byte, svg, style string) []byte {
	head, body, _ := strings.Cut(strings.TrimPrefix(svg, "<svg "), ">")
	return fmt.Appendf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\" %s><style><![CDATA[\n%s]]></style>%s\n", head, style, body)
}
