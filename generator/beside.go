package generator

import (
	"strings"

	"caliber/generator/internal/api"
	"caliber/generator/internal/export"
	"caliber/generator/internal/feed"
	"caliber/generator/internal/page"
	"caliber/generator/internal/publish"
	"caliber/generator/internal/search"
	"caliber/generator/internal/site"
	"caliber/generator/internal/sitemap"
)

// companions tells the pages what is beside them: what api, export and feed make.
func companions(s *site.Site, feeds *feed.Feeds) func(string) []page.Beside {
	return func(path string) (out []page.Beside) {
		for _, l := range s.Languages {
			folder := s.Folder(l)
			if id := metricAt(strings.TrimPrefix(path, folder)); strings.HasPrefix(path, folder) && s.Metric(id) != nil {
				take := l.Take()
				out = append(out,
					page.Beside{Path: folder + export.Twin(id), Type: "text/markdown", Title: take.Markdown, Use: page.Twin},
					page.Beside{Path: api.MetricPath(id), Type: "application/json", Title: take.JSON, Use: page.Data})
			}
		}
		for _, f := range feeds.Of(path) {
			out = append(out, page.Beside{Path: f.Path, Type: f.Type, Title: f.Title, Use: page.Feed})
		}
		return out
	}
}

// metricAt returns the id of the metric whose page is at a path below a language's folder, or "" if no metric's page can be there.
func metricAt(below string) string {
	id, page := strings.CutSuffix(below, "/index.html")
	id, metric := strings.CutPrefix(id, "metrics/")
	if !page || !metric {
		return ""
	}
	return id
}

// words are those that mean several things, as the search finds them. An index may be of a site before this one: what is gone
// from the site is no choice.
func words(found []search.Word, s *site.Site) (out []page.Word) {
	for _, w := range found {
		word := page.Word{Key: w.Key, Text: w.Text, Lang: w.Lang}
		for _, c := range w.Choices {
			if _, there := s.Find(c.Kind.String() + ":" + c.ID); there {
				word.Choices = append(word.Choices, page.WordChoice{Kind: c.Kind.String(), ID: c.ID, Mistaken: c.Mistaken})
			}
		}
		if len(word.Choices) > 1 {
			out = append(out, word)
		}
	}
	return out
}

// mapOf drafts the sitemap of the pages.
func mapOf(s *site.Site, pages *page.Pages) []publish.Draft {
	modified := map[string]string{}
	for _, l := range s.Languages {
		for _, m := range s.Metrics {
			day := m.Review.Last.Value
			for _, c := range m.Changes {
				day = max(day, c.Date.Value)
			}
			modified[s.Folder(l)+site.Page("metric", m.ID)] = day
		}
	}
	var out []sitemap.Page
	for _, a := range pages.Addresses() {
		p := sitemap.Page{Path: a.Path, Modified: modified[a.Path]}
		for _, other := range a.Alternates {
			p.Alternates = append(p.Alternates, sitemap.Alternate{Lang: other.Lang, Path: other.Href})
		}
		out = append(out, p)
	}
	return sitemap.New(s.Site.BaseURL.Value, out)
}
