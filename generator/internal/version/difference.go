package version

import (
	"cmp"
	"slices"
	"strings"

	"caliber/generator/internal/dictionary"
)

// Difference is what became of one metric from one dictionary to another.
type Difference struct {
	ID       string
	Old, New *dictionary.Metric // one of them is nil if the metric came or went
	// Kind is the gravest that the entry says of its new versions; where it says nothing, that of the fields. It is Breaking of a
	// metric that went or is newly deprecated, Derived if only inputs differ, and "" of one that came.
	Kind    string
	Number  bool                 // whether the number is another
	Silent  bool                 // whether it is, and the version was not raised
	Changes []Change             // field by field
	Steps   []*dictionary.Change // what the entry says of the versions since, the newest first
	// Inputs are the metrics that it is made of, directly or by way of others, and whose numbers are others. They are told where
	// its own definition gives the number that it gave: then that number is another none the less.
	Inputs []string
}

// Derived is the kind of a difference that is only in the inputs. It is none of Kinds: whoever changed an input has said how
// grave it is.
const Derived = "derived"

// Between tells two dictionaries apart, metric by metric: the gravest differences first, then those that change a number, then
// by id; then metrics of which only inputs differ; metrics that came stand at the end. Entries that cannot be read on either side
// are left out.
func Between(old, current *dictionary.Dictionary) []Difference {
	out := made(own(old, current), old, current)
	slices.SortStableFunc(out, func(a, b Difference) int {
		return cmp.Or(cmp.Compare(gravity(a.Kind), gravity(b.Kind)), -cmpBool(a.Number, b.Number), strings.Compare(a.ID, b.ID))
	})
	return out
}

// made adds what follows for the metrics that are made of those whose numbers are others.
func made(list []Difference, old, current *dictionary.Dictionary) []Difference {
	moved, at := map[string]string{}, map[string]int{}
	for i, d := range list {
		at[d.ID] = i
		if d.Number && d.New != nil {
			moved[d.ID] = ""
		}
	}
	inputs := reach(current, moved)
	for _, m := range current.Metrics {
		i, told := at[m.ID]
		before := old.Metric(m.ID)
		switch {
		case len(inputs[m.ID]) == 0 || before == nil || before.Broken || m.Broken:
		case !told:
			list = append(list, Difference{ID: m.ID, Old: before, New: m, Kind: Derived, Inputs: inputs[m.ID]})
		case !list[i].Number:
			list[i].Inputs = inputs[m.ID]
		}
	}
	return list
}

// own tells what differs in the entries themselves.
func own(old, current *dictionary.Dictionary) (out []Difference) {
	for _, a := range old.Metrics {
		b := current.Metric(a.ID)
		switch {
		case b == nil:
			out = append(out, Difference{ID: a.ID, Old: a, Kind: Breaking, Number: true})
		case a.Broken || b.Broken:
		default:
			if d := differ(a, b); len(d.Changes)+len(d.Steps) > 0 {
				out = append(out, d)
			}
		}
	}
	for _, b := range current.Metrics {
		if old.Metric(b.ID) == nil && !b.Broken {
			out = append(out, Difference{ID: b.ID, New: b})
		}
	}
	return out
}

func differ(a, b *dictionary.Metric) Difference {
	d := Difference{ID: a.ID, Old: a, New: b, Changes: Compare(a, b)}
	kind := func(k string) {
		if gravity(k) < gravity(d.Kind) {
			d.Kind = k
		}
	}
	moved := false
	for _, c := range d.Changes {
		moved = moved || c.Number
		if c.Field == "status" {
			kind(c.Kind)
		}
	}
	for i := range b.Changes {
		if c := &b.Changes[i]; c.Version > a.Version && c.Version <= b.Version {
			d.Steps = append(d.Steps, c)
			d.Number = d.Number || changesNumber(c.Kind)
			kind(c.Kind)
		}
	}
	if len(d.Steps) > 0 {
		return d
	}
	d.Number = moved
	d.Silent = moved && a.Version == b.Version
	for _, c := range d.Changes {
		kind(c.Kind)
	}
	return d
}

// gravity orders kinds; what is none comes last.
func gravity(kind string) int {
	if i := slices.Index(Kinds, kind); i >= 0 {
		return i
	}
	if kind == Derived {
		return len(Kinds)
	}
	return len(Kinds) + 1
}

// AtLeast says whether a kind is as grave as another.
func AtLeast(kind, other string) bool { return gravity(kind) <= gravity(other) && kind != "" }
