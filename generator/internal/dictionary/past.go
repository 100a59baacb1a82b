package dictionary

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/source"
)

// versionFile is a file of history/ID: "v2.toml", "v2.zh.toml".
var versionFile = regexp.MustCompile(`^history/([^/]+)/v([1-9][0-9]{0,3})(?:\.([a-z]+))?\.toml$`)

// isVersion says whether a file is an entry as it stood at an earlier version.
func isVersion(name string) bool {
	parts := versionFile.FindStringSubmatch(name)
	if parts == nil {
		return false
	}
	_, known := locale.Parse(parts[3])
	return known || parts[3] == ""
}

// VersionFile returns the file of an entry as it stood at a version, below the content folder, and its language's tag as
// it stands in the names of translations; "" for the original.
func VersionFile(id string, version int, tag string) string {
	if tag != "" {
		tag = "." + tag
	}
	return path.Join("history", id, fmt.Sprintf("v%d%s.toml", version, tag))
}

// history reads the entries as they stood. A file's name says whose and which version it is.
func (r *reader) history() {
	type key struct {
		id      string
		version int
	}
	families := map[key]*family{}
	for _, doc := range r.past {
		parts := versionFile.FindStringSubmatch(doc.Name)
		version, _ := strconv.Atoi(parts[2]) // the pattern lets nothing else pass
		k := key{parts[1], version}
		lang, known := locale.Parse(parts[3])
		if !known {
			lang = r.original()
		}
		if families[k] == nil {
			families[k] = &family{id: k.id}
		}
		families[k].docs[lang] = doc
	}
	for _, k := range slices.SortedFunc(maps.Keys(families), func(a, b key) int {
		return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(b.version, a.version))
	}) {
		f := families[k]
		if f.docs[r.original()] == nil {
			r.pastAlone(f, k.version)
			continue
		}
		r.d.past[k.id] = append(r.d.past[k.id], r.pastMetric(f, k.version))
	}
}

// pastMetric reads an entry as it stood at a version.
func (r *reader) pastMetric(f *family, version int) *Metric {
	before := r.pastBefore(f.id, version)
	m := r.metric(f, before)
	if m != before {
		if doc := f.docs[r.original()]; !m.Broken && m.Version != version {
			doc.Report(diag.Diagnostic{
				Code: "CAL111", Span: doc.Root.ValueSpan("version"),
				Message: fmt.Sprintf("the file of version %d says version %d", version, m.Version),
				Hint:    fmt.Sprintf("write version = %d, or rename the file", version),
			})
		}
		m.Version = version
	}
	r.done(f)
	return m
}

// pastBefore returns an entry as it stood, as it was read before, or nil.
func (r *reader) pastBefore(id string, version int) *Metric {
	if r.before == nil {
		return nil
	}
	for _, m := range r.before.past[id] {
		if m.Version == version {
			return m
		}
	}
	return nil
}

// pastAlone reports a translation of what is not there.
func (r *reader) pastAlone(f *family, version int) {
	at := slices.IndexFunc(f.docs[:], func(d *source.Doc) bool { return d != nil })
	for _, doc := range f.docs {
		if doc != nil && r.before != nil {
			doc.Rewind()
		}
	}
	r.leave(f.docs[at], diag.Diagnostic{
		Code: "CAL101", Span: f.docs[at].Start(),
		Message: fmt.Sprintf("%q is a translation without its original", f.docs[at].Name),
		Hint:    fmt.Sprintf("put %q beside it, as it stood then, or remove this file", VersionFile(f.id, version, "")),
	})
}
