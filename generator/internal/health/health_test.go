package health

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/meaning"
	"caliber/generator/internal/source"
)

// report reads a small dictionary and tells its health on 22 November 2026.
func report(t *testing.T, archive string) *Report {
	t.Helper()
	content := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		content[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	set, problems, err := source.Read(content)
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	d, problems := dictionary.New(set)
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	g, _ := lineage.New(d)
	m, _ := meaning.New(d, g)
	return Of(Input{Dictionary: d, Meaning: m, Today: "2026-11-22"})
}

// small has one metric with all that is asked, one with hardly anything, and one that has been given up.
const small = `
-- site.toml --
languages = ["en", "zh"]
-- owners.toml --
[[owner]]
id = "traffic"
name = "Traffic"
[[owner]]
id = "idle"
name = "Idle"
-- entities.toml --
[[entity]]
id = "person"
name = "person"
[[entity]]
id = "parcel"
name = "parcel"
-- units.toml --
[[unit]]
id = "EUR"
name = "euro"
kind = "currency"
-- dimensions.toml --
[[dimension]]
id = "date"
name = "date"
[[dimension]]
id = "moon"
name = "phase of the moon"
-- sources.toml --
[[source]]
id = "views"
name = "Views"
owner = "traffic"
[[source.column]]
name = "user_id"
entity = "person"
[[source]]
id = "orphan"
name = "Orphan"
-- terms/visit.toml --
name = "Visit"
summary = "A stay."
-- terms/stray.toml --
name = "Stray"
summary = "Read by nobody."
-- metrics/uv.toml --
name = "Visitors"
summary = "People who came."
definition = "Counted by [visit](term:visit)."
formula = "count_distinct(user_id)"
unit = "person"
owner = "traffic"
status = "certified"
[scope]
period = "1d"
grain = ["date"]
[[source]]
table = "views"
[[example]]
rows = [{ user_id = "a" }]
expect = 1
[chart]
kind = "line"
[review]
last = 2026-10-01
every = "6M"
by = "traffic"
[[change]]
version = 1
date = 2026-02-01
summary = "Began."
-- metrics/uv.zh.toml --
name = "访客数"
summary = "来访的人数。"
definition = "按访问计。"
-- metrics/pv.toml --
name = "Views"
summary = "Visits."
version = 2
[review]
last = 2026-05-01
every = "6M"
[[change]]
version = 2
date = 2026-08-01
kind = "breaking"
comparable = false
summary = "Counts visits."
-- metrics/old.toml --
name = "Old"
summary = "Given up."
status = "deprecated"
[deprecated]
reason = "obsolete"
`

func TestHealthCountsWhatIsAsked(t *testing.T) {
	r := report(t, small)
	var got []string
	for i, d := range r.Demands {
		tally := r.All.Tallies[i]
		got = append(got, fmt.Sprintf("%s %d/%d", d.ID, tally.Met, tally.Asked))
	}
	want := "certified 1/2 reviewed 1/2 owner 1/2 definition 1/2 formula 1/2 example 1/2 chart 1/2 source 1/1 caveats 0/2 translation 1/2"
	if d := cmp.Diff(want, strings.Join(got, " ")); d != "" {
		t.Error(d)
	}
	// Nine demands count, eight of both metrics and one of the atomic one: 9 of 17 are met.
	if got := r.All.Score(r.Demands); got != 52 {
		t.Errorf("the score is %d, not 52", got)
	}
	if r.All.Metrics != 2 || r.Deprecated != 1 {
		t.Errorf("%d metrics and %d deprecated", r.All.Metrics, r.Deprecated)
	}
	if r.Readable[locale.English] != 2 || r.Readable[locale.Chinese] != 1 {
		t.Errorf("readable: %v", r.Readable)
	}
	var owners []string
	for _, c := range r.Owners {
		owners = append(owners, fmt.Sprintf("%q %d %d", c.Owner, c.Metrics, c.Score(r.Demands)))
	}
	if d := cmp.Diff([]string{`"traffic" 1 100`, `"idle" 0 100`, `"" 1 0`}, owners); d != "" {
		t.Error(d)
	}
}

func TestHealthPointsAtTheFileToMend(t *testing.T) {
	var got []string
	r := report(t, small)
	for _, g := range r.Gaps {
		got = append(got, strings.TrimSpace(r.Demands[g.Demand].ID+" "+g.Metric.ID+" "+g.File+" "+g.Write))
	}
	want := []string{
		"certified pv metrics/pv.toml", "reviewed pv metrics/pv.toml", "owner pv metrics/pv.toml", "definition pv metrics/pv.toml",
		"formula pv metrics/pv.toml", "example pv metrics/pv.toml", "chart pv metrics/pv.toml",
		"caveats pv metrics/pv.toml", "caveats uv metrics/uv.toml", "translation pv metrics/pv.toml metrics/pv.zh.toml",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if len(r.Overdue) != 1 || r.Overdue[0].Metric.ID != "pv" || r.Overdue[0].Due != "2026-11-01" {
		t.Errorf("overdue: %+v", r.Overdue)
	}
}

func TestHealthFindsWhatNothingNames(t *testing.T) {
	var got []string
	for _, u := range report(t, small).Unused {
		got = append(got, u.Kind+" "+u.ID)
	}
	if d := cmp.Diff([]string{"dimension moon", "entity parcel", "owner idle", "source orphan", "term stray", "unit EUR"}, got); d != "" {
		t.Error(d)
	}
}

func TestHealthTellsQuartersByTheDatesOfTheEntries(t *testing.T) {
	r := report(t, small)
	want := []Quarter{
		{Year: 2026, Number: 1, New: 1},
		{Year: 2026, Number: 2, Reviewed: 1},
		{Year: 2026, Number: 3, Changes: 1, Breaking: 1},
		{Year: 2026, Number: 4, Reviewed: 1},
	}
	if d := cmp.Diff(want, r.Quarters); d != "" {
		t.Error(d)
	}
	if r.Undated != 2 {
		t.Errorf("%d metrics do not date their beginning, not 2", r.Undated)
	}
}

func TestHealthTellsOfTwinsThatDoNotTellOfEachOther(t *testing.T) {
	const twins = `
-- metrics/a.toml --
name = "A"
summary = "One."
formula = "x + y"
-- metrics/b.toml --
name = "B"
summary = "The same."
formula = "y + x"
-- metrics/x.toml --
name = "X"
summary = "x"
-- metrics/y.toml --
name = "Y"
summary = "y"
`
	r := report(t, twins)
	if len(r.Pairs) != 1 || r.Pairs[0].One.ID != "a" || r.Pairs[0].Other.ID != "b" || r.Pairs[0].Differs != meaning.Nothing {
		t.Errorf("pairs: %+v", r.Pairs)
	}
	told := report(t, strings.Replace(twins, "summary = \"The same.\"\n", "summary = \"The same.\"\nduplicate_of = { metric = \"a\", why = \"two teams\" }\n", 1))
	if len(told.Pairs) != 0 {
		t.Errorf("a pair that is told apart: %+v", told.Pairs[0])
	}
}
