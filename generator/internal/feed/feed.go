// Package feed tells subscribers what changed in the meaning of metrics, as Atom, RSS and JSON Feed. What changed is what
// authors wrote in [[change]], dated by them: nothing here depends on when a site was built. Feeds need absolute addresses, so
// that a site whose address is unknown has none.
package feed

import (
	"cmp"
	"fmt"
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
	writers []*writer              // none if the site's address is unknown
	all     func() *shelf          // lists them
	pages   func() map[string]bool // those that have feeds, but for pages of metrics
}

// shelf is all feeds of a site.
type shelf struct {
	drafts []publish.Draft
	byPage map[string][]Feed
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
	f := &Feeds{}
	if base := s.Site.BaseURL.Value; base != "" {
		for _, l := range s.Languages {
			w := &writer{Site: s, lang: l, words: l.Take(), home: base + s.Folder(l)}
			w.prose = newProse(w)
			f.writers = append(f.writers, w)
		}
	}
	f.pages = sync.OnceValue(func() map[string]bool {
		pages := map[string]bool{}
		for _, w := range f.writers {
			for _, c := range w.channels() {
				pages[w.feed(c, formats[0]).Page] = true
			}
		}
		return pages
	})
	f.all = sync.OnceValue(func() *shelf {
		all, entries := &shelf{byPage: map[string][]Feed{}}, entriesOf(s.Changes())
		byMetric := map[string][]entry{} // to ask every entry for every metric would take the square of the dictionary
		for _, e := range entries {
			byMetric[e.metric.ID] = append(byMetric[e.metric.ID], e)
		}
		for _, w := range f.writers {
			for _, c := range w.channels() {
				all.draft(w, c, kept(entries, c.keep))
			}
			for _, m := range s.Metrics {
				list := byMetric[m.ID]
				all.draft(w, w.channelOf(m), list[:min(most, len(list))])
			}
		}
		return all
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

// draft drafts a channel in its formats.
func (f *shelf) draft(w *writer, c channel, entries []entry) {
	if len(entries) == 0 {
		return
	}
	for i, format := range formats {
		if i > 0 && !c.all {
			break
		}
		x := w.feed(c, format)
		f.byPage[x.Page] = append(f.byPage[x.Page], x)
		f.drafts = append(f.drafts, publish.Draft{Path: x.Path, Make: func() []byte {
			return format.write(w.document(c, entries), w.home+site.Escape(c.stem+format.suffix))
		}})
	}
}

func (w *writer) feed(c channel, f format) Feed {
	folder := w.Site.Folder(w.lang)
	return Feed{Path: folder + c.stem + f.suffix, Type: f.media, Title: c.title, Page: folder + c.page, Lang: w.lang}
}

// Drafts are the files.
func (f *Feeds) Drafts() []publish.Draft { return f.all().drafts }

// Of returns the feeds that belong to a page. Those of a metric's page are known without all others, and most pages have none.
func (f *Feeds) Of(page string) []Feed {
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
	if !f.pages()[page] {
		return nil
	}
	return f.all().byPage[page]
}
