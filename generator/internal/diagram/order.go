package diagram

import (
	"cmp"
	"slices"
)

// An effort is how much is done against crossings.
type effort struct {
	starts  int // orders to begin with
	sweeps  int // through all rows, at most, from each
	stale   int // sweeps without a gain that end them
	siftMax int // vertices of a row that are sifted
	settle  int // times that the order given is sought, at most
	search  int // cells that a search looks at; 0 for no search
}

// effort is less, the larger a graph is. On the neighbourhoods of the tests, sweeps leave 278 crossings and searches 86 of
// them, in a fifth of a millisecond for 15 boxes and 2 for 40.
func (g *graph) effort(bends int) effort {
	boxes := len(g.boxes)
	switch size := boxes + bends + len(g.links); {
	case boxes <= 200 && size <= 2000:
		return effort{starts: len(starts), sweeps: 24, stale: 8, siftMax: 400, settle: 30, search: searchCells(boxes)}
	case size <= 8000:
		return effort{starts: 4, sweeps: 24, stale: 8, siftMax: 400, settle: 10}
	case size <= 20000:
		return effort{starts: 1, sweeps: 12, stale: 4, siftMax: 100, settle: 3}
	default:
		return effort{starts: 1, sweeps: 6, stale: 3, siftMax: 60, settle: 1}
	}
}

// searchCells is how many cells a search may look at: up to 40 boxes, which a picture of a metric has at most, some
// milliseconds of them. The larger pictures are few.
func searchCells(boxes int) int {
	if boxes <= 48 {
		return min(500*boxes*boxes, 45_000+40*boxes*boxes)
	}
	return 120 * boxes * boxes
}

// starts are the orders to begin with, in the order in which they are tried.
var starts = [...]start{{asGiven: true}, {fromSinks: true}, {inDepth: true, fromSinks: true}, {}, {inDepth: true}}

// A start is an order of the rows: as the boxes are given; or as a search comes to them.
type start struct{ asGiven, inDepth, fromSinks bool }

// What a search leaves, it leaves less because it was too short than because of where it began: of a graph with 52 boxes
// that can be drawn without a crossing, one start leaves 1, three leave 9, and four times the search takes none of these.
// So it begins everywhere, for a shorter time, and goes on from the best.
const shortSearch = 2 // of the whole

// hopeless tells whether there are so many crossings that no effort makes a picture of it that a reader could follow: 18
// boxes, each linked to all others, have 400, and a search of 0.2 s leaves nine tenths of them. Such a picture is made
// quickly, after so many sweeps: a dictionary in which 40 metrics are each made of all before has hundreds.
func (g *graph) hopeless(crossings int) bool { return crossings > max(250, 6*len(g.boxes)) }

const hopelessSweeps = 4

// ordered returns the graph in rows, with few crossings. An order that begins with the boxes as they are given comes
// first; after a search, another has to have a third fewer crossings to be taken, so that a box more changes little.
func (g *graph) ordered() *layered {
	rank := g.ranks()
	best := g.layer(rank)
	e := g.effort(len(best.rank) - len(g.boxes))
	best, fewest := best.from(starts[0], e)
	if e.search > 0 {
		e.search /= shortSearch
	}
	for k := 1; k < e.starts && fewest > 0 && !g.hopeless(fewest); k++ {
		clearly := 1
		if e.search > 0 {
			clearly = max(1, fewest/3)
		}
		if x, n := g.layer(rank).from(starts[k], e); n <= fewest-clearly {
			best, fewest = x, n
		}
	}
	if e.search > 0 && fewest > 0 && !g.hopeless(fewest) {
		best = best.search(e.search)
	}
	if g.hopeless(fewest) {
		e.settle = 1
	}
	best.steady(e)
	return best
}

// from orders the rows, beginning with a start, and counts the crossings that are left.
func (x *layered) from(s start, e effort) (*layered, int) {
	x.begin(s)
	x.untangle(e)
	x.face()
	n := x.crossings()
	if n > 0 && !x.hopeless(n) && e.search > 0 {
		x = x.search(e.search)
		n = x.crossings()
	}
	return x, n
}

// untangle improves the order by sweeps that sort each row by the median (Gansner et al. 1993) or the mean of its
// neighbours, by transposition and sifting (C. Matuszewski, R. Schönfeld, P. Molitor, "Using Sifting for k-Layer
// Straightline Crossing Minimization", 1999).
func (x *layered) untangle(e effort) {
	x.transpose(false)
	fewest := x.crossings()
	best := x.save(nil)
	for i, stale := 0, 0; i < e.sweeps && stale < e.stale && fewest > 0; i++ {
		if x.hopeless(fewest) && i == hopelessSweeps {
			break
		}
		w := sweep{leftward: i%2 == 1, mean: i/4%2 == 1, reverse: i/2%2 == 1}
		x.sweep(w)
		x.transpose(w.reverse)
		if n := x.crossings(); n < fewest {
			fewest, stale = n, 0
			best = x.save(best)
		} else {
			stale++
		}
	}
	x.load(best)
	if x.hopeless(fewest) {
		return
	}
	for i := 0; i < 8 && fewest > 0; i++ {
		gain := x.sift(e.siftMax) + x.transpose(false)
		if gain == 0 {
			break
		}
		fewest -= gain
	}
}

