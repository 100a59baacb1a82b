package page

import (
	"strconv"
	"strings"
	"unicode"

	"caliber/generator/internal/locale"
)

var problems = Kind{
	Name: "problems", View: ProblemsView{},
	pages: func(*writer) []draft {
		return []draft{{path: "problems/index.html", make: func(d *desk) any {
			w := d.words
			v := ProblemsView{Shell: d.shell("problems", w.ProblemsTitle, w.ProblemsLead), Foreign: d.foreign(locale.English)}
			for _, c := range d.site.Codes {
				v.Codes = append(v.Codes, CodeView{strings.ToLower(c.ID), c.ID, w.SeverityWords[c.Severity.String()], c.Severity.String(), c.Title, c.Why, shownFile(c.Bad), shownFile(c.Good)})
			}
			return v
		}}}
	},
}

// ProblemsView documents what a build can report. The texts are in English, as the messages are.
type ProblemsView struct {
	Shell
	Foreign string // lang of the texts
	Codes   []CodeView
}

// CodeView is one kind of problem.
type CodeView struct{ Anchor, ID, Severity, SeverityKey, Title, Why, Bad, Good string }

// shownFile keeps an example readable: long lines are cut, what cannot be seen by itself is told by its number.
func shownFile(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		line = strings.TrimSuffix(line, "\n")
		if r := []rune(line); len(r) > 160 {
			line = string(r[:159]) + "…"
		}
		for _, r := range line {
			if r != '\t' && !unicode.IsPrint(r) || r == unicode.ReplacementChar || unicode.Is(unicode.Mn, r) {
				b.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
				continue
			}
			b.WriteRune(r)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
