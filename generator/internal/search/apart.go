package search

import (
	"maps"
	"slices"
	"strings"

	"caliber/generator/internal/locale"
)

// This file finds what has to be told apart: words that mean several things, and the two metrics that a question names.

// Word is a word that means several things.
type Word struct {
	Key     string // what all spellings of it share
	Text    string // as it is written where it is a misnomer, or else in the first entry that has it
	Lang    locale.Lang
	Choices []Choice
}

// Choice is what a word may mean. It is Mistaken if the entry says that it is only called so by mistake.
type Choice struct {
	Kind     Kind
	ID       string
	Mistaken bool
}

// several returns who has a key, initials and formulas aside, if it is a word that means several things: if one is only called
// so, or only meant, by mistake, or if it is a name of two metrics.
func several(list []posting, metric func(doc int) bool) []posting {
	var out []posting
	mistaken, metrics := false, 0
	for _, p := range list {
		switch kindOfCode(p.code) {
		case exactInitials, exactAliasInitials, exactFormula:
			continue
		case exactMisnomer, exactMeant:
			mistaken = true
		default: // a name of its own
		}
		out = append(out, p)
		if metric(p.doc) {
			metrics++
		}
	}
	if len(out) < 2 || !mistaken && metrics < 2 {
		return nil
	}
	return out
}

// Words lists the words that mean several things, by their keys: those for which the search asks "which one?".
func (x *Index) Words() []Word {
	var out []Word
	spelled := x.spellings()
	for _, k := range slices.Sorted(maps.Keys(x.keys)) {
		if !strings.HasPrefix(k, "=") {
			continue
		}
		list := several(x.keys[k], func(doc int) bool { return x.docs[doc].Kind == Metric })
		if list == nil {
			continue
		}
		w := Word{Key: k[1:], Text: spelled[k].Text, Lang: spelled[k].Lang}
		for _, p := range list {
			d := &x.docs[p.doc]
			w.Choices = append(w.Choices, Choice{d.Kind, d.ID, slices.ContainsFunc(d.Aliases, func(a Alias) bool { return a.Kind == misnomer && nameKey(a.Text) == k })})
		}
		out = append(out, w)
	}
	return out
}

// spellings returns how each key is written, a misnomer before any other name.
func (x *Index) spellings() map[string]Alias {
	out := map[string]Alias{}
	note := func(a Alias) {
		k := nameKey(a.Text)
		if first, there := out[k]; !there || a.Kind == misnomer && first.Kind != misnomer {
			out[k] = a
		}
	}
	for i := range x.docs {
		d := &x.docs[i]
		for _, l := range locale.All {
			note(Alias{Text: d.Name[l], Lang: l})
		}
		note(Alias{Text: d.ID})
		for _, a := range d.Aliases {
			note(a)
		}
	}
	return out
}

// maxNamesakes is how many metrics a part of a question may mean.
const maxNamesakes = 3

// pairs returns the pairs of metrics that the two parts of a question name. There are several if a part means several things
// alike, and none if the question does not name two.
func (s *Searcher) pairs(p *plan) [][2]int {
	if slices.ContainsFunc(p.exacts, func(e exact) bool { return e.whole }) { // the question is a name
		return nil
	}
	var parts [][]int
	for _, k := range p.spans {
		var best []int
		weight := 0.0
		for _, x := range s.exact("=" + k) {
			kind := kindOfCode(x.code)
			isName := kind <= exactFormer || kind == exactMeant || kind == exactMisnomer
			w := exactWeight[kind]
			if !isName || w < weight || s.tier(x.doc).kind != Metric {
				continue
			}
			if w > weight {
				best, weight = nil, w
			}
			best = append(best, x.doc)
		}
		if best != nil {
			parts = append(parts, best[:min(len(best), maxNamesakes)])
		}
	}
	if len(parts) != 2 {
		return nil
	}
	var out [][2]int
	for _, a := range parts[0] {
		for _, b := range parts[1] {
			if a != b {
				out = append(out, [2]int{a, b})
			}
		}
	}
	return out
}
