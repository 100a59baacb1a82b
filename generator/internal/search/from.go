package search

import (
	"regexp"
	"slices"
	"strings"

	"caliber/generator/internal/diagnosis"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/site"
	"caliber/generator/internal/source"
)

// From makes the documents of a dictionary.
func From(s *site.Site) []Document {
	c := converter{s}
	var docs []Document
	for _, m := range s.Metrics {
		docs = append(docs, c.metric(m))
	}
	for _, t := range s.Terms {
		d := c.document(Term, &t.Entry)
		d.Reading, d.Aliases = t.Reading, aliases(t.Aliases)
		docs = append(docs, d)
	}
	for _, g := range s.Guides {
		d := c.document(Guide, &g.Entry)
		c.add(&d.Definition, g.Body)
		docs = append(docs, d)
	}
	for _, p := range s.Paths {
		d := c.document(Path, &p.Entry)
		c.add(&d.Definition, p.Intro)
		for _, step := range p.Steps {
			c.add(&d.Notes, step.Reason)
		}
		docs = append(docs, d)
	}
	for _, x := range s.Collections {
		d := c.document(Collection, &x.Entry)
		c.add(&d.Definition, x.Intro)
		for _, m := range x.Members {
			c.add(&d.Notes, m.Note)
		}
		docs = append(docs, d)
	}
	for _, x := range s.Sources {
		d := c.document(Source, &x.Entry)
		c.add(&d.Definition, x.Rows)
		for _, column := range x.Columns {
			d.Notes[s.Languages[0]] += column.Name.Value + "\n"
			c.add(&d.Notes, column.Meaning)
		}
		docs = append(docs, d)
	}
	for _, t := range diagnosis.Trees(s.Dictionary, s.Meaning) {
		docs = append(docs, c.diagnosis(t.Root.Metric))
	}
	return docs
}

// diagnosis is found by the ways in which people ask why a metric moved, by any name that it goes by.
func (c converter) diagnosis(m *dictionary.Metric) Document {
	d := Document{ID: m.ID, Kind: Diagnosis}
	for _, l := range c.Languages {
		w := l.Diagnosis()
		name, _ := m.Name.In(l)
		d.Name[l] = locale.Fill(w.Why, "%s", name.Value)
		d.Summary[l] = w.Lead
		called := []string{name.Value}
		for _, a := range m.Aliases {
			if a.Kind == "abbreviation" && !slices.Contains(called, a.Text.Value) {
				called = append(called, a.Text.Value)
			}
		}
		for _, name := range called {
			for asked := range strings.SplitSeq(w.Asked, "|") {
				d.Aliases = append(d.Aliases, Alias{Text: locale.Fill(asked, "%s", name), Lang: l, Kind: "synonym"})
			}
		}
	}
	return d
}

type converter struct{ *site.Site }

func (c converter) document(k Kind, e *dictionary.Entry) Document {
	d := Document{ID: e.ID, Kind: k}
	for _, l := range locale.All {
		d.Name[l], d.Summary[l] = e.Name[l].Value, e.Summary[l].Value
	}
	c.add(&d.Definition, e.Definition)
	return d
}

func (c converter) metric(m *dictionary.Metric) Document {
	d := c.document(Metric, &m.Entry)
	d.Reading, d.Status, d.Aliases = m.Reading, string(m.Status), aliases(m.Aliases)
	d.Wholes = len(c.Graph.Wholes(m.ID))
	d.Formulas = []string{m.FormulaText.Value}
	for _, l := range locale.All {
		d.Formulas = append(d.Formulas, m.Prose[l].Value)
		for _, a := range m.Answers[l] {
			d.Answers[l] += a.Value + "\n"
		}
		c.addList(&d.Notes, l, m.Scope.Include[l], m.Scope.Exclude[l])
	}
	for _, x := range m.Caveats {
		d.Warned = d.Warned || x.Severity == "high"
		d.Caveats[locale.English] += strings.ReplaceAll(x.ID, "_", " ") + "\n" // "first_screen_bias" is what it is about in three words
		c.add(&d.Caveats, x.Title, x.Body, x.Instead)
	}
	c.add(&d.Notes, m.Scope.Dedup)
	for _, x := range m.Contrasts {
		c.add(&d.Notes, x.Differs, x.This, x.That)
	}
	for _, x := range m.Influences {
		c.add(&d.Notes, x.Factor)
	}
	for _, x := range m.Dimensions {
		c.add(&d.Notes, x.Why)
	}
	if m.Chart != nil {
		c.add(&d.Notes, m.Chart.Title, m.Chart.Finding)
	}
	for _, f := range m.Facets {
		for _, v := range f.Values {
			d.Facets = append(d.Facets, Facet{f.Facet, v.Value})
		}
	}
	if m.Owner.Set {
		d.Facets = append(d.Facets, Facet{"owner", m.Owner.Value})
	}
	if len(d.Facets) > 0 {
		d.Group = d.Facets[0].Value
	}
	d.Group += " " + c.base(m.ID)
	return d
}

// maxVariations is how many steps back a variation is followed.
const maxVariations = 8

// base is what a metric is a variation of, by filters and periods: they are found together. It is the metric itself if it is none.
func (c converter) base(id string) string {
	for range maxVariations {
		parts := c.Graph.Parts(id)
		if len(parts) == 0 || c.Metric(id).Tier() != "derived" {
			break
		}
		id = parts[0].From
	}
	return id
}

func aliases(list []dictionary.Alias) []Alias {
	var out []Alias
	for _, a := range list {
		if a.Text.Value != "" {
			out = append(out, Alias{Text: a.Text.Value, Lang: a.Lang, Kind: a.Kind, Means: a.Means.Value})
		}
	}
	return out
}

// add appends what authors wrote, as a reader of the page sees it.
func (c converter) add(to *Texts, list ...dictionary.Text) {
	for _, l := range locale.All {
		for _, t := range list {
			if t.Has(l) {
				to[l] += c.plain(t[l].Value, l) + "\n"
			}
		}
	}
}

func (c converter) addList(to *Texts, l locale.Lang, lists ...[]source.Text) {
	for _, t := range slices.Concat(lists...) {
		to[l] += c.plain(t.Value, l) + "\n"
	}
}

var (
	entryLink = regexp.MustCompile(`\[\[(?:[a-z]+:)?[a-z0-9_]+\]\]`)
	linkGoal  = regexp.MustCompile(`\]\([^)\s]*\)`)
)

// plain takes out of Markdown what is not seen: the goals of links; a link to an entry by its id shows the entry's name.
func (c converter) plain(text string, l locale.Lang) string {
	if !strings.Contains(text, "[") {
		return text
	}
	text = linkGoal.ReplaceAllString(text, "]")
	return entryLink.ReplaceAllStringFunc(text, func(link string) string {
		found, ok := c.Find(link[2 : len(link)-2])
		if !ok {
			return link
		}
		name, _ := found.Name.In(l)
		return name.Value
	})
}
