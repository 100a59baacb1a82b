// Package formula is the language in which an entry says how its metric is computed: it reads formulas and
// identities into a tree and writes them back in one spelling. It knows no dictionary: whether a name stands
// for a metric, and whether units agree, is judged elsewhere.
package formula

import (
	"cmp"
	"fmt"
	"slices"
	"unicode/utf8"
)

// Limits that no formula written for people comes near. They bound the work on any input:
// a reader recurses once per open bracket, a walk over the tree once per level of its height.
const (
	maxBytes    = 32 << 10 // of the text
	maxLexemes  = 5000     // names, numbers, texts and signs, and so nodes
	maxNesting  = 200      // brackets open at once
	maxHeight   = 1000     // nodes from the root to the farthest leaf; a sum of n terms is n high
	maxDigits   = 24       // characters of a number
	maxExponent = 9
	maxErrors   = 10 // problems told of one text
)

// Formula is a right formula, read-only.
type Formula struct {
	Text string // as written; in an Identity, the whole identity
	Root Node

	start, end int // the part of Text that is the formula's own
}

// Identity is an equation between two formulas. The spans of both sides count in the identity's Text.
type Identity struct {
	Text        string
	Left, Right *Formula
}

// Error is a mistake in what an author wrote: bytes [Start, End) of the text, one sentence and,
// where it can be known, what to do. Both offsets are rune borders.
type Error struct {
	Start, End int
	Message    string
	Hint       string
}

// Ref is a name where it stands: that of a metric, of a source's field or of a dimension.
type Ref struct {
	Name       string // without backquotes
	Start, End int
}

// Parse reads a formula. It returns nil and the mistakes, in the order of the text, if there are any.
func Parse(text string) (*Formula, []Error) {
	p, errs := read(text)
	if errs != nil {
		return nil, errs
	}
	root := p.whole()
	p.checkDivisions(root)
	if errs := p.problems(); errs != nil {
		return nil, errs
	}
	return &Formula{Text: text, Root: root, end: len(text)}, nil
}

// ParseIdentity reads an identity such as "gmv = uv * conversion_rate * aov".
// It returns nil and the mistakes, in the order of the text, if there are any.
func ParseIdentity(text string) (*Identity, []Error) {
	p, errs := read(text)
	if errs != nil {
		return nil, errs
	}
	p.identity = true
	left := p.whole()
	equals := p.equals()
	right := left
	if equals.kind == lexSign {
		right = p.whole()
		p.onlyEquals()
	}
	p.checkDivisions(left)
	p.checkDivisions(right)
	if errs := p.problems(); errs != nil {
		return nil, errs
	}
	return &Identity{
		Text:  text,
		Left:  &Formula{Text: text, Root: left, end: equals.start},
		Right: &Formula{Text: text, Root: right, start: equals.end, end: len(text)},
	}, nil
}

// read prepares a parser, or says why the text is not worth one.
func read(text string) (*parser, []Error) {
	if len(text) > maxBytes {
		return nil, []Error{{
			Start: 0, End: len(text),
			Message: fmt.Sprintf("formula of %d bytes: at most %d are read", len(text), maxBytes),
			Hint:    hintSplit,
		}}
	}
	for i, r := range text {
		if r != utf8.RuneError {
			continue
		}
		if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
			return nil, []Error{{i, i + 1, fmt.Sprintf(`byte \x%02x is not UTF-8`, text[i]), "save the file as UTF-8"}}
		}
	}
	return newParser(text), nil
}

func sortErrors(errs []Error) {
	slices.SortStableFunc(errs, func(a, b Error) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
}

// Refs returns every mention of a metric, in the order of the text.
func (f *Formula) Refs() []Ref {
	var out []Ref
	walk(f.Root, func(n Node) {
		if r, ok := n.(*Reference); ok {
			out = append(out, r.Ref)
		}
	})
	return out
}

// Fields returns every mention of a source's field, in aggregates and their conditions, in the order of the text.
func (f *Formula) Fields() []Ref {
	var out []Ref
	walk(f.Root, func(n Node) {
		if a, ok := n.(*Aggregate); ok {
			if a.Field != nil {
				out = append(out, *a.Field)
			}
			out = appendFields(out, a.Where)
		}
	})
	return out
}

// Dimensions returns every mention of a dimension, in filters and after "by", in the order of the text.
func (f *Formula) Dimensions() []Ref {
	var out []Ref
	walk(f.Root, func(n Node) {
		s, ok := n.(*Scoped)
		if !ok {
			return
		}
		switch s := s.Scope.(type) {
		case *Filter:
			out = appendFields(out, s.Where)
		case *By:
			out = append(out, s.Dimensions...)
		}
	})
	slices.SortStableFunc(out, func(a, b Ref) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// walk visits a tree from left to right, parents first.
func walk(n Node, visit func(Node)) {
	visit(n)
	switch n := n.(type) {
	case *Number, *Reference, *Aggregate:
	case *Binary:
		walk(n.Left, visit)
		walk(n.Right, visit)
	case *Negation:
		walk(n.X, visit)
	case *Power:
		walk(n.X, visit)
	case *Call:
		for _, a := range n.Args {
			walk(a, visit)
		}
	case *Scoped:
		walk(n.X, visit)
	default:
		panic(fmt.Sprintf("unreachable: node %T", n))
	}
}

func appendFields(out []Ref, p Predicate) []Ref {
	switch p := p.(type) {
	case nil:
	case *Comparison:
		out = append(out, p.Field)
	case *Logic:
		for _, o := range p.Operands {
			out = appendFields(out, o)
		}
	case *Not:
		out = appendFields(out, p.X)
	default:
		panic(fmt.Sprintf("unreachable: predicate %T", p))
	}
	return out
}
