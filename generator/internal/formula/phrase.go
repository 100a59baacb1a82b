package formula

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// phrase writes words of a language, as plain text or as HTML.
type phrase struct {
	*Words
	opt    *MathOptions
	out    *strings.Builder
	html   bool
	spoken bool // comparisons in words rather than signs
	last   rune // written so far; 0 at the begin
}

// Condition says a condition such as "screen = 1" in words, its dimensions and their values named as the options name them:
// "Screen is 1". What is no condition is returned as it is.
func Condition(text string, opt MathOptions) string {
	f, errs := Parse("x[" + text + "]")
	if errs != nil {
		return text
	}
	scoped, ok := f.Root.(*Scoped)
	if !ok {
		return text
	}
	filter, ok := scoped.Scope.(*Filter)
	if !ok {
		return text
	}
	p := phrase{Words: opt.words(), opt: &opt, out: &strings.Builder{}, spoken: true}
	p.condition(filter.Where, true)
	return p.out.String()
}

// say writes words. Between Chinese characters and Latin letters or digits comes a space, as Chinese is typeset;
// none comes at the begin and after what has space enough.
func (p *phrase) say(s string) {
	switch p.last {
	case 0, ' ', '(', '（', '）':
		s = strings.TrimPrefix(s, " ")
	}
	if s == "" {
		return
	}
	p.space(s)
	if p.html {
		escape(p.out, s)
	} else {
		p.out.WriteString(s)
	}
}

// space prepares for s and remembers its end.
func (p *phrase) space(s string) {
	first, _ := utf8.DecodeRuneInString(s)
	if han(p.last) && latin(first) || latin(p.last) && han(first) {
		p.out.WriteByte(' ')
	}
	p.last, _ = utf8.DecodeLastRuneInString(s)
}

func han(r rune) bool { return r >= 0x2e80 && unicode.Is(unicode.Han, r) }

func latin(r rune) bool {
	return '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z' || r == '_' || r == '%' || r == '−'
}

// name writes the name of a field or a dimension that has no other.
func (p *phrase) name(s string) {
	if !p.html {
		p.say(s)
		return
	}
	p.space(s)
	p.out.WriteString("<code>")
	escape(p.out, s)
	p.out.WriteString("</code>")
}

// dimension writes what a filter or a cut names.
func (p *phrase) dimension(id string) {
	if name := p.opt.dimension(id); name != "" {
		p.say(name)
		return
	}
	p.name(id)
}

// views writes scopes, the innermost first.
func (p *phrase) views(scopes []Scope) {
	for i, scope := range slices.Backward(scopes) {
		if i < len(scopes)-1 {
			p.say(p.pause)
		}
		p.view(scope)
	}
}

func (p *phrase) view(s Scope) {
	switch s := s.(type) {
	case *Filter:
		p.condition(s.Where, true)
	case *Over:
		switch s.Window.Kind {
		case Rolling:
			p.say(p.Words.last.before)
			p.duration(s.Window.Duration)
			p.say(p.Words.last.after)
		case ToDate:
			p.say(p.grains[s.Window.Grain].toDate)
		case AllTime:
			p.say(p.allTime)
		}
	case *Offset:
		p.say(p.earlier.before)
		p.duration(s.Back)
		p.say(p.earlier.after)
	case *By:
		p.say(p.by)
		for i, d := range s.Dimensions {
			p.separate(i, len(s.Dimensions), p.list, p.listed)
			p.dimension(d.Name)
		}
	default:
		panic(fmt.Sprintf("unreachable: scope %T", s))
	}
}

// separate writes what stands before member i of a list.
func (p *phrase) separate(i, count int, list, listed string) {
	switch i {
	case 0:
	case count - 1:
		p.say(listed)
	default:
		p.say(list)
	}
}

func (p *phrase) duration(d Duration) {
	g := p.grains[d.Grain]
	word := g.many
	if d.Count == 1 {
		word = g.one
	}
	p.say(strconv.Itoa(d.Count))
	if word[0] < utf8.RuneSelf {
		p.say(" ")
	}
	p.say(word)
}

// condition writes a condition on fields, or on dimensions if it filters.
func (p *phrase) condition(c Predicate, filters bool) {
	switch c := c.(type) {
	case *Comparison:
		p.comparison(c, filters)
	case *Logic:
		junction := p.and
		if c.Junction == Or {
			junction = p.or
		}
		for i, o := range c.Operands {
			if i > 0 {
				p.say(junction)
			}
			_, joined := o.(*Logic)
			p.bracketed(o, filters, joined && c.Junction == And)
		}
	case *Not:
		p.say(p.not)
		p.bracketed(c.X, filters, true)
	default:
		panic(fmt.Sprintf("unreachable: predicate %T", c))
	}
}

func (p *phrase) bracketed(c Predicate, filters, brackets bool) {
	if !brackets {
		p.condition(c, filters)
		return
	}
	p.say(p.brackets.before)
	p.condition(c, filters)
	p.say(p.brackets.after)
}

func (p *phrase) comparison(c *Comparison, filters bool) {
	if filters {
		p.dimension(c.Field.Name)
	} else {
		p.name(c.Field.Name)
	}
	if p.spoken {
		p.say(p.Words.spoken[c.Comparator])
	} else {
		p.say(p.comparators[c.Comparator])
	}
	for i, v := range c.Values {
		if c.Comparator == Between {
			p.separate(i, len(c.Values), p.span, p.span)
		} else {
			p.separate(i, len(c.Values), p.list, p.list)
		}
		p.value(c.Field.Name, v, filters)
	}
}

func (p *phrase) value(field string, v Literal, filters bool) {
	switch {
	case v.Kind == BoolLiteral && v.Bool:
		p.say(p.yes)
	case v.Kind == BoolLiteral:
		p.say(p.no)
	case v.Kind == NumberLiteral:
		p.say(typeset(v.Text))
	case v.Text == "":
		p.say(p.empty)
	default:
		shown := ""
		if filters {
			shown = p.opt.value(field, v.Text)
		}
		if shown == "" {
			shown = v.Text
		}
		p.say(shown)
	}
}

// typeset returns a number with the sign that mathematics has for minus.
func typeset(number string) string {
	if digits, negative := strings.CutPrefix(number, "-"); negative {
		return "−" + digits
	}
	return number
}
