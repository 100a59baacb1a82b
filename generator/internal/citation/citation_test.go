package citation_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"caliber/generator/internal/citation"
	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/source"
	"caliber/generator/internal/version"
)

var glossary = citation.Options{Bases: []string{"https://metrics.example.com/", "http://wiki.example.com/kpi/"}}

func TestCitationsAreFound(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string // "what is under it → id@version"
	}{
		{"mark", "as metric:gmv@2 says", []string{"metric:gmv@2 → gmv@2"}},
		{"mark without a version", "metric:gmv", []string{"metric:gmv → gmv@0"}},
		{"mark with a v", "metric:gmv@v12", []string{"metric:gmv@v12 → gmv@12"}},
		{"mark of the latest", "metric:gmv@latest.", []string{"metric:gmv → gmv@0"}},
		{"mark at the end of a sentence", "See metric:gmv@2. And metric:gmv.", []string{"metric:gmv@2 → gmv@2", "metric:gmv → gmv@0"}},
		{"mark with dots", "metric:trade.gmv@1", []string{"metric:trade.gmv@1 → trade.gmv@1"}},
		{"mark within Chinese", "口径见metric:gmv@2，同上。", []string{"metric:gmv@2 → gmv@2"}},
		{"mark in code", "`metric:gmv@2`", []string{"metric:gmv@2 → gmv@2"}},
		{"no marks", "metric: gmv, xmetric:gmv, metric::gmv, data-metric:gmv, a/metric:gmv, metric:@2", nil},
		{"version of too many digits", "metric:gmv@12345", []string{"metric:gmv → gmv@0"}},

		{"address", "https://metrics.example.com/metrics/gmv/v2/", []string{"https://metrics.example.com/metrics/gmv/v2 → gmv@2"}},
		{"address of the latest", "<https://metrics.example.com/metrics/gmv/>", []string{"https://metrics.example.com/metrics/gmv → gmv@0"}},
		{"address without a slash", "https://metrics.example.com/metrics/gmv", []string{"https://metrics.example.com/metrics/gmv → gmv@0"}},
		{"address in another language", "https://metrics.example.com/zh/metrics/gmv/v1/#formula", []string{"https://metrics.example.com/zh/metrics/gmv/v1 → gmv@1"}},
		{"address of a file", "https://metrics.example.com/metrics/gmv/v1/index.html?x=1", []string{"https://metrics.example.com/metrics/gmv/v1 → gmv@1"}},
		{"address below another base", "HTTP://WIKI.example.com/kpi/metrics/gmv/v1/", []string{"HTTP://WIKI.example.com/kpi/metrics/gmv/v1 → gmv@1"}},
		{"address without a scheme", `href="//metrics.example.com/metrics/gmv/"`, []string{"//metrics.example.com/metrics/gmv → gmv@0"}},
		{"address after Chinese", "见https://metrics.example.com/metrics/gmv/v2/。", []string{"https://metrics.example.com/metrics/gmv/v2 → gmv@2"}},
		{"address of a page of the metric", "https://metrics.example.com/metrics/gmv/lineage/", []string{"https://metrics.example.com/metrics/gmv → gmv@0"}},
		{"address of something like a version", "https://metrics.example.com/metrics/gmv/v2x/ https://metrics.example.com/metrics/gmv/v0/", []string{"https://metrics.example.com/metrics/gmv → gmv@0", "https://metrics.example.com/metrics/gmv → gmv@0"}},
		{"others' addresses", "https://other.example.com/metrics/gmv/ https://metrics.example.com.evil.test/metrics/gmv/ https://metrics.example.com/blog/metrics/gmv/ https://metrics.example.com/fr/metrics/gmv/", nil},
		{"the list of metrics", "https://metrics.example.com/metrics/ https://metrics.example.com/metrics/index.html https://metrics.example.com/metrics/?status=draft", nil},
		{"two on a line", "https://metrics.example.com/metrics/a/|https://metrics.example.com/metrics/b/v1/", []string{"https://metrics.example.com/metrics/a → a@0", "https://metrics.example.com/metrics/b/v1 → b@1"}},

		{"link of Markdown", "[GMV](../metrics/gmv/v2/)", []string{"../metrics/gmv/v2 → gmv@2"}},
		{"link of Markdown in brackets", "[GMV](<metrics/gmv/>)", []string{"metrics/gmv → gmv@0"}},
		{"link of Markdown with a title", `[GMV](metrics/gmv/v1/ "GMV")`, []string{"metrics/gmv/v1 → gmv@1"}},
		{"reference of Markdown", "[gmv]: /docs/metrics/gmv/v2/ \"GMV\"\n  [pv]:\t<metrics/pv/>", []string{"/docs/metrics/gmv/v2 → gmv@2", "metrics/pv → pv@0"}},
		{"link of HTML", `<a class=x href='zh/metrics/gmv/v3/index.html'>`, []string{"zh/metrics/gmv/v3 → gmv@3"}},
		{"link of HTML with blanks", "<a HREF = \"metrics/gmv/\">", []string{"metrics/gmv → gmv@0"}},
		{"paths that are no links", "see src/metrics/collector/ and metrics/gmv/ and [x](src/notmetrics/gmv/) and [x](metrics/report.pdf)", nil},
		{"link to one's own folder of metrics", "[x](metrics/)", nil},
		{"at the very end", "metric:", nil},
		{"at the very end, a folder", "](metrics/", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, x := range citation.Find("spec.md", []byte(c.text), glossary) {
				got = append(got, fmt.Sprintf("%s → %s@%d", c.text[x.Span.Start:x.Span.End], x.ID, x.Version))
				if x.Span.File != "spec.md" || x.Link != strings.Contains(c.text[x.Span.Start:x.Span.End], "/") {
					t.Errorf("%+v", x)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// The work is in proportion to the text's length, also where nothing in it is a citation.
func TestLongTextsAreReadInTime(t *testing.T) {
	for name, piece := range map[string]string{
		"marks": "metric:gmv@2 ", "near misses": "metrics/metrics/", "one address": "a/metrics/", "one word": "metric", "equals": "href=metrics/",
	} {
		text := []byte(strings.Repeat(piece, 1<<20/len(piece)))
		start := time.Now()
		citation.Find("x", text, glossary)
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s: %s for a megabyte", name, took)
		}
	}
}

// FuzzFind holds the spans of citations inside the text, in order, with the id in them.
func FuzzFind(f *testing.F) {
	for _, seed := range []string{"metric:gmv@2", "](metrics/a/v1/)", "https://metrics.example.com/zh/metrics/a/", "[a]: <metrics/x/", "\xffmetric:\xff", "hrefmetrics/=metrics/"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, c := range citation.Find("x", []byte(text), glossary) {
			if c.Span.Start < 0 || c.Span.End > len(text) || c.Span.End <= last || !strings.Contains(text[c.Span.Start:c.Span.End], c.ID) || c.ID == "" {
				t.Fatalf("%q: %+v", text, c)
			}
			last = c.Span.End
		}
	})
}

// versionsOf reads the dictionary of an example; its spec.md is left out.
func versionsOf(t *testing.T, archive string) (*version.Versions, []byte) {
	t.Helper()
	content := fstest.MapFS{}
	var spec []byte
	for _, f := range txtar.Parse([]byte(archive)).Files {
		if f.Name == "spec.md" {
			spec = f.Data
			continue
		}
		content[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	set, _, err := source.Read(content)
	if err != nil {
		t.Fatal(err)
	}
	d, problems := dictionary.New(set)
	if len(problems) > 0 {
		t.Fatalf("%+v", problems)
	}
	v, _ := version.New(set, d)
	return v, spec
}

// TestEveryCodeHasABadAndAGoodExample holds the documentation of each code against the program.
func TestEveryCodeHasABadAndAGoodExample(t *testing.T) {
	for _, c := range citation.Codes {
		t.Run(c.ID, func(t *testing.T) {
			found := func(example string) (ids []string) {
				v, spec := versionsOf(t, example)
				for _, x := range citation.Find("spec.md", spec, glossary) {
					if p, ok := citation.Judge(x, v).Diagnostic(); ok {
						ids = append(ids, p.Code)
						if p.Code == c.ID && p.Severity != c.Severity {
							t.Errorf("it is reported as %s and documented as %s", p.Severity, c.Severity)
						}
					}
				}
				return ids
			}
			if diff := cmp.Diff([]string{c.ID}, found(c.Bad)); diff != "" {
				t.Errorf("the bad example (-want +got):\n%s", diff)
			}
			if got := found(c.Good); got != nil {
				t.Errorf("the good example is reported: %q", got)
			}
			if len(c.Why) < 40 || !strings.HasSuffix(c.Why, ".") || c.Title == "" {
				t.Error("it does not say why it matters")
			}
		})
	}
}

func TestVerdictsSayWhatToDo(t *testing.T) {
	v, _ := versionsOf(t, citation.Codes[0].Good)
	for _, c := range []struct {
		id      string
		version int
		state   citation.State
		says    string
	}{
		{"uv", 3, citation.Current, `version 3 of "uv" stands`},
		{"uv", 0, citation.Unpinned, "the one that stands is 3"},
		{"uv", 2, citation.Outdated, "cite metric:uv@3"},
		{"uv", 1, citation.Changed, "from 2026-04-01: Counts people, not visits; read the entry, then cite metric:uv@3"},
		{"uv", 4, citation.UnknownVersion, "cite metric:uv@3"},
		{"hitts", 1, citation.Unknown, `did you mean "hits"?`},
		{"hits", 1, citation.Deprecated, "it was merged"},
		{"hits", 0, citation.Deprecated, "use pv"},
		{"days_per_visitor", 1, citation.InputChanged, `made of "uv", whose number has changed uv from 2026-04-01: Counts people, not visits`},
		{"views_per_visitor", 2, citation.Current, "stands"},
		{"views_per_visitor", 1, citation.Changed, "For each person"},
		{"views", 1, citation.Renamed, "cite metric:pv@1"},
	} {
		x := citation.Judge(citation.Citation{ID: c.id, Version: c.version}, v)
		if x.State != c.state || !strings.Contains(x.Message+" "+x.Hint, c.says) {
			t.Errorf("%s@%d: %s: %s (%s)", c.id, c.version, x.State, x.Message, x.Hint)
		}
	}
}

func TestReferencesAreWritten(t *testing.T) {
	v, _ := versionsOf(t, "-- site.toml --\ntitle = \"Metrics\"\nlanguages = [\"en\", \"zh\"]\nbase_url = \"https://metrics.example.com/\"\n-- metrics/ctr.toml --\nname = \"CTR [a_b] <i>\"\n-- metrics/ctr.zh.toml --\nname = \"点击率\"\n")
	m := v.Dictionary.Metric("ctr")
	for _, c := range []struct {
		version int
		lang    locale.Lang
		want    []string
	}{
		{1, locale.English, []string{
			`[CTR \[a\_b\] \<i> (v1)](https://metrics.example.com/metrics/ctr/v1/)`,
			`<a href="https://metrics.example.com/metrics/ctr/v1/">CTR [a_b] &lt;i&gt; (v1)</a>`,
			`CTR [a_b] <i> (v1), metric:ctr@1, Metrics, https://metrics.example.com/metrics/ctr/v1/`,
		}},
		{0, locale.Chinese, []string{
			`[点击率](https://metrics.example.com/zh/metrics/ctr/)`,
			`<a href="https://metrics.example.com/zh/metrics/ctr/">点击率</a>`,
			`点击率, metric:ctr, Metrics, https://metrics.example.com/zh/metrics/ctr/`,
		}},
	} {
		r := citation.To(v.Dictionary, m, c.version, c.lang)
		if diff := cmp.Diff(c.want, []string{r.Markdown(), r.HTML(), r.Text()}); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		// What is written is found again.
		for _, text := range []string{r.Markdown(), r.HTML(), r.Mark(), r.Address} {
			found := citation.Find("x", []byte(text), glossary)
			if len(found) != 1 || found[0].ID != "ctr" || found[0].Version != c.version {
				t.Errorf("%s: %+v", text, found)
			}
		}
	}
}

// Places are told as editors count them, whatever the line ends and the mark at the start, and every one of many is found.
func TestManyCitationsAreEachAtTheirPlace(t *testing.T) {
	var b strings.Builder
	b.WriteString("\ufeff")
	for i := range 200 {
		fmt.Fprintf(&b, "指标 %03d：[口径](https://metrics.example.com/zh/metrics/m%d/v%d/)\r\n", i, i, i+1)
	}
	text := []byte(b.String())
	found := citation.Find("x", text, glossary)
	if len(found) != 200 {
		t.Fatalf("%d are found", len(found))
	}
	for i, c := range found {
		place := diag.Locate(text, c.Span)
		if c.ID != fmt.Sprintf("m%d", i) || c.Version != i+1 || place.Line != i+1 || place.Column != 13 {
			t.Errorf("%d: %+v at %d:%d", i, c, place.Line, place.Column)
		}
	}
}
