package generator

import (
	"slices"

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
	byPage := map[string][]page.Beside{}
	for _, l := range s.Languages {
		folder := s.Folder(l)
		take := l.Take()
		home := folder + "index.html"
		for _, f := range []struct{ name, media, title, note string }{
			{export.Book, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", take.Book, take.BookText},
			{export.Table, "text/csv", take.Table, take.TableText},
			{export.Llms, "text/markdown", take.Llms, take.LlmsText},
			{export.Full, "text/markdown", take.Full, take.FullText},
		} {
			byPage[home] = append(byPage[home], page.Beside{Path: folder + f.name, Type: f.media, Title: f.title, Note: f.note, Use: page.Whole})
		}
		for _, f := range api.Files(s) {
			byPage[home] = append(byPage[home], page.Beside{Path: f.Path, Type: "application/json", Title: f.Name, Note: take.Files[f.Kind], Use: page.API})
		}
		for _, m := range s.Metrics {
			at := folder + site.Page("metric", m.ID)
			byPage[at] = []page.Beside{
				{Path: folder + site.Twin(m.ID), Type: "text/markdown", Title: take.Markdown, Use: page.Twin},
				{Path: api.MetricPath(m.ID), Type: "application/json", Title: take.JSON, Use: page.Data},
			}
		}
	}
	return func(path string) []page.Beside {
		out := slices.Clone(byPage[path])
		for _, f := range feeds.Of(path) {
			out = append(out, page.Beside{Path: f.Path, Type: f.Type, Title: f.Title, Use: page.Feed})
		}
		return out
	}
}

// words are those that mean several things, as the search finds them.
func words(x *search.Index) (out []page.Word) {
	for _, w := range x.Words() {
		word := page.Word{Key: w.Key, Text: w.Text, Lang: w.Lang}
		for _, c := range w.Choices {
			word.Choices = append(word.Choices, page.WordChoice{Kind: c.Kind.String(), ID: c.ID, Mistaken: c.Mistaken})
		}
		out = append(out, word)
	}
	return out
}

// mapOf drafts the sitemap of the pages.
func mapOf(s *site.Site, pages *page.Pages) []publish.Draft {
	modified := map[string]string{}
	for _, l := range s.Languages {
		for _, m := range s.Metrics {
			modified[s.Folder(l)+site.Page("metric", m.ID)] = max(m.LastChange(), m.Review.Last.Value)
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
