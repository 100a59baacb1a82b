package version_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/version"
)

const entry = `name = "CTR"
summary = "Clickers among visitors."
formula = "clicks / (uv)"
unit = "person / person"
owner = "pages"
status = "proposed"
[facets]
[scope]
counts = "person"
include = ["visitors of the page", "on any device"]
exclude = ["staff"]
dedup = "once a day"
period = "1d"
timezone = "Asia/Shanghai"
grain = ["date", "page"]
refresh = "daily"
attribution = "1d"
zero = "undefined"
[[dimension]]
id = "page"
use = "required"
why = "pages differ"
[[dimension]]
id = "device"
use = "allowed"
[[caveat]]
id = "bots"
title = "Reads low with bots"
bias = "low"
instead = "Leave them out."
[[source]]
table = "dw.views"
columns = ["user_id", "dt"]
[[source]]
table = "dw.clicks"
`

// metricOf reads one metric, with a translation if there is one.
func metricOf(t *testing.T, text, translation string) *dictionary.Metric {
	t.Helper()
	archive := "-- site.toml --\nlanguages = [\"en\", \"zh\"]\n-- metrics/ctr.toml --\n" + text
	if translation != "" {
		archive += "-- metrics/ctr.zh.toml --\n" + translation
	}
	d, _, _ := read(t, archive)
	return d.Metric("ctr")
}

// TestWhatChangesTheNumber edits an entry in one place at a time: whether its fingerprint changes, what Compare makes of it,
// and that the two agree.
func TestWhatChangesTheNumber(t *testing.T) {
	for _, c := range []struct {
		name, from, to string
		want           []string // "field kind", with * if it changes the number
	}{
		{"formula", "clicks / (uv)", "clicks / pv", []string{"formula breaking*"}},
		{"blanks and brackets of the formula", "clicks / (uv)", "clicks/uv", []string{"formula wording"}},
		{"signs of the formula", "clicks / (uv)", "clicks ÷ uv", []string{"formula wording"}},
		{"unit", "person / person", "person / order", []string{"unit breaking*"}},
		{"spelling of the unit", "person / person", "person/person", []string{"unit wording"}},
		{"what is counted", `counts = "person"`, `counts = "event"`, []string{"scope.counts breaking*"}},
		{"include", "on any device", "on phones", []string{"scope.include scope*"}},
		{"order of include", `["visitors of the page", "on any device"]`, `["on any device", "visitors of the page"]`, []string{"scope.include wording"}},
		{"blanks of include", "on any device", "on  any device ", []string{"scope.include wording"}},
		{"exclude", `exclude = ["staff"]`, `exclude = []`, []string{"scope.exclude scope*"}},
		{"dedup", "once a day", "once a visit", []string{"scope.dedup scope*"}},
		{"period", `period = "1d"`, `period = "7d"`, []string{"scope.period scope*"}},
		{"spelling of the period", `period = "1d"`, `period = " 1d"`, []string{"scope.period wording"}},
		{"time zone", "Asia/Shanghai", "UTC", []string{"scope.timezone scope*"}},
		{"grain", `grain = ["date", "page"]`, `grain = ["date"]`, []string{"scope.grain scope*"}},
		{"attribution", `attribution = "1d"`, `attribution = "7d"`, []string{"scope.attribution scope*"}},
		{"zero", `zero = "undefined"`, `zero = "zero"`, []string{"scope.zero scope*"}},
		{"refresh", "daily", "hourly", []string{"scope.refresh wording"}},
		{"table", "dw.clicks", "dw.taps", []string{"source scope*"}},
		{"columns", `["user_id", "dt"]`, `["device_id", "dt"]`, []string{"source scope*"}},
		{"order of columns", `["user_id", "dt"]`, `["dt", "user_id"]`, []string{"source wording"}},
		{"dimension that binds", `use = "required"`, `use = "forbidden"`, []string{"dimension scope*"}},
		{"dimension that advises", `use = "allowed"`, `use = "recommended"`, []string{"dimension wording"}},
		{"dimension that is bound now", `use = "allowed"`, `use = "forbidden"`, []string{"dimension scope*"}},
		{"why a dimension", "pages differ", "pages vary", []string{"dimension.why page wording"}},
		{"name", `name = "CTR"`, `name = "Click-through rate"`, []string{"name wording"}},
		{"caveat", "Leave them out.", "Wait.", []string{"caveat.instead bots wording"}},
		{"caveat that went", entry[strings.Index(entry, "[[caveat]]"):strings.Index(entry, "[[source]]")], "", []string{"caveat bots wording"}},
		{"caveat that came", "[[source]]", "[[caveat]]\nid = \"new\"\ntitle = \"T\"\nbias = \"low\"\ninstead = \"I\"\n[[source]]", []string{"caveat new wording"}},
		{"owner", `owner = "pages"`, `owner = "traffic"`, []string{"owner ownership"}},
		{"status", `status = "proposed"`, `status = "draft"`, []string{"status ownership"}},
		{"end", `status = "proposed"`, `status = "deprecated"`, []string{"status breaking"}},
		{"comment", `name = "CTR"`, "# the rate\nname = \"CTR\"", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(entry, c.from) {
				t.Fatalf("the entry has no %q", c.from)
			}
			a, b := metricOf(t, entry, ""), metricOf(t, strings.Replace(entry, c.from, c.to, 1), "")
			var got []string
			moved := false
			for _, x := range version.Compare(a, b) {
				mark := ""
				if x.Number {
					mark, moved = "*", true
				}
				got = append(got, strings.TrimSpace(strings.ReplaceAll(fmt.Sprintf("%s %s %s%s", x.Field, x.Item, x.Kind, mark), "  ", " ")))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if changed := version.Of(a) != version.Of(b); changed != moved {
				t.Errorf("Compare says that the number changed: %t; the fingerprints: %t", moved, changed)
			}
			if back := version.Compare(b, a); len(back) != len(got) {
				t.Errorf("the other way round, %d fields differ", len(back))
			}
		})
	}
}

