package diagram

import "slices"

// A draft is a layered graph that boxes and links are taken out of and put back into, at other ranks too. Its rows hold
// items: boxes, by their index, and links that pass, by their index after all boxes. It is for graphs of some hundred
// boxes at most: what is put in looks at every place of every row on its way.
type draft struct {
	*graph
	rank    []int32
	rows    []draftRow
	gaps    []gap   // after each row but the last
	at      []int32 // place of an item in a row, by item*len(rows)+row
	present []bool  // boxes
	drawn   []bool  // links that are led through the rows

	oldRank []int32 // when changes began
	work    int     // cells of tables looked at so far

	reach, final, total [][]int32 // costs by row and slot; see reach.go
	slots               []int32
	ends, merged        []int32 // scratch of count
}

// A draftRow is the items of a row, from top to bottom.
type draftRow struct {
	items   []int32
	old     []int32 // when changes began
	changed bool
}

// A gap is between a row and the next.
type gap struct {
	now, old table
	changed  bool
}

func (d *draft) item(link int32) int32 { return int32(len(d.boxes)) + link }

func (d *draft) isBox(item int32) bool { return int(item) < len(d.boxes) }

func (d *draft) place(item, r int32) int32 { return d.at[int(item)*len(d.rows)+int(r)] }

// newDraft copies a layered graph whose links share no bends, and puts empty rows at both ends.
func newDraft(x *layered) *draft {
	const spare = 2
	boxes, items, rows := len(x.boxes), len(x.boxes)+len(x.links), len(x.rows)+2*spare
	d := &draft{
		graph: x.graph, rank: make([]int32, boxes), oldRank: make([]int32, boxes),
		rows: make([]draftRow, rows), gaps: make([]gap, rows-1), at: make([]int32, items*rows),
		present: make([]bool, boxes), drawn: make([]bool, len(x.links)),
		reach: make([][]int32, rows), final: make([][]int32, rows), total: make([][]int32, rows), slots: make([]int32, rows),
	}
	owner := make([]int32, len(x.rank))
	for v := range d.boxes {
		d.rank[v] = x.rank[v] + int32(spare)
		d.present[v] = true
		owner[v] = int32(v)
	}
	for l, chain := range x.chain {
		d.drawn[l] = true
		for _, bend := range chain[1 : len(chain)-1] {
			owner[bend] = d.item(int32(l))
		}
	}
	for r, row := range x.rows {
		items := make([]int32, len(row), len(row)+8)
		for i, v := range row {
			items[i] = owner[v]
		}
		d.rows[r+spare].items = items
		d.number(int32(r + spare))
	}
	return d
}

// number notes the places of a row's items.
func (d *draft) number(r int32) {
	n := len(d.rows)
	for i, item := range d.rows[r].items {
		d.at[int(item)*n+int(r)] = int32(i)
	}
}

// begin makes the draft as it is what undo leads back to.
func (d *draft) begin() {
	copy(d.oldRank, d.rank)
	for r := range d.rows {
		d.rows[r].changed = false
	}
	for r := range d.gaps {
		d.gaps[r].changed = false
	}
}

// undo leads back to where begin was called. Every box and link was and is in its rows.
func (d *draft) undo() {
	copy(d.rank, d.oldRank)
	for r := range d.rows {
		if row := &d.rows[r]; row.changed {
			row.items, row.old, row.changed = row.old, row.items, false
			d.number(int32(r))
		}
	}
	for r := range d.gaps {
		if g := &d.gaps[r]; g.changed {
			g.now, g.old, g.changed = g.old, g.now, false
		}
	}
}

// change returns the items of a row that is about to change.
func (d *draft) change(r int32) *draftRow {
	row := &d.rows[r]
	if !row.changed {
		row.old = append(row.old[:0], row.items...)
		row.changed = true
	}
	d.changeGap(r - 1)
	d.changeGap(r)
	return row
}

// changeGap makes the table of a gap count anew, and keeps the old one.
func (d *draft) changeGap(r int32) {
	if r < 0 || int(r) >= len(d.gaps) {
		return
	}
	g := &d.gaps[r]
	if !g.changed {
		g.now, g.old, g.changed = g.old, g.now, true
	}
	g.now.listed = false
}

// drop takes an item out of a row.
func (d *draft) drop(item, r int32) {
	i := int(d.place(item, r))
	row := d.change(r)
	row.items = slices.Delete(row.items, i, i+1)
	d.number(r)
}

// insert puts an item into a slot of a row.
func (d *draft) insert(item, r, slot int32) {
	row := d.change(r)
	row.items = slices.Insert(row.items, int(slot), item)
	d.number(r)
}

// unthread takes a link out of the rows that it passes.
func (d *draft) unthread(l int32) {
	d.drawn[l] = false
	k := d.links[l]
	d.changeGap(d.rank[k.from])
	for r := d.rank[k.from] + 1; r < d.rank[k.to]; r++ {
		d.drop(d.item(l), r)
	}
}

// remove takes a box out, and its links.
func (d *draft) remove(v int32) {
	for _, list := range [2][]int32{d.in[v], d.out[v]} {
		for _, l := range list {
			if d.drawn[l] {
				d.unthread(l)
			}
		}
	}
	d.drop(v, d.rank[v])
	d.present[v] = false
}

// bends counts them.
func (d *draft) bends() int {
	sum := 0
	for _, k := range d.links {
		sum += int(d.rank[k.to] - d.rank[k.from] - 1)
	}
	return sum
}

// A snapshot is the order of a draft that is complete.
type snapshot struct {
	rank []int32
	rows [][]int32
}

func (d *draft) save(to *snapshot) {
	to.rank = append(to.rank[:0], d.rank...)
	if to.rows == nil {
		to.rows = make([][]int32, len(d.rows))
	}
	for r := range d.rows {
		to.rows[r] = append(to.rows[r][:0], d.rows[r].items...)
	}
}

// layered makes a layered graph of a snapshot, without the rows that have no boxes.
func (d *draft) layered(s *snapshot) *layered {
	rank := slices.Clone(s.rank)
	kept := make([]int, 0, len(s.rows))
	to := make([]int32, len(s.rows))
	for r, row := range s.rows {
		to[r] = int32(len(kept))
		if slices.ContainsFunc(row, d.isBox) {
			kept = append(kept, r)
		}
	}
	for v, r := range rank {
		rank[v] = to[r]
	}
	x := d.graph.layer(rank)
	for i, r := range kept {
		for k, item := range s.rows[r] {
			v := item
			if !d.isBox(item) {
				chain := x.chain[item-int32(len(d.boxes))]
				v = chain[int32(i)-rank[chain[0]]]
			}
			x.rows[i][k] = v
		}
	}
	x.number()
	return x
}

// load makes the draft what a snapshot holds.
func (d *draft) load(from *snapshot) {
	copy(d.rank, from.rank)
	for r := range d.rows {
		d.rows[r].items = append(d.rows[r].items[:0], from.rows[r]...)
		d.number(int32(r))
	}
	for r := range d.gaps {
		d.gaps[r].now.listed = false
	}
	for l := range d.drawn {
		d.drawn[l] = true
	}
}
