package generator

import (
	"fmt"
	"path"
	"slices"
	"sync"

	"caliber/generator/internal/api"
	"caliber/generator/internal/asset"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/export"
	"caliber/generator/internal/feed"
	"caliber/generator/internal/page"
	"caliber/generator/internal/par"
	"caliber/generator/internal/publish"
	"caliber/generator/internal/search"
	"caliber/generator/internal/site"
	"caliber/generator/internal/source"
)

// files are all files of a site: those that are there, and those that are made when they are asked for.
type files struct {
	ready  []publish.File
	list   func() []publish.Draft
	drafts func() []publish.Draft // what list returned when first asked
	pages  *page.Pages
}

// A look is what of site.toml goes into styles and pictures.
type look struct {
	accent [2]string
	logo   *source.Doc
}

func lookOf(s *dictionary.Site) look {
	return look{[2]string{s.Accent[0].Value, s.Accent[1].Value}, s.LogoFile}
}

// bundle makes of templates and static files what every page has in common.
func (r *Result) bundle(opt Options) error {
	s := &r.Site.Dictionary.Site
	static, err := accented(opt.Static, s)
	if err != nil {
		return err
	}
	if r.assets, err = asset.Build(static); err != nil {
		return fmt.Errorf("assets: %w", err)
	}
	if logo := s.LogoFile; logo != nil {
		r.assets.Add(page.LogoAsset, "logo"+path.Ext(logo.Name), logo.Bytes)
	}
	if r.style.charts, err = ChartStyle(static); err != nil {
		return err
	}
	if r.style.pictures, err = pictureStyle(static); err != nil {
		return err
	}
	if r.templates, err = page.Read(opt.Templates); err != nil {
		return err
	}
	r.look = new(lookOf(s))
	return nil
}

// index is what browsers search, and what pages take from it. The zero index is none.
type index struct {
	dir     string
	files   []publish.File
	words   []search.Word
	related func(id string) []string
}

// indexOf makes the index of a site, and lets go of what it was made with.
func indexOf(s *site.Site) (*index, error) {
	x, err := search.New(search.From(s), s.Languages)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return &index{x.Dir(), x.Files(), x.Words(), x.Kin().Of}, x.Close()
}

// list prepares every file of the site. That costs little: what there is, is listed when someone asks.
func (r *Result) list() {
	feeds := feed.New(r.Site)
	pages := page.New(page.Options{
		Site: r.Site, Assets: r.assets, Templates: r.templates, Index: r.index.dir, Related: r.index.related, Words: words(r.index.words, r.Site),
		ChartStyle: r.style.charts, PictureStyle: r.style.pictures, Beside: companions(r.Site, feeds),
	})
	r.site = &files{
		ready: slices.Concat(r.assets.Files(), r.index.files),
		list: func() []publish.Draft {
			lists := par.Map([]func() []publish.Draft{
				feeds.Drafts,
				func() []publish.Draft { return api.New(r.Site) },
				func() []publish.Draft { return export.New(r.Site) },
				func() []publish.Draft { return mapOf(r.Site, pages) },
				pages.Loaded,
			}, func(_ int, list func() []publish.Draft) []publish.Draft { return list() })
			return slices.Concat(lists...)
		},
		pages: pages,
	}
	r.site.drafts = sync.OnceValue(r.site.list)
	r.Files = r.site.all
}

// Count is how many files there will be.
func (r *Result) Count() int {
	if r.site == nil {
		return 0
	}
	return len(r.site.ready) + len(r.site.list()) + r.site.pages.Count()
}

// all yields every file, each made when its turn comes; what it holds stays until the next is asked for. The drafts are let go before
// the pages are made: the collector would look at each of them, and of 50,000 metrics there are hundreds of thousands.
func (f *files) all(yield func(publish.File, error) bool) {
	for _, x := range f.ready {
		if !yield(x, nil) {
			return
		}
	}
	for x := range par.Stream(slices.Values(f.list()), 64, func(_ int, d publish.Draft) publish.File {
		return publish.File{Path: d.Path, Content: d.Make()}
	}) {
		if !yield(x, nil) {
			return
		}
	}
	f.pages.Files()(yield)
}

// File makes one file of the site; ok is false if there is none of that path.
func (r *Result) File(path string) (f publish.File, ok bool, err error) {
	if r.site == nil {
		return f, false, nil
	}
	for _, x := range r.site.ready {
		if x.Path == path {
			return x, true, nil
		}
	}
	if f, ok, err = r.site.pages.Find(path); ok || err != nil { // most who ask, ask for a page
		return f, ok, err
	}
	for _, d := range r.site.drafts() {
		if d.Path == path {
			return publish.File{Path: path, Content: d.Make()}, true, nil
		}
	}
	return f, false, nil
}
