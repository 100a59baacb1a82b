package lineage

import (
	"maps"
	"slices"
	"strings"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/source"
)

// Renew is New for a later state of the dictionary of which g has no cycle, with the same ids and sources. Only what another formula,
// source or contrast draws is drawn anew; a graph that is the same is g itself.
func (g *Graph) Renew(before, d *dictionary.Dictionary) (*Graph, diag.List) {
	next := *g
	var redrawn []*dictionary.Metric
	var read, linked bool
	for i, m := range d.Metrics {
		old := before.Metrics[i]
		if old == m {
			continue
		}
		if !slices.Equal(g.parts[m.ID], partsOf(d, m)) {
			redrawn = append(redrawn, m)
		}
		read = read || !slices.EqualFunc(old.Sources, m.Sources, sameUse)
		linked = linked || !slices.EqualFunc(old.Contrasts, m.Contrasts, sameContrast)
	}
	if read {
		next.readers = readersOf(d)
	}
	if linked {
		next.linked = linksOf(d)
	}
	switch {
	case redrawn != nil:
		next.redraw(d, redrawn)
		return &next, next.cycles(d)
	case read || linked:
		return &next, nil
	default:
		return g, nil
	}
}

func sameText(a, b source.Text) bool { return a.Value == b.Value }

func sameUse(a, b dictionary.SourceUse) bool {
	return sameText(a.Table, b.Table) && slices.EqualFunc(a.Columns, b.Columns, sameText)
}

func sameContrast(a, b dictionary.Contrast) bool { return sameText(a.With, b.With) }

// redraw draws the edges of some metrics to their parts, in copies of what g shares with another graph.
func (g *Graph) redraw(d *dictionary.Dictionary, metrics []*dictionary.Metric) {
	g.parts, g.wholes = maps.Clone(g.parts), maps.Clone(g.wholes)
	touched := map[string]bool{}
	for _, m := range metrics {
		for _, e := range g.parts[m.ID] {
			touched[e.From] = true
			rest := slices.DeleteFunc(slices.Clone(g.wholes[e.From]), func(w Edge) bool { return w.To == m.ID })
			if g.wholes[e.From] = rest; len(rest) == 0 {
				delete(g.wholes, e.From)
			}
		}
		touched[m.ID] = true
		delete(g.parts, m.ID)
		parts := partsOf(d, m)
		if parts == nil {
			continue
		}
		g.parts[m.ID] = parts
		for _, e := range parts {
			touched[e.From] = true
			wholes := g.wholes[e.From]
			at, _ := slices.BinarySearchFunc(wholes, m.ID, func(w Edge, id string) int { return strings.Compare(w.To, id) })
			g.wholes[e.From] = slices.Insert(slices.Clone(wholes), at, e)
		}
	}
	for side := range g.near {
		g.near[side] = slices.Clone(g.near[side])
	}
	for id := range touched {
		g.numberEdges(g.at[id])
	}
}
