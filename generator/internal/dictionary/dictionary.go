// Package dictionary holds the entries of a glossary and what they mean: metrics, terms, paths, guides and the registers
// that they refer to. It reads them key by key from a source.Set; it judges only what cannot be read at all.
// The rules of the house are check's.
package dictionary

import (
	"maps"
	"slices"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/source"
)

// Dictionary is everything that authors wrote. It is read-only once New has returned it.
type Dictionary struct {
	Site        Site
	Metrics     []*Metric     // sorted by ID; broken ones included
	Terms       []*Term       // sorted by ID
	Paths       []*Path       // sorted by ID
	Guides      []*Guide      // in their own order
	Collections []*Collection // sorted by ID
	Entities    []*Entity
	Dimensions  []*Dimension
	Units       []*Unit
	Owners      []*Owner
	Sources     []*Source

	metrics     map[string]*Metric
	terms       map[string]*Term
	guides      map[string]*Guide
	paths       map[string]*Path
	collections map[string]*Collection
	past        map[string][]*Metric
	// unread are the registers whose file did not parse: what refers to them is not to be blamed.
	unread map[string]bool
	// siteDocs are site.toml and its translations, which say how entries are read: their languages and facets.
	siteDocs []*source.Doc
	sorted   sorted
}

// Unread says whether a register ("owners", "site", …) exists but did not parse.
func (d *Dictionary) Unread(register string) bool { return d.unread[register] }

// Metric returns the metric of an id, or nil.
func (d *Dictionary) Metric(id string) *Metric { return d.metrics[id] }

// Term returns the term of an id, or nil.
func (d *Dictionary) Term(id string) *Term { return d.terms[id] }

// Guide returns the guide of an id, or nil.
func (d *Dictionary) Guide(id string) *Guide { return d.guides[id] }

// Path returns the reading path of an id, or nil.
func (d *Dictionary) Path(id string) *Path { return d.paths[id] }

// Collection returns the collection of an id, or nil.
func (d *Dictionary) Collection(id string) *Collection { return d.collections[id] }

// Past returns the entries of a metric as they stood at earlier versions, the newest first: what content/history/ID holds.
// They are no part of Metrics, and no rule judges them. One whose file did not parse is Broken.
func (d *Dictionary) Past(id string) []*Metric { return d.past[id] }

// PastIDs lists the ids of which there are earlier versions, sorted. The metric itself may be gone.
func (d *Dictionary) PastIDs() []string { return slices.Sorted(maps.Keys(d.past)) }

// Owner returns the owner of an id, or nil; so do Entity, Dimension, Unit and Source.
func (d *Dictionary) Owner(id string) *Owner { return find(d.Owners, id) }

// Entity returns the entity of an id, or nil.
func (d *Dictionary) Entity(id string) *Entity { return find(d.Entities, id) }

// Dimension returns the dimension of an id, or nil.
func (d *Dictionary) Dimension(id string) *Dimension { return find(d.Dimensions, id) }

// Unit returns the unit of an id, or nil.
func (d *Dictionary) Unit(id string) *Unit { return find(d.Units, id) }

// Source returns the source of an id, or nil.
func (d *Dictionary) Source(id string) *Source { return find(d.Sources, id) }

// Level returns what the site says of a level, or nil.
func (d *Dictionary) Level(id string) *Level { return find(d.Site.Levels, id) }

// Facet returns the facet of an id, or nil.
func (d *Dictionary) Facet(id string) *Facet { return find(d.Site.Facets, id) }

// Domains returns the facet by which metrics are grouped where they are grouped by one: "domain" or, where there is none, the
// first; nil if there are no facets.
func (d *Dictionary) Domains() *Facet {
	if f := d.Facet("domain"); f != nil || len(d.Site.Facets) == 0 {
		return f
	}
	return d.Site.Facets[0]
}

func find[T interface{ Key() string }](list []T, id string) (none T) {
	for _, x := range list {
		if x.Key() == id {
			return x
		}
	}
	return none
}

