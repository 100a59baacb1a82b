package formula

import (
	"hash/fnv"
	"math/big"
	"math/bits"
	"strconv"
)

// prime is 2^61 - 1. The integers modulo it are the field in which formulas are compared.
const prime = 1<<61 - 1

// element is a member of the field, below prime.
type element uint64

func (a element) times(b element) element {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	r := (lo & prime) + (lo>>61 | hi<<3)
	if r >= prime {
		r -= prime
	}
	return element(r)
}

func (a element) plus(b element) element {
	r := a + b
	if r >= prime {
		r -= prime
	}
	return r
}

func (a element) minus() element {
	if a == 0 {
		return 0
	}
	return prime - a
}

func (a element) power(n uint64) element {
	r := element(1)
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			r = r.times(a)
		}
		a = a.times(a)
	}
	return r
}

// inverse returns 1/a, by Fermat's little theorem; 0 for 0.
func (a element) inverse() element { return a.power(prime - 2) }

// Canonical is a formula's value at two pseudo-random points of a finite field, its atoms being the coordinates.
// Formulas that are the same rational function of the same atoms have the same Canonical; those that are not have
// different ones but for a chance of about their degree in 2^122 (Schwartz 1980, Zippel 1979). The zero Canonical is that of 0.
type Canonical [2]element

// One is the value of 1.
var One = Canonical{1, 1}

// Times returns the value of a product.
func (c Canonical) Times(d Canonical) Canonical {
	return Canonical{c[0].times(d[0]), c[1].times(d[1])}
}

// Plus returns the value of a sum.
func (c Canonical) Plus(d Canonical) Canonical { return Canonical{c[0].plus(d[0]), c[1].plus(d[1])} }

// Minus returns the value with the other sign.
func (c Canonical) Minus() Canonical { return Canonical{c[0].minus(), c[1].minus()} }

// Inverse returns the value of 1 divided by it; that of 0 is 0, which means nothing.
func (c Canonical) Inverse() Canonical { return Canonical{c[0].inverse(), c[1].inverse()} }

// raised returns the value of a power.
func (c Canonical) raised(n int) Canonical {
	if n < 0 {
		return c.Inverse().raised(-n)
	}
	return Canonical{c[0].power(uint64(n)), c[1].power(uint64(n))}
}

// String spells the value as text without spaces, for keys.
func (c Canonical) String() string {
	return strconv.FormatUint(uint64(c[0]), 36) + "." + strconv.FormatUint(uint64(c[1]), 36)
}

var bigPrime = new(big.Int).SetUint64(prime)

// constantValue returns the value of a number.
func constantValue(v *big.Rat) Canonical {
	n := element(new(big.Int).Mod(v.Num(), bigPrime).Uint64())
	d := element(new(big.Int).Mod(v.Denom(), bigPrime).Uint64())
	x := n.times(d.inverse())
	return Canonical{x, x}
}

// hashed gives a text its coordinates, none of them 0 or 1.
func hashed(text string) Canonical {
	h := fnv.New64a()
	h.Write([]byte(text))
	x := h.Sum64()
	h.Write([]byte{0xff})
	return Canonical{coordinate(x), coordinate(h.Sum64() ^ bits.RotateLeft64(x, 29))}
}

// coordinate spreads a hash over the field (the finalizer of splitmix64, Steele et al. 2014).
func coordinate(x uint64) element {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return element((x^x>>31)%(prime-2) + 2)
}
