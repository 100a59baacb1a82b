package page

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
)

var term = Kind{
	Name: "term", View: TermView{},
	pages: func(w *writer) (out []draft) {
		for _, t := range w.site.Terms {
			out = append(out, draft{"terms/" + t.ID + "/index.html", func(d *desk) any { return d.termView(t) }})
		}
		return out
	},
}

// TermView is the page of a word that is no metric.
type TermView struct {
	Shell
	Name, OtherName Text
	Reading         string
	Aliases         []AliasView
	Summary         Text
	Definition      Prose
	Related         []Item
}

func (d *desk) termView(t *dictionary.Term) TermView {
	v := TermView{
		Name: d.text(t.Name), OtherName: d.otherName(t.Name), Reading: t.Reading, Summary: d.text(t.Summary),
		Aliases: d.aliases(t.Aliases), Definition: d.prose(t.Definition, 2),
	}
	related := refs(t.Related)
	v.Related = d.items(func(m *dictionary.Metric) bool { return slices.Contains(related, m.ID) })
	v.Shell = d.shell("term", v.Name.Value+" ("+d.words.Term+")", v.Name.Value+d.words.Colon+v.Summary.Value, d.crumb("terms", d.words.Terms))
	v.defines(d, t.ID, v.Name.Value, v.Summary.Value, nil)
	return v
}

var termIndex = Kind{
	Name: "terms", View: IndexView{},
	pages: func(w *writer) []draft {
		if len(w.site.Terms) == 0 {
			return nil
		}
		return []draft{{"terms/index.html", func(d *desk) any {
			var rows []IndexRow
			for _, t := range d.site.Terms {
				rows = append(rows, d.row(d.termLink(t.ID), t.Entry, ""))
			}
			sorter := d.lang.Sorter()
			slices.SortStableFunc(rows, func(a, b IndexRow) int { return sorter(a.Link.Name, b.Link.Name) })
			return d.index("terms", d.words.TermsTitle, d.words.TermsLead, rows)
		}}}
	},
}

var owner = Kind{
	Name: "owner", View: OwnerView{},
	pages: func(w *writer) (out []draft) {
		for _, o := range w.site.Owners {
			out = append(out, draft{"owners/" + o.ID + "/index.html", func(d *desk) any { return d.ownerView(o) }})
		}
		return out
	},
}

// OwnerView is the page of an owner.
type OwnerView struct {
	Shell
	Name, Summary, Hours Text
	Intro                Prose
	Address, AddressHref string
	Items                []Item
	Sources              []Link
}

func (d *desk) ownerView(o *dictionary.Owner) OwnerView {
	v := OwnerView{
		Name: d.text(o.Name), Summary: d.text(o.Summary), Hours: d.text(o.Hours), Intro: d.prose(o.Intro, 2),
		Address: o.Contact.Value, AddressHref: contactHref(o.Contact.Value),
		Items: d.items(func(m *dictionary.Metric) bool { return m.Owner.Value == o.ID }),
	}
	for _, s := range d.site.Sources {
		if s.Owner.Value == o.ID {
			v.Sources = append(v.Sources, d.sourceLink(s.ID))
		}
	}
	v.Shell = d.shell("owner", v.Name.Value+" ("+d.words.Owner+")", d.words.Owner+d.words.Colon+v.Name.Value+d.words.Stop+v.Summary.Value, d.crumb("owners", d.words.Owners))
	return v
}

var ownerIndex = Kind{
	Name: "owners", View: IndexView{},
	pages: func(w *writer) []draft {
		if len(w.site.Owners) == 0 {
			return nil
		}
		return []draft{{"owners/index.html", func(d *desk) any {
			count := map[string]int{}
			for _, m := range d.site.Metrics {
				count[m.Owner.Value]++
			}
			var rows []IndexRow
			for _, o := range d.site.Owners {
				rows = append(rows, d.row(d.ownerLink(o.ID), o.Entry, d.counted(count[o.ID])))
			}
			return d.index("owners", d.words.Owners, d.words.OwnersLead, rows)
		}}}
	},
}

var dataSource = Kind{
	Name: "source", View: SourceView{},
	pages: func(w *writer) (out []draft) {
		for _, s := range w.site.Sources {
			out = append(out, draft{"sources/" + s.ID + "/index.html", func(d *desk) any { return d.sourceView(s) }})
		}
		return out
	},
}

