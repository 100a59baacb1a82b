package page

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/publish"
)

var search = Kind{
	Name: "search", View: SearchView{},
	pages: func(*writer) []draft {
		return []draft{{path: "search/index.html", make: func(d *desk) any { return d.searchView() }}}
	},
}

// SearchView is the page of the search. Its results are the script's; without scripts it leads to the list of all metrics.
type SearchView struct {
	Shell
	Choices []Choice
	Facets  []Choice
	Tries   []Try
}

// Try is an example of what can be typed.
type Try struct{ What, Query, Href string }

func (d *desk) searchView() SearchView {
	v := SearchView{Tries: d.tries()}
	v.Choices, v.Facets = d.searchChoices()
	w := d.lang.Search()
	v.Shell = d.shell("search", w.Title, w.Lead)
	v.Scripts = d.searching()
	return v
}

// searching are the scripts of the search, for pages that are of no use without it. On others they are loaded when it is asked for.
func (d *desk) searching() []string {
	return []string{d.asset("ts/search.ts"), d.asset("ts/finder.ts")}
}

// searchKinds are what the search finds, by the names that the index has for them, in the order in which they are told.
func (d *desk) searchKinds() []Option {
	w := d.words
	return []Option{{"metric", w.Metric}, {"term", w.Term}, {"guide", w.Guide}, {"path", w.Path}, {"collection", d.lang.Apart().Collection}, {"source", w.Source}, {"diagnosis", d.lang.Diagnosis().Title}}
}

// searchChoices are what results can be filtered by: what every entry has, and the facets of metrics.
func (d *desk) searchChoices() (choices, facets []Choice) {
	status := Choice{ID: "status", Name: d.words.Status, All: d.words.FilterAll}
	for _, s := range []dictionary.Status{dictionary.Certified, dictionary.Proposed, dictionary.Draft, dictionary.Deprecated} {
		status.Values = append(status.Values, Option{string(s), d.words.Statuses[string(s)]})
	}
	for _, f := range d.site.Site.Facets {
		c := Choice{ID: f.ID, Name: d.text(f.Name).Value, All: d.words.FilterAll}
		for _, x := range f.Values {
			c.Values = append(c.Values, Option{x.ID, d.text(x.Name).Value})
		}
		facets = append(facets, c)
	}
	return []Choice{{"kind", d.lang.Search().Kind, d.words.FilterAll, d.searchKinds()}, status}, facets
}

// maxTry is how many letters a formula may have that shows how to type one.
const maxTry = 20

// ratio is a formula of two metrics as authors write it.
var ratio = regexp.MustCompile(`^(\w+) / (\w+)$`)

// tries takes examples from the dictionary itself, from its weightiest metrics.
func (d *desk) tries() (out []Try) {
	w := d.lang.Search()
	used := map[string]bool{}
	add := func(what string, query func(*dictionary.Metric) string) {
		for _, m := range d.weighty() {
			if q := query(m); q != "" && !used[m.ID] {
				used[m.ID] = true
				out = append(out, Try{what, q, d.to("search/index.html") + "?q=" + url.QueryEscape(q)})
				return
			}
		}
	}
	alias := func(kind string) func(*dictionary.Metric) string {
		return func(m *dictionary.Metric) string {
			for _, a := range m.Aliases {
				if a.Kind == kind && a.Lang == d.lang {
					return a.Text.Value
				}
			}
			return ""
		}
	}
	part := func(format string) func(*dictionary.Metric) string {
		return func(m *dictionary.Metric) string {
			parts := ratio.FindStringSubmatch(m.FormulaText.Value)
			if parts == nil || len(parts[0]) > maxTry || d.site.Metric(parts[1]) == nil || d.site.Metric(parts[2]) == nil {
				return ""
			}
			return strings.NewReplacer("A", parts[1], "B", parts[2]).Replace(format)
		}
	}
	star := d.site.Site.NorthStar.Value
	add(w.ByQuestion, func(m *dictionary.Metric) string {
		if m.ID != star {
			return ""
		}
		return fmt.Sprintf(w.Question, d.text(m.Name).Value)
	})
	add(w.ByName, func(m *dictionary.Metric) string { return nearly(d.text(m.Name).Value) })
	add(w.ByShort, alias("abbreviation"))
	if slices.Contains(d.site.Languages, locale.Chinese) {
		add(w.ByPinyin, func(m *dictionary.Metric) string {
			return spelled(m.Reading, 4, func(syllable string) string { return syllable })
		})
		add(w.ByInitials, func(m *dictionary.Metric) string {
			return spelled(m.Reading, 5, func(syllable string) string { return syllable[:1] })
		})
	}
	add(w.ByFormula, part("A / B"))
	add(w.ByPart, part("/B"))
	add(w.ByAnyone, alias("misnomer"))
	return out
}

