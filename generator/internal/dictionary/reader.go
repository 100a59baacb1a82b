package dictionary

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/source"
)

// New reads a dictionary. Every entry whose file has a name is in it, also one that is broken,
// so that one mistake blames no neighbour. The list holds what could not be read.
func New(set *source.Set) (*Dictionary, diag.List) { return (&reader{set: set}).read() }

// Renew is New for a set of which an earlier state was read into before, or nil: a metric whose documents are the same ones is the
// same value. The documents of metrics let go of their keys as soon as they are read, which halves what a build holds in memory;
// one that has to be read again is parsed again.
func Renew(set *source.Set, before *Dictionary) (*Dictionary, diag.List) {
	return (&reader{set: set, before: before, release: true}).read()
}

func (r *reader) read() (*Dictionary, diag.List) {
	r.d = &Dictionary{
		metrics:     map[string]*Metric{},
		terms:       map[string]*Term{},
		guides:      map[string]*Guide{},
		paths:       map[string]*Path{},
		collections: map[string]*Collection{},
		past:        map[string][]*Metric{},
		unread:      map[string]bool{},
	}
	r.prepare()
	r.site(r.set.Doc("site.toml"))
	if !r.resort() {
		r.sort()
	}
	r.d.sorted = sorted{r.set.Docs, r.files, r.past, len(r.list) == 0}
	r.registers()
	r.metrics()
	r.history()
	r.terms()
	r.paths()
	r.guides()
	r.collections()
	for _, doc := range r.set.Docs {
		r.list.Add(doc.Problems()...)
	}
	r.list.Sort()
	return r.d, r.list
}

type reader struct {
	set     *source.Set
	before  *Dictionary // nil: nothing was read before
	release bool        // documents of metrics let go of their keys
	same    bool        // entries are read as they were before
	d       *Dictionary
	list    diag.List
	files   map[string][]*family // by kind of entry: "metrics", "terms", …
	past    []*source.Doc        // entries as they stood
}

// prepare finds out whether metrics can be taken over, and rewinds all else: it is little, and is read again.
func (r *reader) prepare() {
	for _, l := range locale.All {
		r.d.siteDocs = append(r.d.siteDocs, r.set.Doc("site."+l.Tag()+".toml"))
	}
	r.d.siteDocs = append(r.d.siteDocs, r.set.Doc("site.toml"))
	if r.before == nil {
		return
	}
	r.same = slices.Equal(r.d.siteDocs, r.before.siteDocs)
	for _, doc := range r.set.Docs {
		if !strings.HasPrefix(doc.Name, "metrics/") && !strings.HasPrefix(doc.Name, "history/") {
			doc.Rewind()
		}
	}
}

// leave reports a document that is read as no entry. It may have been one before.
func (r *reader) leave(doc *source.Doc, why diag.Diagnostic) {
	if r.before != nil {
		doc.Rewind()
	}
	r.list.Add(why)
}

// family is an entry's original and its translations.
type family struct {
	id   string
	docs [locale.Count]*source.Doc
}

// shelves are the folders that hold one entry a file, and the suffix of their files.
var shelves = map[string]string{"metrics": ".toml", "terms": ".toml", "paths": ".toml", "guides": ".md", "collections": ".toml"}

// IsEntry says whether a document of this name belongs to an entry: a metric, a term, a path, a guide or a collection.
func IsEntry(doc string) bool {
	shelf, _, inside := strings.Cut(doc, "/")
	return inside && shelves[shelf] != ""
}

// registerFiles are the files that hold many small things.
var registerFiles = []string{"entities", "dimensions", "units", "owners", "sources"}

