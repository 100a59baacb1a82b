package diagram

import (
	"math"
	"slices"
)

// fast finds good coordinates in time that grows with the size of the graph: U. Brandes and B. Köpf, "Fast and Simple
// Horizontal Coordinate Assignment" (2001), the blocks being compacted by longest ways. Drawings are up to twice as long
// as exact ones.
func (p placement) fast() []float64 {
	clash := p.clashes()
	var all [4][]float64
	var low, high [4]float64
	narrowest := 0
	for k := range all {
		a := alignment{placement: p, clash: clash, leftward: k&1 == 1, upward: k&2 == 2}
		all[k] = a.coordinates()
		low[k], high[k] = p.extent(all[k])
		if high[k]-low[k] < high[narrowest]-low[narrowest] {
			narrowest = k
		}
	}
	for k := range all {
		shift := low[narrowest] - low[k]
		if k&2 == 2 {
			shift = high[narrowest] - high[k]
		}
		for v := range all[k] {
			all[k][v] += shift
		}
	}
	y := make([]float64, len(p.rank))
	for v := range y {
		four := [4]float64{all[0][v], all[1][v], all[2][v], all[3][v]}
		slices.Sort(four[:])
		y[v] = (four[1] + four[2]) / 2
	}
	return y
}

func (p placement) extent(y []float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for v := range y {
		low = min(low, y[v]-p.height(int32(v))/2)
		high = max(high, y[v]+p.height(int32(v))/2)
	}
	return low, high
}

// clashes are the segments with a box that cross one between bends: those are to stay level.
func (p placement) clashes() map[[2]int32]bool {
	clash := map[[2]int32]bool{}
	for r := 1; r < len(p.rows); r++ {
		row := p.rows[r]
		low := int32(0)
		next := 0
		for i, v := range row {
			inner := p.innerBefore(v)
			if inner < 0 && i < len(row)-1 {
				continue
			}
			high := int32(len(p.rows[r-1]) - 1)
			if inner >= 0 {
				high = p.pos[inner]
			}
			for ; next <= i; next++ {
				t := row[next]
				for _, u := range p.in[t] {
					if k := p.pos[u]; (k < low || k > high) && !(p.isBend(u) && p.isBend(t)) {
						clash[[2]int32{u, t}] = true
					}
				}
			}
			low = high
		}
	}
	return clash
}

// innerBefore is the bend before a bend, or -1.
func (p placement) innerBefore(v int32) int32 {
	if p.isBend(v) {
		if u := p.in[v][0]; p.isBend(u) {
			return u
		}
	}
	return -1
}

// An alignment makes blocks of vertices that shall be level: each with a median of its neighbours.
type alignment struct {
	placement
	clash    map[[2]int32]bool
	leftward bool // neighbours in the row after, not before
	upward   bool // rows are read from their end
	root     []int32
}

func (a *alignment) coordinates() []float64 {
	n := len(a.rank)
	a.root = make([]int32, n)
	aligned := make([]bool, n) // with a vertex of the row before
	for v := range a.root {
		a.root[v] = int32(v)
	}
	var near []int32
	for k := range a.rows {
		r := k
		if a.leftward {
			r = len(a.rows) - 1 - k
		}
		row := a.rows[r]
		limit := int32(-1)
		if a.upward {
			limit = math.MaxInt32
		}
		for q := range row {
			v := row[q]
			if a.upward {
				v = row[len(row)-1-q]
			}
			near = a.sorted(v, near[:0])
			for _, u := range a.medians(near) {
				s := [2]int32{u, v}
				if a.leftward {
					s = [2]int32{v, u}
				}
				ahead := a.pos[u] > limit
				if a.upward {
					ahead = a.pos[u] < limit
				}
				if !aligned[v] && ahead && !a.clash[s] {
					a.root[v] = a.root[u]
					aligned[v] = true
					limit = a.pos[u]
				}
			}
		}
	}
	return a.compact()
}

// sorted appends the neighbours of a vertex by place.
func (a *alignment) sorted(v int32, to []int32) []int32 {
	if a.leftward {
		to = append(to, a.out[v]...)
	} else {
		to = append(to, a.in[v]...)
	}
	slices.SortFunc(to, func(s, t int32) int { return int(a.pos[s] - a.pos[t]) })
	return to
}

func (a *alignment) medians(near []int32) []int32 {
	d := len(near)
	if d == 0 {
		return nil
	}
	m := near[(d-1)/2 : d/2+1]
	if a.upward {
		slices.Reverse(m)
	}
	return m
}

type blockEdge struct {
	to       int32
	distance float64
}

// compact gives every block the place that the longest way to it asks for, and then moves it towards those after it.
func (a *alignment) compact() []float64 {
	n := len(a.rank)
	after := make([][]blockEdge, n)
	open := make([]int32, n)
	for _, row := range a.rows {
		for i := 0; i+1 < len(row); i++ {
			s, t := a.root[row[i]], a.root[row[i+1]]
			d := a.apart(row[i], row[i+1])
			if a.upward {
				s, t = t, s
			}
			after[s] = append(after[s], blockEdge{t, d})
			open[t]++
		}
	}
	order := make([]int32, 0, n)
	for v := range n {
		if a.root[v] == int32(v) && open[v] == 0 {
			order = append(order, int32(v))
		}
	}
	y := make([]float64, n)
	for i := 0; i < len(order); i++ {
		v := order[i]
		for _, e := range after[v] {
			y[e.to] = max(y[e.to], y[v]+e.distance)
			if open[e.to]--; open[e.to] == 0 {
				order = append(order, e.to)
			}
		}
	}
	for _, v := range slices.Backward(order) {
		nearest := math.Inf(1)
		for _, e := range after[v] {
			nearest = min(nearest, y[e.to]-e.distance)
		}
		if !math.IsInf(nearest, 1) {
			y[v] = max(y[v], nearest)
		}
	}
	for v := range y {
		y[v] = y[a.root[v]]
	}
	if a.upward {
		for v := range y {
			y[v] = -y[v]
		}
	}
	return y
}
