package formula

import (
	"fmt"
	"testing"
	"unicode/utf8"
)

// hard are texts that broke a reader of formulas once, or might.
var hard = []string{
	"0^0%", "٣ + ٣", "((((((", "))))))", "[[[[", "a[b[c]]", "1e", "1e+", "1.e5", "'", "''", "'''", "`", "``", "`.`", "a.`b", "a..b", ".",
	"a^-", "a^--2", "\u00ad", "a\u0301", "１．", "＇x＇", "a[b = 'c' and", "sum(", "sum(a where", "by by by", "over over", "a over 7", "a over to_date(",
	"gmv[scene in (", "a = ", "= =", "a &| b", "!", "!!", "<=>", "1 2 3", "1万万", "9999999999999999999999万", "a where b = 1 where c = 2", "% %", "5%%",
	"\xff", "a\x00b", "\r\n", "(a)(b)", "a (", "count(distinct", "round(a, 1, 2)", "`a\nb`", "x 'y' z", "$ $ $ 1", "a ? b", "1 / (1 / (1 - 1))", "-", "a offset -7d",
}

func FuzzParse(f *testing.F) {
	for _, c := range right {
		f.Add(c.text)
	}
	for _, c := range wrong {
		if len(c.text) < 200 { // mutations of the long ones are slow and find nothing
			f.Add(c.text)
		}
	}
	for _, text := range hard {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		parsed, errs := Parse(text)
		if (parsed == nil) != (len(errs) > 0) {
			t.Fatalf("formula %v with mistakes %v", parsed, errs)
		}
		if parsed == nil {
			checkErrors(t, text, errs)
			return
		}
		checkFormula(t, parsed, text)
		spelt := parsed.String()
		again, errs := Parse(spelt)
		if errs != nil {
			t.Fatalf("%q is spelt %q, which is wrong: %+v", text, spelt, errs)
		}
		if again.String() != spelt {
			t.Fatalf("%q is spelt %q, and that %q", text, spelt, again.String())
		}
		if a, b := shape(parsed.Root), shape(again.Root); a != b {
			t.Fatalf("%q is %s, but its spelling %q is %s", text, a, spelt, b)
		}
	})
}

func FuzzIdentity(f *testing.F) {
	for _, c := range wrongIdentities {
		f.Add(c.text)
	}
	for _, c := range right {
		f.Add("gmv = " + c.text)
	}
	for _, text := range hard {
		f.Add(text + " = " + text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		i, errs := ParseIdentity(text)
		if (i == nil) != (len(errs) > 0) {
			t.Fatalf("identity %v with mistakes %v", i, errs)
		}
		if i == nil {
			checkErrors(t, text, errs)
			return
		}
		checkFormula(t, i.Left, text[:i.Left.end])
		checkFormula(t, i.Right, text[i.Right.start:])
		if problem := gap(i.Tokens(), text); problem != "" {
			t.Fatalf("%q: %s", text, problem)
		}
		spelt := i.String()
		again, errs := ParseIdentity(spelt)
		if errs != nil || again.String() != spelt {
			t.Fatalf("%q is spelt %q, which is read otherwise: %+v", text, spelt, errs)
		}
	})
}

// shape writes a tree with every bracket: cmp.Diff takes seconds for a thousand terms.
func shape(n Node) string {
	switch n := n.(type) {
	case *Number:
		return n.Text + "=" + n.Value.String()
	case *Reference:
		return "ref " + n.Name
	case *Binary:
		return "(" + shape(n.Left) + string(n.Operator) + shape(n.Right) + ")"
	case *Negation:
		return "neg(" + shape(n.X) + ")"
	case *Power:
		return "pow(" + shape(n.X) + shape(n.Exponent) + ")"
	case *Call:
		s := string(n.Function)
		for _, a := range n.Args {
			s += "," + shape(a)
		}
		return "(" + s + ")"
	case *Aggregate:
		s := string(n.Function)
		if n.Field != nil {
			s += " " + n.Field.Name
		}
		return "(" + s + shapeOf(n.Where) + ")"
	case *Scoped:
		switch s := n.Scope.(type) {
		case *Filter:
			return "(" + shape(n.X) + shapeOf(s.Where) + ")"
		case *Over:
			return fmt.Sprint("(", shape(n.X), s.Window, ")")
		case *Offset:
			return fmt.Sprint("(", shape(n.X), "-", s.Back, ")")
		case *By:
			t := "(" + shape(n.X)
			for _, d := range s.Dimensions {
				t += " by " + d.Name
			}
			return t + ")"
		}
	}
	return fmt.Sprintf("%T", n)
}

func shapeOf(p Predicate) string {
	switch p := p.(type) {
	case *Comparison:
		s := fmt.Sprintf("[%s %s", p.Field.Name, p.Comparator)
		for _, v := range p.Values {
			s += fmt.Sprintf(" %d%q%v%v", v.Kind, v.Text, v.Number, v.Bool)
		}
		return s + "]"
	case *Logic:
		s := "[" + string(p.Junction)
		for _, o := range p.Operands {
			s += shapeOf(o)
		}
		return s + "]"
	case *Not:
		return "[not" + shapeOf(p.X) + "]"
	}
	return ""
}

func checkErrors(t *testing.T, text string, errs []Error) {
	for _, e := range errs {
		if e.Message == "" {
			t.Fatalf("%q: mistake without a message", text)
		}
		checkSpan(t, text, e.Start, e.End)
	}
}

// checkFormula holds what is true of every right formula; own is the part of its text that belongs to it.
func checkFormula(t *testing.T, f *Formula, own string) {
	var covered string
	for _, x := range f.Tokens() {
		covered += x.Text
	}
	if covered != own {
		t.Fatalf("tokens make %q, not %q", covered, own)
	}
	refs := append(append(f.Refs(), f.Fields()...), f.Dimensions()...)
	for _, r := range refs {
		checkSpan(t, f.Text, r.Start, r.End)
		if r.Name == "" {
			t.Fatalf("%q: name of no characters", f.Text)
		}
	}
	walk(f.Root, func(n Node) {
		start, end := n.Span()
		checkSpan(t, f.Text, start, end)
		if start == end || n.at().height > maxHeight {
			t.Fatalf("%q: node %T of no extent or of height %d", f.Text, n, n.at().height)
		}
	})
}

func checkSpan(t *testing.T, text string, start, end int) {
	border := func(i int) bool { return i == len(text) || utf8.RuneStart(text[i]) || !utf8.ValidString(text) }
	if start < 0 || end < start || end > len(text) || !border(start) || !border(end) {
		t.Fatalf("%q: span %d to %d", text, start, end)
	}
}
