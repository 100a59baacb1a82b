package formula

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Unit says what a number counts or measures: a product of bases with exponents, times a scale.
// The zero Unit is the unknown one; whatever is computed with it is unknown too.
type Unit struct {
	known bool
	bases []Base // sorted by name, no exponent 0
	scale float64
	shown float64 // of a unit that only says how a plain number is shown, such as percent: its factor
}

// Base is something that is counted or measured by itself, such as person or CNY, in a power.
type Base struct {
	Name     string
	Exponent int
}

// Plain is the unit of a number that counts nothing.
func Plain() Unit { return Unit{known: true, scale: 1} }

// BaseUnit is the unit of a base, to the power 1.
func BaseUnit(name string) Unit { return Unit{known: true, scale: 1, bases: []Base{{name, 1}}} }

// Scaled is the unit of so many of u: 60 seconds, 10,000 CNY.
func (u Unit) Scaled(factor float64) Unit {
	u.scale *= factor
	u.shown = 0
	return u
}

// Shown is the unit of a plain number that is shown in parts of so much: percent in 0.01.
func Shown(factor float64) Unit { return Unit{known: true, scale: 1, shown: factor} }

// Known says whether the unit is known.
func (u Unit) Known() bool { return u.known }

// IsPlain says whether the unit is known and has no base.
func (u Unit) IsPlain() bool { return u.known && len(u.bases) == 0 }

// Bases returns the unit's bases, sorted by name. The caller must not change them.
func (u Unit) Bases() []Base { return u.bases }

// Scale returns how many of the bases one of the unit is. It is 1 for percent, which only says how a number is shown.
func (u Unit) Scale() float64 { return u.scale }

// ShownIn returns the factor of a unit such as percent, 0.01, or 0.
func (u Unit) ShownIn() float64 { return u.shown }

// Count returns the base of a unit that is one base to the power 1, at scale 1, or "".
func (u Unit) Count() string {
	if len(u.bases) == 1 && u.bases[0].Exponent == 1 && u.scale == 1 {
		return u.bases[0].Name
	}
	return ""
}

// Times returns the unit of a product.
func (u Unit) Times(v Unit) Unit { return u.combine(v, 1) }

// Per returns the unit of a quotient.
func (u Unit) Per(v Unit) Unit { return u.combine(v, -1) }

// Power returns the unit of a power.
func (u Unit) Power(n int) Unit { return Plain().combine(u, n) }

func (u Unit) combine(v Unit, n int) Unit {
	if !u.known || !v.known {
		return Unit{}
	}
	out := Unit{known: true, scale: u.scale * math.Pow(v.scale, float64(n)), bases: slices.Clone(u.bases)}
	for _, b := range v.bases {
		out.add(b.Name, b.Exponent*n)
	}
	return out
}

func (u *Unit) add(name string, exponent int) {
	i, found := slices.BinarySearchFunc(u.bases, name, func(b Base, name string) int { return cmp.Compare(b.Name, name) })
	if !found {
		if exponent != 0 {
			u.bases = slices.Insert(u.bases, i, Base{name, exponent})
		}
		return
	}
	u.bases[i].Exponent += exponent
	if u.bases[i].Exponent == 0 {
		u.bases = slices.Delete(u.bases, i, i+1)
	}
}

// SameBases says whether two known units count the same, whatever their scales.
func (u Unit) SameBases(v Unit) bool { return u.known && v.known && slices.Equal(u.bases, v.bases) }

// Same says whether two known units are the same, but for how they are shown.
func (u Unit) Same(v Unit) bool { return u.SameBases(v) && nearly(u.scale, v.scale) }

// nearly allows for the rounding of factors such as 0.01.
func nearly(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(math.Abs(a), math.Abs(b)) }

// String spells the unit: "CNY / order", "person", "10000 CNY"; "1" if it is plain, "?" if it is unknown.
func (u Unit) String() string {
	if !u.known {
		return "?"
	}
	var above, below []string
	if u.scale != 1 {
		above = append(above, strconv.FormatFloat(u.scale, 'g', -1, 64))
	}
	for _, b := range u.bases {
		if b.Exponent > 0 {
			above = append(above, spellPower(b.Name, b.Exponent))
		} else {
			below = append(below, spellPower(b.Name, -b.Exponent))
		}
	}
	if len(above) == 0 {
		above = []string{"1"}
	}
	switch len(below) {
	case 0:
		return strings.Join(above, " ")
	case 1:
		return strings.Join(above, " ") + " / " + below[0]
	}
	return strings.Join(above, " ") + " / (" + strings.Join(below, " ") + ")"
}

func spellPower(name string, n int) string {
	if n == 1 {
		return name
	}
	return name + "^" + strconv.Itoa(n)
}

// phrase is the unit within a sentence.
func (u Unit) phrase() string {
	if u.IsPlain() && u.scale == 1 {
		return "a number without a unit"
	}
	return u.String()
}
