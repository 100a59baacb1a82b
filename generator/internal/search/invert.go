package search

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/token/porter"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/registry"
	index "github.com/blevesearch/bleve_index_api"

	"caliber/generator/internal/par"
)

// Bleve analyses and inverts the documents. Its own ranking serves the command line and the tests: its BM25 squares
// the idf and takes a mean length that depends on batches, and its coordination divides the score of prefixes by how
// many there are.

// A field is a part of a document that Bleve inverts, with what a match in it is worth.
type field struct {
	name    string
	weight  float64
	damping float64 // how much a long field takes from a match, 0 to 1
	surface bool    // words as they are written: for typos and prefixes, never ranked
	text    func(d *Document) string
}

// headFields are what a document is called, bodyFields what it says. The order of bodyFields is that of the codes in the shards.
var (
	headFields = []field{
		{name: "name", weight: 8, damping: 0.6, text: func(d *Document) string { return lines(d.Name[:]...) + "\n" + d.ID }},
		{name: "alias", weight: 6, damping: 0.4, text: func(d *Document) string { return d.aliasText(false) }},
		{name: "misnomer", weight: 2, damping: 0.4, text: func(d *Document) string { return d.aliasText(true) }},
		{name: "formula", weight: 3, damping: 0.5, text: func(d *Document) string { return lines(d.Formulas...) }},
	}
	bodyFields = []field{
		{name: "definition", weight: 2, damping: 0.5, text: func(d *Document) string { return lines(append(d.Summary[:], d.Definition[:]...)...) }},
		{name: "caveats", weight: 2, damping: 0.4, text: func(d *Document) string { return lines(d.Caveats[:]...) }},
		{name: "notes", weight: 0.7, damping: 0.5, text: func(d *Document) string { return lines(d.Notes[:]...) }},
		{name: "answers", weight: 1.6, damping: 0.5, text: func(d *Document) string { return lines(d.Answers[:]...) }},
	}
	surfaceField = field{name: "surface", surface: true, text: func(d *Document) string {
		return lines(lines(d.Name[:]...), d.aliasText(false), d.aliasText(true), d.ID)
	}}
	allFields = slices.Concat(headFields, bodyFields, []field{surfaceField})
)

func lines(texts ...string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(texts), func(s string) bool { return s == "" }), "\n")
}

func (d *Document) aliasText(misnomers bool) string {
	var out []string
	for _, a := range d.Aliases {
		if (a.Kind == misnomer) == misnomers {
			out = append(out, a.Text)
		}
	}
	return lines(out...)
}

const (
	tokenizerName = "caliber"
	textAnalyzer  = "caliber_text"    // words without stop words, by their stems
	wordAnalyzer  = "caliber_surface" // words as they are written
)

// registerTokenizer tells Bleve, whose registry is the process's, of our tokenizer; a second time would be refused.
var registerTokenizer = sync.OnceValue(func() error {
	return registry.RegisterTokenizer(tokenizerName, func(map[string]any, *registry.Cache) (analysis.Tokenizer, error) {
		return tokenizer{}, nil
	})
})

// tokenizer is tokenize as Bleve wants it.
type tokenizer struct{}

func (tokenizer) Tokenize(text []byte) analysis.TokenStream {
	list := tokenize([]rune(Fold(string(text))))
	out, tokens := make(analysis.TokenStream, len(list)), make([]analysis.Token, len(list))
	for i, t := range list {
		kind := analysis.AlphaNumeric
		if t.kind == pair {
			kind = analysis.Ideographic
		}
		tokens[i] = analysis.Token{Term: []byte(t.text), Position: i + 1, Type: kind, KeyWord: t.kind != word}
		out[i] = &tokens[i]
	}
	return out
}

func newMapping() (*mapping.IndexMappingImpl, error) {
	if err := registerTokenizer(); err != nil {
		return nil, err
	}
	m := bleve.NewIndexMapping()
	for name, filters := range map[string][]string{textAnalyzer: {en.StopName, porter.Name}, wordAnalyzer: nil} {
		if err := m.AddCustomAnalyzer(name, map[string]any{"type": custom.Name, "tokenizer": tokenizerName, "token_filters": filters}); err != nil {
			return nil, err
		}
	}
	m.DefaultMapping.Dynamic = false
	m.StoreDynamic, m.DocValuesDynamic, m.IndexDynamic = false, false, false
	for _, f := range allFields {
		text := bleve.NewTextFieldMapping()
		text.Store, text.DocValues, text.IncludeTermVectors, text.IncludeInAll = false, false, false, false
		text.Analyzer = textAnalyzer
		if f.surface {
			text.Analyzer = wordAnalyzer
		}
		m.DefaultMapping.AddFieldMappingsAt(f.name, text)
	}
	return m, nil
}

