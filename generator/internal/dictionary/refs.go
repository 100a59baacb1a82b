package dictionary

import "strings"

// Has says whether a link's reference leads to an entry: "gmv", "metric:gmv", "term:floor", "guide:how_to_read" …
// Without a kind before the colon it is a metric, or else a term.
func (d *Dictionary) Has(ref string) bool {
	_, ok := d.Find(ref)
	return ok
}

// Found is what a reference leads to.
type Found struct {
	Kind string // "metric", "term", "guide", "path", "collection", "source", "dimension" or "owner"
	ID   string
	Name Text
}

// Find returns what a reference leads to, as in Has; of one without a kind a metric before a term.
func (d *Dictionary) Find(ref string) (f Found, ok bool) {
	kind, id, ok := strings.Cut(ref, ":")
	if !ok {
		kind, id = "term", ref
		if d.metrics[ref] != nil {
			kind = "metric"
		}
	}
	e := d.entry(kind, id)
	if e == nil {
		return f, false
	}
	return Found{kind, id, e.Name}, true
}

func (d *Dictionary) entry(kind, id string) *Entry {
	switch kind {
	case "metric":
		if x := d.metrics[id]; x != nil {
			return &x.Entry
		}
	case "term":
		if x := d.terms[id]; x != nil {
			return &x.Entry
		}
	case "guide":
		if x := d.guides[id]; x != nil {
			return &x.Entry
		}
	case "path":
		if x := d.paths[id]; x != nil {
			return &x.Entry
		}
	case "collection":
		if x := d.collections[id]; x != nil {
			return &x.Entry
		}
	case "source":
		if x := d.Source(id); x != nil {
			return &x.Entry
		}
	case "dimension":
		if x := d.Dimension(id); x != nil {
			return &x.Entry
		}
	case "owner":
		if x := d.Owner(id); x != nil {
			return &x.Entry
		}
	}
	return nil
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
	case "collection":
		return keys(d.Collections)
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
