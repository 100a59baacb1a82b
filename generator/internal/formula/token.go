package formula

import (
	"cmp"
	"slices"
)

// TokenKind says what a token is.
type TokenKind int

// The kinds of token. A grain and the 7 of 7d are a keyword and a number.
const (
	SpaceToken TokenKind = iota
	MetricToken
	FieldToken
	DimensionToken
	FunctionToken
	KeywordToken
	NumberToken
	LiteralToken
	OperatorToken // also brackets and commas
)

// Token is a piece of a formula's text, for printing it with links and colours.
type Token struct {
	Kind       TokenKind
	Text       string // as written
	Start, End int    // bytes of the formula's text
	Name       string // of a metric, a field or a dimension: without backquotes
}

// Tokens returns the whole text of the formula in order; each token begins where the one before ends.
func (f *Formula) Tokens() []Token {
	marks := f.marks()
	out := make([]Token, 0, 1+(f.end-f.start)/4)
	l := lexer{text: f.Text[:f.end], pos: f.start}
	for {
		from := l.pos
		x := l.next()
		if x.start > from {
			out = append(out, Token{Kind: SpaceToken, Text: f.Text[from:x.start], Start: from, End: x.start})
		}
		if x.kind == lexEnd {
			return out
		}
		t := Token{Text: f.Text[x.start:x.end], Start: x.start, End: x.end}
		if len(marks) > 0 && marks[0].start == x.start {
			t.Kind, t.Name = marks[0].kind, x.text
			marks = marks[1:]
		} else {
			after := l
			t.Kind = x.tokenKind(after.next())
		}
		out = append(out, t)
	}
}

// A mark says what the name is that begins at a place.
type mark struct {
	start int
	kind  TokenKind
}

// marks returns those of all names that mean something of the dictionary's, in the order of the text.
func (f *Formula) marks() []mark {
	var out []mark
	for _, names := range []struct {
		kind TokenKind
		refs []Ref
	}{{MetricToken, f.Refs()}, {FieldToken, f.Fields()}, {DimensionToken, f.Dimensions()}} {
		for _, r := range names.refs {
			out = append(out, mark{r.Start, names.kind})
		}
	}
	slices.SortFunc(out, func(a, b mark) int { return cmp.Compare(a.start, b.start) })
	return out
}

// Tokens returns the whole text of the identity in order; each token begins where the one before ends.
func (i *Identity) Tokens() []Token {
	start, end := i.Left.end, i.Right.start
	out := append(i.Left.Tokens(), Token{Kind: OperatorToken, Text: i.Text[start:end], Start: start, End: end})
	return append(out, i.Right.Tokens()...)
}

// tokenKind classifies a lexeme of a right formula that is neither metric nor field nor dimension.
func (x lexeme) tokenKind(next lexeme) TokenKind {
	switch x.kind {
	case lexName:
		if next.text == "(" && x.text != "to_date" {
			return FunctionToken
		}
		return KeywordToken // a grain, all, to_date
	case lexWord:
		if x.text == "true" || x.text == "false" {
			return LiteralToken
		}
		return KeywordToken
	case lexNumber:
		return NumberToken
	case lexText:
		return LiteralToken
	case lexSign:
		return OperatorToken
	default:
		panic("unreachable: lexeme of a right formula")
	}
}