// batchSize is how many documents Bleve inverts at once: fewer cost merging, more cost memory.
const batchSize = 1000

// newBleve inverts documents; a document's name in Bleve is its number in docs.
func newBleve(docs []Document) (bleve.Index, error) {
	m, err := newMapping()
	if err != nil {
		return nil, err
	}
	// walk asks for a field's terms one after the other: the reader of one serves the next
	x, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, map[string]any{"fieldTFRCacheThreshold": 1})
	if err != nil {
		return nil, err
	}
	batch := x.NewBatch()
	for i := range docs {
		values := make(map[string]any, len(allFields))
		for _, f := range allFields {
			values[f.name] = f.text(&docs[i])
		}
		if err := batch.Index(docName(i), values); err != nil {
			return nil, err
		}
		if (i+1)%batchSize == 0 || i+1 == len(docs) {
			if err := x.Batch(batch); err != nil {
				return nil, err
			}
			batch.Reset()
		}
	}
	return x, nil
}

func docName(i int) string { return fmt.Sprintf("%06d", i) }

// An occurrence says how often a term stands in a field of a document, and how many terms the field has.
type occurrence struct{ doc, count, length int }

// An inverted field is each of its terms with its occurrences, ascending by document.
type inverted struct {
	terms map[string][]occurrence
	mean  float64 // length of the field where it is not empty
}

// walk reads the inverted fields through Bleve's index reader. The documents of a batch stand in Bleve in the order
// of a map, so that they are sorted by our own numbers.
func walk(x bleve.Index) (out map[string]inverted, err error) {
	advanced, err := x.Advanced()
	if err != nil {
		return nil, err
	}
	r, err := advanced.Reader()
	if err != nil {
		return nil, err
	}
	defer func() {
		if e := r.Close(); err == nil {
			err = e
		}
	}()
	numbers, err := docNumbers(r)
	if err != nil {
		return nil, err
	}
	type read struct {
		field inverted
		err   error
	}
	out = map[string]inverted{}
	for i, x := range par.Map(allFields, func(_ int, f field) (x read) {
		x.field, x.err = walkField(r, f.name, numbers)
		return x
	}) {
		if x.err != nil {
			return nil, x.err
		}
		out[allFields[i].name] = x.field
	}
	return out, nil
}

// docNumbers returns our number of each of Bleve's documents.
func docNumbers(r index.IndexReader) (map[uint64]int, error) {
	all, err := r.DocIDReaderAll()
	if err != nil {
		return nil, err
	}
	numbers := map[uint64]int{}
	for {
		id, err := all.Next()
		if err != nil {
			return nil, err
		}
		if id == nil {
			return numbers, all.Close()
		}
		name, err := r.ExternalID(id)
		if err != nil {
			return nil, err
		}
		if numbers[id.Value()], err = strconv.Atoi(name); err != nil {
			return nil, err
		}
	}
}

func walkField(r index.IndexReader, name string, numbers map[uint64]int) (out inverted, err error) {
	dict, err := r.FieldDict(name)
	if err != nil {
		return out, err
	}
	var terms []string
	for {
		e, err := dict.Next()
		if err != nil {
			return out, err
		}
		if e == nil {
			break
		}
		terms = append(terms, e.Term)
	}
	if err := dict.Close(); err != nil {
		return out, err
	}
	out.terms = make(map[string][]occurrence, len(terms))
	lengths := map[int]int{}
	for _, t := range terms {
		list, err := walkTerm(r, name, t, numbers)
		if err != nil {
			return out, err
		}
		for _, o := range list {
			lengths[o.doc] = o.length
		}
		out.terms[t] = list
	}
	total := 0
	for _, n := range lengths {
		total += n
	}
	out.mean = float64(total) / float64(max(1, len(lengths)))
	return out, nil
}

func walkTerm(r index.IndexReader, name, term string, numbers map[uint64]int) ([]occurrence, error) {
	reader, err := r.TermFieldReader(context.Background(), []byte(term), name, true, true, false)
	if err != nil {
		return nil, err
	}
	list := make([]occurrence, 0, reader.Count())
	var reused index.TermFieldDoc
	for {
		p, err := reader.Next(&reused)
		if err != nil {
			return nil, err
		}
		if p == nil {
			break
		}
		// Bleve keeps one over the root of the length
		list = append(list, occurrence{numbers[p.ID.Value()], int(p.Freq), int(math.Round(1 / (p.Norm * p.Norm)))})
	}
	slices.SortFunc(list, func(a, b occurrence) int { return cmp.Compare(a.doc, b.doc) })
	return list, reader.Close()
}
