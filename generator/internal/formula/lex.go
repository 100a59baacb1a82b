package formula

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

type lexKind uint8

const (
	lexEnd    lexKind = iota
	lexName           // a name, perhaps of a function or a grain
	lexWord           // a reserved word
	lexNumber         // digits with at most one point
	lexText           // 'text'
	lexSign           // an operator, a bracket, a comma
	lexStray          // a character that means nothing
)

// lexeme is a smallest piece of a text with a meaning. Spaces lie between lexemes.
type lexeme struct {
	kind       lexKind
	quoted     bool // a name in backquotes, or with such a part
	start, end int
	text       string // names and texts without quotes, numbers and signs in ASCII, words in small letters
	wrong      *Error // told when a parser takes the lexeme: its meaning is clear, its spelling wrong
}

// lexer cuts a text that is UTF-8 into lexemes.
type lexer struct {
	text string
	pos  int
}

// next returns the lexeme after the position; at the end, one of the kind lexEnd.
func (l *lexer) next() lexeme {
	r, size := l.skipSpace()
	start := l.pos
	switch {
	case size == 0:
		return lexeme{kind: lexEnd, start: start, end: start}
	case nameStart(r):
		return l.name()
	case r == '_':
		return l.underscore()
	case digit(r) >= 0:
		return l.number()
	case isPoint(r):
		if next, _ := l.peek(start + size); digit(next) >= 0 {
			return l.number()
		}
	case strings.ContainsRune(quotesSingle+quotesDouble+quotesCorner, r):
		return l.quoted(r, size)
	}
	return l.sign(r, size)
}

func (l *lexer) skipSpace() (rune, int) {
	for {
		r, size := l.peek(l.pos)
		if size == 0 || !unicode.IsSpace(r) {
			return r, size
		}
		l.pos += size
	}
}

// peek returns the character at a position, and its size: 0 at the end.
func (l *lexer) peek(pos int) (rune, int) {
	if pos >= len(l.text) {
		return 0, 0
	}
	if c := l.text[pos]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(l.text[pos:])
}

// cut ends a lexeme at the position.
func (l *lexer) cut(kind lexKind, start int, text string) lexeme {
	return lexeme{kind: kind, start: start, end: l.pos, text: text}
}

func (x lexeme) blame(message, hint string) lexeme {
	x.wrong = &Error{Start: x.start, End: x.end, Message: message, Hint: hint}
	return x
}

// A name is letters, digits and underscores, or anything in backquotes; dots join names to one.
func (l *lexer) name() lexeme {
	start, quoted := l.pos, false
	for {
		if r, _ := l.peek(l.pos); r == '`' {
			end := strings.IndexAny(l.text[l.pos+1:], "`\n")
			if end < 0 || l.text[l.pos+1+end] == '\n' {
				return l.openName(start)
			}
			quoted = true
			l.pos += end + 2
			if end == 0 {
				return l.cut(lexName, start, "").blame("name of no characters", "write it between the backquotes")
			}
		} else {
			l.skipName()
		}
		if r, _ := l.peek(l.pos); r != '.' {
			break
		}
		if r, _ := l.peek(l.pos + 1); !nameStart(r) {
			break
		}
		l.pos++
	}
	text := l.text[start:l.pos]
	if quoted {
		x := l.cut(lexName, start, strings.ReplaceAll(text, "`", ""))
		x.quoted = true
		return x
	}
	if word := smallLetters(text); reserved(word) {
		x := l.cut(lexWord, start, word)
		if word != text {
			return x.blame(quote(text)+" is a word of the language, in small letters", fmt.Sprintf("write %s; as a name, `%s`", word, text))
		}
		return x
	}
	return l.cut(lexName, start, text)
}

// openName takes a name whose backquote is never closed: up to a sign, so that the rest can be read.
func (l *lexer) openName(start int) lexeme {
	rest := l.text[l.pos+1:]
	if end := strings.IndexAny(rest, signs+"×·÷−\n`"); end >= 0 {
		rest = rest[:end]
	}
	l.pos += 1 + len(strings.TrimRightFunc(rest, unicode.IsSpace))
	text := strings.TrimSpace(strings.ReplaceAll(l.text[start:l.pos], "`", ""))
	x := l.cut(lexName, start, text)
	x.quoted = true
	return x.blame("name without its closing backquote", "close it: `"+text+"`")
}

