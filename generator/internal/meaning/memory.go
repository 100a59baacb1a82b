package meaning

import (
	"maps"
	"slices"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/lineage"
)

// A Memory remembers what was derived of a dictionary, so that of a later state of it only those metrics are derived that are others
// there, and those that are made of them. What is found by holding metrics against each other is brought up to date.
// One goroutine at a time may ask it. What a state gave never changes.
type Memory struct{ last *worker }

// Derive is New for a dictionary whose registers and languages are those of the one before. Traits that did not change are the same value.
func (y *Memory) Derive(d *dictionary.Dictionary, g *lineage.Graph) (*Meaning, diag.List) {
	w := newWorker(d, g, y.last)
	w.derive()
	if w.before != nil && w.limited() {
		w = newWorker(d, g, nil)
		w.derive()
	}
	y.last = nil
	if !w.limited() {
		y.last = w
	}
	w.before = nil
	return w.Meaning, w.list
}

// limited says whether metrics are so many in one, or looked at in so many ways, that what they come to depends on the order of the work.
func (w *worker) limited() bool {
	return w.compare.Limited() || slices.ContainsFunc(w.d.Metrics, func(m *dictionary.Metric) bool { return w.works[m.ID].depth >= formula.MaxDepth })
}

func newWorker(d *dictionary.Dictionary, g *lineage.Graph, before *worker) *worker {
	w := &worker{
		Meaning: &Meaning{traits: make(map[string]*Traits, len(d.Metrics)), takes: map[string][]*Identity{}},
		d:       d, g: g, before: before,
		stale:   map[string]bool{},
		units:   map[string]formula.Unit{},
		columns: map[string]map[string]formula.Field{},
		onePer:  map[string]string{},
		periods: map[string]string{},
		claims:  map[string]claim{},
		kin:     newKin(),
		alikes:  map[string][]Alike{},
		limits:  map[string][]Limit{},
	}
	if before == nil {
		w.works, w.compare = make(map[string]*work, len(d.Metrics)), formula.NewComparer(w.definition)
	} else {
		w.works, w.compare, w.kin, w.periods = maps.Clone(before.works), before.compare, before.kin, before.periods
	}
	return w
}

// begin finds out what is stale, takes all else over, and brings the work into order.
func (w *worker) begin() {
	for _, m := range w.d.Metrics {
		if w.before == nil || w.before.d.Metric(m.ID) != m {
			w.stale[m.ID] = true
		}
	}
	if w.before != nil {
		for _, m := range w.before.d.Metrics {
			if w.d.Metric(m.ID) == nil {
				w.stale[m.ID] = true
			}
		}
		w.spread()
		for _, m := range w.d.Metrics {
			if t := w.works[m.ID]; !w.stale[m.ID] && slices.ContainsFunc(t.adds, func(field string) bool { return w.stale[field] }) {
				w.stale[m.ID] = true
			}
		}
		w.spread()
		for id := range w.stale {
			delete(w.works, id)
		}
		w.compare.Forget(w.stale, w.definition)
	}
	for _, m := range w.d.Metrics {
		if w.stale[m.ID] {
			w.works[m.ID] = &work{Traits: &Traits{Metric: m, Bounds: formula.Anything}}
		} else {
			w.list.Add(w.works[m.ID].problems...)
		}
	}
	w.order = w.sorted()
}

// spread makes stale what is made of stale metrics, or was.
func (w *worker) spread() {
	ids := slices.Collect(maps.Keys(w.stale))
	for _, id := range slices.Concat(w.before.g.Downstream(ids...), w.g.Downstream(ids...)) {
		w.stale[id] = true
	}
}

// sorted returns the stale metrics, each after its parts and else in the dictionary's order; those in circles, and what is made
// of them, are left out. Method: Kahn 1962.
func (w *worker) sorted() []string {
	waits := map[string]int{}
	var ready []string
	for _, m := range w.d.Metrics {
		if !w.stale[m.ID] {
			continue
		}
		for _, e := range w.g.Parts(m.ID) {
			if part := w.works[e.From]; !part.derived {
				waits[m.ID]++
			} else {
				w.works[m.ID].depth = max(w.works[m.ID].depth, part.depth+1)
			}
		}
		if waits[m.ID] == 0 {
			ready = append(ready, m.ID)
		}
	}
	for i := 0; i < len(ready); i++ {
		for _, e := range w.g.Wholes(ready[i]) {
			whole := w.works[e.To]
			whole.depth = max(whole.depth, w.works[ready[i]].depth+1)
			if waits[e.To]--; waits[e.To] == 0 {
				ready = append(ready, e.To)
			}
		}
	}
	return ready
}

// settle hands on what was found by holding metrics against each other. Of what changed in nothing, the traits before are kept.
func (w *worker) settle() {
	for _, m := range w.d.Metrics {
		t := w.works[m.ID]
		alike, limits := w.alikes[m.ID], w.limits[m.ID]
		if !slices.Equal(t.Alike, alike) || !slices.Equal(t.Limits, limits) {
			if !w.stale[m.ID] {
				other, traits := *t, *t.Traits
				t = &other
				t.Traits = &traits
				w.works[m.ID] = t
			}
			t.Alike, t.Limits = alike, limits
		}
		w.traits[m.ID] = t.Traits
	}
}
