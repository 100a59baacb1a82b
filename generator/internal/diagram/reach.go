package diagram

// Costs of a draft. A crossing costs more than all that a line is longer by to avoid it, within reason; and that more
// than boxes that are not in the order given.
const (
	costCrossing = 1024
	costBend     = 180
	costLean     = 1
	costFar      = 1 << 30 // more than any
)

// A table is what is known of a gap, each as soon as it is asked for: the segments, how often they cross, and how many lie
// where: sum[i*width+j] begin above slot i and end above slot j. Slot i of a row is the room above its place i; the last is
// below all.
type table struct {
	height, width int // slots of the row and of the next
	segments      []passage
	sum           []int32
	listed        bool
	summed        bool
	crossings     int32 // -1: not known
}

// A passage is where a link crosses a gap: between places of the row and of the next.
type passage struct{ link, from, to int32 }

// list returns the table of a gap with its segments.
func (d *draft) list(r int32) *table {
	t := &d.gaps[r].now
	if !t.listed {
		t.listed, t.summed, t.crossings = true, false, -1
		t.height, t.width = len(d.rows[r].items)+1, len(d.rows[r+1].items)+1
		t.segments = d.passages(r, t.segments[:0])
		d.work += listing * len(t.segments)
	}
	return t
}

// listing is what it costs to list a segment, in cells of a table.
const listing = 4

// table returns the table of a gap with its sums.
func (d *draft) table(r int32) *table {
	t := d.list(r)
	if t.summed {
		return t
	}
	t.summed = true
	size := t.height * t.width
	t.sum = resize(t.sum, size)
	d.work += size
	clear(t.sum)
	for _, p := range t.segments {
		t.sum[(int(p.from)+1)*t.width+int(p.to)+1]++
	}
	for i := 1; i < t.height; i++ {
		above, line := t.sum[(i-1)*t.width:i*t.width], t.sum[i*t.width:(i+1)*t.width]
		line = line[:len(above)]
		run := int32(0)
		for j, n := range above {
			run += line[j]
			line[j] = run + n
		}
	}
	return t
}

// passages appends the segments of a gap, from top to bottom of its row.
func (d *draft) passages(r int32, to []passage) []passage {
	for i, item := range d.rows[r].items {
		if !d.isBox(item) {
			if l := item - int32(len(d.boxes)); d.drawn[l] {
				to = append(to, passage{l, int32(i), d.endOf(l, r)})
			}
			continue
		}
		for _, l := range d.out[item] {
			if d.drawn[l] {
				to = append(to, passage{l, int32(i), d.endOf(l, r)})
			}
		}
	}
	return to
}

// endOf is the place in the row after r where a link's segment ends.
func (d *draft) endOf(l, r int32) int32 {
	if to := d.links[l].to; d.rank[to] == r+1 {
		return d.place(to, r+1)
	}
	return d.place(d.item(l), r+1)
}

// startOf is the place in row r where a link's segment begins.
func (d *draft) startOf(l, r int32) int32 {
	if from := d.links[l].from; d.rank[from] == r {
		return d.place(from, r)
	}
	return d.place(d.item(l), r)
}

// crossed counts the segments that one between two places crosses: those that begin above it and end below, and those
// that begin below and end above.
func (t *table) crossed(from, to int32) int32 {
	w := int32(t.width)
	all := t.sum[(t.height-1)*t.width:]
	return t.sum[from*w+w-1] - t.sum[from*w+to+1] + all[to] - t.sum[(from+1)*w+to]
}

// between counts the segments that one between two slots crosses.
func (t *table) between(from, to int32) int32 {
	w := int32(t.width)
	return t.sum[from*w+w-1] - 2*t.sum[from*w+to] + t.sum[(t.height-1)*t.width+int(to)]
}

