package diagram

import "slices"

// A search takes boxes and links near crossings out of a draft and puts them back where they cost the least: large
// neighbourhood search (P. Shaw, "Using Constraint Programming and Local Search Methods to Solve Vehicle Routing
// Problems", 1998), known as ruin and recreate (G. Schrimpf et al., "Record Breaking Optimization Results Using the Ruin
// and Recreate Principle", 2000).
type search struct {
	*draft
	dice   dice
	budget int
	fewest int     // cost of the best order
	tied   []bool  // boxes that stay in their row
	hot    []int32 // crossings of each link
	heat   int     // their sum
	boxes  []int32 // taken out
	lines  []int32 // links taken out, not with a box

	boxesOfRow []int32 // scratch of disorder
}

// search looks at so many cells of tables for an order with fewer crossings, in which boxes may be in other rows too,
// and in new ones at both ends.
func (x *layered) search(budget int) *layered {
	s := &search{draft: newDraft(x), budget: budget, hot: make([]int32, len(x.links)), tied: make([]bool, len(x.boxes))}
	for _, l := range x.links {
		if int(l.from) >= x.turns || int(l.to) >= x.turns {
			s.tied[l.from], s.tied[l.to] = true, true
		}
	}
	best := s.improve()
	s.load(best)
	s.tidy()
	s.save(best)
	return s.layered(best)
}

// improve returns the best order that is found.
func (s *search) improve() *snapshot {
	crossings := s.crossings()
	cost := s.cost()
	s.fewest = cost
	best := &snapshot{}
	s.save(best)
	s.warm()
	gained := 0 // work at the last gain; what gains nothing for long is given up
	for s.work < min(s.budget, s.budget/3+2*gained) && crossings > 0 {
		s.begin()
		s.choose()
		s.rebuild()
		next := s.cost()
		if next > s.bearable(cost) {
			s.undo()
			continue
		}
		cost, crossings = next, s.crossings()
		s.warm()
		if cost < s.fewest {
			s.fewest = cost
			gained = s.work
			s.save(best)
		}
	}
	return best
}

// tidy moves each box, with those that hang on it alone, to where the drawing costs less, or the same and is nearer to
// the order given.
func (s *search) tidy() {
	cost, lean := s.cost(), s.disorder()
	enough := s.work + s.budget
	for v := range int32(len(s.rank)) {
		if s.work > enough {
			break
		}
		s.begin()
		s.lines = s.lines[:0]
		s.boxes = append(s.boxes[:0], v)
		for _, l := range s.in[v] {
			if u := s.links[l].from; s.degree(u) == 1 {
				s.boxes = append(s.boxes, u)
			}
		}
		for _, l := range s.out[v] {
			if u := s.links[l].to; s.degree(u) == 1 {
				s.boxes = append(s.boxes, u)
			}
		}
		s.rebuild()
		nextCost, nextLean := s.cost(), s.disorder()
		if nextCost > cost || nextCost == cost && nextLean >= lean {
			s.undo()
			continue
		}
		cost, lean = nextCost, nextLean
	}
}

// cost is of crossings and bends.
func (s *search) cost() int { return s.crossings()*costCrossing + s.bends()*costBend }

// disorder counts pairs of boxes of a row that are not in the order given.
func (s *search) disorder() int {
	count := 0
	for r := range s.rows {
		s.boxesOfRow = s.boxesOfRow[:0]
		for _, item := range s.rows[r].items {
			if s.isBox(item) {
				s.boxesOfRow = append(s.boxesOfRow, item)
			}
		}
		s.merged = resize(s.merged, len(s.boxesOfRow))
		count += inversions(s.boxesOfRow, s.merged)
	}
	return count
}

// chanceOfWorse, in 1,000, is how often a new order may have a crossing more, at first; less and less later.
const chanceOfWorse = 50

// bearable is the most that a new order may cost. It is never more than a crossing worse than the best.
func (s *search) bearable(cost int) int {
	if s.dice.throw(1000) < chanceOfWorse*(s.budget-s.work)/s.budget {
		return max(cost, min(cost, s.fewest)+costCrossing)
	}
	return cost
}

// warm counts the crossings of each link.
func (s *search) warm() {
	clear(s.hot)
	s.heat = 0
	for r := range s.gaps {
		if s.gaps[r].now.crossings == 0 { // they have been counted
			continue
		}
		t := s.table(int32(r))
		s.work += len(t.segments)
		for _, p := range t.segments {
			n := s.crossingsOf(t, int32(r), p)
			s.hot[p.link] += n
			s.heat += int(n)
		}
	}
}