// Text is what an author wrote in one or several languages.
type Text [locale.Count]source.Text

// In returns the text in a language, or in the first language that has it, and the language that it is in.
func (t Text) In(l locale.Lang) (source.Text, locale.Lang) {
	if t[l].Set {
		return t[l], l
	}
	for _, other := range locale.All {
		if t[other].Set {
			return t[other], other
		}
	}
	return source.Text{}, l
}

// Has says whether the text exists in a language.
func (t Text) Has(l locale.Lang) bool { return t[l].Set }

// Any says whether the text exists at all.
func (t Text) Any() bool {
	for _, x := range t {
		if x.Set {
			return true
		}
	}
	return false
}

// Entry is what all entries and registered things share.
type Entry struct {
	ID   string
	Span diag.Span // the entry's place: its file, or its table in a register
	Name Text
	// Summary is one sentence of plain text, Definition Markdown.
	Summary, Definition Text
	// Files holds the entry's document in each language; nil where there is none.
	Files [locale.Count]*source.Doc
}

// Key returns the id.
func (e *Entry) Key() string { return e.ID }

// Original returns the language of the entry's own file; the others' are translations of it.
func (e *Entry) Original() locale.Lang {
	for _, l := range locale.All {
		if doc := e.Files[l]; doc != nil && doc.Name == e.Span.File {
			return l
		}
	}
	return locale.All[0]
}

// Place returns where the entry stands.
func (e *Entry) Place() diag.Span { return e.Span }

// Ref is a reference to something by its id, at the place where it was written.
type Ref = source.Text

// Status is how far an entry has come.
type Status string

// The statuses.
const (
	Draft      Status = "draft"
	Proposed   Status = "proposed"
	Certified  Status = "certified"
	Deprecated Status = "deprecated"
)

// Metric is a defined quantity with one scope.
type Metric struct {
	Entry
	Broken bool // its file did not parse; only the id is known

	Formula     *formula.Formula // nil if there is none or it does not parse
	FormulaText source.Text      // as written
	Prose       Text             // formula_text: for what the language cannot say yet
	Unit        source.Text
	Display     source.Text // how a ratio is shown: "percent"
	Owner       Ref
	Status      Status
	StatusText  source.Text
	Level       source.Text // T0, T1, T2
	Role        source.Text
	Better      source.Text
	Version     int
	VersionSpan diag.Span // where the file says it; zero if it does not
	SubsetOf    bool
	DuplicateOf Duplicate
	Reading     string // pinyin of the Chinese name, if the author pinned it
	Aliases     []Alias
	Answers     [locale.Count][]source.Text
	Identities  []Identity
	Facets      []FacetUse // in the order of site.toml
	Scope       Scope
	Dimensions  []DimensionUse
	Caveats     []Caveat
	Contrasts   []Contrast
	Influences  []Influence
	Examples    []Example
	Chart       *Chart
	Sources     []SourceUse
	SQL         []SQL
	UsedBy      []Use
	Review      Review
	Changes     []Change // newest first
	Deprecation *Deprecation
	Unlinking   bool // as a Term's
}

// Alias is another word for a metric.
type Alias struct {
	Text source.Text
	Lang locale.Lang
	Kind string // synonym, abbreviation, former, misnomer
	// Means is the metric that a misnomer is wrongly used for.
	Means Ref
}

// Duplicate says that a metric is, on purpose, the same number as another. The zero Duplicate says nothing.
type Duplicate struct {
	Metric Ref
	Why    source.Text
}

// Identity is an equation that an author declares.
type Identity struct {
	Text     source.Text
	Equation *formula.Identity // nil if it does not parse
}

// FacetUse is a metric's values in one facet.
type FacetUse struct {
	Facet  string
	Span   diag.Span // of the key
	Values []Ref
}

