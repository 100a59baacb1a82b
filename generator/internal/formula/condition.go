package formula

import "fmt"

// predicate reads conditions joined by "or".
func (p *parser) predicate() Predicate { return p.joined(Or, p.conjunction) }

func (p *parser) conjunction() Predicate { return p.joined(And, p.negated) }

// joined reads conditions with one junction between them. Brackets around a part of the same junction
// change nothing, and so leave no trace.
func (p *parser) joined(j Junction, part func() Predicate) Predicate {
	first := part()
	if !p.peek().isWord(string(j)) {
		return first
	}
	l := &Logic{Junction: j, Operands: flat(nil, j, first)}
	for p.acceptWord(string(j)) {
		l.Operands = flat(l.Operands, j, part())
	}
	l.start, l.end = first.at().start, p.before().end
	return l
}

func flat(operands []Predicate, j Junction, c Predicate) []Predicate {
	if l, ok := c.(*Logic); ok && l.Junction == j {
		return append(operands, l.Operands...)
	}
	return append(operands, c)
}

func (p *parser) negated() Predicate {
	x := p.peek()
	if !x.isWord("not") {
		return p.condition()
	}
	p.take()
	for y := p.peek(); y.isWord("not"); y = p.peek() {
		p.fail(y, y.written(p)+" after "+x.written(p), "leave both out")
		p.take()
	}
	c := p.condition()
	return &Not{place: place{start: x.start, end: p.before().end}, X: c}
}

// condition reads a comparison, or conditions in brackets.
func (p *parser) condition() Predicate {
	if !p.peek().isSign("(") {
		return p.comparison()
	}
	if !p.open() {
		return &Comparison{}
	}
	x := p.before()
	c := p.predicate()
	p.close(x, "join conditions with and or or")
	at := c.at()
	at.start, at.end = x.start, p.before().end
	return c
}

func (p *parser) comparison() Predicate {
	x := p.peek()
	if x.kind != lexName {
		p.noField(x)
		return &Comparison{}
	}
	p.take()
	c := &Comparison{place: x.place(), Field: p.ref(x)}
	if !p.compared(x, c) {
		p.skipCondition()
		return c
	}
	c.end = p.before().end
	if y := p.peek(); y.kind == lexSign {
		if _, ok := comparator(y.text); ok {
			p.fail(y, "second comparison of one field", fmt.Sprintf("write %s between 1 and 5, or join two comparisons with and", p.text[x.start:x.end]))
			p.skipCondition()
		}
	}
	return c
}

// noField tells what stands where a comparison should begin.
func (p *parser) noField(x lexeme) {
	before := p.before()
	after := p.lexemes[min(p.i+2, len(p.lexemes)-1)]
	c, compares := comparator(p.after().text)
	switch {
	case (x.kind == lexText || x.kind == lexNumber) && compares && p.after().kind == lexSign && after.kind == lexName:
		value, field := p.text[x.start:x.end], p.text[after.start:after.end]
		p.fail(x, x.written(p)+" before the field", fmt.Sprintf("write %s %s %s", field, turned(c), value))
	case x.kind == lexWord && x.text != "and" && x.text != "or":
		p.fail(x, x.written(p)+" is a word of the language", "a condition begins with a field; as a name the word goes in backquotes: `"+x.text+"`")
	case x.kind == lexEnd, x.closes(), x.kind == lexWord:
		p.fail(before, before.written(p)+" has no condition after it", "write one, such as scene = 'live'")
	case x.kind == lexStray:
		p.take()
	default:
		p.fail(x, x.written(p)+" instead of a condition", "a condition begins with a field: scene = 'live'")
	}
	p.skipCondition()
}

// turned returns the comparator for exchanged sides.
func turned(c Comparator) Comparator {
	switch c {
	case Less:
		return Greater
	case LessOrEqual:
		return GreaterOrEqual
	case Greater:
		return Less
	case GreaterOrEqual:
		return LessOrEqual
	default:
		return c
	}
}

// compared reads what follows the field of a comparison, and says whether it did.
func (p *parser) compared(field lexeme, c *Comparison) bool {
	x := p.peek()
	name := p.text[field.start:field.end]
	if cmp, ok := comparator(x.text); ok && x.kind == lexSign {
		p.take()
		c.Comparator = cmp
		return p.values(c, 1)
	}
	switch {
	case x.isWord("in"):
		p.take()
		c.Comparator = In
		return p.list(c)
	case x.isWord("not") && p.after().isWord("in"):
		p.take()
		p.take()
		c.Comparator = NotIn
		return p.list(c)
	case x.isWord("not") && p.after().isWord("between"):
		p.fail(x, `"not" before "between"`, "write not "+name+" between …")
		p.pass()
		p.pass()
		c.Comparator = Between
		return p.values(c, 2)
	case x.isWord("between"):
		p.take()
		c.Comparator = Between
		return p.values(c, 2)
	case x.isWord("is"):
		p.take()
		return p.null(c, name)
	case x.kind == lexName && (x.text == "like" || x.text == "contains" || x.text == "LIKE"):
		p.fail(x, x.written(p)+" compares parts of texts", "name the whole texts: "+name+" in ('a', 'b')")
	case p.arithmetic(x) && x.text != "(":
		p.fail(x, x.written(p)+" in a condition", "a condition compares one field with constants")
	case x.isSign("("):
		p.fail(field, "function "+field.written(p)+" in a condition", "a condition compares a field with constants")
	case x.kind == lexStray:
		p.take()
	default:
		p.fail(field, field.written(p)+" is compared with nothing", "write "+name+" and one of = != < <= > >= in between is")
	}
	return false
}

