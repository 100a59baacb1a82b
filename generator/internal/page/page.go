// Package page makes the HTML: one kind of page a file, each with a template of the same name. A page is made from a view,
// a struct of plain fields in one language, ready to print; templates never see an entry.
package page

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"iter"
	"runtime"
	"slices"
	"strings"

	"caliber/generator/internal/asset"
	"caliber/generator/internal/par"
	"caliber/generator/internal/press"
	"caliber/generator/internal/publish"
	"caliber/generator/internal/site"
)

// Kind is a kind of page: its template is templates/page/NAME.html, and View a value of the template's type.
type Kind struct {
	Name string
	View any // for the test that holds templates against views
	// pages lists the pages of this kind in one language. Only what make does is costly.
	pages func(*writer) []draft
}

// draft is a page that is yet to be rendered.
type draft struct {
	path     string // below the language's folder: "metrics/gmv/index.html"
	make     func(*desk) any
	attached int // how many files make lays beside the page
}

// each makes a page of every thing that has one: folder/ID/index.html.
func each[T interface{ Key() string }](folder string, things []T, view func(*desk, T) any) (out []draft) {
	for _, x := range things {
		out = append(out, draft{path: folder + "/" + x.Key() + "/index.html", make: func(d *desk) any { return view(d, x) }})
	}
	return out
}

// list is the kind of page that lists things which have a page each; there is none of no things.
func list(folder string, count func(*writer) int, view func(*desk) IndexView) Kind {
	return Kind{Name: folder, View: IndexView{}, pages: func(w *writer) []draft {
		if count(w) == 0 {
			return nil
		}
		return []draft{{path: folder + "/index.html", make: func(d *desk) any { return view(d) }}}
	}}
}

// Kinds are all kinds of pages, in the order in which they are written.
var Kinds = []Kind{
	home,
	metric,
	pinned,
	moved,
	metricIndex,
	lineagePage,
	explorer,
	domain,
	metricTree,
	term,
	termIndex,
	facetValue,
	owner,
	ownerIndex,
	dataSource,
	sourceIndex,
	dimension,
	dimensionIndex,
	path,
	pathIndex,
	diagnose,
	diagnoses,
	guide,
	guideIndex,
	charts,
	alike,
	which,
	whichIndex,
	comparison,
	compareIndex,
	mapPage,
	collection,
	collectionIndex,
	changes,
	book,
	healthKind,
	problems,
	data,
	embed,
	search,
	notFound,
}

// Options are what pages are made from.
type Options struct {
	Site       *site.Site
	Assets     asset.Manifest
	Templates  *Templates
	ChartStyle string // that a chart saved by itself takes along
	Words      []Word // that mean several things
	Index      string // the folder of the search index, from the site's root: "search/1a2b3c4d5e/"
	// Related returns the metrics whose words are nearest to those of a metric, the nearest first; nil if nobody knows.
	Related func(id string) []string
	// Beside returns what tells the same as a page, or tells of it, in another form; nil if there is nothing of the kind.
	Beside func(page string) []Beside
}

// Beside is a file that belongs to a page and is not one.
type Beside struct {
	Path  string // from the site's root
	Type  string // its media type
	Title string
	Use   Use
}

// Use is what a file beside a page is for.
type Use int

// The uses.
const (
	Twin Use = iota // the page as Markdown
	Data            // what the page is made from
	Feed            // what changes on it
)

// Address is where a page is.
type Address struct {
	Path       string // from the site's root
	Alternates []Alternate
}

// Pages are the pages of a site, ready to be rendered.
type Pages struct {
	opt    Options
	drafts []work
	data   []publish.Draft // that pages load
}

type work struct {
	kind   string
	writer *writer
	draft  draft
}

// Templates are what pages are printed with, whatever site they are of.
type Templates struct {
	all    *template.Template
	sheets map[string]*press.Sheet // by kind; a theme's template may be one that only html/template can run
}

// Read reads layout/, part/ and page/.
func Read(fsys fs.FS) (*Templates, error) {
	all, err := parse(fsys)
	if err != nil {
		return nil, err
	}
	t := &Templates{all: all, sheets: map[string]*press.Sheet{}}
	for _, k := range Kinds {
		sheet, err := press.New(all, "page/"+k.Name, k.View)
		switch {
		case err == nil:
			t.sheets[k.Name] = sheet
		case !errors.Is(err, press.ErrUnsuited):
			return nil, fmt.Errorf("template page/%s: %w", k.Name, err)
		}
	}
	return t, nil
}

