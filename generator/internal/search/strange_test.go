package search

import (
	"flag"
	"iter"
	"slices"
	"testing"

	"caliber/generator/internal/locale"
)

// howStrange is how many queries are made up: a million take some minutes.
var howStrange = flag.Int("strange", 2000, "so many queries that nobody would type are asked")

// few is an index of a sixth of the starter, of every kind: a query takes so little of it that millions can be asked.
func few(t testing.TB) *Index {
	t.Helper()
	var docs []Document
	for i, d := range From(starter(t)) {
		if i%6 == 0 {
			docs = append(docs, d)
		}
	}
	x, err := New(docs, locale.All)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// FuzzQuery asks anything: no query panics, ranks outside the dictionary, or leaves the hits out of order.
func FuzzQuery(f *testing.F) {
	x := few(f)
	for _, q := range []string{"gmv / uv", "转化率怎么算", "zhuanhualv", "dewll tmie", "a_b.c's", "((((", "?/?", "l l l l l l l l", "/\x00率\xff", "ｇｍｖ", "ſtraße İ"} {
		f.Add(q)
	}
	s := searcher(f, x, locale.Chinese)
	f.Fuzz(func(t *testing.T, query string) { holds(t, x, s, query) })
}

// TestStrangeQueries asks what is made of the dictionary's own words, cut, glued and misspelled: fuzzing seldom comes so near to names.
func TestStrangeQueries(t *testing.T) {
	if testing.Short() {
		t.Skip("it asks thousands of queries")
	}
	x := few(t)
	s := searcher(t, x, locale.English)
	for query := range strange(x, *howStrange) {
		holds(t, x, s, query)
	}
}

// holds asks a query and looks whether the answer can be one.
func holds(t *testing.T, x *Index, s *Searcher, query string) {
	r := s.Query(query, nil, MaxHits)
	for i, h := range r.Hits {
		if h.doc < 0 || h.doc >= len(x.docs) || x.docs[h.doc].ID != h.ID {
			t.Fatalf("%q finds %d, %q", query, h.doc, h.ID)
		}
		if i > 0 && i < named && r.Hits[i-1].Score < h.Score {
			t.Fatalf("%q: %s before %s", query, r.Hits[i-1].ID, h.ID)
		}
		for _, m := range h.Marks {
			if m.Start < 0 || m.Start >= m.End || m.End > len([]rune(h.Name)) {
				t.Fatalf("%q marks %v in %q", query, m, h.Name)
			}
		}
	}
}

// A die falls the same way in every run (Knuth's linear congruential generator).
type die uint64

func (d *die) roll(sides int) int {
	*d = *d*6364136223846793005 + 1442695040888963407
	return int(*d>>33) % sides
}

// strange makes up queries of an index.
func strange(x *Index, n int) iter.Seq[string] {
	pieces := []string{" ", "/", " / ?", "?", "+", "(", ")", "%", "_", ".", "'s", "的", "怎么算", "为什么", "下降", "why did ", " drop", "vs", "🙂", "\u202e", "\u0301", "İ", "ß", "0"}
	for i := range x.docs {
		d := &x.docs[i]
		pieces = append(pieces, d.ID, d.Name[locale.English], d.Name[locale.Chinese])
		for _, a := range d.Aliases {
			pieces = append(pieces, a.Text)
		}
	}
	letters := []rune("aeinzhgxq0 /?_率点击复付购光\u3000\u200b")
	return func(yield func(string) bool) {
		d := die(1)
		for range n {
			var query []rune
			for range 1 + d.roll(4) {
				query = append(query, []rune(pieces[d.roll(len(pieces))])...)
			}
			for range d.roll(4) {
				at, r := d.roll(len(query)+1), letters[d.roll(len(letters))]
				end := min(at+d.roll(3), len(query))
				query = slices.Replace(query, at, end, slices.Repeat([]rune{r}, d.roll(3))...)
			}
			if !yield(string(query)) {
				return
			}
		}
	}
}
