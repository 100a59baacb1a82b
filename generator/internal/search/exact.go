package search

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"caliber/generator/internal/locale"
)

// exactKind is how a document has an exact key. Lower is closer; a formula stands for itself.
type exactKind int

const (
	exactID exactKind = iota
	exactName
	exactAbbreviation
	exactSynonym
	exactFormer
	exactFormula
	exactInitials      // of the pinyin of its name
	exactAliasInitials // of a synonym
	exactMeant         // what someone means who uses the misnomer
	exactMisnomer      // what it is wrongly used for
)

// exactWeight is what an exact key is worth in the ranking.
var exactWeight = [...]float64{
	exactID: 10, exactName: 10, exactAbbreviation: 9, exactSynonym: 8, exactFormer: 6, exactFormula: 6, exactInitials: 4.5, exactAliasInitials: 3.5, exactMeant: 8, exactMisnomer: 5,
}

const misnomer = "misnomer"

var aliasKinds = map[string]struct {
	exact  exactKind
	letter string
}{
	"synonym":      {exactSynonym, "a"},
	"abbreviation": {exactAbbreviation, "b"},
	"former":       {exactFormer, "f"},
	misnomer:       {exactMisnomer, "m"},
}

// codeLangs is how many languages a code tells apart: none or both, and each alone.
const codeLangs = locale.Count + 1

func exactCode(k exactKind, lang int) int { return int(k)*codeLangs + lang }

func kindOfCode(code int) exactKind {
	return min(exactKind(code/codeLangs), exactMisnomer)
}

// exact keys and who has them.
type exactKeys map[string]map[int]int // key, document, code

// add notes a key. The weightier kind wins; the same kind in another language is one of no language.
func (x exactKeys) add(k string, doc int, kind exactKind, lang int) {
	if x[k] == nil {
		x[k] = map[int]int{}
	}
	old, there := x[k][doc]
	oldKind := kindOfCode(old)
	switch {
	case !there || exactWeight[kind] > exactWeight[oldKind] || exactWeight[kind] == exactWeight[oldKind] && kind < oldKind:
		x[k][doc] = exactCode(kind, lang)
	case kind == oldKind && old%codeLangs != lang:
		x[k][doc] = exactCode(kind, 0)
	}
}

// addInitials notes the first letters of a name in pinyin, and its other letters as they are: "uvjz" for UV价值.
func (x exactKeys) addInitials(doc int, kind exactKind, name string, readings ...[]locale.Reading) {
	for _, list := range readings {
		var out strings.Builder
		han := 0
		for _, r := range Fold(name) {
			switch {
			case len(list) > han && list[han].Char == r:
				out.WriteByte(list[han].Syllable[0])
				han++
			case isWord(r):
				out.WriteRune(r)
			}
		}
		if han > 1 && han == len(list) && out.Len() <= maxInitialKey {
			x.add("="+out.String(), doc, kind, 0)
		}
	}
}

// maxInitialKey is how many letters someone types instead of a name.
const maxInitialKey = 10

func nameKey(text string) string { return "=" + key(text) }

// exact returns every key that finds documents whole: their ids, names, aliases and the operations of their formulas.
func (x *Index) exact() map[string][]posting {
	keys := exactKeys{}
	for i := range x.docs {
		d := &x.docs[i]
		if d.Kind != Diagnosis { // its id is its metric's
			keys.add(nameKey(d.ID), i, exactID, 0)
		}
		for l, name := range d.Name {
			if name != "" {
				keys.add(nameKey(name), i, exactName, l+1)
			}
		}
		zh := d.Name[locale.Chinese]
		keys.addInitials(i, exactInitials, zh, x.speller.Readings(Fold(zh)), locale.PinnedReadings(zh, d.Reading))
		for _, a := range d.Aliases {
			keys.add(nameKey(a.Text), i, aliasKinds[a.Kind].exact, int(a.Lang)+1)
			if a.Kind == "synonym" {
				keys.addInitials(i, exactAliasInitials, a.Text, x.speller.Readings(Fold(a.Text)))
			}
			if other, ok := x.number[a.Means]; ok && a.Kind == misnomer {
				keys.add(nameKey(a.Text), other, exactMeant, int(a.Lang)+1)
			}
		}
	}
	refs := map[string]string{}
	for k, docs := range keys {
		if m := x.metricCalled(docs); m >= 0 {
			refs[k] = reference(m)
		}
	}
	for i := range x.docs {
		for _, f := range x.docs[i].Formulas {
			for _, o := range operations(f) {
				for _, k := range o.keys(refs[nameKey(o.left)], refs[nameKey(o.right)]) {
					keys.add(k, i, exactFormula, 0)
				}
			}
		}
	}
	out := make(map[string][]posting, len(keys))
	for k, docs := range keys {
		for d, code := range docs {
			out[k] = append(out[k], posting{d, code})
		}
		slices.SortFunc(out[k], func(a, b posting) int { return a.doc - b.doc })
	}
	return out
}

