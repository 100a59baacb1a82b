package feed_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/feed"
	"caliber/generator/internal/site"
	"caliber/generator/internal/source"
)

const config = `
title = "Numbers"
languages = ["en", "zh"]
base_url = "https://example.com/wiki/"
contact = "data@example.com"
[[facet]]
id = "domain"
name = "Domain"
[[facet.value]]
id = "trade"
name = "Trade"
`

const gmv = `
name = "GMV"
summary = "Money."
owner = "team"
version = 2
[facets]
domain = ["trade"]
[[change]]
version = 2
date = 2026-03-01
kind = "breaking"
summary = "Counts <orders> & returns."
why = "See [[gmv]] and [the rule](https://example.org/?a=1&b=2)."
effective = 2026-04-01
comparable = false
[[change]]
version = 1
date = 2025-01-02
summary = "First entry."
`

// read makes a site of files: name, text, name, text …
func read(t *testing.T, files ...string) *site.Site {
	t.Helper()
	fsys := fstest.MapFS{"owners.toml": {Data: []byte("[[owner]]\nid = \"team\"\nname = \"The team\"\ncontact = \"team@example.com\"\n")}}
	for i := 0; i < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	set, _, err := source.Read(fsys)
	if err != nil {
		t.Fatal(err)
	}
	d, list := dictionary.New(set)
	if list.HasErrors() {
		t.Fatal(list)
	}
	return &site.Site{Dictionary: d, Languages: d.Site.Languages}
}

func made(f *feed.Feeds) map[string]string {
	out := map[string]string{}
	for _, d := range f.Drafts() {
		out[d.Path] = string(d.Make())
	}
	return out
}

func TestWithoutAnAddressThereAreNoFeeds(t *testing.T) {
	if got := feed.New(read(t, "metrics/gmv.toml", strings.Replace(gmv, "domain = [\"trade\"]", "", 1))).Drafts(); got != nil {
		t.Errorf("%d feeds", len(got))
	}
}

func TestAFeedInThreeFormats(t *testing.T) {
	files := made(feed.New(read(t, "site.toml", config, "metrics/gmv.toml", gmv)))
	for path, want := range map[string]string{
		"feeds/breaking.atom": `<?xml version="1.0" encoding="UTF-8"?>
<feed xml:lang="en" xmlns="http://www.w3.org/2005/Atom">
 <link href="https://example.com/wiki/feeds/breaking.atom" rel="self" type="application/atom+xml"></link>
 <link href="https://example.com/wiki/" rel="alternate" type="text/html"></link>
 <title>Breaking changes · Numbers</title>
 <id>https://example.com/wiki/feeds/breaking.atom</id>
 <updated>2026-03-01T00:00:00Z</updated>
 <subtitle>What changed in definitions, the newest first: Breaking changes.</subtitle>
 <author>
  <name>Numbers</name>
 </author>
 <entry>
  <title>GMV v2: Counts &lt;orders&gt; &amp; returns.</title>
  <updated>2026-03-01T00:00:00Z</updated>
  <id>https://example.com/wiki/metrics/gmv/v2/</id>
  <content type="html">CONTENT</content>
  <link href="https://example.com/wiki/metrics/gmv/v2/" rel="alternate"></link>
  <author>
   <name>The team</name>
  </author>
 </entry>
</feed>
`,
		"feeds/breaking.rss": `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
 <channel>
  <atom:link href="https://example.com/wiki/feeds/breaking.rss" rel="self" type="application/rss+xml"></atom:link>
  <title>Breaking changes · Numbers</title>
  <link>https://example.com/wiki/</link>
  <description>What changed in definitions, the newest first: Breaking changes.</description>
  <language>en</language>
  <managingEditor>data@example.com (Numbers)</managingEditor>
  <pubDate>Sun, 01 Mar 2026 00:00:00 +0000</pubDate>
  <lastBuildDate>Sun, 01 Mar 2026 00:00:00 +0000</lastBuildDate>
  <item>
   <title>GMV v2: Counts &lt;orders&gt; &amp; returns.</title>
   <link>https://example.com/wiki/metrics/gmv/v2/</link>
   <description>CONTENT</description>
   <author>team@example.com (The team)</author>
   <category>breaking</category>
   <guid isPermaLink="false">https://example.com/wiki/metrics/gmv/v2/</guid>
   <pubDate>Sun, 01 Mar 2026 00:00:00 +0000</pubDate>
  </item>
 </channel>
</rss>
`,
	} {
		var content bytes.Buffer
		if err := xml.EscapeText(&content, []byte(`<p>Counts &lt;orders&gt; &amp; returns.</p><p>See <a href="https://example.com/wiki/metrics/gmv/" class="entry-link">GMV</a> and `+
			`<a href="https://example.org/?a=1&amp;b=2">the rule</a>.</p><p>breaking · From 2026-04-01 · series before are not comparable</p>`)); err != nil {
			t.Fatal(err)
		}
		got := files[path]
		if d := cmp.Diff(strings.Replace(want, "CONTENT", content.String(), 1), got); d != "" {
			t.Errorf("%s (-want +got):\n%s", path, d)
		}
	}
	var parsed struct {
		Version string `json:"version"`
		Feed    string `json:"feed_url"`
		Author  any    `json:"author"`
		Items   []struct{ ID, URL, Content string }
	}
	if err := json.Unmarshal([]byte(files["zh/feeds/changes.json"]), &parsed); err != nil {
		t.Fatal(err)
	}
	if parsed.Version != "https://jsonfeed.org/version/1.1" || parsed.Feed != "https://example.com/wiki/zh/feeds/changes.json" || parsed.Author != nil || len(parsed.Items) != 2 {
		t.Errorf("JSON Feed: %+v", parsed)
	}
}

