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
// A character that sounds like the wrong one is likelier meant: it was typed by its sound.
func (s *Searcher) repairPairs(clauses []clause) {
	for i := 0; i < len(clauses); i++ {
		a := &clauses[i]
		rs := []rune(a.text)
		if !a.pair || a.weight < 1 || len(a.options) > 0 || len(rs) != 2 {
			continue
		}
		joined := i+1 < len(clauses) && clauses[i+1].pair && clauses[i+1].run == a.run
		switch {
		case joined && len(clauses[i+1].options) == 0 && clauses[i+1].weight == 1: // the character in the middle
			s.repairMiddle(a, &clauses[i+1])
			i++
		case !joined: // the last
			var ways []repair
			for _, e := range s.pinyin.next[rs[0]] {
				ways = append(ways, repair{e.to, e.term, e.term})
			}
			s.repairEdge(a, rs[1], ways, maxLast)
		default: // the first
			var ways []repair
			for t, text := range s.terms {
				if r, n := firstRune(text); isHan(r) && text[n:] == string(rs[1]) {
					ways = append(ways, repair{r, t, t})
				}
			}
			s.repairEdge(a, rs[0], ways, maxRepairs)
		}
	}
}

// A repair is a character in place of another, and the pairs that it makes with its neighbours; with one neighbour they are one.
type repair struct {
	char        rune
	first, last int // terms
}

// repairEdge mends a pair of which one character is wrong.
func (s *Searcher) repairEdge(a *clause, wrong rune, ways []repair, most int) {
	ways, sounds := s.likeliest(wrong, ways)
	for _, w := range ways[:min(len(ways), most)] {
		weight := edgeRepaired
		if sounds[w.char] {
			weight = soundRepaired
		}
		a.options = append(a.options, option{w.first, weight})
		a.patches = append(a.patches, patch{a.start, a.end, s.terms[w.first], weight})
	}
}

// repairMiddle mends two pairs that share the wrong character.
func (s *Searcher) repairMiddle(a, b *clause) {
	left := []rune(a.text)
	right := []rune(b.text)[1]
	var ways []repair
	for _, e := range s.pinyin.next[left[0]] {
		for _, f := range s.pinyin.next[e.to] {
			if f.to == right {
				ways = append(ways, repair{e.to, e.term, f.term})
			}
		}
	}
	ways, sounds := s.likeliest(left[1], ways)
	for _, w := range ways[:min(len(ways), maxRepairs)] {
		weight := middleRepaired
		if sounds[w.char] {
			weight = soundRepaired
		}
		a.options = append(a.options, option{w.first, weight})
		b.options = append(b.options, option{w.last, weight})
		a.patches = append(a.patches, patch{a.start, b.end, s.terms[w.first] + string(right), weight})
	}
}

// likeliest puts repairs in order: by sound, by the worth of the rarer pair, by the first pair. It returns what sounds alike, too.
func (s *Searcher) likeliest(wrong rune, ways []repair) ([]repair, map[rune]bool) {
	sounds := s.pinyin.soundsLike(wrong)
	rank := func(w repair) (foreign, rarer int) {
		if !sounds[w.char] {
			foreign = 1
		}
		return foreign, min(s.worth[w.first], s.worth[w.last])
	}
	slices.SortStableFunc(ways, func(a, b repair) int {
		aForeign, aRarer := rank(a)
		bForeign, bRarer := rank(b)
		return cmp.Or(aForeign-bForeign, bRarer-aRarer, a.first-b.first)
	})
	return ways, sounds
}
