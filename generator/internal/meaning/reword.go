package meaning

import (
	"maps"
	"slices"

	"caliber/generator/internal/dictionary"
)

// Reworded returns what New would derive of a dictionary in which some metrics took the place of others that are the same but
// for words: the same, of the metrics as they are now. The meaning itself stays as it was.
func (m *Meaning) Reworded(now []*dictionary.Metric) *Meaning {
	out := &Meaning{Identities: slices.Clone(m.Identities), traits: maps.Clone(m.traits), takes: maps.Clone(m.takes)}
	metrics, caveats := map[*dictionary.Metric]*dictionary.Metric{}, map[*dictionary.Caveat]*dictionary.Caveat{}
	for _, x := range now {
		old := m.traits[x.ID].Metric
		metrics[old] = x
		for i := range old.Caveats {
			caveats[&old.Caveats[i]] = &x.Caveats[i]
		}
	}
	for id, t := range m.traits {
		stale := func(i Inherited) bool { return metrics[i.Origin] != nil || caveats[i.Stated] != nil }
		if metrics[t.Metric] == nil && !slices.ContainsFunc(t.Inherited, stale) {
			continue
		}
		next := *t
		next.Metric = replaced(metrics, t.Metric)
		next.Inherited = slices.Clone(t.Inherited)
		for k, i := range next.Inherited {
			i.Origin, i.Caveat, i.Stated = replaced(metrics, i.Origin), replaced(caveats, i.Caveat), replaced(caveats, i.Stated)
			next.Inherited[k] = i
		}
		out.traits[id] = &next
	}
	identities := map[*Identity]*Identity{}
	for k, i := range out.Identities {
		if i.Declared == nil || metrics[i.Declared.Of] == nil {
			continue
		}
		next := *i
		declared := *i.Declared
		declared.Of = metrics[declared.Of]
		next.Declared = &declared
		out.Identities[k], identities[i] = &next, &next
	}
	if len(identities) == 0 {
		return out
	}
	for id, list := range out.takes {
		if slices.ContainsFunc(list, func(i *Identity) bool { return identities[i] != nil }) {
			list = slices.Clone(list)
			for k, i := range list {
				list[k] = replaced(identities, i)
			}
			out.takes[id] = list
		}
	}
	return out
}

// replaced returns what takes the place of a value, or the value.
func replaced[T any](by map[*T]*T, x *T) *T {
	if other := by[x]; other != nil {
		return other
	}
	return x
}
