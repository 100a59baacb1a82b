package site

import (
	"net/url"
	"strconv"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
)

var folders = map[string]string{
	"metric": "metrics", "term": "terms", "guide": "guides", "path": "paths", "source": "sources", "dimension": "dimensions", "owner": "owners",
	"collection": "collections", "level": "level",
}

// index is what a server shows of a folder.
const index = "index.html"

// Page returns where the page of an entry of a kind stands, below the folder of a language.
func Page(kind, id string) string { return folders[kind] + "/" + id + "/" + index }

// MetricAt returns the metric whose page stands at a path from the site's root, and the language of the page; nil if none does.
func (s *Site) MetricAt(path string) (*dictionary.Metric, locale.Lang) {
	for _, l := range s.Languages {
		below, _ := strings.CutPrefix(path, s.Folder(l))
		id := strings.TrimSuffix(strings.TrimPrefix(below, folders["metric"]+"/"), "/"+index)
		if m := s.Metric(id); m != nil && path == s.Folder(l)+Page("metric", id) {
			return m, l
		}
	}
	return nil, 0
}

// MetricOver returns the metric in whose folder a path lies, below the folder of a language; nil if there is none.
func (s *Site) MetricOver(below string) *dictionary.Metric {
	folder, id, _ := strings.Cut(below, "/")
	id, _, deep := strings.Cut(id, "/")
	if folder != folders["metric"] || !deep {
		return nil
	}
	return s.Metric(id)
}

// List returns where the list of a kind of entry stands, below the folder of a language.
func List(kind string) string { return folders[kind] + "/" + index }

// VersionPage returns where the page of a version of a metric stands, below the folder of a language.
func VersionPage(id string, number int) string {
	return folders["metric"] + "/" + id + "/v" + strconv.Itoa(number) + "/" + index
}

// GroupPage returns where the page of a value of a facet stands, below the folder of a language.
func GroupPage(facet, value string) string { return facet + "/" + value + "/" + index }

// Twin returns where a metric stands as Markdown, below the folder of a language.
func Twin(id string) string { return folders["metric"] + "/" + id + "/index.md" }

// Escape writes a path as an address has it.
func Escape(path string) string {
	if isPlain(path) {
		return path // as nearly all are, and there are hundreds on a page
	}
	parts := strings.Split(path, "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	return strings.Join(parts, "/")
}

func isPlain(path string) bool {
	for i := range len(path) {
		switch c := path[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c >= 'A' && c <= 'Z', c == '/', c == '-', c == '_', c == '.', c == '~':
		default:
			return false
		}
	}
	return true
}

// Address writes the path of a page as the address at which a server shows it: that of its folder.
func Address(path string) string {
	if path == index || strings.HasSuffix(path, "/"+index) {
		path = strings.TrimSuffix(path, index)
	}
	return Escape(path)
}
