package page

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"caliber/generator/internal/diagnosis"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/emblem"
	"caliber/generator/internal/health"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/markdown"
	"caliber/generator/internal/par"
	"caliber/generator/internal/picture"
	"caliber/generator/internal/publish"
	"caliber/generator/internal/quiz"
	"caliber/generator/internal/site"
	"caliber/generator/internal/source"
)

// writer makes the pages of one language.
type writer struct {
	*shared
	lang    locale.Lang
	words   *locale.Words
	ranked  []ranked
	weighty []*dictionary.Metric // as ranked, but those of the weightiest level first, and those without a level last
	cards   map[string]cardData  // by metric
	peers   []*writer            // of all languages, the first leads
}

// shared is what the pages of all languages are made from.
type shared struct {
	site        *site.Site
	opt         Options
	md          *markdown.Renderer
	album       *picture.Album
	report      *health.Report
	mentions    [locale.Count]*markdown.Mentions // by the language of the text
	logo        *emblem.Emblem                   // nil if there is none
	trees       []*diagnosis.Tree
	diagnosed   map[string]bool            // metrics with a page that asks why they moved
	cardShards  int                        // files of cards
	sheetShards int                        // and of sheets to compare
	steps       map[string][]step          // a metric's places in reading paths
	tests       map[string][]quiz.Question // at the end of a reading path
	alike       bool                       // whether any two metrics differ in one thing only
	domainIDs   []string                   // of the metrics, in the order of their facet
	recent      []dictionary.MetricChange  // what changed in the metrics, the newest first
	maps        []axes
	blanks      map[axes]int // the crossings of each map without a metric
	pairs       []pair       // that have a comparison
	paired      map[pair]bool
	pairsWith   map[string][]pair   // by metric
	sayings     []sayings           // words that mean several things
	wordsWith   map[string][]saying // by metric, in the order of sayings
	wordPaths   map[string]string   // of their pages, by the word in small letters
}

func newShared(opt Options) *shared {
	s := opt.Site
	c := &shared{
		site: s, opt: opt, md: markdown.New(),
		logo:        logoOf(s),
		diagnosed:   map[string]bool{},
		cardShards:  shardCount(len(s.Metrics)+len(s.Terms), cardsPerFile),
		sheetShards: shardCount(len(s.Metrics), sheetsPerFile),
		steps:       map[string][]step{},
		tests:       map[string][]quiz.Question{},
		alike:       slices.ContainsFunc(s.Metrics, func(m *dictionary.Metric) bool { return len(s.Meaning.Of(m.ID).Alike) > 0 }),
		recent:      recently(s.Dictionary),
		maps:        mapsOf(s),
		blanks:      map[axes]int{},
	}
	par.Do(
		func() { c.album = picture.New(s.Dictionary, s.Graph, s.Meaning) },
		func() {
			c.report = health.Of(health.Input{Dictionary: s.Dictionary, Meaning: s.Meaning, Today: s.Today})
		},
		func() { c.trees = diagnosis.Trees(s.Dictionary, s.Meaning) },
		func() { c.mentions = s.Mentions() },
		c.tellApart,
	)
	for _, t := range c.trees {
		c.diagnosed[t.Root.Metric.ID] = true
	}
	tests := par.Map(s.Paths, func(_ int, p *dictionary.Path) []quiz.Question { return quiz.Of(s.Dictionary, p) })
	for i, p := range s.Paths {
		c.tests[p.ID] = tests[i]
		for at, x := range p.Steps {
			c.steps[x.Metric.Value] = append(c.steps[x.Metric.Value], step{p, at})
		}
	}
	for _, x := range c.maps {
		c.blanks[x] = len(x.rows.Values)*len(x.columns.Values) - len(x.cells(s.Metrics))
	}
	c.domainIDs, _ = c.album.Matrix()
	return c
}

func newWriter(c *shared, l locale.Lang) *writer {
	w := &writer{shared: c, lang: l, words: l.Words(), cards: map[string]cardData{}}
	w.ranked = w.rank()
	for _, r := range w.ranked {
		w.weighty = append(w.weighty, r.metric)
	}
	slices.SortStableFunc(w.weighty, func(a, b *dictionary.Metric) int {
		return cmp.Compare(cmp.Or(a.Level.Value, "~"), cmp.Or(b.Level.Value, "~"))
	})
	d := w.sit("")
	for i, card := range par.Map(c.site.Metrics, func(_ int, m *dictionary.Metric) cardData { return d.metricCard(m) }) {
		w.cards[c.site.Metrics[i].ID] = card
	}
	return w
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

	attachments []publish.File  // that lie beside the page
	mentioned   map[string]bool // in this section: "term:floor"
	unlinking   bool            // the entry wants no links but its author's
	idPrefix    string          // of headings in texts, where several texts have some
	book        *binding        // of a page of the book: links to entries stay in it
}

// attach lays a file beside the page.
func (d *desk) attach(name string, content []byte) {
	d.attachments = append(d.attachments, publish.File{Path: d.path[:strings.LastIndexByte(d.path, '/')+1] + name, Content: content})
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
		opt.Mentions, opt.Mention, opt.Section = d.mentions[l], d.mention, d.section
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
