package diagram

import "slices"

// crossings counts the crossings of segments.
func (x *layered) crossings() int {
	sum := 0
	for _, row := range x.rows[:len(x.rows)-1] {
		x.keys = x.keys[:0]
		for _, v := range row {
			x.keys = x.after(v, x.keys)
		}
		x.buffer = resize(x.buffer, len(x.keys))
		sum += inversions(x.keys, x.buffer)
	}
	for _, v := range x.mixed {
		sum -= x.excused(v)
	}
	return sum
}

// excused counts the pairs of links into a box of which the lower is free: their keys are an inversion, and yet they need
// not cross.
func (x *layered) excused(v int32) int {
	x.keys = x.keys[:0]
	for _, l := range x.graph.in[v] {
		chain := x.chain[l]
		place := 2 * x.pos[chain[len(chain)-2]]
		if x.links[l].port > 0 {
			place++
		}
		x.keys = append(x.keys, place)
	}
	sortShort(x.keys)
	count, ordered, here, last := 0, 0, 0, int32(-1)
	for _, k := range x.keys {
		if k/2 != last { // those from one box have their keys in order
			last = k / 2
			ordered, here = ordered+here, 0
		}
		if k%2 == 1 {
			here++
		} else {
			count += ordered
		}
	}
	return count
}

// inversions counts the pairs of a list that are not in order, and sorts it, by merging. The buffer is as long.
func inversions(a, buffer []int32) int {
	count := 0
	if len(a) <= 12 {
		for i := 1; i < len(a); i++ {
			k, j := a[i], i
			for ; j > 0 && a[j-1] > k; j-- {
				a[j] = a[j-1]
			}
			a[j] = k
			count += i - j
		}
		return count
	}
	mid := len(a) / 2
	count = inversions(a[:mid], buffer[:mid]) + inversions(a[mid:], buffer[mid:])
	left := buffer[:copy(buffer[:mid], a[:mid])]
	i, j := 0, mid
	for k := range a {
		if i == len(left) {
			break
		}
		if j == len(a) || left[i] <= a[j] {
			a[k] = left[i]
			i++
			continue
		}
		a[k] = a[j]
		count += len(left) - i
		j++
	}
	return count
}

// after appends the sorted places at which the segments from v end.
func (x *layered) after(v int32, to []int32) []int32 {
	start := len(to)
	for i, t := range x.out[v] {
		to = append(to, x.pos[t]*x.ports+x.port[v][i])
	}
	sortShort(to[start:])
	return to
}

// before appends the sorted places at which the segments to v begin.
func (x *layered) before(v int32, to []int32) []int32 {
	start := len(to)
	for _, t := range x.in[v] {
		to = append(to, x.pos[t])
	}
	sortShort(to[start:])
	return to
}

// A beside is what the crossings of a vertex depend on: the sorted places of its neighbours in the rows before and after,
// as parts of the buffer. Those after are there twice: free ends of links count as above all ports, and as below.
type beside struct{ before, after, below, end int32 }

// neighbours looks at each vertex of a row. What it returns lives until the next call.
func (x *layered) neighbours(row []int32) []beside {
	x.buffer = x.buffer[:0]
	all := x.near[:0]
	for _, v := range row {
		var b beside
		b.before = int32(len(x.buffer))
		x.buffer = x.before(v, x.buffer)
		b.after = int32(len(x.buffer))
		x.buffer = x.after(v, x.buffer)
		b.below, b.end = b.after, int32(len(x.buffer))
		if len(x.mixed) > 0 {
			b.below = b.end
			for _, k := range x.buffer[b.after:b.end] {
				if k%x.ports == 0 {
					k += x.ports - 1
				}
				x.buffer = append(x.buffer, k)
			}
		}
		all = append(all, b)
	}
	x.near = all
	return all
}

// exchange counts the crossings of two vertices' segments: with the first above the second, and with it below.
func (x *layered) exchange(first, second beside) (above, below int) {
	f, s := x.buffer[first.before:first.after], x.buffer[second.before:second.after]
	above, below = lower(f, s), lower(s, f)
	size := func(b beside) int32 { return b.end - b.after }
	above += lower(x.buffer[first.after:first.end], x.buffer[second.below:second.below+size(second)])
	below += lower(x.buffer[second.after:second.end], x.buffer[first.below:first.below+size(first)])
	return above, below
}

// lower counts the pairs in which the one of the second list is less. The lists are sorted.
func lower(first, second []int32) int {
	count, j := 0, 0
	for _, p := range first {
		for j < len(second) && second[j] < p {
			j++
		}
		count += j
	}
	return count
}

// transpose swaps neighbours as long as that helps, and returns how many crossings went. With sideways set, the first
// pass also swaps those that it does not help.
func (x *layered) transpose(sideways bool) int {
	total := 0
	waiting := make([]bool, len(x.rows))
	for r := range waiting {
		waiting[r] = true
	}
	for range 40 {
		gain := 0
		for r := range x.rows {
			if !waiting[r] {
				continue
			}
			waiting[r] = false
			if g := x.transposeRow(r, sideways); g > 0 {
				gain += g
				for near := max(0, r-1); near <= min(r+1, len(x.rows)-1); near++ {
					waiting[near] = true
				}
			}
		}
		total += gain
		if gain == 0 {
			break
		}
		sideways = false
	}
	return total
}

func (x *layered) transposeRow(r int, sideways bool) int {
	row := x.rows[r]
	if len(row) < 2 {
		return 0
	}
	near := x.neighbours(row)
	total := 0
	for range 4 {
		gain := 0
		for i := 0; i+1 < len(row); i++ {
			before, after := x.exchange(near[i], near[i+1])
			if after < before || sideways && before > 0 && after == before {
				gain += before - after
				row[i], row[i+1] = row[i+1], row[i]
				near[i], near[i+1] = near[i+1], near[i]
			}
		}
		total += gain
		if gain == 0 {
			break
		}
	}
	x.numberRow(r)
	return total
}

// sift moves each vertex to the best place in its row, and returns how many crossings went. Rows longer than most stay.
func (x *layered) sift(most int) int {
	total := 0
	for r, row := range x.rows {
		if len(row) < 3 || len(row) > most {
			continue
		}
		near := x.neighbours(row)
		x.moving = append(x.moving[:0], row...)
		for _, v := range x.moving {
			i := slices.Index(row, v)
			place, gain := x.bestPlace(near, i)
			if gain > 0 {
				total += gain
				move(row, i, place)
				move(near, i, place)
			}
		}
		x.numberRow(r)
	}
	return total
}

// bestPlace is where vertex i of a row has the fewest crossings, and how many fewer.
func (x *layered) bestPlace(near []beside, i int) (place, gain int) {
	place = i
	sum := 0
	for j := i + 1; j < len(near); j++ {
		before, after := x.exchange(near[i], near[j])
		if sum += before - after; sum > gain {
			place, gain = j, sum
		}
	}
	sum = 0
	for j := i - 1; j >= 0; j-- {
		before, after := x.exchange(near[j], near[i])
		if sum += before - after; sum > gain {
			place, gain = j, sum
		}
	}
	return place, gain
}

// move takes an element from one place to another.
func move[E any](a []E, from, to int) {
	e := a[from]
	if from < to {
		copy(a[from:to], a[from+1:to+1])
	} else {
		copy(a[to+1:from+1], a[to:from])
	}
	a[to] = e
}
