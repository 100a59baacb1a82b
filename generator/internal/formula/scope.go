package formula

import (
	"fmt"
)

func (p *parser) postfix() Node {
	n := p.primary()
	for {
		x := p.peek()
		var s Scope
		switch {
		case x.isSign("["):
			s = p.filter()
		case x.isWord("over"):
			p.take()
			if w, ok := p.window(x); ok {
				s = &Over{Window: w}
			}
		case x.isWord("offset"):
			p.take()
			if d, ok := p.duration(x, "offset"); ok {
				s = &Offset{Back: d}
			}
		case x.isWord("by"):
			s = p.by()
		case x.isWord("where"):
			s = p.strayWhere(n)
		default:
			return n
		}
		if s == nil {
			continue
		}
		at := s.at()
		at.start, at.end = x.start, p.before().end
		n = p.grow(&Scoped{place: place{start: n.at().start, end: at.end}, X: n, Scope: s}, n)
	}
}

// strayWhere reads a condition that is written like that of an aggregate.
func (p *parser) strayWhere(n Node) Scope {
	x := p.take()
	c := p.predicate()
	before, after := p.shown(n.at().start, n.at().end, "…"), p.shown(x.end, p.before().end, "…")
	p.tell(x, x.written(p)+" outside an aggregate", fmt.Sprintf("write %s[%s]", before, after))
	return &Filter{Where: c}
}

func (p *parser) filter() Scope {
	if !p.open() {
		return nil
	}
	x := p.before()
	if p.peek().isSign("]") {
		p.take()
		p.brackets = p.brackets[:len(p.brackets)-1]
		p.tell(lexeme{start: x.start, end: p.before().end}, "filter without a condition", "write one, such as [scene = 'live'], or leave the brackets out")
		return nil
	}
	c := p.predicate()
	p.close(x, "join conditions with and or or")
	return &Filter{Where: c}
}

func (p *parser) by() Scope {
	x := p.take()
	if !p.peek().isSign("(") {
		if p.peek().kind != lexName {
			p.fail(x, x.written(p)+" without dimensions", "write by (scene)")
			return nil
		}
		p.tell(p.peek(), "dimension without brackets", "write by ("+p.text[p.peek().start:p.peek().end]+")")
		return &By{Dimensions: []Ref{p.ref(p.take())}}
	}
	if !p.open() {
		return nil
	}
	bracket := p.before()
	if y := p.peek(); y.isSign(")") {
		p.fail(lexeme{start: bracket.start, end: y.end}, "nothing in brackets", "write by (scene)")
	}
	var dimensions []Ref
	for {
		d := p.peek()
		if d.kind != lexName {
			p.notField(d, "a dimension")
			break
		}
		dimensions = append(dimensions, p.ref(p.take()))
		if !p.acceptSign(",") {
			break
		}
	}
	p.close(bracket, "write by (scene, page): dimensions with commas between them")
	return &By{Dimensions: dimensions}
}

func (p *parser) ref(x lexeme) Ref { return Ref{Name: x.text, Start: x.start, End: x.end} }

// notField tells what stands where a name of a field or dimension must.
func (p *parser) notField(x lexeme, wanted string) {
	switch {
	case x.kind == lexText:
		p.fail(x, "text "+quote(x.text)+" instead of "+wanted, "names stand without quotes: "+x.text)
	case x.kind == lexWord:
		p.fail(x, x.written(p)+" is a word of the language", "as a name it goes in backquotes: `"+x.text+"`")
	case x.kind == lexEnd || x.closes():
		p.fail(p.before(), p.before().written(p)+" has nothing after it", "write the name of "+wanted)
	case x.kind == lexStray:
		p.take()
	default:
		p.fail(x, x.written(p)+" instead of "+wanted, "")
	}
}
