// Package health says how far a dictionary has come: what its entries have of what an entry is asked for, what is overdue,
// said twice or used by nobody, for each owner and over all, and how it grew. It counts and points; it mends nothing, and
// what must stop a build is check's.
package health

import (
	"cmp"
	"slices"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/meaning"
)

// Input is what a dictionary's health is told from.
type Input struct {
	Dictionary *dictionary.Dictionary
	Meaning    *meaning.Meaning
	Today      string // "2026-11-22"; reviews due before it are overdue
}

// Report is the health of a dictionary. Deprecated entries are asked for nothing and counted apart.
type Report struct {
	Demands    []Demand
	All        Coverage
	Owners     []Coverage // in the order of the register, then the metrics that have none, if there are any
	Deprecated int
	Readable   [locale.Count]int // how many metrics are wholly in a language
	Gaps       []Gap             // by demand, then by level and id
	Overdue    []Overdue
	Pairs      []Pair
	Unused     []Unused
	Quarters   []Quarter // from the first of which an entry tells to today's
	Undated    int       // metrics whose beginning no change dates: no quarter counts them as new
}

// Coverage is what the metrics of an owner, or all, have of what is asked.
type Coverage struct {
	Owner   string // "" over all, and of those without an owner
	Metrics int
	Tallies []Tally // one a demand
	Overdue int
}

// Tally is how many metrics meet a demand, of those that it is asked of.
type Tally struct{ Met, Asked int }

// Score is the share of what is asked that is there, in whole percent, rounded down: 100 is everything. It counts the
// demands that count, of every metric that is not deprecated, each as much as the other. Where nothing is asked it is 100.
func (c Coverage) Score(demands []Demand) int {
	t := c.Counted(demands)
	if t.Asked == 0 {
		return 100
	}
	return 100 * t.Met / t.Asked
}

// Counted adds up what the score counts.
func (c Coverage) Counted(demands []Demand) (sum Tally) {
	for i, d := range demands {
		if d.Counts {
			sum.Met += c.Tallies[i].Met
			sum.Asked += c.Tallies[i].Asked
		}
	}
	return sum
}

// Tally returns what is had of the demand of an id; of a translation, of the first language that needs one.
func (r *Report) Tally(c Coverage, id string) Tally {
	if i := slices.IndexFunc(r.Demands, func(d Demand) bool { return d.ID == id }); i >= 0 {
		return c.Tallies[i]
	}
	return Tally{}
}

// Gap is something that a metric is asked for and lacks.
type Gap struct {
	Demand int // in Report.Demands
	Metric *dictionary.Metric
	File   string // to be opened: the entry, or its translation
	Write  string // the file that is yet to be written; empty if File is it
}

// Overdue is a metric that was to be read through before today.
type Overdue struct {
	Metric *dictionary.Metric
	Due    string
}

// Pair is two metrics that are the same but for one thing, and do not tell of each other.
type Pair struct {
	One, Other *dictionary.Metric
	Differs    meaning.Difference
}

// Of tells the health of a dictionary.
func Of(in Input) *Report {
	r := &Report{Demands: demands(in)}
	living := living(in.Dictionary)
	r.Deprecated = len(in.Dictionary.Metrics) - len(living)
	r.All = r.coverage(in, "", living)
	byOwner := map[string][]*dictionary.Metric{}
	for _, m := range living {
		byOwner[m.Owner.Value] = append(byOwner[m.Owner.Value], m)
	}
	for _, o := range in.Dictionary.Owners {
		r.Owners = append(r.Owners, r.coverage(in, o.ID, byOwner[o.ID]))
	}
	if nobodys := byOwner[""]; len(nobodys) > 0 {
		r.Owners = append(r.Owners, r.coverage(in, "", nobodys))
	}
	for _, m := range living {
		for _, l := range locale.All {
			if readable(m, l) {
				r.Readable[l]++
			}
		}
	}
	r.gaps(living)
	for _, m := range living {
		if due, late := overdue(m, in.Today); late {
			r.Overdue = append(r.Overdue, Overdue{m, due})
		}
	}
	slices.SortStableFunc(r.Overdue, func(a, b Overdue) int { return cmp.Compare(a.Due, b.Due) })
	r.Pairs = pairs(in, living)
	r.Unused = unused(in.Dictionary)
	r.Quarters, r.Undated = quarters(in.Dictionary.Metrics, in.Today)
	return r
}

// living are the metrics that are not deprecated, the weightiest first.
func living(d *dictionary.Dictionary) []*dictionary.Metric {
	out := slices.DeleteFunc(slices.Clone(d.Metrics), func(m *dictionary.Metric) bool { return m.Status == dictionary.Deprecated })
	slices.SortStableFunc(out, func(a, b *dictionary.Metric) int {
		return cmp.Compare(cmp.Or(a.Level.Value, "~"), cmp.Or(b.Level.Value, "~")) // those without a level come last
	})
	return out
}

func (r *Report) coverage(in Input, owner string, metrics []*dictionary.Metric) Coverage {
	c := Coverage{Owner: owner, Metrics: len(metrics), Tallies: make([]Tally, len(r.Demands))}
	for _, m := range metrics {
		for i, d := range r.Demands {
			if d.asked(m) {
				c.Tallies[i].Asked++
				if d.met(m) {
					c.Tallies[i].Met++
				}
			}
		}
		if _, late := overdue(m, in.Today); late {
			c.Overdue++
		}
	}
	return c
}

func (r *Report) gaps(metrics []*dictionary.Metric) {
	for i, d := range r.Demands {
		for _, m := range metrics {
			if !d.asked(m) || d.met(m) {
				continue
			}
			g := Gap{Demand: i, Metric: m, File: m.Span.File}
			if d.ID == Translation {
				if file := m.FileIn(d.Lang); m.Files[d.Lang] != nil {
					g.File = file
				} else {
					g.Write = file
				}
			}
			r.Gaps = append(r.Gaps, g)
		}
	}
}

// overdue says whether a metric was to be read through before today, and until when.
func overdue(m *dictionary.Metric, today string) (due string, late bool) {
	due = m.Review.Due()
	return due, due != "" && due < today
}

// pairs lists what is alike and unexplained, each pair once.
func pairs(in Input, metrics []*dictionary.Metric) (out []Pair) {
	for _, m := range metrics {
		t := in.Meaning.Of(m.ID)
		if t == nil {
			continue
		}
		for _, a := range t.Alike {
			other := in.Dictionary.Metric(a.Metric)
			if a.Explained || a.Metric < m.ID || other == nil || other.Status == dictionary.Deprecated {
				continue
			}
			out = append(out, Pair{m, other, a.Differs})
		}
	}
	slices.SortStableFunc(out, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(a.One.ID, b.One.ID), cmp.Compare(a.Other.ID, b.Other.ID))
	})
	return out
}
