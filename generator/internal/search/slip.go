package search

import (
	"cmp"
	"slices"
)

// This file is for slips: words that are nearly others, and Chinese names with one wrong character.

// fuzzy returns the terms of the words that are one slip away, two for a long word.
func (s *Searcher) fuzzy(text string) (options []option, words []string) {
	rs := []rune(text)
	limit := 1
	if len(rs) >= minTwoEdits {
		limit = 2
	}
	type near struct {
		option
		edits int
		word  string
	}
	var list []near
	for _, x := range s.surfaces {
		switch d := distance(rs, []rune(x.text), limit); d {
		case 1:
			list = append(list, near{option{x.term, oneEdit}, d, x.text})
		case 2:
			if limit == 2 {
				list = append(list, near{option{x.term, twoEdits}, d, x.text})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b near) int {
		return cmp.Or(cmp.Compare(a.edits, b.edits), cmp.Compare(s.worth[b.term], s.worth[a.term]), cmp.Compare(a.term, b.term))
	})
	for _, n := range list {
		if len(options) < maxFuzzy && !slices.ContainsFunc(options, func(o option) bool { return o.term == n.term }) {
			options, words = append(options, n.option), append(words, n.word)
		}
	}
	return options, words
}

// distance is how many letters must be put in, left out, replaced or swapped with their neighbour to make b of a; over limit it says limit+1.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	var before2 []int
	before1 := make([]int, len(b)+1)
	for j := range before1 {
		before1[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		best := i
		for j := 1; j <= len(b); j++ {
			d := before1[j-1]
			if a[i-1] != b[j-1] {
				d = 1 + min(d, before1[j], row[j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before2[j-2]+1)
			}
			row[j] = d
			best = min(best, d)
		}
		if best > limit {
			return limit + 1
		}
		before2, before1 = before1, row
	}
	return before1[len(b)]
}

// repairPairs mends one wrong character of a Chinese name: by what joins its neighbours in names, or follows, or precedes.
func (s *Searcher) repairPairs(clauses []clause) {
	next := s.pinyin.next
	usual := func(terms []int, most int) []int {
		slices.SortStableFunc(terms, func(a, b int) int { return cmp.Or(s.worth[b]-s.worth[a], a-b) })
		return terms[:min(len(terms), most)]
	}
	for i := 0; i < len(clauses); i++ {
		a := &clauses[i]
		rs := []rune(a.text)
		if !a.pair || len(a.options) > 0 || len(rs) != 2 {
			continue
		}
		joined := i+1 < len(clauses) && clauses[i+1].pair && clauses[i+1].run == a.run
		switch {
		case joined && len(clauses[i+1].options) == 0: // the character in the middle
			b := &clauses[i+1]
			s.repairMiddle(a, b, rs[0], []rune(b.text)[1])
			i++
		case !joined: // the last
			var terms []int
			for _, e := range next[rs[0]] {
				terms = append(terms, e.term)
			}
			for _, t := range usual(terms, maxLast) {
				a.options = append(a.options, option{t, edgeRepaired})
				a.patches = append(a.patches, patch{a.start, a.end, s.terms[t], edgeRepaired})
			}
		default: // the first
			var terms []int
			for t, text := range s.terms {
				if r, n := firstRune(text); isHan(r) && text[n:] == string(rs[1]) {
					terms = append(terms, t)
				}
			}
			for _, t := range usual(terms, maxRepairs) {
				a.options = append(a.options, option{t, edgeRepaired})
				a.patches = append(a.patches, patch{a.start, a.end, s.terms[t], edgeRepaired})
			}
		}
	}
}

func (s *Searcher) repairMiddle(a, b *clause, left, right rune) {
	type way struct{ first, second int }
	var ways []way
	for _, e := range s.pinyin.next[left] {
		for _, f := range s.pinyin.next[e.to] {
			if f.to == right {
				ways = append(ways, way{e.term, f.term})
			}
		}
	}
	rarer := func(w way) int { return min(s.worth[w.first], s.worth[w.second]) }
	slices.SortStableFunc(ways, func(x, y way) int { return cmp.Or(rarer(y)-rarer(x), x.first-y.first) })
	for _, w := range ways[:min(len(ways), maxRepairs)] {
		a.options = append(a.options, option{w.first, middleRepaired})
		b.options = append(b.options, option{w.second, middleRepaired})
		a.patches = append(a.patches, patch{a.start, b.end, s.terms[w.first] + string(right), middleRepaired})
	}
}