func (x *layered) save(to [][]int32) [][]int32 {
	if to == nil {
		to = make([][]int32, len(x.rows))
	}
	for r := range x.rows {
		to[r] = append(to[r][:0], x.rows[r]...)
	}
	return to
}

func (x *layered) load(from [][]int32) {
	for r := range from {
		copy(x.rows[r], from[r])
	}
	x.number()
}

// begin orders the rows as a start tells.
func (x *layered) begin(s start) {
	if !s.asGiven {
		x.visit(s)
		return
	}
	key := x.keysOfOrder()
	for _, row := range x.rows {
		slices.SortStableFunc(row, func(a, b int32) int { return cmp.Compare(key[a], key[b]) })
	}
	x.number()
}

// visit orders the rows as a search comes to the boxes: in depth or in breadth, from the sources or from the sinks.
func (x *layered) visit(from start) {
	for r := range x.rows {
		x.rows[r] = x.rows[r][:0]
	}
	seen := make([]bool, len(x.rank))
	queue := make([]int32, 0, len(x.rank))
	for s := range int32(len(x.rank)) {
		if seen[s] || from.fromSinks && len(x.out[s]) > 0 || !from.fromSinks && len(x.in[s]) > 0 {
			continue
		}
		seen[s] = true
		queue = append(queue[:0], s)
		for head := 0; head < len(queue); {
			v := queue[head]
			if from.inDepth {
				v = queue[len(queue)-1]
				queue = queue[:len(queue)-1]
			} else {
				head++
			}
			x.rows[x.rank[v]] = append(x.rows[x.rank[v]], v)
			near := [2][]int32{x.out[v], x.in[v]}
			if from.fromSinks {
				near[0], near[1] = near[1], near[0]
			}
			for _, list := range near {
				for _, t := range list {
					if !seen[t] {
						seen[t] = true
						queue = append(queue, t)
					}
				}
			}
		}
	}
	x.number()
}

// A sweep sorts every row by the places of its neighbours in the row sorted before.
type sweep struct {
	leftward bool // from the last row to the first
	mean     bool // by the mean, not the median
	reverse  bool // vertices that are equal change places
}

func (x *layered) sweep(w sweep) {
	if w.leftward {
		for r := len(x.rows) - 2; r >= 0; r-- {
			x.sortRow(r, w)
		}
		return
	}
	for r := 1; r < len(x.rows); r++ {
		x.sortRow(r, w)
	}
}

func (x *layered) sortRow(r int, w sweep) {
	row := x.rows[r]
	moving, slots := x.moving[:0], x.slots[:0]
	for i, v := range row {
		if m := x.middle(v, w); m >= 0 {
			x.measure[v] = m
			moving = append(moving, v)
			slots = append(slots, i)
		}
	}
	if w.reverse {
		slices.Reverse(moving)
	}
	slices.SortStableFunc(moving, func(a, b int32) int { return cmp.Compare(x.measure[a], x.measure[b]) })
	for i, s := range slots {
		row[s] = moving[i]
	}
	x.moving, x.slots = moving, slots
	x.numberRow(r)
}

// middle is the mean or the weighted median of the places of a vertex's neighbours, -1 without neighbours.
func (x *layered) middle(v int32, w sweep) float64 {
	k := x.keys[:0]
	if w.leftward {
		k = x.after(v, k)
	} else {
		k = x.before(v, k)
	}
	x.keys = k
	d := len(k)
	switch {
	case d == 0:
		return -1
	case d == 1:
		return float64(k[0])
	case w.mean || d == 2:
		sum := 0.0
		for _, p := range k {
			sum += float64(p)
		}
		return sum / float64(d)
	}
	m := d / 2
	if d%2 == 1 {
		return float64(k[m])
	}
	left, right := float64(k[m-1]-k[0]), float64(k[d-1]-k[m])
	if left+right == 0 {
		return float64(k[m-1]+k[m]) / 2
	}
	// The conversions keep products from being fused with the sum, which would not give the same on all machines.
	return (float64(float64(k[m-1])*right) + float64(float64(k[m])*left)) / (left + right)
}

// sortShort sorts lists that are nearly always short.
func sortShort(a []int32) {
	if len(a) > 24 {
		slices.Sort(a)
		return
	}
	for i := 1; i < len(a); i++ {
		for j := i; j > 0 && a[j] < a[j-1]; j-- {
			a[j], a[j-1] = a[j-1], a[j]
		}
	}
}