// leave sets next to what a segment costs from a place of the row to each slot of the next.
func (t *table) leave(from int32, next []int32) {
	clear(next)
	for _, p := range t.segments {
		switch {
		case p.from < from: // to the slots above its end
			next[0]++
			next[p.to+1]--
		case p.from > from:
			next[p.to+1]++
		}
	}
	accumulate(next)
}

// enter sets now to what a segment costs from each slot of the row to a place of the next.
func (t *table) enter(to int32, now []int32) {
	clear(now)
	for _, p := range t.segments {
		switch {
		case p.to < to:
			now[0]++
			now[p.from+1]--
		case p.to > to:
			now[p.from+1]++
		}
	}
	accumulate(now)
}

func accumulate(steps []int32) {
	sum := int32(0)
	for i, n := range steps {
		sum += n
		steps[i] = sum * costCrossing
	}
}

// forth sets reach, in rows up to last, to the cost of the best way of a link from its box to each slot.
func (d *draft) forth(l, last int32) {
	box := d.links[l].from
	r := d.rank[box]
	t := d.list(r)
	d.reach[r+1] = resize(d.reach[r+1], t.width)
	d.work += t.width + len(t.segments)
	t.leave(d.place(box, r), d.reach[r+1])
	for r++; r < last; r++ {
		t := d.table(r)
		next := resize(d.reach[r+1], t.width)
		d.work += t.advance(d.reach[r], next)
		d.reach[r+1] = next
	}
}

// back sets reach, in rows down to first, to the cost of the best way of a link from each slot to its box.
func (d *draft) back(l, first int32, reach [][]int32) {
	box := d.links[l].to
	r := d.rank[box] - 1
	t := d.list(r)
	reach[r] = resize(reach[r], t.height)
	d.work += t.height + len(t.segments)
	t.enter(d.place(box, r+1), reach[r])
	d.addPorts(l, r, reach[r])
	for r--; r >= first; r-- {
		t := d.table(r)
		now := resize(reach[r], t.height)
		d.work += t.retreat(reach[r+1], now)
		reach[r] = now
	}
}

// advance sets next to the least cost of each slot by way of any slot of the row before, and returns how many it has
// looked at. Two segments side by side cross no more than with their ends exchanged. So where a slot is a better way than
// all above it, it is one for every end below, too (G. Monge; see A. Aggarwal et al., "Geometric Applications of a
// Matrix-Searching Algorithm", 1987): from the lowest end up, the first to which it is none is the last to look at.
func (t *table) advance(now, next []int32) int {
	cells := len(next)
	for j := range next {
		next[j] = costFar
	}
	for i, c := range now {
		line := t.sum[i*t.width : (i+1)*t.width]
		line = line[:len(next)]
		c += line[len(line)-1] * costCrossing
		for j := len(next) - 1; j >= 0; j-- {
			cells++
			way := c - 2*line[j]*costCrossing
			if way >= next[j] {
				break
			}
			next[j] = way
		}
	}
	for j, n := range t.sum[(t.height-1)*t.width:] {
		next[j] += n*costCrossing + costBend
	}
	return cells
}

// retreat is advance, from the slots after to those before.
func (t *table) retreat(next, now []int32) int {
	cells := len(now)
	for i := range now {
		now[i] = costFar
	}
	all := t.sum[(t.height-1)*t.width:]
	for j, c := range next {
		c += all[j] * costCrossing
		for i, at := len(now)-1, (t.height-1)*t.width+j; i >= 0; i, at = i-1, at-t.width {
			cells++
			way := c - 2*t.sum[at]*costCrossing
			if way >= now[i] {
				break
			}
			now[i] = way
		}
	}
	for i := range now {
		now[i] += t.sum[(i+1)*t.width-1]*costCrossing + costBend
	}
	return cells
}

