package specimen_test

import (
	"maps"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"caliber/generator"
	"caliber/generator/internal/diag"
	"caliber/generator/internal/specimen"
)

func TestSpecimensAreSound(t *testing.T) {
	for _, opt := range []specimen.Options{{Metrics: 1, Seed: 1}, {Metrics: 40, Seed: 2}, {Metrics: 400, Seed: 3}, {Metrics: 150, Seed: 4, English: true}} {
		content := fstest.MapFS{}
		for name, text := range specimen.Files(opt) {
			content[name] = &fstest.MapFile{Data: []byte(text)}
		}
		r, err := generator.Check(generator.Options{Content: content, Today: "2026-11-22"})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range r.Problems {
			if d.Severity != diag.Note && d.Code != "CAL251" && d.Code != "CAL222" { // it has no lock, and few sentences
				t.Errorf("%v: %s:%d: %s [%s]", opt, d.Span.File, d.Span.Start, d.Message, d.Code)
			}
		}
		if r.Site != nil && len(r.Site.Metrics) != opt.Metrics {
			t.Errorf("%v: %d metrics", opt, len(r.Site.Metrics))
		}
	}
}

func TestTheSameSeedGivesTheSameFiles(t *testing.T) {
	opt := specimen.Options{Metrics: 60, Seed: 7}
	if d := cmp.Diff(specimen.Files(opt), specimen.Files(opt)); d != "" {
		t.Error(d)
	}
	other := opt
	other.Seed = 8
	if maps.Equal(specimen.Files(opt), specimen.Files(other)) {
		t.Error("two seeds, one dictionary")
	}
}
