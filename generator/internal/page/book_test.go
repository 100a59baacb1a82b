package page

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/dictionary"
)

func TestALongChapterIsBoundInVolumes(t *testing.T) {
	for _, c := range []struct {
		metrics int
		want    []string
	}{
		{0, []string{"book/trade/index.html Trade 0"}}, // of terms
		{400, []string{"book/trade/index.html Trade 400"}},
		{401, []string{"book/trade/index.html Trade (1) 400", "book/trade-2/index.html Trade (2) 1"}},
		{1200, []string{"book/trade/index.html Trade (1) 400", "book/trade-2/index.html Trade (2) 400", "book/trade-3/index.html Trade (3) 400"}},
	} {
		var got []string
		for _, v := range split(chapter{id: "trade", name: "Trade", number: 3, metrics: make([]*dictionary.Metric, c.metrics)}) {
			got = append(got, fmt.Sprintf("%s %s %d", v.path, v.name, len(v.chapters[0].metrics)))
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%d metrics (-want +got):\n%s", c.metrics, d)
		}
	}
}
