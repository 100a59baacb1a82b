package page

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/site"
	"caliber/generator/internal/source"
)

var metric = Kind{
	Name: "metric", View: MetricView{},
	of: func(w *writer, m *dictionary.Metric) []draft {
		return []draft{{
			path: site.Page("metric", m.ID),
			make: func(d *desk) any { return d.metricView(m) },
			attached: func() int {
				n := w.chartFiles(m) + w.elsewhereFiles()
				if len(w.site.Versions.Breaks(m.ID)) > 0 {
					n++ // breaksFile
				}
				return n
			},
		}}
	},
}

// MetricView is the page of a metric.
type MetricView struct {
	Shell
	ID        string
	Name      Text
	OtherName Text        // in the other language
	Reading   string      // pinyin
	Short     []AliasView // abbreviations
	Aliases   []AliasView // all other words
	Summary   Text
	Facts     []string // tier, unit, direction, role, level
	Status    StatusView
	Owner     Link
	Contact   Contact // where to ask
	Definition,
	FormulaProse Prose
	Formula       *FormulaView
	Caveats       []CaveatView
	X             *locale.ExplorerWords
	Strip         *PictureView // nil if it stands alone
	FullPicture   string
	OtherViews    []Link
	Parts         []Relative
	Wholes        []Relative
	PartsMore     string // how many more there are
	WholesMore    string
	Chart         ChartView
	Contrasts     []ContrastView
	Examples      []ExampleView
	Scope         []ScopeRow
	Cuts          []CutView
	Identities    []IdentityView
	Why           Link // to what asks why it moved
	M             *locale.MeaningWords
	Inherited     []InheritedView
	InheritedMore string // how many more there are
	Adding        *AddingView
	Influences    []InfluenceView
	Sources       []SourceUseView
	SQL           []SQLView
	UsedBy        []UseView
	Linked        []Link
	SeeAlso       []Link // near by its words
	V             *locale.PinnedWords
	Breaks        []BreakView
	BreaksFile    string
	Changes       []ChangeView
	Cites         []CiteGroup
	Take          []Link // the same in other forms
	Answers       []Text
	Deprecated    *DeprecatedView
	Contents      []Fragment
	Steps         []StepView
	Facets        []FacetView
	Edit          string
	Reports       []Link // by section
}

// Fact is one figure with its name.
type Fact struct{ Label, Value string }

// StatusView is how far an entry has come.
type StatusView struct{ Key, Word, Why string }

// AliasView is another word.
type AliasView struct {
	Text, Lang, Kind string
	Means            Link
	Which            Link // to what else it may mean
	Abbreviates      bool
}

// CaveatView is a usage note.
type CaveatView struct {
	ID, Severity, SeverityWord string
	Bias, BiasWord             string
	Title                      Text
	When                       string
	Body, Instead              Prose
}

// Relative is a part or a whole.
type Relative struct {
	Link Link
	Role string
	Text Text // its summary
}

// Table is numbers in rows.
type Table struct {
	Columns []Column
	Rows    [][]Cell
}

// Column heads a column of a table.
type Column struct {
	Name   string
	Number bool
}

// Cell is one value of a table.
type Cell struct {
	Text   string
	Number bool
}

// ContrastView tells two metrics apart.
type ContrastView struct {
	With                Link
	TakeThat            string // "Take CTR for"
	Differs, This, That Prose
	Compare             Link // field by field
}

// ExampleView is a worked case.
type ExampleView struct {
	Given []GivenView
	Table
	Expect string
	Via    *FormulaView // the identity by which it is worked out
	Say    Text
}

// GivenView is one value of an example.
type GivenView struct {
	Link  Link
	Name  string
	Value string
}

// ScopeRow is a line of the technical scope.
type ScopeRow struct {
	Label  string
	Values []Text
	Links  []Link
}

// CutView is a dimension and whether the metric may be cut by it.
type CutView struct {
	Link         Link
	Use, UseWord string
	Why          Text
}

// InfluenceView is an empirical driver.
type InfluenceView struct {
	Sign, SignWord, Evidence string
	Factor                   Text
	Metric                   Link
}

// SQLView is highlighted SQL.
type SQLView struct {
	Dialect string
	Lines   template.HTML
}

// UseView is something downstream.
type UseView struct {
	Kind string
	Name Text
	Href string
}

// DeprecatedView says what to use instead.
type DeprecatedView struct {
	Reason string
	By     []Link
	Why    Prose
	Date   string
}

