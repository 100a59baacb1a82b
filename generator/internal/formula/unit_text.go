package formula

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// Limits that no unit written for people comes near.
const (
	maxUnitNesting = 20 // brackets open at once
	maxUnitPower   = 99
)

// ParseUnit reads what stands beside a formula: "CNY / order", "10k CNY", "second / (person * page)", "item^2", "1".
// A space multiplies more tightly than / divides: "CNY / 10k event" is per ten thousand events.
// base gives the unit of a name; a name for which it says false is a mistake.
// The unit is unknown if there are mistakes, which are in the order of the text.
func ParseUnit(text string, base func(name string) (Unit, bool)) (Unit, []Error) {
	p := unitParser{text: text, base: base}
	u := p.quotient(0)
	if len(p.errs) == 0 && p.pos < len(text) {
		_, size := utf8.DecodeRuneInString(text[p.pos:])
		p.fail(p.pos, p.pos+size, fmt.Sprintf("%s stands for no part of a unit", quote(text[p.pos:p.pos+size])), "a unit is made of names by * and /, such as CNY / order")
	}
	if len(p.errs) > 0 {
		return Unit{}, p.errs
	}
	return u, nil
}

type unitParser struct {
	text string
	pos  int
	base func(string) (Unit, bool)
	errs []Error
}

func (p *unitParser) fail(start, end int, message, hint string) {
	if len(p.errs) < maxErrors {
		p.errs = append(p.errs, Error{start, end, message, hint})
	}
}

// next skips spaces and returns the character that follows, or 0.
func (p *unitParser) next() rune {
	for p.pos < len(p.text) {
		r, size := utf8.DecodeRuneInString(p.text[p.pos:])
		if !unicode.IsSpace(r) {
			return r
		}
		p.pos += size
	}
	return 0
}

// take goes past the character that next returned.
func (p *unitParser) take() {
	_, size := utf8.DecodeRuneInString(p.text[p.pos:])
	p.pos += size
}

func isTimes(r rune) bool { return r == '*' || r == '·' || r == '×' }

func isPer(r rune) bool { return r == '/' || r == '÷' || r == '／' }

// quotient reads products with * and / between them.
func (p *unitParser) quotient(depth int) Unit {
	u := p.product(depth)
	for {
		r := p.next()
		switch {
		case isTimes(r):
			p.take()
			u = u.Times(p.product(depth))
		case isPer(r):
			p.take()
			u = u.Per(p.product(depth))
		default:
			return u
		}
	}
}

// product reads parts with only space between them.
func (p *unitParser) product(depth int) Unit {
	p.next()
	before := p.pos
	u, ok := p.part(depth)
	if !ok {
		p.fail(min(before, len(p.text)), p.pos, "unit has nothing here", "write a name, such as person or CNY")
		return Unit{}
	}
	for {
		if v, ok := p.part(depth); ok {
			u = u.Times(v)
			continue
		}
		return u
	}
}

// part reads a name or a bracket, with its power.
func (p *unitParser) part(depth int) (Unit, bool) {
	var u Unit
	r, start := p.next(), p.pos
	switch {
	case r == '(' || r == '（':
		if depth == maxUnitNesting {
			p.fail(start, start+1, "too many brackets", "write the unit with one fraction")
			p.pos = len(p.text)
			return Unit{}, true
		}
		p.take()
		u = p.quotient(depth + 1)
		if r := p.next(); r == ')' || r == '）' {
			p.take()
		} else {
			p.fail(start, start+1, "bracket is never closed", "add a )")
		}
	case inUnitName(r):
		for inUnitName(r) {
			p.take()
			r, _ = utf8.DecodeRuneInString(p.text[p.pos:])
		}
		name := p.text[start:p.pos]
		if name == "1" {
			u = Plain()
			break
		}
		v, known := p.base(name)
		if !known {
			p.fail(start, p.pos, fmt.Sprintf("no unit %s", quote(name)), "")
		}
		u = v
	default:
		return Unit{}, false
	}
	if p.next() != '^' {
		return u, true
	}
	p.take()
	return p.power(u), true
}

func (p *unitParser) power(u Unit) Unit {
	p.next()
	start := p.pos
	if p.pos < len(p.text) && p.text[p.pos] == '-' {
		p.pos++
	}
	for p.pos < len(p.text) && '0' <= p.text[p.pos] && p.text[p.pos] <= '9' {
		p.pos++
	}
	n, err := strconv.Atoi(p.text[start:p.pos])
	if err != nil || n < -maxExponent || n > maxExponent {
		p.fail(start, p.pos, "power of a unit without a whole number", fmt.Sprintf("write one from -%d to %[1]d, such as item^2", maxExponent))
		return Unit{}
	}
	v := u.Power(n)
	if v.known && (math.IsInf(v.scale, 0) || v.scale == 0 || slices.ContainsFunc(v.bases, func(b Base) bool { return b.Exponent < -maxUnitPower || b.Exponent > maxUnitPower })) {
		p.fail(start, p.pos, "power of a power of a unit is too high", "")
		return Unit{}
	}
	return v
}

// inUnitName says whether a character can stand in the name of a unit: whatever is no sign, bracket or space.
func inUnitName(r rune) bool {
	switch r {
	case 0, '(', ')', '（', '）', '^', '+', '=', ',', ';', utf8.RuneError:
		return false
	}
	return !isTimes(r) && !isPer(r) && unicode.IsGraphic(r) && !unicode.IsSpace(r)
}
