package api

import (
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/site"
)

// Metric is metrics/ID.json.
type Metric struct {
	Schema      string      `json:"$schema" doc:"Address of the schema, from this file."`
	ID          string      `json:"id" doc:"The id, for ever."`
	Version     int         `json:"version" doc:"The current version, from 1 on."`
	Fingerprint string      `json:"fingerprint,omitempty" doc:"Another one means that the number is another."`
	Status      string      `json:"status" doc:"draft, proposed, certified or deprecated."`
	Tier        string      `json:"tier,omitempty" doc:"atomic, derived or composite: what the formula makes of it."`
	Type        string      `json:"type,omitempty" doc:"simple, ratio, conversion, cumulative or derived."`
	Inherited   []Inherited `json:"inherited_caveats,omitempty" doc:"Caveats of what it is made of, with the direction that follows from the formula."`
	Identities  []string    `json:"identities,omitempty" doc:"Equations in which it takes part."`
	Lineage     Around      `json:"lineage" doc:"What it is made of, and what is made of it: one step each way."`
	Changes     []Change    `json:"changes,omitempty" doc:"Its history, the newest first."`
	Versions    []Pinned    `json:"versions" doc:"Its versions, the newest first."`
	Pages       Text        `json:"pages" doc:"Its page by language, from the site's root."`
	Markdown    Text        `json:"markdown" doc:"The page as Markdown by language, from the site's root."`
	Entry
}

// Entry is what the author wrote of a metric.
type Entry struct {
	Name        Text                `json:"name" doc:"The name by language."`
	Summary     Text                `json:"summary" doc:"One sentence, plain text."`
	Definition  Text                `json:"definition,omitempty" doc:"The definition, Markdown; [[id]] and [words](term:id) lead to entries."`
	Aliases     []Alias             `json:"aliases,omitempty" doc:"Other words for it."`
	Formula     string              `json:"formula,omitempty" doc:"The formula in the language of formulas."`
	FormulaText Text                `json:"formula_text,omitempty" doc:"The formula in words, where the language of formulas does not reach."`
	Unit        string              `json:"unit,omitempty" doc:"The unit of the values."`
	Display     string              `json:"display,omitempty" doc:"How a ratio is shown: percent or permille."`
	Better      string              `json:"better,omitempty" doc:"higher, lower, in_range or context."`
	Role        string              `json:"role,omitempty" doc:"north_star, output, input, guardrail or diagnostic."`
	Level       string              `json:"level,omitempty" doc:"T0, T1 or T2."`
	Owner       string              `json:"owner,omitempty" doc:"Id of the owner."`
	Facets      map[string][]string `json:"facets,omitempty" doc:"Ids of the values in each facet, by the facet's id."`
	Scope       *Scope              `json:"scope,omitempty" doc:"What an engineer needs to get the same number."`
	Dimensions  []Dimension         `json:"dimensions,omitempty" doc:"What it may and must not be cut by."`
	Caveats     []Caveat            `json:"caveats,omitempty" doc:"When the number is wrong, and which way."`
	Contrasts   []Contrast          `json:"contrasts,omitempty" doc:"Metrics that it is confused with."`
	Influences  []Influence         `json:"influences,omitempty" doc:"What moves it, by experience."`
	Examples    []Example           `json:"examples,omitempty" doc:"The formula worked out."`
	Chart       *Chart              `json:"chart,omitempty" doc:"The chart that its author recommends."`
	Sources     []Source            `json:"sources,omitempty" doc:"Tables and columns that it reads."`
	SQL         map[string]string   `json:"sql,omitempty" doc:"SQL by dialect."`
	UsedBy      []Use               `json:"used_by,omitempty" doc:"Dashboards, specs, experiments, alerts and reports."`
	Reviewed    string              `json:"reviewed,omitempty" doc:"The day of the last review."`
	ReviewDue   string              `json:"review_due,omitempty" doc:"The day by which it is to be reviewed again."`
	Deprecation *Deprecation        `json:"deprecated,omitempty" doc:"Why it should no longer be used, and what to use."`
}

// Alias is another word.
type Alias struct {
	Text     string `json:"text" doc:"The word."`
	Language string `json:"language" doc:"Its language."`
	Kind     string `json:"kind" doc:"synonym, abbreviation, former or misnomer."`
	Means    string `json:"means,omitempty" doc:"Id of the metric that a misnomer is wrongly used for."`
}

