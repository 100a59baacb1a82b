// Package lineage knows which metric is made of which, by their formulas, and which pages speak of which.
// Identities and influences are no edges: a definition is made of its parts only. It draws nothing.
package lineage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/locale"
)

// Role says what a part does in the formula of its whole.
type Role string

// The roles. A part of several gets the first that it has in the formula.
const (
	Numerator   Role = "numerator"
	Denominator Role = "denominator"
	Factor      Role = "factor"
	Addend      Role = "addend"
	Minuend     Role = "minuend"
	Subtrahend  Role = "subtrahend"
	Filtered    Role = "filtered"
	Windowed    Role = "windowed"
	Input       Role = "input"
)

// Edge says that one metric is part of another.
type Edge struct {
	From string // the part
	To   string // the whole
	Role Role
}

// Reader is a metric that reads a column of a source.
type Reader struct {
	Column string
	Metric string
}

// Graph is the lineage of a dictionary. Every id in it exists.
type Graph struct {
	parts, wholes map[string][]Edge
	linked        map[string][]string
	readers       map[string][]Reader

	ids  []string // of the metrics
	at   map[string]int32
	near [2][][]int32 // by side: the metrics at one edge, as places in ids
}

// New draws the edges out of the formulas. A cycle is reported with the path that closes it; its edges stay in the graph.
func New(d *dictionary.Dictionary) (*Graph, diag.List) {
	g := &Graph{parts: map[string][]Edge{}, wholes: map[string][]Edge{}, readers: readersOf(d), linked: linksOf(d)}
	for _, m := range d.Metrics {
		if parts := partsOf(d, m); parts != nil {
			g.parts[m.ID] = parts
			for _, e := range parts {
				g.wholes[e.From] = append(g.wholes[e.From], e)
			}
		}
	}
	g.number(d)
	return g, g.cycles(d)
}

// Parts returns what a metric is made of, in the order of its formula, each part once.
func (g *Graph) Parts(id string) []Edge { return g.parts[id] }

// Wholes returns what is made of a metric, sorted.
func (g *Graph) Wholes(id string) []Edge { return g.wholes[id] }

// Readers returns which metrics read which columns of a source, in the source's order of columns.
func (g *Graph) Readers(source string) []Reader { return g.readers[source] }

// LinkedFrom returns the metrics that are contrasted with this one, without its parts and wholes; sorted.
func (g *Graph) LinkedFrom(id string) (out []string) {
	for _, from := range g.linked[id] {
		related := func(e Edge) bool { return e.From == from || e.To == from }
		if !slices.ContainsFunc(g.parts[id], related) && !slices.ContainsFunc(g.wholes[id], related) {
			out = append(out, from)
		}
	}
	return out
}

// Downstream returns everything that is made of the given metrics, directly or not, sorted, without themselves.
func (g *Graph) Downstream(ids ...string) []string {
	seen := map[string]bool{}
	for _, id := range ids {
		seen[id] = true
	}
	var out []string
	for queue := slices.Clone(ids); len(queue) > 0; queue = queue[1:] {
		for _, e := range g.wholes[queue[0]] {
			if !seen[e.To] {
				seen[e.To] = true
				out = append(out, e.To)
				queue = append(queue, e.To)
			}
		}
	}
	slices.Sort(out)
	return out
}

// partsOf draws the edges to what a metric is made of.
func partsOf(d *dictionary.Dictionary, m *dictionary.Metric) (out []Edge) {
	if m.Formula == nil {
		return nil
	}
	seen := map[string]bool{}
	walk(m.Formula.Root, Input, func(name string, role Role) {
		if d.Metric(name) != nil && !seen[name] {
			seen[name] = true
			out = append(out, Edge{From: name, To: m.ID, Role: role})
		}
	})
	return out
}

// walk calls add for every reference to a metric, with the role that its place in the tree gives it.
func walk(n formula.Node, role Role, add func(string, Role)) {
	switch n := n.(type) {
	case *formula.Reference:
		add(n.Name, role)
	case *formula.Negation:
		walk(n.X, under(role, Subtrahend), add)
	case *formula.Power:
		walk(n.X, under(role, Factor), add)
	case *formula.Scoped:
		inner := Windowed
		if _, ok := n.Scope.(*formula.Filter); ok {
			inner = Filtered
		}
		walk(n.X, under(role, inner), add)
	case *formula.Call:
		for _, a := range n.Args {
			walk(a, role, add)
		}
	case *formula.Binary:
		left, right := sides(n.Operator)
		walk(n.Left, under(role, left), add)
		walk(n.Right, under(role, right), add)
	}
}

// sides returns the roles of what stands left and right of an operator.
func sides(op formula.Operator) (left, right Role) {
	switch op {
	case formula.Add:
		return Addend, Addend
	case formula.Subtract:
		return Minuend, Subtrahend
	case formula.Multiply:
		return Factor, Factor
	case formula.Divide:
		return Numerator, Denominator
	}
	panic("unreachable: operator " + op)
}

// under keeps the role of a fraction's two sides for everything inside them: in (a + b) / c, a is of the numerator.
func under(outer, inner Role) Role {
	if outer == Numerator || outer == Denominator {
		return outer
	}
	return inner
}

