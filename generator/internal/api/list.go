package api

import (
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/site"
)

// Index is index.json: where to begin.
type Index struct {
	Schema    string   `json:"$schema" doc:"Address of the schema, from this file."`
	Title     Text     `json:"title,omitempty" doc:"What the dictionary is called."`
	BaseURL   string   `json:"base_url,omitempty" doc:"Address of the site's root; absent if it is not known."`
	Languages []string `json:"languages" doc:"Tags of the languages, the default first."`
	NorthStar string   `json:"north_star,omitempty" doc:"Id of the metric that the others serve."`
	Files     []string `json:"files" doc:"The files beside this one."`
	Metrics   []Brief  `json:"metrics" doc:"Every metric, by id."`
}

// Brief is a metric in short.
type Brief struct {
	ID      string `json:"id" doc:"The id, for ever."`
	Name    Text   `json:"name" doc:"The name by language."`
	Summary Text   `json:"summary" doc:"One sentence, plain text."`
	Status  string `json:"status" doc:"draft, proposed, certified or deprecated."`
	Version int    `json:"version" doc:"The current version."`
	Unit    string `json:"unit,omitempty" doc:"The unit of the values."`
	Owner   string `json:"owner,omitempty" doc:"Id of the owner."`
	File    string `json:"file" doc:"The metric's own file, from this one."`
}

// Terms is terms.json.
type Terms struct {
	Schema string `json:"$schema" doc:"Address of the schema, from this file."`
	Terms  []Term `json:"terms" doc:"Every term, by id."`
}

// Term is a word that is no metric.
type Term struct {
	ID         string   `json:"id" doc:"The id, for ever."`
	Name       Text     `json:"name" doc:"The name by language."`
	Summary    Text     `json:"summary" doc:"One sentence, plain text."`
	Definition Text     `json:"definition,omitempty" doc:"Markdown."`
	Aliases    []Alias  `json:"aliases,omitempty" doc:"Other words for it."`
	Related    []string `json:"related,omitempty" doc:"Ids of metrics."`
	Pages      Text     `json:"pages" doc:"Its page by language, from the site's root."`
}

// Changes is changes.json.
type Changes struct {
	Schema  string         `json:"$schema" doc:"Address of the schema, from this file."`
	Changes []MetricChange `json:"changes" doc:"Every change of every metric, the newest first."`
}

// MetricChange is a change and whose it is.
type MetricChange struct {
	Metric string `json:"metric" doc:"The metric's id."`
	Change
}

// Facets is facets.json.
type Facets struct {
	Schema string  `json:"$schema" doc:"Address of the schema, from this file."`
	Facets []Facet `json:"facets" doc:"The ways to sort metrics into groups."`
}

// Facet is a way to sort metrics into groups.
type Facet struct {
	ID      string  `json:"id" doc:"The id, for ever."`
	Name    Text    `json:"name" doc:"The name by language."`
	Summary Text    `json:"summary,omitempty" doc:"One sentence, plain text."`
	Ordered bool    `json:"ordered" doc:"Whether the order of the groups means something."`
	Values  []Group `json:"values" doc:"The groups."`
}

// Group is one value of a facet.
type Group struct {
	ID      string   `json:"id" doc:"The id within the facet."`
	Name    Text     `json:"name" doc:"The name by language."`
	Summary Text     `json:"summary,omitempty" doc:"One sentence, plain text."`
	Metrics []string `json:"metrics" doc:"Ids of the metrics in it."`
	Pages   Text     `json:"pages" doc:"Its page by language, from the site's root."`
}

func indexOf(s *site.Site) Index {
	out := Index{
		Schema: "schema.json", Title: textOf(s.Site.Title), BaseURL: s.Site.BaseURL.Value, NorthStar: s.Site.NorthStar.Value,
		Metrics: make([]Brief, 0, len(s.Metrics)),
	}
	for _, e := range Endpoints {
		out.Files = append(out.Files, e.Name)
	}
	for _, l := range s.Languages {
		out.Languages = append(out.Languages, l.Tag())
	}
	for _, m := range s.Metrics {
		out.Metrics = append(out.Metrics, Brief{
			m.ID, textOf(m.Name), textOf(m.Summary), string(m.Status), m.Version, m.Unit.Value, m.Owner.Value, strings.TrimPrefix(MetricPath(m.ID), Root),
		})
	}
	return out
}

func termsOf(s *site.Site) Terms {
	out := Terms{"schema.json", make([]Term, 0, len(s.Terms))}
	for _, t := range s.Terms {
		x := Term{
			ID: t.ID, Name: textOf(t.Name), Summary: textOf(t.Summary), Definition: textOf(t.Definition),
			Related: values(t.Related), Pages: pages(s, site.Page("term", t.ID)),
		}
		for _, a := range t.Aliases {
			x.Aliases = append(x.Aliases, Alias{a.Text.Value, a.Lang.Tag(), a.Kind, a.Means.Value})
		}
		out.Terms = append(out.Terms, x)
	}
	return out
}

func changesOf(s *site.Site) Changes {
	out := Changes{"schema.json", []MetricChange{}}
	for _, c := range s.Dictionary.Changes() {
		out.Changes = append(out.Changes, MetricChange{c.Metric.ID, changeOf(c.Change)})
	}
	return out
}

func facetsOf(s *site.Site) Facets {
	members := map[[2]string][]string{}
	for _, m := range s.Metrics {
		for _, f := range m.Facets {
			for _, v := range f.Values {
				members[[2]string{f.Facet, v.Value}] = append(members[[2]string{f.Facet, v.Value}], m.ID)
			}
		}
	}
	out := Facets{"schema.json", make([]Facet, 0, len(s.Site.Facets))}
	for _, f := range s.Site.Facets {
		x := Facet{f.ID, textOf(f.Name), textOf(f.Summary), f.Ordered, make([]Group, 0, len(f.Values))}
		for _, v := range f.Values {
			x.Values = append(x.Values, groupOf(s, f, v, members[[2]string{f.ID, v.ID}]))
		}
		out.Facets = append(out.Facets, x)
	}
	return out
}

func groupOf(s *site.Site, f *dictionary.Facet, v *dictionary.FacetValue, metrics []string) Group {
	if metrics == nil {
		metrics = []string{}
	}
	return Group{v.ID, textOf(v.Name), textOf(v.Summary), metrics, pages(s, site.GroupPage(f.ID, v.ID))}
}
