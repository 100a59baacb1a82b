package formula

import "math/big"

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
		p.pass()
	case x.kind == lexWord && first && (x.text == "over" || x.text == "offset" || x.text == "by" || x.text == "where"):
		p.fail(x, x.written(p)+" has no metric before it", "write gmv "+x.text+" …; as a name it goes in backquotes: `"+x.text+"`")
	case x.kind == lexWord && x.wrong != nil:
		p.take()
	case x.kind == lexWord:
		p.fail(x, x.written(p)+" is a word of the language", "as a name it goes in backquotes: `"+x.text+"`")
		p.pass()
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