func TestTranslationChangesNoNumber(t *testing.T) {
	a := metricOf(t, entry, "name = \"点击率\"\n[scope]\ninclude = [\"访客\"]\n")
	b := metricOf(t, entry, "name = \"点击率\"\n[scope]\ninclude = [\"来访者\"]\n")
	if version.Of(a) != version.Of(b) {
		t.Error("it does")
	}
	changes := version.Compare(a, b)
	if len(changes) != 1 || changes[0].Number || changes[0].Kind != version.Wording {
		t.Fatalf("%+v", changes)
	}
	if got, lang := changes[0].New.In(locale.Chinese); lang != locale.Chinese || !slices.Equal(got, []string{"来访者"}) {
		t.Errorf("%q in %s", got, lang.Name())
	}
	if got, lang := changes[0].New.In(locale.English); lang != locale.English || len(got) != 2 {
		t.Errorf("%q in %s", got, lang.Name())
	}
}

func TestGravestChangeComesFirst(t *testing.T) {
	edited := strings.NewReplacer(`"CTR"`, `"C"`, `"pages"`, `"traffic"`, "dw.clicks", "dw.taps", "(uv)", "pv").Replace(entry)
	var got []string
	for _, x := range version.Compare(metricOf(t, entry, ""), metricOf(t, edited, "")) {
		got = append(got, x.Kind)
	}
	if want := []string{"breaking", "scope", "wording", "ownership"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestFormulasDifferByTheirWords(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"a / b", "a / b", "a / b|a / b"},
		{"a / b", "a/b", "a / b|a/b"},
		{"clicks / exposures", "click_users / exposed_users", "[clicks] / [exposures]|[click_users] / [exposed_users]"},
		{"a / b", "(a - c) / b", "a / b|[(]a [- c)] / b"},
		{"count_distinct(device_id)", "count_distinct(user_id)", "count_distinct([device_id])|count_distinct([user_id])"},
		{"a[screen = 1]", "a", "a[[screen = 1]]|a"},
		{"sum(x where dt > 1)", "sum(x)", "sum(x [where dt > 1])|sum(x)"},
	} {
		old, errs := formula.Parse(c.old)
		current, more := formula.Parse(c.new)
		if errs != nil || more != nil {
			t.Fatalf("%s, %s: %v %v", c.old, c.new, errs, more)
		}
		removed, added := version.Differ(old, current)
		if got := marked(c.old, removed) + "|" + marked(c.new, added); got != c.want {
			t.Errorf("%s → %s: %s, not %s", c.old, c.new, got, c.want)
		}
	}
}