// SourceView is the page of a table or event: if a column changes, these metrics change.
type SourceView struct {
	Shell
	ID                         string
	Name, Summary              Text
	Owner                      Link
	KindWord                   string
	Freshness, RowsAre         Text
	Columns                    []ColumnView
	Direct, Downstream         []Link
	DirectNote, DownstreamNote string
}

// ColumnView is a column and who reads it.
type ColumnView struct {
	ID, Name, Type string
	Meaning        Text
	Measures       string
	Readers        []Link
	Downstream     string // how many metrics more are made of the readers
}

func (d *desk) sourceView(s *dictionary.Source) SourceView {
	w := d.words
	v := SourceView{
		ID: s.ID, Name: d.text(s.Name), Summary: d.text(s.Summary), KindWord: w.SourceKinds[s.Kind],
		Freshness: d.text(s.Freshness), RowsAre: d.text(s.Rows),
	}
	if s.Owner.Value != "" {
		v.Owner = d.ownerLink(s.Owner.Value)
	}
	readers := map[string][]string{}
	var direct []string
	for _, r := range d.site.Graph.Readers(s.ID) {
		readers[r.Column] = append(readers[r.Column], r.Metric)
		direct = append(direct, r.Metric)
	}
	slices.Sort(direct)
	direct = slices.Compact(direct)
	for _, c := range s.Columns {
		col := ColumnView{ID: "column-" + c.Name.Value, Name: c.Name.Value, Type: c.Type.Value, Meaning: d.text(c.Meaning)}
		if c.Entity.Value != "" {
			col.Measures = d.unitWord(c.Entity.Value)
		} else if c.Unit.Value != "" {
			col.Measures = d.unit(c.Unit.Value)
		}
		of := readers[c.Name.Value]
		col.Readers = d.metricLinks(of)
		if n := len(d.site.Graph.Downstream(of...)); n > 0 {
			col.Downstream = strings.ReplaceAll(w.AndDownstream, "%d", strconv.Itoa(n))
		}
		v.Columns = append(v.Columns, col)
	}
	v.Direct = d.metricLinks(direct)
	v.Downstream = d.metricLinks(d.site.Graph.Downstream(direct...))
	v.Shell = d.shell("source", s.ID+" ("+w.Source+")", s.ID+d.words.Colon+v.Name.Value+d.words.Stop+v.Summary.Value, d.crumb("sources", w.Sources))
	return v
}

var sourceIndex = Kind{
	Name: "sources", View: IndexView{},
	pages: func(w *writer) []draft {
		if len(w.site.Sources) == 0 {
			return nil
		}
		return []draft{{"sources/index.html", func(d *desk) any {
			var rows []IndexRow
			for _, s := range d.site.Sources {
				var ids []string
				for _, r := range d.site.Graph.Readers(s.ID) {
					ids = append(ids, r.Metric)
				}
				slices.Sort(ids)
				row := d.row(d.sourceLink(s.ID), s.Entry, d.counted(len(slices.Compact(ids))))
				row.Other = Text{Value: s.ID}
				row.Code = true
				rows = append(rows, row)
			}
			return d.index("sources", d.words.Sources, d.words.SourcesLead, rows)
		}}}
	},
}

var dimension = Kind{
	Name: "dimension", View: DimensionView{},
	pages: func(w *writer) (out []draft) {
		for _, x := range w.site.Dimensions {
			out = append(out, draft{"dimensions/" + x.ID + "/index.html", func(d *desk) any { return d.dimensionView(x) }})
		}
		return out
	},
}

// DimensionView is the page of a dimension: which metrics may be cut by it, which must not.
type DimensionView struct {
	Shell
	Name, OtherName, Summary Text
	Definition               Prose
	Values                   []Text
	Uses                     []DimensionUse
	Grain                    []Link // metrics whose rows it is part of
}

// DimensionUse lists the metrics of one kind of use, with the reason.
type DimensionUse struct {
	Key, Word string
	Metrics   []Relative
}

