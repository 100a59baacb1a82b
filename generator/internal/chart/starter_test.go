package chart_test

import (
	"fmt"
	"os"
	"sync"
	"testing"

	"caliber/generator/internal/chart"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/source"
)

// content is the starter dictionary, which is read once.
var content = sync.OnceValues(func() (*dictionary.Dictionary, error) {
	set, problems, err := source.Read(os.DirFS("../../../content"))
	if err == nil && problems.HasErrors() {
		err = fmt.Errorf("the starter dictionary has errors: %v", problems[0])
	}
	if err != nil {
		return nil, err
	}
	dict, _ := dictionary.New(set)
	return dict, nil
})

// starter returns the charts of the starter dictionary in a language.
func starter(t testing.TB, lang locale.Lang) []chart.Data {
	t.Helper()
	dict, err := content()
	if err != nil {
		t.Fatal(err)
	}
	var out []chart.Data
	for _, m := range dict.Metrics {
		if d := dict.Drawing(m, lang); d != nil {
			d.ID = "c-" + m.ID
			out = append(out, *d)
		}
	}
	return out
}

// TestStarterChartsAreSound holds the dictionary that everybody begins with to what it asks of others.
func TestStarterChartsAreSound(t *testing.T) {
	for _, lang := range locale.All {
		charts := starter(t, lang)
		if len(charts) < 80 {
			t.Fatalf("%d charts", len(charts))
		}
		for _, d := range charts {
			for _, f := range chart.Check(&d) {
				t.Errorf("%s %s: row %d %s: %s", lang.Tag(), d.ID, f.Row, f.Column, f.What)
			}
		}
	}
}