// pick returns a link, the sooner the more crossings it has.
func (s *search) pick() int32 {
	k := int32(s.dice.throw(s.heat))
	for l, h := range s.hot {
		if k -= h; k < 0 {
			return int32(l)
		}
	}
	panic("unreachable: heat is the sum of hot")
}

// end returns one end of a link, rather the one with fewer links.
func (s *search) end(l int32) int32 {
	from, to := s.links[l].from, s.links[l].to
	if s.dice.throw(s.degree(from)+s.degree(to)) < s.degree(from) {
		return to
	}
	return from
}

func (s *search) degree(v int32) int { return len(s.in[v]) + len(s.out[v]) }

// neighbour returns a box at the other end of one of a box's links.
func (s *search) neighbour(v int32) int32 {
	k := s.dice.throw(s.degree(v))
	if k < len(s.in[v]) {
		return s.links[s.in[v][k]].from
	}
	return s.links[s.out[v][k-len(s.in[v])]].to
}

// mostOut is how many boxes and links are taken out at once, at most; one time in four it is manyOut, without which what
// hangs on a box of many links never comes to its other side.
const (
	mostOut = 6
	manyOut = 12
)

// choose chooses what is taken out: a box that has to do with a crossing, and others near it or at other crossings.
func (s *search) choose() {
	s.lines = s.lines[:0]
	s.boxes = append(s.boxes[:0], s.end(s.pick()))
	most := mostOut
	if s.dice.throw(4) == 0 {
		most = manyOut
	}
	for range s.dice.throw(most) {
		var v int32
		switch s.dice.throw(4) {
		case 0:
			v = s.end(s.pick())
		case 1:
			if l := s.pick(); !slices.Contains(s.lines, l) {
				s.lines = append(s.lines, l)
			}
			continue
		default:
			v = s.neighbour(s.boxes[s.dice.throw(len(s.boxes))])
		}
		if !slices.Contains(s.boxes, v) {
			s.boxes = append(s.boxes, v)
		}
	}
	s.dice.shuffle(s.boxes)
}

// rebuild takes the chosen out, and puts them back.
func (s *search) rebuild() {
	for _, l := range s.lines {
		s.unthread(l)
	}
	for _, v := range s.boxes {
		s.remove(v)
	}
	for _, v := range s.boxes {
		s.restore(v)
	}
	for _, l := range s.lines {
		if !s.drawn[l] {
			s.thread(l)
		}
	}
}

// restore puts a box back where it costs the least, and its links to boxes that are present.
func (s *search) restore(v int32) {
	low, high := s.rank[v], s.rank[v]
	if !s.tied[v] {
		low, high = s.between(v, s.rank)
		high = min(high, int32(len(s.rows)-1))
	}
	s.price(v, low, high)
	r, slot := s.cheapest(low, high)
	s.rank[v] = r
	s.insert(v, r, slot)
	s.present[v] = true
	for _, l := range s.in[v] {
		if s.present[s.links[l].from] {
			s.thread(l)
		}
	}
	for _, l := range s.out[v] {
		if s.present[s.links[l].to] {
			s.thread(l)
		}
	}
}

// price sets total to what it costs to put a box into each slot of some rows.
func (s *search) price(v, low, high int32) {
	for r := low; r <= high; r++ {
		s.total[r] = resize(s.total[r], len(s.rows[r].items)+1)
		s.lean(v, r, s.total[r])
	}
	add := func() {
		for r := low; r <= high; r++ {
			total := s.total[r]
			for i, c := range s.reach[r] {
				total[i] += c
			}
		}
	}
	for _, l := range s.in[v] {
		if s.present[s.links[l].from] {
			s.forth(l, high)
			add()
		}
	}
	for _, l := range s.out[v] {
		if s.present[s.links[l].to] {
			s.back(l, low, s.reach)
			add()
		}
	}
}

// cheapest returns the slot with the least total; the dice choose among equals.
func (s *search) cheapest(low, high int32) (row, slot int32) {
	least, equal := int32(costFar), 0
	for r := low; r <= high; r++ {
		for i, c := range s.total[r] {
			if c > least {
				continue
			}
			if c < least {
				least, equal = c, 0
			}
			if equal++; equal == 1 || s.dice.throw(equal) == 0 {
				row, slot = r, int32(i)
			}
		}
	}
	return row, slot
}
