package formula

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// Rows is a condition in normal form: no "not", no nested junction of one kind, every list sorted and without repetition.
// Equal rows have equal keys. The zero Rows is no condition.
//
// What is null fulfils no comparison, so that "not (a = 1)" is "a != 1", as in SQL.
type Rows struct{ all []term } // sorted by key; joined by and

// term is one condition of a Rows: a comparison, or several terms of which any will do, or all.
type term struct {
	key      string
	compared *Comparison
	junction Junction
	operands []term // of a junction, sorted by key
}

// RowsOf normalizes a condition; nil is none.
func RowsOf(p Predicate) Rows {
	if p == nil {
		return Rows{}
	}
	return Rows{}.and(normal(p, false))
}

// ParseRows reads a condition such as "screen = 1 and scene = 'live'", and says whether it is one.
func ParseRows(text string) (Rows, bool) {
	f, errs := Parse("x[" + text + "]")
	if errs != nil {
		return Rows{}, false
	}
	s, ok := f.Root.(*Scoped)
	if !ok {
		return Rows{}, false
	}
	filter, ok := s.Scope.(*Filter)
	if !ok {
		return Rows{}, false
	}
	_, plain := s.X.(*Reference)
	return RowsOf(filter.Where), plain
}

// And returns the rows that fulfil both conditions.
func (r Rows) And(s Rows) Rows {
	for _, t := range s.all {
		r = r.and(t)
	}
	return r
}

func (r Rows) and(t term) Rows {
	if t.junction == And {
		for _, o := range t.operands {
			r = r.and(o)
		}
		return r
	}
	i, found := slices.BinarySearchFunc(r.all, t.key, byKey)
	if found {
		return r
	}
	return Rows{slices.Insert(slices.Clone(r.all), i, t)}
}

func byKey(t term, key string) int { return cmp.Compare(t.key, key) }

// None says whether there is no condition.
func (r Rows) None() bool { return len(r.all) == 0 }

// Count returns how many conditions are joined by and.
func (r Rows) Count() int { return len(r.all) }

// Without returns the rows without the i-th condition, and that condition alone.
func (r Rows) Without(i int) (rest, one Rows) {
	return Rows{slices.Delete(slices.Clone(r.all), i, i+1)}, Rows{r.all[i : i+1 : i+1]}
}

// String spells the condition; equal rows are spelt the same.
func (r Rows) String() string {
	keys := make([]string, len(r.all))
	for i, t := range r.all {
		keys[i] = t.within(And)
	}
	return strings.Join(keys, " and ")
}

// Implies says whether every row of r is known to be one of s. False is also said of what cannot be known.
func (r Rows) Implies(s Rows) bool {
	for _, b := range s.all {
		if !slices.ContainsFunc(r.all, func(a term) bool { return a.implies(b) }) {
			return false
		}
	}
	return true
}

// Disjoint says whether no row is known to be in both.
func (r Rows) Disjoint(s Rows) bool {
	for _, a := range r.all {
		if slices.ContainsFunc(s.all, a.disjoint) {
			return true
		}
	}
	return false
}