// Fragment is a place on the page.
type Fragment struct{ ID, Name string }

// StepView is the metric's place in a reading path.
type StepView struct {
	Path       Link
	ID, Metric string // of the path and of the metric, for what a reader marks as read
	Read       string
	At         string // "step 2 of 5"
	Prev, Next Link
	Test       Link // after the last step
}

// FacetView is a metric's groups in one facet.
type FacetView struct {
	Name   Text
	Values []Link
}

func (d *desk) metricView(m *dictionary.Metric) MetricView {
	w := d.words
	d.unlinking = m.Unlinking
	v := MetricView{
		ID: m.ID, Name: d.text(m.Name), Summary: d.text(m.Summary), Reading: m.Reading,
		Status:     d.status(m),
		Definition: d.prose(m.Definition, 3),
		Answers:    d.texts(m.Answers),
	}
	if v.Name.Value == "" {
		v.Name.Value = m.ID
	}
	v.OtherName = d.otherName(m.Name)
	for _, a := range d.aliases(m.Aliases) {
		same := func(b AliasView) bool {
			return b.Text == a.Text && b.Abbreviates == a.Abbreviates && b.Means.Href == a.Means.Href
		}
		switch {
		case slices.ContainsFunc(v.Short, same), slices.ContainsFunc(v.Aliases, same): // the same word in two languages
		case a.Abbreviates && a.Text == v.OtherName.Value:
		case a.Abbreviates:
			v.Short = append(v.Short, a)
		default:
			v.Aliases = append(v.Aliases, a)
		}
	}
	v.Facts = d.facts(m)
	if m.Owner.Value != "" {
		v.Owner = d.ownerLink(m.Owner.Value)
		v.Contact = contact(d.site.Owner(m.Owner.Value).Contact.Value)
	}
	if m.Prose.Any() {
		v.FormulaProse = d.line(m.Prose)
	}
	if m.Formula != nil {
		f := d.formula(m.Formula, v.Name.Value)
		v.Formula = &f
	}
	d.section()
	v.Caveats = d.caveats(m)
	v.Parts, v.PartsMore = d.relatives(d.site.Graph.Parts(m.ID), func(e lineage.Edge) string { return e.From })
	v.Wholes, v.WholesMore = d.relatives(d.site.Graph.Wholes(m.ID), func(e lineage.Edge) string { return e.To })
	v.X, v.Strip, v.FullPicture, v.OtherViews = d.lang.Explorer(), d.strip(m), d.toLineage(m.ID), d.otherViews(m.ID)
	v.Chart = d.chart(m)
	d.section()
	for _, c := range m.Contrasts {
		with := d.metricLink(c.With.Value)
		v.Contrasts = append(v.Contrasts, ContrastView{with, d.within(w.TakeThat, with.Name), d.line(c.Differs), d.line(c.This), d.line(c.That), d.compareHere(m.ID, c.With.Value)})
	}
	v.Examples = d.examples(m)
	v.Scope = d.scope(m)
	v.Cuts = d.cuts(m)
	v.Identities = d.identities(m)
	v.Why = d.whyLink(m)
	v.M = d.lang.Meaning()
	inherited, more := d.inherited(m)
	v.Inherited = inherited
	if more > 0 {
		v.InheritedMore = fmt.Sprintf(v.M.InheritedMore, more)
	}
	v.Adding = d.adding(m)
	v.Influences = d.influences(m)
	v.Sources = d.sourceUses(m)
	for _, q := range m.SQL {
		v.SQL = append(v.SQL, SQLView{cmp.Or(dialects[q.Dialect.Value], q.Dialect.Value), highlight(q.Text.Value)})
	}
	for _, u := range m.UsedBy {
		v.UsedBy = append(v.UsedBy, UseView{w.UseKinds[u.Kind.Value], d.text(u.Title), u.URL.Value})
	}
	v.Linked = d.metricLinks(d.site.Graph.LinkedFrom(m.ID))
	v.SeeAlso = d.seeAlso(m)
	d.section()
	v.V, v.Changes, v.Breaks, v.BreaksFile = d.lang.Pinned(), d.history(m), d.breaks(m), breaksFile
	d.attachBreaks(m)
	if x := m.Deprecation; x != nil {
		v.Deprecated = &DeprecatedView{w.DeprecationReasons[x.Reason], d.metricLinks(refs(x.By)), d.line(x.Why), x.Date.Value}
	}
	v.Steps = d.stepViews(m.ID)
	for _, f := range m.Facets {
		facet := FacetView{Name: d.text(d.site.Facet(f.Facet).Name)}
		for _, x := range f.Values {
			facet.Values = append(facet.Values, d.facetLink(f.Facet, x.Value))
		}
		v.Facets = append(v.Facets, facet)
	}
	v.Facets = append(v.Facets, d.levelFacet(m)...)
	if in := d.gathered(m.ID); len(in) > 0 {
		v.Facets = append(v.Facets, FacetView{Text{Value: d.lang.Apart().InCollection}, in})
	}
	v.Edit = d.edit(m.Span.File).Href

	v.Shell = d.shell("metric", clean(v.Name.Value), d.describe(m), d.crumb("metrics", w.Metrics))
	if slices.ContainsFunc(v.Identities, func(i IdentityView) bool { return i.Calculator != nil }) {
		v.Scripts = append(v.Scripts, d.asset("ts/calculator.ts"))
	}
	var other []string
	for _, a := range m.Aliases {
		if a.Kind != "misnomer" {
			other = append(other, clean(a.Text.Value))
		}
	}
	v.defines(d, m.ID, v.Name.Value, v.Summary.Value, other)
	v.Cites = d.cites(m)
	v.Take = d.take()
	d.attachElsewhere(m)
	v.Image = d.previewImage(m)
	v.Contents = v.contents(w)
	v.Report, v.Reports = d.reportAddress(subject{id: m.ID, version: m.Version}), d.reports(m, v.Contents)
	return v
}