// underscore takes a name that would be one if it began with a letter.
func (l *lexer) underscore() lexeme {
	start := l.pos
	l.skipName()
	text := l.text[start:l.pos]
	return l.cut(lexName, start, text).blame(quote(text)+" begins with no letter", "put the name in backquotes: `"+text+"`")
}

func (l *lexer) skipName() {
	for {
		r, size := l.peek(l.pos)
		if size == 0 || !namePart(r) {
			return
		}
		l.pos += size
	}
}

func nameStart(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || r == '`'
	}
	return unicode.IsLetter(r)
}

// namePart admits combining marks too: many scripts cannot be written without them.
func namePart(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9' || r == '_'
	}
	return unicode.In(r, unicode.L, unicode.Nd, unicode.Mn, unicode.Mc)
}

// plainName says whether a name needs no backquotes.
func plainName(s string) bool {
	for part := range strings.SplitSeq(s, ".") {
		for i, r := range part {
			if i == 0 && (r == '`' || !nameStart(r)) || !namePart(r) {
				return false
			}
		}
		if part == "" {
			return false
		}
	}
	return !reserved(smallLetters(s))
}

// smallLetters spares what cannot be a reserved word the work.
func smallLetters(s string) string {
	if len(s) > len("distinct") {
		return s
	}
	return strings.ToLower(s)
}

const (
	quotesSingle = "'‘’‚＇′`´"
	quotesDouble = "\"“”„＂″«»"
	quotesCorner = "「」『』"
)

// quoted takes a text. Only straight single quotes are right; a quote within is written twice.
func (l *lexer) quoted(open rune, size int) lexeme {
	start := l.pos
	line := l.text[start+size:]
	if end := strings.IndexByte(line, '\n'); end >= 0 {
		line = line[:end]
	}
	if open == '\'' {
		for pos := 0; ; {
			end := strings.IndexByte(line[pos:], '\'')
			if end < 0 {
				break
			}
			pos += end + 1
			if pos == len(line) || line[pos] != '\'' {
				l.pos = start + size + pos
				return l.cut(lexText, start, strings.ReplaceAll(line[:pos-1], "''", "'"))
			}
			pos++
		}
	}
	family := quotesSingle
	for _, f := range []string{quotesDouble, quotesCorner} {
		if strings.ContainsRune(f, open) {
			family = f
		}
	}
	if end := strings.IndexAny(line, family); end >= 0 {
		_, closing := utf8.DecodeRuneInString(line[end:])
		l.pos = start + size + end + closing
		text := line[:end]
		return l.cut(lexText, start, text).blame("text in "+quoteName(open, line[end:end+closing]), "use straight single quotes: "+spellText(text))
	}
	// Never closed: what looks like the text is taken, so that the rest can be read.
	l.pos = start + size
	l.skipName()
	text := l.text[start+size : l.pos]
	if text == "" {
		return l.cut(lexText, start, text).blame("text without its closing quote", "put ' at its end")
	}
	return l.cut(lexText, start, text).blame("text without its closing quote", "close it: "+spellText(text))
}

func quoteName(open rune, closing string) string {
	switch open {
	case '"':
		return "double quotes"
	case '\'':
		return "quotes that do not match, ' and " + closing
	}
	if strings.ContainsRune("‘’“”", open) {
		return "curly quotes, " + string(open) + " and " + closing
	}
	return "quotes of another kind, " + string(open) + " and " + closing
}

// spellText writes a text as a literal.
func spellText(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// fold returns the ASCII character that a full-width or mathematical one stands for. These are all right to write.
func fold(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		return r
	case '！' <= r && r <= '～':
		return r - '！' + '!'
	case r == '×' || r == '·':
		return '*'
	case r == '÷':
		return '/'
	case r == '−':
		return '-'
	}
	return r
}

