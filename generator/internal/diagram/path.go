package diagram

import (
	"math/bits"
	"strings"
)

// A set holds cards by their place, each below 128.
type set [2]uint64

func (s set) with(v int) set { s[v/64] |= 1 << (v % 64); return s }

func (s set) has(v int) bool { return s[v/64]&(1<<(v%64)) != 0 }

// or returns what is in either.
func (s set) or(t set) set { return set{s[0] | t[0], s[1] | t[1]} }

// each calls do for all members, in order.
func (s set) each(do func(v int)) {
	for i, word := range s {
		for ; word != 0; word &= word - 1 {
			do(64*i + bits.TrailingZeros64(word))
		}
	}
}

// A reach tells from which cards a line can be followed to a card, and to which from it. A card reaches itself.
type reach struct{ from, to []set }

// reach is empty for diagrams of so many cards that no style shows their paths.
func (d Diagram) reach() reach {
	n := len(d.Cards)
	if n > MaxPaths {
		return reach{make([]set, n), make([]set, n)}
	}
	parts, wholes := make([][]int, n), make([][]int, n)
	for _, l := range d.Lines {
		parts[l.To] = append(parts[l.To], l.From)
		wholes[l.From] = append(wholes[l.From], l.To)
	}
	return reach{follow(parts), follow(wholes)}
}

// follow returns for each card all to which steps lead.
func follow(steps [][]int) []set {
	all := make([]set, len(steps))
	for v := range steps {
		seen := set{}.with(v)
		for open := []int{v}; len(open) > 0; {
			last := open[len(open)-1]
			open = open[:len(open)-1]
			for _, next := range steps[last] {
				if !seen.has(next) {
					seen = seen.with(next)
					open = append(open, next)
				}
			}
		}
		all[v] = seen
	}
	return all
}

// through returns the cards on whose paths a card is: a path goes up to everything a card is made of, and down to
// everything that is made of it.
func (r reach) through(v int) set { return r.from[v].or(r.to[v]) }

// along returns the cards on whose paths a line is.
func (r reach) along(l Line) set { return r.from[l.From].or(r.to[l.To]) }

// pathRules are the styles that show the path of the card in hand, by pointer or key, for diagrams of so many cards:
// everything else fades. They take no script.
func pathRules(cards int) string {
	if cards == 0 {
		return ""
	}
	var s strings.Builder
	for v := range cards {
		if v > 0 {
			s.WriteString(",\n")
		}
		k := digits(v)
		s.WriteString(".diagram:has(.v" + k + " > :is(:hover, :focus-visible)) g[class]:not(.p" + k + ")")
	}
	return s.String() + " {\n  opacity: 0.18;\n}\n"
}

// wayRules are the styles that show the way that a page's radio button, whose id is "way-" and a number, is set to. The
// keys of a legend are drawn by the same classes, but have no id.
func wayRules() string {
	var s strings.Builder
	for way := range MaxWays {
		if way > 0 {
			s.WriteString(",\n")
		}
		k := digits(way)
		s.WriteString(".has-ways:has(#way-" + k + ":checked) .diagram[id] :is(.diagram-card, .diagram-line):not(.w" + k + ")")
	}
	return s.String() + " {\n  opacity: 0.18;\n}\n"
}
