package search

import (
	"encoding/json"
	"fmt"
	"slices"
)

// meta is the first line of the shard "v".
type meta struct {
	Docs    int      `json:"n"`
	Tiers   []ending `json:"t"` // the tiers in the order of the documents
	Heads   blocks   `json:"h"`
	Buckets int      `json:"x"`
	Bodies  blocks   `json:"b"` // a term belongs where it would stand in the vocabulary: at the number of terms up to it
	Rows    int      `json:"c"`
	Facets  bool     `json:"f"`
	// Asking are the words that only say what is asked: stop words, weak words and weak pairs, between spaces, and the
	// words of questions, between bars. The browser has them from here, so that they stand in one place.
	Asking [4]string `json:"a"`
}

// An ending says where a tier ends and what it is. In JSON it is a list.
type ending struct {
	end   int
	kind  Kind
	prior float64
}

// MarshalJSON writes an ending as a list: end, kind, prior.
func (e ending) MarshalJSON() ([]byte, error) {
	return json.Marshal([]any{e.end, e.kind, e.prior})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (e *ending) UnmarshalJSON(text []byte) error {
	var list [3]float64
	if err := json.Unmarshal(text, &list); err != nil {
		return err
	}
	*e = ending{int(list[0]), Kind(list[1]), list[2]}
	if e.kind < 0 || int(e.kind) >= len(kindNames) {
		return fmt.Errorf("there is no kind %d", e.kind)
	}
	return nil
}

// blocks say where each block begins among the terms of the vocabulary, ascending. Where too much lies between two terms
// several blocks begin, among which the hash of a term chooses. In JSON they are postings: a place, and how many more begin there.
type blocks []int

// MarshalJSON writes blocks as the text of their postings.
func (b blocks) MarshalJSON() ([]byte, error) {
	var list []posting
	for i, place := range b {
		if i > 0 && b[i-1] == place {
			list[len(list)-1].code++
		} else {
			list = append(list, posting{doc: place})
		}
	}
	return json.Marshal(encodePostings(list))
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (b *blocks) UnmarshalJSON(text []byte) error {
	var list string
	if err := json.Unmarshal(text, &list); err != nil {
		return err
	}
	*b = nil
	for _, p := range decodePostings(list) {
		*b = append(*b, slices.Repeat([]int{p.doc}, p.code+1)...)
	}
	return nil
}

// of returns the number of the block that holds a term which belongs at a place, or -1 if all begin after it.
func (b blocks) of(place int, term string) int {
	last, _ := slices.BinarySearch(b, place+1)
	if last == 0 {
		return -1
	}
	first, _ := slices.BinarySearch(b, b[last-1])
	return first + int(hash(term)%uint32(last-first))
}

// A tier is a class of documents by how likely they are meant, with the factor of their scores.
type tier struct {
	kind       Kind
	deprecated bool
	wholes     int // at least so many metrics are made of them
	prior      float64
}

var tiers = []tier{
	{kind: Metric, wholes: 3, prior: 1.25},
	{kind: Metric, wholes: 1, prior: 1.1},
	{kind: Metric, prior: 1},
	{kind: Term, prior: 0.9},
	{kind: Guide, prior: 0.85},
	{kind: Path, prior: 0.85},
	{kind: Collection, prior: 0.85},
	{kind: Source, prior: 0.8},
	{kind: Diagnosis, prior: 0.85},
	{kind: Metric, deprecated: true, prior: 0.7},
}

func (d *Document) tier() int {
	return slices.IndexFunc(tiers, func(t tier) bool {
		return t.kind == d.Kind && t.deprecated == (d.Status == "deprecated" && d.Kind == Metric) && d.Wholes >= t.wholes
	})
}
