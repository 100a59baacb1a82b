package formula

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

const hintWindow = "a window is a duration such as 7d, to_date(month) or all"

// window reads what follows "over".
func (p *parser) window(over lexeme) (Window, bool) {
	x := p.peek()
	switch {
	case x.kind == lexNumber, x.isSign("-"):
		d, ok := p.duration(over, "window")
		return Window{Kind: Rolling, Duration: d}, ok
	case x.kind == lexName && x.text == "all":
		p.take()
		return Window{Kind: AllTime}, true
	case x.kind == lexName && x.text == "to_date" && p.after().isSign("("):
		p.take()
		return p.toDate()
	case x.kind == lexName || x.kind == lexText:
		if g, ok := grain(x.text); ok {
			p.fail(x, x.written(p)+" is no window", fmt.Sprintf("write 1%s or to_date(%[1]s)", g))
		} else {
			p.fail(x, x.written(p)+" is no window", hintWindow)
		}
		p.skipWords()
	case x.kind == lexStray:
		p.take()
	default:
		p.fail(over, over.written(p)+" without a window", hintWindow)
	}
	return Window{}, false
}

func (p *parser) toDate() (Window, bool) {
	if !p.open() {
		return Window{}, false
	}
	bracket := p.before()
	g, ok := Grain(""), false
	if p.peek().kind == lexName {
		g, ok = p.grain(p.take())
	} else {
		p.fail(bracket, "to_date without a grain", "write to_date(month)")
	}
	p.close(bracket, "write to_date(month)")
	return Window{Kind: ToDate, Grain: g}, ok
}

// duration reads a number and a grain; wanted names what it is for.
func (p *parser) duration(before lexeme, wanted string) (Duration, bool) {
	if x := p.peek(); x.isSign("-") {
		p.fail(x, "negative "+wanted, "leave the - out: an offset and a window look back as they are")
		p.take()
	}
	x := p.peek()
	if x.kind != lexNumber {
		if x.kind == lexName || x.kind == lexText {
			p.fail(x, x.written(p)+" is no duration", "write a number and a grain, such as 7d or 1year")
			p.skipWords()
		} else {
			p.fail(before, before.written(p)+" without a duration", "write one, such as 7d or 1year")
		}
		return Duration{}, false
	}
	p.take()
	if p.peek().kind != lexName {
		p.fail(x, x.written(p)+" without a grain", "write "+x.text+"d; the grains are "+allGrains())
		return Duration{}, false
	}
	g, ok := p.grain(p.take())
	count, err := strconv.Atoi(x.text)
	if err != nil || count < 1 || count > 9999 {
		p.fail(x, "duration of "+x.written(p), "write a whole number from 1 to 9999")
		return Duration{}, false
	}
	return Duration{Count: count, Grain: g}, ok
}

// grain reads a unit of calendar time.
func (p *parser) grain(x lexeme) (Grain, bool) {
	if g := Grain(x.text); slices.Contains(grains, g) {
		return g, true
	}
	hint := "the grains are " + allGrains()
	if g, ok := grain(x.text); ok {
		hint = "write " + string(g)
	} else if x.text == "m" {
		hint = "write min or month"
	}
	p.fail(x, x.written(p)+" is no grain", hint)
	return "", false
}

// grain finds the grain that a word means, ours or another's.
func grain(word string) (Grain, bool) {
	if g := Grain(word); slices.Contains(grains, g) {
		return g, true
	}
	g, ok := otherGrains[word]
	if !ok {
		g, ok = otherGrains[strings.ToLower(word)]
	}
	return g, ok
}

func allGrains() string {
	var b strings.Builder
	for i, g := range grains {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(string(g))
	}
	return b.String()
}

// skipWords takes what may be meant for a duration in words, such as "last 7 days".
func (p *parser) skipWords() {
	for x := p.peek(); x.kind == lexName || x.kind == lexNumber || x.kind == lexText; x = p.peek() {
		p.pass()
	}
}
