package chart

import (
	"slices"
	"strings"

	"caliber/generator/internal/locale"
)

// Traits are what the advice on a chart depends on. Those that are not known are the zero value, and forbid nothing.
type Traits struct {
	Purpose string // as in an entry: trend, compare, parts, distribution, flow, relation, target, explain; empty for an overview
	Along   Along  // what runs along the chart
	Places  int    // how many values that has
	Series  int    // how many values each of them has

	OverTime, OverGroups Adding
	Ratio                bool // a quotient of two metrics
	Share                bool // from 0 to 1
	Signed               bool // may be below zero
	Skewed               bool // an average of what has a long tail
	Product              bool // the formula is a product of other metrics
	Pair                 bool // two metrics of one unit at the same places
}

// Along is what runs along a chart.
type Along uint8

// What can run along a chart.
const (
	Unknown   Along = iota
	Time            // dates, weeks, hours
	Positions       // in the order of a page: screens, floors
	Names           // in no order: categories, modules, channels
	Bins            // of something measured
	Steps           // that one population goes through
	Moments         // two of them: before and after
	Ages            // of cohorts
	Pairs           // of two names: weekday and hour
	Entities        // each with two numbers
	Factors         // that a change is split into
)

// Adding says whether values may be added up.
type Adding uint8

// The answers.
const (
	NotKnown Adding = iota
	Adds
	DoesNotAdd
)

// Reason is a sentence without a full stop, in every language.
type Reason [locale.Count]string

// Advice is the chart that suits a metric.
type Advice struct {
	Kind  string
	Why   Reason
	Avoid []Objection
}

// Objection is a chart that misleads, and how.
type Objection struct {
	Kind string
	Why  Reason
}

// Propose finds the chart for a metric: that of the first row of the table that fits, and what the rules forbid of what
// people would draw instead.
func Propose(t Traits) Advice {
	for _, r := range proposals {
		if r.when(t) {
			a := Advice{Kind: r.kind, Why: r.why}
			for _, kind := range r.instead {
				if o := Judge(kind, t); len(o) > 0 {
					a.Avoid = append(a.Avoid, o[0])
				}
			}
			return a
		}
	}
	panic("unreachable: the last row of the table fits all")
}

// Judge tells what speaks against a chart: an ID of Kinds, or one of those that are not drawn here, such as "pie".
func Judge(kind string, t Traits) []Objection {
	var out []Objection
	for _, r := range prohibitions {
		if slices.Contains(r.kinds, kind) && r.when(t) {
			out = append(out, Objection{kind, r.why})
		}
	}
	return out
}

// Observe completes traits with what the data show: how many places and series there are, and values below zero. What
// runs along the chart is told by its column's id, as the entry has it, and by the kind that the author chose.
func Observe(d *Data, axis string, t Traits) Traits {
	s := newSheet(d)
	t.Places, t.Series = len(s.names), len(s.series)
	if low, _ := span(s.y...); low < 0 {
		t.Signed = true
	}
	if t.Along == Unknown {
		t.Along = along(axis, s.names)
	}
	return t
}

// axes tell what runs along a chart by the words of its x.
var axisWords = []struct {
	along Along
	words []string
}{
	{Ages, []string{"age", "ages"}},
	{Time, []string{"date", "day", "days", "week", "month", "quarter", "year", "hour", "minute", "time"}},
	{Steps, []string{"step", "stage"}},
	{Positions, []string{"screen", "position", "floor", "slot", "rank"}},
	{Factors, []string{"factor", "cause"}},
	{Moments, []string{"moment"}},
	{Names, []string{
		"category", "module", "scene", "channel", "page", "room", "merchant", "influencer", "reason", "offer", "video", "city",
		"region", "platform", "brand", "opening",
	}},
}

// along reads what runs along a chart from the words of its x, or from the values there: ranges are bins.
func along(axis string, names []string) Along {
	if !slices.ContainsFunc(names, func(n string) bool { _, _, ok := bin(n); return !ok }) && len(names) > 0 {
		return Bins
	}
	words := strings.FieldsFunc(strings.ToLower(axis), func(r rune) bool { return r == ' ' || r == '_' || r == '-' })
	for _, a := range axisWords {
		if slices.ContainsFunc(a.words, func(w string) bool { return slices.Contains(words, w) }) {
			return a.along
		}
	}
	return Unknown
}
