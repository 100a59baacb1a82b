package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
)

func TestALongChapterIsBoundInVolumes(t *testing.T) {
	for _, c := range []struct {
		metrics int
		formula string
		want    []string
	}{
		{0, "", []string{"book/trade/index.html Trade 0"}}, // of terms
		{400, "", []string{"book/trade/index.html Trade 400"}},
		{401, "", []string{"book/trade/index.html Trade (1) 400", "book/trade-2/index.html Trade (2) 1"}},
		{1200, "a", []string{"book/trade/index.html Trade (1) 400", "book/trade-2/index.html Trade (2) 400", "book/trade-3/index.html Trade (3) 400"}},
		// Thirty names in a formula are as long as three entries more.
		{150, "a" + strings.Repeat(" + a", 29), []string{"book/trade/index.html Trade (1) 100", "book/trade-2/index.html Trade (2) 50"}},
	} {
		m := &dictionary.Metric{}
		if c.formula != "" {
			m.Formula, _ = formula.Parse(c.formula)
		}
		var got []string
		for _, v := range split(chapter{id: "trade", name: "Trade", number: 3, metrics: slices.Repeat([]*dictionary.Metric{m}, c.metrics)}) {
			got = append(got, fmt.Sprintf("%s %s %d", v.path, v.name, len(v.chapters[0].metrics)))
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%d metrics (-want +got):\n%s", c.metrics, d)
		}
	}
}
