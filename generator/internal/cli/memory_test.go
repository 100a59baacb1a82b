package cli

import "testing"

// A small heap may grow to what is roomy, a larger one to twice what is held, a large one by two thirds. All memory may be more.
func TestPace(t *testing.T) {
	for held, want := range map[uint64][2]uint64{
		0: {128, 535}, 4: {128, 535}, 16: {128, 535}, 60: {128, 535}, 64: {128, 535}, 100: {200, 535}, 190: {380, 535}, 205: {410, 535},
		243: {410, 535}, 246: {410, 541}, 300: {500, 660}, 600: {1000, 1320},
	} {
		percent, limit := pace(held << 20)
		goal := max(held, 4) * uint64(100+percent) / 100
		if goal+4 < want[0] || goal > want[0] || limit>>20 != int64(want[1]) {
			t.Errorf("holding %d MB, the heap grows to %d MB, and the process to %d; want %d", held, goal, limit>>20, want)
		}
	}
}
