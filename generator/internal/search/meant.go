package search

import (
	"slices"
	"strings"
	"unicode"
)

// This file finds what else a query may be the name of: as it was meant, and in its parts.

// mends returns the keys of a question with one patch to each clause that has some, the likeliest first.
func mends(question []rune, clauses []clause) []mend {
	var patched [][]patch
	for _, c := range clauses {
		if len(c.patches) > 0 {
			patched = append(patched, c.patches)
		}
	}
	if len(patched) == 0 {
		return nil
	}
	each := maxMends
	if len(patched) > 1 {
		each = 2
	}
	ways := [][]patch{nil}
	for _, patches := range patched {
		var next [][]patch
		for _, w := range ways {
			for _, x := range patches[:min(each, len(patches))] {
				next = append(next, append(slices.Clip(w), x))
			}
		}
		ways = next[:min(maxMends, len(next))]
	}
	var out []mend
	for _, w := range ways {
		var text strings.Builder
		at, weight := 0, 1.0
		for _, x := range w {
			text.WriteString(string(question[at:max(at, x.start)]))
			text.WriteString(x.text)
			at = x.end
			weight = min(weight, x.weight)
		}
		text.WriteString(string(question[at:]))
		if k := key(text.String()); !slices.ContainsFunc(out, func(m mend) bool { return m.key == k }) {
			out = append(out, mend{k, weight})
		}
	}
	return out
}

// spans returns the keys of what stands between the words of a question: each may be a name.
func spans(folded, wholeKey string) []string {
	const gap = '\x01'
	text := blank(blank(folded, questions, string(gap)), weakPairs, string(gap))
	var (
		out     []string
		current strings.Builder
		word    strings.Builder
	)
	flush := func() {
		if k := key(current.String()); k != "" && k != wholeKey && !slices.Contains(out, k) && len(out) < maxSpans {
			out = append(out, k)
		}
		current.Reset()
	}
	endWord := func() {
		w := word.String()
		word.Reset()
		if w == "" {
			return
		}
		if isStop(w) || weakWords[w] {
			flush()
			return
		}
		current.WriteString(w)
	}
	for _, r := range text {
		switch {
		case r == gap || strings.ContainsRune(",?!;:。、", r):
			endWord()
			flush()
		case unicode.IsSpace(r):
			endWord()
		default:
			word.WriteRune(r)
		}
	}
	endWord()
	flush()
	return out
}
