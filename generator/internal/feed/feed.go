// Package feed tells subscribers what changed in the meaning of metrics, as Atom, RSS and JSON Feed. What changed is what
// authors wrote in [[change]], dated by them: nothing here depends on when a site was built. Feeds need absolute addresses, so
// that a site whose address is unknown has none.
package feed

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
	"time"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/publish"
	"caliber/generator/internal/site"
	"caliber/generator/internal/version"
)

// most is how many entries a feed has at most: readers keep what they have seen.
const most = 100

// Feed is a feed in one format.
type Feed struct {
	Path  string // from the site's root: "zh/feeds/changes.atom"
	Type  string // its media type
	Title string
	Page  string // that it belongs to, from the site's root: "zh/index.html"
	Lang  locale.Lang
}

// Feeds are the feeds of a site.
type Feeds struct {
	site    *site.Site
	writers []*writer               // none if the site's address is unknown
	entries func() []entry          // of all metrics
	byPage  func() map[string][]own // those that are not of one metric
}

// own is a channel of one language.
type own struct {
	*writer
	channel
}

// channel is a choice of entries, before it has a format.
type channel struct {
	stem  string // "feeds/metrics/gmv"
	title string
	page  string // below the language's folder
	all   bool   // in every format, not as Atom alone
	keep  func(entry) bool
}

// entry is one change of a metric.
type entry struct {
	metric *dictionary.Metric
	change *dictionary.Change
	day    time.Time
}

// writer makes the feeds of one language.
type writer struct {
	*site.Site
	lang  locale.Lang
	words *locale.TakeWords
	home  string // address of the language's root, ending in a slash
	prose prose
}

// New prepares the feeds of a site: in each language all changes, the breaking ones, and those of each domain and owner, in three
// formats; those of each metric as Atom. A feed comes with its first entry, since an empty one is not valid in every format.
// They are listed when someone asks for them.
func New(s *site.Site) *Feeds {
	f := &Feeds{site: s}
	if base := s.Site.BaseURL.Value; base != "" {
		for _, l := range s.Languages {
			w := &writer{Site: s, lang: l, words: l.Take(), home: base + s.Folder(l)}
			w.prose = newProse(w)
			f.writers = append(f.writers, w)
		}
	}
	f.entries = sync.OnceValue(func() []entry { return entriesOf(s.Changes()) })
	f.byPage = sync.OnceValue(func() map[string][]own {
		out := map[string][]own{}
		for _, w := range f.writers {
			for _, c := range w.channels() {
				page := w.Site.Folder(w.lang) + c.page
				out[page] = append(out[page], own{w, c})
			}
		}
		return out
	})
	return f
}

// entriesOf makes entries of changes. A change without a day cannot be told of.
func entriesOf(changes []dictionary.MetricChange) (out []entry) {
	for _, c := range changes {
		if day, err := time.Parse(time.DateOnly, c.Date.Value); err == nil {
			out = append(out, entry{c.Metric, c.Change, day})
		}
	}
	return out
}

// kept chooses the latest entries.
func kept(entries []entry, keep func(entry) bool) (out []entry) {
	for _, e := range entries {
		if keep(e) && len(out) < most {
			out = append(out, e)
		}
	}
	return out
}

func (w *writer) channels() []channel {
	out := []channel{
		{"feeds/changes", w.words.Changes, "index.html", true, func(entry) bool { return true }},
		{"feeds/breaking", w.words.Breaking, "index.html", true, func(e entry) bool { return e.change.Kind == version.Breaking }},
	}
	if domains := w.Domains(); domains != nil {
		for _, v := range domains.Values {
			out = append(out, channel{"feeds/domains/" + v.ID, w.of(v.Name, v.ID), site.GroupPage(domains.ID, v.ID), true, func(e entry) bool {
				return e.metric.In(domains.ID, v.ID)
			}})
		}
	}
	for _, o := range w.Owners {
		out = append(out, channel{"feeds/owners/" + o.ID, w.of(o.Name, o.ID), site.Page("owner", o.ID), true, func(e entry) bool { return e.metric.Owner.Value == o.ID }})
	}
	return out
}

// of is the title of the changes of something.
func (w *writer) of(name dictionary.Text, id string) string {
	x, _ := name.In(w.lang)
	return fmt.Sprintf(w.words.ChangesOf, cmp.Or(x.Value, id))
}

// channelOf is what changed in one metric.
func (w *writer) channelOf(m *dictionary.Metric) channel {
	return channel{stem: "feeds/metrics/" + m.ID, title: w.of(m.Name, m.ID), page: site.Page("metric", m.ID)}
}

// formats are those that a channel comes in.
func (c channel) formats() []format {
	if c.all {
		return formats
	}
	return formats[:1]
}

// drafts drafts a channel in its formats.
func (w *writer) drafts(c channel, entries []entry) (out []publish.Draft) {
	if len(entries) == 0 {
		return nil
	}
	for _, format := range c.formats() {
		out = append(out, publish.Draft{Path: w.feed(c, format).Path, Make: func() []byte {
			return format.write(w.document(c, entries), w.home+site.Escape(c.stem+format.suffix))
		}})
	}
	return out
}

func (w *writer) feed(c channel, f format) Feed {
	folder := w.Site.Folder(w.lang)
	return Feed{Path: folder + c.stem + f.suffix, Type: f.media, Title: c.title, Page: folder + c.page, Lang: w.lang}
}

// Drafts lists the files. They are many, and nobody keeps them.
func (f *Feeds) Drafts() (out []publish.Draft) {
	entries := f.entries()
	byMetric := map[string][]entry{} // to ask every entry for every metric would take the square of the dictionary
	for _, e := range entries {
		byMetric[e.metric.ID] = append(byMetric[e.metric.ID], e)
	}
	for _, w := range f.writers {
		for _, c := range w.channels() {
			out = append(out, w.drafts(c, kept(entries, c.keep))...)
		}
		for _, m := range f.site.Metrics {
			list := byMetric[m.ID]
			out = append(out, w.drafts(w.channelOf(m), list[:min(most, len(list))])...)
		}
	}
	return out
}

// Of returns the feeds that belong to a page. Those of a metric's page are known without all others, and most pages have none.
func (f *Feeds) Of(page string) (out []Feed) {
	for _, w := range f.writers {
		m, l := w.MetricAt(page)
		if m == nil || l != w.lang {
			continue
		}
		if len(entriesOf(dictionary.Changes(m))) == 0 {
			return nil
		}
		return []Feed{w.feed(w.channelOf(m), formats[0])}
	}
	for _, x := range f.byPage()[page] {
		if !slices.ContainsFunc(f.entries(), x.keep) {
			continue
		}
		for _, format := range x.formats() {
			out = append(out, x.feed(x.channel, format))
		}
	}
	return out
}