// First is the first value that the metric has in a facet, or "".
func (m *Metric) First(facet string) string {
	for _, f := range m.Facets {
		if f.Facet == facet && len(f.Values) > 0 {
			return f.Values[0].Value
		}
	}
	return ""
}

// In says whether the metric has a value in a facet.
func (m *Metric) In(facet, value string) bool {
	return slices.ContainsFunc(m.Facets, func(f FacetUse) bool {
		return f.Facet == facet && slices.ContainsFunc(f.Values, func(v Ref) bool { return v.Value == value })
	})
}

// Severe returns the first caveat of high severity, or nil: what there is room for where there is room for one.
func (m *Metric) Severe() *Caveat {
	for i := range m.Caveats {
		if m.Caveats[i].Severity == "high" {
			return &m.Caveats[i]
		}
	}
	return nil
}

// Scope is the technical scope (口径): what an engineer must know to get the same number.
type Scope struct {
	Span        diag.Span
	Counts      Ref // an entity
	Include     [locale.Count][]source.Text
	Exclude     [locale.Count][]source.Text
	Dedup       Text
	Period      source.Text
	Timezone    source.Text
	Grain       []Ref // dimensions
	Refresh     Text
	Attribution source.Text
	Zero        source.Text
}

// DimensionUse says how a metric may be cut.
type DimensionUse struct {
	ID  Ref
	Use string // required, recommended, allowed, forbidden
	Why Text
}

// Caveat is when and which way a number is wrong.
type Caveat struct {
	ID       string
	Span     diag.Span
	Title    Text
	Severity string // high, medium, low
	When     source.Text
	Bias     string // low, high, either, none
	Body     Text   // Markdown
	Instead  Text   // Markdown
}

// Contrast tells a metric from one that it is confused with.
type Contrast struct {
	With                Ref
	Differs, This, That Text // Markdown
}

// Influence is an empirical driver.
type Influence struct {
	ID       string
	Span     diag.Span
	Factor   Text
	Sign     string // +, -, either
	Metric   Ref    // if the factor is itself a metric
	Evidence string // practice, experiment, model, assumed
}

// Example is a worked case: values given and the value expected.
type Example struct {
	Span   diag.Span
	Given  []Given
	Rows   []Row // for an aggregate: rows of the source
	Via    source.Text
	Expect source.Number
	Say    Text
}

// Given is one value of an example. Name is a metric's id or a scoped text of the formula.
type Given struct {
	Name  source.Key
	Value source.Number
}

// Row is one row of an example's or a chart's data, its cells in the order written.
type Row []Cell

// Cell is one named value.
type Cell struct {
	Name  source.Key
	Value source.Value
}

// Chart is the chart that an entry recommends.
type Chart struct {
	Span    diag.Span
	Kind    source.Text
	Purpose source.Text
	X, Y    source.Text
	Title   Text
	Finding Text
	Why     Text
	Avoid   []Avoid
	Marks   []Mark
	Data    []Row
	Labels  [locale.Count]map[string]string // words of the data in other languages
}

// Avoid is a chart not to draw, and why.
type Avoid struct {
	Kind source.Text
	Why  Text
}

// Mark is a remark at a point of a chart.
type Mark struct {
	At     source.Text
	Label  Text
	Caveat Ref // a caveat of the same entry
}

// SourceUse is a table that a metric reads.
type SourceUse struct {
	Table   Ref
	Columns []Ref
}

// SQL is a metric in a dialect.
type SQL struct {
	Dialect source.Text
	Text    source.Text
}

// Use is something downstream: a dashboard, spec, experiment, alert or report.
type Use struct {
	Kind  source.Text
	Title Text
	URL   source.Text
}

// Review is when the entry was last read through, and how often it is to be.
type Review struct {
	Span  diag.Span
	Last  source.Date
	Every source.Text // "6M"
	By    Ref         // an owner
}

// Change is one step of an entry's history.
type Change struct {
	Span         diag.Span
	Version      int
	Date         source.Date
	Kind         string // breaking, scope, wording, ownership
	Summary, Why Text
	Effective    source.Date
	Comparable   bool // whether series before and after can be compared
}

