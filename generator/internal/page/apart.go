package page

import (
	"cmp"
	"slices"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/publish"
)

// This file knows what has to be told apart: pairs of metrics that are confused, and words that mean several things.

// Word is a word that means several things, as the search asks about it.
type Word struct {
	Key     string // by which the search knows it
	Text    string
	Lang    locale.Lang
	Choices []WordChoice
}

// WordChoice is what a word may mean: the entry of an id. It is Mistaken if it is only called so by mistake.
type WordChoice struct {
	Kind, ID string // "metric", "term" …
	Mistaken bool
}

// pair is two metrics that are confused, by their ids, the lesser first.
type pair struct{ one, other string }

func pairOf(a, b string) pair {
	if b < a {
		a, b = b, a
	}
	return pair{a, b}
}

func (p pair) slug() string { return p.one + "-vs-" + p.other }

func (p pair) path() string { return comparePath + p.slug() + "/index.html" }

// comparePath and whichPath are where comparisons and words stand, below a language's folder.
const (
	comparePath = "compare/"
	whichPath   = "which/"
)

// pairsOf lists the pairs that entries tell apart, by a contrast or by a misnomer that says what it means.
func pairsOf(metrics []*dictionary.Metric) []pair {
	known := map[string]bool{}
	for _, m := range metrics {
		known[m.ID] = true
	}
	seen := map[pair]bool{}
	var out []pair
	add := func(a, b string) {
		if p := pairOf(a, b); a != b && known[b] && !seen[p] {
			seen[p] = true
			out = append(out, p)
		}
	}
	for _, m := range metrics {
		for _, c := range m.Contrasts {
			add(m.ID, c.With.Value)
		}
		for _, a := range m.Aliases {
			add(m.ID, a.Means.Value)
		}
	}
	slices.SortFunc(out, func(a, b pair) int { return cmp.Or(strings.Compare(a.one, b.one), strings.Compare(a.other, b.other)) })
	return out
}

// saying is a word and the page that asks what it means.
type saying struct {
	word Word
	path string
}

// sayings are the words that share an address: one, or several that are read alike.
type sayings struct {
	slug  string
	words []Word
}

// sayingsOf puts words under the addresses of their pages, in the order of those. Words that are read alike share a page, so
// that an address stays when another word comes.
func sayingsOf(words []Word) []sayings {
	speller, bySlug := &locale.Speller{}, map[string]int{}
	var out []sayings
	for _, w := range words {
		slug := slugOf(w, speller)
		i, there := bySlug[slug]
		if !there {
			i = len(out)
			bySlug[slug] = i
			out = append(out, sayings{slug: slug})
		}
		out[i].words = append(out[i].words, w)
	}
	slices.SortFunc(out, func(a, b sayings) int { return strings.Compare(a.slug, b.slug) })
	return out
}

// slugOf is a word as an address: small letters and digits of ASCII, Chinese in pinyin. A word that has none of these keeps
// its key.
func slugOf(w Word, speller *locale.Speller) string {
	text := strings.ToLower(w.Text)
	readings := speller.Readings(text)
	var parts []string
	open := false // whether the last part is a word of letters that goes on
	for _, r := range text {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if !open {
				parts = append(parts, "")
			}
			parts[len(parts)-1] += string(r)
			open = true
		case len(readings) > 0 && readings[0].Char == r:
			parts = append(parts, readings[0].Syllable)
			readings, open = readings[1:], false
		default:
			open = false
		}
	}
	return cmp.Or(strings.Join(parts, "_"), w.Key)
}

// compareLink leads to the comparison of two metrics; it is empty if they have none.
func (d *desk) compareLink(a, b string) Link {
	p := pairOf(a, b)
	if !d.apart().paired[p] {
		return Link{}
	}
	return Link{Href: d.to(p.path()), Name: d.pairName(p).String()}
}

// compareHere is compareLink as a metric's own page says it.
func (d *desk) compareHere(id, with string) Link {
	l := d.compareLink(id, with)
	l.Name = d.lang.Apart().CompareLink
	return l
}

// Phrase is words of ours around a name, which keeps its direction to itself.
type Phrase struct{ Before, Name, After string }

// String returns the phrase as plain text.
func (p Phrase) String() string { return p.Before + p.Name + p.After }

// phrase puts a name into a phrase, as within does.
func (d *desk) phrase(format, name string) Phrase {
	said := d.within(format, name)
	start := max(strings.Index(format, "%s"), 0)
	before, after, _ := strings.Cut(said[start:], name)
	return Phrase{said[:start] + before, name, after}
}

// PairName is the question that a comparison answers: "CTR or exposure CTR?"
type PairName struct{ One, Between, Other, After string }

// String returns the question as plain text.
func (n PairName) String() string { return clean(n.One + n.Between + n.Other + n.After) }

func (d *desk) pairName(p pair) PairName {
	between, after, _ := strings.Cut(strings.TrimPrefix(d.lang.Apart().CompareTitle, "%a"), "%b")
	one, other := d.phrase("%s"+between, d.named(p.one)), d.phrase(between+"%s"+after, d.named(p.other))
	// Each half has the blanks on its side of what stands between.
	return PairName{one.Name, one.After + strings.TrimPrefix(other.Before, between), other.Name, other.After}
}

// whichLink leads to the page of a word that means several things; it is empty if the word means one.
func (d *desk) whichLink(text string) Link {
	path := d.apart().wordPaths[strings.ToLower(text)]
	if path == "" {
		return Link{}
	}
	return Link{Href: d.to(path), Name: d.words.Which}
}

func (s sayings) path() string { return whichPath + s.slug + "/index.html" }

// apartDraft tells the search which words and pairs have a page. It is the same in every language.
func (c *shared) apartDraft() publish.Draft {
	return shardDraft("apart", func() any { return c.apart().index() })
}

// apart is what a site tells apart.
type apart struct {
	pairs     []pair // that have a comparison
	paired    map[pair]bool
	pairsWith map[string][]pair   // by metric
	sayings   []sayings           // words that mean several things
	wordsWith map[string][]saying // by metric, in the order of sayings
	wordPaths map[string]string   // of their pages, by the word in small letters
}

func (a *apart) index() any {
	index := struct {
		Words map[string]string `json:"words"` // addresses by key
		Pairs []string          `json:"pairs"`
	}{map[string]string{}, []string{}}
	for _, s := range a.sayings {
		for _, word := range s.words {
			index.Words[word.Key] = s.slug
		}
	}
	for _, p := range a.pairs {
		index.Pairs = append(index.Pairs, p.slug())
	}
	return index
}

func newApart(metrics []*dictionary.Metric, words []Word) *apart {
	a := &apart{
		pairs: pairsOf(metrics), sayings: sayingsOf(words),
		paired: map[pair]bool{}, pairsWith: map[string][]pair{}, wordsWith: map[string][]saying{}, wordPaths: map[string]string{},
	}
	for _, p := range a.pairs {
		a.paired[p] = true
		a.pairsWith[p.one], a.pairsWith[p.other] = append(a.pairsWith[p.one], p), append(a.pairsWith[p.other], p)
	}
	for _, s := range a.sayings {
		for _, word := range s.words {
			a.wordPaths[strings.ToLower(word.Text)] = s.path()
			for i, x := range word.Choices {
				same := func(y WordChoice) bool { return y.Kind == x.Kind && y.ID == x.ID }
				if x.Kind == "metric" && !slices.ContainsFunc(word.Choices[:i], same) {
					a.wordsWith[x.ID] = append(a.wordsWith[x.ID], saying{word, s.path()})
				}
			}
		}
	}
	return a
}
