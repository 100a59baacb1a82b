// Package generator turns a folder of TOML metric entries into a static glossary. Build is the way of the data, stage by stage:
//
//	source → dictionary → version → lineage → meaning → check → site → page, search, asset, feed, api, export, sitemap → files
//
// Each stage takes the whole value before it and returns a new one with a list of what is wrong in what an author wrote;
// the stages go on, so that one run tells of every mistake, and an error in the list stops before the outputs.
// Build writes nothing: the caller hands Result.Files to publish.
package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"slices"

	"caliber/generator/internal/asset"
	"caliber/generator/internal/check"
	"caliber/generator/internal/color"
	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
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
	// Files yields every file of the site, in a fixed order, each made when it is asked for; nil like Site. What a file holds stays
	// until the next is asked for: who needs it longer takes a copy.
	Files iter.Seq2[publish.File, error]

	*derived
	good      *derived               // of the latest state without errors; this one, if it has none
	read      *dictionary.Dictionary // as it was read: Site has another if certificates have lapsed
	grounds   color.Grounds          // that accents were judged on
	ear       *search.Ear            // that has heard what the texts have in common
	memory    *memory                // of what was derived, with errors or without
	assets    asset.Manifest
	templates *page.Templates
	style     struct{ charts, pictures string } // of drawings that are files of their own
	look      *look                             // that assets and style are of; nil: of none yet
	index     *index
	site      *files
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
func Check(opt Options) (*Result, error) { return judge(opt, nil, Edit{All: true}) }

// judge is Check with what is known of an earlier state: its result, and what was edited since.
func judge(opt Options, old *Result, edit Edit) (*Result, error) {
	if old == nil {
		old = &Result{}
	}
	opt.stage("reading")
	set, problems, err := source.Reread(opt.Content, old.Source, edit.paths())
	if err != nil {
		return nil, fmt.Errorf("read content: %w", err)
	}
	ground := grounds(opt.Static)
	if old.Source != nil && set == old.Source && ground == old.grounds {
		return old, nil // nothing that is read has changed
	}
	read, more := dictionary.Renew(set, old.read)
	problems.Add(more...)

	opt.stage("checking")
	r := &Result{Source: set, read: read, grounds: ground, ear: old.ear, good: old.good}
	if r.ear == nil {
		r.ear = new(search.Ear)
	}
	if more, err = r.derive(opt, old); err != nil {
		return nil, err
	}
	problems.Add(more...)
	problems.Sort()
	r.Problems = problems
	if !problems.HasErrors() {
		r.good = r.derived
	}
	if problems.HasErrors() || opt.Strict && problems.Count(diag.Warning) > 0 {
		return r, nil
	}
	r.Site = &site.Site{
		Dictionary: r.versions.Dictionary,
		Graph:      r.graph,
		Meaning:    r.meaning,
		Versions:   r.versions,
		Codes:      Codes(),
		Languages:  languages(r.versions.Dictionary, opt.Languages),
		Today:      opt.Today,
		Version:    opt.Version,
	}
	return r, nil
}

// Build checks and makes a site. Without errors in Result.Problems, Result.Files yields it.
func Build(opt Options) (*Result, error) {
	r, err := Check(opt)
	if err != nil || r.Site == nil {
		return r, err
	}
	return r, r.Make(opt)
}

// Make makes what Check has judged. Afterwards Result.Files yields the site, and no line of an entry can be quoted any more.
func (r *Result) Make(opt Options) (err error) {
	r.Source.Forget()
	r.derived, r.good, r.read, r.ear, r.memory = nil, nil, nil, nil, nil // nobody derives anything from this state
	opt.stage("indexing")
	var bundled error
	par.Do(func() { r.index, err = indexOf(r.Site) }, func() { bundled = r.bundle(opt) })
	if err = errors.Join(err, bundled); err != nil {
		return err
	}
	r.list()
	return nil
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
