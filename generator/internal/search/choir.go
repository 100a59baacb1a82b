package search

import (
	"cmp"
	"maps"
	"math"
	"math/bits"
	"slices"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/par"
)

const (
	alikeFrom   = 0.9 // the share of words from which on two definitions are one (Dice's coefficient)
	fewestTerms = 12  // shorter definitions are alike by chance
)

// A choir is the definitions in one language, each held against those before it. Two lists of terms that share most of them share
// one of their rarest (prefix filtering, Chaudhuri, Ganti and Kaushik 2006), so that few are compared. Which pairs are found does
// not depend on the order of the terms, only how many are compared; so that it stays as it was when words come or go.
type choir struct {
	metrics []*dictionary.Metric
	terms   [][]int       // of each: ranks, ascending; nil of what is too short to be compared
	sketch  []sketch      // of the terms of each
	first   []int         // of each: the place of the first that it is like and that stands for itself; itself if there is none
	singers map[int][]int // the places of those among whose rarest terms one is, ascending
	turn    int           // counts the questions of firstLike
	asked   []int         // of each: the turn at which it was last compared
}

// newChoir has room for so many metrics, and has heard none of them.
func newChoir(metrics int) choir {
	c := choir{
		metrics: make([]*dictionary.Metric, metrics), terms: make([][]int, metrics), sketch: make([]sketch, metrics), first: make([]int, metrics),
		singers: map[int][]int{}, asked: make([]int, metrics),
	}
	for i := range c.first {
		c.first[i] = i
	}
	return c
}

// definitions holds what metrics are, in a language, against what others are.
func (e *echoes) definitions(metrics []*dictionary.Metric, l locale.Lang) {
	c := &e.choirs[l]
	if !slices.EqualFunc(c.metrics, metrics, func(a, b *dictionary.Metric) bool { return a.ID == b.ID }) {
		*c = newChoir(len(metrics))
	}
	terms := make([][]int, len(metrics))
	for i, m := range metrics {
		switch {
		case c.metrics[i] == m:
			terms[i] = c.terms[i]
		case e.heard[l] != nil:
			terms[i] = e.ranks(e.heard[l][i])
		default:
			terms[i] = e.ranks(e.distinct(defined(m, l)))
		}
	}
	e.heard[l] = nil // its ranks say the same in less room
	c.metrics = metrics
	c.sing(terms)
	for i, first := range c.first {
		if first != i { // the first stands for both
			e.add(saidIn(metrics[first], l), saidIn(metrics[i], l), false)
		}
	}
}

// defined returns what a metric is in a language, or "".
func defined(m *dictionary.Metric, l locale.Lang) string {
	if !m.Definition.Has(l) && !m.Summary.Has(l) {
		return ""
	}
	return m.Summary[l].Value + "\n" + m.Definition[l].Value
}

func saidIn(m *dictionary.Metric, l locale.Lang) said {
	if m.Definition[l].Set {
		return said{m.ID, m.Definition[l]}
	}
	return said{m.ID, m.Summary[l]}
}

// sing takes in what is said now. In the order of places, what is said in other words is held against those before it; so is,
// thereafter, what was like it or is like it now.
func (c *choir) sing(terms [][]int) {
	again, other := make([]bool, len(terms)), make([]bool, len(terms))
	all := true // is said in other words, as at first
	for i := range terms {
		if other[i] = !slices.Equal(terms[i], c.terms[i]); other[i] {
			again[i] = true
			c.leave(i)
			c.terms[i], c.sketch[i] = terms[i], sketchOf(terms[i])
			c.join(i)
		}
		all = all && other[i]
	}
	for i := range again {
		if !again[i] {
			continue
		}
		was := c.first[i]
		c.first[i] = c.firstLike(i)
		if all || c.first[i] == was && !other[i] {
			continue
		}
		for j := i + 1; j < len(c.first); j++ {
			again[j] = again[j] || c.first[j] == i
		}
		if c.first[i] != i {
			continue
		}
		for _, t := range rarest(c.terms[i]) {
			for _, j := range c.singers[t] {
				if j > i && i < c.first[j] && !again[j] {
					again[j] = c.alike(i, j)
				}
			}
		}
	}
}

