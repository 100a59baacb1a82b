package generator

import (
	"fmt"
	"iter"
	"path"
	"slices"

	"caliber/generator/internal/api"
	"caliber/generator/internal/asset"
	"caliber/generator/internal/export"
	"caliber/generator/internal/feed"
	"caliber/generator/internal/page"
	"caliber/generator/internal/par"
	"caliber/generator/internal/publish"
	"caliber/generator/internal/search"
	"caliber/generator/internal/site"
)

// files are all files of a site: those that are there, and those that are made when they are asked for.
type files struct {
	ready  []publish.File
	drafts []publish.Draft
	pages  *page.Pages
}

// bundle makes of templates and static files what every page has in common.
func (r *Result) bundle(opt Options) (err error) {
	opt.stage("bundling")
	static, err := accented(opt.Static, &r.Site.Dictionary.Site)
	if err != nil {
		return err
	}
	if r.assets, err = asset.Build(static); err != nil {
		return fmt.Errorf("assets: %w", err)
	}
	if logo := r.Site.Dictionary.Site.LogoFile; logo != nil {
		r.assets.Add(page.LogoAsset, "logo"+path.Ext(logo.Name), logo.Bytes)
	}
	if r.style, err = ChartStyle(static); err != nil {
		return err
	}
	r.templates, err = page.Read(opt.Templates)
	return err
}

// indexOf makes the index that browsers search, and lets go of what it was made with.
func indexOf(s *site.Site) (*search.Index, error) {
	index, err := search.New(search.From(s), s.Languages)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return index, index.Close()
}

// list drafts every file of the site.
func (r *Result) list() {
	feeds := feed.New(r.Site)
	pages := page.New(page.Options{
		Site: r.Site, Assets: r.assets, Templates: r.templates, Index: r.index.Dir(), Related: r.index.Related, Words: words(r.index), ChartStyle: r.style,
		Beside: companions(r.Site, feeds),
	})
	r.site = &files{
		ready:  slices.Concat(r.assets.Files(), r.index.Files()),
		drafts: slices.Concat(feeds.Drafts(), api.New(r.Site), export.New(r.Site), mapOf(r.Site, pages), pages.Data()),
		pages:  pages,
	}
	r.Count = len(r.site.ready) + len(r.site.drafts) + pages.Count()
	r.Files = r.site.all
}

// all yields every file, each made when its turn comes.
func (f *files) all(yield func(publish.File, error) bool) {
	for _, x := range f.ready {
		if !yield(x, nil) {
			return
		}
	}
	made := par.Stream(f.drafts, 256, func(_ int, d publish.Draft) publish.File { return publish.File{Path: d.Path, Content: d.Make()} })
	for _, seq := range []iter.Seq2[publish.File, error]{sure(made), f.pages.Files()} {
		for x, err := range seq {
			if !yield(x, err) {
				return
			}
		}
	}
}

func sure(in iter.Seq[publish.File]) iter.Seq2[publish.File, error] {
	return func(yield func(publish.File, error) bool) {
		for x := range in {
			if !yield(x, nil) {
				return
			}
		}
	}
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
	for _, d := range r.site.drafts {
		if d.Path == path {
			return publish.File{Path: path, Content: d.Make()}, true, nil
		}
	}
	return r.site.pages.Find(path)
}
