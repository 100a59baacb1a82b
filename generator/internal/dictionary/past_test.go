package dictionary_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
)

func TestEarlierVersionsAreReadAsTheyStood(t *testing.T) {
	d := clean(t, `
-- site.toml --
languages = ["en", "zh"]
[[facet]]
id = "stage"
name = "Stage"
-- metrics/traffic/shop.uv.toml --
name = "UV"
version = 11
-- history/shop.uv/v2.toml --
name = "Users"
version = 2
status = "certified"
[facets]
stage = "traffic"
a_facet_that_is_no_more = "x"
-- history/shop.uv/v2.zh.toml --
name = "用户数"
-- history/shop.uv/v10.toml --
name = "People"
version = 10
-- history/gone/v1.toml --
name = "Gone"
`)
	var got []string
	for _, m := range d.Past("shop.uv") {
		zh, lang := m.Name.In(locale.Chinese)
		got = append(got, fmt.Sprintf("%d %s %s %s %s", m.Version, m.ID, m.Status, zh.Value, lang.Tag()))
	}
	if diff := cmp.Diff([]string{"10 shop.uv draft People en", "2 shop.uv certified 用户数 zh"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if ids := d.PastIDs(); !slices.Equal(ids, []string{"gone", "shop.uv"}) {
		t.Errorf("%q", ids)
	}
	if len(d.Metrics) != 1 || d.Metric("gone") != nil || d.Past("nothing") != nil {
		t.Error("what is past is among what stands")
	}
}

func TestVersionFilesAreNamedByIDVersionAndLanguage(t *testing.T) {
	if got := dictionary.VersionFile("gmv", 2, ""); got != "history/gmv/v2.toml" {
		t.Error(got)
	}
	if got := dictionary.VersionFile("gmv", 2, "zh"); got != "history/gmv/v2.zh.toml" {
		t.Error(got)
	}
}

func TestBrokenHistoryBlamesNoNeighbour(t *testing.T) {
	d, problems := read(t, "-- metrics/uv.toml --\nname = \"UV\"\nversion = 3\n-- history/uv/v1.toml --\nname = \"U\n-- history/uv/v2.toml --\nname = \"U\"\nversion = 2\n")
	if diff := cmp.Diff([]string{"CAL010"}, codes(problems)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	past := d.Past("uv")
	if len(past) != 2 || past[0].Broken || !past[1].Broken || past[1].Version != 1 {
		t.Errorf("%+v", past)
	}
}

// The original of a dictionary whose first language is Chinese is the Chinese file.
func TestOriginalIsTheFirstLanguage(t *testing.T) {
	d := clean(t, "-- site.toml --\nlanguages = [\"zh\", \"en\"]\n-- metrics/uv.toml --\nname = \"访客数\"\n-- metrics/uv.en.toml --\nname = \"Visitors\"\n-- metrics/pv.toml --\nname = \"浏览量\"\n")
	for _, id := range []string{"uv", "pv"} {
		if got := d.Metric(id).Original(); got != locale.Chinese {
			t.Errorf("%s: %s", id, got.Name())
		}
	}
}

func TestAnotherStatusLeavesTheDictionaryAlone(t *testing.T) {
	d := clean(t, "-- metrics/a.toml --\nstatus = \"certified\"\n-- metrics/b.toml --\nstatus = \"certified\"\n")
	if d.WithStatus(nil) != d {
		t.Error("without statuses it is another")
	}
	other := d.WithStatus(map[string]dictionary.Status{"a": dictionary.Proposed, "nothing": dictionary.Draft})
	if other.Metric("a").Status != dictionary.Proposed || other.Metrics[0] != other.Metric("a") || other.Metric("b") != d.Metric("b") {
		t.Error("the status is not there")
	}
	if d.Metric("a").Status != dictionary.Certified || d.Metrics[0].Status != dictionary.Certified {
		t.Error("the dictionary is another")
	}
}
