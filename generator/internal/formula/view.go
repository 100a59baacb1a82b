package formula

import (
	"fmt"
	"strings"
)

// View is what part of the rows, of which time, a part of a formula is worked out over: the scopes around it, normalized.
// A scope around arithmetic is one around each of its parts: (a / b)[c] is a[c] / b[c]. The zero View is the whole.
type View struct {
	Rows   Rows
	Window string // "" is the metric's own period
	Back   Span   // how far back in time
	By     string // dimensions, in the order written
}

// Span is a length of calendar time. Months have no fixed length, so that the two do not mix.
type Span struct{ Months, Seconds int }

// Span returns the duration's length: 1w is 7d, 1year is 12 months.
func (d Duration) Span() Span {
	switch d.Grain {
	case Month:
		return Span{Months: d.Count}
	case Quarter:
		return Span{Months: 3 * d.Count}
	case Year:
		return Span{Months: 12 * d.Count}
	default:
		return Span{Seconds: d.Count * grainSeconds[d.Grain]}
	}
}

var grainSeconds = map[Grain]int{Second: 1, Minute: 60, Hour: 3600, Day: 86400, Week: 7 * 86400}

// String spells a length with the largest grain that divides it.
func (s Span) String() string {
	var out []string
	for _, g := range []Grain{Year, Quarter, Month} {
		if n := (Duration{1, g}).Span().Months; s.Months > 0 && s.Months%n == 0 {
			out = append(out, Duration{s.Months / n, g}.String())
			break
		}
	}
	for _, g := range []Grain{Day, Hour, Minute, Second} {
		if n := grainSeconds[g]; s.Seconds > 0 && s.Seconds%n == 0 {
			out = append(out, Duration{s.Seconds / n, g}.String())
			break
		}
	}
	return strings.Join(out, " ")
}

// Normal spells a window; equal windows are spelt the same.
func (w Window) Normal() string {
	if w.Kind == Rolling {
		return w.Duration.Span().String()
	}
	return w.String()
}

// ParsePeriod reads a period as it stands in a scope, such as "1d" or "to_date(month)", and spells it as Window.Normal does.
// What is none is returned as it is.
func ParsePeriod(text string) string {
	f, errs := Parse("x over " + text)
	if errs != nil {
		return strings.TrimSpace(text)
	}
	if s, ok := f.Root.(*Scoped); ok {
		if over, ok := s.Scope.(*Over); ok {
			return over.Window.Normal()
		}
	}
	return strings.TrimSpace(text)
}

// under returns the view of what a scope stands around, seen in view v.
func (v View) under(s Scope) View {
	switch s := s.(type) {
	case *Filter:
		v.Rows = v.Rows.And(RowsOf(s.Where))
	case *Over:
		w := s.Window.Normal()
		if v.Window != "" {
			w = v.Window + " of " + w
		}
		v.Window = w
	case *Offset:
		back := s.Back.Span()
		v.Back.Months += back.Months
		v.Back.Seconds += back.Seconds
	case *By:
		for _, d := range s.Dimensions {
			v.By += " " + d.Name
		}
	default:
		panic(fmt.Sprintf("unreachable: scope %T", s))
	}
	return v
}

// Whole says whether the view leaves nothing out.
func (v View) Whole() bool {
	return v.Rows.None() && v.Window == "" && v.Back == (Span{}) && v.By == ""
}

// String spells the view as scopes; equal views are spelt the same.
func (v View) String() string {
	var b strings.Builder
	if !v.Rows.None() {
		b.WriteString("[" + v.Rows.String() + "]")
	}
	if v.Window != "" {
		b.WriteString(" over " + v.Window)
	}
	if v.Back != (Span{}) {
		b.WriteString(" offset " + v.Back.String())
	}
	if v.By != "" {
		b.WriteString(" by" + v.By)
	}
	return b.String()
}