func TestEveryChannelHasItsEntriesAndItsPage(t *testing.T) {
	s := read(t, "site.toml", config, "metrics/gmv.toml", gmv, "metrics/uv.toml", "name = \"UV\"\nsummary = \"People.\"\n")
	f := feed.New(s)
	files := made(f)
	for path, entries := range map[string]int{
		"feeds/changes.atom": 2, "feeds/domains/trade.atom": 2, "feeds/owners/team.atom": 2, "feeds/metrics/gmv.atom": 2, "zh/feeds/breaking.atom": 1,
	} {
		if got := strings.Count(files[path], "<entry>"); got != entries {
			t.Errorf("%s has %d entries; want %d", path, got, entries)
		}
	}
	if _, ok := files["feeds/metrics/uv.atom"]; ok {
		t.Error("a metric without changes has a feed")
	}
	if _, ok := files["feeds/metrics/gmv.rss"]; ok {
		t.Error("a metric has a feed that is not Atom")
	}
	for page, n := range map[string]int{"index.html": 6, "zh/domain/trade/index.html": 3, "owners/team/index.html": 3, "metrics/gmv/index.html": 1, "metrics/uv/index.html": 0} {
		if got := len(f.Of(page)); got != n {
			t.Errorf("%s has %d feeds; want %d", page, got, n)
		}
	}
}

func TestHostileNamesStayText(t *testing.T) {
	hostile := strings.NewReplacer("\"GMV\"", `"]]></title><script>alert(1)</script>\u202e\uFFFE"`, "First entry.", `<img src=x onerror=alert(1)> ]]>`).Replace(gmv)
	s := read(t, "site.toml", config, "metrics/gmv.toml", hostile)
	for path, text := range made(feed.New(s)) {
		if strings.Contains(text, "<script") || strings.Contains(text, "<img") {
			t.Errorf("%s: an element of the author's:\n%s", path, text)
		}
		if strings.HasSuffix(path, ".json") {
			if !json.Valid([]byte(text)) {
				t.Errorf("%s is no JSON", path)
			}
			continue
		}
		if strings.ContainsRune(text, '\uFFFE') {
			t.Errorf("%s holds a character that XML does not have", path)
		}
		for d := xml.NewDecoder(strings.NewReader(text)); ; {
			_, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Errorf("%s: %v", path, err)
				break
			}
		}
	}
}

func TestIDsOutliveNewChanges(t *testing.T) {
	before := made(feed.New(read(t, "site.toml", config, "metrics/gmv.toml", gmv)))["feeds/metrics/gmv.atom"]
	more := strings.Replace(gmv, "[[change]]", "[[change]]\nversion = 3\ndate = 2026-05-01\nkind = \"wording\"\nsummary = \"Clearer.\"\n[[change]]", 1)
	after := made(feed.New(read(t, "site.toml", config, "metrics/gmv.toml", more)))["feeds/metrics/gmv.atom"]
	for line := range strings.Lines(before) {
		if strings.Contains(line, "<id>") && !strings.Contains(after, line) {
			t.Errorf("%s is gone", strings.TrimSpace(line))
		}
	}
	if n := strings.Count(after, "<entry>"); n != 3 {
		t.Errorf("%d entries; want 3", n)
	}
}
