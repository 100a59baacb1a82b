package formula

import (
	"fmt"
	"slices"
	"strings"
)

// Speech returns the formula as a sentence without a stop, for whoever hears the page: "GMV divided by orders".
// Operands that are sums or products become nouns, so that it is clear without brackets what belongs together.
func (f *Formula) Speech(opt MathOptions) string {
	s := newSpeech(&opt)
	if opt.Name != "" {
		s.say(opt.Name)
		s.say(s.equals)
	}
	s.clause(f.Root)
	return s.end()
}

// Speech returns the identity as a sentence without a stop. Its left side is its own: the options' Name is not said.
func (i *Identity) Speech(opt MathOptions) string {
	s := newSpeech(&opt)
	s.clause(i.Left.Root)
	s.say(s.equals)
	s.clause(i.Right.Root)
	return s.end()
}

type speech struct{ phrase }

func newSpeech(opt *MathOptions) *speech {
	return &speech{phrase{Words: opt.words(), opt: opt, out: &strings.Builder{}, spoken: true}}
}

func (s *speech) end() string {
	if s.opt.Unit != "" {
		s.say(s.measured.before)
		s.say(s.opt.Unit)
		s.say(s.measured.after)
	}
	return s.out.String()
}

// clause says a part on its own.
func (s *speech) clause(n Node) {
	b, ok := n.(*Binary)
	if !ok {
		s.noun(n)
		return
	}
	// What binds more strongly comes first, as in writing. A pause says that something of several parts is done.
	left, compound := b.Left.(*Binary)
	if compound && bind(left) >= bind(b) {
		s.clause(left)
		compound = bind(left) > bind(b) || left.Operator != b.Operator && bind(b) == bindProduct || isArithmetic(left.Right)
	} else {
		s.noun(b.Left)
	}
	if compound {
		s.say(s.pause)
	}
	s.say(s.operators[b.Operator])
	s.noun(b.Right)
}

// noun says a part that is an operand of something.
func (s *speech) noun(n Node) {
	switch n := n.(type) {
	case *Number:
		s.number(n.Text)
	case *Reference:
		name := s.opt.metric(n.Name).Name
		if name == "" {
			name = n.Name
		}
		s.say(name)
	case *Binary:
		s.combine(n)
	case *Negation:
		if _, plain := n.X.(*Number); plain {
			s.say(s.negative)
		} else {
			s.say(s.negation)
		}
		s.noun(n.X)
	case *Power:
		s.noun(n.X)
		s.say(s.power.before)
		s.number(n.Exponent.Text)
		s.say(s.power.after)
	case *Call:
		s.call(n)
	case *Aggregate:
		s.aggregate(n)
	case *Scoped:
		inner, scopes := unscoped(n)
		s.noun(inner)
		s.say(s.brackets.before)
		s.views(scopes)
		s.say(s.brackets.after)
	default:
		panic(fmt.Sprintf("unreachable: node %T", n))
	}
}

func (s *speech) number(text string) {
	if digits, negative := strings.CutPrefix(text, "-"); negative {
		s.say(s.minus)
		text = digits
	}
	s.say(text)
}

// combine makes a noun of arithmetic.
func (s *speech) combine(n *Binary) {
	parts := operands(n)
	if !s.nests && slices.ContainsFunc(parts, isArithmetic) {
		s.say(s.brackets.before)
		s.clause(n)
		s.say(s.brackets.after)
		return
	}
	c := s.combined[n.Operator]
	s.say(c.before)
	for i, p := range parts {
		s.separate(i, len(parts), c.list, c.listed)
		s.noun(p)
	}
	s.say(c.after)
}

// operands returns the members of a chain of additions or multiplications, or both sides of another operator.
func operands(n *Binary) []Node {
	var right []Node
	for {
		right = append(right, n.Right)
		left, ok := n.Left.(*Binary)
		if !ok || left.Operator != n.Operator || n.Operator == Subtract || n.Operator == Divide {
			right = append(right, n.Left)
			break
		}
		n = left
	}
	slices.Reverse(right)
	return right
}

func isArithmetic(n Node) bool {
	_, ok := n.(*Binary)
	return ok
}

func (s *speech) call(n *Call) {
	args := n.Args
	if n.Function == Round {
		s.noun(args[0])
		if len(args) == 1 || isZeroNumber(args[1]) {
			s.say(s.whole)
			return
		}
		s.say(s.rounded.before)
		s.noun(args[1])
		s.say(s.rounded.after)
		return
	}
	c := s.called[n.Function]
	s.say(c.before)
	for i, a := range args {
		s.separate(i, len(args), s.list, s.listed)
		s.noun(a)
	}
	s.say(c.after)
}

func isZeroNumber(n Node) bool {
	x, ok := n.(*Number)
	return ok && x.Value.Sign() == 0
}

func (s *speech) aggregate(n *Aggregate) {
	c := s.counted[n.Function]
	s.say(c.before)
	if n.Field != nil {
		s.say(n.Field.Name)
	} else {
		s.say(s.rows)
	}
	s.say(c.after)
	if n.Where != nil {
		s.say(s.Words.brackets.before)
		s.condition(n.Where, false)
		s.say(s.Words.brackets.after)
	}
}
