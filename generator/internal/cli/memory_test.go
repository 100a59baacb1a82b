package cli

import (
	"testing"
	"testing/fstest"

	"caliber/generator/internal/source"
)

// A small heap may grow to what is roomy, a larger one to twice what is held, a large one by two thirds. All memory may be more.
// Builds of many texts, as of 10,000 metrics and of 50,000, may come from the beginning to what they come to at the end.
func TestPace(t *testing.T) {
	for _, c := range []struct{ texts, held, goal, limit uint64 }{
		{0, 0, 128, 525},
		{0, 4, 128, 525},
		{0, 60, 128, 525},
		{0, 64, 128, 525},
		{0, 100, 200, 525},
		{0, 190, 380, 525},
		{0, 205, 410, 525},
		{0, 243, 410, 534},
		{0, 246, 410, 541},
		{0, 300, 500, 660},
		{0, 600, 1000, 1320},
		{25, 0, 547, 547},
		{25, 100, 547, 547},
		{25, 300, 547, 660},
		{120, 0, 2200, 2200},
		{120, 600, 2200, 2200},
		{120, 1100, 2200, 2420},
	} {
		percent, limit := pace(c.held<<20, c.texts<<20)
		of := max(c.held, 4)
		if percent != int((c.goal-of)*100/of) || limit>>20 != int64(c.limit) {
			t.Errorf("holding %d MB in a build of %d MB of texts, the heap grows by %d %%, and the process to %d MB; want to %d and %d MB",
				c.held, c.texts, percent, limit>>20, c.goal, c.limit)
		}
	}
}

func TestOnlyEntriesCountAsTexts(t *testing.T) {
	got := sizeOf(fstest.MapFS{
		"site.toml":       {Data: make([]byte, 100)},
		"metrics/a.toml":  {Data: make([]byte, 20)},
		"guides/b.toml":   {Data: make([]byte, 3)},
		"theme/photo.png": {Data: make([]byte, 5000)},
		"terms/huge.toml": {Data: make([]byte, source.MaxSize+1)}, // is not read
	})
	if got != 123 {
		t.Errorf("%d bytes of entries, want 123", got)
	}
}
