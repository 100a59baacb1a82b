package formula

import (
	"fmt"
	"strconv"
	"strings"
)

// String returns the canonical spelling: ASCII signs, one space around operators, no bracket that nobody needs.
// Reading it gives the same tree.
func (f *Formula) String() string {
	var p printer
	p.node(f.Root, 0)
	return p.String()
}

// String returns the canonical spelling. Reading it gives the same identity.
func (i *Identity) String() string { return i.Left.String() + " = " + i.Right.String() }

// String returns the spelling of a duration in a formula, such as "7d".
func (d Duration) String() string { return strconv.Itoa(d.Count) + string(d.Grain) }

// String returns the spelling of a window in a formula, such as "7d", "to_date(month)" or "all".
func (w Window) String() string {
	switch w.Kind {
	case Rolling:
		return w.Duration.String()
	case ToDate:
		return "to_date(" + string(w.Grain) + ")"
	case AllTime:
		return "all"
	}
	panic("unreachable: window")
}

type printer struct{ strings.Builder }

// bind says how strongly a part holds together.
func bind(n Node) int {
	switch n := n.(type) {
	case *Binary:
		_, b := operator(string(n.Operator))
		return b
	case *Negation:
		return bindNegation
	case *Power:
		return bindPower
	case *Scoped:
		return bindScope
	}
	return bindPrimary
}

// node writes a part, in brackets if it holds together less strongly than its surroundings ask.
func (p *printer) node(n Node, least int) {
	if bind(n) < least {
		p.WriteByte('(')
		p.node(n, 0)
		p.WriteByte(')')
		return
	}
	switch n := n.(type) {
	case *Number:
		p.WriteString(n.Text)
	case *Reference:
		p.name(n.Name)
	case *Binary:
		b := bind(n)
		p.node(n.Left, b)
		p.WriteString(" " + string(n.Operator) + " ")
		p.node(n.Right, b+1)
	case *Negation:
		p.WriteByte('-')
		p.node(n.X, bindPower)
	case *Power:
		p.node(n.X, bindPrimary) // "gmv over 7d^2" could be read, but not by people
		p.WriteString("^" + n.Exponent.Text)
	case *Call:
		p.WriteString(string(n.Function) + "(")
		for i, a := range n.Args {
			p.comma(i)
			p.node(a, 0)
		}
		p.WriteByte(')')
	case *Aggregate:
		p.aggregate(n)
	case *Scoped:
		p.node(n.X, bindScope)
		p.scope(n.Scope)
	default:
		panic(fmt.Sprintf("unreachable: node %T", n))
	}
}

func (p *printer) aggregate(a *Aggregate) {
	p.WriteString(string(a.Function) + "(")
	switch {
	case a.Field != nil:
		p.name(a.Field.Name)
	case a.Where == nil:
		p.WriteByte('*')
	}
	if a.Where != nil {
		if a.Field != nil {
			p.WriteByte(' ')
		}
		p.WriteString("where ")
		p.predicate(a.Where)
	}
	p.WriteByte(')')
}

func (p *printer) scope(s Scope) {
	switch s := s.(type) {
	case *Filter:
		p.WriteByte('[')
		p.predicate(s.Where)
		p.WriteByte(']')
	case *Over:
		p.WriteString(" over " + s.Window.String())
	case *Offset:
		p.WriteString(" offset " + s.Back.String())
	case *By:
		p.WriteString(" by (")
		for i, d := range s.Dimensions {
			p.comma(i)
			p.name(d.Name)
		}
		p.WriteByte(')')
	default:
		panic(fmt.Sprintf("unreachable: scope %T", s))
	}
}

func (p *printer) predicate(c Predicate) {
	switch c := c.(type) {
	case *Comparison:
		p.comparison(c)
	case *Logic:
		for i, o := range c.Operands {
			if i > 0 {
				p.WriteString(" " + string(c.Junction) + " ")
			}
			_, joined := o.(*Logic)
			p.within(o, joined && c.Junction == And)
		}
	case *Not:
		_, plain := c.X.(*Comparison)
		p.WriteString("not ")
		p.within(c.X, !plain)
	default:
		panic(fmt.Sprintf("unreachable: predicate %T", c))
	}
}

// within writes a condition that is part of another.
func (p *printer) within(c Predicate, brackets bool) {
	if brackets {
		p.WriteByte('(')
		defer p.WriteByte(')')
	}
	p.predicate(c)
}

func (p *printer) comparison(c *Comparison) {
	p.name(c.Field.Name)
	p.WriteString(" " + string(c.Comparator))
	switch c.Comparator {
	case IsNull, IsNotNull:
	case Between:
		p.WriteByte(' ')
		p.literal(c.Values[0])
		p.WriteString(" and ")
		p.literal(c.Values[1])
	case In, NotIn:
		p.WriteString(" (")
		for i, v := range c.Values {
			p.comma(i)
			p.literal(v)
		}
		p.WriteByte(')')
	default:
		p.WriteByte(' ')
		p.literal(c.Values[0])
	}
}

func (p *printer) literal(l Literal) {
	if l.Kind == TextLiteral {
		p.WriteString(spellText(l.Text))
		return
	}
	p.WriteString(l.Text)
}

func (p *printer) name(s string) {
	if !plainName(s) {
		s = "`" + s + "`"
	}
	p.WriteString(s)
}

func (p *printer) comma(i int) {
	if i > 0 {
		p.WriteString(", ")
	}
}
