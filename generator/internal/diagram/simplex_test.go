package diagram

import (
	"slices"
	"testing"
)

// cheapest tries all values up to most.
func cheapest(p *program, most int32) int32 {
	y := make([]int32, p.vars)
	best := int32(-1)
	for {
		cost, holds := int32(0), true
		for _, c := range p.constraints {
			d := y[c.head] - y[c.tail]
			holds = holds && d >= c.length
			cost += c.weight * d
		}
		if holds && (best < 0 || cost < best) {
			best = cost
		}
		i := 0
		for ; i < len(y); i++ {
			if y[i]++; y[i] <= most {
				break
			}
			y[i] = 0
		}
		if i == len(y) {
			return best
		}
	}
}

func TestSimplexFindsTheCheapestValues(t *testing.T) {
	d := dice(1)
	for round := range 200 {
		p := &program{vars: 2 + d.throw(4)}
		for v := 1; v < p.vars; v++ {
			for k := range 1 + d.throw(2) {
				u := d.throw(v)
				if k == 0 {
					u = v - 1 // all are connected
				}
				p.add(constraint{int32(u), int32(v), int32(d.throw(3)), int32(d.throw(4))})
			}
		}
		y := p.solve()
		cost := int32(0)
		for _, c := range p.constraints {
			if y[c.head]-y[c.tail] < c.length {
				t.Fatalf("round %d: %v break %v", round, y, c)
			}
			cost += c.weight * (y[c.head] - y[c.tail])
		}
		if want := cheapest(p, 9); cost != want {
			t.Errorf("round %d: %v cost %d, want %d: %v", round, y, cost, want, p.constraints)
		}
		if slices.Min(y) != 0 {
			t.Errorf("round %d: values %v do not begin with 0", round, y)
		}
	}
}

func TestFastCoordinatesKeepVerticesApart(t *testing.T) {
	for _, size := range []int{20, 100, 400} {
		x := rows(dictionary(size, 7))
		x.untangle(effort{sweeps: 4, stale: 2, siftMax: 100})
		at := placement{x, 16}
		ends := x.plug()
		fast, exact := at.fast(), at.exact(ends)
		for _, y := range [][]float64{fast, exact} {
			for _, row := range x.rows {
				for i := 1; i < len(row); i++ {
					if d := y[row[i]] - y[row[i-1]]; d < at.apart(row[i-1], row[i])-0.01 {
						t.Fatalf("%d boxes: neighbours are %v apart, not %v", size, d, at.apart(row[i-1], row[i]))
					}
				}
			}
		}
		drop := func(y []float64) (sum float64) {
			at.segments(ends, func(a, b int32, drop float64) { sum += max(y[b]-y[a]-drop, y[a]+drop-y[b]) })
			return sum
		}
		if a, b := drop(fast), drop(exact); a > 4*b || b > a {
			t.Errorf("%d boxes: lines climb %.0f, exact ones %.0f", size, a, b)
		}
	}
}
