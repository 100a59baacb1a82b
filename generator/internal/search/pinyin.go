package search

import (
	"maps"
	"slices"
	"strings"
	"unicode"
)

// reader turns pinyin and initials into Chinese: a spelling is a way through the pairs of characters that stand together in names.
type reader struct {
	syllables []string // sorted
	chars     map[string][]rune
	initials  map[byte][]rune
	next      map[rune][]edge // in the order of the terms
}

// An edge leads from one character to one that follows it, by the term of both.
type edge struct {
	to   rune
	term int
}

// newReader reads the lines of readings and joins the terms that are pairs. Initials are those of usual readings only.
func newReader(usual, others string, terms []string) reader {
	r := reader{chars: map[string][]rune{}, initials: map[byte][]rune{}, next: map[rune][]edge{}}
	eachReading(usual, func(syllable string, chars []rune) {
		r.chars[syllable] = chars
		for _, c := range chars {
			if first := syllable[0]; !slices.Contains(r.initials[first], c) {
				r.initials[first] = append(r.initials[first], c)
			}
		}
	})
	eachReading(others, func(syllable string, chars []rune) {
		r.chars[syllable] = append(r.chars[syllable], chars...)
	})
	r.syllables = slices.Sorted(maps.Keys(r.chars))
	for i, t := range terms {
		if rs := []rune(t); len(rs) == 2 && isHan(rs[0]) {
			r.next[rs[0]] = append(r.next[rs[0]], edge{rs[1], i})
		}
	}
	return r
}

// eachReading tells of each syllable of a line and its characters.
func eachReading(line string, tell func(syllable string, chars []rune)) {
	for line != "" {
		n := strings.IndexFunc(line, func(c rune) bool { return c > unicode.MaxASCII })
		if n <= 0 {
			return
		}
		end := strings.IndexFunc(line[n:], func(c rune) bool { return c <= unicode.MaxASCII })
		if end < 0 {
			end = len(line) - n
		}
		tell(line[:n], []rune(line[n:n+end]))
		line = line[n+end:]
	}
}

// soundsLike returns the characters of names that may be read as a character may be.
func (r *reader) soundsLike(c rune) map[rune]bool {
	out := map[rune]bool{}
	for _, chars := range r.chars {
		if slices.Contains(chars, c) {
			for _, x := range chars {
				out[x] = true
			}
		}
	}
	return out
}

// A chain is Chinese that a spelling may stand for.
type chain struct {
	text        string
	terms       []int // its pairs
	worth       int   // of its least pair
	abbreviated bool  // spelled by initials
}

// The bounds of a walk: most spellings end long before.
const (
	maxSteps    = 20000
	maxSpelled  = 40
	maxInitials = 200
	maxLetters  = 8 // of initials
	maxChains   = 6
	maxSyllable = 6
)

// chains returns what a word of Latin letters may stand for, the most usual first.
func (r *reader) chains(word string, worth []int) []chain {
	w := walker{reader: r, limit: maxSpelled}
	w.spell(word, nil)
	abbreviated := len(w.found) == 0
	if abbreviated && len(word) >= 2 && len(word) <= maxLetters {
		w = walker{reader: r, limit: maxInitials}
		w.initial(word, nil)
	}
	seen := map[string]bool{}
	var out []chain
	for _, path := range w.found {
		if text := string(path); len(path) > 1 && !seen[text] {
			seen[text] = true
			c := chain{text: text, abbreviated: abbreviated}
			for i := range len(path) - 1 {
				edges := r.next[path[i]]
				e := edges[slices.IndexFunc(edges, func(e edge) bool { return e.to == path[i+1] })]
				c.terms = append(c.terms, e.term)
				if i == 0 || worth[e.term] < c.worth {
					c.worth = worth[e.term]
				}
			}
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b chain) int { return b.worth - a.worth })
	return out[:min(len(out), maxChains)]
}

// walker finds the ways of a spelling.
type walker struct {
	*reader
	limit, steps int
	found        [][]rune
}

// spell goes on from a path by the syllables that the rest may begin with, the longest first; the last may be unfinished.
func (w *walker) spell(rest string, path []rune) {
	if rest == "" {
		w.found = append(w.found, path)
		return
	}
	if len(w.found) > w.limit || w.steps > maxSteps {
		return
	}
	for n := min(maxSyllable, len(rest)); n > 0; n-- {
		chars := w.chars[rest[:n]]
		if chars == nil && n == len(rest) && len(path) > 0 {
			for _, s := range w.syllables {
				if strings.HasPrefix(s, rest) {
					chars = append(slices.Clip(chars), w.chars[s]...)
				}
			}
		}
		w.step(chars, rest[n:], path, w.spell)
	}
}

// initial goes on from a path by the characters that the next letter may begin.
func (w *walker) initial(rest string, path []rune) {
	if rest == "" {
		w.found = append(w.found, path)
		return
	}
	if len(w.found) <= w.limit && w.steps <= maxSteps {
		w.step(w.initials[rest[0]], rest[1:], path, w.initial)
	}
}

// step goes to each of some characters that may follow a path.
func (w *walker) step(chars []rune, rest string, path []rune, on func(string, []rune)) {
	w.steps++
	if len(path) == 0 {
		for _, c := range chars {
			if w.next[c] != nil {
				on(rest, []rune{c})
			}
		}
		return
	}
	for _, e := range w.next[path[len(path)-1]] {
		if slices.Contains(chars, e.to) {
			on(rest, append(slices.Clip(path), e.to))
		}
	}
}
