package formula

import (
	"fmt"
)

// aggregate reads what stands in the brackets of an aggregate: a field, a condition, or both.
func (p *parser) aggregate(x lexeme, f Aggregation) Node {
	if !p.open() {
		return p.missing()
	}
	bracket := p.before()
	if p.acceptWord("distinct") {
		if f != Count {
			p.tell(p.before(), `"distinct" in `+string(f), "only count takes it: count(distinct user_id)")
		}
		f = CountDistinct
	}
	n := &Aggregate{Function: f}
	n.Field = p.aggregated(bracket, f)
	if y := p.peek(); n.Field != nil && y.kind == lexName {
		p.tell(y, y.written(p)+" after "+p.before().written(p)+` without "where"`, "a condition begins with where")
		n.Where = p.predicate()
	} else if p.acceptWord("where") {
		n.Where = p.predicate()
	}
	hint := ""
	if y := p.peek(); !y.isSign(")") {
		hint = aggregateHint(f, y)
	}
	p.close(bracket, hint)
	n.start, n.end = x.start, p.before().end
	return n
}

func aggregateHint(f Aggregation, x lexeme) string {
	switch {
	case x.isSign(",") && f == Min:
		return "an aggregate takes one field; metrics are compared by least(…)"
	case x.isSign(",") && f == Max:
		return "an aggregate takes one field; metrics are compared by greatest(…)"
	case x.isSign(","):
		return "an aggregate takes one field; join conditions with and"
	case x.isSign("["):
		return "inside an aggregate a condition is written where …"
	}
	return "join conditions with and or or"
}

// aggregated reads the field of an aggregate; nil if there is none.
func (p *parser) aggregated(bracket lexeme, f Aggregation) *Ref {
	x := p.peek()
	switch {
	case x.isSign("*") && f == Count:
		p.take()
		return nil
	case x.isSign("*"):
		p.take()
		p.fail(x, fmt.Sprintf("%q of no field", string(f)), fmt.Sprintf("name one: %s(%s); rows are counted by count(*)", f, exampleField(f)))
		return nil
	case x.isWord("where"), x.isSign(")"):
		if f != Count {
			p.fail(bracketedWord(p, bracket), fmt.Sprintf("%q of no field", string(f)), fmt.Sprintf("name one: %s(%s …)", f, exampleField(f)))
		}
		return nil
	case x.kind == lexName && !p.arithmetic(p.after()):
		r := p.ref(p.take())
		return &r
	case x.kind == lexName, x.kind == lexNumber, x.isSign("("), x.isSign("-"), x.isSign("+"):
		p.expressionAggregated(x, f)
		return nil
	}
	p.notField(x, "a field of the source")
	return nil
}

// bracketedWord is the name before an opening bracket, for a message about what the brackets lack.
func bracketedWord(p *parser, bracket lexeme) lexeme {
	for i := p.i - 1; i > 0; i-- {
		if p.lexemes[i].start == bracket.start {
			return lexeme{start: p.lexemes[i-1].start, end: bracket.end}
		}
	}
	return bracket
}

func exampleField(f Aggregation) string {
	if f == CountDistinct {
		return "user_id"
	}
	return "pay_amount"
}

func (p *parser) arithmetic(x lexeme) bool {
	op, _ := operator(x.text)
	return x.kind == lexSign && (op != "" || x.text == "(" || x.text == "^" || x.text == "%")
}

// expressionAggregated tells that an aggregate takes a field, and skips what stands there instead.
func (p *parser) expressionAggregated(x lexeme, f Aggregation) {
	hint := fmt.Sprintf("name one: %s(%s)", f, exampleField(f))
	if f == Count && x.kind == lexNumber {
		hint = "rows are counted by count(*)"
	} else if p.arithmetic(p.after()) && !p.after().isSign("(") {
		hint = "put the arithmetic between aggregates: sum(pay_amount) / count(*)"
	}
	start := p.i
	for depth := 0; ; p.pass() {
		y := p.peek()
		if y.kind == lexEnd || depth == 0 && (y.closes() || y.isSign(",") || y.isWord("where")) {
			break
		}
		if y.isSign("(") || y.isSign("[") {
			depth++
		} else if y.closes() {
			depth--
		}
	}
	all := lexeme{start: x.start, end: p.before().end}
	p.tell(all, "an aggregate takes a field of the source, not "+all.written(p), hint)
	if p.i == start {
		panic("unreachable: nothing aggregated")
	}
}
