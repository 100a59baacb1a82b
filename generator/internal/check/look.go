package check

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"caliber/generator/internal/color"
	"caliber/generator/internal/diag"
	"caliber/generator/internal/emblem"
	"caliber/generator/internal/source"
)

var weakColor = Rule{
	diag.Code{
		ID: "CAL250", Title: "a colour that is none, or that cannot be read",
		Why:  "The accent is the colour of links' lines, headwords and marks. People with weak eyes, or a screen in the sun, need a contrast of 4.5 with the paper, in the light scheme and in the dark (WCAG 2.2).",
		Bad:  "-- site.toml --\n[colors]\naccent = \"#ffcc00\"\n-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n",
		Good: "-- site.toml --\n[colors]\naccent = \"#0b5fa5\"\naccent_dark = \"#7db8f0\"\n-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n",
	},
	func(j *judge) {
		for i, scheme := range color.Schemes {
			text := j.d.Site.Accent[i]
			if !text.Set {
				continue
			}
			c, ok := color.Parse(text.Value)
			if !ok {
				j.report(text.Span(), fmt.Sprintf("%q is no colour", diag.Short(text.Value)), `write # and six digits: "#0b5fa5"`)
				continue
			}
			if !j.Grounds.Known() {
				continue
			}
			got := j.Grounds.Contrast(c, scheme)
			if got >= color.ForText {
				continue
			}
			hint := "choose another colour"
			if near, found := j.Grounds.Nearest(c, scheme); found {
				hint = fmt.Sprintf("%s is the nearest that can", near)
			}
			j.report(text.Span(), fmt.Sprintf("%s cannot be read on the %s pages: its contrast is %.1f, %.1f is the least", c, [...]string{"light", "dark"}[scheme], got, color.ForText), hint)
		}
	},
}

var badLogo = Rule{
	diag.Code{
		ID: "CAL251", Title: "a logo that cannot be shown",
		Why:  "The logo is a file of the content folder, on every page: an SVG or a PNG of at most 64 kB that says how large it is, so that nothing moves when it comes. What acts, or loads from elsewhere, is refused.",
		Bad:  "-- site.toml --\nlogo = \"logo.svg\"\n-- logo.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"><script>x()</script></svg>\n-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n",
		Good: "-- site.toml --\nlogo = \"logo.svg\"\n-- logo.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\"><circle cx=\"12\" cy=\"12\" r=\"10\"/></svg>\n-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n",
	},
	func(j *judge) {
		s := j.d.Site
		if !s.Logo.Set {
			return
		}
		if s.LogoFile == nil {
			hint := diag.DidYouMean(s.Logo.Value, s.Pictures)
			if hint == "" {
				hint = "put it beside site.toml: an .svg or a .png"
			}
			j.report(s.Logo.Span(), fmt.Sprintf("no picture %q", diag.Short(s.Logo.Value)), hint)
			return
		}
		if _, err := emblem.Read(s.LogoFile.Name, s.LogoFile.Bytes); err != nil && !s.LogoFile.Broken {
			j.report(s.Logo.Span(), fmt.Sprintf("%q cannot be the logo: %v", s.Logo.Value, err), "choose an SVG or a PNG that is a picture and no more")
		}
	},
}

// blanks are what an address for reports is filled with.
var (
	blanks = []string{"{id}", "{version}", "{section}", "{url}"}
	blank  = regexp.MustCompile(`\{[^{}]*\}`)
)

// feedback judges the address for reports of problems.
func (j *judge) feedback(t source.Text, web func(source.Text) bool) {
	if !t.Set {
		return
	}
	hint := "write a whole address, with " + strings.Join(blanks, ", ") + " where they go"
	if !web(t) && !strings.HasPrefix(t.Value, "mailto:") {
		j.report(t.Span(), fmt.Sprintf("%q is no address for reports", diag.Short(t.Value)), hint)
		return
	}
	found := blank.FindAllStringIndex(t.Value, -1)
	for _, at := range found {
		if word := t.Value[at[0]:at[1]]; !slices.Contains(blanks, word) {
			j.report(t.At(at[0], at[1]), fmt.Sprintf("nothing is put in the place of %q", diag.Short(word)), cmp.Or(diag.DidYouMean(word, blanks), hint))
		}
	}
	if !strings.Contains(t.Value, "{id}") && !strings.Contains(t.Value, "{url}") {
		j.report(t.Span(), "a report would not say what it is about", "put {id} or {url} into the address")
	}
}
