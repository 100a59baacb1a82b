// Package page makes the HTML: one kind of page a file, each with a template of the same name. A page is made from a view,
// a struct of plain fields in one language, ready to print; templates never see an entry.
package page

import (
	"bytes"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"
	"sync"

	"caliber/generator/internal/asset"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/par"
	"caliber/generator/internal/publish"
	"caliber/generator/internal/site"
	"caliber/generator/internal/slate"
)

// Kind is a kind of page: its template is templates/page/NAME.html, and View a value of the template's type.
type Kind struct {
	Name string
	View any // for the test that holds templates against views
	// Pages are drafted in one language: by pages or, where metrics have some each, by of instead. Only what make does is costly.
	pages func(*writer) []draft
	of    func(*writer, *dictionary.Metric) []draft // in the folder of the metric's own page
}

// draft is a page that is yet to be rendered.
type draft struct {
	path     string // below the language's folder: "metrics/gmv/index.html"
	make     func(*desk) any
	attached func() int // how many files make lays beside the page; nil: none
}

// beside is how many files the draft's page has beside it.
func (d draft) beside() int {
	if d.attached == nil {
		return 0
	}
	return d.attached()
}

// exactly is for pages that have so many files beside them, whatever they show.
func exactly(n int) func() int { return func() int { return n } }

