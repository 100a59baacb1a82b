package picture

import "caliber/generator/internal/lineage"

// farthest is a distance at which views no longer differ: what is farther than two steps belongs to "all".
const farthest = 3

// reachOf returns how many steps the lineage of a metric goes up and down, at most farthest. A source is a step, too.
func (a *Album) reachOf(id string) (reach [2]int) {
	for i, side := range [][]near{a.up(id, farthest), a.side(id, lineage.Wholes, farthest)} {
		if len(side) > 0 {
			reach[i] = side[len(side)-1].distance
		}
	}
	return reach
}

// preferred lists the views, those first that stand for others that show the same.
var preferred = []View{
	Default,
	{Both, 1},
	{Up, 1},
	{Down, 1},
	{Up, 2},
	{Down, 2},
	{Both, 0},
	{Up, 0},
	{Down, 0},
}

// Views returns the views of a metric that differ in what they show, in the order of All. The default one is always there.
// A side without another metric has no view of its own.
func (a *Album) Views(id string) []View {
	var out []View
	for _, v := range All {
		if a.Same(id, v) == v {
			out = append(out, v)
		}
	}
	return out
}

// Same returns the view of Views that shows the same; the default one for a view that is empty.
func (a *Album) Same(id string, v View) View {
	if a.Empty(id, v) {
		return Default
	}
	shows := a.extent(id, v)
	for _, w := range preferred {
		if !a.Empty(id, w) && a.extent(id, w) == shows {
			return w
		}
	}
	return v
}

// Empty says whether a view would show no other metric.
func (a *Album) Empty(id string, v View) bool {
	up, down := v.Direction != Down && len(a.g.Parts(id)) > 0, v.Direction != Up && len(a.g.Wholes(id)) > 0
	return !up && !down
}

// extent returns how far a view goes up and down. Views of one extent show the same.
func (a *Album) extent(id string, v View) (steps [2]int) {
	at, ok := a.at[id]
	if !ok {
		return steps
	}
	most := v.Depth
	if most == 0 {
		most = farthest
	}
	reach := kept(&a.reach[at], func() [2]int { return a.reachOf(id) })
	for side, not := range []Direction{Down, Up} {
		if v.Direction != not {
			steps[side] = min(most, reach[side])
		}
	}
	return steps
}