func (d *desk) dimensionView(x *dictionary.Dimension) DimensionView {
	v := DimensionView{
		Name: d.text(x.Name), OtherName: d.otherName(x.Name), Summary: d.text(x.Summary), Definition: d.prose(x.Definition, 2),
		Values: d.texts(x.Values),
	}
	for _, use := range uses {
		group := DimensionUse{Key: use, Word: d.words.UseTitles[use]}
		for _, r := range d.ranked {
			for _, c := range r.metric.Dimensions {
				if c.ID.Value == x.ID && c.Use == use {
					group.Metrics = append(group.Metrics, Relative{Link: d.metricLink(r.metric.ID), Text: d.text(c.Why)})
				}
			}
		}
		if len(group.Metrics) > 0 {
			v.Uses = append(v.Uses, group)
		}
	}
	for _, r := range d.ranked {
		if slices.ContainsFunc(r.metric.Scope.Grain, func(g dictionary.Ref) bool { return g.Value == x.ID }) {
			v.Grain = append(v.Grain, d.metricLink(r.metric.ID))
		}
	}
	v.Shell = d.shell("dimension", v.Name.Value+" ("+d.words.Dimension+")", d.words.Dimension+d.words.Colon+v.Name.Value+d.words.Stop+v.Summary.Value, d.crumb("dimensions", d.words.Dimensions))
	return v
}

var dimensionIndex = Kind{
	Name: "dimensions", View: IndexView{},
	pages: func(w *writer) []draft {
		if len(w.site.Dimensions) == 0 {
			return nil
		}
		return []draft{{"dimensions/index.html", func(d *desk) any {
			var rows []IndexRow
			for _, x := range d.site.Dimensions {
				rows = append(rows, d.row(d.dimensionLink(x.ID), x.Entry, ""))
			}
			return d.index("dimensions", d.words.Dimensions, d.words.DimensionsLead, rows)
		}}}
	},
}

var path = Kind{
	Name: "path", View: PathView{},
	pages: func(w *writer) (out []draft) {
		for _, p := range w.site.Paths {
			out = append(out, draft{"paths/" + p.ID + "/index.html", func(d *desk) any { return d.pathView(p) }})
		}
		return out
	},
}

// PathView is a reading path.
type PathView struct {
	Shell
	Name, Summary Text
	Intro         Prose
	Steps         []PathStep
	Others        []Link
}

// PathStep is one stop.
type PathStep struct {
	ID      string
	Number  int
	Item    Item
	Reason  Prose
	IfMoved []TurnView
}

// TurnView says where to go next.
type TurnView struct {
	To   Link
	When Text
}

func (d *desk) pathView(p *dictionary.Path) PathView {
	v := PathView{Name: d.text(p.Name), Summary: d.text(p.Summary), Intro: d.prose(p.Intro, 2)}
	for i, s := range p.Steps {
		m := d.site.Metric(s.Metric.Value)
		step := PathStep{ID: "step-" + strconv.Itoa(i+1), Number: i + 1, Item: d.item(m), Reason: d.line(s.Reason)}
		for _, t := range s.IfMoved {
			step.IfMoved = append(step.IfMoved, TurnView{d.metricLink(t.To.Value), d.text(t.When)})
		}
		v.Steps = append(v.Steps, step)
	}
	for _, o := range d.site.Paths {
		if o != p {
			v.Others = append(v.Others, d.link("paths/"+o.ID+"/index.html", o.Name))
		}
	}
	v.Shell = d.shell("path", v.Name.Value+" ("+d.words.Path+")", v.Name.Value+d.words.Colon+v.Summary.Value, d.crumb("paths", d.words.Paths))
	return v
}

var pathIndex = Kind{
	Name: "paths", View: IndexView{},
	pages: func(w *writer) []draft {
		if len(w.site.Paths) == 0 {
			return nil
		}
		return []draft{{"paths/index.html", func(d *desk) any {
			var rows []IndexRow
			for _, p := range d.site.Paths {
				rows = append(rows, d.row(d.link("paths/"+p.ID+"/index.html", p.Name), p.Entry, d.counted(len(p.Steps))))
			}
			return d.index("paths", d.words.Paths, d.words.PathsLead, rows)
		}}}
	},
}

var guide = Kind{
	Name: "guide", View: GuideView{},
	pages: func(w *writer) (out []draft) {
		for _, g := range w.site.Guides {
			out = append(out, draft{"guides/" + g.ID + "/index.html", func(d *desk) any { return d.guideView(g) }})
		}
		return out
	},
}

