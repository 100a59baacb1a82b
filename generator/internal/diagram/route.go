package diagram

import (
	"cmp"
	"math"
	"slices"
)

// The ends of lines at a box are at most portStep apart, and take at most portShare of its height.
const (
	portStep  = 14
	portShare = 0.7
)

// plug spreads the links into each box over its side, ordered ones by port, the rest as they come, and returns how far
// below the middle each ends; from then on their crossings are counted as they are drawn. All links from a box leave it
// at its middle: they carry the same value, like a wire that forks.
func (x *layered) plug() []float64 {
	ends := make([]float64, len(x.links))
	x.ports, x.mixed = 1, nil
	for v, in := range x.graph.in {
		x.ports = max(x.ports, int32(len(in)))
		order := x.portOrder(in)
		step := min(portStep, x.boxes[v].Height*portShare/float64(max(1, len(in)-1)))
		for i, l := range order {
			ends[l] = math.Round((float64(i) - float64(len(in)-1)/2) * step)
		}
		x.renumber(order)
	}
	return ends
}

// renumber makes the ports of links into a box what their order is.
func (x *layered) renumber(order []int32) {
	const open = -1
	last := func(l int32) (from, to int32) {
		chain := x.chain[l]
		return chain[len(chain)-2], chain[len(chain)-1]
	}
	each := func(l int32, yield func(port *int32) bool) {
		from, to := last(l)
		for i, t := range x.out[from] {
			if t == to && !yield(&x.port[from][i]) {
				return
			}
		}
	}
	for _, l := range order {
		each(l, func(port *int32) bool { *port = open; return true })
	}
	for i, l := range order {
		each(l, func(port *int32) bool {
			if *port != open {
				return true
			}
			*port = int32(i)
			return false
		})
	}
}

// portOrder sorts the links into a box as their lines enter it, from the top. Each free link gets a place among the
// ordered ones where it crosses the fewest.
func (x *layered) portOrder(in []int32) []int32 {
	place := func(l int32) int32 {
		chain := x.chain[l]
		return x.pos[chain[len(chain)-2]]
	}
	var ordered, free []int32
	for _, l := range in {
		if x.links[l].port == 0 {
			free = append(free, l)
		} else {
			ordered = append(ordered, l)
		}
	}
	byPlace := func(a, b int32) int { return cmp.Compare(place(a), place(b)) }
	slices.SortStableFunc(ordered, func(a, b int32) int {
		return cmp.Or(cmp.Compare(x.links[a].port, x.links[b].port), byPlace(a, b))
	})
	slices.SortStableFunc(free, byPlace)
	if len(ordered) == 0 {
		return free
	}
	all := make([]int32, 0, len(in))
	next := 0 // of ordered
	for _, l := range free {
		best, gain, sum := next, 0, 0
		for i := next; i < len(ordered); i++ {
			sum -= byPlace(ordered[i], l) // past those from above is a gain
			if sum > gain {
				best, gain = i+1, sum
			}
		}
		all = append(all, ordered[next:best]...)
		all = append(all, l)
		next = best
	}
	return append(all, ordered[next:]...)
}

// A frame is a column's extent.
type frame struct{ left, width, gap float64 }

func (f frame) right() float64 { return f.left + f.width }

// Gaps grow by a part of the drop of their steepest line, up to half as wide again.
const (
	gapPerDrop = 0.04
	gapLimit   = 1.5
)

// columns lays out the columns of a layered graph from 0 on.
func (x *layered) columns(y []float64, gap float64) []frame {
	all := make([]frame, len(x.rows))
	for r := range all {
		all[r].gap = gap
	}
	for v, b := range x.boxes {
		f := &all[x.rank[v]]
		f.width = max(f.width, b.Width)
	}
	for _, chain := range x.chain {
		for i := 0; i+1 < len(chain); i++ {
			drop := math.Abs(y[chain[i]] - y[chain[i+1]])
			f := &all[x.rank[chain[i]]]
			f.gap = max(f.gap, min(gap*gapLimit, gap+float64(gapPerDrop*drop)))
		}
	}
	for r := 1; r < len(all); r++ {
		all[r].left = all[r-1].right() + all[r-1].gap
	}
	return all
}

// A router draws the links of a layered graph: S-curves in gaps, level lines in columns. Curves of a gap all run from its
// one side to its other, so that two of them meet only if their ends are in another order on the other side.
type router struct {
	*layered
	frames []frame
	y      []float64
	ends   []float64
}

// path draws the way of an arrow: of one link, or of three for one that leads back.
func (r *router) path(way []int32) []Point {
	switch len(way) {
	case 0:
		return nil
	case 1:
		return curves(nil, r.stops(way[0]))
	}
	over := way[1]
	there, back, in := r.stops(way[0]), r.stops(over), r.stops(way[2])
	slices.Reverse(back)
	left, right := r.links[over].from, r.links[over].to
	path := curves(nil, there)
	path = turn(path, back[0], r.frames[r.rank[right]-1].gap/2)
	path = curves(path, back)
	path = turn(path, in[0], -r.frames[r.rank[left]].gap/2)
	return curves(path, in)
}

// stops returns the points of a link at which gaps begin and end, and its ends. Turns have none.
func (r *router) stops(l int32) []Point {
	chain := r.chain[l]
	from, to := chain[0], chain[len(chain)-1]
	var at []Point
	if int(from) < r.turns {
		f, y := r.frames[r.rank[from]], r.y[from]
		at = append(at, Point{f.left + (f.width+r.boxes[from].Width)/2, y}, Point{f.right(), y})
	}
	for _, bend := range chain[1 : len(chain)-1] {
		f, y := r.frames[r.rank[bend]], r.y[bend]
		at = append(at, Point{f.left, y}, Point{f.right(), y})
	}
	if int(to) < r.turns {
		f, y := r.frames[r.rank[to]], r.y[to]+r.ends[l]
		at = append(at, Point{f.left, y}, Point{f.left + (f.width-r.boxes[to].Width)/2, y})
	}
	return at
}

// curves adds S-curves from each stop to the next to a path, that begins with the first stop or is empty. Level pieces
// become one.
func curves(path []Point, stops []Point) []Point {
	if path == nil {
		path = append(path, stops[0])
	}
	for i, to := range stops[1:] {
		at := path[len(path)-1]
		if at.Y == to.Y && (at.X == to.X || i+2 < len(stops) && stops[i+2].Y == to.Y) {
			continue
		}
		mid := (at.X + to.X) / 2
		path = append(path, Point{mid, at.Y}, Point{mid, to.Y}, to)
	}
	return path
}

// turn adds a turn to a point above or below, so far to the right.
func turn(path []Point, to Point, reach float64) []Point {
	at := path[len(path)-1]
	return append(path, Point{at.X + reach, at.Y}, Point{to.X + reach, to.Y}, to)
}