// describe is a page's description: the summary, and which metric it is of.
func (d *desk) describe(m *dictionary.Metric) string {
	name, summary := d.text(m.Name).Value, d.text(m.Summary).Value
	return clean(name) + d.words.Colon + clean(summary)
}

func refs(list []dictionary.Ref) (out []string) {
	for _, r := range list {
		out = append(out, r.Value)
	}
	return out
}

func (d *desk) otherName(name dictionary.Text) Text {
	here := d.text(name)
	for _, l := range d.site.Languages {
		if l != d.lang && name.Has(l) && name[l].Value != here.Value {
			return Text{name[l].Value, l.HTML()}
		}
	}
	return Text{}
}

// aliases lists other words: those of the page's language first.
func (d *desk) aliases(list []dictionary.Alias) (out []AliasView) {
	for _, a := range list {
		x := AliasView{Text: a.Text.Value, Lang: d.foreign(a.Lang), Kind: d.words.AliasKinds[a.Kind], Abbreviates: a.Kind == "abbreviation"}
		if a.Means.Value != "" {
			x.Means = d.metricLink(a.Means.Value)
		}
		x.Which = d.whichLink(a.Text.Value)
		out = append(out, x)
	}
	slices.SortStableFunc(out, func(a, b AliasView) int { return cmp.Compare(len(a.Lang), len(b.Lang)) })
	return out
}

func (d *desk) status(m *dictionary.Metric) StatusView {
	key := string(m.Status)
	s := StatusView{Key: key, Word: d.words.Statuses[key], Why: d.words.StatusNotes[key]}
	if m.Status == dictionary.Certified && m.Review.By.Value != "" && d.site.Owner(m.Review.By.Value) != nil {
		s.Why = fmt.Sprintf(d.words.CertifiedBy, d.text(d.site.Owner(m.Review.By.Value).Name).Value, m.Review.Last.Value)
	}
	return s
}

// facts says of a metric what a dictionary says by the part of speech.
func (d *desk) facts(m *dictionary.Metric) []string {
	w := d.words
	return slices.DeleteFunc([]string{
		w.Tiers[m.Tier()], d.within(w.UnitOf, d.metricUnit(m)), w.Directions[m.Better.Value], w.Roles[m.Role.Value],
		d.within(w.LevelOf, m.Level.Value), d.within(w.VersionOf, strconv.Itoa(m.Version)),
	}, func(s string) bool { return s == "" })
}

var severities = []string{"high", "medium", "low"}

// caveats tells the caveats of an entry, the gravest first: what to do instead, and all else.
func (d *desk) caveats(m *dictionary.Metric) (out []CaveatView) {
	for _, c := range gravest(m) {
		v := d.briefly(c)
		v.Instead = d.line(c.Instead)
		v.Body = d.prose(c.Body, 4)
		out = append(out, v)
	}
	return out
}

