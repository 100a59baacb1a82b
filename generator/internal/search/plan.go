package search

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxQuery is how many characters of a query are read.
const maxQuery = 200

// A plan is what a query is looked up by.
type plan struct {
	clauses []clause
	whole   string      // the key of the whole query
	spans   []string    // keys of what stands between the words of a question
	sums    []operation // of a formula query
	mends   []mend
	exacts  []exact  // what the keys found
	pairs   [][2]int // of metrics that the spans name
}

// A mend is the key of the query as it may have been meant: without slips, or in Chinese for pinyin.
type mend struct {
	key    string
	weight float64
}

// A patch is what a clause may have been meant to be.
type patch struct {
	start, end int // runes of the question
	text       string
	weight     float64
}

// A clause is a word, or a pair of Chinese characters, with all that it may stand for.
type clause struct {
	text    string
	body    string // what it is looked up by in what documents say
	pair    bool
	run     int
	start   int // runes of the question
	end     int
	patches []patch
	weight  float64 // 1, or less for words that only say what is asked
	options []option
	chains  []chain
}

// An option is a term that a clause may stand for. The term itself has weight 1.
type option struct {
	term   int
	weight float64
}

// The weights of what a clause may stand for.
const (
	exactOption    = 1
	weakClause     = 0.2
	prefixBeside   = 0.35 // a longer word where the shorter is a word, too
	prefixAlone    = 0.8
	oneEdit        = 0.7
	twoEdits       = 0.4
	startsWithChar = 0.6
	endsWithChar   = 0.5
	soundRepaired  = 0.8 // of a character that sounds like the wrong one
	middleRepaired = 0.6
	edgeRepaired   = 0.5
	spelled        = 0.9
	abbreviated    = 0.6
)

// How many options of a kind a clause takes.
const (
	maxPrefixes  = 10
	maxFuzzy     = 6
	maxStarts    = 8
	maxEnds      = 12
	maxRepairs   = 4
	maxLast      = 8 // of a last character: what may follow stands side by side in the vocabulary
	maxClauses   = 32
	maxSpans     = 3
	maxMends     = 4
	shortWord    = 5 // up to so many letters a word may be initials, even if it is a word
	minFuzzy     = 4
	minTwoEdits  = 8
	minSpellings = 2
)

func firstRune(s string) (rune, int) { return utf8.DecodeRuneInString(s) }

func isSaid(r rune) bool { return isWord(r) || isHan(r) }

// cutQuery leaves of a query what is read.
func cutQuery(query string) string {
	rs := []rune(query)
	return string(rs[:min(len(rs), maxQuery)])
}

// plan reads a query.
func (s *Searcher) plan(query string) plan {
	query = cutQuery(query)
	folded := Fold(query)
	last, _ := utf8.DecodeLastRuneInString(query)
	open := folded != "" && !unicode.IsSpace(last)

	stripped := blank(folded, questions, " ")
	if !strings.ContainsFunc(stripped, isSaid) {
		stripped = folded
	}
	var kept, all []token
	for _, t := range tokenize([]rune(stripped)) {
		if t.kind == whole {
			continue
		}
		all = append(all, t)
		if t.kind == pair || !isStop(t.text) {
			kept = append(kept, t)
		}
	}
	if len(kept) == 0 {
		kept = all
	}
	weak := func(t token) bool {
		if t.kind == pair {
			return slices.Contains(weakPairs, t.text)
		}
		return weakWords[t.text]
	}
	kept = kept[:min(len(kept), maxClauses)]
	strong := slices.ContainsFunc(kept, func(t token) bool { return !weak(t) })
	p := plan{whole: key(folded)}
	for i, t := range kept {
		c := clause{text: t.text, body: t.text, run: t.run, start: t.start, end: t.end, weight: 1, pair: t.kind == pair}
		if strong && weak(t) {
			c.weight = weakClause
		}
		if c.pair {
			s.pairOptions(&c)
		} else {
			s.wordOptions(&c, open && i == len(kept)-1)
		}
		p.clauses = append(p.clauses, c)
	}
	if strong {
		weaken(p.clauses)
	}
	s.repairPairs(p.clauses)
	p.spans = spans(folded, p.whole)
	p.sums = operations(folded)
	p.mends = mends([]rune(stripped), p.clauses)
	return p
}

