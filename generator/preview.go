package generator

// An Edit says what may have changed since a site was made.
type Edit struct {
	Content []string // paths below the content folder: files that were changed, or that came or went
	All     bool     // anything in the content folder; Content need not say what
	Theme   bool     // templates, styles, scripts
}

// paths are those that may have changed; nil if any may have.
func (e Edit) paths() []string {
	switch {
	case e.All:
		return nil
	case e.Content == nil:
		return []string{}
	}
	return e.Content
}

// Add joins two edits.
func (e Edit) Add(other Edit) Edit {
	return Edit{Content: append(e.Content, other.Content...), All: e.All || other.All, Theme: e.Theme || other.Theme}
}

// Preview makes a site as Build does, for whoever looks at it while it is written. old is what Preview returned before, or
// nil; what the edit did not touch is taken from there, also if old has no site for its errors. Result.File makes single pages.
//
// The index of the search takes longer than all else. Here it is the old one, or none, and with it the names of its files and
// the metrics that are near by their words, until Reindex makes it new. With a new index the site is what Build makes, byte for byte.
func Preview(opt Options, old *Result, edit Edit) (*Result, error) {
	r, err := judge(opt, old, edit)
	if err != nil {
		return nil, err
	}
	if r == old {
		if !edit.Theme {
			return old, nil
		}
		again := *old
		r = &again
	}
	if old != nil {
		r.assets, r.templates, r.style, r.look, r.index = old.assets, old.templates, old.style, old.look, old.index
	}
	if edit.Theme {
		r.look = nil
	}
	if r.Site == nil {
		return r, nil
	}
	if r.look == nil || *r.look != lookOf(&r.Site.Dictionary.Site) {
		if err := r.bundle(opt); err != nil {
			return nil, err
		}
	}
	if r.index == nil {
		r.index = &index{}
	}
	r.list()
	return r, nil
}

// Indexed says whether the site has an index of the search, be it one of an earlier site.
func (r *Result) Indexed() bool { return r.index != nil && r.index.dir != "" }

// Reindex returns a result that differs from one of Preview in that its index is of its own site.
func Reindex(r *Result) (*Result, error) {
	fresh := *r
	var err error
	if fresh.index, err = indexOf(r.Site); err != nil {
		return nil, err
	}
	fresh.list()
	return &fresh, nil
}
