package diagram

// dice throws numbers that look like chance and are the same every time: SplitMix64, of Steele, Lea and Flood, "Fast
// Splittable Pseudorandom Number Generators" (2014).
type dice uint64

// throw returns a number below n.
func (d *dice) throw(n int) int {
	*d += 0x9e3779b97f4a7c15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	z ^= z >> 31
	return int((z >> 32) * uint64(n) >> 32)
}

func (d *dice) shuffle(a []int32) {
	for i := len(a) - 1; i > 0; i-- {
		j := d.throw(i + 1)
		a[i], a[j] = a[j], a[i]
	}
}