// sort puts each document where it belongs and reports those that belong nowhere.
func (r *reader) sort() {
	r.files = map[string][]*family{}
	byID := make(map[string]*family, len(r.set.Docs))
	var translations []*source.Doc
	for _, doc := range r.set.Docs {
		shelf, _, nested := strings.Cut(doc.Name, "/")
		suffix, known := shelves[shelf]
		switch {
		case doc.IsPicture():
			if doc.Name != r.d.Site.Logo.Value {
				r.list.Add(pictureUnused(doc.Start()))
			}
		case nested && shelf == "history" && isVersion(doc.Name):
			r.past = append(r.past, doc)
		case nested && known && path.Ext(doc.Name) == suffix:
			id, lang := r.split(doc)
			if lang != r.original() {
				translations = append(translations, doc)
				continue
			}
			key := shelf + "/" + id
			if first := byID[key]; first != nil {
				r.leave(doc, diag.Diagnostic{
					Code: "CAL100", Span: doc.Start(),
					Message: fmt.Sprintf("%q is the id of two files", id),
					Hint:    "an id is the file's name and is there once; rename one of the two",
					Related: []diag.Related{{Span: first.docs[lang].Start(), Message: "the other one"}},
				})
				continue
			}
			f := &family{id: id}
			f.docs[lang] = doc
			byID[key] = f
			r.files[shelf] = append(r.files[shelf], f)
		case !nested && r.isRegister(doc.Name):
			// read by registers and site
		default:
			r.misplaced(doc)
		}
	}
	for _, doc := range translations {
		id, lang := r.split(doc)
		shelf, _, _ := strings.Cut(doc.Name, "/")
		f := byID[shelf+"/"+id]
		switch {
		case f == nil:
			r.leave(doc, diag.Diagnostic{
				Code: "CAL101", Span: doc.Start(),
				Message: fmt.Sprintf("%q is a translation without its original", path.Base(doc.Name)),
				Hint: diagHint(diag.DidYouMean(id, r.ids(shelf)),
					fmt.Sprintf("write %s%s beside it, or remove this file", id, path.Ext(doc.Name))),
			})
		case f.docs[lang] != nil:
			r.leave(doc, diag.Diagnostic{
				Code: "CAL100", Span: doc.Start(),
				Message: fmt.Sprintf("%q is translated twice into %s", id, lang.Name()),
				Hint:    "keep one of the two files",
				Related: []diag.Related{{Span: f.docs[lang].Start(), Message: "the other one"}},
			})
		default:
			f.docs[lang] = doc
		}
	}
	for _, families := range r.files {
		slices.SortFunc(families, func(a, b *family) int { return strings.Compare(a.id, b.id) })
	}
}

func diagHint(hints ...string) string {
	for _, h := range hints {
		if h != "" {
			return h
		}
	}
	return ""
}

func (r *reader) ids(shelf string) []string {
	var out []string
	for _, f := range r.files[shelf] {
		out = append(out, f.id)
	}
	return out
}

func (r *reader) misplaced(doc *source.Doc) {
	hint := `metrics stand in "metrics/", terms in "terms/", reading paths in "paths/", collections in "collections/", prose in "guides/" as .md`
	first, rest, nested := strings.Cut(doc.Name, "/")
	if nested {
		if first == "history" {
			hint = `an entry as it stood at version 2 is "history/ID/v2.toml", and its translation "history/ID/v2.zh.toml"`
		} else if suffix, known := shelves[first]; known {
			hint = fmt.Sprintf("files of %q end in %q", first+"/", suffix)
		} else if n := diag.Nearest(first, []string{"metrics", "terms", "paths", "guides", "collections"}); n != "" {
			hint = fmt.Sprintf("did you mean %q?", n+"/"+rest)
		}
	} else if n := diag.Nearest(strings.TrimSuffix(first, ".toml"), append([]string{"site"}, registerFiles...)); n != "" {
		hint = fmt.Sprintf("did you mean %q?", n+".toml")
	}
	r.leave(doc, diag.Diagnostic{
		Code: "CAL102", Severity: diag.Error, Span: doc.Start(),
		Message: fmt.Sprintf("%q is not where a dictionary keeps anything", doc.Name), Hint: hint,
	})
}

// isRegister says whether a top-level file is site.toml, a register, a translation of one, or the lock.
func (r *reader) isRegister(name string) bool {
	stem, isTOML := strings.CutSuffix(name, ".toml")
	if !isTOML {
		return name == "versions.lock"
	}
	for _, l := range locale.All {
		stem = strings.TrimSuffix(stem, "."+l.Tag())
	}
	return stem == "site" || slices.Contains(registerFiles, stem)
}

// split finds an entry's id and language from its file name: "gmv.zh.toml" is "gmv" in Chinese.
func (r *reader) split(doc *source.Doc) (string, locale.Lang) {
	stem := strings.TrimSuffix(path.Base(doc.Name), path.Ext(doc.Name))
	if i := strings.LastIndexByte(stem, '.'); i > 0 {
		if l, ok := locale.Parse(stem[i+1:]); ok {
			return stem[:i], l
		}
	}
	return stem, r.original()
}

// original is the language of files without a language in their name.
func (r *reader) original() locale.Lang { return r.d.Site.Languages[0] }

// family returns a register's original and translations.
func (r *reader) family(stem string) *family {
	f := &family{id: stem}
	for _, l := range locale.All {
		f.docs[l] = r.set.Doc(stem + "." + l.Tag() + ".toml")
	}
	if doc := r.set.Doc(stem + ".toml"); doc != nil {
		f.docs[r.original()] = doc
		r.d.unread[stem] = doc.Broken
	}
	return f
}