func (c *choir) leave(i int) {
	for _, t := range rarest(c.terms[i]) {
		at, _ := slices.BinarySearch(c.singers[t], i)
		c.singers[t] = slices.Delete(c.singers[t], at, at+1)
	}
}

func (c *choir) join(i int) {
	for _, t := range rarest(c.terms[i]) {
		at, _ := slices.BinarySearch(c.singers[t], i)
		c.singers[t] = slices.Insert(c.singers[t], at, i)
	}
}

// firstLike returns the first place before another whose words are nearly the same and that is like none itself.
func (c *choir) firstLike(i int) int {
	first := i
	c.turn++
	for _, t := range rarest(c.terms[i]) {
		for _, k := range c.singers[t] {
			if k >= first {
				break
			}
			if c.first[k] != k || c.asked[k] == c.turn {
				continue
			}
			c.asked[k] = c.turn
			if c.alike(i, k) {
				first = k
			}
		}
	}
	return first
}

// rarest returns those terms of a list of which each list that is like it has one.
func rarest(terms []int) []int {
	least := int(math.Ceil(alikeFrom / (2 - alikeFrom) * float64(len(terms)))) // shared with a list that is alike, whatever its length
	return terms[:min(len(terms), len(terms)-least+1)]
}

// A sketch is a set of places that stand for terms, for some of them the same: two lists differ in no fewer terms than their
// sketches differ in places (bitmap filter, Sandes, Teodoro and Melo 2020).
type sketch [2]uint64

func sketchOf(terms []int) (s sketch) {
	for _, t := range terms {
		place := uint64(t) * 0x9e3779b97f4a7c15 >> 57 //nolint:gosec // ranks below zero are as good
		s[place/64] |= 1 << (place % 64)
	}
	return s
}

func (s sketch) differs(o sketch) int {
	return bits.OnesCount64(s[0]^o[0]) + bits.OnesCount64(s[1]^o[1])
}

// alike says whether what is said at two places has nearly all terms in common.
func (c *choir) alike(i, k int) bool {
	a, b := c.terms[i], c.terms[k]
	need := int(math.Ceil(alikeFrom / 2 * float64(len(a)+len(b))))
	return c.sketch[i].differs(c.sketch[k]) <= len(a)+len(b)-2*need && meet(a, b, need)
}

// meet says whether two ascending lists have so many in common.
func meet(a, b []int, need int) bool {
	for i, j := 0, 0; ; {
		switch {
		case need <= 0:
			return true
		case min(len(a)-i, len(b)-j) < need:
			return false
		case a[i] == b[j]:
			need--
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
}

// listen hears the definitions of a dictionary for the first time, and ranks their terms: the rarest first.
func (e *echoes) listen(metrics []*dictionary.Metric) {
	df := map[string]int{}
	for _, l := range locale.All {
		e.heard[l] = par.Map(metrics, func(_ int, m *dictionary.Metric) []string { return e.distinct(defined(m, l)) })
		for _, terms := range e.heard[l] {
			for _, t := range terms {
				df[t]++
			}
		}
	}
	e.rank = make(map[string]int, len(df))
	for i, t := range slices.SortedFunc(maps.Keys(df), func(a, b string) int { return cmp.Or(df[a]-df[b], cmp.Compare(a, b)) }) {
		e.rank[t] = i
	}
}

// ranks returns the ranks of the distinct terms of a text, ascending; nil if they are few.
func (e *Ear) ranks(terms []string) []int {
	if len(terms) < fewestTerms {
		return nil
	}
	out := make([]int, len(terms))
	for i, t := range terms {
		rank, known := e.rank[t]
		if !known { // what was never heard is rare
			rank = -len(e.rank)
			e.rank[t] = rank
		}
		out[i] = rank
	}
	slices.Sort(out)
	return out
}

// distinct returns the terms of a text, each once.
func (e *Ear) distinct(text string) []string {
	stream := e.analyzer.Analyze([]byte(text))
	out := make([]string, len(stream))
	for i, t := range stream {
		out[i] = string(t.Term)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
