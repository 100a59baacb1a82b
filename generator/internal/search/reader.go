package search

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caliber/generator/internal/asset"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/publish"
)

// Searcher ranks over shards as the browser does: it reads them as files, each when it is needed.
type Searcher struct {
	load  func(name string) string // the text of a shard; "" if there is none
	lang  locale.Lang
	meta  meta
	terms []string
	worth []int // of each term, see termWorth
	// surfaces are all words, sorted, that typos and beginnings are looked for among.
	surfaces []surface
	pinyin   reader
	cache    map[string]any
	loaded   []string // the shards that were read, in their order
}

// A surface is a word as it is written, and the term that it is found by.
type surface struct {
	text string
	term int
}

// NewSearcher opens an index that Index.Files made, for pages in a language.
func NewSearcher(files []publish.File, lang locale.Lang) (*Searcher, error) {
	shards := make(map[string][]byte, len(files))
	for _, f := range files {
		name := f.Path[strings.LastIndexByte(f.Path, '/')+1:]
		shards[strings.TrimSuffix(name, ".js")] = f.Content
	}
	s := &Searcher{lang: lang, cache: map[string]any{}}
	s.load = func(name string) string {
		s.loaded = append(s.loaded, name)
		return asset.ShardText(shards[name])
	}
	return s, s.open()
}

func (s *Searcher) open() error {
	parts := strings.SplitN(s.load("v"), "\n", 5)
	if len(parts) < 5 {
		return errors.New("the index has no vocabulary")
	}
	if err := json.Unmarshal([]byte(parts[0]), &s.meta); err != nil {
		return fmt.Errorf("read the vocabulary: %w", err)
	}
	var prev []rune
	for e := range strings.SplitSeq(parts[1], ",") {
		if e == "" { // of no documents
			continue
		}
		for i, form := range strings.Split(e, ".") {
			if i == 0 {
				prev = unfront(prev, form)
				s.terms = append(s.terms, string(prev))
				if len(prev) > 0 && isHan(prev[0]) {
					break
				}
				form = ""
			}
			text := s.terms[len(s.terms)-1]
			if form != "" {
				text = string(unfront(prev, form))
			}
			s.surfaces = append(s.surfaces, surface{text, len(s.terms) - 1})
		}
	}
	slices.SortFunc(s.surfaces, func(a, b surface) int {
		return cmp.Or(compareUTF16(a.text, b.text), cmp.Compare(a.term, b.term))
	})
	if len(parts[2]) < len(s.terms) {
		return errors.New("the vocabulary is cut off")
	}
	for i := range s.terms {
		s.worth = append(s.worth, strings.IndexByte(digits64, parts[2][i]))
	}
	s.pinyin = newReader(parts[3], parts[4], s.terms)
	return nil
}

// remember returns what a shard holds, decoded once.
func remember[T any](s *Searcher, name string, decode func(text string) T) T {
	if x, ok := s.cache[name].(T); ok {
		return x
	}
	x := decode(s.load(name))
	s.cache[name] = x
	return x
}

// term returns the number of a term, or -1.
func (s *Searcher) term(text string) int {
	i, found := slices.BinarySearchFunc(s.terms, text, compareUTF16)
	if !found {
		return -1
	}
	return i
}

// beginning returns the surfaces that begin with a text.
func (s *Searcher) beginning(text string) []surface {
	from, _ := slices.BinarySearchFunc(s.surfaces, text, func(x surface, t string) int { return compareUTF16(x.text, t) })
	to := from
	for to < len(s.surfaces) && strings.HasPrefix(s.surfaces[to].text, text) {
		to++
	}
	return s.surfaces[from:to]
}

// head returns the postings of a term.
func (s *Searcher) head(term int) []posting {
	b := s.meta.Heads.of(term, s.terms[term])
	lists := remember(s, "h"+strconv.Itoa(b), func(text string) []string { return strings.Split(text, ",") })
	i := term - s.meta.Heads[b]
	if i >= len(lists) {
		return nil
	}
	return decodePostings(lists[i])
}

// body returns the postings of a term in what documents say, and whether it is so usual there that they were left out.
func (s *Searcher) body(term string) (list []posting, usual bool) {
	b := s.meta.Bodies.of(upTo(s.terms, term), term)
	if b < 0 {
		return nil, false
	}
	lists := remember(s, "b"+strconv.Itoa(b), func(text string) map[string]string {
		out := map[string]string{}
		var prev []rune
		for e := range strings.SplitSeq(text, ",") {
			t, list, _ := strings.Cut(e, " ")
			prev = unfront(prev, t)
			out[string(prev)] = list
		}
		return out
	})
	text, there := lists[term]
	return decodePostings(text), there && text == ""
}

// exact returns the postings of an exact key.
func (s *Searcher) exact(k string) []posting {
	h := hash(k)
	name := "x" + strconv.Itoa(int(h%uint32(s.meta.Buckets)))
	entries := remember(s, name, func(text string) []string { return strings.Split(text, ",") })
	d := hashDigits(h)
	i, _ := slices.BinarySearchFunc(entries, d, func(e, d string) int { return strings.Compare(e[:min(len(e), len(d))], d) })
	if i == len(entries) || !strings.HasPrefix(entries[i], d) {
		return nil
	}
	return decodePostings(entries[i][len(d):])
}

// row returns what a result shows.
func (s *Searcher) row(doc int) []string {
	name := s.lang.Tag() + strconv.Itoa(doc/s.meta.Rows)
	rows := remember(s, name, func(text string) []string { return strings.Split(text, "\n") })
	if i := doc % s.meta.Rows; i < len(rows) {
		return strings.Split(rows[i], "\t")
	}
	return nil
}

// tier returns the tier of a document.
func (s *Searcher) tier(doc int) ending {
	for _, t := range s.meta.Tiers {
		if doc < t.end {
			return t
		}
	}
	return ending{prior: 1}
}
