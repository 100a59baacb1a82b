package formula

import (
	"fmt"
	"strconv"
	"strings"
)

// parser turns lexemes into a tree by precedence climbing (Pratt 1973). After a mistake it goes on where it can
// know how; what stands in for a missing part is never handed out, since a text with a mistake has no tree.
type parser struct {
	text     string
	lexemes  []lexeme // the last is the end
	i        int      // the lexeme to be read next
	brackets []lexeme // open now
	identity bool     // "=" ends a side
	errs     []Error
	failed   int  // where the last failure was, so that one mistake is told once; notFailed at first
	gaveUp   bool // nothing more is told: what follows would only repeat one mistake
}

const notFailed = -2

const hintSplit = "give its parts names: make them metrics of their own"

func newParser(text string) *parser {
	p := &parser{text: text, failed: notFailed, lexemes: make([]lexeme, 0, 8+len(text)/3)}
	l := lexer{text: text}
	for {
		x := l.next()
		if len(p.lexemes) == maxLexemes && x.kind != lexEnd {
			p.tell(x, fmt.Sprintf("formula of more than %d names, numbers and signs", maxLexemes), hintSplit)
			p.lexemes = append(p.lexemes[:0], lexeme{kind: lexEnd, start: x.start, end: x.start})
			p.gaveUp = true
			return p
		}
		p.lexemes = append(p.lexemes, x)
		if x.kind == lexEnd {
			return p
		}
	}
}

// problems returns what was told, or nil.
func (p *parser) problems() []Error {
	sortErrors(p.errs)
	return p.errs
}

func (p *parser) peek() lexeme { return p.lexemes[p.i] }

// take moves on, and tells how a lexeme should have been spelt.
func (p *parser) take() lexeme {
	x := p.lexemes[p.i]
	p.pass()
	if x.wrong != nil {
		p.add(*x.wrong)
	}
	if x.kind == lexStray && strings.ContainsAny(p.text[x.start:x.end], `#\?`) {
		p.giveUp() // what follows is a comment or another language
	}
	return x
}

// pass moves on over what has been told of already. It stays at the end, to which a telling may have jumped.
func (p *parser) pass() { p.i = min(p.i+1, len(p.lexemes)-1) }

// before returns the lexeme that was read last; its kind is lexEnd if there is none.
func (p *parser) before() lexeme {
	if p.i == 0 {
		return lexeme{}
	}
	return p.lexemes[p.i-1]
}

func (p *parser) after() lexeme { return p.lexemes[min(p.i+1, len(p.lexemes)-1)] }

func (x lexeme) isSign(s string) bool { return x.kind == lexSign && x.text == s }
func (x lexeme) isWord(s string) bool { return x.kind == lexWord && x.text == s }
func (x lexeme) closes() bool         { return x.isSign(")") || x.isSign("]") }
func (x lexeme) place() place         { return place{start: x.start, end: x.end} }

func (p *parser) acceptSign(s string) bool { return p.accept(p.peek().isSign(s)) }
func (p *parser) acceptWord(s string) bool { return p.accept(p.peek().isWord(s)) }

func (p *parser) accept(ok bool) bool {
	if ok {
		p.take()
	}
	return ok
}

func (p *parser) add(e Error) {
	if !p.gaveUp {
		p.errs = append(p.errs, e)
	}
	if len(p.errs) == maxErrors {
		p.giveUp()
	}
}

// giveUp jumps to the end and keeps quiet.
func (p *parser) giveUp() {
	p.gaveUp = true
	p.i = len(p.lexemes) - 1
}

// tell reports a mistake at x after which reading goes on as if it were none.
func (p *parser) tell(x lexeme, message, hint string) {
	p.add(Error{x.start, x.end, message, hint})
}

// fail reports that what is needed at the position is not there. Of several failures at one position the first is told.
func (p *parser) fail(x lexeme, message, hint string) {
	if p.failed != p.i {
		p.failed = p.i
		p.tell(x, message, hint)
	}
}

// source returns the author's own text, without spaces around it.
func (p *parser) source(start, end int) string { return strings.TrimSpace(p.text[start:end]) }

// shown returns the author's own text for a hint, or what stands for it if it is long.
func (p *parser) shown(start, end int, instead string) string {
	if s := p.source(start, end); len(s) <= 80 && s != "" && !strings.Contains(s, "\n") {
		return s
	}
	return instead
}

func (x lexeme) written(p *parser) string { return quote(p.text[x.start:x.end]) }

