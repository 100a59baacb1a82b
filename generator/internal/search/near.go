package search

import (
	"cmp"
	"fmt"
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
// nearly the same it tells it soon: texts are taken apart once, and only what has other words is compared anew. The zero Ear has
// heard nothing. One at a time may ask it.
type Ear struct {
	analyzer analysis.Analyzer
	metrics  []*dictionary.Metric // that were heard last
	names    map[string][]string  // what each name has in common with names of the same words
	named    []namesake           // that were found last
	rank     map[string]int       // of each term that was ever heard
	choirs   [locale.Count]choir
}

// namesake is a metric with a name like that of one before it: the places of both, and of the names among their words.
type namesake struct{ first, firstWord, second, secondWord int }

// Echoes is the function of that name.
func (e *Ear) Echoes(d *dictionary.Dictionary) ([]check.Echo, error) {
	var living []*dictionary.Metric
	for _, m := range d.Metrics {
		if !m.Broken && m.Status != dictionary.Deprecated {
			living = append(living, m)
		}
	}
	x := echoes{Ear: e, pairs: map[[2]string]bool{}}
	if e.analyzer == nil {
		m, err := newMapping()
		if err != nil {
			return nil, err
		}
		if e.analyzer = m.AnalyzerNamed(textAnalyzer); e.analyzer == nil {
			return nil, fmt.Errorf("no analyzer %q", textAnalyzer)
		}
		x.listen(living)
	}
	if !slices.EqualFunc(e.metrics, living, func(a, b *dictionary.Metric) bool { return a == b || dictionary.SameNames(a, b) }) {
		e.name(living)
	}
	e.metrics = living
	for _, n := range e.named {
		first, second := living[n.first], living[n.second]
		x.add(said{first.ID, namesOf(first)[n.firstWord]}, said{second.ID, namesOf(second)[n.secondWord]}, true)
	}
	for _, l := range locale.All {
		x.definitions(living, l)
	}
	slices.SortStableFunc(x.found, func(a, b check.Echo) int {
		return cmp.Or(cmp.Compare(a.Second, b.Second), cmp.Compare(a.First, b.First))
	})
	return x.found, nil
}

type echoes struct {
	*Ear
	heard [locale.Count][][]string // of each metric: the terms of its definition, if this is the first dictionary
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

// namesOf lists the names and synonyms of a metric.
func namesOf(m *dictionary.Metric) []source.Text {
	texts := slices.Clone(m.Name[:])
	for _, a := range m.Aliases {
		if a.Kind == "synonym" || a.Kind == "former" {
			texts = append(texts, a.Text)
		}
	}
	return texts
}

// name holds the names of each metric against those of the ones before.
func (e *Ear) name(metrics []*dictionary.Metric) {
	e.named = nil
	last, now := e.names, map[string][]string{}
	taken := map[string][2]int{} // by what names have in common: the metric and the name that had it first
	for i, m := range metrics {
		for k, t := range namesOf(m) {
			for _, key := range remembered(t.Value, last, now, e.keys) {
				first, there := taken[key]
				switch {
				case !there:
					taken[key] = [2]int{i, k}
				case first[0] != i:
					e.named = append(e.named, namesake{first[0], first[1], i, k})
				}
			}
		}
	}
	e.names = now
}

// keys returns what a name has in common with others of the same words; nothing if it has none.
func (e *Ear) keys(name string) (out []string) {
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
func (e *Ear) words(name string) string {
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
