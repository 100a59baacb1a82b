// Package generator turns a folder of TOML metric entries into a static glossary. Build is the way of the data, stage by stage:
//
//	source → dictionary → version → lineage → meaning → check → site → page, search, asset, feed, api, export, sitemap → files
//
// Each stage takes the whole value before it and returns a new one with a list of what is wrong in what an author wrote;
// the stages go on, so that one run tells of every mistake, and an error in the list stops before the outputs.
// Build writes nothing: the caller hands Result.Files to publish.
package generator

import (
	"fmt"
	"io/fs"
	"iter"
	"path"
	"slices"

	"caliber/generator/internal/api"
	"caliber/generator/internal/asset"
	"caliber/generator/internal/check"
	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/export"
	"caliber/generator/internal/feed"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/markdown"
	"caliber/generator/internal/meaning"
	"caliber/generator/internal/page"
	"caliber/generator/internal/par"
	"caliber/generator/internal/publish"
	"caliber/generator/internal/search"
	"caliber/generator/internal/site"
	"caliber/generator/internal/source"
	"caliber/generator/internal/version"
)

// Options are what a build is made from. Nothing else reaches it: no clock, no environment.
type Options struct {
	Content   fs.FS // the entries
	Templates fs.FS // layout/, part/, page/
	Static    fs.FS // css/, ts/, img/
	Languages []locale.Lang
	Today     string            // "2026-11-22", for what is overdue
	Version   string            // of the program
	Strict    bool              // a warning stops the build, too
	Stage     func(name string) // told when a stage begins; may be nil
}

func (o Options) stage(name string) {
	if o.Stage != nil {
		o.Stage(name)
	}
}

// Result is what a build found and, if nothing stops it, made.
type Result struct {
	Source   *source.Set // for quoting lines
	Problems diag.List   // of all stages, sorted
	Site     *site.Site  // nil if the problems stop the build
	// Files yields every file of the site, in a fixed order, each made when it is asked for; nil like Site.
	Files iter.Seq2[publish.File, error]
	Count int // of files
}

// Codes documents every problem that a build can report, in the order of their ids.
func Codes() []diag.Code {
	codes := slices.Concat(source.Codes, dictionary.Codes, version.Codes, lineage.Codes, meaning.Codes, markdown.Codes, check.Codes())
	slices.SortFunc(codes, func(a, b diag.Code) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return codes
}

// Check reads and judges a dictionary and makes no page. The error is the machine's.
func Check(opt Options) (*Result, error) {
	opt.stage("reading")
	set, problems, err := source.Read(opt.Content)
	if err != nil {
		return nil, fmt.Errorf("read content: %w", err)
	}
	dict, more := dictionary.New(set)
	problems.Add(more...)

	opt.stage("checking")
	versions, more := version.New(set, dict)
	problems.Add(more...)
	dict = versions.Dictionary
	graph, more := lineage.New(dict)
	problems.Add(more...)
	mean, more := meaning.New(dict, graph)
	problems.Add(more...)
	echoes, err := search.Echoes(dict)
	if err != nil {
		return nil, fmt.Errorf("compare words: %w", err)
	}
	problems.Add(check.Run(check.Input{Dictionary: dict, Graph: graph, Meaning: mean, Echoes: echoes, Grounds: grounds(opt.Static), Today: opt.Today})...)
	problems.Sort()

	r := &Result{Source: set, Problems: problems}
	if problems.HasErrors() || opt.Strict && problems.Count(diag.Warning) > 0 {
		return r, nil
	}
	r.Site = &site.Site{
		Dictionary: dict,
		Graph:      graph,
		Meaning:    mean,
		Versions:   versions,
		Codes:      Codes(),
		Languages:  languages(dict, opt.Languages),
		Today:      opt.Today,
		Version:    opt.Version,
	}
	return r, nil
}

// Build makes a site. Without errors in Result.Problems, Result.Files yields it.
func Build(opt Options) (*Result, error) {
	r, err := Check(opt)
	if err != nil || r.Site == nil {
		return r, err
	}
	r.Source.Release()
	opt.stage("bundling")
	if opt.Static, err = accented(opt.Static, &r.Site.Dictionary.Site); err != nil {
		return nil, err
	}
	assets, err := asset.Build(opt.Static)
	if err != nil {
		return nil, fmt.Errorf("assets: %w", err)
	}
	if logo := r.Site.Dictionary.Site.LogoFile; logo != nil {
		assets.Add(page.LogoAsset, "logo"+path.Ext(logo.Name), logo.Bytes)
	}
	opt.stage("indexing")
	index, err := search.New(search.From(r.Site), r.Site.Languages)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	defer index.Close() //nolint:errcheck // it lives in memory only
	shards := index.Files()
	opt.stage("listing")
	charts, err := ChartStyle(opt.Static)
	if err != nil {
		return nil, err
	}
	pictures, err := pictureStyle(opt.Static)
	if err != nil {
		return nil, err
	}
	feeds := feed.New(r.Site)
	pages, err := page.New(page.Options{
		Site: r.Site, Assets: assets, Templates: opt.Templates, Index: index.Dir(), Related: index.Related, Words: words(index), ChartStyle: charts, PictureStyle: pictures, Beside: companions(r.Site, feeds),
	})
	if err != nil {
		return nil, err
	}
	ready := slices.Concat(assets.Files(), shards)
	drafts := slices.Concat(feeds.Drafts(), api.New(r.Site), export.New(r.Site), mapOf(r.Site, pages), pages.Loaded())
	r.Count = len(ready) + len(drafts) + pages.Count()
	r.Files = func(yield func(publish.File, error) bool) {
		for _, f := range ready {
			if !yield(f, nil) {
				return
			}
		}
		for f := range par.Stream(drafts, 256, func(_ int, d publish.Draft) publish.File { return publish.File{Path: d.Path, Content: d.Make()} }) {
			if !yield(f, nil) {
				return
			}
		}
		for f, err := range pages.Files() {
			if !yield(f, err) {
				return
			}
		}
	}
	return r, nil
}

// languages returns the wished languages that the dictionary has, in its order; all of them if none is wished.
func languages(d *dictionary.Dictionary, wished []locale.Lang) []locale.Lang {
	if len(wished) == 0 {
		return d.Site.Languages
	}
	var out []locale.Lang
	for _, l := range d.Site.Languages {
		if slices.Contains(wished, l) {
			out = append(out, l)
		}
	}
	return out
}
