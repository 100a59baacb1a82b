package formula

import "math/big"

// Node is a part of a formula's tree: *Number, *Reference, *Binary, *Negation, *Power, *Call, *Aggregate or *Scoped.
type Node interface {
	Span() (start, end int) // bytes of the formula's text, with the brackets around the part
	at() *place
}

// place is where a part stands and how high the tree above its farthest leaf is.
type place struct{ start, end, height int }

// Span returns where the part stands: bytes [start, end) of the formula's text.
func (p *place) Span() (start, end int) { return p.start, p.end }

func (p *place) at() *place { return p }

// Number is a constant, never negative but as an exponent.
type Number struct {
	place
	Value *big.Rat // exact; of "50%" one half
	Text  string   // canonical: "0.5", "50%", as an exponent "-2"
}

// Reference is a metric. Its Ref is the name alone, without brackets around it.
type Reference struct {
	place
	Ref
}

// Operator is one of the four of arithmetic.
type Operator string

// The operators. Their text is the canonical spelling.
const (
	Add      Operator = "+"
	Subtract Operator = "-"
	Multiply Operator = "*"
	Divide   Operator = "/"
)

// Binary is two parts with an operator between them. Chains lean to the left: a - b - c is (a - b) - c.
type Binary struct {
	place
	Operator    Operator
	Left, Right Node
}

// Negation is a part with a minus before it.
type Negation struct {
	place
	X Node
}

// Power is a part raised to a constant from -9 to 9, not always a whole one.
type Power struct {
	place
	X        Node
	Exponent *Number
}

// Function is a function of metrics.
type Function string

// The functions. Their text is their name in a formula.
const (
	Abs        Function = "abs"
	Ln         Function = "ln"
	Exp        Function = "exp"
	Sqrt       Function = "sqrt"
	Greatest   Function = "greatest"
	Least      Function = "least"
	Coalesce   Function = "coalesce"
	Round      Function = "round"
	Cumulative Function = "cumulative"
	Share      Function = "share"
)

// Call is a function of metrics. Args has as many members as the function takes;
// the second of Round is a *Number that is whole, from 0 to 9.
type Call struct {
	place
	Function Function
	Args     []Node
}

// Aggregation is how an aggregate makes one number of many rows.
type Aggregation string

// The aggregations. Their text is their name in a formula; count(distinct x) is read as CountDistinct.
// Median and P50 mean the same.
const (
	Count         Aggregation = "count"
	CountDistinct Aggregation = "count_distinct"
	Sum           Aggregation = "sum"
	Avg           Aggregation = "avg"
	Min           Aggregation = "min"
	Max           Aggregation = "max"
	Median        Aggregation = "median"
	P50           Aggregation = "p50"
	P90           Aggregation = "p90"
	P95           Aggregation = "p95"
	P99           Aggregation = "p99"
	Last          Aggregation = "last"
)

// Aggregate is a number made of the rows of the entry's source.
type Aggregate struct {
	place
	Function Aggregation
	Field    *Ref      // nil: the rows themselves; only of Count
	Where    Predicate // nil: all rows
}

// Scoped is a part seen in one narrower or other view. Several scopes are nested, the last one written outermost.
type Scoped struct {
	place
	X     Node
	Scope Scope
}

// Scope is the view of a Scoped: *Filter, *Over, *Offset or *By.
type Scope interface {
	Span() (start, end int) // bytes of the formula's text, of the scope alone
	at() *place
	scope()
}

// Filter keeps what a condition on dimensions lets through: gmv[scene = 'live'].
type Filter struct {
	place
	Where Predicate
}

// Over sets the period: gmv over 7d.
type Over struct {
	place
	Window Window
}

// Offset looks at an earlier time: gmv offset 1year.
type Offset struct {
	place
	Back Duration
}

// By cuts by dimensions, at least one: gmv by (scene).
type By struct {
	place
	Dimensions []Ref
}

func (*Filter) scope() {}
func (*Over) scope()   {}
func (*Offset) scope() {}
func (*By) scope()     {}

// WindowKind says how a window is bounded.
type WindowKind int

// The kinds of window.
const (
	Rolling WindowKind = iota // the last Duration
	ToDate                    // since the begin of the Grain
	AllTime                   // since ever
)

// Window is a statistical period.
type Window struct {
	Kind     WindowKind
	Duration Duration // of Rolling
	Grain    Grain    // of ToDate
}

// Duration is a length of time in calendar units.
type Duration struct {
	Count int // 1 to 9999
	Grain Grain
}

// Grain is a unit of calendar time.
type Grain string

// The grains, from short to long. Their text is their spelling in a formula.
const (
	Second  Grain = "s"
	Minute  Grain = "min"
	Hour    Grain = "h"
	Day     Grain = "d"
	Week    Grain = "w"
	Month   Grain = "month"
	Quarter Grain = "quarter"
	Year    Grain = "year"
)
