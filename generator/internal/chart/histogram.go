package chart

import (
	"strconv"
	"strings"
)

// drawHistogram stands bins side by side: their order is that of what was measured.
func drawHistogram(s *sheet, c *canvas) {
	_, high := span(s.y[0])
	p := newPlot(s, c, axes{low: 0, high: high, bands: true, head: 20, notes: s.remarks()})
	p.columns(0.97)
	if unequal(s.names) {
		at := point{edge, c.bottom - 6}
		if !c.try(ofNote, s.w.Unequal, spot{end, at}) {
			c.bottom += leaded
			c.text(ofNote, end, point{at.x, at.y + leaded}, s.w.Unequal)
		}
	}
}

// unequal says whether the bins can be seen to be of different widths. An open one at either end is not counted.
func unequal(names []string) bool {
	first := 0.0
	for _, n := range names {
		low, high, ok := bin(n)
		if !ok {
			continue
		}
		if first == 0 {
			first = high - low
		}
		if d := high - low - first; d > 1e-9 || d < -1e-9 {
			return true
		}
	}
	return false
}

// bin reads "0–5" or "5-10 s".
func bin(name string) (low, high float64, ok bool) {
	from, to, found := strings.Cut(strings.NewReplacer("—", "–", "-", "–", "~", "–").Replace(name), "–")
	if !found {
		return 0, 0, false
	}
	to = strings.TrimRightFunc(to, func(r rune) bool { return (r < '0' || r > '9') && r != '.' })
	low, err := strconv.ParseFloat(strings.TrimSpace(from), 64)
	if err != nil {
		return 0, 0, false
	}
	high, err = strconv.ParseFloat(strings.TrimSpace(to), 64)
	return low, high, err == nil
}
