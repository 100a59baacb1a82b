package diagram

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// BenchmarkArrange lays out neighbourhoods of a size, and dictionaries. A picture shows 40 boxes at most, and a dictionary
// of 10,000 has tens of thousands of pictures. The slowest is told by the best of its runs: others use the machine, too.
func BenchmarkArrange(b *testing.B) {
	all := neighbourhoods(b)
	for _, size := range []int{12, 15, 30, 40, 80} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			samples := slices.DeleteFunc(slices.Clone(all), func(s sample) bool { return len(s.boxes) != size })
			best := make([]time.Duration, len(samples))
			for b.Loop() {
				for i, s := range samples {
					start := time.Now()
					Arrange(s.boxes, s.arrows, Spacing{})
					if took := time.Since(start); best[i] == 0 || took < best[i] {
						best[i] = took
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(samples)), "µs/layout")
			b.ReportMetric(float64(slices.Max(best).Microseconds()), "µs/slowest")
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
