package formula

import (
	"fmt"
	"slices"
)

// skip takes everything up to the next comma or closing bracket of this level.
func (p *parser) skip() {
	for depth := 0; ; p.pass() {
		switch x := p.peek(); {
		case x.kind == lexEnd, depth == 0 && (x.closes() || x.isSign(",")):
			return
		case x.isSign("("), x.isSign("["):
			depth++
		case x.closes():
			depth--
		}
	}
}

// open takes an opening bracket; it says no, and gives up, if too many are open.
func (p *parser) open() bool {
	x := p.take()
	if len(p.brackets) == maxNesting {
		p.tell(x, fmt.Sprintf("more than %d brackets inside one another", maxNesting), hintSplit)
		p.giveUp()
		return false
	}
	p.brackets = append(p.brackets, x)
	return true
}

// close takes the bracket that closes x, the one opened last, after what stands between them.
// The hint is for something else that stands there.
func (p *parser) close(x lexeme, hint string) {
	closer := closing(x)
	p.brackets = p.brackets[:len(p.brackets)-1]
	y := p.peek()
	if !y.isSign(closer) && !y.closes() && y.kind != lexEnd {
		p.fail(y, y.written(p)+" is not expected here", hint)
		for p.skip(); p.peek().isSign(","); p.skip() {
			p.pass()
		}
		y = p.peek()
	}
	switch {
	case y.isSign(closer):
		p.take()
	case y.closes() && !p.closesOuter(y):
		p.tell(y, x.written(p)+" is closed by "+y.written(p), "write "+closer)
		p.pass()
	default:
		p.failed = notFailed
		p.fail(x, x.written(p)+" is never closed", "write "+closer+" where it ends")
	}
}

// closesOuter says whether a closing bracket has its own opening one further out.
func (p *parser) closesOuter(x lexeme) bool {
	return slices.ContainsFunc(p.brackets, func(open lexeme) bool { return closing(open) == x.text })
}

// closing returns the sign that closes an opening bracket.
func closing(open lexeme) string {
	if open.text == "[" {
		return "]"
	}
	return ")"
}