// readersOf returns which metrics read which columns, by source and in its order of columns.
func readersOf(d *dictionary.Dictionary) map[string][]Reader {
	out := map[string][]Reader{}
	for _, m := range d.Metrics {
		for _, use := range m.Sources {
			s := d.Source(use.Table.Value)
			if s == nil {
				continue
			}
			for _, c := range use.Columns {
				out[s.ID] = append(out[s.ID], Reader{Column: c.Value, Metric: m.ID})
			}
		}
	}
	for _, s := range d.Sources {
		if d.Source(s.ID) != s {
			continue // the second of an id
		}
		order := map[string]int{}
		for i, c := range s.Columns {
			order[c.Name.Value] = i
		}
		slices.SortStableFunc(out[s.ID], func(a, b Reader) int {
			return cmp.Or(cmp.Compare(order[a.Column], order[b.Column]), cmp.Compare(a.Metric, b.Metric))
		})
	}
	return out
}

// linksOf returns the metrics that are contrasted with each one, sorted.
func linksOf(d *dictionary.Dictionary) map[string][]string {
	out := map[string][]string{}
	for _, m := range d.Metrics {
		for _, c := range m.Contrasts {
			if to := c.With.Value; to != m.ID && d.Metric(to) != nil {
				out[to] = append(out[to], m.ID)
			}
		}
	}
	for id, from := range out {
		slices.Sort(from)
		out[id] = slices.Compact(from)
	}
	return out
}

// cyclePath is how many steps of a cycle a message spells out.
const cyclePath = 8

// cycles reports each cycle once, at the formula of its first metric by id. Method: depth-first search with
// colours, iterative, so that a chain of any length costs no stack; every back edge found closes one cycle.
func (g *Graph) cycles(d *dictionary.Dictionary) (list diag.List) {
	const (
		white = iota
		grey
		black
	)
	colour := map[string]int{}
	type frame struct {
		id   string
		next int
	}
	for _, m := range d.Metrics {
		if colour[m.ID] != white {
			continue
		}
		stack := []frame{{id: m.ID}}
		colour[m.ID] = grey
		for len(stack) > 0 {
			top := &stack[len(stack)-1]
			parts := g.parts[top.id]
			if top.next == len(parts) {
				colour[top.id] = black
				stack = stack[:len(stack)-1]
				continue
			}
			part := parts[top.next].From
			top.next++
			switch colour[part] {
			case white:
				colour[part] = grey
				stack = append(stack, frame{id: part})
			case grey:
				var path []string
				for _, f := range slices.Backward(stack) {
					path = append(path, f.id)
					if f.id == part {
						break
					}
				}
				slices.Reverse(path)
				list.Add(g.cycle(d, path))
			}
		}
	}
	return list
}

// cycle words one cycle; each id in path is made of the next.
func (g *Graph) cycle(d *dictionary.Dictionary, path []string) diag.Diagnostic {
	first := slices.Index(path, slices.Min(path))
	path = append(slices.Clone(path[first:]), path[:first]...)
	m := d.Metric(path[0])
	next := path[1%len(path)]
	span := m.FormulaText.Span()
	for _, r := range m.Formula.Refs() {
		if r.Name == next {
			span = m.FormulaText.At(r.Start, r.End)
			break
		}
	}
	out := diag.Diagnostic{Code: "CAL120", Span: span, Hint: "each metric has one formula, made of others; state an equation that holds as well under identities"}
	if len(path) == 1 {
		out.Message = fmt.Sprintf("%q is made of itself", m.ID)
		return out
	}
	spelt := append(slices.Clone(path), path[0])
	if len(spelt) > cyclePath+1 {
		spelt = append(append(spelt[:cyclePath-1:cyclePath-1], fmt.Sprintf("… %d more …", len(path)-cyclePath+1)), path[0])
	}
	out.Message = fmt.Sprintf("%q is made of itself in a circle: %s", m.ID, strings.Join(spelt, " → "))
	for _, id := range path[1:min(len(path), cyclePath)] {
		other := d.Metric(id)
		out.Related = append(out.Related, diag.Related{Span: other.FormulaText.Span(), Message: fmt.Sprintf("the formula of %q", name(other))})
	}
	return out
}

func name(m *dictionary.Metric) string {
	text, _ := m.Name.In(locale.English)
	return cmp.Or(text.Value, m.ID)
}

// Codes documents what New reports.
var Codes = []diag.Code{{
	ID: "CAL120", Title: "a metric that is made of itself",
	Why:  "Definitions build upon one another and must end at measures of events. A circle defines nothing: GMV from AOV and AOV from GMV leaves both open.",
	Bad:  "-- metrics/aov.toml --\nname = \"Average order value\"\nsummary = \"Amount of an order.\"\nformula = \"gmv / orders\"\n-- metrics/gmv.toml --\nname = \"GMV\"\nsummary = \"Amount of all orders.\"\nformula = \"orders * aov\"\n-- metrics/orders.toml --\nname = \"Orders\"\nsummary = \"Orders brought in.\"\n",
	Good: "-- metrics/aov.toml --\nname = \"Average order value\"\nsummary = \"Amount of an order.\"\nformula = \"gmv / orders\"\n-- metrics/gmv.toml --\nname = \"GMV\"\nsummary = \"Amount of all orders.\"\nidentities = [\"gmv = orders * aov\"]\n-- metrics/orders.toml --\nname = \"Orders\"\nsummary = \"Orders brought in.\"\n",
}}
