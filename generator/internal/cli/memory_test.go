package cli

import "testing"

// A small heap may grow to what is roomy, a large one to twice what is held.
func TestPercent(t *testing.T) {
	for _, held := range []uint64{0, 4 << 20, 16 << 20, 60 << 20} {
		if goal := max(held, 4<<20) * uint64(100+percent(held)) / 100; goal < roomy*99/100 || goal > roomy {
			t.Errorf("holding %d MB, the heap grows to %d MB", held>>20, goal>>20)
		}
	}
	for _, held := range []uint64{roomy / 2, roomy, 4 << 30} {
		if percent(held) != 100 {
			t.Errorf("holding %d MB, the heap grows by %d %%", held>>20, percent(held))
		}
	}
}
