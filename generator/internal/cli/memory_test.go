package cli

import "testing"

// A small heap may grow to what is roomy, a larger one to twice what is held, a large one by half.
func TestPercent(t *testing.T) {
	for held, want := range map[uint64]uint64{0: 128, 4: 128, 16: 128, 60: 128, 64: 128, 100: 200, 190: 380, 230: 380, 253: 380, 300: 450, 2000: 3000} {
		goal := max(held, 4) * uint64(100+percent(held<<20)) / 100
		if goal < want-4 || goal > want {
			t.Errorf("holding %d MB, the heap grows to %d MB, not %d", held, goal, want)
		}
	}
}