// gravest puts the caveats of an entry in the order of their severity.
func gravest(m *dictionary.Metric) (out []*dictionary.Caveat) {
	for i := range m.Caveats {
		out = append(out, &m.Caveats[i])
	}
	slices.SortStableFunc(out, func(a, b *dictionary.Caveat) int {
		return cmp.Compare(slices.Index(severities, a.Severity), slices.Index(severities, b.Severity))
	})
	return out
}

// briefly tells a caveat without its texts. Rendering these where nobody reads them would cost time, and take from their terms
// the first mention, which leads to them.
func (d *desk) briefly(c *dictionary.Caveat) CaveatView {
	w := d.words
	v := CaveatView{
		ID: "caveat-" + c.ID, Severity: c.Severity, SeverityWord: w.Severities[c.Severity], Bias: c.Bias, BiasWord: w.Biases[c.Bias],
		Title: d.text(c.Title),
	}
	if c.When.Value != "" {
		v.When = d.within(w.When, formula.Condition(c.When.Value, d.math()))
	}
	return v
}

// table prints rows of named cells; columns stand in the order in which they first occur.
func (d *desk) table(rows []dictionary.Row) (columns []Column, out [][]Cell) {
	var keys []string
	for _, r := range rows {
		for _, c := range r {
			if !slices.Contains(keys, c.Name.Name) {
				keys = append(keys, c.Name.Name)
			}
		}
	}
	numeric := map[string]bool{}
	for _, r := range rows {
		line := make([]Cell, len(keys))
		for _, c := range r {
			i := slices.Index(keys, c.Name.Name)
			switch c.Value.Kind {
			case source.NumberKind:
				line[i] = Cell{strconv.FormatFloat(c.Value.Number, 'f', -1, 64), true}
				numeric[c.Name.Name] = true
			case source.BoolKind:
				line[i] = Cell{strconv.FormatBool(c.Value.Bool), false}
			case source.TextKind, source.DateKind:
				line[i] = Cell{c.Value.Text, false}
			case source.Unset:
			}
		}
		out = append(out, line)
	}
	for _, k := range keys {
		columns = append(columns, Column{k, numeric[k]})
	}
	return columns, out
}

func (d *desk) examples(m *dictionary.Metric) (out []ExampleView) {
	for _, e := range m.Examples {
		v := ExampleView{Say: d.text(e.Say)}
		if i, errs := formula.ParseIdentity(e.Via.Value); errs == nil {
			via := d.identity(dictionary.Identity{Equation: i})
			v.Via = &via
		}
		if e.Expect.Set {
			v.Expect = d.value(e.Expect.Value, m)
		}
		for _, g := range e.Given {
			x := GivenView{Name: g.Name.Name}
			of := d.site.Metric(g.Name.Name)
			if of != nil {
				x.Link = d.metricLink(of.ID)
			}
			x.Value = d.value(g.Value.Value, of)
			v.Given = append(v.Given, x)
		}
		v.Columns, v.Rows = d.table(e.Rows)
		out = append(out, v)
	}
	return out
}

func (d *desk) scope(m *dictionary.Metric) (out []ScopeRow) {
	w, s := d.words, m.Scope
	text := func(label string, values ...Text) {
		var set []Text
		for _, v := range values {
			if v.Value != "" {
				set = append(set, v)
			}
		}
		if len(set) > 0 {
			out = append(out, ScopeRow{Label: label, Values: set})
		}
	}
	if e := d.site.Entity(s.Counts.Value); e != nil {
		text(w.Counts, d.text(e.Name))
	}
	text(w.Include, d.texts(s.Include)...)
	text(w.Exclude, d.texts(s.Exclude)...)
	text(w.Dedup, d.text(s.Dedup))
	text(w.Period, Text{Value: d.duration(s.Period.Value)})
	text(w.Timezone, Text{Value: s.Timezone.Value})
	if len(s.Grain) > 0 {
		row := ScopeRow{Label: w.Grain}
		for _, g := range s.Grain {
			if d.site.Dimension(g.Value) != nil {
				row.Links = append(row.Links, d.dimensionLink(g.Value))
			}
		}
		out = append(out, row)
	}
	text(w.Refresh, d.text(s.Refresh))
	text(w.Attribution, Text{Value: d.duration(s.Attribution.Value)})
	text(w.Zero, Text{Value: w.Zeros[s.Zero.Value]})
	return out
}