// Scope is the technical scope.
type Scope struct {
	Counts      string   `json:"counts,omitempty" doc:"Id of the entity that is counted."`
	Include     Texts    `json:"include,omitempty" doc:"What is in it."`
	Exclude     Texts    `json:"exclude,omitempty" doc:"What is not."`
	Dedup       Text     `json:"dedup,omitempty" doc:"What is counted once."`
	Period      string   `json:"period,omitempty" doc:"The period."`
	Timezone    string   `json:"timezone,omitempty" doc:"The time zone of days."`
	Grain       []string `json:"grain,omitempty" doc:"Ids of the dimensions of the finest values."`
	Refresh     Text     `json:"refresh,omitempty" doc:"When values come and change."`
	Attribution string   `json:"attribution,omitempty" doc:"The attribution window."`
	Zero        string   `json:"zero,omitempty" doc:"What a zero denominator gives."`
}

// Dimension is what a metric may be cut by.
type Dimension struct {
	ID  string `json:"id" doc:"The dimension's id."`
	Use string `json:"use,omitempty" doc:"required, recommended, allowed or forbidden."`
	Why Text   `json:"why,omitempty" doc:"Why."`
}

// Caveat says when and which way a number is wrong.
type Caveat struct {
	ID       string `json:"id" doc:"Its id within the metric."`
	Title    Text   `json:"title" doc:"It in a few words."`
	Severity string `json:"severity" doc:"high, medium or low."`
	When     string `json:"when,omitempty" doc:"A condition; always, if there is none."`
	Bias     string `json:"bias,omitempty" doc:"The number reads low or high, either way, or none."`
	Body     Text   `json:"body,omitempty" doc:"Markdown."`
	Instead  Text   `json:"instead,omitempty" doc:"What to do instead, Markdown."`
}

// Inherited is a caveat of an input.
type Inherited struct {
	Metric string `json:"metric" doc:"Whose caveat it is."`
	Caveat string `json:"caveat" doc:"Its id there."`
	Bias   string `json:"bias" doc:"low, high or either, of this metric."`
	Via    string `json:"via" doc:"The input by which it came."`
}

// Contrast tells two metrics apart.
type Contrast struct {
	With    string `json:"with" doc:"Id of the other."`
	Differs Text   `json:"differs,omitempty" doc:"What differs, Markdown."`
	This    Text   `json:"this,omitempty" doc:"When to take this one."`
	That    Text   `json:"that,omitempty" doc:"When to take the other."`
}

// Influence is an empirical driver.
type Influence struct {
	Factor   Text   `json:"factor,omitempty" doc:"What it is."`
	Metric   string `json:"metric,omitempty" doc:"Its id, if it is a metric."`
	Sign     string `json:"sign,omitempty" doc:"+, - or either."`
	Evidence string `json:"evidence,omitempty" doc:"practice, experiment, model or assumed."`
}

// Around is one step around a metric.
type Around struct {
	Parts  []Part `json:"parts" doc:"What it is made of."`
	Wholes []Part `json:"wholes" doc:"What is made of it."`
}

// Part is the other end of a step.
type Part struct {
	ID   string `json:"id" doc:"The other metric."`
	Role string `json:"role" doc:"numerator, denominator, factor, addend, minuend, subtrahend, filtered, windowed or input: what the part does in the formula of the whole."`
}

// Source is a table and the columns that are read.
type Source struct {
	Table   string   `json:"table" doc:"Its id."`
	Columns []string `json:"columns" doc:"Names of columns."`
}

// Use is something downstream.
type Use struct {
	Kind  string `json:"kind" doc:"dashboard, spec, experiment, alert or report."`
	Title Text   `json:"title,omitempty" doc:"What it is called."`
	URL   string `json:"url,omitempty" doc:"Where it is."`
}

// Change is a step of the history.
type Change struct {
	Version    int    `json:"version" doc:"The version that came of it."`
	Date       string `json:"date,omitempty" doc:"The day."`
	Kind       string `json:"kind" doc:"breaking, scope, wording or ownership."`
	Summary    Text   `json:"summary" doc:"What changed, plain text."`
	Why        Text   `json:"why,omitempty" doc:"Why, Markdown."`
	Effective  string `json:"effective,omitempty" doc:"The first day of the new number."`
	Comparable bool   `json:"comparable" doc:"Whether values before and after can be compared."`
}

// Deprecation says why a metric should no longer be used.
type Deprecation struct {
	Reason string   `json:"reason,omitempty" doc:"renamed, merged, split or obsolete."`
	By     []string `json:"by" doc:"Ids of what to use instead."`
	Date   string   `json:"date,omitempty" doc:"The day."`
	Why    Text     `json:"why,omitempty" doc:"Why, Markdown."`
}

