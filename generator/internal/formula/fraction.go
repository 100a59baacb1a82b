package formula

import (
	"cmp"
	"encoding/binary"
	"math/big"
	"slices"
)

// Limits of exact work: what is larger is taken for an atom.
const (
	maxTerms           = 200
	maxCoefficientBits = 2048
)

// fraction is a quotient of polynomials in atoms, not reduced. The zero fraction, without a denominator, is not known.
type fraction struct{ above, below polynomial }

// polynomial is a sum of terms, sorted by monomial, none of them 0. nil stands for one that is too large to work with.
type polynomial []summand

// summand is a coefficient times a monomial.
type summand struct {
	monomial    monomial
	coefficient *big.Rat
}

// monomial is a product of powers of atoms: pairs of an atom's number and its exponent, of four bytes each, in the order
// of the atoms. "" is 1.
type monomial string

// sizes of a monomial's parts.
const (
	atomBytes = 4
	pairBytes = 8
)

var (
	rationalOne = big.NewRat(1, 1)
	unity       = polynomial{{"", rationalOne}}
)

func constantFraction(v *big.Rat) fraction {
	if v.Sign() == 0 {
		return fraction{polynomial{}, unity}
	}
	return fraction{polynomial{{"", v}}, unity}
}

// atomFraction is the n-th atom alone.
func atomFraction(n int) fraction {
	m := binary.BigEndian.AppendUint32(nil, uint32(n))
	return fraction{polynomial{{monomial(binary.BigEndian.AppendUint32(m, 1)), rationalOne}}, unity}
}

func (f fraction) known() bool { return f.below != nil }

// checked returns a fraction that is not known if a part is too large or the denominator is 0.
func checked(above, below polynomial) fraction {
	if above == nil || len(below) == 0 {
		return fraction{}
	}
	return fraction{above, below}
}

func (f fraction) minus() fraction {
	return checked(f.above.times(polynomial{{"", big.NewRat(-1, 1)}}), f.below)
}

func (f fraction) plus(g fraction) fraction {
	if f.below.equal(g.below) {
		return checked(f.above.plus(g.above), f.below)
	}
	return checked(f.above.times(g.below).plus(g.above.times(f.below)), f.below.times(g.below))
}

// times multiplies, and leaves out a numerator that is the other's denominator.
func (f fraction) times(g fraction) fraction {
	switch {
	case !f.known() || !g.known():
		return fraction{}
	case f.below.equal(g.above):
		return checked(f.above, g.below)
	case f.above.equal(g.below):
		return checked(g.above, f.below)
	}
	return checked(f.above.times(g.above), f.below.times(g.below))
}

func (f fraction) inverse() fraction {
	if !f.known() {
		return f
	}
	return checked(f.below, f.above)
}

func (f fraction) power(n int) fraction {
	if n < 0 {
		return f.inverse().power(-n)
	}
	out := fraction{unity, unity}
	for range n {
		out = out.times(f)
	}
	return out
}

// equal says whether two known fractions are the same function.
func (f fraction) equal(g fraction) bool {
	if !f.known() || !g.known() {
		return false
	}
	if f.below.equal(g.below) {
		return f.above.equal(g.above)
	}
	a, b := f.above.times(g.below), g.above.times(f.below)
	return a != nil && b != nil && a.equal(b)
}

// sum returns the numbers of the atoms of a sum of different atoms, or nil if the fraction is of another form.
func (f fraction) sum() []int {
	if !f.below.isOne() {
		return nil
	}
	var out []int
	for _, s := range f.above {
		if len(s.monomial) != pairBytes || s.monomial.exponent() != 1 || s.coefficient.Cmp(rationalOne) != 0 {
			return nil
		}
		out = append(out, s.monomial.atom())
	}
	return out
}

// atoms returns the numbers of the atoms, each once.
func (f fraction) atoms() []int {
	var out []int
	for _, p := range [2]polynomial{f.above, f.below} {
		for _, s := range p {
			for m := s.monomial; m != ""; m = m[pairBytes:] {
				out = append(out, m.atom())
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (p polynomial) isOne() bool { return p.equal(unity) }

func (p polynomial) equal(q polynomial) bool {
	return slices.EqualFunc(p, q, func(a, b summand) bool {
		return a.monomial == b.monomial && a.coefficient.Cmp(b.coefficient) == 0
	})
}

func (p polynomial) plus(q polynomial) polynomial {
	if p == nil || q == nil {
		return nil
	}
	return slices.Concat(polynomial{}, p, q).collected()
}

func (p polynomial) times(q polynomial) polynomial {
	switch {
	case p == nil || q == nil || len(p)*len(q) > 20*maxTerms:
		return nil
	case p.isOne():
		return q
	case q.isOne():
		return p
	}
	out := make(polynomial, 0, len(p)*len(q))
	for _, a := range p {
		for _, b := range q {
			out = append(out, summand{a.monomial.times(b.monomial), new(big.Rat).Mul(a.coefficient, b.coefficient)})
		}
	}
	return out.collected()
}

// collected sorts the terms and adds up those of one monomial.
func (p polynomial) collected() polynomial {
	slices.SortStableFunc(p, func(a, b summand) int { return cmp.Compare(a.monomial, b.monomial) })
	out := p[:0]
	for i := 0; i < len(p); {
		s := p[i]
		for i++; i < len(p) && p[i].monomial == s.monomial; i++ {
			s.coefficient = new(big.Rat).Add(s.coefficient, p[i].coefficient)
		}
		if s.coefficient.Sign() == 0 {
			continue
		}
		if s.coefficient.Num().BitLen() > maxCoefficientBits || s.coefficient.Denom().BitLen() > maxCoefficientBits {
			return nil
		}
		out = append(out, s)
	}
	if len(out) > maxTerms {
		return nil
	}
	return out
}

func (m monomial) atom() int { return int(binary.BigEndian.Uint32([]byte(m[:atomBytes]))) }

func (m monomial) exponent() uint32 {
	return binary.BigEndian.Uint32([]byte(m[atomBytes:pairBytes]))
}

func (m monomial) times(n monomial) monomial {
	if m == "" {
		return n
	}
	if n == "" {
		return m
	}
	out := make([]byte, 0, len(m)+len(n))
	for len(m) > 0 && len(n) > 0 {
		switch cmp.Compare(m[:atomBytes], n[:atomBytes]) {
		case -1:
			out, m = append(out, m[:pairBytes]...), m[pairBytes:]
		case 1:
			out, n = append(out, n[:pairBytes]...), n[pairBytes:]
		default:
			out = append(out, m[:atomBytes]...)
			out = binary.BigEndian.AppendUint32(out, m.exponent()+n.exponent())
			m, n = m[pairBytes:], n[pairBytes:]
		}
	}
	return monomial(append(append(out, m...), n...))
}