// New lists the pages of every language.
func New(opt Options) *Pages {
	p := &Pages{opt: opt}
	c := newShared(opt)
	var writers []*writer
	for _, l := range opt.Site.Languages {
		writers = append(writers, newWriter(c, l))
	}
	for _, w := range writers {
		w.peers = writers
		for _, k := range Kinds {
			for _, d := range k.pages(w) {
				p.drafts = append(p.drafts, work{k.Name, w, d})
				w.pages[d.path] = true
			}
		}
		p.data = append(p.data, w.cardFiles()...)
		p.data = append(p.data, w.searchFiles()...)
		p.data = append(p.data, w.sheetDrafts()...)
		if w.lang == opt.Site.Languages[0] {
			p.data = append(p.data, w.apartFile())
		}
	}
	p.data = append(p.data, redirects(opt.Site)...)
	return p
}

// parse reads layout/, part/ and page/. A template's name is its file's: "part/link", "page/metric".
func parse(fsys fs.FS) (*template.Template, error) {
	root := template.New("root")
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || len(name) < 5 || name[len(name)-5:] != ".html" {
			return err
		}
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		_, err = root.New(name[:len(name)-5]).Parse(string(text))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	return root, nil
}

// Data are what pages load, each made when its turn comes. They are none of Files.
func (p *Pages) Data() []publish.Draft { return p.data }

// Count is how many Files there will be.
func (p *Pages) Count() int {
	n := len(p.drafts)
	for _, w := range p.drafts {
		n += w.draft.attached
	}
	return n
}

// Addresses lists the pages that a reader may look for, with all their languages. Each language has the same pages.
func (p *Pages) Addresses() (out []Address) {
	for _, w := range p.drafts {
		if w.kind == notFound.Name || w.kind == moved.Name {
			continue
		}
		a := Address{Path: p.opt.Site.Folder(w.writer.lang) + w.draft.path}
		for _, l := range p.opt.Site.Languages {
			a.Alternates = append(a.Alternates, Alternate{Href: p.opt.Site.Folder(l) + w.draft.path, Lang: l.HTML(), Name: l.Name(), Current: l == w.writer.lang})
		}
		out = append(out, a)
	}
	return out
}

// Files renders every page, in a fixed order, ahead of whoever takes them. A page's own files follow it.
func (p *Pages) Files() iter.Seq2[publish.File, error] {
	return func(yield func(publish.File, error) bool) {
		type rendered struct {
			files []publish.File
			err   error
		}
		for r := range par.Stream(p.drafts, 64*runtime.GOMAXPROCS(0), func(_ int, w work) rendered {
			files, err := p.render(w)
			return rendered{files, err}
		}) {
			if r.err != nil {
				yield(publish.File{}, r.err)
				return
			}
			for _, f := range r.files {
				if !yield(f, nil) {
					return
				}
			}
		}
	}
}

// Find makes one file: a page, or what lies beside it. ok is false if there is none of that path.
func (p *Pages) Find(path string) (f publish.File, ok bool, err error) {
	for _, w := range p.drafts {
		below, ok := strings.CutPrefix(path, p.opt.Site.Folder(w.writer.lang))
		if !ok || !w.draft.mayMake(below) {
			continue
		}
		files, err := p.render(w)
		if err != nil {
			return f, false, err
		}
		if at := slices.IndexFunc(files, func(f publish.File) bool { return f.Path == path }); at >= 0 {
			return files[at], true, nil
		}
	}
	return f, false, nil
}

// mayMake says whether the draft is of the page at a path below the language's folder, or lays files beside that.
func (d draft) mayMake(below string) bool {
	return d.path == below || d.attached > 0 && strings.HasPrefix(below, d.path[:strings.LastIndexByte(d.path, '/')+1]) &&
		strings.LastIndexByte(below, '/') == strings.LastIndexByte(d.path, '/')
}

// render makes a page, and what lies beside it.
func (p *Pages) render(w work) ([]publish.File, error) {
	d := w.writer.sit(w.draft.path)
	content, err := p.opt.Templates.print(w.kind, w.draft.make(d))
	if err != nil {
		return nil, fmt.Errorf("page %s: %w", d.path, err)
	}
	if len(d.attachments) != w.draft.attached {
		panic(fmt.Sprintf("unreachable: %s has %d files beside it, not %d", d.path, len(d.attachments), w.draft.attached))
	}
	return append([]publish.File{{Path: d.path, Content: content}}, d.attachments...), nil
}

func (t *Templates) print(kind string, view any) ([]byte, error) {
	if sheet := t.sheets[kind]; sheet != nil {
		return sheet.Print(make([]byte, 0, 32<<10), view)
	}
	var out bytes.Buffer
	err := t.all.ExecuteTemplate(&out, "page/"+kind, view)
	return out.Bytes(), err
}
