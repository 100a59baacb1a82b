package version

import (
	"cmp"
	"slices"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
)

// Input is a metric that another one is made of, and the latest step that made its number another.
type Input struct {
	*dictionary.Metric
	Step *dictionary.Change
}

// mostInputs is how many changed inputs are told of a metric, the latest: more would be a list of the dictionary.
const mostInputs = 20

// InputsSince returns the metrics that a metric is made of, directly or by way of others, whose numbers have changed since a
// version of it was written down, the latest first. Its own text, and so its fingerprint, is the same as before: nobody is
// asked for a version, but its values are others. Of a version without a date every such change counts.
func (v *Versions) InputsSince(id string, number int) (out []Input) {
	since := ""
	for _, x := range v.All(id) {
		if x.Number <= number && x.Change != nil {
			since = max(since, x.Change.Date.Value)
		}
	}
	for _, origin := range v.moved[id] {
		if m := v.Dictionary.Metric(origin); lastMove(m).Date.Value > since {
			out = append(out, Input{m, lastMove(m)})
		}
	}
	return out
}

// Day is the first day of the new number, "2026-04-01".
func (i Input) Day() string { return cmp.Or(i.Step.Effective.Value, i.Step.Date.Value) }

// lastMove returns the latest step of a metric that made its number another, or nil.
func lastMove(m *dictionary.Metric) (last *dictionary.Change) {
	for i := range m.Changes {
		c := &m.Changes[i]
		if c.Version > 1 && c.Version <= m.Version && changesNumber(c.Kind) && (last == nil || c.Version > last.Version) {
			last = c
		}
	}
	return last
}

// reach finds of every metric which of some metrics it is made of, directly or by way of others: ids, those of the latest day
// first. Days are by id; a metric that is not among them is none of those that are looked for.
func reach(d *dictionary.Dictionary, days map[string]string) map[string][]string {
	found := make(map[string][]string, len(d.Metrics))
	if len(days) == 0 {
		return found
	}
	var of func(m *dictionary.Metric) []string
	of = func(m *dictionary.Metric) []string {
		list, done := found[m.ID]
		if done || m.Formula == nil {
			return list
		}
		found[m.ID] = nil // a circle is an error elsewhere, and ends here
		for _, ref := range m.Formula.Refs() {
			input := d.Metric(ref.Name)
			if input == nil || input == m {
				continue
			}
			if _, looked := days[input.ID]; looked {
				list = append(list, input.ID)
			}
			list = append(list, of(input)...)
		}
		slices.SortFunc(list, func(a, b string) int { return cmp.Or(cmp.Compare(days[b], days[a]), strings.Compare(a, b)) })
		list = slices.Compact(list)
		list = slices.DeleteFunc(list, func(id string) bool { return id == m.ID })
		found[m.ID] = slices.Clip(list[:min(len(list), mostInputs)])
		return found[m.ID]
	}
	for _, m := range d.Metrics {
		of(m)
	}
	return found
}

// sameInputs says whether two metrics have one id, and formulas that name the same metrics in the same order.
func sameInputs(a, b *dictionary.Metric) bool {
	if a == b {
		return true
	}
	if a.ID != b.ID || a.Formula == nil || b.Formula == nil {
		return a.ID == b.ID && a.Formula == b.Formula
	}
	return slices.EqualFunc(a.Formula.Refs(), b.Formula.Refs(), func(x, y formula.Ref) bool { return x.Name == y.Name })
}

// moves are the days on which numbers last became others, by id.
func moves(d *dictionary.Dictionary) map[string]string {
	days := map[string]string{}
	for _, m := range d.Metrics {
		if last := lastMove(m); last != nil {
			days[m.ID] = last.Date.Value
		}
	}
	return days
}
