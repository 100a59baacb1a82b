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
	declared := map[string][]*Identity{} // by the metric that they are of
	known := map[string]bool{}
	for _, m := range w.d.Metrics {
		for _, i := range w.claim(m).holds {
			if key := i.key(); !known[key] {
				known[key] = true
				declared[i.Of] = append(declared[i.Of], i)
			}
		}
	}
	if w.joinAsBefore() {
		w.joints = w.before.joints
	} else {
		w.joints = w.find()
	}
	w.Identities = append(w.Identities, byLength(declared[""])...)
	at := 0
	for _, m := range w.d.Metrics {
		stated := byLength(declared[m.ID])
		w.Identities = append(w.Identities, stated...)
		if at == len(w.joints.of) || w.joints.of[at] != m.ID {
			continue
		}
		for _, i := range w.joints.found[at] {
			if len(stated) == 0 || !known[i.key()] {
				w.Identities = append(w.Identities, i)
			}
		}
		at++
	}
	for _, i := range w.Identities {
		w.limit(i)
	}
	if w.before != nil && slices.Equal(w.Identities, w.before.Identities) {
		w.takes = w.before.takes
		return
	}
	for _, i := range w.Identities {
		if i.Of != "" {
			w.takes[i.Of] = append(w.takes[i.Of], i)
		}
	}
	for _, i := range w.Identities {
		for _, id := range i.others() {
			w.takes[id] = append(w.takes[id], i)
		}
	}
}

// byLength sorts identities of one metric by the number of their parts.
func byLength(list []*Identity) []*Identity {
	slices.SortStableFunc(list, func(a, b *Identity) int { return cmp.Compare(len(a.Parts), len(b.Parts)) })
	return list
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
		for _, r := range refs(i.Declared.Equation) {
			names = append(names, r.Name)
		}
	}
	slices.Sort(names)
	return slices.DeleteFunc(slices.Compact(names), func(id string) bool { return id == i.Of })
}

// limit derives, from a product with shares in it, that the whole is not above the other factor.
func (w *worker) limit(i *Identity) {
	if i.Of == "" || i.Sum || len(i.Parts) != 2 || !i.Proved {
		return
	}
	for k, share := range i.Parts {
		other := i.Parts[1-k]
		if w.works[share].Share && w.works[other].Bounds.Low >= 0 {
			w.limits[i.Of] = append(w.limits[i.Of], Limit{other, share})
		}
	}
}

// claim is what a metric says in equations.
type claim struct {
	of       []formula.Ref
	holds    []*Identity // but for those that are false
	problems diag.List
}

// claim judges the identities that a metric declares, and those by which its examples are worked out.
func (w *worker) claim(m *dictionary.Metric) claim {
	if len(m.Identities) == 0 && len(m.Examples) == 0 {
		return claim{}
	}
	if w.before != nil && !w.stale[m.ID] {
		c, made := w.before.claims[m.ID]
		if !slices.ContainsFunc(c.of, func(r formula.Ref) bool { return w.stale[r.Name] }) {
			if made {
				w.claims[m.ID] = c
				w.list.Add(c.problems...)
			}
			return c
		}
	}
	var c claim
	reported := len(w.list)
	for _, use := range m.Identities {
		if use.Equation == nil {
			continue
		}
		c.of = append(c.of, refs(use.Equation)...)
		if i := w.declared(m, use); i != nil {
			c.holds = append(c.holds, i)
		}
	}
	for _, e := range m.Examples {
		if !e.Via.Set {
			continue
		}
		if i, _ := formula.ParseIdentity(e.Via.Value); i != nil {
			c.of = append(c.of, refs(i)...)
			if w.derivable(i) {
				w.judged(dictionary.Identity{Text: e.Via, Equation: i})
			}
		}
	}
	c.problems = slices.Clone(w.list[reported:])
	if c.of != nil {
		w.claims[m.ID] = c
	}
	return c
}

// refs returns the metrics of an identity, as often as it names them.
func refs(i *formula.Identity) []formula.Ref { return slices.Concat(i.Left.Refs(), i.Right.Refs()) }

// joins says whether a metric takes part in products and sums.
func (t *work) joins() bool {
	return t != nil && t.derived && t.Metric.Formula != nil && !t.value.IsConstant()
}

