package formula

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Target is how a metric is shown where a formula mentions it.
type Target struct {
	Name string // in the page's language; "" shows the id
	Href string // "" makes no link
	Card string // the value of data-card, on the link or else on the name, by which a script finds the hover card; "" for none
}

// MathOptions say how a formula is shown. The zero value shows it in English, with ids for names.
type MathOptions struct {
	Words *Words // nil: English
	Name  string // what the formula computes, as the left side; "" for none
	Unit  string // after the formula; "" for none
	// Metric tells how a metric is shown; nil shows ids.
	Metric func(id string) Target
	// Dimension names a dimension in filters and cuts, Value one of its values; nil or "" shows them as written.
	Dimension func(id string) string
	Value     func(dimension, value string) string
}

func (o *MathOptions) words() *Words {
	if o.Words == nil {
		return English
	}
	return o.Words
}

func (o *MathOptions) metric(id string) Target {
	if o.Metric == nil {
		return Target{}
	}
	return o.Metric(id)
}

func (o *MathOptions) dimension(id string) string {
	if o.Dimension == nil {
		return ""
	}
	return o.Dimension(id)
}

func (o *MathOptions) value(dimension, value string) string {
	if o.Value == nil {
		return ""
	}
	return o.Value(dimension, value)
}

// MathML returns the formula as a <math> element for an HTML page (MathML Core), with Speech as its text alternative.
// What a style sheet may want to find has a class: formula-name, formula-field, formula-where, formula-unit.
//
// Links are HTML's, for Chromium follows no other in a formula, and stand in <mtext>, for the W3C's validator knows
// them in no other element. But <mtext> counts as space, beside which an operator may lose its own: hence the
// explicit forms of operators, and the empty <mi> before what else would be an operator amid spaces.
func (f *Formula) MathML(opt MathOptions) string {
	w := open(&opt, f.Speech(opt))
	w.node(f.Root, 0)
	return w.close()
}

// MathML returns the identity as a <math> element, as the formula's does. Its left side is its own: the options' Name is not shown.
func (i *Identity) MathML(opt MathOptions) string {
	opt.Name = ""
	w := open(&opt, i.Speech(opt))
	w.node(i.Left.Root, 0)
	w.operator("=")
	w.node(i.Right.Root, 0)
	return w.close()
}

// mathWriter writes parts as sequences of elements; whoever needs one element asks for a single.
type mathWriter struct {
	strings.Builder
	opt *MathOptions
}

func open(opt *MathOptions, speech string) *mathWriter {
	w := &mathWriter{opt: opt}
	w.Grow(1024)
	w.WriteString(`<math display="block" alttext="`)
	escape(&w.Builder, speech)
	w.WriteString(`">`)
	if opt.Name != "" {
		w.identifier(`class="formula-name"`, opt.Name)
		w.operator("=")
	}
	return w
}

func (w *mathWriter) close() string {
	if w.opt.Unit != "" {
		w.WriteString(`<mtext class="formula-unit">`)
		escape(&w.Builder, w.opt.Unit)
		w.WriteString("</mtext>")
	}
	w.WriteString("</math>")
	return w.String()
}

// node writes a part, in brackets if it holds together less strongly than its surroundings ask.
// A fraction needs none: its line is one.
func (w *mathWriter) node(n Node, least int) {
	if b := bind(n); b < least && !isFraction(n) {
		w.brackets(n)
		return
	}
	switch n := n.(type) {
	case *Number:
		w.number(n.Text)
	case *Reference:
		w.reference(n)
	case *Binary:
		w.binary(n)
	case *Negation:
		w.WriteString("<mrow>")
		w.operator("−")
		if leadsNegative(n.X) {
			w.brackets(n.X)
		} else {
			w.node(n.X, bindProduct)
		}
		w.WriteString("</mrow>")
	case *Power:
		w.WriteString("<msup>")
		w.base(n.X)
		w.number(n.Exponent.Text)
		w.WriteString("</msup>")
	case *Call:
		w.call(n)
	case *Aggregate:
		w.aggregate(n)
	case *Scoped:
		w.scoped(n)
	default:
		panic(fmt.Sprintf("unreachable: node %T", n))
	}
}

