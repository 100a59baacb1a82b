package search

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/locale"
)

func TestAQuestionNamesTheTwoThatItAsksAbout(t *testing.T) {
	s := searcher(t, starterIndex(t), locale.English)
	for query, want := range map[string][]string{
		"difference between UV value and AOV": {"uv_value aov"},
		"CTR or exposure CTR":                 {"ctr exposure_ctr"},
		"CTR vs exposure CTR":                 {"ctr exposure_ctr"},
		"CTR 与 曝光点击率":                         {"ctr exposure_ctr"},
		"点击率还是曝光点击率":                          {"ctr exposure_ctr"},
		"UV价值和客单价的区别":                         {"uv_value aov", "uv_value revenue_per_buyer"},
		"uv 和 pv 有什么不同":                       {"uv pv"},
		"why did GMV drop":                    nil,
		"GMV":                                 nil,
		"GMV and gmv":                         nil, // the same twice
		"GMV, UV and PV":                      nil, // three
	} {
		var got []string
		for _, p := range s.Query(query, nil, MaxHits).Pairs {
			got = append(got, p[0].ID+" "+p[1].ID)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q (-want +got):\n%s", query, d)
		}
	}
}

// The words are those for which the search asks "which one?", and no others.
func TestWordsAreThoseThatTheSearchAsksAbout(t *testing.T) {
	x := starterIndex(t)
	s := searcher(t, x, locale.English)
	words := map[string][]string{}
	for _, w := range x.Words() {
		for _, c := range w.Choices {
			words[w.Text] = append(words[w.Text], c.ID)
		}
		var asked []string
		for _, h := range s.Query(w.Text, nil, MaxHits).Choices {
			asked = append(asked, h.ID)
		}
		if cmp.Diff(slices.Sorted(slices.Values(words[w.Text])), slices.Sorted(slices.Values(asked))) != "" {
			t.Errorf("%q may mean %v; the search asks about %v", w.Text, words[w.Text], asked)
		}
	}
	for word, want := range map[string][]string{
		"CTR": {"ctr", "exposure_ctr"}, "客单价": {"aov", "revenue_per_buyer"}, "revenue": {"gmv", "net_gmv"}, "GMV": nil,
	} {
		if d := cmp.Diff(want, slices.Sorted(slices.Values(words[word]))); d != "" {
			t.Errorf("%q (-want +got):\n%s", word, d)
		}
	}
}

func TestANameOfTwoMetricsMeansSeveralThings(t *testing.T) {
	name := func(id, text, alias string) Document {
		return Document{ID: id, Name: Texts{locale.English: text}, Aliases: []Alias{{Text: alias, Kind: "synonym"}}}
	}
	x, err := New([]Document{name("a", "One", "rate"), name("b", "Two", "rate"), name("c", "Three", "quota")}, []locale.Lang{locale.English})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close() //nolint:errcheck // it lives in memory only
	want := []Word{{Key: "rate", Text: "rate", Choices: []Choice{{ID: "a"}, {ID: "b"}}}}
	if d := cmp.Diff(want, x.Words()); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
