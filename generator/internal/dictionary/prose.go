package dictionary

import (
	"strings"

	"caliber/generator/internal/locale"
)

// Prose lists every Markdown text of the dictionary.
func (d *Dictionary) Prose() (texts []Text) {
	add := func(t ...Text) { texts = append(texts, t...) }
	for _, m := range d.Metrics {
		add(m.Definition)
		for _, c := range m.Caveats {
			add(c.Body, c.Instead)
		}
		for _, c := range m.Contrasts {
			add(c.Differs, c.This, c.That)
		}
		if m.Deprecation != nil {
			add(m.Deprecation.Why)
		}
		for _, c := range m.Changes {
			add(c.Why)
		}
	}
	for _, t := range d.Terms {
		add(t.Definition)
	}
	for _, p := range d.Paths {
		add(p.Intro, p.Definition)
		for _, s := range p.Steps {
			add(s.Reason)
		}
	}
	for _, c := range d.Collections {
		add(c.Intro, c.Definition)
		for _, m := range c.Members {
			add(m.Note)
		}
	}
	for _, l := range d.Site.Levels {
		add(l.Intro)
	}
	for _, g := range d.Guides {
		add(g.Body)
	}
	for _, o := range d.Owners {
		add(o.Intro)
	}
	for _, x := range d.Dimensions {
		add(x.Definition)
	}
	for _, f := range d.Site.Facets {
		for _, v := range f.Values {
			add(v.Intro)
		}
	}
	return texts
}

// FileIn returns the file that says the entry in a language, or that would: "metrics/gmv.zh.toml" beside "metrics/gmv.toml".
func (e *Entry) FileIn(l locale.Lang) string {
	if doc := e.Files[l]; doc != nil {
		return doc.Name
	}
	file := e.Span.File
	dot := strings.LastIndexByte(file, '.')
	if dot < 0 {
		return file
	}
	return file[:dot] + "." + l.Tag() + file[dot:]
}
