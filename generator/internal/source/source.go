// Package source reads a content folder: which files there are, what their TOML says, and where in them every key
// and every character of a text stands. It is the only room that knows TOML. It does not know what an entry is:
// which keys a file may hold is said by whoever reads its Table.
package source

import (
	"io/fs"
	"slices"
	"strings"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/par"
)

// Set is every file of a content folder that was read, sorted by name.
type Set struct {
	Docs []*Doc
}

// Doc returns the document of a name, or nil.
func (s *Set) Doc(name string) *Doc {
	i, found := slices.BinarySearchFunc(s.Docs, name, func(d *Doc, name string) int { return strings.Compare(d.Name, name) })
	if !found {
		return nil
	}
	return s.Docs[i]
}

// Release lets go of all keys, which outweigh the text they were read from. Names and bytes stay, for quoting.
// It is for whoever has read all that there is to read.
func (s *Set) Release() {
	for _, d := range s.Docs {
		d.Root = &Table{doc: d}
	}
}

// Bytes returns a file as it was read, or nil. A Set is a diag.Quoter.
func (s *Set) Bytes(file string) []byte {
	if d := s.Doc(file); d != nil && !d.IsPicture() { // there is no line of it to quote
		return d.Bytes
	}
	return nil
}

// Doc is one file: TOML, a guide of Markdown with TOML in front, the lock, which is a list of lines, or a picture.
type Doc struct {
	Name   string // slash path below the content folder, in Unicode form NFC
	Bytes  []byte // as read: spans are offsets in it
	Root   *Table // never nil; empty if the file is, or is Broken
	Body   Text   // of a guide: what follows its front matter
	Broken bool   // could not be read as what it is; already reported

	problems diag.List
}

// IsPicture says that the document is bytes that only a browser understands.
func (d *Doc) IsPicture() bool { return isPicture(d.Name) }

// Problems returns what reading the document's keys reported so far, in the order of reading.
func (d *Doc) Problems() diag.List { return d.problems }

// Report adds a problem to the document's.
func (d *Doc) Report(p diag.Diagnostic) { d.problems.Add(p) }

// Start returns the place of the document as a whole: an empty span at its first character.
func (d *Doc) Start() diag.Span { return d.span(0, 0) }

func (d *Doc) span(start, end int) diag.Span { return diag.Span{File: d.Name, Start: start, End: end} }

// Read walks a content folder and parses every file of a kind it knows: *.toml, *.md, *.svg, *.png and versions.lock.
// What is wrong in files, and which files are left out, is in the list, sorted; a file with mistakes is in the Set
// all the same, marked Broken. The error is for a folder that cannot be listed at all.
//
// Links, pipes and devices are never opened. To keep the reading inside the folder against links that appear while it
// runs, hand in the FS of an os.Root.
func Read(fsys fs.FS) (*Set, diag.List, error) {
	files, problems, err := find(fsys)
	if err != nil {
		return nil, nil, err
	}
	type result struct {
		doc      *Doc
		problems diag.List
	}
	results := par.Map(files, func(_ int, f file) result {
		doc, problems := load(fsys, f)
		return result{doc, problems}
	})
	set := &Set{Docs: make([]*Doc, 0, len(files))}
	for _, r := range results {
		set.Docs = append(set.Docs, r.doc)
		problems.Add(r.problems...)
	}
	problems.Sort()
	return set, problems, nil
}
