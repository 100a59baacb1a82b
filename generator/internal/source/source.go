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

	files   []file    // of the documents, in their order
	leftOut diag.List // what the walk reported
}

// Doc returns the document of a name, or nil.
func (s *Set) Doc(name string) *Doc {
	if s == nil {
		return nil
	}
	i, found := slices.BinarySearchFunc(s.Docs, name, func(d *Doc, name string) int { return strings.Compare(d.Name, name) })
	if !found {
		return nil
	}
	return s.Docs[i]
}

// Bytes returns a file as it was read, or nil. A Set is a diag.Quoter.
func (s *Set) Bytes(file string) []byte {
	if d := s.Doc(file); d != nil && !d.IsPicture() { // there is no line of it to quote
		return d.Bytes
	}
	return nil
}

// Forget lets go of the bytes of all documents but pictures. It is for whoever has quoted all that there is to quote: afterwards no line
// can be, and no Text knows where its characters stand.
func (s *Set) Forget() {
	for _, d := range s.Docs {
		if !d.IsPicture() {
			d.Bytes = nil
		}
	}
}

// Doc is one file: TOML, a guide of Markdown with TOML in front, the lock, which is a list of lines, or a picture.
type Doc struct {
	Name   string // slash path below the content folder, in Unicode form NFC
	Bytes  []byte // as read: spans are offsets in it
	Root   *Table // empty if the file is, or is Broken; nil after Release
	Body   Text   // of a guide: what follows its front matter
	Broken bool   // could not be read as what it is; already reported

	path     string    // to the file system
	unread   bool      // its bytes could not be had
	flaws    diag.List // that parsing it reported
	problems diag.List // that reading its keys reported
}

// IsPicture says that the document is bytes that only a browser understands.
func (d *Doc) IsPicture() bool { return isPicture(d.Name) }

// Problems returns what reading the document's keys reported so far, in the order of reading.
func (d *Doc) Problems() diag.List { return d.problems }

// Report adds a problem to the document's.
func (d *Doc) Report(p diag.Diagnostic) { d.problems.Add(p) }

// Release lets go of the keys, which outweigh the text they were read from, unless reading them reported something. Name and
// bytes stay, for quoting. It is for whoever has read all that there is to read.
func (d *Doc) Release() {
	if len(d.problems) == 0 {
		d.Root = nil
	}
}

// Rewind forgets which keys were asked for and what that reported, so that the document can be read once more.
func (d *Doc) Rewind() {
	d.problems = nil
	if d.Root == nil {
		d.Root = d.Keys()
	}
	d.Root.rewind()
}

// Keys parses the document once more and returns its Root as nobody has read it. It is for those who want to know where a key
// stands when the keys may have been let go.
func (d *Doc) Keys() *Table {
	root, _, _ := d.parse()
	return root
}

func (t *Table) rewind() {
	if t.more != nil {
		t.more.declared = nil
	}
	for i := range t.entries {
		t.entries[i].read = false
		t.entries[i].value.rewind()
	}
}

func (n *node) rewind() {
	if t := n.table(); t != nil {
		t.rewind()
	}
	items := n.items()
	for i := range items {
		items[i].rewind()
	}
}

// Start returns the place of the document as a whole: an empty span at its first character.
func (d *Doc) Start() diag.Span { return d.span(0, 0) }

func (d *Doc) at(p place) diag.Span { return d.span(int(p.start), int(p.end)) }

func (d *Doc) span(start, end int) diag.Span { return diag.Span{File: d.Name, Start: start, End: end} }

// Read walks a content folder and parses every file of a kind it knows: *.toml, *.md, *.svg, *.png and versions.lock.
// What is wrong in files, and which files are left out, is in the list, sorted; a file with mistakes is in the Set
// all the same, marked Broken. The error is for a folder that cannot be listed at all.
//
// Links, pipes and devices are never opened. To keep the reading inside the folder against links that appear while it
// runs, hand in the FS of an os.Root.
func Read(fsys fs.FS) (*Set, diag.List, error) { return Reread(fsys, nil, nil) }

// Reread reads a folder of which before is what was read earlier, and gives what Read would: a document whose bytes are the
// same is taken over as it is, and before itself is returned if nothing differs. edited are the paths that may have changed, come or gone since; nil means that any may have.
func Reread(fsys fs.FS, before *Set, edited []string) (*Set, diag.List, error) {
	set := &Set{}
	if before.stands(fsys, edited) {
		set.files, set.leftOut = before.files, before.leftOut
	} else {
		var err error
		if set.files, set.leftOut, err = find(fsys); err != nil {
			return nil, nil, err
		}
	}
	suspect := make(map[string]bool, len(edited))
	for _, p := range edited {
		suspect[p] = true
	}
	set.Docs = par.Map(set.files, func(_ int, f file) *Doc {
		old := before.Doc(f.name)
		if old != nil && old.path == f.path && edited != nil && !suspect[f.path] {
			return old
		}
		return load(fsys, f, old)
	})
	if before != nil && slices.Equal(set.Docs, before.Docs) && slices.EqualFunc(set.leftOut, before.leftOut, sameLeftOut) {
		set = before
	}
	problems := slices.Clone(set.leftOut)
	for _, d := range set.Docs {
		problems.Add(d.flaws...)
	}
	problems.Sort()
	return set, problems, nil
}

// sameLeftOut compares what the walk reports, which is related to nothing.
func sameLeftOut(a, b diag.Diagnostic) bool {
	return a.Code == b.Code && a.Span == b.Span && a.Message == b.Message
}

// stands says that a walk would find the same files: nothing was edited but files that were there and still are.
func (s *Set) stands(fsys fs.FS, edited []string) bool {
	if s == nil || edited == nil {
		return false
	}
	known := make(map[string]bool, len(s.files))
	for _, f := range s.files {
		known[f.path] = true
	}
	return !slices.ContainsFunc(edited, func(p string) bool {
		if !known[p] {
			return true
		}
		info, err := fs.Lstat(fsys, p)
		return err != nil || !info.Mode().IsRegular()
	})
}
