package dictionary

import (
	"maps"
	"slices"
	"strings"
)

// With returns the dictionary with one metric more, which is not an author's: a formula that someone asks about.
// The dictionary itself stays as it was. The metric's id must be free.
func (d *Dictionary) With(m *Metric) *Dictionary {
	more := *d
	at, _ := slices.BinarySearchFunc(d.Metrics, m.ID, func(x *Metric, id string) int { return strings.Compare(x.ID, id) })
	more.Metrics = slices.Insert(slices.Clone(d.Metrics), at, m)
	more.metrics = maps.Clone(d.metrics)
	more.metrics[m.ID] = m
	return &more
}

// WithStatus returns the dictionary with another status of some metrics, by their ids. The dictionary itself stays as it
// was, and is returned if there are none.
func (d *Dictionary) WithStatus(statuses map[string]Status) *Dictionary {
	if len(statuses) == 0 {
		return d
	}
	other := *d
	other.Metrics = slices.Clone(d.Metrics)
	other.metrics = maps.Clone(d.metrics)
	for i, m := range d.Metrics {
		if s, ok := statuses[m.ID]; ok {
			changed := *m
			changed.Status = s
			other.Metrics[i], other.metrics[m.ID] = &changed, &changed
		}
	}
	return &other
}

// Of returns the dictionary with no other entries than some of its metrics, which are sorted by their ids. All that it has is
// still found by id; so are the registers and what the site says.
func (d *Dictionary) Of(metrics []*Metric) *Dictionary {
	few := d.OfMetrics(metrics)
	few.Terms, few.Paths, few.Guides, few.Collections = nil, nil, nil, nil
	return few
}

// OfMetrics is Of, but that all entries which are no metrics stay.
func (d *Dictionary) OfMetrics(metrics []*Metric) *Dictionary {
	few := *d
	few.Metrics = metrics
	return &few
}

// EntryFiles are the names of the documents of the dictionary's entries.
func (d *Dictionary) EntryFiles() map[string]bool {
	files := map[string]bool{}
	add := func(e *Entry) {
		for _, doc := range e.Files {
			if doc != nil {
				files[doc.Name] = true
			}
		}
	}
	for _, m := range d.Metrics {
		add(&m.Entry)
	}
	for _, t := range d.Terms {
		add(&t.Entry)
	}
	for _, p := range d.Paths {
		add(&p.Entry)
	}
	for _, g := range d.Guides {
		add(&g.Entry)
	}
	for _, c := range d.Collections {
		add(&c.Entry)
	}
	return files
}