// marked puts what differs into brackets.
func marked(text string, spans []version.Span) string {
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(text[at:s.Start] + "[" + text[s.Start:s.End] + "]")
		at = s.End
	}
	return b.String() + text[at:]
}

func TestLongFormulasAreCompared(t *testing.T) {
	long := func(name string) *formula.Formula {
		f, errs := formula.Parse("x" + strings.Repeat(" + "+name, 900) + " + y")
		if errs != nil {
			t.Fatal(errs)
		}
		return f
	}
	if removed, added := version.Differ(long("a"), long("b")); len(removed) == 0 || len(added) == 0 {
		t.Error("nothing differs")
	}
}

func TestDictionariesAreToldApart(t *testing.T) {
	base := "-- metrics/a.toml --\nname = \"A\"\nformula = \"count(*)\"\n-- metrics/b.toml --\nname = \"B\"\n-- metrics/c.toml --\nname = \"C\"\n-- metrics/gone.toml --\nname = \"G\"\n-- metrics/same.toml --\nname = \"S\"\n"
	after := `
-- metrics/a.toml --
name = "A"
formula = "count(id)"
-- metrics/b.toml --
name = "B"
owner = "x"
-- metrics/c.toml --
name = "C"
version = 2
formula = "count(*)"
[[change]]
version = 2
date = 2026-03-18
kind = "scope"
summary = "Counts."
-- metrics/came.toml --
name = "N"
-- metrics/same.toml --
name = "S"
`
	old, _, _ := read(t, base)
	current, _, _ := read(t, after)
	var got []string
	for _, d := range version.Between(old, current) {
		got = append(got, fmt.Sprintf("%s %s number=%t silent=%t fields=%d steps=%d", d.ID, d.Kind, d.Number, d.Silent, len(d.Changes), len(d.Steps)))
	}
	want := []string{
		"a breaking number=true silent=true fields=1 steps=0",
		"gone breaking number=true silent=false fields=0 steps=0",
		"c scope number=true silent=false fields=1 steps=1",
		"b ownership number=false silent=false fields=1 steps=0",
		"came  number=false silent=false fields=0 steps=0",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if version.AtLeast("", version.Ownership) || !version.AtLeast(version.Breaking, version.Scope) || version.AtLeast(version.Wording, version.Scope) {
		t.Error("kinds are not in their order")
	}
}

// TestEveryFieldHasANameForReaders tells the starter dictionary's entries apart from empty ones: whatever field can be told of,
// every language has a word for it.
func TestEveryFieldHasANameForReaders(t *testing.T) {
	whole := entry + `[[contrast]]
with = "x"
differs = "d"
this = "t"
that = "t"
[[influence]]
id = "i"
factor = "f"
metric = "m"
[[example]]
say = "s"
[chart]
kind = "line"
finding = "f"
[[sql]]
dialect = "ansi"
text = "SELECT 1"
[[used_by]]
title = "t"
[review]
every = "6M"
by = "x"
[deprecated]
by = ["x"]
why = "w"
`
	top := "version = 1\nlevel = \"T1\"\nrole = \"input\"\nbetter = \"higher\"\ndisplay = \"percent\"\nsubset_of = true\ndefinition = \"d\"\naliases = [\"x\"]\nanswers = [\"x\"]\nformula_text = \"f\"\nidentities = [\"a = b\"]\n"
	a, b := metricOf(t, "name = \"x\"\n", ""), metricOf(t, top+whole, "")
	// items whose fields change, too
	c := metricOf(t, top+strings.NewReplacer("Leave them", "Take them", `differs = "d"`, `differs = "e"`, `factor = "f"`, `factor = "g"`).Replace(whole), "")
	for _, x := range append(version.Compare(a, b), version.Compare(b, c)...) {
		for _, l := range locale.All {
			if l.Version().Fields[x.Field] == "" {
				t.Errorf("no word for %q in %s", x.Field, l.Name())
			}
		}
	}
}
