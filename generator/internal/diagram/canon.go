package diagram

import "slices"

// face takes, of the two mirror images, the one that is nearer to the order in which the boxes are given.
func (x *layered) face() {
	if same, against := x.agreement(x.keysOfOrder()); against <= same {
		return
	}
	before := x.crossings()
	x.mirror()
	if x.crossings() > before { // ordered ports have no mirror image
		x.mirror()
	}
}

// steady brings the rows nearer to the order given, without more crossings, so that a diagram with one box more looks
// much the same.
func (x *layered) steady(e effort) {
	key := x.keysOfOrder()
	for range e.settle {
		moved := false
		for r, row := range x.rows {
			if len(row) <= e.siftMax {
				moved = x.settle(r, key) || moved
			}
		}
		if !moved {
			break
		}
	}
}

// keysOfOrder says where vertices want to be: boxes as they are given, bends next to the box they lead to.
func (x *layered) keysOfOrder() []int32 {
	key := make([]int32, len(x.rank))
	for v := range x.boxes {
		key[v] = int32(v) * 2
	}
	for _, chain := range x.chain {
		to := chain[len(chain)-1]
		for _, bend := range chain[1 : len(chain)-1] {
			key[bend] = to*2 + 1
		}
	}
	return key
}

// agreement counts pairs of boxes that are in order and those that are not, not too far apart.
func (x *layered) agreement(key []int32) (same, against int) {
	const reach = 40
	for _, row := range x.rows {
		for i, v := range row {
			if x.isBend(v) {
				continue
			}
			for _, u := range row[i+1 : min(i+1+reach, len(row))] {
				switch {
				case x.isBend(u):
				case key[v] < key[u]:
					same++
				default:
					against++
				}
			}
		}
	}
	return same, against
}

func (x *layered) mirror() {
	for _, row := range x.rows {
		slices.Reverse(row)
	}
	x.number()
}

// settle moves each vertex of a row to where it has the fewest crossings, and among those places where it has the
// fewest vertices on the wrong side.
func (x *layered) settle(r int, key []int32) bool {
	row := x.rows[r]
	if len(row) < 2 {
		return false
	}
	near := x.neighbours(row)
	moved := false
	x.moving = append(x.moving[:0], row...)
	for _, v := range x.moving {
		i := slices.Index(row, v)
		place, gain, lean := i, 0, 0
		c, l := 0, 0
		consider := func(j int) {
			if c > gain || c == gain && l > lean {
				place, gain, lean = j, c, l
			}
		}
		for j := i + 1; j < len(row); j++ {
			before, after := x.exchange(near[i], near[j])
			c += before - after
			if key[row[j]] < key[v] {
				l++
			} else if key[row[j]] > key[v] {
				l--
			}
			consider(j)
		}
		c, l = 0, 0
		for j := i - 1; j >= 0; j-- {
			before, after := x.exchange(near[j], near[i])
			c += before - after
			if key[row[j]] > key[v] {
				l++
			} else if key[row[j]] < key[v] {
				l--
			}
			consider(j)
		}
		if place != i {
			moved = true
			move(row, i, place)
			move(near, i, place)
		}
	}
	x.numberRow(r)
	return moved
}
