package lineage

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
	var out []Step
	met := map[string]bool{id: true}
	from := Step{ID: id}
	for next := 0; ; next++ {
		if depth > 0 && from.Distance == depth {
			return out // so are all that follow
		}
		for _, e := range g.edges(from.ID, side) {
			to := e.From
			if side == Wholes {
				to = e.To
			}
			if !met[to] {
				met[to] = true
				out = append(out, Step{to, from.Distance + 1, from.ID})
			}
		}
		if next == len(out) {
			return out
		}
		from = out[next]
	}
}

func (g *Graph) edges(id string, side Side) []Edge {
	if side == Parts {
		return g.parts[id]
	}
	return g.wholes[id]
}
