package formula

import "math/big"

// Predicate is a condition on rows or dimensions: *Comparison, *Logic or *Not.
type Predicate interface {
	Span() (start, end int) // bytes of the formula's text, with the brackets around the condition
	at() *place
	predicate()
}

// Comparator is how a field is compared.
type Comparator string

// The comparators. Their text is the canonical spelling.
const (
	Equal          Comparator = "="
	NotEqual       Comparator = "!="
	Less           Comparator = "<"
	LessOrEqual    Comparator = "<="
	Greater        Comparator = ">"
	GreaterOrEqual Comparator = ">="
	In             Comparator = "in"
	NotIn          Comparator = "not in"
	Between        Comparator = "between"
	IsNull         Comparator = "is null"
	IsNotNull      Comparator = "is not null"
)

// Comparison holds a field against constants: two of Between, none of IsNull and IsNotNull,
// one or more of In and NotIn, else one.
type Comparison struct {
	place
	Field      Ref
	Comparator Comparator
	Values     []Literal
}

// Junction is how the operands of a Logic are joined.
type Junction string

// The junctions. Their text is the canonical spelling.
const (
	And Junction = "and"
	Or  Junction = "or"
)

// Logic joins two or more conditions. No operand is a Logic of the same junction.
type Logic struct {
	place
	Junction Junction
	Operands []Predicate
}

// Not is a condition turned round.
type Not struct {
	place
	X Predicate
}

func (*Comparison) predicate() {}
func (*Logic) predicate()      {}
func (*Not) predicate()        {}

// LiteralKind says what a literal is.
type LiteralKind int

// The kinds of literal.
const (
	TextLiteral LiteralKind = iota
	NumberLiteral
	BoolLiteral
)

// Literal is a constant of a condition.
type Literal struct {
	Kind       LiteralKind
	Text       string   // of TextLiteral the text without quotes; else the canonical spelling
	Number     *big.Rat // of NumberLiteral, exact; may be negative
	Bool       bool     // of BoolLiteral
	Start, End int      // bytes of the formula's text
}
