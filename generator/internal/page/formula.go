package page

import (
	"html/template"
	"slices"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/locale"
)

// FormulaView is a formula to read: typeset if it has something to set, such as a fraction, and else in a line,
// which a narrow window can break. One of the two is there. Names link from the line or, since a typeset formula is one
// picture to a screen reader and can hold no links, from the source below it.
type FormulaView struct {
	Math   template.HTML
	Line   []Piece
	Source []Piece // as an author wrote it, to copy; none of an identity in a line
}

// Piece is a piece of a formula's text: Kind is a class, Link leads to the metric if it is one.
type Piece struct {
	Text, Kind string
	Link       Link
	Differs    bool // the formula beside it lacks it

	start, end int // bytes of the formula's text
}

// spoken are the languages of formulas.
var spoken = [locale.Count]*formula.Words{locale.English: formula.English, locale.Chinese: formula.Chinese}

func (d *desk) formula(f *formula.Formula, name string) FormulaView {
	tokens := f.Tokens()
	if fitsALine(tokens) {
		return FormulaView{Line: equation([]Piece{{Text: name, Kind: "name"}}, d.pieces(tokens)), Source: []Piece{{Text: f.Text}}}
	}
	opt := d.math()
	opt.Name = name
	return FormulaView{Math: template.HTML(f.MathML(opt)), Source: d.source(tokens)} //nolint:gosec // it escapes what it is given
}

// source prints a formula as it was written, with its ids as links.
func (d *desk) source(tokens []formula.Token) (out []Piece) {
	out = make([]Piece, 0, len(tokens))
	for _, t := range tokens {
		p := Piece{Text: t.Text}
		if t.Kind == formula.MetricToken && d.site.Metric(t.Name) != nil {
			p.Link = d.metricLink(t.Name)
			p.Link.Name, p.Link.Lang = t.Text, ""
		}
		out = append(out, p)
	}
	return out
}

func (d *desk) identity(i dictionary.Identity) FormulaView {
	left, right := i.Equation.Left.Tokens(), i.Equation.Right.Tokens()
	if fitsALine(left) && fitsALine(right) {
		return FormulaView{Line: equation(d.pieces(left), d.pieces(right))}
	}
	return FormulaView{Math: template.HTML(i.Equation.MathML(d.math())), Source: d.source(i.Equation.Tokens())} //nolint:gosec // it escapes what it is given
}

// fitsALine says whether a formula has nothing but sums, differences and products of metrics.
func fitsALine(tokens []formula.Token) bool {
	return !slices.ContainsFunc(tokens, func(t formula.Token) bool {
		switch t.Kind {
		case formula.SpaceToken, formula.MetricToken, formula.NumberToken:
			return false
		case formula.OperatorToken:
			return t.Text == "/"
		default:
			return true
		}
	})
}

func equation(left, right []Piece) []Piece {
	return slices.Concat(left, []Piece{{Text: " = "}}, right)
}

var pieceKinds = map[formula.TokenKind]string{
	formula.FieldToken: "field", formula.DimensionToken: "field", formula.FunctionToken: "function",
	formula.KeywordToken: "keyword", formula.NumberToken: "number", formula.LiteralToken: "literal",
}

var operators = map[string]string{"+": "+", "*": "×", "/": "÷", "-": "−"}

// pieces prints a formula in a line, with the names of its metrics in the page's language and a space on both sides of each operator.
func (d *desk) pieces(tokens []formula.Token) []Piece {
	open := true // whether a minus would be a sign
	out := make([]Piece, 0, len(tokens))
	for _, t := range tokens {
		p := Piece{Text: t.Text, Kind: pieceKinds[t.Kind], start: t.Start, end: t.End}
		sign, isOperator := operators[t.Text]
		switch {
		case t.Kind == formula.SpaceToken:
			if n := len(out); n > 0 && strings.HasSuffix(out[n-1].Text, " ") {
				continue
			}
			p.Text = " "
		case t.Kind == formula.OperatorToken && isOperator && open:
			p.Text = sign
		case t.Kind == formula.OperatorToken && isOperator:
			if n := len(out); out[n-1].Text == " " {
				out = out[:n-1]
			}
			p.Text = " " + sign + " "
		case t.Kind == formula.MetricToken && d.site.Metric(t.Name) != nil:
			p.Link, p.Kind = d.metricLink(t.Name), "metric"
		}
		if t.Kind != formula.SpaceToken {
			open = isOperator || t.Text == "(" || t.Text == ","
		}
		out = append(out, p)
	}
	if n := len(out); n > 0 && out[n-1].Text == " " {
		out = out[:n-1]
	}
	return out
}

// math says how formulas are typeset on this page.
func (d *desk) math() formula.MathOptions {
	return formula.MathOptions{
		Words: spoken[d.lang],
		Metric: func(id string) formula.Target {
			if d.site.Metric(id) == nil {
				return formula.Target{}
			}
			l := d.metricLink(id)
			return formula.Target{Name: l.Name, Card: l.Card}
		},
		Dimension: func(id string) string {
			if x := d.site.Dimension(id); x != nil {
				return d.text(x.Name).Value
			}
			return ""
		},
		Value: d.dimensionValue,
	}
}

// dimensionValue names a value that stands in the tables: 'short_video' is "short video", 'live' the only value that
// begins with it, "live stream". It returns "" for what it does not find.
func (d *desk) dimensionValue(dimension, value string) string {
	x := d.site.Dimension(dimension)
	if x == nil {
		return ""
	}
	written := strings.ReplaceAll(value, "_", " ")
	at := -1
	for i, v := range x.Values[locale.English] {
		if v.Value == written {
			at = i
			break
		}
		if strings.HasPrefix(v.Value, written+" ") {
			if at >= 0 {
				return ""
			}
			at = i
		}
	}
	if at < 0 {
		return ""
	}
	names := d.texts(x.Values)
	if len(names) != len(x.Values[locale.English]) {
		return ""
	}
	return names[at].Value
}
