package diagram

import "math"

// bendGap is the room between two lines that pass a column.
const bendGap = 12

// A placement is where the vertices of a layered graph lie across the rows, by their centres.
type placement struct {
	*layered
	row float64 // room between boxes
}

// apart is the least distance between the centres of neighbours in a row.
func (p placement) apart(first, second int32) float64 {
	room := p.row
	switch a, b := p.isBend(first), p.isBend(second); {
	case a && b:
		room = bendGap
	case a || b:
		room = (p.row + bendGap) / 2
	}
	return (p.height(first)+p.height(second))/2 + room
}

// Coordinates are found in halves of a unit, and a segment costs the more, the longer its line would be bent by it:
// the weights are those of Gansner et al. 1993.
const (
	grain         = 2
	weightBoxes   = 1
	weightMixed   = 1
	weightBetween = 2
)

// exact finds the coordinates with the least sum of weighted differences along segments, by the network simplex.
func (p placement) exact(ends []float64) []float64 {
	prog := &program{vars: len(p.rank)}
	for _, row := range p.rows {
		for i := 0; i+1 < len(row); i++ {
			d := math.Ceil(grain * p.apart(row[i], row[i+1]))
			prog.add(constraint{tail: row[i], head: row[i+1], length: int32(d)})
		}
	}
	p.segments(ends, func(a, b int32, drop float64) {
		weight := int32(weightMixed)
		switch bendA, bendB := p.isBend(a), p.isBend(b); {
		case bendA && bendB:
			weight = weightBetween
		case !bendA && !bendB:
			weight = weightBoxes
		}
		// The difference is bent into two constraints of a variable that lies below both ends.
		least := int32(prog.vars)
		prog.vars++
		d := int32(math.Round(grain * drop))
		prog.add(constraint{least, a, max(0, -d), weight})
		prog.add(constraint{least, b, max(0, d), weight})
	})
	y := make([]float64, len(p.rank))
	for v, k := range prog.solve()[:len(y)] {
		y[v] = float64(k) / grain
	}
	return y
}

// segments calls for each segment of each chain; b should lie drop lower than a for the line to be level.
func (p placement) segments(ends []float64, yield func(a, b int32, drop float64)) {
	for i, chain := range p.chain {
		for k := 0; k+1 < len(chain); k++ {
			drop := 0.0
			if k+2 == len(chain) {
				drop = -ends[i]
			}
			yield(chain[k], chain[k+1], drop)
		}
	}
}
