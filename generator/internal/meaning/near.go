package meaning

import (
	"cmp"
	"slices"

	"caliber/generator/internal/formula"
)

// nearBy are the differences of metrics that are the same when one thing is left out of each.
var nearBy = [...]Difference{ByFilter, ByPeriod, BySource}

// kin are metrics, the first of each value, by what they come to when one thing is left out. It is kept up to date from state to state.
type kin struct {
	held    map[string]*held
	alone   map[shelf]variant  // that nothing else is on a shelf with
	company map[shelf]*company // of shelves on which there were several
}

// shelf is where variants meet.
type shelf struct {
	by  int // in nearBy
	key formula.Canonical
}

// held is a metric that variants are kept of.
type held struct {
	t     *work
	place int // among all that are held now
	on    []shelf
}

// variant is a metric with one thing left out.
type variant struct {
	of   *held
	at   int          // among the variants of the metric
	text string       // what is left out
	rows formula.Rows // the same, of a filter
}

func (a variant) compare(b variant) int {
	return cmp.Or(cmp.Compare(a.of.place, b.of.place), cmp.Compare(a.at, b.at))
}

// company are the variants on one shelf.
type company struct {
	by    Difference
	list  []variant
	pairs [][2]variant // that are told of, in the order of the metrics
	known bool         // the pairs are those of the list, which is sorted
}

func newKin() *kin {
	return &kin{map[string]*held{}, map[shelf]variant{}, map[shelf]*company{}}
}

// hold brings kin up to date: of metrics that are there with the value that they had, variants are what they were.
func (w *worker) hold(first []*work) {
	for _, h := range w.kin.held {
		h.place = -1
	}
	for i, t := range first {
		h := w.kin.held[t.Metric.ID]
		if h == nil || h.t != t && !h.t.value.Same(t.value.Value) {
			w.kin.drop(h)
			h = &held{}
			w.kin.held[t.Metric.ID] = h
			for by := range nearBy {
				for key, v := range w.variants(t, nearBy[by]) {
					v.of, v.at = h, len(h.on)
					w.kin.put(shelf{by, key}, v)
				}
			}
		}
		h.t, h.place = t, i
	}
	for id, h := range w.kin.held {
		if h.place < 0 {
			w.kin.drop(h)
			delete(w.kin.held, id)
		}
	}
}

// put keeps a variant.
func (k *kin) put(on shelf, v variant) {
	v.of.on = append(v.of.on, on)
	if c := k.company[on]; c != nil {
		c.list, c.known = append(c.list, v), false
		return
	}
	if other, met := k.alone[on]; met {
		delete(k.alone, on)
		k.company[on] = &company{by: nearBy[on.by], list: []variant{other, v}}
		return
	}
	k.alone[on] = v
}

// drop takes the variants of a metric away; nil is none.
func (k *kin) drop(h *held) {
	if h == nil {
		return
	}
	for _, on := range h.on {
		c := k.company[on]
		if c == nil {
			delete(k.alone, on)
			continue
		}
		c.list, c.known = slices.DeleteFunc(c.list, func(v variant) bool { return v.of == h }), false
		if len(c.list) == 0 {
			delete(k.company, on)
		}
	}
}

// near pairs metrics that are the same when one thing is left out of each, by one difference after the other and in the order of
// the metrics.
func (w *worker) near() {
	var met [len(nearBy)][]*company
	for on, c := range w.kin.company {
		if !c.known {
			c.meet()
		}
		if len(c.pairs) > 0 {
			met[on.by] = append(met[on.by], c)
		}
	}
	for _, list := range met {
		slices.SortFunc(list, func(a, b *company) int { return a.list[0].compare(b.list[0]) })
		for _, c := range list {
			for _, p := range c.pairs {
				w.pair(p[0].of.t, p[1].of.t, Alike{Differs: c.by, This: p[0].text, That: p[1].text})
			}
		}
	}
}

// meet finds the pairs.
func (c *company) meet() {
	slices.SortFunc(c.list, variant.compare)
	c.pairs, c.known = nil, true
	for i, a := range c.list {
		for _, b := range c.list[:i] {
			if len(c.list) > maxShelf && a.text != "" && b.text != "" {
				continue
			}
			if a.of != b.of && a.text != b.text && (c.by != ByFilter || a.rows.Akin(b.rows)) {
				c.pairs = append(c.pairs, [2]variant{a, b})
			}
		}
	}
}

// variants yields the value of a metric with one thing left out, and what that is; for filters, one for each condition,
// and one for a condition that each of its atoms has not.
func (w *worker) variants(t *work, by Difference) func(func(formula.Canonical, variant) bool) {
	return func(yield func(formula.Canonical, variant) bool) {
		atoms := w.compare.Atoms(t.value.Value)
		if len(atoms) == 0 || len(atoms) > maxAtoms {
			return
		}
		switch by {
		case ByFilter:
			for _, a := range atoms {
				rows := a.View.Rows
				if !w.without(t, a, rows, variant{}, yield) {
					return
				}
				for i := range rows.Count() {
					rest, one := rows.Without(i)
					if !w.without(t, a, rest, variant{text: one.String(), rows: one}, yield) {
						return
					}
				}
			}
		case ByPeriod:
			c, ok := w.compare.With(t.value.Value, func(a formula.Atom) formula.Atom {
				a.View.Window = ""
				return a
			})
			if windows := among(atoms, func(a formula.Atom) string { return a.View.Window }); ok && len(windows) == 1 {
				yield(c, variant{text: windows[0]})
			}
		case BySource:
			c, ok := w.compare.With(t.value.Value, func(a formula.Atom) formula.Atom {
				a.Table = ""
				return a
			})
			if tables := among(atoms, func(a formula.Atom) string { return a.Table }); ok && len(tables) == 1 && !slices.ContainsFunc(atoms, bare) {
				yield(c, variant{text: tables[0]})
			}
		default:
			panic("unreachable: difference " + by)
		}
	}
}

// bare says whether an atom counts all of a table: people of one table and people of another are not nearly the same.
func bare(a formula.Atom) bool {
	return (a.Function == formula.Count || a.Function == formula.CountDistinct) && a.View.Rows.None()
}

// without yields the value with other conditions at one atom, which is marked, so that only metrics that differ there meet.
func (w *worker) without(t *work, at formula.Atom, rows formula.Rows, v variant, yield func(formula.Canonical, variant) bool) bool {
	key := at.Key()
	c, ok := w.compare.With(t.value.Value, func(a formula.Atom) formula.Atom {
		if a.Key() == key {
			a.View.Rows = rows
			a.View.By += " here"
		}
		return a
	})
	return !ok || yield(c, v)
}

// among returns the different values that something has among atoms.
func among(atoms []formula.Atom, of func(formula.Atom) string) []string {
	var out []string
	for _, a := range atoms {
		out = append(out, of(a))
	}
	slices.Sort(out)
	return slices.Compact(out)
}