// metricCalled returns which metric a name in a formula means: the one that it names best, the first of several; -1 for none.
func (x *Index) metricCalled(docs map[int]int) int {
	best, weight := -1, 0.0
	for d, code := range docs {
		k := kindOfCode(code)
		if k > exactFormer || x.docs[d].Kind != Metric {
			continue
		}
		if w := exactWeight[k]; w > weight || w == weight && d < best {
			best, weight = d, w
		}
	}
	return best
}

// reference is how the key of a formula names a metric: by its number, so that all its names are one.
func reference(doc int) string { return "#" + strconv.FormatInt(int64(doc), 36) }

// An operation is an operator of a formula with what stands beside it; a side that is more than one name is "".
type operation struct {
	left, right string
	op          rune
}

// keys returns how an operation is found: whole, and for a quotient by either side that is a metric. Such a side is its reference.
func (o operation) keys(left, right string) []string {
	byLeft, byRight := left != "", right != ""
	if left == "" {
		left = key(o.left)
	}
	if right == "" {
		right = key(o.right)
	}
	op := string(o.op)
	if (o.op == '+' || o.op == '*') && compareUTF16(right, left) < 0 {
		left, right = right, left
	}
	var out []string
	if o.left != "" && o.right != "" {
		out = append(out, "~"+left+op+right)
	}
	if o.op == '/' && byLeft {
		out = append(out, "~"+left+op)
	}
	if o.op == '/' && byRight {
		out = append(out, "~"+op+right)
	}
	return out
}

var operators = map[rune]rune{'/': '/', '÷': '/', '*': '*', '×': '*', '-': '-', '−': '-', '+': '+'}

// unknown is how a query names the side of an operation that may be anything.
const unknown = "?"

// hyphen says whether an operator between two letters is none: "click-through", "A+".
func hyphen(op rune) bool { return op == '-' || op == '+' }

// operations reads the operators of a formula, or of a query. It is no parser: formulas in words are read, too.
func operations(text string) []operation {
	type piece struct {
		text string // of an operand
		sign rune   // of an operator or a parenthesis
	}
	var (
		pieces  []piece
		operand strings.Builder
	)
	flush := func() {
		if t := strings.TrimSpace(operand.String()); t != "" {
			pieces = append(pieces, piece{text: t})
		}
		operand.Reset()
	}
	folded := []rune(Fold(text))
	for i, r := range folded {
		op, isOp := operators[r]
		switch {
		case isOp && !(hyphen(op) && i > 0 && isWord(folded[i-1]) && i+1 < len(folded) && isWord(folded[i+1])):
			flush()
			pieces = append(pieces, piece{sign: op})
		case r == '(' || r == ')':
			flush()
			pieces = append(pieces, piece{sign: r})
		case isOp || isWord(r) || isHan(r) || r == '_' || r == '.' || r == '?' || r == '%' || unicode.IsSpace(r):
			operand.WriteRune(r)
		default:
			flush()
		}
	}
	flush()
	at := func(i int) piece {
		if i < 0 || i >= len(pieces) {
			return piece{}
		}
		return pieces[i]
	}
	var out []operation
	for i, p := range pieces {
		if p.sign == 0 || p.sign == '(' || p.sign == ')' {
			continue
		}
		o := operation{at(i - 1).text, at(i + 1).text, p.sign}
		if at(i+2).sign == '(' { // the name of a function
			o.right = ""
		}
		if o.left == unknown {
			o.left = ""
		}
		if o.right == unknown {
			o.right = ""
		}
		if o.left != "" || o.right != "" {
			out = append(out, o)
		}
	}
	return out
}
