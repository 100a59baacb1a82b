package dictionary

import "strings"

// Has says whether a link's reference leads to an entry: "gmv", "metric:gmv", "term:floor", "guide:how_to_read" …
// Without a kind before the colon it is a metric, or else a term.
func (d *Dictionary) Has(ref string) bool {
	kind, id, ok := strings.Cut(ref, ":")
	if !ok {
		return d.metrics[ref] != nil || d.terms[ref] != nil
	}
	switch kind {
	case "metric":
		return d.metrics[id] != nil
	case "term":
		return d.terms[id] != nil
	case "guide":
		return d.guides[id] != nil
	case "path":
		return d.paths[id] != nil
	case "source":
		return d.Source(id) != nil
	case "dimension":
		return d.Dimension(id) != nil
	case "owner":
		return d.Owner(id) != nil
	}
	return false
}

// IDs lists the ids of a kind of entry, as in Has; of metrics and terms for "".
func (d *Dictionary) IDs(kind string) []string {
	switch kind {
	case "":
		return append(keys(d.Metrics), keys(d.Terms)...)
	case "metric":
		return keys(d.Metrics)
	case "term":
		return keys(d.Terms)
	case "guide":
		return keys(d.Guides)
	case "path":
		return keys(d.Paths)
	case "source":
		return keys(d.Sources)
	case "dimension":
		return keys(d.Dimensions)
	case "owner":
		return keys(d.Owners)
	}
	return nil
}

func keys[T interface{ Key() string }](list []T) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = x.Key()
	}
	return out
}