func (f *family) broken(l locale.Lang) bool { return f.docs[l] == nil || f.docs[l].Broken }

// multi is one table in every language: the original's, and what translations say beside it.
type multi struct {
	original locale.Lang
	tables   [locale.Count]*source.Table
}

func (r *reader) multi(f *family) multi {
	m := multi{original: r.original()}
	for l, doc := range f.docs {
		if doc != nil {
			m.tables[l] = doc.Root
		}
	}
	return m
}

// base returns the original's table, which holds everything that is no text.
func (m multi) base() *source.Table { return m.tables[m.original] }

// span returns the place of the original's table.
func (m multi) span() diag.Span {
	if m.base() == nil {
		return diag.Span{}
	}
	return m.base().Span()
}

func (m multi) text(key string) (out Text) {
	for l, t := range m.tables {
		out[l] = t.Text(key)
	}
	return out
}

func (m multi) texts(key string) (out [locale.Count][]source.Text) {
	for l, t := range m.tables {
		out[l] = t.Texts(key)
	}
	return out
}

// sub returns a table of tables, such as [chart].
func (m multi) sub(key string) multi {
	out := multi{original: m.original}
	for l, t := range m.tables {
		out.tables[l] = t.Table(key)
	}
	return out
}

// list returns the tables of an array. Those of translations are matched by the key match, or by position if it is "".
func (m multi) list(key, match string) []multi {
	originals := m.base().Tables(key)
	out := make([]multi, len(originals))
	index := map[string]int{}
	for i, t := range originals {
		out[i] = multi{original: m.original}
		out[i].tables[m.original] = t
		if match == "" {
			continue
		}
		id := t.Value(match)
		name := cellName(id)
		if j, again := index[name]; again && name != "" {
			t.Doc().Report(diag.Diagnostic{
				Code: "CAL110", Span: id.Span(),
				Message: fmt.Sprintf("%q is the %s of two [[%s]]", diag.Short(name), match, key),
				Hint:    "give each its own, or join the two",
				Related: []diag.Related{{Span: originals[j].Value(match).Span(), Message: "the first one"}},
			})
			continue
		}
		index[name] = i
	}
	for l, t := range m.tables {
		if locale.Lang(l) == m.original {
			continue
		}
		for i, tt := range t.Tables(key) {
			at, ok := i, i < len(out)
			message := fmt.Sprintf("the original has no [[%s]] number %d", key, i+1)
			hint := "a translation only says in its language what the original has, in the same order; add it there first"
			span := tt.Span()
			if match != "" {
				id := tt.Value(match)
				at, ok = index[cellName(id)]
				span = orSpan(id.Span(), span)
				var names []string
				for _, o := range originals {
					names = append(names, cellName(o.Value(match)))
				}
				message = fmt.Sprintf("the original has no [[%s]] whose %s is %q", key, match, diag.Short(cellName(id)))
				hint = diagHint(diag.DidYouMean(cellName(id), names),
					"a translation only says in its language what the original has; add it there first")
			}
			if !ok {
				tt.Doc().Report(diag.Diagnostic{Code: "CAL109", Span: span, Message: message, Hint: hint})
				continue
			}
			out[at].tables[l] = tt
		}
	}
	return out
}

func orSpan(a, b diag.Span) diag.Span {
	if a.File == "" {
		return b
	}
	return a
}

func cellName(v source.Value) string {
	if v.Kind == source.NumberKind {
		return fmt.Sprint(v.Number)
	}
	return v.Text
}

// done reports the keys that nobody read, in every language.
func (m multi) done() {
	base := m.base()
	for l, t := range m.tables {
		if t == nil {
			continue
		}
		if locale.Lang(l) != m.original {
			for _, k := range t.Keys() {
				if base.Declared(k.Name) && !t.Declared(k.Name) {
					t.Declare(k.Name)
					t.Doc().Report(diag.Diagnostic{
						Code: "CAL112", Span: k.Span(),
						Message: fmt.Sprintf("%q is not a text and cannot be translated", diag.Short(k.Name)),
						Hint:    "remove it here: the original's value counts in every language",
					})
				}
			}
		}
		t.Done()
	}
}

// entry reads what all entries share and returns it.
func (m multi) entry(id string, f *family) Entry {
	e := Entry{ID: id, Name: m.text("name"), Summary: m.text("summary"), Definition: m.text("definition"), Span: m.span()}
	if f != nil {
		e.Files = f.docs
		e.Span = f.docs[m.original].Start()
	}
	return e
}
