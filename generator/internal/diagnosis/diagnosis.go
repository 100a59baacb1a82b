// Package diagnosis asks why a number moved: it takes a metric apart by the identities that hold, part by part, and says
// where the writers of reading paths would go next. It hands on facts; pages put them into words.
package diagnosis

import (
	"slices"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/meaning"
)

// Tree is the way from a metric that moved to what moved it.
type Tree struct {
	Root *Node
	// Path is the reading path that leads from the root to its parts, and Checks its steps from the root on up to the
	// first part: what to look at before taking the number apart. There may be none.
	Path   *dictionary.Path
	Checks []dictionary.Step
}

// Node is a metric on that way.
type Node struct {
	Metric *dictionary.Metric
	Right  *formula.Formula // what it is taken apart by: plain arithmetic over its parts; nil of a leaf
	Parts  []Part           // in the order in which Right names them
	Step   *dictionary.Step // what the tree's path says of it; nil if it does not
	Turns  []dictionary.Turn
}

// Part is one of a metric's parts. When says how the writers put that it moved; it may be empty.
type Part struct {
	Node *Node
	When dictionary.Text
}

// maxDepth is how often a tree takes a part apart again.
const maxDepth = 3

// Trees returns the trees that are worth a page, the North Star's first and then by id: of metrics that can be taken apart by
// an equation that an author declared, and of the North Star and the steps of paths by any that holds.
func Trees(d *dictionary.Dictionary, m *meaning.Meaning) []*Tree {
	g := grower{d, m}
	star := d.Metric(d.Site.NorthStar.Value)
	var out []*Tree
	for _, x := range d.Metrics {
		anyWay := x == star || g.isStep(x.ID)
		if !anyWay && !slices.ContainsFunc(m.IdentitiesOf(x.ID), func(i *meaning.Identity) bool { return i.Of == x.ID && i.Declared != nil }) {
			continue // which spares the reading of what is only found
		}
		i, _ := g.apart(x.ID)
		if i == nil || i.Declared == nil && !anyWay {
			continue
		}
		if x == star {
			out = slices.Insert(out, 0, g.tree(x))
		} else {
			out = append(out, g.tree(x))
		}
	}
	return out
}

type grower struct {
	d *dictionary.Dictionary
	m *meaning.Meaning
}

func (g grower) tree(m *dictionary.Metric) *Tree {
	t := &Tree{}
	_, right := g.apart(m.ID)
	_, ids, _ := right.Postfix()
	t.Path, t.Checks = g.path(m.ID, ids)
	t.Root = g.node(m, t.Path, nil)
	return t
}

// apart returns the equation by which a metric is taken apart, and its right side; nil if there is none.
func (g grower) apart(id string) (*meaning.Identity, *formula.Formula) {
	for _, i := range g.m.IdentitiesOf(id) {
		if i.Of != id || !i.Published {
			continue
		}
		var equation *formula.Identity
		if i.Declared != nil {
			equation = i.Declared.Equation
		} else if parsed, errs := formula.ParseIdentity(i.Text); len(errs) == 0 {
			equation = parsed
		}
		if equation == nil {
			continue
		}
		right := equation.Right
		if left, ok := right.Root.(*formula.Reference); ok && left.Name == id {
			right = equation.Left
		}
		if _, ids, ok := right.Postfix(); ok && len(ids) > 1 && !slices.Contains(ids, id) {
			return i, right
		}
	}
	return nil, nil
}

// path finds the reading path that leads from a metric to one of its parts, by where the metric stands in it: the earlier,
// the more it is the path's subject. The checks are its steps from there on that come before the first part.
func (g grower) path(id string, parts []string) (best *dictionary.Path, checks []dictionary.Step) {
	first := -1
	for _, p := range g.d.Paths {
		for i, s := range p.Steps {
			leads := slices.ContainsFunc(s.IfMoved, func(t dictionary.Turn) bool { return slices.Contains(parts, t.To.Value) })
			if s.Metric.Value != id || !leads || best != nil && i >= first {
				continue
			}
			best, first = p, i
		}
	}
	if best == nil {
		return nil, nil
	}
	for _, s := range best.Steps[first:] {
		if slices.Contains(parts, s.Metric.Value) {
			break
		}
		checks = append(checks, s)
	}
	return best, checks
}

// node takes a metric apart, and its parts again; way is what lies above it, which does not come back.
func (g grower) node(m *dictionary.Metric, p *dictionary.Path, way []string) *Node {
	n := &Node{Metric: m, Step: stepOf(p, m.ID)}
	n.Turns = g.turns(p, m.ID)
	i, right := g.apart(m.ID)
	if i == nil || len(way) >= maxDepth {
		return n
	}
	_, ids, _ := right.Postfix()
	way = append(slices.Clone(way), m.ID)
	if slices.ContainsFunc(ids, func(id string) bool { return slices.Contains(way, id) || g.d.Metric(id) == nil }) {
		return n
	}
	n.Right = right
	turns := n.Turns
	for _, id := range ids {
		part := Part{Node: g.node(g.d.Metric(id), p, way)}
		if at := slices.IndexFunc(turns, func(t dictionary.Turn) bool { return t.To.Value == id }); at >= 0 {
			part.When = turns[at].When
		}
		n.Parts = append(n.Parts, part)
	}
	n.Turns = slices.DeleteFunc(slices.Clone(turns), func(t dictionary.Turn) bool { return slices.Contains(ids, t.To.Value) })
	return n
}

func stepOf(p *dictionary.Path, id string) *dictionary.Step {
	if p == nil {
		return nil
	}
	at := slices.IndexFunc(p.Steps, func(s dictionary.Step) bool { return s.Metric.Value == id })
	if at < 0 {
		return nil
	}
	return &p.Steps[at]
}

// turns lists where paths lead from a metric: the tree's own path first, then the others; each goal once.
func (g grower) turns(own *dictionary.Path, id string) (out []dictionary.Turn) {
	paths := slices.Clone(g.d.Paths)
	slices.SortStableFunc(paths, func(a, b *dictionary.Path) int {
		switch own {
		case a:
			return -1
		case b:
			return 1
		}
		return 0
	})
	for _, p := range paths {
		s := stepOf(p, id)
		if s == nil {
			continue
		}
		for _, t := range s.IfMoved {
			known := slices.ContainsFunc(out, func(x dictionary.Turn) bool { return x.To.Value == t.To.Value })
			if !known && g.d.Metric(t.To.Value) != nil {
				out = append(out, t)
			}
		}
	}
	return out
}

func (g grower) isStep(id string) bool {
	return slices.ContainsFunc(g.d.Paths, func(p *dictionary.Path) bool { return stepOf(p, id) != nil })
}
