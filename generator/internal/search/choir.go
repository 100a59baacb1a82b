package search

import (
	"cmp"
	"maps"
	"math/bits"
	"slices"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/par"
)

// Definitions are one if they share nine of ten words (Dice's coefficient); shorter ones are alike by chance.
const fewestTerms = 12

// A choir is the definitions in one language, each held against those before it. Two lists of terms that share most of them share
// one of their rarest (prefix filtering, Chaudhuri, Ganti and Kaushik 2006), so that few are compared. Which pairs are found does
// not depend on the order of the terms, only how many are compared; so that it stays as it was when words come or go.
type choir struct {
	metrics []*dictionary.Metric
	terms   [][]int         // of each: ranks, ascending; nil of what is too short to be compared
	voices  []voice         // of each
	first   []int           // of each: the place of the first that it is like and that stands for itself; itself if there is none
	singers map[int][]voice // those among whose rarest terms one is, by place
}

// A voice is what tells most definitions from one at a place, without a look at their terms.
type voice struct {
	place, terms int32
	sketch       sketch
}

// newChoir has room for so many metrics, and has heard none of them.
func newChoir(metrics int) choir {
	c := choir{
		metrics: make([]*dictionary.Metric, metrics), terms: make([][]int, metrics), voices: make([]voice, metrics), first: make([]int, metrics),
		singers: map[int][]voice{},
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
	fresh := true // nothing has been heard yet
	for i := range terms {
		fresh = fresh && c.terms[i] == nil
		if other[i] = !slices.Equal(terms[i], c.terms[i]); other[i] {
			again[i] = true
			c.leave(i)
			c.terms[i], c.voices[i] = terms[i], voiceOf(i, terms[i])
			c.join(i)
		}
	}
	for i := range again {
		if !again[i] {
			continue
		}
		was := c.first[i]
		c.first[i] = c.firstLike(i)
		if fresh || c.first[i] == was && !other[i] {
			continue
		}
		for j := i + 1; j < len(c.first); j++ {
			again[j] = again[j] || c.first[j] == i
		}
		if c.first[i] != i {
			continue
		}
		for _, t := range rarest(c.terms[i]) {
			for _, v := range c.singers[t] {
				if j := int(v.place); j > i && i < c.first[j] && !again[j] {
					again[j] = c.alike(i, v)
				}
			}
		}
	}
}

func (c *choir) leave(i int) {
	for _, t := range rarest(c.terms[i]) {
		at, _ := slices.BinarySearchFunc(c.singers[t], i, voice.compare)
		c.singers[t] = slices.Delete(c.singers[t], at, at+1)
	}
}

func (c *choir) join(i int) {
	for _, t := range rarest(c.terms[i]) {
		at, _ := slices.BinarySearchFunc(c.singers[t], i, voice.compare)
		c.singers[t] = slices.Insert(c.singers[t], at, c.voices[i])
	}
}

// firstLike returns the first place before another whose words are nearly the same and that is like none itself.
func (c *choir) firstLike(i int) int {
	first, own := i, c.voices[i]
	for _, t := range rarest(c.terms[i]) {
		for _, v := range c.singers[t] {
			k := int(v.place)
			if k >= first {
				break
			}
			if own.near(v) && c.first[k] == k && c.alike(i, v) {
				first = k
			}
		}
	}
	return first
}

// rarest returns those terms of a list of which each list that is like it has one.
func rarest(terms []int) []int {
	least := (9*len(terms) + 10) / 11 // shared with a list that is alike, whatever its length
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

func voiceOf(place int, terms []int) voice {
	return voice{int32(place), int32(len(terms)), sketchOf(terms)} //nolint:gosec // so many metrics, and terms, there are not
}

func (v voice) compare(place int) int { return int(v.place) - place }

// alike says whether what is said at two places has nearly all terms in common.
func (c *choir) alike(i int, v voice) bool {
	own := c.voices[i]
	return own.near(v) && meet(c.terms[i], c.terms[v.place], inCommon(int(own.terms+v.terms)))
}

// near says whether two may be alike: then no more than one of ten terms of both is in one of them only.
func (v voice) near(o voice) bool { return 10*v.sketch.differs(o.sketch) <= int(v.terms+o.terms) }

// inCommon is how many terms two lists of so many have in common at least, if they are alike.
func inCommon(all int) int { return (9*all + 19) / 20 }

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
