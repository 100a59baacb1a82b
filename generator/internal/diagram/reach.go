package diagram

// Costs of a draft. A crossing costs more than all that a line is longer by to avoid it, within reason; and that more
// than boxes that are not in the order given.
const (
	costCrossing = 1024
	costBend     = 180
	costLean     = 1
	costFar      = 1 << 30 // more than any
)

// A table counts the segments of a gap: sum[i*width+j] begin above slot i and end above slot j. Slot i of a row is the
// room above its place i; the last is below all.
type table struct {
	height, width int // slots of the row and of the next
	sum           []int32
	segments      []passage
	counted       bool
	crossings     int32 // -1: not known
}

// A passage is where a link crosses a gap: between places of the row and of the next.
type passage struct{ link, from, to int32 }

// table returns the table of a gap.
func (d *draft) table(r int32) *table {
	t := &d.gaps[r].now
	if t.counted {
		return t
	}
	t.counted, t.crossings = true, -1
	t.height, t.width = len(d.rows[r].items)+1, len(d.rows[r+1].items)+1
	size := t.height * t.width
	t.sum = resize(t.sum, size)
	d.work += size
	clear(t.sum)
	t.segments = d.passages(r, t.segments[:0])
	d.work += len(t.segments)
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

// A span is room in a row, from a slot to another: none within a gap, one place for an item.
type span struct{ low, high int32 }

func slotAt(i int) span   { return span{int32(i), int32(i)} }
func itemAt(i int32) span { return span{i, i + 1} }

// crossed counts the segments that one between two spans crosses: those that begin above it and end below, and those
// that begin below and end above.
func (t *table) crossed(from, to span) int32 {
	w := int32(t.width)
	all := t.sum[(t.height-1)*t.width:]
	return t.sum[from.low*w+w-1] - t.sum[from.low*w+to.high] + all[to.low] - t.sum[from.high*w+to.low]
}

// forth sets reach, in rows up to last, to the cost of the best way of a link from its box to each slot.
func (d *draft) forth(l, last int32) {
	box := d.links[l].from
	r := d.rank[box]
	from := itemAt(d.place(box, r))
	t := d.table(r)
	next := resize(d.reach[r+1], t.width)
	d.work += len(next)
	for j := range next {
		next[j] = t.crossed(from, slotAt(j)) * costCrossing
	}
	d.reach[r+1] = next
	for r++; r < last; r++ {
		t := d.table(r)
		next := resize(d.reach[r+1], t.width)
		for j := range next {
			next[j] = costFar
		}
		d.work += t.height * t.width
		all := t.sum[(t.height-1)*t.width:]
		for i, c := range d.reach[r] {
			line := t.sum[i*t.width : (i+1)*t.width]
			line, all := line[:len(next)], all[:len(next)]
			c += costBend + line[len(line)-1]*costCrossing
			for j := range next {
				next[j] = min(next[j], c+(all[j]-2*line[j])*costCrossing)
			}
		}
		d.reach[r+1] = next
	}
}

// back sets reach, in rows down to first, to the cost of the best way of a link from each slot to its box.
func (d *draft) back(l, first int32, reach [][]int32) {
	box := d.links[l].to
	r := d.rank[box] - 1
	to := itemAt(d.place(box, r+1))
	t := d.table(r)
	now := resize(reach[r], t.height)
	d.work += len(now)
	for i := range now {
		now[i] = t.crossed(slotAt(i), to) * costCrossing
	}
	d.addPorts(l, r, now)
	reach[r] = now
	for r--; r >= first; r-- {
		t := d.table(r)
		now := resize(reach[r], t.height)
		d.work += t.height * t.width
		all := t.sum[(t.height-1)*t.width:]
		next := reach[r+1]
		for i := range now {
			line := t.sum[i*t.width : (i+1)*t.width]
			line, all := line[:len(next)], all[:len(next)]
			least := int32(costFar)
			for j := range next {
				least = min(least, next[j]+(all[j]-2*line[j])*costCrossing)
			}
			now[i] = least + line[t.width-1]*costCrossing + costBend
		}
		reach[r] = now
	}
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
	sum := int32(0)
	for r := range d.gaps {
		t := d.table(int32(r))
		if t.crossings < 0 {
			twice := int32(0)
			d.work += len(t.segments)
			for _, p := range t.segments {
				twice += d.crossingsOf(t, int32(r), p)
			}
			t.crossings = twice / 2
		}
		sum += t.crossings
	}
	return int(sum)
}

// crossingsOf counts the segments that one crosses.
func (d *draft) crossingsOf(t *table, r int32, p passage) int32 {
	return t.crossed(itemAt(p.from), itemAt(p.to)) + d.misplaced(p.link, r, p.from)
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
			if c+t.crossed(slotAt(i), slotAt(slot))*costCrossing == cost {
				slot = i
				break
			}
		}
		d.slots[r] = int32(slot)
	}
}
