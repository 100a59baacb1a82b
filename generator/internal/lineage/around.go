package lineage

import (
	"sync"

	"caliber/generator/internal/dictionary"
)

// Side is one of the two ways to go from a metric.
type Side int

// The sides.
const (
	Parts  Side = iota // to what a metric is made of
	Wholes             // to what is made of it
)

// Step is a metric met on the way from another.
type Step struct {
	ID       string
	Distance int    // the fewest edges between the two
	Via      string // the metric, one edge nearer, by which it was met first
}

// Around returns what lies on one side of a metric and at most so many edges away, or all of it for a depth of 0: nearest
// first, and what is as near in the order of the edges. The metric itself is left out. Method: breadth-first search, linear
// in the edges that it passes.
func (g *Graph) Around(id string, side Side, depth int) []Step {
	start, ok := g.at[id]
	if !ok {
		return nil
	}
	t := tours.Get().(*tour) //nolint:forcetypeassert // nothing else is put there
	defer t.end()
	t.begin(len(g.ids), start)
	var out []Step
	from := Step{ID: id}
	for next := 0; ; next++ {
		if depth > 0 && from.Distance == depth {
			return out // so are all that follow
		}
		for _, to := range g.near[side][t.queue[next]] {
			if t.meet(to) {
				out = append(out, Step{g.ids[to], from.Distance + 1, from.ID})
			}
		}
		if next == len(out) {
			return out
		}
		from = out[next]
	}
}

// A tour is the room in which Around finds its way. It is used again: a dictionary is walked from each of its metrics several
// times, and most tours are short, so that room for every metric each time would cost more than the tours.
type tour struct {
	queue []int32  // the metrics met, in the order in which they were
	met   []uint64 // a bit for each metric; none is set between two tours
}

var tours = sync.Pool{New: func() any { return new(tour) }}

func (t *tour) begin(metrics int, start int32) {
	if need := metrics/64 + 1; len(t.met) < need {
		t.met = make([]uint64, need)
	}
	t.meet(start)
}

// meet says whether a metric is met for the first time.
func (t *tour) meet(metric int32) bool {
	word, bit := &t.met[metric/64], uint64(1)<<(metric%64)
	if *word&bit != 0 {
		return false
	}
	*word |= bit
	t.queue = append(t.queue, metric)
	return true
}

func (t *tour) end() {
	for _, metric := range t.queue {
		t.met[metric/64] = 0
	}
	t.queue = t.queue[:0]
	tours.Put(t)
}

// number gives every metric a number, by which Around finds its way: in a chain of 2,000 metrics it passes the half of them
// for each one, several times, and maps of ids took a quarter of such a dictionary's build.
func (g *Graph) number(d *dictionary.Dictionary) {
	g.at = make(map[string]int32, len(d.Metrics))
	for i, m := range d.Metrics {
		g.ids = append(g.ids, m.ID)
		g.at[m.ID] = int32(i)
	}
	for side := range g.near {
		g.near[side] = make([][]int32, len(g.ids))
	}
	for i := range g.ids {
		g.numberEdges(int32(i))
	}
}

// numberEdges gives the numbers of the metrics at one edge from a metric.
func (g *Graph) numberEdges(of int32) {
	var parts, wholes []int32
	for _, e := range g.parts[g.ids[of]] {
		parts = append(parts, g.at[e.From])
	}
	for _, e := range g.wholes[g.ids[of]] {
		wholes = append(wholes, g.at[e.To])
	}
	g.near[Parts][of], g.near[Wholes][of] = parts, wholes
}