// whole reads a formula to the end of the text, or one side of an identity to its "=".
func (p *parser) whole() Node {
	if x := p.peek(); x.kind == lexEnd && p.i == 0 {
		if p.identity {
			p.fail(lexeme{end: x.start}, "empty identity", "write both sides, such as gmv = uv * aov")
		} else {
			p.fail(lexeme{end: x.start}, "empty formula", "write what the metric is made of, such as orders / uv")
		}
		return p.missing()
	}
	n := p.expression(0)
	for {
		x := p.peek()
		switch {
		case x.kind == lexEnd, p.identity && x.isSign("="):
			return n
		case x.isSign("="):
			n = p.leftSide()
		case x.closes():
			p.fail(x, x.written(p)+" closes no bracket", "leave it out, or open one before")
			p.take()
			n = p.operators(n, 0)
		default:
			p.unexpected(x)
			p.take()
			n = p.expression(0)
		}
	}
}

// leftSide tells that a formula has none, and reads the right one.
func (p *parser) leftSide() Node {
	const instead = "what stands after ="
	left := lexeme{start: p.lexemes[0].start, end: p.peek().end}
	right := p.shown(left.end, len(p.text), instead)
	if strings.Contains(right, "=") {
		right = instead
	}
	hint := "a formula is the right side only: write " + right
	if p.after().kind == lexEnd {
		hint = "a formula is the right side only, such as uv * aov"
	}
	p.fail(left, left.written(p)+" before the formula", hint)
	p.pass() // another spelling of "=" is no matter here
	if p.peek().kind == lexEnd {
		return p.missing()
	}
	return p.expression(0)
}

// equals takes the sign between the sides of an identity; its kind is lexEnd if there is none.
func (p *parser) equals() lexeme {
	x := p.take()
	if x.kind == lexEnd && p.i > 0 {
		all := lexeme{start: p.lexemes[0].start, end: p.before().end}
		p.fail(all, "identity without =", "write both sides, such as gmv = uv * aov")
	}
	return x
}

// onlyEquals tells of a second equation.
func (p *parser) onlyEquals() {
	if x := p.peek(); x.isSign("=") {
		p.fail(x, "second = in an identity", "write an identity for each equation")
	}
}

// expression reads a formula whose operators bind more strongly than least.
func (p *parser) expression(least int) Node { return p.operators(p.unary(), least) }

// operators reads what follows a left operand.
func (p *parser) operators(left Node, least int) Node {
	for {
		x := p.peek()
		op, binding := operator(x.text)
		switch {
		case x.kind == lexSign && op != "":
			if binding <= least {
				return left
			}
			p.take()
			left = p.binary(op, left, p.expression(binding))
		case x.isSign("=") && len(p.brackets) == 0, x.kind == lexEnd, x.closes(), x.isSign(","):
			return left
		case p.startsOperand(x):
			if bindProduct <= least {
				return left
			}
			left = p.withoutOperator(left)
		default:
			if least > 0 {
				return left
			}
			p.misplaced(x)
			left = p.missing()
		}
	}
}

func (p *parser) startsOperand(x lexeme) bool {
	return x.kind == lexName || x.kind == lexNumber || x.kind == lexText || x.kind == lexStray || x.isSign("(")
}

// misplaced tells of a sign or word that joins no two metrics.
func (p *parser) misplaced(x lexeme) {
	switch {
	case x.isSign("["), x.isSign("^"), x.isWord("over"), x.isWord("offset"), x.isWord("by"):
		p.fail(x, x.written(p)+" is not expected here", "it follows a metric or brackets: put a power in brackets first")
		p.skip()
		return
	case x.isSign("%"):
		p.fail(x, x.written(p)+" belongs to a number", "percent is written 5%; there is no remainder")
		p.pass()
		p.failed = p.i // and what it would divide by is no second mistake
		return
	case x.kind == lexSign:
		p.fail(x, x.written(p)+" compares, which only conditions do", "conditions stand in […] or after where")
	default:
		p.fail(x, x.written(p)+" belongs to a condition", "conditions stand in […] or after where")
	}
	p.giveUp()
}

// withoutOperator reads a second operand that follows a first one directly.
func (p *parser) withoutOperator(left Node) Node {
	first, x := p.before(), p.peek()
	written := x.written(p) + " after " + first.written(p) + " without an operator"
	switch {
	case x.kind == lexStray:
		p.take()
		p.failed = p.i
		return left
	case first.kind == lexNumber && x.kind == lexName && !x.quoted && p.unit(first, x):
		return left
	case first.kind == lexNumber && x.kind == lexName && first.end == x.start:
		p.fail(x, written, fmt.Sprintf("write %s * %s; a name that begins with a digit goes in backquotes: `%[1]s%[2]s`", first.text, x.text))
	case first.kind == lexName && x.kind == lexNumber && first.end == x.start:
		p.pass()
		if y := p.peek(); y.kind == lexName && y.start == x.end {
			p.pass()
		}
		p.fail(x, written, fmt.Sprintf("if it belongs to the name, write `%s`", p.text[first.start:p.before().end]))
		return left
	case x.kind == lexName && otherOperators[x.text] != "" && p.startsOperand(p.after()):
		p.fail(x, x.written(p)+" between two operands", "write "+string(otherOperators[x.text]))
		p.take()
	case first.kind == lexName && x.kind == lexName && p.after().kind == lexName:
		p.fail(x, written, `a formula in words goes in "formula_text"`)
		p.giveUp()
	case x.kind == lexText:
		p.fail(x, "text "+quote(x.text)+" outside a condition", "conditions stand in […] or after where: [scene = 'live']")
		p.pass()
		return left
	default:
		p.fail(x, written, "put + - * or / between them")
	}
	return p.product(left)
}

