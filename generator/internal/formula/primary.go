package formula

import (
	"fmt"
	"math/big"
	"strings"
)

var (
	greatestExponent = big.NewRat(maxExponent, 1)
	leastExponent    = big.NewRat(-maxExponent, 1)
)

// primary reads a number, a metric, an aggregate, a function or something in brackets.
func (p *parser) primary() Node {
	x := p.peek()
	switch {
	case x.kind == lexNumber:
		p.take()
		n := p.number(x, false)
		if p.acceptSign("%") {
			n.end = p.before().end
			n.Text += "%"
			n.Value.Mul(n.Value, percent)
		}
		return n
	case x.kind == lexName && !x.quoted && p.after().isSign("("):
		return p.call()
	case x.kind == lexName:
		p.take()
		return &Reference{place: x.place(), Ref: p.ref(x)}
	case x.isSign("("):
		return p.bracketed()
	}
	for x.kind == lexStray {
		p.take()
		x = p.peek()
	}
	if p.startsOperand(x) && x.kind != lexText {
		return p.primary()
	}
	p.noOperand(x)
	return p.missing()
}

var percent = big.NewRat(1, 100)

// number makes a node of a lexeme.
func (p *parser) number(x lexeme, negative bool) *Number {
	value, _ := rational(x.text)
	text := trimZeros(x.text)
	if negative && value.Sign() != 0 {
		value.Neg(value)
		text = "-" + text
	}
	return &Number{place: x.place(), Value: value, Text: text}
}

// rational returns the value of digits with at most one point, and how many stand after it.
func rational(text string) (*big.Rat, int) {
	whole, fraction, _ := strings.Cut(text, ".")
	if len(text) > 18 { // beyond what surely fits 64 bits
		digits, ok := new(big.Int).SetString(whole+fraction, 10)
		if !ok {
			panic("unreachable: digits")
		}
		return new(big.Rat).SetFrac(digits, new(big.Int).Exp(ten, big.NewInt(int64(len(fraction))), nil)), len(fraction)
	}
	digits, power := int64(0), int64(1)
	for _, part := range []string{whole, fraction} {
		for i := range len(part) {
			digits = digits*10 + int64(part[i]-'0')
		}
	}
	for range fraction {
		power *= 10
	}
	return big.NewRat(digits, power), len(fraction)
}

// trimZeros takes the zeros off a decimal number that say nothing.
func trimZeros(text string) string {
	whole, fraction, _ := strings.Cut(text, ".")
	whole, fraction = strings.TrimLeft(whole, "0"), strings.TrimRight(fraction, "0")
	if whole == "" {
		whole = "0"
	}
	if fraction == "" {
		return whole
	}
	return whole + "." + fraction
}

func (p *parser) bracketed() Node {
	if !p.open() {
		return p.missing()
	}
	x := p.before()
	n := p.expression(0)
	p.close(x, "put + - * or / between the parts")
	at := n.at()
	at.start, at.end = x.start, max(p.before().end, at.end)
	return n
}

// noOperand tells what stands where a metric or number must, and takes it unless it joins or ends something.
func (p *parser) noOperand(x lexeme) {
	before := p.before()
	first := before.kind == lexEnd || before.isSign("(") || before.isSign(",") || p.identity && before.isSign("=")
	op, _ := operator(x.text)
	_, compares := comparator(x.text)
	switch {
	case before.kind == lexStray, p.failed == p.i-1 && (x.kind == lexEnd || x.closes() || op != ""):
		p.failed = p.i // the mistake was told at the sign before
	case x.isSign("=") && first && !p.identity && len(p.brackets) == 0:
		// The left side is missing, but there should be none: leftSide tells.
	case x.kind == lexText:
		p.fail(x, "text "+quote(x.text)+" instead of a metric", "names stand without quotes: "+x.text)
		p.i++
	case x.kind == lexWord && first && (x.text == "over" || x.text == "offset" || x.text == "by" || x.text == "where"):
		p.fail(x, x.written(p)+" has no metric before it", "write gmv "+x.text+" …; as a name it goes in backquotes: `"+x.text+"`")
	case x.kind == lexWord && x.wrong != nil:
		p.take()
	case x.kind == lexWord:
		p.fail(x, x.written(p)+" is a word of the language", "as a name it goes in backquotes: `"+x.text+"`")
		p.i++
	case x.isSign("["):
		p.fail(x, x.written(p)+" has no metric before it", "write gmv[scene = 'live']")
		p.skip()
		p.accept(p.peek().isSign("]"))
	case first && before.isSign("(") && x.closes():
		p.fail(lexeme{start: before.start, end: x.end}, "nothing in brackets", "write what belongs there, or leave them out")
	case x.closes() && first && before.kind == lexEnd:
		p.fail(x, x.written(p)+" closes no bracket", "leave it out, or open one before")
	case x.kind == lexEnd, x.closes(), x.isSign(",") && !first, x.isSign("=") && p.identity && !first:
		p.fail(before, before.written(p)+" has nothing after it", "write a metric or a number, or leave it out")
	case first:
		p.fail(x, x.written(p)+" has nothing before it", "write a metric or a number, or leave it out")
	case op != "" || compares || x.isSign("^"):
		p.fail(x, x.written(p)+" after "+before.written(p), "write a metric or a number between them, or leave one out")
	default:
		p.fail(x, x.written(p)+" instead of a metric", "")
		p.take()
	}
}

