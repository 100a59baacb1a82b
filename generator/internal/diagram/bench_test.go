package diagram

import (
	"fmt"
	"testing"
)

// BenchmarkArrange lays out neighbourhoods of a size, and a dictionary. A picture shows 40 boxes at most, and a
// dictionary of 10,000 has tens of thousands of pictures.
func BenchmarkArrange(b *testing.B) {
	all := neighbourhoods(b)
	for _, size := range []int{12, 15, 30, 40, 80} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			count := 0
			for b.Loop() {
				for _, s := range all {
					if len(s.boxes) == size {
						Arrange(s.boxes, s.arrows, Spacing{})
						count++
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(count), "µs/layout")
		})
	}
	s := dictionary(10, 3)
	b.Run("10", func(b *testing.B) {
		for b.Loop() {
			Arrange(s.boxes, s.arrows, Spacing{})
		}
	})
	s = dictionary(1000, 1)
	b.Run("1000", func(b *testing.B) {
		for b.Loop() {
			Arrange(s.boxes, s.arrows, Spacing{})
		}
	})
}
