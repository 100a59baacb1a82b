package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// A Fault is something in the data that cannot be drawn, or would mislead if it were.
type Fault struct {
	Row    int    // counted from 0; −1 if it is of the whole
	Column string // its key, or empty
	Fatal  bool   // nothing can be drawn
	What   string // a sentence as diagnostics have it
	Hint   string
}

// Faults are what is wrong with a chart's data, row by row.
type Faults []Fault

// Fatal says whether nothing can be drawn.
func (f Faults) Fatal() bool { return slices.ContainsFunc(f, func(f Fault) bool { return f.Fatal }) }

// Error tells the fatal faults.
func (f Faults) Error() string {
	var out []string
	for _, x := range f {
		if x.Fatal {
			out = append(out, x.What)
		}
	}
	return strings.Join(out, "; ")
}

// mostRows is as many as a chart can have; more than that is a table.
const mostRows = 2000

// Check finds what is wrong with a chart's data.
func Check(d *Data) Faults {
	k := find(d.Kind)
	switch {
	case k == nil:
		return Faults{{Row: -1, Fatal: true, What: fmt.Sprintf("no chart %q", d.Kind)}}
	case len(d.Rows) == 0:
		return Faults{{Row: -1, Fatal: true, What: "no data to draw", Hint: "write rows with " + strings.Join(k.columns, ", ")}}
	case len(d.Rows) > mostRows:
		return Faults{{Row: mostRows, Fatal: true, What: fmt.Sprintf("more than %d rows", mostRows), Hint: "a chart in an entry shows why, with a few values"}}
	}
	var out Faults
	for _, key := range k.columns {
		if d.index(key) < 0 {
			out = append(out, Fault{Row: -1, Column: key, Fatal: true, What: fmt.Sprintf("the data have no %q, which a %s needs", key, d.Kind)})
		}
	}
	if out.Fatal() {
		return out
	}
	out = append(out, checkCells(d, k)...)
	if out.Fatal() {
		return out
	}
	s := newSheet(d)
	out = append(out, s.count("places along x", len(s.names), k.places)...)
	if slices.Contains(k.columns, Series) || k.series.most > 0 {
		out = append(out, s.count("series", len(s.series), k.series)...)
	}
	if k.more != nil {
		out = append(out, k.more(s)...)
	}
	return append(out, checkMarks(s)...)
}

// count holds a number to what the chart can show. Too few cannot be drawn, and too many of what has fixed places.
func (s *sheet) count(what string, n int, l limits) Faults {
	switch {
	case n < l.least:
		return Faults{{Row: -1, Fatal: true, What: fmt.Sprintf("%s: %d, and a %s needs %d", what, n, s.Kind, l.least)}}
	case l.most > 0 && n > l.most:
		return Faults{{Row: -1, Fatal: true, What: fmt.Sprintf("%s: %d, and a %s shows at most %d", what, n, s.Kind, l.most), Hint: "leave out, or sum up as \"other\", what does not matter to the finding"}}
	}
	return nil
}

// checkCells looks at each row alone, and for two rows of one place.
func checkCells(d *Data, k *Kind) (out Faults) {
	seen := map[string]int{}
	drawable := 0
	for i := range d.Rows {
		at := func(column, what, hint string) Fault { return Fault{Row: i, Column: column, What: what, Hint: hint} }
		switch c := d.cell(i, Y); {
		case c.Is == Nothing:
			out = append(out, at(Y, "a row without a value", "a gap is drawn; leave the row out if there is nothing to show"))
		case c.Is == Text:
			out = append(out, at(Y, fmt.Sprintf("%q is no number", c.Text), "write a number, without quotes"))
		case math.IsNaN(c.Number) || math.IsInf(c.Number, 0):
			out = append(out, at(Y, "the value is no finite number", "leave it out if it is not known"))
		case c.Number < 0 && k.unsigned:
			f := at(Y, fmt.Sprintf("a value below zero, which a %s cannot show", d.Kind), "a waterfall shows what is taken off")
			f.Fatal = true
			out = append(out, f)
		default:
			drawable++
		}
		for _, key := range k.columns {
			if key != Y && d.cell(i, key).Is == Nothing {
				out = append(out, at(key, fmt.Sprintf("a row without %q", key), ""))
			}
		}
		if k.ID == "scatter" {
			continue
		}
		place := d.at(i, X) + "\x00" + d.at(i, Series)
		if first, twice := seen[place]; twice {
			f := at(X, fmt.Sprintf("the same place as row %d", first+1), "only one of them can be drawn")
			f.Fatal = k.ID == "tree" // whose parts are found by name
			out = append(out, f)
		}
		seen[place] = i
	}
	if drawable == 0 {
		out = append(out, Fault{Row: -1, Column: Y, Fatal: true, What: "no value to draw"})
	}
	return out
}

// checkMarks finds marks at what is not there.
func checkMarks(s *sheet) (out Faults) {
	known := slices.Concat(s.names, s.series)
	for i := range s.Rows {
		known = append(known, s.at(i, Label))
	}
	for _, m := range s.Marks {
		if !slices.Contains(known, m.At) && (s.Kind != "scatter" || !slices.Contains(corners, m.At)) {
			out = append(out, Fault{Row: -1, What: fmt.Sprintf("a mark at %q, which is not in the data", m.At), Hint: "write a value of x as it stands in data"})
		}
	}
	return out
}
