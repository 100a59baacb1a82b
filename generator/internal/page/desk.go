package page

import (
	"cmp"
	"html/template"
	"slices"
	"strings"
	"sync"

	"caliber/generator/internal/diagnosis"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/emblem"
	"caliber/generator/internal/health"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/markdown"
	"caliber/generator/internal/par"
	"caliber/generator/internal/picture"
	"caliber/generator/internal/quiz"
	"caliber/generator/internal/site"
	"caliber/generator/internal/source"
)

// writer makes the pages of one language. What takes a look at all metrics is a function, which looks once: few pages need it.
type writer struct {
	*shared
	lang    locale.Lang
	words   *locale.Words
	peers   []*writer                   // of all languages, the first leads
	ranked  func() []ranked             // the metrics in the order of the language
	weighty func() []*dictionary.Metric // as ranked, but those of the weightiest level first, and those without a level last
}

// shared is what the pages of all languages are made from.
type shared struct {
	site        *site.Site
	opt         Options
	md          *markdown.Renderer
	logo        *emblem.Emblem // nil if there is none
	cardShards  int            // files of cards
	sheetShards int            // and of sheets to compare
	album       func() *picture.Album
	report      func() *health.Report
	trees       func() []*diagnosis.Tree
	diagnosed   func() map[string]bool                  // metrics with a page that asks why they moved
	mentions    func() [locale.Count]*markdown.Mentions // by the language of the text
	alike       func() bool                             // whether any two metrics differ in one thing only
	domainIDs   func() []string                         // of the metrics, in the order of their facet
	changed     func() bool                             // whether an entry tells of a version
	recent      func() []dictionary.MetricChange        // what changed in the metrics, the newest first
	maps        func() []axes
	blanks      func() map[axes]int // the crossings of each map without a metric
	apart       func() *apart
	steps       func() map[string][]step          // a metric's places in reading paths
	tests       func() map[string][]quiz.Question // at the end of a reading path
}

func newShared(opt Options) *shared {
	s := opt.Site
	c := &shared{
		site: s, opt: opt, md: markdown.New(), logo: logoOf(s),
		cardShards:  shardCount(len(s.Metrics)+len(s.Terms), cardsPerFile),
		sheetShards: shardCount(len(s.Metrics), sheetsPerFile),
	}
	c.mentions = sync.OnceValue(s.Mentions)
	c.album = sync.OnceValue(func() *picture.Album { return picture.New(s.Dictionary, s.Graph, s.Meaning) })
	c.report = sync.OnceValue(func() *health.Report {
		return health.Of(health.Input{Dictionary: s.Dictionary, Meaning: s.Meaning, Today: s.Today})
	})
	c.trees = sync.OnceValue(func() []*diagnosis.Tree { return diagnosis.Trees(s.Dictionary, s.Meaning) })
	c.diagnosed = sync.OnceValue(func() map[string]bool {
		out := map[string]bool{}
		for _, t := range c.trees() {
			out[t.Root.Metric.ID] = true
		}
		return out
	})
	c.alike = sync.OnceValue(func() bool {
		return slices.ContainsFunc(s.Metrics, func(m *dictionary.Metric) bool { return len(s.Meaning.Of(m.ID).Alike) > 0 })
	})
	c.domainIDs = sync.OnceValue(func() []string { return c.album().DomainIDs() })
	c.changed = sync.OnceValue(func() bool { // asked by every page, as most lists are not
		return slices.ContainsFunc(s.Metrics, func(m *dictionary.Metric) bool { return len(recently(dictionary.Changes(m))) > 0 })
	})
	c.recent = sync.OnceValue(func() []dictionary.MetricChange { return recently(s.Changes()) })
	c.maps = sync.OnceValue(func() []axes { return mapsOf(s) })
	c.blanks = sync.OnceValue(func() map[axes]int {
		out := map[axes]int{}
		for _, x := range c.maps() {
			out[x] = len(x.rows.Values)*len(x.columns.Values) - len(x.cells(s.Metrics))
		}
		return out
	})
	c.apart = sync.OnceValue(func() *apart { return newApart(s.Metrics, opt.Words) })
	c.steps = sync.OnceValue(func() map[string][]step { return stepsOf(s.Paths) })
	c.tests = sync.OnceValue(func() map[string][]quiz.Question {
		out := map[string][]quiz.Question{}
		tests := par.Map(s.Paths, func(_ int, p *dictionary.Path) []quiz.Question { return quiz.Of(s.Dictionary, p) })
		for i, p := range s.Paths {
			out[p.ID] = tests[i]
		}
		return out
	})
	return c
}

