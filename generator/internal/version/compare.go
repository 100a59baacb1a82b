package version

import (
	"cmp"
	"slices"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/locale"
)

// The kinds of a change, as [[change]] has them.
const (
	Breaking  = "breaking"  // the number is another
	Scope     = "scope"     // who or what is counted is another
	Wording   = "wording"   // the same number in other words
	Ownership = "ownership" // someone else answers for it, or it has come further
)

// Kinds are the kinds of a change, the gravest first.
var Kinds = []string{Breaking, Scope, Wording, Ownership}

// Change is what became of one field from one version of an entry to another.
type Change struct {
	// Field is its name in the entry: "formula", "scope.include", "caveat.body". Of a list's item that came or went, the list.
	Field string
	// Item tells the items of a list apart: a caveat's id, a contrast's metric, a dimension; else "".
	Item     string
	Old, New Value
	Kind     string // Breaking, Scope, Wording or Ownership
	Number   bool   // whether it changes the number
	// Removed and Added are the parts of a formula that differ, as bytes of Old's and New's text; nil of all else.
	Removed, Added []Span
}

// Span is bytes [Start, End) of a text.
type Span struct{ Start, End int }

// Value is what a field held, by language: one text, several of a list, none if it was not set. What is the same in every
// language (ids, numbers, formulas) stands there in every language.
type Value [locale.Count][]string

// In returns the value in a language, or in the first that has it, and the language that it is in.
func (v Value) In(l locale.Lang) ([]string, locale.Lang) {
	if len(v[l]) > 0 {
		return v[l], l
	}
	for _, other := range locale.All {
		if len(v[other]) > 0 {
			return v[other], other
		}
	}
	return nil, l
}

// Set says whether the field was set at all.
func (v Value) Set() bool {
	texts, _ := v.In(locale.All[0])
	return len(texts) > 0
}

func (v Value) equal(w Value) bool {
	for l := range v {
		if !slices.Equal(v[l], w[l]) {
			return false
		}
	}
	return true
}

// Compare tells two versions of an entry apart, field by field: first what changes the number, then by the gravity of the
// change, then in the order of the entry. It tells of nothing else than the fields: neither version nor [[change]] nor the
// review's date. An entry that cannot be read has no fields.
func Compare(old, current *dictionary.Metric) []Change {
	before, after := facts(old), facts(current)
	numbers := map[string]bool{}
	for _, f := range numberFields {
		numbers[f.name] = !slices.Equal(spell(f, old), spell(f, current))
	}
	was, is := index(before), index(after)
	var out []Change
	told := map[string]bool{}
	tell := func(f *fact, old, current Value) {
		c := Change{Field: f.field, Item: f.item, Old: old, New: current}
		if f.list != "" && !(was.items[f.group()] && is.items[f.group()]) { // the whole item came or went
			if told[f.group()] {
				return
			}
			told[f.group()] = true
			c.Field = f.list
		}
		c.settle(f.kind, numbers)
		out = append(out, c)
	}
	for i := range before {
		f, now := &before[i], Value{}
		if x := is.facts[before[i].key()]; x != nil {
			now = x.value
		}
		if !f.value.equal(now) {
			tell(f, f.value, now)
		}
	}
	for i := range after {
		if was.facts[after[i].key()] == nil {
			tell(&after[i], Value{}, after[i].value)
		}
	}
	markFormula(out, old, current)
	slices.SortStableFunc(out, func(a, b Change) int {
		return cmp.Or(-cmpBool(a.Number, b.Number), cmp.Compare(slices.Index(Kinds, a.Kind), slices.Index(Kinds, b.Kind)))
	})
	return out
}

// settle says how grave a change of a field is. Of a field that can change the number it depends on whether it does.
func (c *Change) settle(kind string, numbers map[string]bool) {
	c.Kind = kind
	changes, isNumber := numbers[c.Field]
	switch {
	case isNumber && changes:
		c.Number = true
	case isNumber:
		c.Kind = Wording
	case c.Field == "status" && slices.Contains(c.New[0], string(dictionary.Deprecated)):
		c.Kind = Breaking // who cites it has to look for another
	}
}

func cmpBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// facing finds facts by their keys, and says which items a list has.
type facing struct {
	facts map[string]*fact
	items map[string]bool
}

func index(facts []fact) facing {
	x := facing{map[string]*fact{}, map[string]bool{}}
	for i := range facts {
		f := &facts[i]
		x.facts[f.key()] = f
		x.items[f.group()] = true
	}
	return x
}

// markFormula finds the parts of a formula that differ, where there is one on both sides.
func markFormula(changes []Change, old, current *dictionary.Metric) {
	i := slices.IndexFunc(changes, func(c Change) bool { return c.Field == "formula" })
	if i < 0 || old.Formula == nil || current.Formula == nil {
		return
	}
	changes[i].Removed, changes[i].Added = Differ(old.Formula, current.Formula)
}

// Differ returns the parts of two formulas that the other one lacks, as bytes of their texts. Blanks are passed over; parts
// that only blanks stand between are one.
func Differ(a, b *formula.Formula) (inA, inB []Span) {
	left, right := tokens(a), tokens(b)
	keepA, keepB := common(words(left), words(right))
	return spans(left, keepA), spans(right, keepB)
}

func tokens(f *formula.Formula) []formula.Token {
	return slices.DeleteFunc(f.Tokens(), func(t formula.Token) bool { return t.Kind == formula.SpaceToken })
}

func words(list []formula.Token) []string {
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = cmp.Or(t.Name, t.Text)
	}
	return out
}

func spans(list []formula.Token, kept []bool) (out []Span) {
	for i, t := range list {
		switch {
		case kept[i]:
		case i > 0 && !kept[i-1]:
			out[len(out)-1].End = t.End
		default:
			out = append(out, Span{t.Start, t.End})
		}
	}
	return out
}

// mostCells bounds the table of common; beyond it nothing counts as common but the beginning and the end.
const mostCells = 4 << 20

// common marks the elements of a longest common subsequence of two lists, by the usual table.
func common(a, b []string) (inA, inB []bool) {
	inA, inB = make([]bool, len(a)), make([]bool, len(b))
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		inA[start], inB[start] = true, true
		start++
	}
	endA, endB := len(a), len(b)
	for endA > start && endB > start && a[endA-1] == b[endB-1] {
		endA--
		endB--
		inA[endA], inB[endB] = true, true
	}
	n, m := endA-start, endB-start
	if n*m > mostCells {
		return inA, inB
	}
	table := make([][]int32, n+1)
	for i := range table {
		table[i] = make([]int32, m+1)
	}
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if a[start+i] == b[start+j] {
				table[i][j] = table[i+1][j+1] + 1
			} else {
				table[i][j] = max(table[i+1][j], table[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case a[start+i] == b[start+j]:
			inA[start+i], inB[start+j] = true, true
			i++
			j++
		case table[i+1][j] >= table[i][j+1]:
			i++
		default:
			j++
		}
	}
	return inA, inB
}
