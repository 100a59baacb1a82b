package generator

import (
	"caliber/generator/internal/api"
	"caliber/generator/internal/export"
	"caliber/generator/internal/feed"
	"caliber/generator/internal/locale"
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
			if path == s.Folder(l)+"index.html" {
				out = wholes(s, l)
			}
		}
		if m, l := s.MetricAt(path); m != nil {
			take := l.Take()
			out = append(out,
				page.Beside{Path: s.Folder(l) + site.Twin(m.ID), Type: "text/markdown", Title: take.Markdown, Use: page.Twin},
				page.Beside{Path: api.MetricPath(m.ID), Type: "application/json", Title: take.JSON, Use: page.Data})
		}
		for _, f := range feeds.Of(path) {
			out = append(out, page.Beside{Path: f.Path, Type: f.Type, Title: f.Title, Use: page.Feed})
		}
		return out
	}
}

// wholes are the dictionary as a whole in other forms, in a language.
func wholes(s *site.Site, l locale.Lang) (out []page.Beside) {
	take := l.Take()
	for _, f := range []struct{ name, media, title, note string }{
		{export.Book, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", take.Book, take.BookText},
		{export.Table, "text/csv", take.Table, take.TableText},
		{export.Llms, "text/markdown", take.Llms, take.LlmsText},
		{export.Full, "text/markdown", take.Full, take.FullText},
	} {
		out = append(out, page.Beside{Path: s.Folder(l) + f.name, Type: f.media, Title: f.title, Note: f.note, Use: page.Whole})
	}
	for _, f := range api.Files(s) {
		out = append(out, page.Beside{Path: f.Path, Type: "application/json", Title: f.Name, Note: take.Files[f.Kind], Use: page.API})
	}
	return out
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
	return sitemap.New(s.Site.BaseURL.Value, func() (out []sitemap.Page) {
		modified := map[string]string{}
		for _, l := range s.Languages {
			for _, m := range s.Metrics {
				modified[s.Folder(l)+site.Page("metric", m.ID)] = max(m.LastChange(), m.Review.Last.Value)
			}
		}
		for _, a := range pages.Addresses() {
			p := sitemap.Page{Path: a.Path, Modified: modified[a.Path]}
			for _, other := range a.Alternates {
				p.Alternates = append(p.Alternates, sitemap.Alternate{Lang: other.Lang, Path: other.Href})
			}
			out = append(out, p)
		}
		return out
	})
}