// joinsAs says whether what is found of a metric in another state of it is found of this one.
func (t *work) joinsAs(old *work) bool {
	if !t.joins() || !old.joins() {
		return t.joins() == old.joins()
	}
	a, sum := factors(t.Metric.Formula.Root)
	b, plus := factors(old.Metric.Formula.Root)
	return t.value.Same(old.value.Value) && t.above == old.above && t.below == old.below &&
		published(t.Metric) == published(old.Metric) && slices.Equal(a, b) && sum == plus
}

// joinAsBefore says whether all that is found was found before.
func (w *worker) joinAsBefore() bool {
	if w.before == nil {
		return false
	}
	for id := range w.stale {
		if !w.works[id].joinsAs(w.before.works[id]) {
			return false
		}
	}
	return true
}

// declared works both sides out. It returns nil if the identity is false or speaks of metrics that are not there.
func (w *worker) declared(m *dictionary.Metric, use dictionary.Identity) *Identity {
	if use.Equation == nil || !w.derivable(use.Equation) {
		return nil
	}
	left, right := use.Equation.Left, use.Equation.Right
	out := &Identity{Text: use.Equation.String(), Declared: &dictionary.IdentityUse{Of: m, Identity: use}, Published: true}
	for _, r := range refs(use.Equation) {
		out.Published = out.Published && published(w.works[r.Name].Metric)
	}
	for _, side := range [][2]*formula.Formula{{left, right}, {right, left}} {
		if r, ok := side[0].Root.(*formula.Reference); ok && out.Of == "" {
			out.Of = r.Name
			out.Parts, out.Sum = factors(side[1].Root)
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
	w.report(diag.Diagnostic{
		Code: "CAL145", Span: use.Text.Span(),
		Message: fmt.Sprintf("%s does not hold%s", use.Equation, w.refutation(use.Equation)),
		Hint:    "both sides must come to the same whatever the numbers are; compare the definitions of the metrics in it",
		Related: w.definitionsOf(refs(use.Equation)),
	})
	return false, true
}

// derivable says whether all metrics of an identity are there and not made of themselves.
func (w *worker) derivable(i *formula.Identity) bool {
	return !slices.ContainsFunc(refs(i), func(r formula.Ref) bool {
		t := w.works[r.Name]
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

// factors returns the metrics of a plain product or sum, or nil.
func factors(n formula.Node) (ids []string, sum bool) {
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
		if t := w.works[r.Name]; !seen[r.Name] && t.Metric.FormulaText.Set {
			seen[r.Name] = true
			out = append(out, diag.Related{Span: t.Metric.FormulaText.Span(), Message: fmt.Sprintf("the formula of %q", r.Name)})
		}
	}
	return out
}

// sample are numbers that metrics may have, of different sizes and without common sense in their ratios.
var sample = []float64{240000, 60000, 1500, 3100, 1250, 360000, 900, 47000, 84, 17000, 530, 7300}

// refutation says with which numbers the sides differ: ": with gmv = 2 and uv = 4, 2 is not 3". It is empty if none are found.
func (w *worker) refutation(e *formula.Identity) string {
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
		for _, r := range refs(e) {
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

// joints are the metrics that take part in products and sums, and what was found of each.
type joints struct {
	of             []string         // the metrics; all else is by their places
	products, sums [][]formula.Pair // two of which it is the product, or the sum
	found          [][]*Identity
}

// find searches products and sums of two metrics that are a third, and products of three by replacing a factor. Identities of
// a metric are those of the state before, if all that they follow from is.
func (w *worker) find() *joints {
	j := &joints{}
	var values []formula.Joint
	var weight []int
	for _, m := range w.d.Metrics {
		if t := w.works[m.ID]; t.joins() {
			j.of = append(j.of, m.ID)
			values = append(values, t.value)
			weight = append(weight, t.weight())
		}
	}
	j.products, j.sums = make([][]formula.Pair, len(j.of)), make([][]formula.Pair, len(j.of))
	for _, p := range formula.Products(values, weight, maxFound) {
		if values[p.Of].EqualProduct(values[p.Left].Value, values[p.Right].Value) {
			j.products[p.Of] = append(j.products[p.Of], p)
		}
	}
	for _, p := range formula.Sums(values, weight, maxSums) {
		if values[p.Of].EqualSum(values[p.Left].Value, values[p.Right].Value) {
			j.sums[p.Of] = append(j.sums[p.Of], p)
		}
	}
	j.found = make([][]*Identity, len(j.of))
	other := w.otherJoints(j)
	for of := range j.of {
		if !other[of] {
			j.found[of] = w.before.joints.found[of]
			continue
		}
		for _, p := range j.products[of] {
			w.keep(j, of, false, p.Left, p.Right)
		}
		for _, p := range j.sums[of] {
			w.keep(j, of, true, p.Left, p.Right)
		}
		for _, triple := range j.triples(of) {
			w.keep(j, of, false, triple[:]...)
		}
	}
	return j
}

// otherJoints says of which metrics other identities may be found than in the state before.
func (w *worker) otherJoints(j *joints) []bool {
	other := make([]bool, len(j.of))
	if w.before == nil || !slices.Equal(j.of, w.before.joints.of) {
		for i := range other {
			other[i] = true
		}
		return other
	}
	stale := make([]bool, len(j.of))
	for i, id := range j.of {
		stale[i] = w.stale[id]
	}
	either := func(is []bool, list []formula.Pair) bool {
		return slices.ContainsFunc(list, func(p formula.Pair) bool { return is[p.Left] || is[p.Right] })
	}
	moved := make([]bool, len(j.of)) // itself, or the pairs that it is found to be, or one in these
	for i := range moved {
		moved[i] = stale[i] || !slices.Equal(j.products[i], w.before.joints.products[i]) || !slices.Equal(j.sums[i], w.before.joints.sums[i]) ||
			either(stale, j.products[i]) || either(stale, j.sums[i])
	}
	for i := range other {
		other[i] = moved[i] || either(moved, j.products[i]) // whose products are in those of three
	}
	return other
}

// keep adds an identity that was found, unless it is the definition itself.
func (w *worker) keep(j *joints, of int, sum bool, parts ...int) {
	i := &Identity{Of: j.of[of], Sum: sum, Proved: true}
	for _, p := range parts {
		i.Parts = append(i.Parts, j.of[p])
	}
	defined, added := factors(w.works[i.Of].Metric.Formula.Root)
	slices.Sort(defined)
	if added == i.Sum && slices.Equal(defined, slices.Sorted(slices.Values(i.Parts))) {
		return
	}
	sign := " * "
	if i.Sum {
		sign = " + "
	}
	i.Parts = w.chained(i)
	i.Text = i.Of + " = " + strings.Join(i.Parts, sign)
	i.Published = published(w.works[i.Of].Metric)
	for _, id := range i.Parts {
		i.Published = i.Published && published(w.works[id].Metric)
	}
	j.found[of] = append(j.found[of], i)
}

// chained puts factors in the order of a funnel: first the one that is over what the product is over, then each over what
// the one before is of. ctr = exposed / visitors * clicks / exposed.
func (w *worker) chained(i *Identity) []string {
	rest := slices.Clone(i.Parts)
	if i.Sum {
		return rest
	}
	var out []string
	under := w.works[i.Of].below
	for len(rest) > 0 {
		at := max(0, slices.IndexFunc(rest, func(id string) bool { return w.works[id].below == under }))
		out = append(out, rest[at])
		under = w.works[rest[at]].above
		rest = slices.Delete(rest, at, at+1)
	}
	return out
}

// triples replaces a factor of a product by a product of it, where that does not lead back.
func (j *joints) triples(of int) [][3]int {
	var out [][3]int
	for _, pair := range j.products[of] {
		for _, factor := range [2][2]int{{pair.Left, pair.Right}, {pair.Right, pair.Left}} {
			for _, inner := range j.products[factor[0]] {
				triple := [3]int{factor[1], inner.Left, inner.Right}
				slices.Sort(triple[:])
				if slices.Contains(out, triple) || slices.Contains(triple[:], of) {
					continue
				}
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
func (t *work) weight() int {
	weight := t.value.Atoms()
	if !published(t.Metric) {
		weight += 100
	}
	return weight
}
