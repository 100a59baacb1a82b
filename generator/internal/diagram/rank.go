package diagram

import (
	"math"
	"slices"
)

// ranks gives each box a column from 0 on, so that links lead to the right and are short in all.
func (g *graph) ranks() []int32 {
	p := &program{vars: len(g.boxes)}
	for _, l := range g.links {
		p.add(constraint{tail: l.from, head: l.to, length: 1, weight: 1})
	}
	rank := p.solve()
	g.even(rank)
	return rank
}

// even moves boxes with as many links in as out to the least crowded column between their neighbours.
func (g *graph) even(rank []int32) {
	last := slices.Max(rank)
	count := make([]int, last+1)
	for _, r := range rank {
		count[r]++
	}
	for v := range g.boxes {
		if len(g.in[v]) != len(g.out[v]) || len(g.in[v]) == 0 {
			continue
		}
		low, high := g.between(int32(v), rank)
		best := rank[v]
		for r := low; r <= high; r++ {
			if count[r] < count[best]-1 {
				best = r
			}
		}
		count[rank[v]]--
		count[best]++
		rank[v] = best
	}
}

// between is the ranks that a box may have, if those of others stay: from 0 on if nothing leads into it, and without an
// end if nothing leads from it.
func (g *graph) between(v int32, rank []int32) (low, high int32) {
	low, high = 0, math.MaxInt32
	for _, l := range g.in[v] {
		low = max(low, rank[g.links[l].from]+1)
	}
	for _, l := range g.out[v] {
		high = min(high, rank[g.links[l].to]-1)
	}
	return low, high
}
