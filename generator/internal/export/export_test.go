package export_test

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/export"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/markdown"
	"caliber/generator/internal/site"
	"caliber/generator/internal/source"
)

const config = "title = \"Numbers\"\nlanguages = [\"en\", \"zh\"]\n"

// made exports files: name, text, name, text …
func made(t *testing.T, files ...string) map[string]string {
	t.Helper()
	fsys := fstest.MapFS{}
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
	graph, _ := lineage.New(d)
	out := map[string]string{}
	for _, x := range export.New(&site.Site{Dictionary: d, Graph: graph, Languages: d.Site.Languages}) {
		out[x.Path] = string(x.Make())
		if again := string(x.Make()); again != out[x.Path] {
			t.Errorf("%s is another the second time", x.Path)
		}
	}
	return out
}

func TestAMetricAsMarkdown(t *testing.T) {
	got := made(
		t, "site.toml", config,
		"metrics/gmv.toml", "name = \"GMV\"\nsummary = \"Money.\"\n",
		"metrics/uv.toml", "name = \"UV\"\nsummary = \"People.\"\n",
		"terms/floor.toml", "name = \"Floor\"\nsummary = \"A strip.\"\n",
		"metrics/v.toml", `
name = "Value"
summary = "Money per person, in * and <b>."
formula = "gmv / uv"
definition = "See [[gmv]], [a floor](term:floor) and [more](https://example.org/)."
[[caveat]]
id = "night"
title = "Reads low at night"
severity = "high"
bias = "low"
when = "hour < 6"
instead = "Look at [[uv]]."
[[sql]]
dialect = "ansi"
text = "SELECT 1 -- ~~~ `+"```"+`"
[[change]]
version = 1
date = 2026-01-02
summary = "First."
`,
	)
	want := `# Value

` + "`v`" + ` · draft · version 1

Money per person, in \* and \<b\>.

## Formula

` + "```\nv = gmv / uv\n```" + `

## When it lies

### Reads low at night

reads low ▼ · severe · ` + "`hour < 6`" + `

**Instead:** Look at [UV](../../metrics/uv/index.md).

## Definition

See [GMV](../../metrics/gmv/index.md), [a floor](../../terms/floor/index.html) and [more](https://example.org/).

## Made of

- [GMV](../../metrics/gmv/index.md)
- [UV](../../metrics/uv/index.md)

## Sources and SQL

` + "````sql\nSELECT 1 -- ~~~ ```\n````" + `

## History

- v1 · 2026-01-02 · wording: First.

[Value (v1), Numbers](../../metrics/v/index.html)

`
	if d := cmp.Diff(want, got["metrics/v/index.md"]); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestAMetricAsMarkdownLeadsToEveryKindOfEntry(t *testing.T) {
	got := made(
		t, "site.toml", config,
		"metrics/uv.toml", "name = \"UV\"\nsummary = \"People.\"\n",
		"metrics/x.toml", "name = \"X\"\nsummary = \"It.\"\ndefinition = \"[[uv|who came]], <metric:uv>, [at nine](collection:morning), [us](owner:team), `[[uv]]`.\"\n",
		"collections/morning.toml", "name = \"Morning\"\nsummary = \"At nine.\"\n[[metric]]\nid = \"uv\"\n",
		"owners.toml", "[[owner]]\nid = \"team\"\nname = \"Team\"\n",
	)["metrics/x/index.md"]
	want := "[who came](../../metrics/uv/index.md), [UV](../../metrics/uv/index.md), [at nine](../../collections/morning/index.html), [us](../../owners/team/index.html), `[[uv]]`."
	if !strings.Contains(got, want) {
		t.Errorf("no %s in\n%s", want, got)
	}
}

func TestNamesAreNoMarkdown(t *testing.T) {
	got := made(t, "site.toml", config, "metrics/x.toml", `
name = "# [a](javascript:alert(1)) <script> *b* &amp; \u0060c\u0060"
summary = "![x](y)\n\n# no heading"
`)["metrics/x/index.md"]
	html, _ := markdown.New().Render(got, markdown.Options{})
	for _, bad := range []string{"javascript:alert(1)\"", "<script", "<em>", "<img", "no heading</h"} {
		if strings.Contains(html, bad) {
			t.Errorf("holds %q:\n%s", bad, html)
		}
	}
	if !strings.Contains(html, "&lt;script&gt; *b* &amp;amp; `c`") {
		t.Errorf("the name is another:\n%s", html)
	}
}

func TestTheTableCallsNoFormula(t *testing.T) {
	files := []string{"site.toml", config}
	hostile := []string{"=1+1", "+1", "-1", "@SUM(A1)", "\\t=1", " =1", "＝1"}
	for i, name := range hostile {
		files = append(files, "metrics/m"+string(rune('a'+i))+".toml", "name = \""+name+"\"\nsummary = \"Fine, \\\"quoted\\\".\"\n")
	}
	text := made(t, files...)["metrics.csv"]
	body, marked := strings.CutPrefix(text, "\ufeff")
	if !marked {
		t.Error("the mark of UTF-8 is missing")
	}
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(hostile)+1 {
		t.Fatalf("%d rows; want %d", len(rows), len(hostile)+1)
	}
	for _, r := range rows[1:] {
		if !strings.HasPrefix(r[1], "'") {
			t.Errorf("a cell is a formula: %q", r[1])
		}
		if r[2] != `Fine, "quoted".` {
			t.Errorf("a summary became %q", r[2])
		}
	}
}

func TestModelsFindEveryMetric(t *testing.T) {
	got := made(
		t, "site.toml", config+"base_url = \"https://example.com/\"\n",
		"metrics/gmv.toml", "name = \"GMV\"\nsummary = \"Money.\"\n", "metrics/gmv.zh.toml", "name = \"成交额\"\nsummary = \"钱。\"\n",
	)
	for path, want := range map[string]string{
		"llms.txt":         "- [GMV](https://example.com/metrics/gmv/index.md): Money.",
		"zh/llms.txt":      "- [成交额](https://example.com/zh/metrics/gmv/index.md)：钱。",
		"llms-full.txt":    "# GMV",
		"zh/llms-full.txt": "# 成交额",
	} {
		if !slices.Contains(strings.Split(got[path], "\n"), want) {
			t.Errorf("%s lacks %q:\n%s", path, want, got[path])
		}
	}
}
