package meaning

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
)

// Identity is an equation between metrics that is no definition.
type Identity struct {
	Of string // the metric that stands alone on one side; "" if none does
	// Parts are the metrics that multiply, or add up, to Of, sorted by how they were written or else by id; nil if the
	// other side has another form.
	Parts []string
	Sum   bool // Parts are added, not multiplied
	Text  string

	Declared *dictionary.IdentityUse // nil if only found
	Proved   bool                    // it follows from the definitions; false if a metric in it has no formula
	// Published says that Parts are, and Of is, neither a draft nor deprecated: the identity can be shown to everybody.
	Published bool
}

// What one metric is given at most.
const (
	maxFound   = 6 // products of two
	maxTriples = 6 // products of three
	maxSums    = 3 // sums of two
)

// identities judges the declared ones, finds more, and files all under the metrics that take part.
func (w *worker) identities() {
	known := map[string]*Identity{}
	for _, m := range w.d.Metrics {
		var list []*Identity
		for _, declared := range m.Identities {
			if i := w.declared(m, declared); i != nil && known[i.key()] == nil {
				known[i.key()] = i
				list = append(list, i)
			}
		}
		w.Identities = append(w.Identities, list...)
		w.vias(m)
	}
	for _, i := range w.found() {
		if known[i.key()] == nil {
			known[i.key()] = i
			w.Identities = append(w.Identities, i)
		}
	}
	rank := func(i *Identity) int {
		if i.Declared != nil {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(w.Identities, func(a, b *Identity) int {
		return cmp.Or(cmp.Compare(a.Of, b.Of), cmp.Compare(rank(a), rank(b)), cmp.Compare(len(a.Parts), len(b.Parts)))
	})
	for _, i := range w.Identities {
		if i.Of != "" {
			w.takes[i.Of] = append(w.takes[i.Of], i)
			w.limits(i)
		}
	}
	for _, i := range w.Identities {
		for _, id := range i.others() {
			w.takes[id] = append(w.takes[id], i)
		}
	}
}

// key is one text for identities that say the same.
func (i *Identity) key() string {
	if i.Parts == nil {
		return i.Text
	}
	sign := " * "
	if i.Sum {
		sign = " + "
	}
	return i.Of + " = " + strings.Join(slices.Sorted(slices.Values(i.Parts)), sign)
}

// others returns the metrics of the identity but Of, each once.
func (i *Identity) others() []string {
	names := slices.Clone(i.Parts)
	if i.Parts == nil {
		for _, r := range slices.Concat(i.Declared.Equation.Left.Refs(), i.Declared.Equation.Right.Refs()) {
			names = append(names, r.Name)
		}
	}
	slices.Sort(names)
	return slices.DeleteFunc(slices.Compact(names), func(id string) bool { return id == i.Of })
}

// limits derives, from a product with shares in it, that the whole is not above the other factor.
func (w *worker) limits(i *Identity) {
	if i.Sum || len(i.Parts) != 2 || !i.Proved {
		return
	}
	t := w.traits[i.Of]
	for k, share := range i.Parts {
		other := i.Parts[1-k]
		if w.traits[share].Share && w.traits[other].Bounds.Low >= 0 {
			t.Limits = append(t.Limits, Limit{other, share})
		}
	}
}

// declared works both sides out. It returns nil if the identity is false or speaks of metrics that are not there.
func (w *worker) declared(m *dictionary.Metric, use dictionary.Identity) *Identity {
	if use.Equation == nil || !w.derivable(use.Equation) {
		return nil
	}
	left, right := use.Equation.Left, use.Equation.Right
	refs := slices.Concat(left.Refs(), right.Refs())
	out := &Identity{Text: use.Equation.String(), Declared: &dictionary.IdentityUse{Of: m, Identity: use}, Published: true}
	for _, r := range refs {
		out.Published = out.Published && published(w.traits[r.Name].Metric)
	}
	for _, side := range [][2]*formula.Formula{{left, right}, {right, left}} {
		if r, ok := side[0].Root.(*formula.Reference); ok && out.Of == "" {
			out.Of = r.Name
			out.Parts, out.Sum = parts(side[1].Root)
		}
	}
	proved, refuted := w.judged(use)
	if refuted {
		return nil
	}
	out.Proved = proved
	return out
}

// judged works both sides of an identity out, and tells of it if they differ. What rests on metrics without a formula is
// neither proved nor refuted.
func (w *worker) judged(use dictionary.Identity) (proved, refuted bool) {
	left, right := use.Equation.Left, use.Equation.Right
	a, b := w.compare.Part(left.Root, formula.Definition{}), w.compare.Part(right.Root, formula.Definition{})
	if a.Equal(b) {
		return true, false
	}
	if a.Canonical == b.Canonical || w.opaque(a) || w.opaque(b) {
		return false, false
	}
	refs := slices.Concat(left.Refs(), right.Refs())
	w.report(diag.Diagnostic{
		Code: "CAL145", Span: use.Text.Span(),
		Message: fmt.Sprintf("%s does not hold%s", use.Equation, w.refutation(use.Equation, refs)),
		Hint:    "both sides must come to the same whatever the numbers are; compare the definitions of the metrics in it",
		Related: w.definitionsOf(refs),
	})
	return false, true
}

// vias judges the identities by which examples are worked out.
func (w *worker) vias(m *dictionary.Metric) {
	for _, e := range m.Examples {
		if !e.Via.Set {
			continue
		}
		if i, _ := formula.ParseIdentity(e.Via.Value); i != nil && w.derivable(i) {
			w.judged(dictionary.Identity{Text: e.Via, Equation: i})
		}
	}
}

// derivable says whether all metrics of an identity are there and not made of themselves.
func (w *worker) derivable(i *formula.Identity) bool {
	return !slices.ContainsFunc(slices.Concat(i.Left.Refs(), i.Right.Refs()), func(r formula.Ref) bool {
		t := w.traits[r.Name]
		return t == nil || !t.derived
	})
}

func published(m *dictionary.Metric) bool {
	return m.Status == dictionary.Proposed || m.Status == dictionary.Certified
}

// opaque says whether a value rests on something that cannot be taken apart, so that it may be equal to another unseen.
func (w *worker) opaque(v formula.Value) bool {
	return slices.ContainsFunc(w.compare.Atoms(v), func(a formula.Atom) bool { return a.Function == "" })
}

// parts returns the metrics of a plain product or sum, or nil.
func parts(n formula.Node) (ids []string, sum bool) {
	for _, op := range []formula.Operator{formula.Multiply, formula.Add} {
		ids = nil
		var collect func(formula.Node) bool
		collect = func(n formula.Node) bool {
			switch n := n.(type) {
			case *formula.Reference:
				ids = append(ids, n.Name)
				return true
			case *formula.Binary:
				return n.Operator == op && collect(n.Left) && collect(n.Right)
			}
			return false
		}
		if collect(n) && len(ids) > 1 {
			return ids, op == formula.Add
		}
	}
	return nil, false
}

func (w *worker) definitionsOf(refs []formula.Ref) (out []diag.Related) {
	seen := map[string]bool{}
	for _, r := range refs {
		if t := w.traits[r.Name]; !seen[r.Name] && t.Metric.FormulaText.Set {
			seen[r.Name] = true
			out = append(out, diag.Related{Span: t.Metric.FormulaText.Span(), Message: fmt.Sprintf("the formula of %q", r.Name)})
		}
	}
	return out
}

// sample are numbers that metrics may have, of different sizes and without common sense in their ratios.
var sample = []float64{240000, 60000, 1500, 3100, 1250, 360000, 900, 47000, 84, 17000, 530, 7300}

// refutation says with which numbers the sides differ: ": with gmv = 2 and uv = 4, 2 is not 3". It is empty if none are found.
func (w *worker) refutation(e *formula.Identity, refs []formula.Ref) string {
	for shift := range sample {
		values := map[string]float64{}
		atom := func(a formula.Atom) float64 {
			v, ok := values[a.Key()]
			if !ok {
				v = sample[(len(values)+shift)%len(sample)]
				values[a.Key()] = v
			}
			return v
		}
		var with []string
		seen := map[string]bool{}
		for _, r := range refs {
			if !seen[r.Name] {
				seen[r.Name] = true
				with = append(with, r.Name+" = "+spell(formula.EvaluateMetric(r.Name, w.definition, atom)))
			}
		}
		left := formula.Evaluate(e.Left.Root, formula.Definition{}, w.definition, atom)
		right := formula.Evaluate(e.Right.Root, formula.Definition{}, w.definition, atom)
		if left-left != 0 || right-right != 0 || formula.RoundsTo(left, right) {
			continue // not a finite number, or too near to convince
		}
		return fmt.Sprintf(": with %s, the left side is %s and the right side %s", strings.Join(with, ", "), spell(left), spell(right))
	}
	return ""
}

// found searches products and sums of two metrics that are a third, and products of three by replacing a factor.
func (w *worker) found() []*Identity {
	var list []*Traits
	var values []formula.Value
	var weight []int
	for _, m := range w.d.Metrics {
		t := w.traits[m.ID]
		if !t.derived || m.Formula == nil || t.value.IsConstant() {
			continue
		}
		list = append(list, t)
		values = append(values, t.value)
		weight = append(weight, w.weight(t))
	}
	var out []*Identity
	products := map[string][][]string{}
	for _, p := range formula.Products(values, weight, maxFound) {
		of, a, b := list[p.Of], list[p.Left], list[p.Right]
		if !of.value.EqualProduct(a.value, b.value) {
			continue
		}
		products[of.Metric.ID] = append(products[of.Metric.ID], []string{a.Metric.ID, b.Metric.ID})
	}
	for _, t := range list {
		id := t.Metric.ID
		for _, pair := range products[id] {
			out = w.keep(out, &Identity{Of: id, Parts: pair})
		}
		for _, triple := range triples(id, products) {
			out = w.keep(out, &Identity{Of: id, Parts: triple})
		}
	}
	for _, p := range formula.Sums(values, weight, maxSums) {
		of, a, b := list[p.Of], list[p.Left], list[p.Right]
		if of.value.EqualSum(a.value, b.value) {
			out = w.keep(out, &Identity{Of: of.Metric.ID, Parts: []string{a.Metric.ID, b.Metric.ID}, Sum: true})
		}
	}
	return out
}

// keep adds an identity that was found, unless it is the definition itself.
func (w *worker) keep(out []*Identity, i *Identity) []*Identity {
	defined, sum := parts(w.traits[i.Of].Metric.Formula.Root)
	slices.Sort(defined)
	if sum == i.Sum && slices.Equal(defined, slices.Sorted(slices.Values(i.Parts))) {
		return out
	}
	sign := " * "
	if i.Sum {
		sign = " + "
	}
	i.Proved = true
	i.Parts = w.chained(i)
	i.Text = i.Of + " = " + strings.Join(i.Parts, sign)
	i.Published = published(w.traits[i.Of].Metric)
	for _, id := range i.Parts {
		i.Published = i.Published && published(w.traits[id].Metric)
	}
	return append(out, i)
}

// chained puts factors in the order of a funnel: first the one that is over what the product is over, then each over what
// the one before is of. ctr = exposed / visitors * clicks / exposed.
func (w *worker) chained(i *Identity) []string {
	rest := slices.Clone(i.Parts)
	if i.Sum {
		return rest
	}
	var out []string
	under := w.traits[i.Of].below
	for len(rest) > 0 {
		at := max(0, slices.IndexFunc(rest, func(id string) bool { return w.traits[id].below == under }))
		out = append(out, rest[at])
		under = w.traits[rest[at]].above
		rest = slices.Delete(rest, at, at+1)
	}
	return out
}

// triples replaces a factor of a product by a product of it, where that does not lead back.
func triples(id string, products map[string][][]string) [][]string {
	var out [][]string
	seen := map[string]bool{}
	for _, pair := range products[id] {
		for k, factor := range pair {
			for _, inner := range products[factor] {
				triple := slices.Sorted(slices.Values(append([]string{pair[1-k]}, inner...)))
				key := strings.Join(triple, " ")
				if seen[key] || slices.Contains(triple, id) {
					continue
				}
				seen[key] = true
				out = append(out, triple)
				if len(out) == maxTriples {
					return out
				}
			}
		}
	}
	return out
}

// weight makes plain, published metrics come first among factors.
func (w *worker) weight(t *Traits) int {
	weight := len(w.compare.Atoms(t.value))
	if !published(t.Metric) {
		weight += 100
	}
	return weight
}