// ready makes at once, on all cores, what nearly every page of a whole site asks for.
func (c *shared) ready() {
	par.Do(
		func() { c.album() }, func() { c.report() }, func() { c.diagnosed() }, func() { c.mentions() }, func() { c.apart() }, func() { c.tests() },
	)
}

func newWriter(c *shared, l locale.Lang) *writer {
	w := &writer{shared: c, lang: l, words: l.Words()}
	w.ranked = sync.OnceValue(w.rank)
	w.weighty = sync.OnceValue(func() (out []*dictionary.Metric) {
		for _, r := range w.ranked() {
			out = append(out, r.metric)
		}
		slices.SortStableFunc(out, func(a, b *dictionary.Metric) int {
			return cmp.Compare(cmp.Or(a.Level.Value, "~"), cmp.Or(b.Level.Value, "~"))
		})
		return out
	})
	return w
}

func stepsOf(paths []*dictionary.Path) map[string][]step {
	out := map[string][]step{}
	for _, p := range paths {
		for i, s := range p.Steps {
			out[s.Metric.Value] = append(out[s.Metric.Value], step{p, i})
		}
	}
	return out
}

type step struct {
	path *dictionary.Path
	at   int
}

// desk is where one page is written: every address is relative to it.
type desk struct {
	*writer
	path string // of the page, from the site's root
	root string // from the page to the site's root: "../../"
	home string // from the page to its language's root

	room        []byte          // that the page and its attachments are written to
	attachments []attachment    // that lie beside the page
	mentioned   map[string]bool // in this section: "term:floor"
	unlinking   bool            // the entry wants no links but its author's
	idPrefix    string          // of headings in texts, where several texts have some
	book        *binding        // of a page of the book: links to entries stay in it
}

// An attachment is a file beside a page, and where it stands in the desk's room.
type attachment struct {
	name       string
	start, end int
}

// attach lays a file beside the page, which write appends, and returns what it wrote, to be read before the next is written.
func (d *desk) attach(name string, write func(out []byte) []byte) []byte {
	start := len(d.room)
	d.room = write(d.room)
	d.attachments = append(d.attachments, attachment{name, start, len(d.room)})
	return d.room[start:]
}

// lay is attach of what is written already.
func (d *desk) lay(name string, content []byte) {
	d.attach(name, func(out []byte) []byte { return append(out, content...) })
}

// sit prepares a desk for the page at a path below the language's folder.
func (w *writer) sit(below string) *desk {
	d := &desk{writer: w, path: w.site.Folder(w.lang) + below, mentioned: map[string]bool{}}
	d.root = strings.Repeat("../", strings.Count(d.path, "/"))
	d.home = strings.Repeat("../", strings.Count(below, "/"))
	return d
}

// to returns the address of a page of this language.
func (d *desk) to(below string) string { return d.home + site.Escape(below) }

// asset returns the address of a served asset.
func (d *desk) asset(name string) string { return d.root + d.opt.Assets.Path(name) }

// Text is words in a language. Lang is empty if it is the page's.
type Text struct {
	Value string
	Lang  string
}

// Prose is Markdown made HTML. Lang is empty if it is the page's.
type Prose struct {
	HTML template.HTML
	Lang string
}

// Link leads to a page. Card is where its hover card is kept; Lang is empty if the name is in the page's language.
type Link struct {
	Href, Name, Lang, Card string
	Number                 string // of the entry, in the book
}