func metricOf(s *site.Site, m *dictionary.Metric) Metric {
	out := Metric{
		Schema: "../schema.json", ID: m.ID, Tier: m.Tier(), Status: string(m.Status), Version: m.Version,
		Fingerprint: string(s.Versions.Fingerprint(m.ID)), Versions: pinnedOf(s, m),
		Pages: pages(s, site.Page("metric", m.ID)), Markdown: pages(s, site.Twin(m.ID)), Entry: entryOf(m),
		Lineage: Around{
			Parts:  partsOf(s.Graph.Parts(m.ID), func(e lineage.Edge) string { return e.From }),
			Wholes: partsOf(s.Graph.Wholes(m.ID), func(e lineage.Edge) string { return e.To }),
		},
	}
	for i := range m.Changes {
		out.Changes = append(out.Changes, changeOf(&m.Changes[i]))
	}
	out.derived(s, m)
	return out
}

// derived adds what follows from the formulas.
func (out *Metric) derived(s *site.Site, m *dictionary.Metric) {
	t := s.Meaning.Of(m.ID)
	if t == nil {
		return
	}
	out.Type = string(t.Type)
	for _, i := range t.Inherited {
		out.Inherited = append(out.Inherited, Inherited{i.Origin.ID, i.Caveat.ID, i.Bias, i.Via})
	}
	for _, i := range s.Meaning.IdentitiesOf(m.ID) {
		if i.Published || i.Declared != nil {
			out.Identities = append(out.Identities, i.Text)
		}
	}
}

func entryOf(m *dictionary.Metric) Entry {
	out := Entry{
		Name: textOf(m.Name), Summary: textOf(m.Summary), Definition: textOf(m.Definition),
		Formula: m.FormulaText.Value, FormulaText: textOf(m.Prose),
		Unit: m.Unit.Value, Display: m.Display.Value, Better: m.Better.Value, Role: m.Role.Value, Level: m.Level.Value, Owner: m.Owner.Value,
		Scope: scopeOf(&m.Scope), Examples: examplesOf(m), Chart: chartOf(m), Reviewed: m.Review.Last.Value, ReviewDue: m.Review.Due(), Deprecation: deprecationOf(m.Deprecation),
	}
	for _, a := range m.Aliases {
		out.Aliases = append(out.Aliases, Alias{a.Text.Value, a.Lang.Tag(), a.Kind, a.Means.Value})
	}
	if len(m.Facets) > 0 {
		out.Facets = map[string][]string{}
		for _, f := range m.Facets {
			out.Facets[f.Facet] = values(f.Values)
		}
	}
	out.lists(m)
	return out
}

// lists adds what an entry has several of.
func (out *Entry) lists(m *dictionary.Metric) {
	for _, x := range m.Dimensions {
		out.Dimensions = append(out.Dimensions, Dimension{x.ID.Value, x.Use, textOf(x.Why)})
	}
	for _, c := range m.Caveats {
		out.Caveats = append(out.Caveats, Caveat{c.ID, textOf(c.Title), c.Severity, c.When.Value, c.Bias, textOf(c.Body), textOf(c.Instead)})
	}
	for _, c := range m.Contrasts {
		out.Contrasts = append(out.Contrasts, Contrast{c.With.Value, textOf(c.Differs), textOf(c.This), textOf(c.That)})
	}
	for _, i := range m.Influences {
		out.Influences = append(out.Influences, Influence{textOf(i.Factor), i.Metric.Value, i.Sign, i.Evidence})
	}
	for _, x := range m.Sources {
		out.Sources = append(out.Sources, Source{x.Table.Value, values(x.Columns)})
	}
	if len(m.SQL) > 0 {
		out.SQL = map[string]string{}
		for _, q := range m.SQL {
			out.SQL[q.Dialect.Value] = q.Text.Value
		}
	}
	for _, u := range m.UsedBy {
		out.UsedBy = append(out.UsedBy, Use{u.Kind.Value, textOf(u.Title), u.URL.Value})
	}
}

func changeOf(c *dictionary.Change) Change {
	return Change{c.Version, c.Date.Value, c.Kind, textOf(c.Summary), textOf(c.Why), c.Effective.Value, c.Comparable}
}

func partsOf(edges []lineage.Edge, end func(lineage.Edge) string) []Part {
	out := make([]Part, 0, len(edges))
	for _, e := range edges {
		out = append(out, Part{end(e), string(e.Role)})
	}
	return out
}

func scopeOf(s *dictionary.Scope) *Scope {
	out := Scope{
		Counts: s.Counts.Value, Include: textsOf(s.Include), Exclude: textsOf(s.Exclude), Dedup: textOf(s.Dedup), Period: s.Period.Value,
		Timezone: s.Timezone.Value, Refresh: textOf(s.Refresh), Attribution: s.Attribution.Value, Zero: s.Zero.Value,
	}
	if len(s.Grain) > 0 {
		out.Grain = values(s.Grain)
	}
	return &out
}

func deprecationOf(d *dictionary.Deprecation) *Deprecation {
	if d == nil {
		return nil
	}
	return &Deprecation{d.Reason, values(d.By), d.Date.Value, textOf(d.Why)}
}
