package export

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
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

// The library's cost of links grows with their square, so a large dictionary has them for its first entries only.
func TestALargeWorkbookHasLinksForItsBeginning(t *testing.T) {
	d := &dictionary.Dictionary{}
	for i := range mostLinks + 1 {
		d.Metrics = append(d.Metrics, &dictionary.Metric{Entry: dictionary.Entry{ID: fmt.Sprintf("m%04d", i)}, Version: 1})
	}
	book := newWriter(&site.Site{Dictionary: d}, locale.English, "").book()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := fs.ReadFile(z, "xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(sheet), "<hyperlink "); n != mostLinks {
		t.Errorf("%d links", n)
	}
	if last := fmt.Sprintf("metrics/m%04d/index.html", mostLinks); strings.Count(string(sheet), last) != 1 {
		t.Errorf("the last metric's address, %s, is lacking", last)
	}
}
