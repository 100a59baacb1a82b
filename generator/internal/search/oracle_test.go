package search

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"caliber/generator/internal/locale"
)

// The oracle: what walk reads out of Bleve is all there is to know. Scored by Bleve's formulas it gives Bleve's own results,
// document by document, so no occurrence, count or length was lost on the way to the shards.

// TestWalkIsAllThatBleveKnows compares Bleve's first ten with those of its formula over what walk reads.
func TestWalkIsAllThatBleveKnows(t *testing.T) {
	if testing.Short() {
		t.Skip("it asks Bleve over a thousand questions")
	}
	x := starterIndex(t)
	fields, err := walk(x.engine)
	if err != nil {
		t.Fatal(err)
	}
	o := oracle{fields, len(x.docs)}
	asked := 0
	for i := range x.docs {
		for _, text := range []string{x.docs[i].Name[locale.English], x.docs[i].Name[locale.Chinese], x.docs[i].ID, "why did " + x.docs[i].Name[locale.English] + " drop"} {
			o.hold(t, x, text, false)
			o.hold(t, x, text, true)
			asked += 2
		}
	}
	if asked < 500 {
		t.Errorf("only %d questions", asked)
	}
}

type oracle struct {
	fields map[string]inverted
	docs   int
}

// A part of a query: what it finds is known once the norm of the whole query is.
type part struct {
	weight float64
	run    func(norm float64) map[int]float64
}

// term is Bleve's term query: the root of the count, by the root of the length, by idf; times the normed boost.
func (o oracle) term(field, term string, boost float64) part {
	list := o.fields[field].terms[term]
	idf := 1 + math.Log(float64(o.docs)/(float64(len(list))+1))
	return part{boost * idf * boost * idf, func(norm float64) map[int]float64 {
		out := map[int]float64{}
		for _, x := range list {
			s := math.Sqrt(float64(x.count)) * float64(float32(1/math.Sqrt(float64(x.length)))) * idf
			if w := boost * idf * norm; w != 1 {
				s *= w
			}
			out[x.doc] = s
		}
		return out
	}}
}

// either is Bleve's disjunction: the sum of the parts, by the share of them that a document has.
func either(parts []part) part {
	if len(parts) == 1 {
		return parts[0]
	}
	p := part{run: func(norm float64) map[int]float64 {
		sum, found := map[int]float64{}, map[int]int{}
		for _, x := range parts {
			for doc, s := range x.run(norm) {
				sum[doc] += s
				found[doc]++
			}
		}
		for doc := range sum {
			sum[doc] *= float64(found[doc]) / float64(len(parts))
		}
		return sum
	}}
	for _, x := range parts {
		p.weight += x.weight
	}
	return p
}

// hold asks Bleve and the oracle the same: the words of a text in every field and, with beginnings, what its last word begins.
func (o oracle) hold(t *testing.T, x *Index, text string, beginnings bool) {
	t.Helper()
	var (
		queries []query.Query
		parts   []part
	)
	for _, f := range slices.Concat(headFields, bodyFields) {
		m := bleve.NewMatchQuery(text)
		m.SetField(f.name)
		m.SetBoost(f.weight)
		queries, parts = append(queries, m), append(parts, o.match(f, text))
	}
	if words := strings.Fields(Fold(text)); beginnings {
		last := words[len(words)-1]
		p := bleve.NewPrefixQuery(last)
		p.SetField("name")
		p.SetBoost(headFields[0].weight)
		queries, parts = append(queries, p), append(parts, o.prefix(headFields[0], last))
	}
	request := bleve.NewSearchRequestOptions(bleve.NewDisjunctionQuery(queries...), 10, 0, false)
	request.SortBy([]string{"-_score", "_id"})
	result, err := x.engine.Search(request)
	if err != nil {
		t.Fatal(err)
	}
	whole := either(parts)
	scores := whole.run(1 / math.Sqrt(whole.weight))
	if uint64(len(scores)) != result.Total {
		t.Errorf("%q: Bleve finds %d documents, the oracle %d", text, result.Total, len(scores))
	}
	ranked := slices.SortedFunc(maps.Values(scores), func(a, b float64) int { return cmp.Compare(b, a) })
	for i, h := range result.Hits {
		doc, err := strconv.Atoi(h.ID)
		if err != nil {
			t.Fatal(err)
		}
		if want := scores[doc]; math.Abs(h.Score-want) > 1e-9*want || math.Abs(h.Score-ranked[i]) > 1e-9*want {
			t.Errorf("%q: Bleve's number %d is %s with %g, the oracle gives it %g and that number %g", text, i+1, x.docs[doc].ID, h.Score, want, ranked[i])
		}
	}
}

// match is Bleve's match query.
func (o oracle) match(f field, text string) part {
	var terms []part
	for _, token := range tokenize([]rune(Fold(text))) {
		switch {
		case token.kind != word:
			terms = append(terms, o.term(f.name, token.text, f.weight))
		case !isStop(token.text):
			terms = append(terms, o.term(f.name, stem(token.text), f.weight))
		}
	}
	return either(terms)
}

// prefix is Bleve's prefix query: every term that begins so, or the beginning itself if there is none.
func (o oracle) prefix(f field, beginning string) part {
	var terms []part
	for term := range o.fields[f.name].terms {
		if strings.HasPrefix(term, beginning) {
			terms = append(terms, o.term(f.name, term, f.weight))
		}
	}
	if len(terms) == 0 {
		terms = []part{o.term(f.name, beginning, f.weight)}
	}
	return either(terms)
}