// null reads what follows "is".
func (p *parser) null(c *Comparison, name string) bool {
	c.Comparator = IsNull
	if p.acceptWord("not") {
		c.Comparator = IsNotNull
	}
	x := p.peek()
	if p.acceptWord("null") {
		return true
	}
	if x.kind == lexEnd || x.closes() {
		p.fail(p.before(), p.before().written(p)+" has nothing after it", "write "+name+" is null")
		return false
	}
	sign := Equal
	if c.Comparator == IsNotNull {
		sign = NotEqual
	}
	p.fail(x, x.written(p)+` after "is"`, fmt.Sprintf("only null stands there; else write %s %s %s", name, sign, p.text[x.start:x.end]))
	return false
}

// values reads one value, or two with "and" between them.
func (p *parser) values(c *Comparison, count int) bool {
	for i := range count {
		if i > 0 && !p.acceptWord("and") {
			p.fail(p.peek(), `"between" without "and"`, "write between 1 and 5")
			return false
		}
		v, ok := p.literal(c)
		if !ok {
			return false
		}
		c.Values = append(c.Values, v)
	}
	return true
}

// list reads values in brackets.
func (p *parser) list(c *Comparison) bool {
	if !p.peek().isSign("(") {
		v, ok := p.literal(c)
		if ok {
			p.tell(lexeme{start: v.Start, end: v.End}, "value without brackets", "write in ("+p.text[v.Start:v.End]+")")
		}
		return ok
	}
	if !p.open() {
		return false
	}
	bracket := p.before()
	if p.peek().isSign(")") {
		p.fail(lexeme{start: bracket.start, end: p.peek().end}, "list of no values", "write them: ('live', 'video')")
	} else {
		for {
			v, ok := p.literal(c)
			if !ok {
				break
			}
			c.Values = append(c.Values, v)
			if !p.acceptSign(",") {
				break
			}
		}
	}
	p.close(bracket, "put a comma between values")
	return true
}

// literal reads a constant: a text, true, false, or a number that may have a minus before it and a percent sign after.
func (p *parser) literal(c *Comparison) (Literal, bool) {
	x := p.peek()
	l := Literal{Start: x.start, End: x.end, Text: x.text}
	switch {
	case x.kind == lexText:
		p.take()
		return l, true
	case x.isWord("true"), x.isWord("false"):
		p.take()
		l.Kind, l.Bool = BoolLiteral, x.text == "true"
		return l, true
	case x.kind == lexNumber, x.isSign("-") && p.after().kind == lexNumber:
		negative := p.acceptSign("-")
		n := p.number(p.take(), negative)
		l.Kind, l.Number, l.Text = NumberLiteral, n.Value, n.Text
		if p.acceptSign("%") {
			l.Number.Mul(l.Number, percent)
			l.Text += "%"
		}
		l.End = p.before().end
		if y := p.peek(); y.kind == lexName && y.start == l.End {
			p.fail(y, y.written(p)+" after a number", "write the number alone, in the field's unit")
			p.take()
		}
		return l, true
	}
	p.noLiteral(x, c)
	return l, false
}

// noLiteral tells what stands where a constant must.
func (p *parser) noLiteral(x lexeme, c *Comparison) {
	name := p.text[c.Field.Start:c.Field.End]
	switch {
	case x.kind == lexName:
		p.take()
		if p.peek().isSign("(") {
			p.fail(x, "function "+x.written(p)+" in a condition", "a condition compares a field with constants")
			return
		}
		p.fail(x, x.written(p)+" is no constant", "text stands in quotes: "+spellText(p.text[x.start:x.end]))
	case x.isWord("null") && c.Comparator == NotEqual:
		p.fail(x, "comparison with null", "write "+name+" is not null")
	case x.isWord("null"):
		p.fail(x, "comparison with null", "write "+name+" is null")
	case x.kind == lexStray:
		p.take()
	case x.kind == lexEnd, x.closes(), x.isWord("and"), x.isWord("or"):
		p.fail(p.before(), p.before().written(p)+" has nothing after it", "write a constant, such as 'live' or 0.5")
	default:
		p.fail(x, x.written(p)+" is no constant", "write one, such as 'live' or 0.5")
	}
}

// skipCondition takes everything up to the next junction, comma or closing bracket of this level.
func (p *parser) skipCondition() {
	for depth := 0; ; p.pass() {
		switch x := p.peek(); {
		case x.kind == lexEnd, depth == 0 && (x.closes() || x.isSign(",") || x.isWord("and") || x.isWord("or")):
			return
		case x.isSign("("), x.isSign("["):
			depth++
		case x.closes():
			depth--
		}
	}
}