// weaken takes weight from pairs that no name has and that stand half in a weak one: the middle pair of 率下降 says nothing.
func weaken(clauses []clause) {
	for i := range clauses {
		c := &clauses[i]
		weak := func(k int) bool {
			return k >= 0 && k < len(clauses) && clauses[k].pair && clauses[k].run == c.run && slices.Contains(weakPairs, clauses[k].text)
		}
		if c.pair && len(c.options) == 0 && (weak(i-1) || weak(i+1)) {
			c.weight = weakClause
		}
	}
}

// pairOptions finds the terms of a pair; of a character alone, those that begin or end with it.
func (s *Searcher) pairOptions(c *clause) {
	if utf8.RuneCountInString(c.text) > 1 {
		if i := s.term(c.text); i >= 0 {
			c.options = append(c.options, option{i, exactOption})
		}
		return
	}
	from, _ := slices.BinarySearchFunc(s.terms, c.text, compareUTF16)
	for i := from; i < len(s.terms) && strings.HasPrefix(s.terms[i], c.text) && len(c.options) < maxStarts; i++ {
		c.options = append(c.options, option{i, startsWithChar})
	}
	for i, t := range s.terms {
		if len(c.options) == maxEnds {
			break
		}
		if strings.HasSuffix(t, c.text) && utf8.RuneCountInString(t) == 2 {
			c.options = append(c.options, option{i, endsWithChar})
		}
	}
}

// wordOptions finds the term of a word; what it is the beginning of, if it is still being typed; what its letters spell
// in Chinese; and only if there is nothing of that, what it may be a slip of.
func (s *Searcher) wordOptions(c *clause, last bool) {
	c.body = stem(c.text)
	own := s.term(c.body)
	if own >= 0 {
		c.options = append(c.options, option{own, exactOption})
	}
	begins := 0
	if last {
		longer := s.longer(c.text, own)
		begins = len(longer)
		c.options = append(c.options, longer...)
	}
	letters := utf8.RuneCountInString(c.text)
	if letters >= minSpellings && isLatin(c.text) && (own < 0 || letters <= shortWord) {
		if list := s.pinyin.chains(c.text, s.worth); len(list) > 0 && (own < 0 || !list[0].abbreviated) {
			c.chains = list
			for _, x := range list {
				if !x.abbreviated {
					c.patches = append(c.patches, patch{c.start, c.end, x.text, spelled})
				}
			}
		}
	}
	if c.weight == 1 && own < 0 && begins == 0 && (c.chains == nil || c.chains[0].abbreviated) && letters >= minFuzzy {
		options, words := s.fuzzy(c.text)
		c.options = append(c.options, options...)
		for i, w := range words {
			c.patches = append(c.patches, patch{c.start, c.end, w, options[i].weight})
		}
	}
}

func isLatin(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r < 'a' || r > 'z' })
}

// longer returns the terms of the words that begin with a text, the most usual first, but for one term.
func (s *Searcher) longer(text string, own int) []option {
	weight := prefixAlone
	if own >= 0 {
		weight = prefixBeside
	}
	seen := map[int]bool{own: true}
	var out []option
	for _, x := range s.beginning(text) {
		if !seen[x.term] {
			seen[x.term] = true
			ratio := float64(utf8.RuneCountInString(text)) / float64(utf8.RuneCountInString(x.text))
			out = append(out, option{x.term, weight * math.Sqrt(math.Sqrt(ratio))})
		}
	}
	slices.SortFunc(out, func(a, b option) int {
		return cmp.Or(cmp.Compare(s.worth[b.term], s.worth[a.term]), cmp.Compare(a.term, b.term))
	})
	return out[:min(len(out), maxPrefixes)]
}
