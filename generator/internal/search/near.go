package search

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/analysis"

	"caliber/generator/internal/check"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/source"
)

// This file finds what is said twice: names and definitions of the same words. Bleve analyses them. It ranks nothing here:
// its scores tell the neighbors of one question apart and cannot be held against a limit, and ten thousand questions take a minute.

// Echoes returns pairs of metrics whose names, or definitions, are the same but for the order of the words, their endings
// and the little words between them. A metric is paired with the first that is like it, not with all.
func Echoes(d *dictionary.Dictionary) ([]check.Echo, error) { return new(Ear).Echoes(d) }

// An Ear remembers what it made of the texts of the last dictionary. What it tells is what Echoes does; of a dictionary that is
// nearly the same it tells it soon, since nearly all the time goes into taking texts apart. The zero Ear has heard nothing.
// One at a time may ask it.
type Ear struct {
	analyzer   analysis.Analyzer
	last       heard
	number     map[string]int // of each term that was ever heard
	vocabulary []string       // the terms by their numbers
}

// heard is what was made of texts.
type heard struct {
	names map[string][]string // what each has in common with names of the same words
	texts map[string][]int    // the numbers of the distinct terms of each
}

// Echoes is the function of that name.
func (e *Ear) Echoes(d *dictionary.Dictionary) ([]check.Echo, error) {
	if e.analyzer == nil {
		m, err := newMapping()
		if err != nil {
			return nil, err
		}
		if e.analyzer, e.number = m.AnalyzerNamed(textAnalyzer), map[string]int{}; e.analyzer == nil {
			return nil, fmt.Errorf("no analyzer %q", textAnalyzer)
		}
	}
	x := echoes{Ear: e, now: heard{map[string][]string{}, map[string][]int{}}, named: map[string]said{}, pairs: map[[2]string]bool{}}
	for _, m := range d.Metrics {
		if !m.Broken && m.Status != dictionary.Deprecated {
			x.names(m)
		}
	}
	for _, l := range locale.All {
		x.definitions(d, l)
	}
	e.last = x.now
	slices.SortStableFunc(x.found, func(a, b check.Echo) int {
		return cmp.Or(cmp.Compare(a.Second, b.Second), cmp.Compare(a.First, b.First))
	})
	return x.found, nil
}

type echoes struct {
	*Ear
	now   heard
	named map[string]said // by what names have in common
	found []check.Echo
	pairs map[[2]string]bool // that were found
}

// remembered returns what was made of a text before, or makes it.
func remembered[T any](text string, last, now map[string]T, hear func(string) T) T {
	x, ok := now[text]
	if !ok {
		if x, ok = last[text]; !ok {
			x = hear(text)
		}
		now[text] = x
	}
	return x
}

// said is a text of a metric.
type said struct {
	id   string
	text source.Text
}

func (e *echoes) add(first, second said, names bool) {
	if pair := [2]string{first.id, second.id}; !e.pairs[pair] {
		e.pairs[pair] = true
		e.found = append(e.found, check.Echo{First: first.id, Second: second.id, This: first.text, That: second.text, Names: names})
	}
}

// names holds the names and synonyms of a metric against those before.
func (e *echoes) names(m *dictionary.Metric) {
	texts := slices.Clone(m.Name[:])
	for _, a := range m.Aliases {
		if a.Kind == "synonym" || a.Kind == "former" {
			texts = append(texts, a.Text)
		}
	}
	for _, t := range texts {
		for _, k := range remembered(t.Value, e.last.names, e.now.names, e.keys) {
			first, there := e.named[k]
			switch {
			case !there:
				e.named[k] = said{m.ID, t}
			case first.id != m.ID:
				e.add(first, said{m.ID, t}, true)
			}
		}
	}
}

// keys returns what a name has in common with others of the same words; nothing if it has none.
func (e *echoes) keys(name string) (out []string) {
	if key(name) == "" {
		return nil
	}
	out = append(out, nameKey(name))
	if k := e.words(name); k != "" {
		out = append(out, k)
	}
	return out
}

// sides are the words between which the order of a name says what is part of what.
var sides = wordSet("per to by from before after without of among over in")

// sidesInChinese do the same.
const sidesInChinese = "比占除每到后前中"

