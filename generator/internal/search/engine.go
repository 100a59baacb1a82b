package search

import (
	"strconv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"caliber/generator/internal/locale"
)

// This file is Bleve's own ranking: for what is like some words, and to compare ours with.

// Neighbor is a document that Bleve finds.
type Neighbor struct {
	ID    string
	Kind  Kind
	Name  Texts
	Score float64 // by Bleve's measure: it orders the neighbors of one question and means nothing beyond
}

// Search ranks documents by Bleve: every word in every field, at most one slip a word.
func (x *Index) Search(text string, n int) ([]Neighbor, error) {
	q := bleve.NewDisjunctionQuery()
	for _, f := range headFields {
		q.AddQuery(matching(f, text, 1))
	}
	for _, f := range bodyFields {
		q.AddQuery(matching(f, text, 0))
	}
	return x.run(q, n)
}

// Like returns the metrics that are called, or summed up, much as some words say.
func (x *Index) Like(words string, n int) ([]Neighbor, error) {
	q := bleve.NewDisjunctionQuery()
	for _, f := range headFields {
		if f.name != "formula" {
			q.AddQuery(matching(f, words, 1))
		}
	}
	q.AddQuery(matching(bodyFields[0], words, 0))
	found, err := x.run(q, len(x.docs))
	var out []Neighbor
	for _, f := range found {
		if f.Kind == Metric && len(out) < n {
			out = append(out, f)
		}
	}
	return out, err
}

// matching asks for the words of a text in a field, each with so many slips.
func matching(f field, text string, slips int) query.Query {
	m := bleve.NewMatchQuery(text)
	m.SetField(f.name)
	m.SetBoost(f.weight)
	m.SetFuzziness(slips)
	m.SetPrefix(1) // a slip is hardly ever in the first letter
	return m
}

// run asks Bleve.
func (x *Index) run(q query.Query, n int) ([]Neighbor, error) {
	request := bleve.NewSearchRequestOptions(q, n, 0, false)
	request.SortBy([]string{"-_score", "_id"})
	result, err := x.engine.Search(request)
	if err != nil {
		return nil, err
	}
	var out []Neighbor
	for _, h := range result.Hits {
		i, err := strconv.Atoi(h.ID)
		if err != nil {
			return nil, err
		}
		d := &x.docs[i]
		out = append(out, Neighbor{d.ID, d.Kind, d.Name, h.Score})
	}
	return out, nil
}

// Searcher opens the index for pages in a language.
func (x *Index) Searcher(l locale.Lang) (*Searcher, error) { return NewSearcher(x.Files(), l) }