func (d *desk) text(t dictionary.Text) Text {
	x, l := t.In(d.lang)
	return Text{x.Value, d.foreign(l)}
}

func (d *desk) texts(list [locale.Count][]source.Text) (out []Text) {
	l := d.lang
	if len(list[l]) == 0 {
		for _, other := range locale.All {
			if len(list[other]) > 0 {
				l = other
				break
			}
		}
	}
	for _, x := range list[l] {
		out = append(out, Text{x.Value, d.foreign(l)})
	}
	return out
}

// foreign returns a language's lang attribute if it is not the page's.
func (d *desk) foreign(l locale.Lang) string {
	if l == d.lang {
		return ""
	}
	return l.HTML()
}

// prose renders Markdown. base is the level of its highest heading.
func (d *desk) prose(t dictionary.Text, base int) Prose {
	x, l := t.In(d.lang)
	html, _ := d.md.Render(x.Value, d.markdown(base, l))
	return Prose{template.HTML(html), d.foreign(l)} //nolint:gosec // markdown makes only safe HTML
}

// line renders Markdown of one paragraph, without its element.
func (d *desk) line(t dictionary.Text) Prose {
	x, l := t.In(d.lang)
	html, _ := d.md.Inline(x.Value, d.markdown(2, l))
	return Prose{template.HTML(html), d.foreign(l)} //nolint:gosec // markdown makes only safe HTML
}

// markdown says how a text in a language is rendered here.
func (d *desk) markdown(base int, l locale.Lang) markdown.Options {
	opt := markdown.Options{Resolve: d.resolve, HeadingBase: base, IDPrefix: d.idPrefix, TableLabel: d.words.Table}
	if !d.unlinking {
		opt.Mentions, opt.Mention, opt.Section = d.mentions()[l], d.mention, d.section
	}
	return opt
}

func (d *desk) resolve(ref string) (markdown.Target, bool) {
	f, ok := d.site.Find(ref)
	if !ok {
		return markdown.Target{}, false
	}
	if f.Kind == "term" {
		d.mentioned["term:"+f.ID] = true
	}
	return d.entryLink(f).target(), true
}

func (l Link) target() markdown.Target {
	return markdown.Target{Href: l.Href, Name: l.Name, Card: l.Card, Number: l.Number}
}

// entryLink leads to an entry of any kind.
func (d *desk) entryLink(f dictionary.Found) Link {
	switch f.Kind {
	case "metric":
		return d.metricLink(f.ID)
	case "term":
		return d.termLink(f.ID)
	}
	return d.link(site.Page(f.Kind, f.ID), f.Name)
}

func (d *desk) link(below string, name dictionary.Text) Link {
	t := d.text(name)
	return Link{Href: d.to(below), Name: t.Value, Lang: t.Lang}
}

func (d *desk) metricLink(id string) Link {
	l := d.link(site.Page("metric", id), d.site.Metric(id).Name)
	l.Card = d.card("m", id)
	if d.book != nil {
		return d.bound(l, "metric", id)
	}
	return l
}

func (d *desk) metricLinks(ids []string) (out []Link) {
	for _, id := range ids {
		if d.site.Metric(id) != nil {
			out = append(out, d.metricLink(id))
		}
	}
	return out
}

func (d *desk) termLink(id string) Link {
	l := d.link(site.Page("term", id), d.site.Term(id).Name)
	l.Card = d.card("t", id)
	if d.book != nil {
		return d.bound(l, "term", id)
	}
	return l
}

func (d *desk) ownerLink(id string) Link {
	return d.link(site.Page("owner", id), d.site.Owner(id).Name)
}

func (d *desk) sourceLink(id string) Link {
	return d.link(site.Page("source", id), d.site.Source(id).Name)
}

func (d *desk) dimensionLink(id string) Link {
	return d.link(site.Page("dimension", id), d.site.Dimension(id).Name)
}

func (d *desk) facetLink(facet, value string) Link {
	return d.link(site.GroupPage(facet, value), d.site.Facet(facet).Value(value).Name)
}
