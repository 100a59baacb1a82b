package formula

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// digit returns the value of a digit, ASCII or full-width, or -1.
func digit(r rune) int {
	switch {
	case '0' <= r && r <= '9':
		return int(r - '0')
	case '０' <= r && r <= '９':
		return int(r - '０')
	}
	return -1
}

func isPoint(r rune) bool { return r == '.' || r == '．' }

// numeral is what a run of digits, points and separators looks like.
type numeral struct {
	start, characters, points, separators int
	foreign                               bool // not all ASCII
}

// number takes digits and a point. A unit, a grain or a percent sign after it is a lexeme of its own.
func (l *lexer) number() lexeme {
	n := numeral{start: l.pos}
	if r, _ := l.peek(l.pos); isPoint(r) {
		n.characters++ // the zero that its canonical spelling has before the point
	}
	for ; ; n.characters++ {
		r, size := l.peek(l.pos)
		next, _ := l.peek(l.pos + size)
		switch {
		case size > 0 && digit(r) >= 0:
		case size > 0 && isPoint(r) && (digit(next) >= 0 || n.points == 0 && !nameStart(next)):
			n.points++
		case r == '_' && digit(next) >= 0:
			n.separators++
		default:
			return l.judge(n)
		}
		n.foreign = n.foreign || r >= utf8.RuneSelf
		l.pos += size
	}
}

// judge makes a lexeme of what number took.
func (l *lexer) judge(n numeral) lexeme {
	written := l.text[n.start:l.pos]
	text := written
	if n.foreign || n.separators > 0 {
		text = strings.Map(func(r rune) rune {
			switch d := digit(r); {
			case d >= 0:
				return '0' + rune(d)
			case r == '_':
				return -1
			}
			return '.'
		}, written)
	}
	switch {
	case n.characters > maxDigits:
		return l.cut(lexNumber, n.start, "1").blame(fmt.Sprintf("number of %d characters: at most %d are read", n.characters, maxDigits), "round it")
	case n.points > 1:
		return l.cut(lexNumber, n.start, "1").blame(quote(written)+" has more than one point", "numbers are written like 1234.5")
	case strings.HasSuffix(text, "."):
		return l.cut(lexNumber, n.start, text[:len(text)-1]).blame(quote(written)+" ends with a point", "write "+text[:len(text)-1])
	case n.separators > 0:
		return l.cut(lexNumber, n.start, text).blame(quote(written)+" has separators", "write "+text)
	}
	if x, ok := l.exponent(n.start, text); ok {
		return x
	}
	return l.cut(lexNumber, n.start, text)
}

// exponent takes the rest of a number such as 1e6, which is refused: one way to write a number is enough.
func (l *lexer) exponent(start int, text string) (lexeme, bool) {
	pos := l.pos
	if r, _ := l.peek(pos); r|0x20 != 'e' {
		return lexeme{}, false
	}
	pos++
	if r, _ := l.peek(pos); r == '+' || r == '-' {
		pos++
	}
	digits := pos
	for {
		r, _ := l.peek(pos)
		if r < '0' || r > '9' {
			break
		}
		pos++
	}
	if r, _ := l.peek(pos); pos == digits || namePart(r) {
		return lexeme{}, false
	}
	by, err := strconv.Atoi(l.text[l.pos+1 : pos])
	l.pos = pos
	x, hint := l.cut(lexNumber, start, "1"), "write the number out in digits"
	if err == nil && -maxDigits < by && by < maxDigits {
		x.text = shift(text, by)
		hint = "write " + x.text
	}
	if len(x.text) > maxDigits {
		x.text, hint = "1", "write a number of at most "+strconv.Itoa(maxDigits)+" characters"
	}
	return x.blame(quote(l.text[start:pos])+" is written with an exponent", hint), true
}

// shift moves the point of a decimal number.
func shift(text string, by int) string {
	value, places := rational(text)
	power := new(big.Rat).SetInt(new(big.Int).Exp(ten, big.NewInt(int64(max(by, -by))), nil))
	if by < 0 {
		value.Quo(value, power)
	} else {
		value.Mul(value, power)
	}
	return trimZeros(value.FloatString(max(places-by, 0)))
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