// GuideView is a page of prose.
type GuideView struct {
	Shell
	Name, Summary Text
	Body          Prose
	Others        []Link
}

func (d *desk) guideView(g *dictionary.Guide) GuideView {
	v := GuideView{Name: d.text(g.Name), Summary: d.text(g.Summary), Body: d.prose(g.Body, 2)}
	for _, o := range d.site.Guides {
		if o != g {
			v.Others = append(v.Others, d.link("guides/"+o.ID+"/index.html", o.Name))
		}
	}
	v.Shell = d.shell("guide", v.Name.Value+" ("+d.words.Guide+")", v.Name.Value+d.words.Colon+v.Summary.Value, d.crumb("guides", d.words.Guides))
	return v
}

var guideIndex = Kind{
	Name: "guides", View: IndexView{},
	pages: func(w *writer) []draft {
		if len(w.site.Guides) == 0 {
			return nil
		}
		return []draft{{"guides/index.html", func(d *desk) any {
			var rows []IndexRow
			for _, g := range d.site.Guides {
				rows = append(rows, d.row(d.link("guides/"+g.ID+"/index.html", g.Name), g.Entry, ""))
			}
			return d.index("guides", d.words.Guides, d.words.GuidesLead, rows)
		}}}
	},
}

var problems = Kind{
	Name: "problems", View: ProblemsView{},
	pages: func(*writer) []draft {
		return []draft{{"problems/index.html", func(d *desk) any {
			w := d.words
			v := ProblemsView{Shell: d.shell("problems", w.ProblemsTitle, w.ProblemsLead), Foreign: d.foreign(locale.English)}
			for _, c := range d.site.Codes {
				v.Codes = append(v.Codes, CodeView{strings.ToLower(c.ID), c.ID, w.SeverityWords[c.Severity.String()], c.Severity.String(), c.Title, c.Why, shownFile(c.Bad), shownFile(c.Good)})
			}
			return v
		}}}
	},
}

// ProblemsView documents what a build can report. The texts are in English, as the messages are.
type ProblemsView struct {
	Shell
	Foreign string // lang of the texts
	Codes   []CodeView
}

// CodeView is one kind of problem.
type CodeView struct{ Anchor, ID, Severity, SeverityKey, Title, Why, Bad, Good string }

// shownFile keeps an example readable: long lines are cut, what cannot be seen by itself is told by its number.
func shownFile(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		line = strings.TrimSuffix(line, "\n")
		if r := []rune(line); len(r) > 160 {
			line = string(r[:159]) + "…"
		}
		for _, r := range line {
			if r != '\t' && !unicode.IsPrint(r) || r == unicode.ReplacementChar || unicode.Is(unicode.Mn, r) {
				b.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
				continue
			}
			b.WriteRune(r)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

var notFound = Kind{
	Name: "404", View: NotFoundView{},
	pages: func(w *writer) []draft {
		if w.lang != w.site.Languages[0] {
			return nil
		}
		return []draft{{"404.html", func(d *desk) any { return d.notFound() }}}
	},
}

// NotFoundView is what a server shows for an address that leads nowhere. It has the words of every language.
type NotFoundView struct {
	Shell
	Languages []NotFoundWords
}

// NotFoundWords say it in one language.
type NotFoundWords struct {
	Lang, Title, Text string
	Links             []Link
}

// A server shows this page at whatever address was asked for, so its links are absolute if the site's address is known,
// and so are the paths of its assets, which may not come from another host.
func (d *desk) notFound() NotFoundView {
	v := NotFoundView{}
	base := cmp.Or(d.site.Site.BaseURL.Value, d.root)
	d.home = base
	if u, err := url.Parse(base); err == nil && u.Host != "" {
		d.root = u.EscapedPath()
	}
	for _, l := range d.site.Languages {
		w := l.Words()
		at := folder(d.site, l)
		v.Languages = append(v.Languages, NotFoundWords{l.HTML(), w.NotFoundTitle, w.NotFoundText, []Link{
			{Href: base + at + "index.html", Name: w.Home},
			{Href: base + at + "metrics/index.html", Name: w.MetricsTitle},
		}})
	}
	v.Shell = d.shell("404", d.words.NotFoundTitle, d.words.NotFoundText)
	v.Alternates, v.Canonical = nil, ""
	return v
}