func (p *parser) product(left Node) Node { return p.binary(Multiply, left, p.expression(bindProduct)) }

// unit takes a unit after a number, or the word for a power of ten.
func (p *parser) unit(number, x lexeme) bool {
	multiplier, counts := multipliers[x.text]
	switch {
	case counts:
		p.fail(x, x.written(p)+" in a number", "write "+shift(number.text, len(strconv.FormatInt(multiplier, 10))-1))
	case unitWords[x.text]:
		p.fail(x, "unit "+x.written(p)+" in a formula", fmt.Sprintf(`units stand beside the formula, in "unit": write %s`, number.text))
	default:
		return false
	}
	p.take()
	return true
}

// unary reads an operand with at most one minus before it.
func (p *parser) unary() Node {
	x := p.peek()
	switch {
	case x.isSign("-"):
		p.take()
		if y := p.peek(); y.isSign("-") || y.isSign("+") {
			p.fail(y, y.written(p)+" after "+x.written(p), "write one sign, or put the second part in brackets: -(-uv)")
			for p.peek().isSign("-") || p.peek().isSign("+") {
				p.pass()
			}
		}
		n := p.power()
		return p.grow(&Negation{place: place{start: x.start, end: n.at().end}, X: n}, n)
	case x.isSign("+"):
		p.fail(x, x.written(p)+" has nothing before it", "leave it out")
		p.take()
	}
	return p.power()
}

func (p *parser) binary(op Operator, left, right Node) Node {
	n := &Binary{place: place{start: left.at().start, end: right.at().end}, Operator: op, Left: left, Right: right}
	return p.grow(n, left, right)
}

// grow sets the height of a node over its children, and refuses a tree that nobody could follow.
func (p *parser) grow(n Node, children ...Node) Node {
	at := n.at()
	for _, c := range children {
		at.height = max(at.height, c.at().height+1)
	}
	if at.height > maxHeight {
		p.tell(lexeme{start: at.start, end: at.end}, fmt.Sprintf("more than %d operations build on one another", maxHeight), hintSplit)
		p.giveUp()
		return p.missing()
	}
	return n
}

// missing stands in for what is not there.
func (p *parser) missing() Node {
	at := p.before().end
	return &Number{place: place{start: at, end: at}}
}

func (p *parser) power() Node {
	n := p.postfix()
	if !p.acceptSign("^") {
		return n
	}
	caret := p.before()
	first := p.peek()
	negative := p.acceptSign("-")
	x := p.peek()
	if x.kind != lexNumber {
		if x.kind == lexEnd || x.closes() {
			p.fail(caret, caret.written(p)+" has nothing after it", "write a number from -9 to 9")
			return p.missing()
		}
		p.fail(x, x.written(p)+" as an exponent", "write a number from -9 to 9, without brackets; other powers are exp(… * ln(…))")
		p.postfix()
		return p.missing()
	}
	p.take()
	e := p.number(x, negative)
	e.start = first.start
	switch {
	case p.peek().isSign("%"):
		p.fail(p.peek(), "percent as an exponent", "write it as a number: "+shift(e.Text, -2))
		p.take()
	case e.Value.Cmp(greatestExponent) > 0 || e.Value.Cmp(leastExponent) < 0:
		p.tell(lexeme{start: e.start, end: e.end}, fmt.Sprintf("exponent %s", e.Text), fmt.Sprintf("exponents go from -%d to %[1]d", maxExponent))
	}
	return p.grow(&Power{place: place{start: n.at().start, end: e.end}, X: n, Exponent: e}, n, e)
}

// unexpected tells of a lexeme that follows a complete formula.
func (p *parser) unexpected(x lexeme) {
	before, after := p.before(), p.after()
	if x.isSign(",") && before.kind == lexNumber && after.kind == lexNumber {
		p.fail(x, x.written(p)+" in a number", "write "+before.text+after.text+", without separators")
		return
	}
	if x.isSign(",") {
		p.fail(x, x.written(p)+" outside brackets", "a comma stands between the arguments of a function; a decimal point is a dot")
		return
	}
	p.fail(x, x.written(p)+" is not expected here", "")
}
