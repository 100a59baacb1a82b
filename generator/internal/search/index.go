// Package search makes what the browser searches: Bleve analyses and inverts the entries, and the index goes into small
// scripts that a page loads when someone types. Searcher ranks over the same scripts, in the same way as the browser's
// own script; generator/doc/SEARCH.md is their common ground. It shows nothing: pages are page's.
package search

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/blevesearch/bleve/v2"

	"caliber/generator/internal/asset"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/publish"
)

// Index is a searchable dictionary.
type Index struct {
	docs    []Document           // in the order of their numbers
	number  map[string]int       // of each metric
	keys    map[string][]posting // who has which exact key
	speller locale.Speller
	kin     Kin
	engine  bleve.Index
	shards  []shard
	dir     string
}

// A shard is a file of the index before it is wrapped.
type shard struct{ name, text string }

// New indexes documents for pages in some languages. The same documents make the same bytes, in whatever order they come.
func New(docs []Document, languages []locale.Lang) (*Index, error) {
	x := &Index{docs: slices.Clone(docs), number: map[string]int{}}
	slices.SortFunc(x.docs, before)
	for i := range x.docs {
		if x.docs[i].Kind == Metric {
			x.number[x.docs[i].ID] = i
		}
	}
	var err error
	if x.engine, err = newBleve(x.docs); err != nil {
		return nil, fmt.Errorf("invert: %w", err)
	}
	fields, err := walk(x.engine)
	if err != nil {
		return nil, fmt.Errorf("read the inverted index: %w", err)
	}
	x.kin = relate(x.docs, fields)
	x.shards = x.encode(fields, languages)
	sum := sha256.New()
	for _, s := range x.shards {
		fmt.Fprintf(sum, "%s %d\n%s\n", s.name, len(s.text), s.text)
	}
	x.dir = "search/" + hex.EncodeToString(sum.Sum(nil)[:5]) + "/"
	return x, nil
}

// before is the order of the documents' numbers: what is more likely meant first, and then what is found together.
func before(a, b Document) int {
	return cmp.Or(
		cmp.Compare(a.tier(), b.tier()),
		cmp.Compare(a.Group, b.Group),
		cmp.Compare(len(a.Name[locale.English])+len(a.Name[locale.Chinese]), len(b.Name[locale.English])+len(b.Name[locale.Chinese])),
		cmp.Compare(a.ID, b.ID),
	)
}

// Dir returns the folder of the shards in the site, with a slash at its end. It is named after what is in it, so
// that no browser puts an old shard beside a new one.
func (x *Index) Dir() string { return x.dir }

// Files returns the shards as files of the site.
func (x *Index) Files() []publish.File {
	out := make([]publish.File, len(x.shards))
	for i, s := range x.shards {
		out[i] = publish.File{Path: x.dir + s.name + ".js", Content: asset.Shard(s.name, s.text)}
	}
	return out
}

// Close lets go of the inverted index.
func (x *Index) Close() error { return x.engine.Close() }
