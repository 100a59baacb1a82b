package search

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// This file is what readers see and the ranking does not need: why a document was found, where its name matches, and what
// is near when nothing is found.

// Reason says why a document was found, unless its names show it. By is "" then; else one of alias, short, former, misnomer,
// pinyin, initials, formula, id, typo, definition, caveat, notes, answers. Text is the alias, or the Chinese that pinyin stands for.
type Reason struct{ By, Text string }

// Mark is a part of a text that matches: runes from Start to before End.
type Mark struct{ Start, End int }

// needles are what is marked in texts. Words that only say what is asked are not.
type needles struct {
	words []string // beginnings of words
	stems []string
	han   []string
}

func (s *Searcher) needles(p *plan) needles {
	var n needles
	for _, c := range p.clauses {
		if c.weight < 1 {
			continue
		}
		texts, terms := &n.words, &n.stems
		if c.pair {
			texts, terms = &n.han, &n.han
		}
		*texts = append(*texts, c.text)
		for _, o := range c.options {
			*terms = append(*terms, s.terms[o.term])
		}
		for _, ch := range c.chains {
			n.han = append(n.han, ch.text)
		}
	}
	return n
}

// places says of each rune of a text whether it matches.
func (n needles) places(text string) []bool {
	var folded []string // of each rune
	for _, r := range text {
		folded = append(folded, Fold(string(r)))
	}
	first := func(i int) rune {
		if i >= len(folded) {
			return utf8.RuneError
		}
		r, _ := firstRune(folded[i])
		return r
	}
	hits := make([]bool, len(folded))
	mark := func(from, to int) {
		for k := from; k < min(to, len(hits)); k++ {
			hits[k] = true
		}
	}
	for i := 0; i < len(folded); {
		if isHan(first(i)) {
			for _, needle := range n.han {
				length := utf8.RuneCountInString(needle)
				if strings.Join(folded[i:min(i+length, len(folded))], "") == needle {
					mark(i, i+length)
				}
			}
			i++
			continue
		}
		end := i
		for end < len(folded) && isWord(first(end)) {
			end++
		}
		if end == i {
			i++
			continue
		}
		w := strings.Join(folded[i:end], "")
		beginning := 0
		for _, needle := range n.words {
			if strings.HasPrefix(w, needle) {
				beginning = max(beginning, utf8.RuneCountInString(needle))
			}
		}
		if slices.Contains(n.stems, stem(w)) {
			beginning = end - i
		}
		mark(i, min(end, i+beginning))
		i = end
	}
	return hits
}

func (n needles) matches(text string) int {
	count := 0
	for _, hit := range n.places(text) {
		if hit {
			count++
		}
	}
	return count
}

func (n needles) marks(text string) []Mark {
	var out []Mark
	for i, hit := range n.places(text) {
		switch {
		case !hit:
		case len(out) > 0 && out[len(out)-1].End == i:
			out[len(out)-1].End++
		default:
			out = append(out, Mark{i, i + 1})
		}
	}
	return out
}

var aliasReasons = map[rune]string{'a': "alias", 'b': "short", 'f': "former", 'm': "misnomer"}

// bodyReasons are those of bodyFields, in their order.
var bodyReasons = [...]string{"definition", "caveat", "notes", "answers"}

// reason says why a document was found: by its exact key, by pinyin, by the alias that matches more than its names, by what it says.
func (s *Searcher) reason(p *plan, n needles, h *Hit) Reason {
	kind := exactKind(-1)
	if h.code >= 0 {
		kind = kindOfCode(h.code)
	}
	if kind == exactFormula {
		return Reason{By: "formula"}
	}
	shown, aliases := []string{h.Name, h.Other}, rowAliases(h.row)
	if r := spelledOut(p, shown, aliases); r.By != "" {
		return r
	}
	best := 0
	isShown := false
	for _, name := range shown {
		best = max(best, n.matches(name))
		isShown = isShown || key(name) == p.whole
	}
	fit, found := best, ""
	if i := slices.IndexFunc(aliases, func(a string) bool { _, text := aliasText(a); return key(text) == p.whole }); i >= 0 && !isShown {
		fit, found = math.MaxInt, aliases[i]
	}
	for _, a := range aliases {
		if _, text := aliasText(a); n.matches(text) > fit {
			fit, found = n.matches(text), a
		}
	}
	switch {
	case found != "":
		letter, text := aliasText(found)
		return Reason{aliasReasons[letter], text}
	case best > 0 && len(p.mends) > 0:
		return Reason{By: "typo"}
	case best > 0:
		return Reason{}
	case kind == exactID:
		return Reason{By: "id"}
	case kind == exactInitials || kind == exactAliasInitials:
		return Reason{"initials", h.Name}
	}
	for _, c := range p.clauses {
		list, _ := s.body(c.body)
		if i, there := slices.BinarySearchFunc(list, h.doc, func(x posting, doc int) int { return x.doc - doc }); there {
			return Reason{By: bodyReasons[list[i].code/len(bodyImpact)]}
		}
	}
	return Reason{}
}

// spelledOut finds the Chinese that the letters of a query stand for in the names of a document.
func spelledOut(p *plan, shown, aliases []string) Reason {
	all := slices.Clone(shown)
	for _, a := range aliases {
		_, text := aliasText(a)
		all = append(all, text)
	}
	for _, c := range p.clauses {
		for _, ch := range c.chains {
			if !slices.ContainsFunc(all, func(name string) bool { return strings.Contains(Fold(name), ch.text) }) {
				continue
			}
			if ch.abbreviated {
				return Reason{"initials", ch.text}
			}
			return Reason{"pinyin", ch.text}
		}
	}
	return Reason{}
}

// maxNearest is how many near names are told.
const maxNearest = 4

// nearest finds the names that are least unlike a query: words that share half of their letters, pairs that share a character.
func (s *Searcher) nearest(query string) []score {
	weights := map[int]float64{} // of terms
	for _, t := range tokenize([]rune(Fold(cutQuery(query)))) {
		if t.kind == pair {
			for i, term := range s.terms {
				if utf8.RuneCountInString(term) == 2 && strings.ContainsAny(term, t.text) {
					weights[i] += 0.5
				}
			}
			continue
		}
		rs := []rune(t.text)
		for _, x := range s.surfaces {
			letters := []rune(x.text)
			longer := max(len(rs), len(letters))
			if edits := distance(rs, letters, longer/2); edits <= longer/2 {
				weights[x.term] = max(weights[x.term], 1-float64(edits)/float64(longer))
			}
		}
	}
	likely := slices.SortedFunc(maps.Keys(weights), func(a, b int) int {
		return cmp.Or(cmp.Compare(weights[b], weights[a]), cmp.Compare(s.worth[b], s.worth[a]), a-b)
	})
	scores := map[int]float64{}
	for _, term := range likely[:min(len(likely), 2*maxNearest)] {
		for _, p := range s.head(term) {
			scores[p.doc] += float64(weights[term] * (1 + float64(p.code)/float64(len(headImpact))))
		}
	}
	var out []score
	for doc, total := range scores {
		out = append(out, score{doc: doc, total: total, wholeCode: -1})
	}
	slices.SortFunc(out, s.compare)
	return out[:min(len(out), maxNearest)]
}
