package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/version"
)

// DifferenceView is what became of one field.
type DifferenceView struct {
	V          *locale.PinnedWords
	Field      string
	Kind, Word string
	Number     bool
	Then, Now  []Said
	Reordered  bool
}

// Said is what a field said: one text, or one of a list.
type Said struct {
	Lang string
	Code bool
	Text []Marked
}

// Marked is a piece of a text, and whether the other side lacks it.
type Marked struct {
	Text    string
	Changed bool
}

// differences tells two versions apart in a reader's words.
func (d *desk) differences(old, current *dictionary.Metric) (out []DifferenceView) {
	for _, c := range version.Compare(old, current) {
		was, is, lang := sides(c, d.lang)
		v := DifferenceView{V: d.lang.Pinned(), Field: d.fieldName(c, old, current), Kind: c.Kind, Word: d.words.ChangeKinds[c.Kind], Number: c.Number}
		if c.Field == "formula" {
			v.Then, v.Now = formulaSide(was, c.Removed), formulaSide(is, c.Added)
		} else {
			v.Then, v.Now = d.said(c.Field, was, is, lang), d.said(c.Field, is, was, lang)
			mark(v.Then, v.Now)
			v.Reordered = len(v.Then)+len(v.Now) == 0
		}
		out = append(out, v)
	}
	return out
}

// sides returns a field as it was and as it is, in the reader's language, or in the first in which it changed.
func sides(c version.Change, l locale.Lang) (was, is []string, in locale.Lang) {
	was, from := c.Old.In(l)
	is, to := c.New.In(l)
	if !slices.Equal(was, is) {
		if len(is) == 0 {
			to = from
		}
		return was, is, to
	}
	for _, other := range locale.All {
		if !slices.Equal(c.Old[other], c.New[other]) {
			return c.Old[other], c.New[other], other
		}
	}
	return was, is, to
}

// said tells what one side of a field says that the other does not.
func (d *desk) said(field string, here, there []string, lang locale.Lang) (out []Said) {
	for _, text := range here {
		if slices.Contains(there, text) {
			continue
		}
		s := Said{Code: strings.HasPrefix(field, "sql") || field == "identities", Text: []Marked{{Text: d.say(field, text)}}}
		if wordy(field) {
			s.Lang = d.foreign(lang)
		}
		out = append(out, s)
	}
	return out
}

// wordy says whether a field holds words of an author, which are in a language.
func wordy(field string) bool {
	switch field {
	case "name", "summary", "definition", "answers", "formula_text", "scope.include", "scope.exclude", "scope.dedup", "scope.refresh",
		"dimension.why", "caveat", "caveat.title", "caveat.body", "caveat.instead", "contrast", "contrast.differs", "contrast.this",
		"contrast.that", "influence", "influence.factor", "example", "chart.finding", "used_by", "deprecated.why":
		return true
	}
	return false
}

// say puts a field's value into a reader's words. What the entry named may be gone; then it stays as written.
func (d *desk) say(field, value string) string {
	w, known := d.words, map[string]string(nil)
	switch field {
	case "status":
		known = w.Statuses
	case "better":
		known = w.Directions
	case "role":
		known = w.Roles
	case "scope.zero":
		known = w.Zeros
	case "caveat.severity":
		known = w.Severities
	case "caveat.bias":
		known = w.Biases
	case "influence.sign":
		known = w.Signs
	case "influence.evidence":
		known = w.Evidences
	case "chart":
		known = w.ChartKinds
	case "unit", "display":
		return d.unit(value)
	case "scope.period", "scope.attribution", "review.every":
		return d.duration(value)
	case "caveat.when":
		return formula.Condition(value, d.math())
	case "scope.counts":
		if e := d.site.Entity(value); e != nil {
			return d.text(e.Name).Value
		}
	case "scope.grain":
		return d.named(value)
	case "dimension":
		id, use, _ := strings.Cut(value, ": ")
		return d.named(id) + d.words.Colon + cmp.Or(w.Uses[use], use)
	case "owner", "review.by":
		if o := d.site.Owner(value); o != nil {
			return d.text(o.Name).Value
		}
	case "deprecated.by", "influence.metric":
		return d.named(value)
	case "subset_of":
		return d.lang.Pinned().Yes
	}
	if facet, ok := strings.CutPrefix(field, "facets."); ok {
		return d.grouped(facet, value)
	}
	if wordy(field) {
		return d.md.Plain(value, d.markdown(2, d.lang))
	}
	return cmp.Or(known[value], value)
}

