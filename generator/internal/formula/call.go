package formula

import (
	"fmt"
	"strings"
)

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
		p.pass()
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
