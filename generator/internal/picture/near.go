package picture

import (
	"cmp"
	"slices"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/lineage"
)

// How much a picture holds. More lines than these are a hairball, whatever the layout.
const (
	metricCards, metricLines = 40, 160
	largeCards, largeLines   = 120, 360
	stripCards               = 13 // on each side
)

// near is a thing on one side of a metric.
type near struct {
	key      string
	distance int
	via      string // the thing, one step nearer, by which it was met
}

// up returns what a metric is made of: metrics, and the sources that these count. Depth 0 is all.
func (a *Album) up(id string, depth int) []near {
	out := a.side(id, lineage.Parts, depth)
	met := map[string]bool{}
	read := func(by near) {
		for _, s := range a.reads[by.key] {
			if !met[s] && (depth == 0 || by.distance < depth) {
				met[s] = true
				out = append(out, near{s, by.distance + 1, by.key})
			}
		}
	}
	read(near{key: id})
	for _, n := range slices.Clip(out) {
		read(n)
	}
	slices.SortStableFunc(out, func(a, b near) int { return cmp.Compare(a.distance, b.distance) })
	return out
}

// side returns the metrics on one side of a metric, nearest first.
func (a *Album) side(id string, side lineage.Side, depth int) []near {
	steps := a.g.Around(id, side, depth)
	out := make([]near, len(steps))
	for i, s := range steps {
		out[i] = near{s.ID, s.Distance, s.Via}
	}
	return out
}

// around returns both sides of a view. What is on both, in a circle, is told of as a part.
func (a *Album) around(id string, v View) (up, down []near) {
	if v.Direction != Down {
		up = a.up(id, v.Depth)
	}
	if v.Direction != Up {
		down = a.side(id, lineage.Wholes, v.Depth)
	}
	if len(up) > 0 && len(down) > 0 {
		both := keysOf(up)
		down = slices.DeleteFunc(down, func(n near) bool { return both[n.key] })
	}
	return up, down
}

func keysOf(list []near) map[string]bool {
	out := make(map[string]bool, len(list))
	for _, n := range list {
		out[n.key] = true
	}
	return out
}

// use is an edge to a thing: a part or a whole of another, and how.
type use struct {
	key, role string
	by        *dictionary.Influence // if it is no edge of a formula; key is "" if it names no metric
}

// parts returns what a metric is made of directly, in the order of its formula, then the sources that it counts.
func (a *Album) parts(key string) []use {
	edges, reads := a.g.Parts(key), a.reads[key]
	out := make([]use, 0, len(edges)+len(reads))
	for _, e := range edges {
		if e.From != key {
			out = append(out, use{key: e.From, role: string(e.Role)})
		}
	}
	for _, s := range reads {
		out = append(out, use{key: s, role: reading})
	}
	return out
}

// wholes returns what is made of a metric directly, sorted.
func (a *Album) wholes(key string) []use {
	edges := a.g.Wholes(key)
	out := make([]use, 0, len(edges))
	for _, e := range edges {
		if e.To != key {
			out = append(out, use{key: e.To, role: string(e.Role)})
		}
	}
	return out
}

// importance orders things of one distance: metrics before sources, then what most is made of, then by key.
func (a *Album) importance(x, y near) int {
	weight := func(key string) (kind, uses int) {
		if _, metric := a.at[key]; metric {
			return 0, -len(a.g.Wholes(key))
		}
		return 1, -a.readers[key]
	}
	xk, xu := weight(x.key)
	yk, yu := weight(y.key)
	return cmp.Or(cmp.Compare(xk, yk), cmp.Compare(xu, yu), cmp.Compare(x.key, y.key))
}

// filling is the choice of what a picture shows, under way.
type filling struct {
	*Album
	shown        map[string]bool
	wanted       map[string]int // by key: how many shown metrics have it as a part
	cards, lines int            // that still fit
}

// fill begins with the things in the middle.
func (a *Album) fill(middle []string, cards, lines int) *filling {
	f := &filling{Album: a, shown: map[string]bool{}, wanted: map[string]int{}, cards: cards, lines: lines}
	for _, key := range middle {
		f.add(key)
	}
	return f
}

// add takes a thing into the picture, with its lines to what is there; it returns false if that is too much.
func (f *filling) add(key string) bool {
	parts := f.parts(key)
	lines := f.wanted[key]
	for _, p := range parts {
		if f.shown[p.key] {
			lines++
		}
	}
	if f.cards == 0 || lines > f.lines {
		return false
	}
	f.cards--
	f.lines -= lines
	f.shown[key] = true
	for _, p := range parts {
		f.wanted[p.key]++
	}
	return true
}

// addNear takes things into the picture, nearest first, from both sides in turn so that neither crowds the other out, and
// of one distance the most important first. It stops at the first that is too much and says whether there was none.
// So each thing in the picture hangs together with the middle.
func (f *filling) addNear(up, down []near) bool {
	for distance := 1; len(up)+len(down) > 0; distance++ {
		var level [2][]near
		for side, rest := range []*[]near{&up, &down} {
			n := slices.IndexFunc(*rest, func(x near) bool { return x.distance > distance })
			if n < 0 {
				n = len(*rest)
			}
			level[side] = slices.SortedFunc(slices.Values((*rest)[:n]), f.importance)
			*rest = (*rest)[n:]
		}
		for i := range max(len(level[0]), len(level[1])) {
			for _, side := range level {
				if i < len(side) && !f.add(side[i].key) {
					return false
				}
			}
		}
	}
	return true
}

// choose returns what a picture shows of both sides of its middle. If that is not all, there is room for the cards that
// stand for the rest.
func (a *Album) choose(middle []string, up, down []near, cards, lines int) map[string]bool {
	f := a.fill(middle, cards, lines)
	if f.addNear(up, down) {
		return f.shown
	}
	for _, side := range [][]near{up, down} {
		if len(side) > 0 {
			cards -= maxRests
		}
	}
	f = a.fill(middle, cards, lines)
	f.addNear(up, down)
	return f.shown
}

// maxRests is how many cards stand for what is left out on one side: more are made one.
const maxRests = 2

// maxRestLines is how many lines lead to a card that stands for what is left out at many.
const maxRestLines = 8

// rest is what is left out at some cards.
type rest struct {
	anchors []string
	count   int
}

// rests counts what is left out on one side, each thing at the shown card by which it was met.
func rests(side []near, shown map[string]bool) []rest {
	anchor := map[string]string{}
	at := map[string]int{}
	var out []rest
	for _, n := range side {
		if shown[n.key] {
			continue
		}
		by := n.via
		if !shown[by] {
			by = anchor[by]
		}
		anchor[n.key] = by
		i, ok := at[by]
		if !ok {
			i = len(out)
			at[by] = i
			out = append(out, rest{anchors: []string{by}})
		}
		out[i].count++
	}
	if len(out) <= maxRests {
		return out
	}
	slices.SortStableFunc(out, func(a, b rest) int { return cmp.Compare(b.count, a.count) })
	var all rest
	for i, r := range out {
		all.count += r.count
		if i < maxRestLines {
			all.anchors = append(all.anchors, r.anchors...)
		}
	}
	return []rest{all}
}