// named is the name of a metric or a dimension, or its id if it is gone.
func (d *desk) named(id string) string {
	if m := d.site.Metric(id); m != nil {
		return cmp.Or(d.text(m.Name).Value, id)
	}
	if x := d.site.Dimension(id); x != nil {
		return cmp.Or(d.text(x.Name).Value, id)
	}
	return id
}

// grouped is the name of a facet's value, or its id if it is gone.
func (d *desk) grouped(facet, value string) string {
	if f := d.site.Facet(facet); f != nil {
		if x := f.Value(value); x != nil {
			return cmp.Or(d.text(x.Name).Value, value)
		}
	}
	return value
}

// fieldName names a field, and of one of several which.
func (d *desk) fieldName(c version.Change, old, current *dictionary.Metric) string {
	w := d.lang.Version()
	name := w.Field(c.Field)
	if facet, ok := strings.CutPrefix(c.Field, "facets."); ok && d.site.Facet(facet) != nil {
		name = cmp.Or(d.text(d.site.Facet(facet).Name).Value, name)
	}
	if c.Item == "" || c.Field == "caveat" || c.Field == "influence" { // then its value says which
		return name
	}
	item := d.named(c.Item)
	if strings.HasPrefix(c.Field, "caveat.") {
		for _, m := range []*dictionary.Metric{old, current} {
			for _, x := range m.Caveats {
				if x.ID == c.Item {
					item = cmp.Or(d.text(x.Title).Value, c.Item)
				}
			}
		}
	}
	if strings.HasPrefix(c.Field, "sql") {
		item = cmp.Or(dialects[c.Item], c.Item)
	}
	return fmt.Sprintf(w.Item, name, item)
}

// formulaSide is a formula as it was written, the parts that the other one lacks marked.
func formulaSide(texts []string, spans []version.Span) []Said {
	if len(texts) == 0 {
		return nil
	}
	text, s, at := texts[0], Said{Code: true}, 0
	add := func(end int, changed bool) {
		if end > at {
			s.Text = append(s.Text, Marked{text[at:end], changed})
			at = end
		}
	}
	for _, x := range spans {
		if x.End > len(text) {
			break // it was read in another spelling
		}
		add(x.Start, false)
		add(x.End, true)
	}
	add(len(text), false)
	return []Said{s}
}

// mark marks what differs of one text that became another, if most of it stayed. Of lists every element differs as a whole.
func mark(then, now []Said) {
	if len(then) != 1 || len(now) != 1 {
		return
	}
	a, b := then[0].Text[0].Text, now[0].Text[0].Text
	head, tail := common(a, b)
	if 2*(head+tail) < max(len(a), len(b)) {
		return
	}
	then[0].Text, now[0].Text = cut(a, head, tail), cut(b, head, tail)
}

// common returns how many bytes two texts begin and end alike, in whole words.
func common(a, b string) (head, tail int) {
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	for head > 0 && (inWord(a, head) || inWord(b, head)) {
		head--
	}
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	for tail > 0 && (inWord(a, len(a)-tail) || inWord(b, len(b)-tail)) {
		tail--
	}
	return head, tail
}

// inWord says whether a cut at a byte would part a word or a character. Chinese can be cut between any two characters.
func inWord(text string, at int) bool {
	if at <= 0 || at >= len(text) {
		return false
	}
	if !utf8.RuneStart(text[at]) {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	return parted(before) && parted(after)
}

// parted says whether a character belongs to the ones beside it.
func parted(r rune) bool {
	return r == '_' || unicode.IsMark(r) || (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Han, r)
}

func cut(text string, head, tail int) (out []Marked) {
	for _, p := range []Marked{{text[:head], false}, {text[head : len(text)-tail], true}, {text[len(text)-tail:], false}} {
		if p.Text != "" {
			out = append(out, p)
		}
	}
	return out
}