// signature is what a function or aggregation takes.
type signature struct {
	aggregate   bool
	least, most int // arguments; most 0 means any number
}

// lookUp finds a function or an aggregation.
func lookUp(name string) (signature, bool) {
	for _, a := range aggregations {
		if string(a) == name {
			return signature{aggregate: true}, true
		}
	}
	for _, f := range functions {
		if string(f.name) == name {
			return signature{least: f.least, most: f.most}, true
		}
	}
	return signature{}, false
}

// call reads a name and what stands in brackets after it.
func (p *parser) call() Node {
	x := p.take()
	name := x.text
	s, ok := lookUp(name)
	if !ok {
		if s, ok = lookUp(strings.ToLower(name)); ok {
			name = strings.ToLower(name)
			p.tell(x, x.written(p)+" is written in small letters", "write "+name)
		}
	}
	switch {
	case !ok:
		p.fail(x, "no function "+x.written(p), functionHint(name))
	case s.aggregate:
		return p.aggregate(x, Aggregation(name))
	}
	if !p.open() {
		return p.missing()
	}
	if !ok {
		p.unknownArguments()
		return p.missing()
	}
	return p.function(x, Function(name), s)
}

// unknownArguments skips what follows the name of no function.
func (p *parser) unknownArguments() {
	bracket := p.before()
	for p.skip(); p.peek().isSign(","); p.skip() {
		p.i++
	}
	p.close(bracket, "")
}

func functionHint(name string) string {
	small := strings.ToLower(name)
	if way, ok := otherWays[small]; ok {
		return way
	}
	near, ok := otherNames[small]
	if !ok {
		var all []string
		for _, a := range aggregations {
			all = append(all, string(a))
		}
		for _, f := range functions {
			all = append(all, string(f.name))
		}
		near = nearest(small, all)
	}
	if near == "" {
		return "a metric takes no arguments: multiply with *, filter with […]"
	}
	return `did you mean "` + near + `"?`
}

// function reads the arguments of a function of metrics.
func (p *parser) function(x lexeme, f Function, s signature) Node {
	bracket := p.before()
	var args []Node
	if !p.peek().isSign(")") {
		args = append(args, p.expression(0))
		for p.acceptSign(",") {
			args = append(args, p.expression(0))
		}
	}
	p.close(bracket, "put a comma between arguments")
	n := &Call{place: place{start: x.start, end: p.before().end}, Function: f, Args: args}
	if len(args) < s.least || s.most > 0 && len(args) > s.most {
		example := "(uv)"
		if s.least > 1 {
			example = "(uv, pv)"
		}
		p.tell(lexeme{start: n.start, end: n.end}, fmt.Sprintf("%q takes %s, not %d", string(f), countArguments(s), len(args)), "write "+string(f)+example)
	}
	if f == Round && len(args) == 2 {
		p.checkDecimals(args[1])
	}
	return p.grow(n, args...)
}

func countArguments(s signature) string {
	switch {
	case s.most == 0:
		return fmt.Sprintf("%d arguments or more", s.least)
	case s.least < s.most:
		return fmt.Sprintf("%d or %d arguments", s.least, s.most)
	case s.least == 1:
		return "1 argument"
	}
	return fmt.Sprintf("%d arguments", s.least)
}

// checkDecimals sees to it that a number is rounded to a constant number of decimals.
func (p *parser) checkDecimals(n Node) {
	if d, ok := n.(*Number); ok && (d.Value == nil || len(d.Text) == 1) {
		return
	}
	p.tell(lexeme{start: n.at().start, end: n.at().end}, "rounding to "+quote(p.text[n.at().start:n.at().end])+" decimals", "write a number from 0 to 9: round(aov, 2)")
}

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
	for depth := 0; ; p.i++ {
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
