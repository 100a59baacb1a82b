// Package api is the dictionary for programs: JSON files under api/v1/, each language beside the other. A field keeps its name and
// its meaning as long as the folder is called v1; fields may come. Its structs are the format and exist for nothing else, and the
// schema is made of them, so that it cannot say something else.
package api

import (
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/publish"
	"caliber/generator/internal/site"
	"caliber/generator/internal/slate"
	"caliber/generator/internal/source"
)

// Root is the folder of this version of the format.
const Root = "api/v1/"

const indexFile = "index.json"

// MetricPath returns where a metric's file is, from the site's root.
func MetricPath(id string) string { return Root + "metrics/" + id + ".json" }

// Endpoints are the files that every site has beside index.json, which names them; there is one more a metric, and one a version.
var Endpoints = []struct {
	Name string // below Root
	make func(*site.Site) any
}{
	{"lineage.json", func(s *site.Site) any { return lineageOf(s) }},
	{"terms.json", func(s *site.Site) any { return termsOf(s) }},
	{"changes.json", func(s *site.Site) any { return changesOf(s) }},
	{"facets.json", func(s *site.Site) any { return facetsOf(s) }},
	{"schema.json", func(*site.Site) any { return schema() }},
}

// File is one of the files, or stands for all of its kind.
type File struct {
	Kind string // "index", "metric", "version", or an endpoint's name without its ending
	Name string // from the site's root; with ID and vN where there is one a metric or a version
	Path string // of the file, or of one of its kind
}

// Files lists what there is. Those of a metric and of a version are shown by the North Star's, or else the first metric's.
func Files(s *site.Site) []File {
	out := []File{{"index", Root + indexFile, Root + indexFile}}
	m := s.Metric(s.Site.NorthStar.Value)
	if m == nil && len(s.Metrics) > 0 {
		m = s.Metrics[0]
	}
	if m != nil {
		out = append(out, File{"metric", MetricPath("ID"), MetricPath(m.ID)}, File{"version", Root + "metrics/ID/vN.json", VersionPath(m.ID, m.Version)})
	}
	for _, e := range Endpoints {
		out = append(out, File{strings.TrimSuffix(e.Name, ".json"), Root + e.Name, Root + e.Name})
	}
	return out
}

// New drafts the files.
func New(s *site.Site) []publish.Draft {
	out := []publish.Draft{{Path: Root + indexFile, Make: func() []byte { return marshal(indexOf(s)) }}}
	for _, e := range Endpoints {
		out = append(out, publish.Draft{Path: Root + e.Name, Make: func() []byte { return marshal(e.make(s)) }})
	}
	for _, m := range s.Metrics {
		out = append(out, publish.Draft{Path: MetricPath(m.ID), Make: func() []byte { return marshal(metricOf(s, m)) }})
		for _, x := range known(s, m) {
			out = append(out, publish.Draft{Path: VersionPath(m.ID, x.Number), Make: func() []byte { return marshal(versionOf(s, m, x)) }})
		}
	}
	return out
}

func marshal(v any) []byte {
	return slate.Write(func(out []byte) []byte {
		out, err := slate.AppendJSON(out, v, " ")
		if err != nil {
			panic("unreachable: strings and finite numbers marshal: " + err.Error())
		}
		return out
	})
}

// Text is words by language tag; a language that lacks them is not there.
type Text map[string]string

// Texts are lists of words by language tag.
type Texts map[string][]string

func textOf(t dictionary.Text) Text {
	out := Text{}
	for _, l := range locale.All {
		if t.Has(l) {
			out[l.Tag()] = t[l].Value
		}
	}
	return out
}

func textsOf(lists [locale.Count][]source.Text) Texts {
	out := Texts{}
	for _, l := range locale.All {
		if len(lists[l]) > 0 {
			out[l.Tag()] = values(lists[l])
		}
	}
	return out
}

// values takes the words out of what was read; it is never nil, so that a list is always one in JSON.
func values(list []source.Text) []string {
	out := make([]string, 0, len(list))
	for _, x := range list {
		out = append(out, x.Value)
	}
	return out
}

// pages are where something is shown, from the site's root.
func pages(s *site.Site, below string) Text {
	out := Text{}
	for _, l := range s.Languages {
		out[l.Tag()] = s.Folder(l) + below
	}
	return out
}