func isFraction(n Node) bool {
	b, ok := n.(*Binary)
	return ok && b.Operator == Divide
}

// binary writes a sum or a product as a sequence and a quotient as a fraction. Of a right operand only what
// changes the value has brackets: a + (b + c) has none, a - (b + c) has.
func (w *mathWriter) binary(n *Binary) {
	if n.Operator == Divide {
		w.WriteString("<mfrac>")
		w.single(n.Left)
		w.single(n.Right)
		w.WriteString("</mfrac>")
		return
	}
	_, b := operator(string(n.Operator))
	sign := "<mo>×</mo>"
	least := b
	switch n.Operator {
	case Add:
		sign = `<mo form="infix">+</mo>`
	case Subtract:
		sign = `<mo form="infix">−</mo>`
		least = b + 1
	default: // a product
	}
	w.node(n.Left, b)
	w.WriteString(sign)
	if leadsNegative(n.Right) {
		w.brackets(n.Right)
		return
	}
	w.node(n.Right, least)
}

// leadsNegative says whether the first sign of a part would be a minus, which no operator may precede.
func leadsNegative(n Node) bool {
	for {
		switch x := n.(type) {
		case *Negation:
			return true
		case *Binary:
			if x.Operator == Divide {
				return false
			}
			n = x.Left
		default:
			return false
		}
	}
}

func (w *mathWriter) brackets(n Node) {
	w.WriteString("<mrow><mo>(</mo>")
	w.node(n, 0)
	w.WriteString("<mo>)</mo></mrow>")
}

// single writes a part as one element.
func (w *mathWriter) single(n Node) {
	if isSingle(n) {
		w.node(n, 0)
		return
	}
	w.WriteString("<mrow>")
	if b, ok := n.(*Binary); ok && w.isLink(b.Left) && w.isLink(b.Right) {
		w.WriteString("<mi></mi>")
	}
	w.node(n, 0)
	w.WriteString("</mrow>")
}

func (w *mathWriter) isLink(n Node) bool {
	r, ok := n.(*Reference)
	if !ok {
		return false
	}
	t := w.opt.metric(r.Name)
	return t.Name != "" && t.Href != ""
}

func isSingle(n Node) bool {
	switch n := n.(type) {
	case *Binary:
		return n.Operator == Divide
	case *Call:
		return n.Function == Abs || n.Function == Exp || n.Function == Sqrt
	case *Aggregate:
		return n.Where != nil
	}
	return true
}

// base writes a part, as one element, to which something small is set.
func (w *mathWriter) base(n Node) {
	plain := false
	switch n := n.(type) {
	case *Reference:
		plain = true
	case *Number:
		plain = !strings.HasSuffix(n.Text, "%")
	case *Call:
		plain = n.Function != Exp
	case *Aggregate:
		plain = n.Where == nil
	}
	if !plain {
		w.brackets(n)
		return
	}
	w.single(n)
}

func (w *mathWriter) call(n *Call) {
	switch n.Function {
	case Abs:
		w.WriteString("<mrow><mo>|</mo>")
		w.node(n.Args[0], 0)
		w.WriteString("<mo>|</mo></mrow>")
		return
	case Exp:
		w.WriteString("<msup><mi>e</mi>")
		w.single(n.Args[0])
		w.WriteString("</msup>")
		return
	case Sqrt:
		w.WriteString("<msqrt>")
		w.node(n.Args[0], 0)
		w.WriteString("</msqrt>")
		return
	default: // has no sign of its own
	}
	w.identifier("", w.opt.words().functions[n.Function])
	w.WriteString("<mrow><mo>(</mo>")
	for i, a := range n.Args {
		if i > 0 {
			w.operator(",")
		}
		w.single(a)
	}
	w.WriteString("<mo>)</mo></mrow>")
}