// signs are right as they are; the text of a folded sign is taken from here.
const signs = "+-*/^()[],%=<>"

func (l *lexer) sign(r rune, size int) lexeme {
	start, c := l.pos, fold(r)
	l.pos += size
	next, nextSize := l.peek(l.pos)
	next = fold(next)
	take := func(text string) lexeme {
		l.pos += nextSize
		return l.cut(lexSign, start, text)
	}
	switch {
	case c == '<' && next == '=':
		return take("<=")
	case c == '>' && next == '=':
		return take(">=")
	case c == '!' && next == '=':
		return take("!=")
	case c == '*' && next == '*':
		return l.foreign(take("^"), "a power is written ^")
	case c == '=' && next == '=':
		return l.foreign(take("="), "equality is written =")
	case c == ':' && next == '=':
		return l.foreign(take("="), "equality is written =")
	case c == '=' && next == '<':
		return l.foreign(take("<="), "write <=")
	case c == '=' && next == '>':
		return l.foreign(take(">="), "write >=")
	case c == '<' && next == '>':
		return l.foreign(take("!="), "write !=")
	case c == '&' || c == '|':
		x := l.cut(lexWord, start, "and")
		if next == c {
			x = take("and")
		}
		x.kind = lexWord
		if c == '|' {
			x.text = "or"
		}
		return l.foreign(x, "write "+x.text)
	case c == '!':
		return l.foreign(l.cut(lexWord, start, "not"), "write not")
	}
	if i := strings.IndexRune(signs, c); i >= 0 {
		return l.cut(lexSign, start, signs[i:i+1])
	}
	if ascii, ok := lookAlikes[c]; ok {
		return l.foreign(l.cut(lexSign, start, ascii), "write "+ascii)
	}
	return l.stray(start, c)
}

// foreign blames a sign whose meaning is clear.
func (l *lexer) foreign(x lexeme, hint string) lexeme {
	return x.blame(quote(l.text[x.start:x.end])+" is no sign of the language", hint)
}

// lookAlikes are characters that word processors and input methods put for ours.
var lookAlikes = map[rune]string{
	'–': "-", '—': "-", '―': "-", '‐': "-", '‑': "-", '⁻': "-", '➖': "-",
	'➕': "+", '∗': "*", '⋅': "*", '•': "*", '∙': "*", '✕': "*", '✖': "*", '⨯': "*", '・': "*",
	'∕': "/", '⁄': "/", '➗': "/", '∶': "/",
	'≤': "<=", '≦': "<=", '⩽': "<=", '≥': ">=", '≧': ">=", '⩾': ">=", '≠': "!=", '≡': "=",
	'、': ",", '﹐': ",", '【': "[", '】': "]", '〔': "[", '〕': "]", '{': "(", '}': ")", '﹙': "(", '﹚': ")", '﹪': "%",
}

func (l *lexer) stray(start int, r rune) lexeme {
	x := l.cut(lexStray, start, "")
	if !unicode.IsGraphic(r) {
		return x.blame(fmt.Sprintf("invisible character U+%04X", r), "delete it")
	}
	return l.foreign(x, strayHint(r))
}

func strayHint(r rune) string {
	switch r {
	case '$', '￥', '¥', '€', '£', '₩', '₹', '￡':
		return `leave it out: units stand beside the formula, in "unit"`
	case '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹':
		return "a power is written ^2"
	case '√':
		return "write sqrt(…)"
	case '∑', '∏':
		return "write sum(…) of a field"
	case '‰':
		return "write it in percent: 5‰ is 0.5%"
	case '#':
		return `a formula has no comments: put them in "definition"`
	case '\\':
		return "a formula is plain text, not TeX"
	case '?', ':':
		return "there is no choice between values: filter with […]"
	case ';':
		return "an entry has one formula"
	case '.', '。':
		return "a dot stands between two names or two digits, without spaces"
	}
	if unicode.IsDigit(r) {
		return "write numbers with the digits 0 to 9"
	}
	return "a name with such characters goes in backquotes"
}

// quote shows a piece of the author's text in a message.
func quote(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most-1]) + "…"
	}
	return `"` + s + `"`
}