// duration says "1d" in words; what it does not know stays as written.
func (d *desk) duration(s string) string {
	n := strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyz_()")
	unit, count := s[len(n):], 0
	if n != "" {
		count, _ = strconv.Atoi(n)
	}
	words, ok := d.words.Durations[unit]
	switch {
	case !ok || count == 0:
		return s
	case count == 1 && d.lang == locale.English:
		return "1 " + words
	case d.lang == locale.English:
		return n + " " + words + "s"
	}
	return n + " " + words
}

var uses = []string{"required", "recommended", "allowed", "forbidden"}

func (d *desk) cuts(m *dictionary.Metric) (out []CutView) {
	for _, x := range m.Dimensions {
		if d.site.Dimension(x.ID.Value) != nil {
			out = append(out, CutView{d.dimensionLink(x.ID.Value), x.Use, d.words.Uses[x.Use], d.text(x.Why)})
		}
	}
	slices.SortStableFunc(out, func(a, b CutView) int { return cmp.Compare(slices.Index(uses, a.Use), slices.Index(uses, b.Use)) })
	return out
}

func (d *desk) influences(m *dictionary.Metric) (out []InfluenceView) {
	for _, x := range m.Influences {
		v := InfluenceView{Sign: map[string]string{"+": "up", "-": "down", "either": "either"}[x.Sign], SignWord: d.words.Signs[x.Sign], Evidence: d.words.Evidences[x.Evidence], Factor: d.text(x.Factor)}
		if x.Metric.Value != "" && d.site.Metric(x.Metric.Value) != nil {
			v.Metric = d.metricLink(x.Metric.Value)
		}
		out = append(out, v)
	}
	return out
}

func (d *desk) stepViews(id string) (out []StepView) {
	for _, s := range d.steps()[id] {
		v := StepView{
			Path: d.link(site.Page("path", s.path.ID), s.path.Name), ID: s.path.ID, Metric: id, Read: d.lang.Quiz().Read,
			At: locale.Fill(d.words.StepOf, "%d", strconv.Itoa(s.at+1), "%n", strconv.Itoa(len(s.path.Steps))),
		}
		if s.at > 0 {
			v.Prev = d.metricLink(s.path.Steps[s.at-1].Metric.Value)
		}
		if s.at+1 < len(s.path.Steps) {
			v.Next = d.metricLink(s.path.Steps[s.at+1].Metric.Value)
		} else if len(d.tests()[s.path.ID]) > 0 {
			v.Test = Link{Href: v.Path.Href + "#test", Name: d.lang.Quiz().Next}
		}
		out = append(out, v)
	}
	return out
}

// contents lists the sections that the page has.
func (v *MetricView) contents(w *locale.Words) (out []Fragment) {
	add := func(has bool, id, name string) {
		if has {
			out = append(out, Fragment{id, name})
		}
	}
	add(len(v.Caveats)+len(v.Inherited) > 0, "caveats", w.Caveats)
	add(v.Definition.HTML != "", "definition", w.Definition)
	add(v.Strip != nil, "lineage", w.Lineage)
	add(true, "chart", w.Chart)
	add(len(v.Contrasts) > 0, "which", w.Which)
	add(len(v.Examples) > 0, "examples", w.Examples)
	add(len(v.Scope)+len(v.Cuts) > 0 || v.Adding != nil, "scope", w.Scope)
	add(len(v.Identities) > 0, "identities", w.Identities)
	add(len(v.Influences) > 0, "influences", w.Influences)
	add(len(v.Sources)+len(v.SQL) > 0, "sources", w.Implementation)
	add(len(v.UsedBy)+len(v.Linked) > 0, "used-by", w.UsedBy)
	add(len(v.SeeAlso) > 0, "see-also", v.S.SeeAlso)
	add(len(v.Changes) > 0, "history", w.History)
	add(true, "cite", w.Cite)
	return out
}

// maxRelatives is how many parts or wholes a page lists: a metric that thousands are made of would weigh a megabyte.
const maxRelatives = 300

// relatives lists the other ends of edges, and says how many more there are.
func (d *desk) relatives(edges []lineage.Edge, of func(lineage.Edge) string) (out []Relative, more string) {
	for _, e := range edges[:min(len(edges), maxRelatives)] {
		id := of(e)
		out = append(out, Relative{d.metricLink(id), d.words.Role(string(e.Role)), d.text(d.site.Metric(id).Summary)})
	}
	if left := len(edges) - len(out); left > 0 {
		more = fmt.Sprintf(d.lang.Meaning().InheritedMore, left)
	}
	return out, more
}
