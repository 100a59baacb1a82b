package search

import (
	"cmp"
	"math"
	"slices"
)

// This file finds which metrics are near by their words: the cosine of what they are called and defined as, weighted by how
// rare a word is (Salton and Buckley 1988), over what Bleve inverted. To ask Bleve itself for each of ten thousand metrics takes
// a minute; this takes less than a second.

const (
	mostRelated  = 12   // metrics that are kept of each
	tellingTerms = 16   // of a metric that are looked at: the weightiest
	leastNear    = 0.12 // the cosine below which nothing is near
	rareAmong    = 60   // one of so many metrics may have a term that tells something; of few, so many at least
)

// vectors are the weights of terms in metrics.
type vectors struct {
	terms [][]weighted // of each document, the weightiest first
	docs  map[string][]weightedDoc
}

type weighted struct {
	term   string
	weight float64
}

type weightedDoc struct {
	doc    int
	weight float64
}

// relate finds for each metric in use the metrics that are nearest to it.
func relate(docs []Document, fields map[string]inverted) Kin {
	v := weigh(docs, fields)
	out := Kin{}
	near := make([]float64, len(docs))
	for i, terms := range v.terms {
		var touched []int
		for _, t := range terms[:min(len(terms), tellingTerms)] {
			for _, d := range v.docs[t.term] {
				if near[d.doc] == 0 {
					touched = append(touched, d.doc)
				}
				near[d.doc] += t.weight * d.weight
			}
		}
		found := slices.DeleteFunc(slices.Clone(touched), func(d int) bool { return d == i || near[d] < leastNear })
		slices.SortFunc(found, func(a, b int) int { return cmp.Or(cmp.Compare(near[b], near[a]), a-b) })
		for _, d := range found[:min(len(found), mostRelated)] {
			out[docs[i].ID] = append(out[docs[i].ID], docs[d].ID)
		}
		for _, d := range touched {
			near[d] = 0
		}
	}
	return out
}

// weigh makes vectors of length one. A term that too many have, or one alone, tells of no kinship.
func weigh(docs []Document, fields map[string]inverted) vectors {
	metrics := 0
	used := make([]bool, len(docs))
	for i := range docs {
		if used[i] = docs[i].Kind == Metric && docs[i].Status != "deprecated"; used[i] {
			metrics++
		}
	}
	v := vectors{terms: make([][]weighted, len(docs)), docs: map[string][]weightedDoc{}}
	for term, list := range impacts(fields, []field{headFields[0], headFields[1], bodyFields[0]}, headCode) {
		list = slices.DeleteFunc(list, func(p posting) bool { return !used[p.doc] })
		if n := len(list); n > 1 && n <= max(rareAmong, metrics/rareAmong) {
			idf := math.Log(1 + float64(metrics)/float64(n))
			for _, p := range list {
				v.terms[p.doc] = append(v.terms[p.doc], weighted{term, math.Sqrt(headImpact[p.code]) * idf})
			}
		}
	}
	for i, terms := range v.terms {
		slices.SortFunc(terms, func(a, b weighted) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.term, b.term)) })
		sum := 0.0
		for _, t := range terms {
			sum += t.weight * t.weight
		}
		for k := range terms {
			terms[k].weight /= math.Sqrt(sum)
			v.docs[terms[k].term] = append(v.docs[terms[k].term], weightedDoc{i, terms[k].weight})
		}
	}
	return v
}

// Kin are the ids of the metrics that are nearest to each metric by their words, nearest first.
type Kin map[string][]string

// Of returns the ids of the metrics whose names and definitions are most like those of a metric, the nearest first;
// few or none where little is near.
func (k Kin) Of(id string) []string { return slices.Clone(k[id]) }

// Kin returns what the index knows of nearness. It outlives the index, which holds much more.
func (x *Index) Kin() Kin { return x.kin }
