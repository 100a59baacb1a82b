package dictionary

import (
	"caliber/generator/internal/locale"
	"caliber/generator/internal/markdown"
)

// Mentions finds the words that lead to terms of themselves, in texts of each language; nil where there are none. A word
// that is only a part of another entry's name or alias is not one.
func (d *Dictionary) Mentions() (out [locale.Count]*markdown.Mentions) {
	for _, l := range locale.All {
		var words []markdown.Word
		var known []string
		name := func(e Entry, aliases []Alias) {
			known = append(known, e.Name[l].Value)
			for _, a := range aliases {
				if a.Lang == l {
					known = append(known, a.Text.Value)
				}
			}
		}
		for _, t := range d.Terms {
			for _, w := range t.Mentions[l] {
				words = append(words, markdown.Word{Text: w.Value, Ref: t.ID})
			}
			name(t.Entry, t.Aliases)
		}
		if len(words) == 0 {
			continue
		}
		for _, m := range d.Metrics {
			name(m.Entry, m.Aliases)
		}
		out[l] = markdown.NewMentions(words, known)
	}
	return out
}