// nearly is a name with a slip: a letter is missing in its longest word. A name without long words is left as it is.
func nearly(name string) string {
	longest := ""
	for word := range strings.FieldsSeq(name) {
		if len(word) > len(longest) {
			longest = word
		}
	}
	if len(longest) < 7 || len(longest) != len([]rune(longest)) {
		return name
	}
	middle := len(longest) / 2
	return strings.ToLower(strings.Replace(name, longest, longest[:middle]+longest[middle+1:], 1))
}

// spelled is a reading as someone types it, if it has so many syllables: neither too short to tell nor too long to read.
func spelled(reading string, syllables int, typed func(string) string) string {
	parts := strings.Fields(reading)
	if len(parts) != syllables {
		return ""
	}
	for i, p := range parts {
		parts[i] = typed(p)
	}
	return strings.Join(parts, "")
}

func (d *desk) otherLang() string {
	for _, l := range d.site.Languages {
		if l != d.lang {
			return l.HTML()
		}
	}
	return ""
}

// searchWords is what the script of the search says, in one language.
type searchWords struct {
	Sayings  map[string]string `json:"sayings"`
	Kinds    map[string]string `json:"kinds"`
	Statuses map[string]string `json:"statuses"`
	Tries    [][2]string       `json:"tries"`
	Propose  string            `json:"propose"`
}

// openSearchFile describes the search to browsers, which then offer it in their address bar.
const openSearchFile = "opensearch.xml"

// searchDrafts are the words of the search as a script, since pages opened from a disk can load nothing else, and what tells
// browsers of the search if the site's address is known.
func (w *writer) searchDrafts() []publish.Draft {
	d := w.sit("")
	s := w.lang.Search()
	words := searchWords{Sayings: map[string]string{}, Kinds: map[string]string{}, Statuses: w.words.Statuses, Propose: d.proposal()}
	for _, x := range s.Sayings {
		words.Sayings[x.Key] = x.Text
	}
	for _, k := range d.searchKinds() {
		words.Kinds[k.ID] = k.Name
	}
	for _, t := range d.tries() {
		words.Tries = append(words.Tries, [2]string{t.What, t.Query})
	}
	name := "search." + w.lang.Tag()
	out := []publish.Draft{shardDraft(name, func() any { return words })}
	if base := w.site.Site.BaseURL.Value; base != "" {
		out = append(out, publish.Draft{Path: w.site.Folder(w.lang) + openSearchFile, Make: func() []byte { return d.openSearch(base) }})
	}
	return out
}

func marshal(v any) []byte {
	raw, err := json.Marshal(v)
	if err != nil {
		panic("unreachable: strings marshal: " + err.Error())
	}
	return raw
}

// proposal is where a reader who found nothing proposes a metric, with {query} for what was looked for: the address that the
// site names, or a mail to those who answer for it.
func (d *desk) proposal() string {
	s := d.site.Site
	if s.ProposeURL.Set {
		return strings.ReplaceAll(s.ProposeURL.Value, "{name}", "{query}")
	}
	href := contactHref(s.Contact.Value)
	if !strings.HasPrefix(href, "mailto:") {
		return href
	}
	w := d.lang.Search()
	return strings.ReplaceAll(mail(href, w.ProposeSubject, w.ProposeBody), escapeQuery("{query}"), "{query}")
}

// description is what OpenSearch 1.1 asks for.
type description struct {
	XMLName     xml.Name `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName   string
	Description string
	Language    string
	Encoding    string `xml:"InputEncoding"`
	URL         struct {
		Type     string `xml:"type,attr"`
		Template string `xml:"template,attr"`
	} `xml:"Url"`
}

func (d *desk) openSearch(base string) []byte {
	title := []rune(d.siteTitle())
	doc := description{ // a short name has at most sixteen characters
		ShortName: string(title[:min(16, len(title))]), Description: d.lang.Search().Title,
		Language: d.lang.HTML(), Encoding: "UTF-8",
	}
	doc.URL.Type = "text/html"
	doc.URL.Template = base + d.site.Folder(d.lang) + "search/index.html?q={searchTerms}"
	raw, err := xml.MarshalIndent(doc, "", "  ")
	if err != nil {
		panic("unreachable: strings marshal: " + err.Error())
	}
	return []byte(xml.Header + string(raw) + "\n")
}