// words returns what a name has in common with those of the same words in another order, "" if its order means something:
// the stems of its words and its Chinese characters, both sorted.
func (e *echoes) words(name string) string {
	folded := Fold(name)
	if strings.ContainsAny(folded, sidesInChinese) {
		return ""
	}
	var parts []string
	for _, t := range tokenize([]rune(folded)) {
		if t.kind == word && sides[t.text] {
			return ""
		}
	}
	for _, t := range e.analyzer.Analyze([]byte(name)) {
		if t.Type != analysis.Ideographic && !t.KeyWord {
			parts = append(parts, string(t.Term))
		}
	}
	for _, r := range folded {
		if isHan(r) && r != '的' {
			parts = append(parts, string(r))
		}
	}
	if len(parts) < 2 {
		return ""
	}
	slices.Sort(parts)
	return strings.Join(parts, " ")
}

const (
	alikeFrom   = 0.9 // the share of words from which on two definitions are one (Dice's coefficient)
	fewestTerms = 12  // shorter definitions are alike by chance
)

// definitions holds what metrics are, in a language, against what others are. Two lists of terms that share most of them share
// one of their rarest (prefix filtering, Chaudhuri, Ganti and Kaushik 2006), so that few are compared.
func (e *echoes) definitions(d *dictionary.Dictionary, l locale.Lang) {
	lists := e.terms(d, l)
	rarest := map[int][]int{} // places in lists, by a term that is among the rarest
	for i, x := range lists {
		least := int(math.Ceil(alikeFrom / (2 - alikeFrom) * float64(len(x.terms)))) // shared with a list that is alike, whatever its length
		prefix := x.terms[:len(x.terms)-least+1]
		seen, at := map[int]bool{}, -1
		for _, t := range prefix {
			for _, k := range rarest[t] {
				if !seen[k] && (at < 0 || k < at) && alike(x.terms, lists[k].terms) {
					at = k
				}
				seen[k] = true
			}
		}
		if at >= 0 { // the first stands for both
			e.add(lists[at].said, x.said, false)
			continue
		}
		for _, t := range prefix {
			rarest[t] = append(rarest[t], i)
		}
	}
}

// A termList is the distinct terms of a definition, the rarest first.
type termList struct {
	said
	terms []int // ranks by rarity: ascending
}

// terms lists the definitions in a language that are long enough to be compared.
func (e *echoes) terms(d *dictionary.Dictionary, l locale.Lang) (out []termList) {
	for _, m := range d.Metrics {
		if m.Broken || m.Status == dictionary.Deprecated || !m.Definition.Has(l) && !m.Summary.Has(l) {
			continue
		}
		terms := remembered(m.Summary[l].Value+"\n"+m.Definition[l].Value, e.last.texts, e.now.texts, e.distinct)
		if len(terms) < fewestTerms {
			continue
		}
		text := m.Definition[l]
		if !text.Set {
			text = m.Summary[l]
		}
		out = append(out, termList{said: said{m.ID, text}, terms: terms})
	}
	rank := e.rarity(out)
	for i, x := range out {
		ranks := make([]int, len(x.terms))
		for k, t := range x.terms {
			ranks[k] = rank[t]
		}
		slices.Sort(ranks)
		out[i].terms = ranks
	}
	return out
}

// distinct returns the numbers of the terms of a text, each once.
func (e *echoes) distinct(text string) (out []int) {
	seen := map[int]bool{}
	for _, t := range e.analyzer.Analyze([]byte(text)) {
		n, known := e.number[string(t.Term)]
		if !known {
			n = len(e.vocabulary)
			e.number[string(t.Term)] = n
			e.vocabulary = append(e.vocabulary, string(t.Term))
		}
		if !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	return out
}

// rarity returns for each term its place among those of the lists, the rarest first.
func (e *echoes) rarity(lists []termList) []int {
	df := make([]int, len(e.vocabulary))
	for _, x := range lists {
		for _, t := range x.terms {
			df[t]++
		}
	}
	var order []int
	for t, n := range df {
		if n > 0 {
			order = append(order, t)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(df[a]-df[b], cmp.Compare(e.vocabulary[a], e.vocabulary[b])) })
	rank := make([]int, len(df))
	for i, t := range order {
		rank[t] = i
	}
	return rank
}

// alike says whether two sorted lists share nearly all that they have.
func alike(a, b []int) bool {
	need := alikeFrom / 2 * float64(len(a)+len(b))
	if float64(min(len(a), len(b))) < need {
		return false
	}
	shared := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			shared++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return float64(shared) >= need
}
