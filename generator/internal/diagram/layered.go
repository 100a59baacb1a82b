package diagram

import "slices"

// A layered graph has a row for each rank, and every segment leads from one row to the next: links over several ranks
// have a bend in each row between. Rows run from top to bottom of the drawing and lie side by side.
type layered struct {
	*graph
	rank  []int32   // of vertices: boxes, then bends
	rows  [][]int32 // vertices in order
	pos   []int32   // of a vertex in its row
	in    [][]int32 // vertices in the row before
	out   [][]int32 // vertices in the row after
	port  [][]int32 // of the segments in out
	ports int32     // more than any port
	mixed []int32   // boxes that ordered and free links lead into
	chain [][]int32 // of each link: its vertices, ends included
	scratch
}

// scratch is memory that is used again.
type scratch struct {
	keys, buffer []int32
	near         []beside
	measure      []float64
	moving       []int32
	slots        []int
}

// maxBends is how many bends a layered graph may have before links from one box share theirs.
const maxBends = 30_000

// layer puts a bend into every row that a link passes.
func (g *graph) layer(rank []int32) *layered {
	x := &layered{graph: g, rank: slices.Clone(rank), chain: make([][]int32, len(g.links))}
	x.rows = make([][]int32, slices.Max(rank)+1)
	x.ports = 1
	bends := 0
	for _, l := range g.links {
		bends += int(rank[l.to] - rank[l.from] - 1)
		x.ports = max(x.ports, l.port+1)
	}
	for v, in := range g.in {
		ordered := func(l int32) bool { return g.links[l].port > 0 }
		free := func(l int32) bool { return g.links[l].port == 0 }
		if slices.ContainsFunc(in, ordered) && slices.ContainsFunc(in, free) {
			x.mixed = append(x.mixed, int32(v))
		}
	}
	var segments []segment
	if bends > maxBends {
		segments = x.bundle()
	} else {
		segments = x.chains(bends)
	}
	x.join(segments)
	for v, r := range x.rank {
		x.rows[r] = append(x.rows[r], int32(v))
	}
	x.number()
	return x
}

type segment struct{ from, to, port int32 }

// chains gives each link bends of its own.
func (x *layered) chains(bends int) []segment {
	segments := make([]segment, 0, len(x.links)+bends)
	all := make([]int32, 0, 2*len(x.links)+bends)
	for i, l := range x.links {
		start, last := len(all), l.from
		all = append(all, l.from)
		for r := x.rank[l.from] + 1; r < x.rank[l.to]; r++ {
			bend := int32(len(x.rank))
			x.rank = append(x.rank, r)
			segments = append(segments, segment{last, bend, 0})
			all = append(all, bend)
			last = bend
		}
		segments = append(segments, segment{last, l.to, l.port})
		all = append(all, l.to)
		x.chain[i] = all[start:len(all):len(all)]
	}
	return segments
}

// bundle gives the links from a box one row of bends together.
func (x *layered) bundle() []segment {
	var segments []segment
	for v := range x.boxes {
		trunk := []int32{int32(v)}
		for _, i := range x.graph.out[v] {
			l := x.links[i]
			span := int(x.rank[l.to] - x.rank[l.from])
			for len(trunk) < span {
				bend := int32(len(x.rank))
				x.rank = append(x.rank, x.rank[v]+int32(len(trunk)))
				segments = append(segments, segment{trunk[len(trunk)-1], bend, 0})
				trunk = append(trunk, bend)
			}
			segments = append(segments, segment{trunk[span-1], l.to, l.port})
			x.chain[i] = append(slices.Clone(trunk[:span]), l.to)
		}
	}
	return segments
}

// join makes the lists of neighbours.
func (x *layered) join(segments []segment) {
	n := len(x.rank)
	x.in, x.out, x.port = make([][]int32, n), make([][]int32, n), make([][]int32, n)
	ins, outs := make([]int32, n), make([]int32, n)
	for _, s := range segments {
		outs[s.from]++
		ins[s.to]++
	}
	backing := make([]int32, 3*len(segments))
	take := func(k int32) []int32 {
		part := backing[:0:k]
		backing = backing[k:]
		return part
	}
	for v := range n {
		x.in[v], x.out[v], x.port[v] = take(ins[v]), take(outs[v]), take(outs[v])
	}
	for _, s := range segments {
		x.out[s.from] = append(x.out[s.from], s.to)
		x.port[s.from] = append(x.port[s.from], s.port)
		x.in[s.to] = append(x.in[s.to], s.from)
	}
	x.pos = make([]int32, n)
	x.measure = make([]float64, n)
}

func (x *layered) isBend(v int32) bool { return int(v) >= len(x.boxes) }

func (x *layered) number() {
	for r := range x.rows {
		x.numberRow(r)
	}
}

func (x *layered) numberRow(r int) {
	for i, v := range x.rows[r] {
		x.pos[v] = int32(i)
	}
}

// height is what a vertex takes of its column.
func (x *layered) height(v int32) float64 {
	if x.isBend(v) {
		return turnSize
	}
	return x.boxes[v].Height
}