// each makes a page of every entry of a kind.
func each[T interface{ Key() string }](kind string, things []T, view func(*desk, T) any) (out []draft) {
	for _, x := range things {
		out = append(out, draft{path: site.Page(kind, x.Key()), make: func(d *desk) any { return view(d, x) }})
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
	// PictureStyle is what a picture of lineage takes along.
	PictureStyle string
	Words        []Word // that mean several things
	Index        string // the folder of the search index, from the site's root: "search/1a2b3c4d5e/"
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
	Note  string // what it holds, for the page that lists what there is of the whole site
	Use   Use
}

// Use is what a file beside a page is for.
type Use int

// The uses.
const (
	Twin  Use = iota // the page as Markdown
	Data             // what the page is made from
	Feed             // what changes on it
	Whole            // of a language's first page: all entries in one file
	API              // of the same: files for programs
)

// Address is where a page is.
type Address struct {
	Path       string // from the site's root
	Alternates []Alternate
}

// Pages are the pages of a site, ready to be rendered.
type Pages struct {
	opt     Options
	shared  *shared
	shelves []shelf
	loaded  func() []publish.Draft
}

// A shelf is the pages of one kind in one language.
type shelf struct {
	kind   Kind
	writer *writer
	pages  func() []draft // of a kind that is not of metrics, listed when someone asks for one of them, or for all
}

// drafts yields the drafts of a shelf. Those of metrics are nowhere kept: the collector would look at each of them, and of 50,000
// metrics there are 170,000.
func (s shelf) drafts(yield func(draft) bool) {
	if s.kind.of == nil {
		slices.Values(s.pages())(yield)
		return
	}
	for _, m := range s.writer.site.Metrics {
		for _, d := range s.kind.of(s.writer, m) {
			if !strings.HasPrefix(d.path, folderOf(site.Page("metric", m.ID))) {
				panic(fmt.Sprintf("unreachable: %s is not in the folder of %s", d.path, m.ID))
			}
			if !yield(d) {
				return
			}
		}
	}
}

// near returns those drafts of a shelf that may make a file at a path below the language's folder.
func (s shelf) near(below string) []draft {
	if s.kind.of == nil {
		return s.pages()
	}
	if m := s.writer.site.MetricOver(below); m != nil {
		return s.kind.of(s.writer, m)
	}
	return nil
}

type work struct {
	shelf shelf
	draft draft
}

// New prepares the pages of every language. That costs little: a page, and what it is made from, is made when it is asked for.
func New(opt Options) *Pages {
	c := newShared(opt)
	p := &Pages{opt: opt, shared: c}
	var writers []*writer
	for _, l := range opt.Site.Languages {
		writers = append(writers, newWriter(c, l))
	}
	for _, w := range writers {
		w.peers = writers
		for _, k := range Kinds {
			p.shelves = append(p.shelves, shelf{k, w, sync.OnceValue(func() []draft { return k.pages(w) })})
		}
	}
	p.loaded = sync.OnceValue(func() (out []publish.Draft) {
		for _, w := range writers {
			out = slices.Concat(out, w.cardDrafts(), w.searchDrafts(), w.sheetDrafts())
		}
		return slices.Concat(out, []publish.Draft{c.apartDraft()}, redirects(opt.Site))
	})
	return p
}

// Loaded are the files that scripts load on pages, and those that hosts and browsers read, each made when its turn comes. They are
// none of Files.
func (p *Pages) Loaded() []publish.Draft { return p.loaded() }

// works are all pages that are yet to be rendered, in a fixed order.
func (p *Pages) works() iter.Seq[work] {
	p.shared.ready()
	return func(yield func(work) bool) {
		for _, s := range p.shelves {
			for d := range s.drafts {
				if !yield(work{s, d}) {
					return
				}
			}
		}
	}
}

// Count is how many Files there will be.
func (p *Pages) Count() (n int) {
	for w := range p.works() {
		n += 1 + w.draft.beside()
	}
	return n
}

// Addresses lists the pages that a reader may look for, with all their languages. Each language has the same pages.
func (p *Pages) Addresses() (out []Address) {
	for w := range p.works() {
		kind, lang := w.shelf.kind.Name, w.shelf.writer.lang
		if kind == notFound.Name || kind == moved.Name {
			continue
		}
		a := Address{Path: p.opt.Site.Folder(lang) + w.draft.path}
		for _, l := range p.opt.Site.Languages {
			a.Alternates = append(a.Alternates, Alternate{Href: p.opt.Site.Folder(l) + w.draft.path, Lang: l.HTML(), Name: l.Name(), Current: l == lang})
		}
		out = append(out, a)
	}
	return out
}

// Files renders every page, in a fixed order, ahead of whoever takes them. A page's own files follow it. What a file holds stays
// until the next is asked for: its room is used again.
func (p *Pages) Files() iter.Seq2[publish.File, error] {
	return func(yield func(publish.File, error) bool) {
		for r := range par.Stream(p.works(), 8*runtime.GOMAXPROCS(0), func(_ int, w work) rendered { return p.render(w, slate.Lend()) }) {
			if r.err != nil {
				yield(publish.File{}, r.err)
				return
			}
			for _, f := range r.files {
				if !yield(f, nil) {
					return
				}
			}
			slate.Return(r.room)
		}
	}
}

// Find makes one file: a page, or what lies beside it. ok is false if there is none of that path.
func (p *Pages) Find(path string) (f publish.File, ok bool, err error) {
	for _, s := range p.shelves {
		below, in := strings.CutPrefix(path, p.opt.Site.Folder(s.writer.lang))
		if !in {
			continue
		}
		for _, d := range s.near(below) {
			if !d.mayMake(below) {
				continue
			}
			r := p.render(work{s, d}, slate.Lend())
			if r.err != nil {
				return f, false, r.err
			}
			at := slices.IndexFunc(r.files, func(f publish.File) bool { return f.Path == path })
			if at >= 0 {
				f = publish.File{Path: path, Content: bytes.Clone(r.files[at].Content)}
			}
			slate.Return(r.room)
			if at >= 0 {
				return f, true, nil
			}
		}
	}
	return f, false, nil
}

// mayMake says whether the draft is of the page at a path below the language's folder, or may lay files beside that.
func (d draft) mayMake(below string) bool {
	return d.path == below || d.attached != nil && folderOf(d.path) == folderOf(below)
}

// folderOf is where a file stands: its path up to the last slash.
func folderOf(path string) string { return path[:strings.LastIndexByte(path, '/')+1] }

// A rendered page is its files, the page first, and the room in which they stand.
type rendered struct {
	files []publish.File
	room  []byte
	err   error
}

// render makes a page, and what lies beside it, and appends all of it to room.
func (p *Pages) render(w work, room []byte) rendered {
	d := w.shelf.writer.sit(w.draft.path)
	d.room = room
	view := w.draft.make(d)
	start := len(d.room)
	all, err := p.opt.Templates.print(d.room, w.shelf.kind.Name, view)
	if err != nil {
		return rendered{err: fmt.Errorf("page %s: %w", d.path, err)}
	}
	if n := w.draft.beside(); len(d.attachments) != n {
		panic(fmt.Sprintf("unreachable: %s has %d files beside it, not %d", d.path, len(d.attachments), n))
	}
	files := append(make([]publish.File, 0, 1+len(d.attachments)), publish.File{Path: d.path, Content: all[start:]})
	for _, a := range d.attachments {
		files = append(files, publish.File{Path: folderOf(d.path) + a.name, Content: all[a.start:a.end:a.end]})
	}
	return rendered{files: files, room: all}
}