// addPorts adds what it costs a link to come from each slot of row r into its box, in the next, because other links into
// that have ports above or below.
func (d *draft) addPorts(l, r int32, cost []int32) {
	k := d.links[l]
	if k.port == 0 {
		return
	}
	for _, o := range d.in[k.to] {
		other := d.links[o].port
		if !d.drawn[o] || other == 0 || other == k.port {
			continue
		}
		start := d.startOf(o, r)
		wrong := cost[start+1:]
		if other < k.port {
			wrong = cost[:start+1]
		}
		for i := range wrong {
			wrong[i] += costCrossing
		}
	}
}

// misplaced counts the links into the same box that cross a link because of ports; it starts at a place of row r.
func (d *draft) misplaced(l, r, from int32) int32 {
	k := d.links[l]
	if k.port == 0 || d.rank[k.to] != r+1 {
		return 0
	}
	count := int32(0)
	for _, o := range d.in[k.to] {
		port := d.links[o].port
		if !d.drawn[o] || port == 0 || port == k.port {
			continue
		}
		if start := d.startOf(o, r); start < from && k.port < port || start > from && k.port > port {
			count++
		}
	}
	return count
}

// crossings counts them.
func (d *draft) crossings() int {
	sum := 0
	for r := range d.gaps {
		t := d.list(int32(r))
		if t.crossings < 0 {
			t.crossings = d.count(t, int32(r))
		}
		sum += int(t.crossings)
	}
	return sum
}

// count counts the crossings of a gap.
func (d *draft) count(t *table, r int32) int32 {
	d.work += 2 * len(t.segments)
	d.ends = d.ends[:0]
	twice, first := int32(0), 0
	for i, p := range t.segments {
		twice += d.misplaced(p.link, r, p.from)
		if i > 0 && p.from != t.segments[i-1].from {
			sortShort(d.ends[first:]) // those from one box do not cross
			first = i
		}
		d.ends = append(d.ends, p.to)
	}
	sortShort(d.ends[first:])
	d.merged = resize(d.merged, len(d.ends))
	return twice/2 + int32(inversions(d.ends, d.merged))
}

// crossingsOf counts the segments that one crosses.
func (d *draft) crossingsOf(t *table, r int32, p passage) int32 {
	return t.crossed(p.from, p.to) + d.misplaced(p.link, r, p.from)
}

// resize returns a list of n numbers, in the same memory if that is enough.
func resize(s []int32, n int) []int32 {
	if cap(s) < n {
		return make([]int32, n, n+n/2)
	}
	return s[:n]
}

// lean sets the cost of each slot of a row to what the order given asks: how many boxes are on the wrong side of v.
func (d *draft) lean(v, r int32, cost []int32) {
	wrong := int32(0)
	items := d.rows[r].items
	for _, u := range items {
		if u < v {
			wrong++
		}
	}
	cost[0] = wrong * costLean
	for i, u := range items {
		if u < v {
			wrong--
		} else if d.isBox(u) {
			wrong++
		}
		cost[i+1] = wrong * costLean
	}
}

// thread leads a link through the rows where it costs the least.
func (d *draft) thread(l int32) {
	k := d.links[l]
	first, last := d.rank[k.from], d.rank[k.to]
	if first+1 < last {
		d.forth(l, last-1)
		d.back(l, last-1, d.final)
		least, slot := int32(costFar), 0
		for i, c := range d.reach[last-1] {
			if c += d.final[last-1][i]; c < least {
				least, slot = c, i
			}
		}
		d.trace(first, last, slot)
		for r := first + 1; r < last; r++ {
			d.insert(d.item(l), r, d.slots[r])
		}
	}
	d.changeGap(first)
	d.drawn[l] = true
}

// trace finds the way by which forth came to a slot of the row before last.
func (d *draft) trace(first, last int32, slot int) {
	d.slots[last-1] = int32(slot)
	for r := last - 2; r > first; r-- {
		t := d.table(r)
		cost := d.reach[r+1][slot] - costBend
		for i, c := range d.reach[r] {
			if c+t.between(int32(i), int32(slot))*costCrossing == cost {
				slot = i
				break
			}
		}
		d.slots[r] = int32(slot)
	}
}
