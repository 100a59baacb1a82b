package chart_test

import (
	"bytes"
	"compress/gzip"
	"testing"

	"caliber/generator/internal/chart"
	"caliber/generator/internal/locale"
)

// BenchmarkSVG draws one chart of each kind.
func BenchmarkSVG(b *testing.B) {
	for _, d := range samples(locale.Chinese) {
		b.Run(d.Kind, func(b *testing.B) {
			for b.Loop() {
				if _, err := chart.SVG(&d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestChartsAreSmall holds what a page pays for a drawing, in both languages, to the measure of the design.
func TestChartsAreSmall(t *testing.T) {
	const most, mostZipped = 7 << 10, 1100
	for _, lang := range locale.All {
		for _, d := range append(samples(lang), starter(t, lang)...) {
			svg, err := chart.SVG(&d)
			if err != nil {
				t.Fatal(err)
			}
			var zipped bytes.Buffer
			w, err := gzip.NewWriterLevel(&zipped, gzip.BestCompression)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Write([]byte(svg)); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			if len(svg) > most || zipped.Len() > mostZipped {
				t.Errorf("%s %s %s: %d bytes, %d zipped", lang.Tag(), d.Kind, d.ID, len(svg), zipped.Len())
			}
			t.Logf("%s %s: %d bytes, %d zipped", lang.Tag(), d.Kind, len(svg), zipped.Len())
		}
	}
}
