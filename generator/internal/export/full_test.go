package export

import (
	"strings"
	"testing"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/site"
)

func TestTheFullTextEndsAtAWholeEntry(t *testing.T) {
	d := &dictionary.Dictionary{}
	for _, id := range []string{"a", "b", "c"} {
		d.Metrics = append(d.Metrics, &dictionary.Metric{Entry: dictionary.Entry{ID: id}, Version: 1})
	}
	graph, _ := lineage.New(d)
	w := newWriter(&site.Site{Dictionary: d, Graph: graph}, locale.English, "")
	whole := string(w.full(mostFull))
	cut := string(w.full(len(whole) - 1))
	if !strings.HasSuffix(cut, "Entries that do not fit here: 1.\n\n") || strings.Contains(cut, "# c") || !strings.Contains(cut, "# b") {
		t.Errorf("cut by a byte:\n%s", cut)
	}
}
