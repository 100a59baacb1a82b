package diagram

import (
	"math"
	"slices"
)

// A program is a set of integer variables y, each constraint of which asks for y[head]-y[tail] >= length and costs
// weight*(y[head]-y[tail]). It is what both ranks and coordinates are found by. Its constraints must connect all
// variables and form no cycle.
type program struct {
	vars        int
	constraints []constraint
}

type constraint struct{ tail, head, length, weight int32 }

func (p *program) add(c constraint) { p.constraints = append(p.constraints, c) }

// A simplex solves a program by the network simplex method of Gansner, Koutsofios, North and Vo, "A Technique for
// Drawing Directed Graphs" (1993). The spanning tree is kept by numbering its nodes in postorder, so that a subtree is a
// run of that order; cut values are updated along the path of a pivot, not computed anew.
type simplex struct {
	edges []constraint
	y     []int32

	first []int32 // of a node's edges in incident; one more entry at the end
	edge  []int32 // by node: leaving first, then entering
	mid   []int32 // where a node's entering edges begin

	inTree []bool
	tree   []int32 // edges of the tree
	slot   []int32 // place of an edge in tree
	parent []int32 // edge to the parent, -1 at the root
	low    []int32 // least number in a node's subtree
	number []int32 // of a node in postorder
	order  []int32 // nodes by number
	next   []int32 // scratch of walk
	stack  []int32 // scratch of walk
	cut    []int32 // by edge of the tree
	scan   int     // where the search for a leaving edge goes on
}

// maxCandidates edges with a negative cut value are compared before the lowest leaves the tree, as dot does.
const maxCandidates = 30

// solve returns the values of the variables, the lowest of which is 0.
func (p *program) solve() []int32 {
	s := newSimplex(p)
	s.tighten()
	s.walk(0, -1, 0)
	s.cutValues()
	for {
		leaving := s.leave()
		if leaving < 0 {
			break
		}
		s.exchange(leaving, s.enter(leaving))
	}
	lowest := slices.Min(s.y)
	for i := range s.y {
		s.y[i] -= lowest
	}
	return s.y
}

func newSimplex(p *program) *simplex {
	n, m := p.vars, len(p.constraints)
	ints := make([]int32, 8*n+1+4*m)
	take := func(k int) []int32 {
		part := ints[:k:k]
		ints = ints[k:]
		return part
	}
	s := &simplex{
		edges: p.constraints, inTree: make([]bool, m), tree: make([]int32, 0, n),
		y: take(n), first: take(n + 1), mid: take(n), parent: take(n), low: take(n), number: take(n), order: take(n), next: take(n),
		edge: take(2 * m), slot: take(m), cut: take(m),
	}
	for _, c := range s.edges {
		s.first[c.tail]++
		s.first[c.head]++
	}
	sum := int32(0)
	for v := range s.first {
		s.first[v], sum = sum, sum+s.first[v]
	}
	copy(s.next, s.first)
	for i, c := range s.edges {
		s.edge[s.next[c.tail]] = int32(i)
		s.next[c.tail]++
	}
	copy(s.mid, s.next)
	for i, c := range s.edges {
		s.edge[s.next[c.head]] = int32(i)
		s.next[c.head]++
	}
	return s
}

func (s *simplex) leaving(v int32) []int32  { return s.edge[s.first[v]:s.mid[v]] }
func (s *simplex) entering(v int32) []int32 { return s.edge[s.mid[v]:s.first[v+1]] }
func (s *simplex) touching(v int32) []int32 { return s.edge[s.first[v]:s.first[v+1]] }

func (s *simplex) slack(e int32) int32 {
	c := s.edges[e]
	return s.y[c.head] - s.y[c.tail] - c.length
}

// lowestValues gives each variable the least value that its constraints allow.
func (s *simplex) lowestValues() {
	open := s.next
	queue := s.order[:0]
	for v := range open {
		open[v] = s.first[v+1] - s.mid[v]
		if open[v] == 0 {
			queue = append(queue, int32(v))
		}
	}
	for i := 0; i < len(queue); i++ {
		v := queue[i]
		for _, e := range s.leaving(v) {
			c := s.edges[e]
			s.y[c.head] = max(s.y[c.head], s.y[v]+c.length)
			if open[c.head]--; open[c.head] == 0 {
				queue = append(queue, c.head)
			}
		}
	}
	if len(queue) != len(s.y) {
		panic("unreachable: constraints form a cycle")
	}
}

// tighten finds feasible values for which a spanning tree of edges without slack exists: the tree grows by the edge
// with the least slack at its border, and moves as a whole by that slack.
func (s *simplex) tighten() {
	s.lowestValues()
	n := len(s.y)
	var out, in slackHeap // edges leaving and entering the tree, by slack as if the tree had not moved
	shift := int32(0)
	base := make([]int32, n) // shift when a node joined the tree
	joined := make([]bool, n)
	join := func(v int32) {
		joined[v], base[v] = true, shift
		for _, e := range s.leaving(v) {
			if !joined[s.edges[e].head] {
				out.push(slackEdge{s.slack(e) + shift, e})
			}
		}
		for _, e := range s.entering(v) {
			if !joined[s.edges[e].tail] {
				in.push(slackEdge{s.slack(e) - shift, e})
			}
		}
	}
	join(0)
	for len(s.tree) < n-1 {
		for len(out) > 0 && joined[s.edges[out[0].edge].head] {
			out.pop()
		}
		for len(in) > 0 && joined[s.edges[in[0].edge].tail] {
			in.pop()
		}
		var e, v int32
		switch {
		case len(out) == 0 && len(in) == 0:
			panic("unreachable: constraints do not connect the variables")
		case len(in) == 0 || len(out) > 0 && out[0].slack-shift <= in[0].slack+shift:
			top := out.pop()
			e, shift = top.edge, top.slack
			v = s.edges[e].head
		default:
			top := in.pop()
			e, shift = top.edge, -top.slack
			v = s.edges[e].tail
		}
		s.slot[e] = int32(len(s.tree))
		s.tree = append(s.tree, e)
		s.inTree[e] = true
		join(v)
	}
	for v := range s.y {
		s.y[v] += shift - base[v]
	}
}