// Akin says whether two conditions choose much the same: one of them is none, or both are of the same fields and not
// known to be disjoint.
func (r Rows) Akin(s Rows) bool {
	if r.None() || s.None() {
		return true
	}
	fields := func(r Rows) []string {
		var out []string
		for _, t := range r.all {
			out = t.fields(out)
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	return slices.Equal(fields(r), fields(s)) && !r.Disjoint(s)
}

func (t term) fields(out []string) []string {
	if t.compared != nil {
		return append(out, t.compared.Field.Name)
	}
	for _, o := range t.operands {
		out = o.fields(out)
	}
	return out
}

func normal(p Predicate, not bool) term {
	switch p := p.(type) {
	case *Not:
		return normal(p.X, !not)
	case *Logic:
		j := p.Junction
		if not {
			j = opposite(j)
		}
		parts := make([]term, len(p.Operands))
		for i, o := range p.Operands {
			parts[i] = normal(o, not)
		}
		return joinTerms(j, parts)
	case *Comparison:
		return normalComparison(p, not)
	}
	panic(fmt.Sprintf("unreachable: predicate %T", p))
}

func opposite(j Junction) Junction {
	if j == And {
		return Or
	}
	return And
}

var negations = map[Comparator]Comparator{
	Equal: NotEqual, NotEqual: Equal, Less: GreaterOrEqual, GreaterOrEqual: Less, Greater: LessOrEqual, LessOrEqual: Greater,
	In: NotIn, NotIn: In, IsNull: IsNotNull, IsNotNull: IsNull,
}

func normalComparison(c *Comparison, not bool) term {
	if c.Comparator == Between {
		low := normalComparison(&Comparison{Field: c.Field, Comparator: GreaterOrEqual, Values: c.Values[:1]}, not)
		high := normalComparison(&Comparison{Field: c.Field, Comparator: LessOrEqual, Values: c.Values[1:]}, not)
		j := And
		if not {
			j = Or
		}
		return joinTerms(j, []term{low, high})
	}
	out := &Comparison{Field: c.Field, Comparator: c.Comparator, Values: slices.Clone(c.Values)}
	if not {
		out.Comparator = negations[c.Comparator]
	}
	slices.SortFunc(out.Values, func(a, b Literal) int { return cmp.Compare(a.key(), b.key()) })
	out.Values = slices.CompactFunc(out.Values, func(a, b Literal) bool { return a.key() == b.key() })
	if len(out.Values) == 1 {
		switch out.Comparator {
		case In:
			out.Comparator = Equal
		case NotIn:
			out.Comparator = NotEqual
		default:
		}
	}
	return comparisonTerm(out)
}

func comparisonTerm(c *Comparison) term {
	var p printer
	p.name(c.Field.Name)
	p.WriteString(" " + string(c.Comparator))
	for i, v := range c.Values {
		switch {
		case i > 0:
			p.WriteString(", ")
		case c.Comparator == In || c.Comparator == NotIn:
			p.WriteString(" (")
		default:
			p.WriteByte(' ')
		}
		p.WriteString(v.key())
	}
	if c.Comparator == In || c.Comparator == NotIn {
		p.WriteByte(')')
	}
	return term{key: p.String(), compared: c}
}

// key is the value's spelling, one for equal values.
func (l Literal) key() string {
	switch l.Kind {
	case TextLiteral:
		return spellText(l.Text)
	case NumberLiteral:
		if l.Number.IsInt() {
			return l.Number.Num().String()
		}
		return l.Number.RatString()
	default:
		return l.Text
	}
}

// joinTerms flattens, sorts and unites; of "any of", equalities of one field become one list.
func joinTerms(j Junction, parts []term) term {
	var flat []term
	for _, t := range parts {
		if t.junction == j {
			flat = append(flat, t.operands...)
		} else {
			flat = append(flat, t)
		}
	}
	if j == Or {
		flat = uniteEqualities(flat)
	}
	slices.SortFunc(flat, func(a, b term) int { return cmp.Compare(a.key, b.key) })
	flat = slices.CompactFunc(flat, func(a, b term) bool { return a.key == b.key })
	if len(flat) == 1 {
		return flat[0]
	}
	keys := make([]string, len(flat))
	for i, t := range flat {
		keys[i] = t.within(j)
	}
	return term{key: strings.Join(keys, " "+string(j)+" "), junction: j, operands: flat}
}

// within is the term's key as an operand of a junction.
func (t term) within(j Junction) string {
	if t.junction != "" && t.junction != j {
		return "(" + t.key + ")"
	}
	return t.key
}

func uniteEqualities(terms []term) []term {
	var out []term
	at := map[string]int{}
	for _, t := range terms {
		c := t.compared
		if c == nil || c.Comparator != Equal && c.Comparator != In {
			out = append(out, t)
			continue
		}
		i, found := at[c.Field.Name]
		if !found {
			at[c.Field.Name] = len(out)
			out = append(out, t)
			continue
		}
		values := slices.Concat(out[i].compared.Values, c.Values)
		out[i] = normalComparison(&Comparison{Field: c.Field, Comparator: In, Values: values}, false)
	}
	return out
}

func (t term) implies(s term) bool {
	switch {
	case t.key == s.key:
		return true
	case t.junction == Or:
		return !slices.ContainsFunc(t.operands, func(o term) bool { return !o.implies(s) })
	case s.junction == And:
		return !slices.ContainsFunc(s.operands, func(o term) bool { return !t.implies(o) })
	case t.junction == And:
		return slices.ContainsFunc(t.operands, func(o term) bool { return o.implies(s) })
	case s.junction == Or:
		return slices.ContainsFunc(s.operands, t.implies)
	case t.compared.Field.Name != s.compared.Field.Name:
		return false
	}
	a, b := t.compared, s.compared
	switch {
	case a.Comparator == IsNull:
		return false
	case b.Comparator == IsNotNull:
		return true
	case a.Comparator == Equal || a.Comparator == In:
		return !slices.ContainsFunc(a.Values, func(v Literal) bool { return !b.accepts(v) })
	case a.Comparator == NotIn && (b.Comparator == NotEqual || b.Comparator == NotIn):
		return !slices.ContainsFunc(b.Values, a.accepts)
	}
	return a.within(b)
}

// within says whether a half-line of numbers lies within another, or does not hold the one number that b leaves out.
func (c *Comparison) within(b *Comparison) bool {
	x, up, open, ok := c.halfLine()
	if !ok {
		return false
	}
	if b.Comparator == NotEqual || b.Comparator == NotIn {
		return !slices.ContainsFunc(b.Values, c.accepts)
	}
	y, alsoUp, alsoOpen, ok := b.halfLine()
	if !ok || up != alsoUp {
		return false
	}
	d := x.Cmp(y)
	if !up {
		d = -d
	}
	return d > 0 || d == 0 && (open || !alsoOpen)
}

// halfLine returns the bound of a comparison with a number, its direction, and whether the bound itself is left out.
func (c *Comparison) halfLine() (bound *big.Rat, up, open, ok bool) {
	if len(c.Values) != 1 || c.Values[0].Kind != NumberLiteral {
		return nil, false, false, false
	}
	switch c.Comparator {
	case Greater, GreaterOrEqual:
		return c.Values[0].Number, true, c.Comparator == Greater, true
	case Less, LessOrEqual:
		return c.Values[0].Number, false, c.Comparator == Less, true
	default:
		return nil, false, false, false
	}
}

func (t term) disjoint(s term) bool {
	switch {
	case t.junction == Or:
		return !slices.ContainsFunc(t.operands, func(o term) bool { return !o.disjoint(s) })
	case s.junction == Or:
		return !slices.ContainsFunc(s.operands, func(o term) bool { return !o.disjoint(t) })
	case t.junction == And:
		return slices.ContainsFunc(t.operands, func(o term) bool { return o.disjoint(s) })
	case s.junction == And:
		return slices.ContainsFunc(s.operands, func(o term) bool { return o.disjoint(t) })
	case t.compared.Field.Name != s.compared.Field.Name:
		return false
	}
	a, b := t.compared, s.compared
	if a.Comparator == IsNull || b.Comparator == IsNull {
		return a.Comparator != b.Comparator
	}
	for _, side := range [][2]*Comparison{{a, b}, {b, a}} {
		if c := side[0].Comparator; c == Equal || c == In {
			return !slices.ContainsFunc(side[0].Values, side[1].accepts)
		}
	}
	x, up, open, ok := a.halfLine()
	y, alsoUp, alsoOpen, alsoOK := b.halfLine()
	if !ok || !alsoOK || up == alsoUp {
		return false
	}
	d := x.Cmp(y)
	if !up {
		d = -d
	}
	return d > 0 || d == 0 && (open || alsoOpen)
}

// accepts says whether a value that is not null fulfils the comparison.
func (c *Comparison) accepts(v Literal) bool {
	switch c.Comparator {
	case IsNull:
		return false
	case IsNotNull:
		return true
	case Equal, In:
		return slices.ContainsFunc(c.Values, v.equals)
	case NotEqual, NotIn:
		return !slices.ContainsFunc(c.Values, v.equals)
	case Between:
		return v.order(c.Values[0], GreaterOrEqual) && v.order(c.Values[1], LessOrEqual)
	default:
		return v.order(c.Values[0], c.Comparator)
	}
}

func (l Literal) equals(m Literal) bool { return l.Kind == m.Kind && l.key() == m.key() }

// order holds a value against another by <, <=, > or >=; values of two kinds fulfil none.
func (l Literal) order(m Literal, c Comparator) bool {
	if l.Kind != m.Kind || l.Kind == BoolLiteral {
		return false
	}
	d := cmp.Compare(l.Text, m.Text)
	if l.Kind == NumberLiteral {
		d = l.Number.Cmp(m.Number)
	}
	switch c {
	case Less:
		return d < 0
	case LessOrEqual:
		return d <= 0
	case Greater:
		return d > 0
	case GreaterOrEqual:
		return d >= 0
	default:
		panic("unreachable: comparator " + c)
	}
}
