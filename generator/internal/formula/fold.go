package formula

import "math/big"

// maxBits bounds the constants that are worked out: what is longer counts as unknown.
const maxBits = 2048

// checkDivisions tells of every division that is by zero whatever the metrics are.
// It looks at nothing if there are mistakes already: the tree may have holes then.
func (p *parser) checkDivisions(n Node) {
	if len(p.errs) == 0 {
		f := folder{p}
		f.constant(n)
	}
}

type folder struct{ *parser }

// constant returns what a part is worth whatever the metrics are, or nil if that is not known.
func (f folder) constant(n Node) *big.Rat {
	switch n := n.(type) {
	case *Number:
		return n.Value
	case *Negation:
		if x := f.constant(n.X); x != nil {
			return new(big.Rat).Neg(x)
		}
	case *Binary:
		return f.binary(n)
	case *Power:
		return f.power(n)
	case *Call:
		return f.call(n)
	case *Scoped:
		if x := f.constant(n.X); isZero(x) {
			return x
		}
	}
	return nil
}

func (f folder) binary(n *Binary) *big.Rat {
	l, r := f.constant(n.Left), f.constant(n.Right)
	if n.Operator == Divide && isZero(r) {
		f.byZero(n.Right)
		return nil
	}
	if isZero(l) && (n.Operator == Multiply || n.Operator == Divide) {
		return l
	}
	if isZero(r) && n.Operator == Multiply {
		return r
	}
	if l == nil || r == nil {
		return nil
	}
	v := new(big.Rat)
	switch n.Operator {
	case Add:
		v.Add(l, r)
	case Subtract:
		v.Sub(l, r)
	case Multiply:
		v.Mul(l, r)
	case Divide:
		v.Quo(l, r)
	default:
		panic("unreachable: operator")
	}
	return short(v)
}

func (f folder) power(n *Power) *big.Rat {
	x, e := f.constant(n.X), n.Exponent.Value
	if isZero(x) && e.Sign() < 0 {
		f.byZero(n.X)
		return nil
	}
	if e.Sign() == 0 {
		return big.NewRat(1, 1)
	}
	if isZero(x) {
		return x
	}
	if x == nil || !e.IsInt() {
		return nil
	}
	v := big.NewRat(1, 1)
	for range new(big.Int).Abs(e.Num()).Int64() {
		v.Mul(v, x)
	}
	if e.Sign() < 0 {
		v.Inv(v)
	}
	return short(v)
}

func (f folder) call(n *Call) *big.Rat {
	args := make([]*big.Rat, len(n.Args))
	for i, a := range n.Args {
		args[i] = f.constant(a)
	}
	first := args[0]
	for _, a := range args {
		if a == nil {
			return nil
		}
	}
	switch n.Function {
	case Abs:
		return new(big.Rat).Abs(first)
	case Greatest, Least:
		for _, a := range args[1:] {
			if (a.Cmp(first) > 0) == (n.Function == Greatest) {
				first = a
			}
		}
		return first
	case Coalesce:
		return first
	case Sqrt, Round, Cumulative, Share:
		if first.Sign() == 0 {
			return first
		}
	case Ln, Exp:
	default:
		panic("unreachable: function")
	}
	return nil
}

// byZero tells that a part that divides is zero.
func (f folder) byZero(n Node) {
	start, end := n.Span()
	hint := ""
	if _, ok := n.(*Number); !ok {
		hint = quote(f.text[start:end]) + " is always 0"
	}
	f.add(Error{start, end, "division by zero", hint})
}

func isZero(v *big.Rat) bool { return v != nil && v.Sign() == 0 }

// short forgets a value that is too long to work with.
func short(v *big.Rat) *big.Rat {
	if v.Num().BitLen() > maxBits || v.Denom().BitLen() > maxBits {
		return nil
	}
	return v
}