// walk numbers the subtree of v in postorder, from number low on.
func (s *simplex) walk(v, parent, low int32) {
	number := low
	s.parent[v], s.low[v], s.next[v] = parent, low, s.first[v]
	s.stack = append(s.stack[:0], v)
	for len(s.stack) > 0 {
		v := s.stack[len(s.stack)-1]
		down := int32(-1)
		i, end := s.next[v], s.first[v+1]
		for ; i < end; i++ {
			if e := s.edge[i]; s.inTree[e] && e != s.parent[v] {
				down = e
				i++
				break
			}
		}
		s.next[v] = i
		if down < 0 {
			s.number[v] = number
			s.order[number] = v
			number++
			s.stack = s.stack[:len(s.stack)-1]
			continue
		}
		child := s.edges[down].head
		if child == v {
			child = s.edges[down].tail
		}
		s.parent[child], s.low[child], s.next[child] = down, number, s.first[child]
		s.stack = append(s.stack, child)
	}
}

func (s *simplex) below(v, top int32) bool {
	return s.low[top] <= s.number[v] && s.number[v] <= s.number[top]
}

// cutValues computes the cut value of every edge of the tree, children first.
func (s *simplex) cutValues() {
	for _, v := range s.order[:len(s.order)-1] {
		p := s.parent[v]
		up := s.edges[p].tail == v // the edge leads from the subtree to its parent
		sum := int32(0)
		for _, e := range s.touching(v) {
			sum += s.share(e, v, up)
		}
		s.cut[p] = sum
	}
}

// share is what edge e at v adds to the cut value of the edge from v to its parent.
func (s *simplex) share(e, v int32, up bool) int32 {
	c := s.edges[e]
	other := c.head
	if other == v {
		other = c.tail
	}
	inward := !s.below(other, v)
	value := c.weight
	if !inward {
		value = -value
		if s.inTree[e] {
			value += s.cut[e]
		}
	}
	along := (c.tail == v) == up
	if !inward {
		along = !along
	}
	if !along {
		return -value
	}
	return value
}

func (s *simplex) leave() int32 {
	best, lowest, seen := int32(-1), int32(0), 0
	n := len(s.tree)
	for k, i := 0, s.scan; k < n; k++ {
		if i >= n {
			i = 0
		}
		e := s.tree[i]
		i++
		if c := s.cut[e]; c < 0 {
			if c < lowest {
				best, lowest = e, c
			}
			if seen++; seen >= maxCandidates {
				s.scan = i
				break
			}
		}
	}
	return best
}

// enter finds the edge of least slack that leads back over the cut which the leaving edge makes.
func (s *simplex) enter(leaving int32) int32 {
	c := s.edges[leaving]
	v, out := c.head, true
	if s.number[c.tail] < s.number[c.head] {
		v, out = c.tail, false
	}
	low, high := s.low[v], s.number[v]
	best, least := int32(-1), int32(math.MaxInt32)
	for _, u := range s.order[low : high+1] {
		if out {
			for _, e := range s.leaving(u) {
				if k := s.number[s.edges[e].head]; k < low || k > high {
					if d := s.slack(e); d < least {
						best, least = e, d
					}
				}
			}
		} else {
			for _, e := range s.entering(u) {
				if k := s.number[s.edges[e].tail]; k < low || k > high {
					if d := s.slack(e); d < least {
						best, least = e, d
					}
				}
			}
		}
		if least == 0 {
			break
		}
	}
	return best
}

// exchange lets one edge enter the tree for another.
func (s *simplex) exchange(leaving, entering int32) {
	l, e := s.edges[leaving], s.edges[entering]
	if d := s.slack(entering); d > 0 {
		sub, delta := l.head, d
		if s.number[l.tail] < s.number[l.head] {
			sub, delta = l.tail, -d
		}
		for _, v := range s.order[s.low[sub] : s.number[sub]+1] {
			s.y[v] += delta
		}
	}
	cut := s.cut[leaving]
	top := s.raise(e.tail, e.head, cut)
	s.raise(e.head, e.tail, -cut)
	s.cut[entering], s.cut[leaving] = -cut, 0
	s.inTree[leaving], s.inTree[entering] = false, true
	s.slot[entering] = s.slot[leaving]
	s.tree[s.slot[leaving]] = entering
	s.walk(top, s.parent[top], s.low[top])
}

// raise adds to the cut values on the way from v up to the first common ancestor with w, which it returns.
func (s *simplex) raise(v, w, cut int32) int32 {
	for !s.below(w, v) {
		e := s.parent[v]
		c := s.edges[e]
		if c.tail == v {
			s.cut[e] += cut
			v = c.head
		} else {
			s.cut[e] -= cut
			v = c.tail
		}
	}
	return v
}