// aggregate writes the condition under the rest, so that what is counted stays together.
func (w *mathWriter) aggregate(n *Aggregate) {
	if n.Where != nil {
		w.WriteString("<munder><mrow>")
	}
	words := w.opt.words()
	w.identifier("", words.aggregations[n.Function])
	w.WriteString("<mrow><mo>(</mo>")
	if n.Field != nil {
		w.identifier(`class="formula-field"`, n.Field.Name)
	} else {
		w.identifier("", words.rows)
	}
	w.WriteString("<mo>)</mo></mrow>")
	if n.Where != nil {
		w.WriteString("</mrow>")
		w.small(func(p *phrase) { p.condition(n.Where, false) })
		w.WriteString("</munder>")
	}
}

func (w *mathWriter) scoped(n *Scoped) {
	inner, scopes := unscoped(n)
	w.WriteString("<msub>")
	w.base(inner)
	w.small(func(p *phrase) { p.views(scopes) })
	w.WriteString("</msub>")
}

// unscoped returns what scopes are about, and the scopes, the outermost first.
func unscoped(n *Scoped) (Node, []Scope) {
	scopes := []Scope{n.Scope}
	for {
		inner, ok := n.X.(*Scoped)
		if !ok {
			return n.X, scopes
		}
		n = inner
		scopes = append(scopes, n.Scope)
	}
}

// small writes words beside or under a part. The span keeps them in one line: what stands in <mtext> itself is a block each.
func (w *mathWriter) small(say func(*phrase)) {
	w.WriteString(`<mtext class="formula-where"><span>`)
	say(&phrase{Words: w.opt.words(), opt: w.opt, out: &w.Builder, html: true})
	w.WriteString("</span></mtext>")
}

func (w *mathWriter) reference(n *Reference) {
	t := w.opt.metric(n.Name)
	switch {
	case t.Name == "":
		w.identifier(`class="formula-field"`, n.Name)
		return
	case t.Href == "" && t.Card == "":
		w.identifier("", t.Name)
		return
	case t.Href == "":
		var card strings.Builder
		escape(&card, t.Card)
		w.identifier(`data-card="`+card.String()+`"`, t.Name)
		return
	}
	w.WriteString(`<mtext><a href="`)
	escape(&w.Builder, t.Href)
	if t.Card != "" {
		w.WriteString(`" data-card="`)
		escape(&w.Builder, t.Card)
	}
	w.WriteString(`">`)
	escape(&w.Builder, t.Name)
	w.WriteString("</a></mtext>")
}

// identifier writes a name; attribute is "" or one as HTML.
func (w *mathWriter) identifier(attribute, text string) {
	w.WriteString("<mi")
	if attribute != "" {
		w.WriteString(" " + attribute)
	}
	if _, size := utf8.DecodeRuneInString(text); size == len(text) {
		w.WriteString(` mathvariant="normal"`) // a lone letter is a variable otherwise, and slanted
	}
	w.WriteByte('>')
	escape(&w.Builder, text)
	w.WriteString("</mi>")
}

func (w *mathWriter) number(text string) {
	w.WriteString("<mn>" + typeset(text) + "</mn>")
}

func (w *mathWriter) operator(sign string) {
	w.WriteString("<mo>" + sign + "</mo>")
}

// escape writes text for an element or a quoted attribute. What XML has no place for becomes U+FFFD.
func escape(b *strings.Builder, text string) {
	if isPlain(text) {
		b.WriteString(text)
		return
	}
	for _, r := range text {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&#34;")
		case unicode.IsControl(r) && r != '\t' && r != '\n', r == 0xfffe, r == 0xffff:
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
	}
}

// isPlain says whether a text is surely the same in HTML; most are.
func isPlain(text string) bool {
	for i := range len(text) {
		switch c := text[i]; {
		case c < ' ', c == '&', c == '<', c == '>', c == '"', c == 0x7f:
			return false
		case c == 0xc2, c == 0xef: // begin the encodings of U+0080 to U+00BF, and of U+F000 to U+FFFF
			return false
		}
	}
	return utf8.ValidString(text)
}
