package search

import (
	"cmp"
	"fmt"
	"maps"
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
func Echoes(d *dictionary.Dictionary) ([]check.Echo, error) {
	m, err := newMapping()
	if err != nil {
		return nil, err
	}
	analyzer := m.AnalyzerNamed(textAnalyzer)
	if analyzer == nil {
		return nil, fmt.Errorf("no analyzer %q", textAnalyzer)
	}
	e := echoes{analyzer: analyzer, named: map[string]said{}, pairs: map[[2]string]bool{}}
	for _, m := range d.Metrics {
		if !m.Broken && m.Status != dictionary.Deprecated {
			e.names(m)
		}
	}
	for _, l := range locale.All {
		e.definitions(d, l)
	}
	slices.SortStableFunc(e.found, func(a, b check.Echo) int {
		return cmp.Or(cmp.Compare(a.Second, b.Second), cmp.Compare(a.First, b.First))
	})
	return e.found, nil
}

type echoes struct {
	analyzer analysis.Analyzer
	named    map[string]said // by what names have in common
	found    []check.Echo
	pairs    map[[2]string]bool // that were found
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
		if key(t.Value) == "" {
			continue
		}
		for _, k := range []string{nameKey(t.Value), e.words(t.Value)} {
			if k == "" {
				continue
			}
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

func (e *echoes) terms(d *dictionary.Dictionary, l locale.Lang) []termList {
	var (
		out  []termList
		sets []map[string]bool
		df   = map[string]int{}
	)
	for _, m := range d.Metrics {
		if m.Broken || m.Status == dictionary.Deprecated || !m.Definition.Has(l) && !m.Summary.Has(l) {
			continue
		}
		set := map[string]bool{}
		for _, t := range e.analyzer.Analyze([]byte(m.Summary[l].Value + "\n" + m.Definition[l].Value)) {
			set[string(t.Term)] = true
		}
		if len(set) < fewestTerms {
			continue
		}
		for t := range set {
			df[t]++
		}
		text := m.Definition[l]
		if !text.Set {
			text = m.Summary[l]
		}
		out, sets = append(out, termList{said: said{m.ID, text}}), append(sets, set)
	}
	rank := map[string]int{}
	for i, t := range slices.SortedFunc(maps.Keys(df), func(a, b string) int { return cmp.Or(df[a]-df[b], cmp.Compare(a, b)) }) {
		rank[t] = i
	}
	for i, set := range sets {
		for t := range set {
			out[i].terms = append(out[i].terms, rank[t])
		}
		slices.Sort(out[i].terms)
	}
	return out
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
