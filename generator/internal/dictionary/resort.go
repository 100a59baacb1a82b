package dictionary

import (
	"maps"
	"slices"
	"strings"

	"caliber/generator/internal/source"
)

// sorted is where the documents of a dictionary belong, for its next state.
type sorted struct {
	docs  []*source.Doc
	files map[string][]*family
	past  []*source.Doc
	sound bool // each belongs somewhere
}

// mostEdited is of how many edited documents it is worth looking for each where it was.
const mostEdited = 100

// resort is sort for documents of the names that those of the earlier state had: each belongs where that of its name did. ok is
// false if there is no such state.
func (r *reader) resort() (ok bool) {
	if !r.same || !r.before.sorted.sound || len(r.set.Docs) != len(r.before.sorted.docs) {
		return false
	}
	before := r.before.sorted
	var edited []*source.Doc
	for i, doc := range r.set.Docs {
		if doc == before.docs[i] {
			continue
		}
		if edited = append(edited, doc); doc.Name != before.docs[i].Name || len(edited) > mostEdited {
			return false
		}
	}
	r.files, r.past = maps.Clone(before.files), slices.Clone(before.past)
	for shelf, families := range r.files {
		r.files[shelf] = slices.Clone(families)
	}
	for _, doc := range edited {
		if at := slices.IndexFunc(r.past, func(past *source.Doc) bool { return past.Name == doc.Name }); at >= 0 {
			r.past[at] = doc
			continue
		}
		shelf, _, _ := strings.Cut(doc.Name, "/")
		id, lang := r.split(doc)
		at, found := slices.BinarySearchFunc(r.files[shelf], id, func(f *family, id string) int { return strings.Compare(f.id, id) })
		if found && !doc.IsPicture() { // registers and pictures belong nowhere
			f := *r.files[shelf][at]
			f.docs[lang] = doc
			r.files[shelf][at] = &f
		}
	}
	return true
}
