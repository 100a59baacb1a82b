package search

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// This file is how a text becomes tokens. The script in the browser does the same, line for line; the vectors in testdata hold both.

// Fold returns the form in which texts are compared: NFKC, and every letter in lower case on its own.
func Fold(text string) string {
	return strings.Map(unicode.ToLower, norm.NFKC.String(text))
}

// isHan says whether a rune belongs to a script that is written without spaces, or nearly: its runs become pairs.
func isHan(r rune) bool {
	return r >= 0x1100 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

func isWord(r rune) bool {
	if r < unicode.MaxASCII {
		return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z'
	}
	return unicode.In(r, unicode.L, unicode.N, unicode.M) && !isHan(r)
}

// key returns what two names share if they are the same name: their letters and digits alone. A text of none keeps its signs.
func key(text string) string {
	folded := Fold(text)
	k := strings.Map(func(r rune) rune {
		if isWord(r) || isHan(r) {
			return r
		}
		return -1
	}, folded)
	if k == "" {
		return strings.Join(strings.Fields(folded), "")
	}
	return k
}

// A tokenKind says what may be done to a token.
type tokenKind byte

const (
	word  tokenKind = iota // may be a stop word, has a stem
	whole                  // an identifier with its dots and underscores, beside its words
	pair                   // two Han characters that stand together, or one that stands alone
)

// A token is a piece of a folded text.
type token struct {
	text       string
	kind       tokenKind
	start, end int // runes of the folded text
	run        int // where the run of Han characters starts that a pair is of
}

// tokenize cuts a folded text: runs of Han characters into overlapping pairs, everything else into words at what is
// no letter, mark or digit. Words that "_" or "." joins stand for themselves and, once more, together.
func tokenize(rs []rune) []token {
	out := make([]token, 0, len(rs)/4) // English has a word for every six characters, Chinese nearly a pair for each
	for i := 0; i < len(rs); {
		switch {
		case isHan(rs[i]):
			j := i + 1
			for j < len(rs) && isHan(rs[j]) {
				j++
			}
			if j == i+1 {
				out = append(out, token{string(rs[i:j]), pair, i, j, i})
			}
			for k := i; k+1 < j; k++ {
				out = append(out, token{string(rs[k : k+2]), pair, k, k + 2, i})
			}
			i = j
		case isWord(rs[i]):
			out, i = words(out, rs, i)
		default:
			i++
		}
	}
	return out
}

// words appends the word at i, and those that are joined to it, and returns where they end.
func words(out []token, rs []rune, i int) ([]token, int) {
	start, parts := i, 0
	for {
		j := i
		for j < len(rs) && isWord(rs[j]) {
			j++
		}
		out = append(out, token{text: string(rs[i:j]), kind: word, start: i, end: j})
		parts++
		i = j
		if j+1 < len(rs) && (rs[j] == '_' || rs[j] == '.') && isWord(rs[j+1]) {
			i = j + 1
			continue
		}
		break
	}
	if parts > 1 {
		out = append(out, token{text: string(rs[start:i]), kind: whole, start: start, end: i})
	}
	// the possessive is no word
	if i+1 < len(rs) && (rs[i] == '\'' || rs[i] == '’') && rs[i+1] == 's' && (i+2 == len(rs) || !isWord(rs[i+2])) {
		i += 2
	}
	return out, i
}

// cut returns the first n runes of a text, and says with "…" that there were more.
func cut(text string, n int) string {
	rs := []rune(text)
	if len(rs) <= n {
		return text
	}
	return strings.TrimRightFunc(string(rs[:n-1]), func(r rune) bool { return !isWord(r) && !isHan(r) }) + "…"
}