// Deprecation says why a metric should no longer be used.
type Deprecation struct {
	Span   diag.Span
	Reason string // renamed, merged, split, obsolete
	By     []Ref
	Date   source.Date
	Why    Text
}

// Term is a word that is no metric.
type Term struct {
	Entry
	Broken  bool
	Reading string
	Aliases []Alias
	Related []Ref // metrics
	// Mentions are the words of running text that lead here of themselves, by language.
	Mentions  [locale.Count][]source.Text
	Unlinking bool // no words of its own texts lead to other terms of themselves
}

// Path is a reading path.
type Path struct {
	Entry
	Broken bool
	Intro  Text // Markdown
	Steps  []Step
}

// Step is one stop of a path.
type Step struct {
	Metric  Ref
	Reason  Text
	IfMoved []Turn
}

// Turn says where to go next when a metric moved.
type Turn struct {
	To   Ref
	When Text
}

// Collection is some metrics that are looked at together, for an occasion.
type Collection struct {
	Entry
	Broken  bool
	Intro   Text // Markdown
	Members []Member
}

// Member is a metric of a collection.
type Member struct {
	Metric Ref
	Note   Text // Markdown: what it is there for
}

// Guide is prose. Its body is Markdown.
type Guide struct {
	Entry
	Broken    bool
	Order     int
	Body      Text
	Unlinking bool // as a Term's
}

// Entity is something that is counted.
type Entity struct {
	Entry
	Plural, Symbol Text
}

// Dimension is what a metric may be cut by.
type Dimension struct {
	Entry
	Values  [locale.Count][]source.Text
	Ordered bool
}

// Unit is a base unit or a scale.
type Unit struct {
	Entry
	Symbol Text
	Kind   string // currency, time, scale, ratio
	Factor float64
}

// Owner answers for the meaning of metrics.
type Owner struct {
	Entry
	Intro   Text // Markdown
	Contact source.Text
	Hours   Text
}

// Source is a table or an event.
type Source struct {
	Entry
	Owner     Ref
	Kind      string // table, event
	Freshness Text
	Rows      Text // what one row is
	OnePer    Ref  // the column that has another value in every row
	Columns   []Column
}

// Column is a column of a source.
type Column struct {
	Name    source.Text
	Type    source.Text
	Meaning Text
	Entity  Ref
	Unit    source.Text
}

// Site is content/site.toml.
type Site struct {
	File      *source.Doc // nil if there is none: everything has a default
	Title     Text
	Tagline   Text
	Languages []locale.Lang // the first is the default
	BaseURL   source.Text   // ends in "/"; empty if unknown
	NorthStar Ref
	Contact   source.Text
	EditURL   source.Text // with {file}
	// ProposeURL starts the proposal of a metric, with {name} for what a reader looked for.
	ProposeURL source.Text
	// FeedbackURL is where a problem is reported, with {id}, {version}, {section} and {url}.
	FeedbackURL source.Text
	Logo        Ref            // a picture in the content folder
	LogoFile    *source.Doc    // nil if there is none
	Pictures    []string       // that Logo could name
	Accent      [2]source.Text // in the light scheme and in the dark
	Footer      Text
	Map         [2]Ref   // two facets
	Levels      []*Level // T0, T1 …, the weightiest first
	Facets      []*Facet
}

// Level is a level of metrics by how much they weigh: T0, T1 …
type Level struct {
	Entry
	Intro Text // Markdown
}

// Facet is a way to sort metrics into groups.
type Facet struct {
	Entry
	Ordered bool
	Values  []*FacetValue
}

// Value returns the facet's value of an id, or nil.
func (f *Facet) Value(id string) *FacetValue { return find(f.Values, id) }

// FacetValue is one group.
type FacetValue struct {
	Entry
	Intro Text // Markdown
}
