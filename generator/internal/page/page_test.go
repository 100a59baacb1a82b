package page_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"caliber/generator"
	"caliber/generator/internal/diag"
	"caliber/templates"
)

// both is a site.toml of two languages, English first.
const both = "languages = [\"en\", \"zh\"]\n"

// A built site by path, its pages parsed.
type built map[string]*html.Node

// build makes the pages of a dictionary of a few files, by way of every stage.
func build(t *testing.T, content map[string]string) built {
	t.Helper()
	pages := built{}
	for f, err := range generate(t, content).Files {
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(f.Path, ".html") {
			root, err := html.Parse(strings.NewReader(string(f.Content)))
			if err != nil {
				t.Fatal(err)
			}
			pages[f.Path] = root
		}
	}
	return pages
}

// generate runs every stage on a dictionary of a few files. Its pages only name the assets, which are empty.
func generate(t *testing.T, content map[string]string) *generator.Result {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range content {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	r, err := generator.Build(generator.Options{
		Content: files, Templates: templates.FS, Today: "2026-11-22", Version: "test",
		Static: fstest.MapFS{"css/main.css": {}, "css/tokens.css": {}, "css/part/chart.css": {}, "css/part/diagram.css": {}, "ts/main.ts": {}, "ts/search.ts": {}, "ts/finder.ts": {}, "ts/embed.ts": {}, "ts/calculator.ts": {}, "ts/quiz.ts": {}, "ts/diagnosis.ts": {}, "ts/compare.ts": {}, "img/favicon.svg": {}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if r.Files == nil {
		for _, d := range r.Problems {
			if d.Severity == diag.Error {
				t.Errorf("%s: %s [%s]", d.Span.File, d.Message, d.Code)
			}
		}
		t.FailNow()
	}
	return r
}

func (b built) page(t *testing.T, path string) *html.Node {
	t.Helper()
	if b[path] == nil {
		t.Fatalf("no page %q among %q", path, slices.Sorted(maps.Keys(b)))
	}
	return b[path]
}

// all returns the elements that fit, in the order of the page.
func all(n *html.Node, fits func(*html.Node) bool) (found []*html.Node) {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && fits(d) {
			found = append(found, d)
		}
	}
	return found
}

// one returns the only element that fits.
func one(t *testing.T, n *html.Node, what string, fits func(*html.Node) bool) *html.Node {
	t.Helper()
	found := all(n, fits)
	if len(found) != 1 {
		t.Fatalf("%d elements are %s; want one", len(found), what)
	}
	return found[0]
}

func class(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return slices.Contains(strings.Fields(attr(n, "class")), name) }
}

func tag(a atom.Atom) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.DataAtom == a }
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// text returns the words of an element, its white space folded.
func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func texts(nodes []*html.Node) (out []string) {
	for _, n := range nodes {
		out = append(out, text(n))
	}
	return out
}

// language returns the language that an element is marked as.
func language(n *html.Node) string {
	for ; n != nil; n = n.Parent {
		if l := attr(n, "lang"); l != "" {
			return l
		}
	}
	return ""
}

// saying returns the elements that hold a text themselves.
func saying(n *html.Node, words string) (found []*html.Node) {
	for d := range n.Descendants() {
		if d.Type == html.TextNode && strings.Contains(d.Data, words) {
			found = append(found, d.Parent)
		}
	}
	return found
}

func TestWhatALanguageLacksIsShownInTheOther(t *testing.T) {
	site := build(t, map[string]string{
		"site.toml":           both,
		"metrics/gmv.toml":    "name = \"Turnover\"\nsummary = \"What was paid.\"\ndefinition = \"Paid, *not* refunded.\"\n[[caveat]]\nid = \"late\"\ntitle = \"Refunds come late\"\ninstead = \"Take the week.\"\n",
		"metrics/gmv.zh.toml": "name = \"成交额\"\n",
		"metrics/uv.toml":     "name = \"Visitors\"\nsummary = \"Who came.\"\n",
	})
	for _, c := range []struct{ page, words, lang string }{
		{"zh/metrics/gmv/index.html", "成交额", "zh-Hans"},
		{"zh/metrics/gmv/index.html", "What was paid.", "en"},
		{"zh/metrics/gmv/index.html", "refunded.", "en"},
		{"zh/metrics/gmv/index.html", "Refunds come late", "en"},
		{"zh/metrics/gmv/index.html", "Take the week.", "en"},
		{"zh/metrics/uv/index.html", "Visitors", "en"},
		{"zh/metrics/index.html", "Who came.", "en"},
		{"metrics/gmv/index.html", "What was paid.", "en"},
		{"metrics/gmv/index.html", "成交额", "zh-Hans"}, // the other name
	} {
		main := one(t, site.page(t, c.page), "<main>", tag(atom.Main))
		found := slices.DeleteFunc(saying(main, c.words), func(n *html.Node) bool { return n.DataAtom == atom.Code })
		if len(found) == 0 {
			t.Errorf("%s: no %q", c.page, c.words)
		}
		for _, n := range found {
			if got := language(n); got != c.lang {
				t.Errorf("%s: <%s> %q is marked as %q; want %q", c.page, n.Data, c.words, got, c.lang)
			}
		}
	}
}

func TestCaveatsOfWeightComeFirst(t *testing.T) {
	var entry strings.Builder
	entry.WriteString("name = \"UV\"\nsummary = \"Who came.\"\n")
	for i, severity := range []string{"low", "high", "medium", "high"} {
		fmt.Fprintf(&entry, "[[caveat]]\nid = \"c%d\"\nseverity = %q\ntitle = \"%s %d\"\n", i, severity, severity, i)
	}
	page := build(t, map[string]string{"metrics/uv.toml": entry.String()}).page(t, "metrics/uv/index.html")
	want := []string{"high 1", "high 3", "medium 2", "low 0"} // in the author's order where they weigh the same
	if d := cmp.Diff(want, texts(all(page, class("caveat-title")))); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestNamesAreTextAndKeepTheirDirection(t *testing.T) {
	const name = `מדד </script><b onclick="x()">&amp; {{.}}`
	site := build(t, map[string]string{
		"metrics/odd.toml": "name = '" + name + "'\nsummary = '" + name + " sums.'\naliases = ['" + name + " too']\nformula = \"uv * 2\"\n[[caveat]]\nid = \"c\"\ntitle = '" + name + " fails'\n[[contrast]]\nwith = \"uv\"\ndiffers = \"more\"\n",
		"metrics/uv.toml":  "name = \"UV\"\nsummary = \"Who came.\"\n[[contrast]]\nwith = \"odd\"\ndiffers = \"less\"\n",
		"terms/word.toml":  "name = '" + name + " word'\nsummary = \"A word.\"\nrelated = [\"odd\"]\n",
	})
	for path, page := range site {
		if found := all(page, tag(atom.B)); len(found) > 0 {
			t.Errorf("%s: the name became an element", path)
		}
		body := one(t, page, "<body>", tag(atom.Body))
		for _, n := range saying(body, name) {
			if !isolated(n) && strings.TrimSpace(text(n)) != name+" sums." && n.DataAtom != atom.Code {
				t.Errorf("%s: <%s class=%q> shows the name outside of <bdi>, so that it turns what stands beside it", path, n.Data, attr(n, "class"))
			}
		}
	}
	page := site.page(t, "metrics/odd/index.html")
	if got := text(one(t, page, "<h1>", tag(atom.H1))); got != name {
		t.Errorf("headline %q; want %q", got, name)
	}
	if got := text(one(t, one(t, page, "<head>", tag(atom.Head)), "<title>", tag(atom.Title))); !strings.HasPrefix(got, name) {
		t.Errorf("title %q; want it to begin with %q", got, name)
	}
}

// isolated says whether an element's text cannot turn the direction of what stands beside it: it is in <bdi>, or a block of its
// own, or in a picture, where every text is.
func isolated(n *html.Node) bool {
	if n.Namespace == "svg" {
		return true
	}
	for ; n != nil; n = n.Parent {
		switch n.DataAtom {
		case atom.Bdi, atom.H3:
			return true
		default:
		}
	}
	return false
}

func TestProseLinksFromWhereItStands(t *testing.T) {
	site := build(t, map[string]string{
		"site.toml":           both + "[[facet]]\nid = \"stage\"\nname = \"Stage\"\n[[facet.value]]\nid = \"traffic\"\nname = \"Traffic\"\nintro = \"[[uv]] and [the word](term:word).\"\n",
		"metrics/uv.toml":     "name = \"UV\"\nsummary = \"Who came.\"\ndefinition = \"Not [[pv]]; see [this](guide:read).\"\n[facets]\nstage = \"traffic\"\n",
		"metrics/uv.zh.toml":  "definition = \"不是 [[pv]]，见[指南](guide:read)。\"\n",
		"metrics/pv.toml":     "name = \"PV\"\nsummary = \"Views.\"\n",
		"terms/word.toml":     "name = \"Word\"\nsummary = \"A word.\"\n",
		"guides/read.md":      "+++\nname = \"How to read\"\nsummary = \"Read.\"\n+++\nBegin with [[uv]].\n",
		"terms/word.zh.toml":  "definition = \"见 [[uv]]。\"\n",
		"metrics/pv.zh.toml":  "name = \"浏览量\"\n",
		"guides/read.zh.md":   "+++\nname = \"怎么读\"\n+++\n先读 [[pv]]。\n",
		"paths/start.toml":    "name = \"Start\"\nsummary = \"Start.\"\nintro = \"From [[uv]].\"\n[[step]]\nmetric = \"uv\"\nreason = \"Before [[pv]].\"\n",
		"paths/start.zh.toml": "name = \"开始\"\n",
		"dimensions.toml":     "[[dimension]]\nid = \"day\"\nname = \"Day\"\ndefinition = \"Of [[pv]].\"\n",
	})
	for _, c := range []struct{ page, words, href string }{
		{"metrics/uv/index.html", "PV", "../../metrics/pv/index.html"},
		{"metrics/uv/index.html", "this", "../../guides/read/index.html"},
		{"zh/metrics/uv/index.html", "浏览量", "../../metrics/pv/index.html"},
		{"zh/metrics/uv/index.html", "指南", "../../guides/read/index.html"},
		{"stage/traffic/index.html", "the word", "../../terms/word/index.html"},
		{"zh/stage/traffic/index.html", "the word", "../../terms/word/index.html"},
		{"zh/terms/word/index.html", "UV", "../../metrics/uv/index.html"},
		{"guides/read/index.html", "UV", "../../metrics/uv/index.html"},
		{"zh/guides/read/index.html", "浏览量", "../../metrics/pv/index.html"},
		{"paths/start/index.html", "PV", "../../metrics/pv/index.html"},
		{"dimensions/day/index.html", "PV", "../../metrics/pv/index.html"},
	} {
		main := one(t, site.page(t, c.page), "<main>", tag(atom.Main))
		var hrefs []string
		for _, a := range all(main, tag(atom.A)) {
			if text(a) == c.words {
				hrefs = append(hrefs, attr(a, "href"))
			}
		}
		if !slices.Contains(hrefs, c.href) {
			t.Errorf("%s: %q links to %q; want %q", c.page, c.words, hrefs, c.href)
		}
	}
}

func TestADictionaryOfEntriesAloneIsEnglish(t *testing.T) {
	site := build(t, map[string]string{"metrics/uv.toml": "name = \"UV\"\nsummary = \"Who came.\"\n"})
	want := []string{"404.html", "book/index.html", "charts/index.html", "data/index.html", "embed/index.html", "health/index.html", "index.html", "metrics/index.html", "metrics/uv/index.html", "metrics/uv/v1/index.html", "problems/index.html", "search/index.html"}
	if d := cmp.Diff(want, slices.Sorted(maps.Keys(site))); d != "" {
		t.Fatalf("pages (-want +got):\n%s", d)
	}
	home := site.page(t, "index.html")
	if got := text(one(t, home, "<h1>", tag(atom.H1))); got != "Metric dictionary" {
		t.Errorf("headline %q", got)
	}
	for path, page := range site {
		if got := language(one(t, page, "<body>", tag(atom.Body))); got != "en" {
			t.Errorf("%s is marked as %q", path, got)
		}
		for _, n := range all(page, func(n *html.Node) bool { return attr(n, "hreflang") != "" || attr(n, "rel") == "canonical" }) {
			t.Errorf("%s: <%s href=%q>, though there is one language and no address", path, n.Data, attr(n, "href"))
		}
	}
}

func TestTheFirstLanguageStandsAtTheRoot(t *testing.T) {
	site := build(t, map[string]string{
		"site.toml":          "languages = [\"zh\", \"en\"]\nbase_url = \"https://example.com/d/\"\ntitle = \"词典\"\n",
		"site.en.toml":       "title = \"Glossary\"\n",
		"metrics/uv.toml":    "name = \"访客数\"\nsummary = \"来了多少人。\"\n",
		"metrics/uv.en.toml": "name = \"Visitors\"\nsummary = \"Who came.\"\n",
	})
	for _, c := range []struct{ page, lang, title, other, canonical string }{
		{"index.html", "zh-Hans", "词典", "en/index.html", "https://example.com/d/"},
		{"metrics/uv/index.html", "zh-Hans", "访客数", "../../en/metrics/uv/index.html", "https://example.com/d/metrics/uv/"},
		{"en/index.html", "en", "Glossary", "../index.html", "https://example.com/d/en/"},
		{"en/metrics/uv/index.html", "en", "Visitors", "../../../metrics/uv/index.html", "https://example.com/d/en/metrics/uv/"},
	} {
		t.Run(c.page, func(t *testing.T) {
			page := site.page(t, c.page)
			if got := language(one(t, page, "<body>", tag(atom.Body))); got != c.lang {
				t.Errorf("marked as %q; want %q", got, c.lang)
			}
			if got := text(one(t, page, "<h1>", tag(atom.H1))); got != c.title {
				t.Errorf("headline %q; want %q", got, c.title)
			}
			link := one(t, page, "a link to the other language", func(n *html.Node) bool { return n.DataAtom == atom.A && attr(n, "hreflang") != "" })
			if got := attr(link, "href"); got != c.other {
				t.Errorf("the other language is at %q; want %q", got, c.other)
			}
			canonical := one(t, page, "canonical", func(n *html.Node) bool { return attr(n, "rel") == "canonical" })
			if got := attr(canonical, "href"); got != c.canonical {
				t.Errorf("canonical %q; want %q", got, c.canonical)
			}
			if n := len(all(page, func(n *html.Node) bool { return attr(n, "rel") == "alternate" && attr(n, "hreflang") != "" })); n != 2 {
				t.Errorf("%d alternates; want each language", n)
			}
		})
	}
}

func TestTheListGoesByTheAlphabetOfItsLanguage(t *testing.T) {
	content := map[string]string{"site.toml": both}
	for id, m := range map[string]struct{ english, chinese, reading string }{
		"visitors": {"Visitors", "访客数", ""},
		"exposure": {"exposed users", "曝光人数", "bào guāng rén shù"}, // read "pù" by default
		"amount":   {"Amount", "支付金额", ""},
		"add":      {"add to cart", "加购数", ""},
		"week":     {"7-day buyers", "7 日买家", ""},
		"uv":       {"UV", "UV", ""},
	} {
		content["metrics/"+id+".toml"] = fmt.Sprintf("name = %q\nsummary = \"A sum.\"\n", m.english)
		content["metrics/"+id+".zh.toml"] = fmt.Sprintf("name = %q\nsummary = \"一句话。\"\n", m.chinese)
		if m.reading != "" {
			content["metrics/"+id+".zh.toml"] += fmt.Sprintf("pinyin = %q\n", m.reading)
		}
	}
	site := build(t, content)
	for path, want := range map[string][]string{
		"metrics/index.html":    {"A", "add to cart", "Amount", "E", "exposed users", "U", "UV", "V", "Visitors", "#", "7-day buyers"},
		"zh/metrics/index.html": {"B", "曝光人数", "F", "访客数", "J", "加购数", "U", "UV", "Z", "支付金额", "#", "7 日买家"},
	} {
		main := one(t, site.page(t, path), "<main>", tag(atom.Main))
		got := texts(all(main, func(n *html.Node) bool { return class("letter-head")(n) || attr(n, "data-card") != "" }))
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", path, d)
		}
		var letters []string // that lead somewhere
		for _, a := range all(one(t, main, "the letters", class("letters")), tag(atom.A)) {
			letters = append(letters, text(a))
		}
		heads := slices.DeleteFunc(slices.Clone(want), func(s string) bool { return len(s) != 1 || s == "#" })
		if d := cmp.Diff(heads, letters); d != "" {
			t.Errorf("%s: letters that are links (-want +got):\n%s", path, d)
		}
	}
}
