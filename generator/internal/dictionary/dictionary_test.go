package dictionary_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/source"
)

// read reads a dictionary from a txtar archive.
func read(t *testing.T, archive string) (*dictionary.Dictionary, diag.List) {
	t.Helper()
	content := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		content[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	set, problems, err := source.Read(content)
	if err != nil {
		t.Fatal(err)
	}
	d, more := dictionary.New(set)
	problems.Add(more...)
	problems.Sort()
	return d, problems
}

func clean(t *testing.T, archive string) *dictionary.Dictionary {
	t.Helper()
	d, problems := read(t, archive)
	if len(problems) > 0 {
		t.Fatalf("%+v", problems)
	}
	return d
}

func codes(list diag.List) (out []string) {
	for _, d := range list {
		out = append(out, d.Code)
	}
	return out
}

func TestBrokenFileKeepsItsID(t *testing.T) {
	d, problems := read(t, `
-- metrics/trade/gmv.toml --
name = "GMV
-- metrics/orders.toml --
name = "Orders"
-- terms/floor.toml --
name = Floor
-- paths/first.toml --
[[step]
-- guides/how.md --
no front matter
`)
	if diff := cmp.Diff([]string{"CAL016", "CAL010", "CAL010", "CAL012"}, codes(problems)); diff != "" {
		t.Errorf("only the files themselves are blamed: -want +got\n%s", diff)
	}
	m := d.Metric("gmv")
	if m == nil || !m.Broken || m.ID != "gmv" || m.Formula != nil || m.Place().File != "metrics/trade/gmv.toml" {
		t.Errorf("%+v", m)
	}
	if d.Metric("orders").Broken {
		t.Error("its neighbour is broken, too")
	}
	for _, has := range []string{"gmv", "metric:gmv", "floor", "term:floor", "path:first", "guide:how"} {
		if !d.Has(has) {
			t.Errorf("nothing is left of %q", has)
		}
	}
	if !d.Term("floor").Broken || !d.Path("first").Broken || !d.Guide("how").Broken {
		t.Error("broken entries are not marked")
	}
}

func TestBrokenTranslationLeavesTheOriginal(t *testing.T) {
	d, problems := read(t, `
-- site.toml --
languages = ["en", "zh"]
-- metrics/gmv.toml --
name = "GMV"
-- metrics/gmv.zh.toml --
name = "成交
`)
	if diff := cmp.Diff([]string{"CAL010"}, codes(problems)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	m := d.Metric("gmv")
	if m.Broken || m.Name[locale.English].Value != "GMV" || m.Name.Has(locale.Chinese) {
		t.Errorf("%+v", m)
	}
}

func TestUnreadRegisterIsToldFromAnEmptyOne(t *testing.T) {
	d, _ := read(t, "-- owners.toml --\n[[owner\n-- units.toml --\n# later\n")
	if !d.Unread("owners") || d.Unread("units") || d.Unread("sources") {
		t.Errorf("owners %t, units %t, sources %t", d.Unread("owners"), d.Unread("units"), d.Unread("sources"))
	}
}

func TestTranslationsAreMatchedByIDAndByOrder(t *testing.T) {
	d := clean(t, `
-- site.toml --
languages = ["en", "zh"]
-- metrics/ctr.toml --
name = "CTR"
aliases = ["click rate"]
[[caveat]]
id = "first"
title = "One"
[[caveat]]
id = "second"
title = "Two"
[[influence]]
id = "goods"
factor = "goods"
[[influence]]
factor = "price"
[chart]
title = "Chart"
avoid = [{ kind = "pie", why = "no" }]
[[change]]
version = 1
summary = "First."
-- metrics/ctr.zh.toml --
name = "点击率"
pinyin = "dian ji lv"
aliases = ["点击率", { text = "CTR", kind = "abbreviation" }]
[[caveat]]
id = "second"
title = "二"
[[influence]]
id = "goods"
factor = "货"
[[influence]]
factor = "价"
[chart]
title = "图"
avoid = [{ why = "不" }]
[[change]]
version = 1
summary = "首次。"
`)
	m := d.Metric("ctr")
	type pair struct{ EN, ZH string }
	in := func(x dictionary.Text) pair { return pair{x[locale.English].Value, x[locale.Chinese].Value} }
	got := []pair{
		in(m.Name), in(m.Caveats[0].Title), in(m.Caveats[1].Title), in(m.Influences[0].Factor), in(m.Influences[1].Factor),
		in(m.Chart.Title), in(m.Chart.Avoid[0].Why), in(m.Changes[0].Summary),
	}
	want := []pair{
		{"CTR", "点击率"},
		{"One", ""},
		{"Two", "二"},
		{"goods", "货"},
		{"price", "价"},
		{"Chart", "图"},
		{"no", "不"},
		{"First.", "首次。"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if m.Reading != "dian ji lv" {
		t.Errorf("reading %q", m.Reading)
	}
	var aliases []string
	for _, a := range m.Aliases {
		aliases = append(aliases, a.Lang.Tag()+" "+a.Kind+" "+a.Text.Value)
	}
	if diff := cmp.Diff([]string{"en synonym click rate", "zh synonym 点击率", "zh abbreviation CTR"}, aliases); diff != "" {
		t.Errorf("each language has its own words: -want +got\n%s", diff)
	}
	text, lang := m.Caveats[0].Title.In(locale.Chinese)
	if text.Value != "One" || lang != locale.English {
		t.Errorf("a missing text falls back to %q in %s", text.Value, lang.Name())
	}
}

func TestFirstLanguageIsThatOfFilesWithoutOne(t *testing.T) {
	d := clean(t, `
-- site.toml --
title = "指标"
languages = ["zh", "en"]
-- site.en.toml --
title = "Metrics"
-- metrics/gmv.toml --
name = "成交总额"
version = 3
-- metrics/gmv.en.toml --
name = "GMV"
-- owners.toml --
[[owner]]
id = "trade"
name = "交易"
contact = "t@example.com"
-- owners.en.toml --
[[owner]]
id = "trade"
name = "Trade"
-- guides/how.md --
+++
name = "怎么读"
+++
正文
-- guides/how.en.md --
+++
name = "How to read"
+++
Text
`)
	if diff := cmp.Diff([]locale.Lang{locale.Chinese, locale.English}, d.Site.Languages); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	m := d.Metric("gmv")
	if m.Name[locale.Chinese].Value != "成交总额" || m.Name[locale.English].Value != "GMV" || m.Version != 3 {
		t.Errorf("%+v", m)
	}
	if m.Place().File != "metrics/gmv.toml" {
		t.Errorf("the entry's place is %s", m.Place().File)
	}
	if o := d.Owner("trade"); o.Name[locale.Chinese].Value != "交易" || o.Name[locale.English].Value != "Trade" || o.Contact.Value != "t@example.com" {
		t.Errorf("%+v", o)
	}
	if d.Site.Title[locale.English].Value != "Metrics" {
		t.Errorf("%+v", d.Site.Title)
	}
	if b := d.Guide("how").Body; b[locale.Chinese].Value != "正文\n" || b[locale.English].Value != "Text\n" {
		t.Errorf("%+v", b)
	}
}

func TestFolderOfEntriesAloneIsADictionary(t *testing.T) {
	d := clean(t, "-- metrics/deep/down/gmv.toml --\nname = \"GMV\"\n")
	m := d.Metric("gmv")
	if m == nil || m.Status != dictionary.Draft || m.Version != 1 || m.Tier() != "" {
		t.Fatalf("%+v", m)
	}
	if diff := cmp.Diff([]locale.Lang{locale.English}, d.Site.Languages); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if d.Site.File != nil || d.Unread("site") {
		t.Error("a site.toml that is not there")
	}
}

func TestUnknownLanguagesLeaveTheKnownOnes(t *testing.T) {
	for _, c := range []struct {
		languages string
		want      []locale.Lang
		problems  int
	}{
		{`["zh"]`, []locale.Lang{locale.Chinese}, 0},
		{`["fr", "zh"]`, []locale.Lang{locale.Chinese}, 1},
		{`["fr"]`, []locale.Lang{locale.English}, 1},
		{`[]`, []locale.Lang{locale.English}, 0},
		{`["en", "en"]`, []locale.Lang{locale.English}, 1},
	} {
		d, problems := read(t, "-- site.toml --\nlanguages = "+c.languages+"\n")
		if diff := cmp.Diff(c.want, d.Site.Languages); diff != "" {
			t.Errorf("%s: -want +got\n%s", c.languages, diff)
		}
		if len(problems) != c.problems {
			t.Errorf("%s: %+v", c.languages, problems)
		}
	}
}

func TestEntriesAreSortedAndGuidesInTheirOrder(t *testing.T) {
	d := clean(t, `
-- metrics/b/a.toml --
name = "A"
-- metrics/a/b.toml --
name = "B"
-- guides/z.md --
+++
name = "Z"
order = 1
+++
-- guides/a.md --
+++
name = "A"
order = 2
+++
-- guides/b.md --
+++
name = "B"
order = 2
+++
`)
	var ids []string
	for _, m := range d.Metrics {
		ids = append(ids, m.ID)
	}
	for _, g := range d.Guides {
		ids = append(ids, g.ID)
	}
	if diff := cmp.Diff([]string{"a", "b", "z", "a", "b"}, ids); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestTierIsWhatTheFormulaMakes(t *testing.T) {
	for formula, want := range map[string]string{
		"sum(amount)": "atomic",
		"count_distinct(user_id where paid = true)": "atomic",
		"sum(amount) over 7d":                       "atomic",
		"gmv[scene = 'live']":                       "derived",
		"gmv / orders":                              "composite",
		"gmv":                                       "composite",
	} {
		d := clean(t, "-- metrics/m.toml --\nname = \"M\"\nformula = \""+formula+"\"\n")
		if got := d.Metric("m").Tier(); got != want {
			t.Errorf("%s is %q, not %q", formula, got, want)
		}
	}
}

func TestValuesThatSayNothingGetTheirDefault(t *testing.T) {
	d, problems := read(t, `
-- metrics/m.toml --
name = "M"
version = 0
status = "final"
[[caveat]]
id = "a"
[[change]]
version = 1
comparable = false
[[change]]
version = 3
[[change]]
version = 2
-- sources.toml --
[[source]]
id = "t"
-- units.toml --
[[unit]]
id = "CNY"
[[unit]]
id = "10k"
factor = 10000
`)
	if diff := cmp.Diff([]string{"CAL111", "CAL022"}, codes(problems)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	m := d.Metric("m")
	if m.Version != 1 || m.Status != dictionary.Draft || m.Caveats[0].Severity != "medium" || m.Caveats[0].Bias != "either" {
		t.Errorf("%+v", m)
	}
	var versions []int
	for _, c := range m.Changes {
		versions = append(versions, c.Version)
	}
	if !slices.Equal(versions, []int{3, 2, 1}) || m.Changes[2].Comparable || !m.Changes[0].Comparable {
		t.Errorf("changes %+v", m.Changes)
	}
	if d.Source("t").Kind != "table" || d.Unit("CNY").Factor != 1 || d.Unit("10k").Factor != 10000 {
		t.Error("registers have no defaults")
	}
}

func TestIDsListsWhatHasKnows(t *testing.T) {
	d := clean(t, `
-- metrics/gmv.toml --
name = "GMV"
-- terms/floor.toml --
name = "Floor"
-- paths/first.toml --
name = "First"
-- collections/morning.toml --
name = "Morning"
-- guides/how.md --
+++
name = "How"
+++
-- owners.toml --
[[owner]]
id = "trade"
-- sources.toml --
[[source]]
id = "dw.orders"
-- dimensions.toml --
[[dimension]]
id = "date"
`)
	for _, kind := range []string{"metric", "term", "path", "collection", "guide", "owner", "source", "dimension"} {
		ids := d.IDs(kind)
		if len(ids) != 1 || !d.Has(kind+":"+ids[0]) || d.Has(kind+":other") {
			t.Errorf("%s: %q", kind, ids)
		}
	}
	if diff := cmp.Diff([]string{"gmv", "floor"}, d.IDs("")); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if d.Has("nothing:gmv") || d.IDs("nothing") != nil {
		t.Error("a kind that is none")
	}
}

func TestCollectionsAreReadInBothLanguages(t *testing.T) {
	d, problems := read(t, `
-- site.toml --
languages = ["en", "zh"]
[[level]]
id = "T0"
name = "Company"
-- site.zh.toml --
[[level]]
id = "T0"
name = "公司级"
-- metrics/gmv.toml --
name = "GMV"
-- metrics/uv.toml --
name = "UV"
-- collections/daily/morning.toml --
name = "Morning"
intro = "Read on."
[[metric]]
id = "uv"
note = "Who came?"
[[metric]]
id = "gmv"
-- collections/daily/morning.zh.toml --
name = "早会"
[[metric]]
id = "gmv"
note = "结果"
`)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	c := d.Collection("morning")
	if c == nil || len(d.Collections) != 1 {
		t.Fatalf("%d collections, and no morning", len(d.Collections))
	}
	type member struct{ id, en, zh string }
	var got []member
	for _, m := range c.Members {
		got = append(got, member{m.Metric.Value, m.Note[locale.English].Value, m.Note[locale.Chinese].Value})
	}
	if diff := cmp.Diff([]member{{"uv", "Who came?", ""}, {"gmv", "", "结果"}}, got, cmp.AllowUnexported(member{})); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if c.Name[locale.Chinese].Value != "早会" || c.Intro[locale.English].Value != "Read on." {
		t.Errorf("%+v", c)
	}
	if l := d.Level("T0"); l == nil || l.Name[locale.Chinese].Value != "公司级" {
		t.Errorf("level T0 is %+v", l)
	}
}
