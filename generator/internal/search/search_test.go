package search

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/asset"
	"caliber/generator/internal/locale"
)

func TestTokenize(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Exposure click-through rate", []string{"exposure", "click", "through", "rate"}},
		{"曝光点击率", []string{"曝光", "光点", "点击", "击率"}},
		{"UV价值", []string{"uv", "价值"}},
		{"率", []string{"率"}}, // a character alone stands for itself
		{"module_click_users", []string{"module", "click", "users", "module_click_users"}},
		{"hw.host.temp", []string{"hw", "host", "temp", "hw.host.temp"}},
		{"the page's visitors", []string{"the", "page", "visitors"}},
		{"ＧＭＶ（７天）", []string{"gmv", "7", "天"}}, // full width is the same
		{"a_ _b", []string{"a", "b"}},
		{"", nil},
	} {
		var got []string
		for _, token := range tokenize([]rune(Fold(c.text))) {
			got = append(got, token.text)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, d)
		}
	}
}

func TestOperations(t *testing.T) {
	for _, c := range []struct {
		text string
		want []operation
	}{
		{"gmv / uv", []operation{{"gmv", "uv", '/'}}},
		{"成交额÷访客数", []operation{{"成交额", "访客数", '/'}}},
		{"average order value * orders", []operation{{"average order value", "orders", '*'}}},
		{"gmv/?", []operation{{"gmv", "", '/'}}},
		{"/uv", []operation{{"", "uv", '/'}}},
		{"(revenue - cost) / revenue", []operation{{"revenue", "cost", '-'}, {"", "revenue", '/'}}},
		{"sum(x) / count(y)", nil}, // nothing beside the operator is a name
		{"click-through rate", nil},
	} {
		if d := cmp.Diff(c.want, operations(c.text), cmp.AllowUnexported(operation{})); d != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, d)
		}
	}
}

// TestQuery asks the starter dictionary what its readers ask.
func TestQuery(t *testing.T) {
	x := starterIndex(t)
	for _, c := range []struct {
		query string
		lang  locale.Lang
		want  string // the first hit
		why   Reason
	}{
		{"GMV", locale.English, "gmv", Reason{}},
		{"成交总额", locale.English, "gmv", Reason{}},
		{"eCTR", locale.English, "exposure_ctr", Reason{"short", "eCTR"}},
		{"exposure_ctr", locale.Chinese, "exposure_ctr", Reason{"alias", "exposure CTR"}},
		{"zhuanhualv", locale.Chinese, "conversion_rate", Reason{"pinyin", "转化率"}},
		{"zhl", locale.Chinese, "conversion_rate", Reason{"initials", "转化率"}},
		{"baoguanglv", locale.Chinese, "exposure_rate", Reason{"pinyin", "曝光率"}},
		{"exposre rate", locale.English, "exposure_rate", Reason{"typo", ""}},
		{"客单假", locale.Chinese, "aov", Reason{"typo", ""}},
		{"gmv / uv", locale.English, "uv_value", Reason{"formula", ""}},
		{"gmv÷页面浏览人数", locale.Chinese, "uv_value", Reason{"formula", ""}}, // names are as good as ids
		{"why did GMV drop", locale.English, "gmv", Reason{}},
		{"转化率怎么算", locale.Chinese, "conversion_rate", Reason{}},
		{"difference between UV value and GMV", locale.English, "uv_value", Reason{}},
		{"conv", locale.English, "conversion_rate", Reason{}},
		{"首屏", locale.Chinese, "first_screen", Reason{}},                    // a term
		{"付购率", locale.Chinese, "repeat_purchase_rate", Reason{"typo", ""}}, // 付 sounds like 复; 加购率 is as near by its strokes
		{"复够率", locale.English, "repeat_purchase_rate", Reason{"typo", ""}}, // no name has the wrong character
		{"为什么GMV下降", locale.Chinese, "gmv", Reason{}},                       // what is asked is no slip
		{"转化率下降", locale.Chinese, "conversion_rate", Reason{}},
	} {
		r := searcher(t, x, c.lang).Query(c.query, nil, MaxHits)
		if len(r.Hits) == 0 {
			t.Errorf("%q finds nothing", c.query)
			continue
		}
		if h := r.Hits[0]; h.ID != c.want || h.Why != c.why {
			t.Errorf("%q finds %s (%v), want %s (%v)", c.query, h.ID, h.Why, c.want, c.why)
		}
	}
}

// TestWhatReadersAskIsAnsweredInBothLanguages asks the same of pages in each language. A reader of either types what a colleague wrote.
func TestWhatReadersAskIsAnsweredInBothLanguages(t *testing.T) {
	x := starterIndex(t)
	for _, c := range []struct {
		query string
		want  []string // in this order, with nothing between
	}{
		{"bgdjl", []string{"exposure_ctr"}},
		{"baoguangdianjilv", []string{"exposure_ctr"}},
		{"曝光点机率", []string{"exposure_ctr"}}, // a wrong character
		{"exposre ctr", []string{"exposure_ctr", "ctr"}},
		{"CTR", []string{"ctr", "exposure_ctr"}}, // and "which one?": TestMisnomerOffersAChoice
		{"客单价", []string{"aov", "revenue_per_buyer"}},
		{"orders / uv", []string{"conversion_rate"}},
		{"订单量 / 访客数", []string{"conversion_rate"}},
		{"why did GMV drop", []string{"gmv"}},
		{"GMV 为什么跌了", []string{"gmv"}},
		{"首屏", []string{"first_screen", "exposure_ctr"}}, // the term, and the metric that it biases
		{"first screen", []string{"first_screen"}},
		{"first screen bias", []string{"exposure_ctr"}},
		{"difference between UV value and AOV", []string{"aov", "uv_value"}},
		{"UV 价值和客单价的区别", []string{"uv_value", "aov"}},
	} {
		for _, l := range locale.All {
			var got []string
			for _, h := range searcher(t, x, l).Query(c.query, nil, len(c.want)).Hits {
				got = append(got, h.ID)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("%q from a page in %s (-want +got):\n%s", c.query, l.Tag(), d)
			}
		}
	}
}

// TestEveryNameIsFoundFirst asks for each entry by its names, its id, its abbreviations and its aliases.
func TestEveryNameIsFoundFirst(t *testing.T) {
	if testing.Short() {
		t.Skip("it asks for every name")
	}
	x := starterIndex(t)
	owners := map[string][]string{} // of a key, by the documents
	names := func(d *Document) []string {
		out := append([]string{d.ID}, d.Name[:]...)
		for _, a := range d.Aliases {
			if a.Kind != misnomer {
				out = append(out, a.Text)
			}
		}
		return slices.DeleteFunc(out, func(s string) bool { return s == "" })
	}
	for i := range x.docs {
		for _, n := range names(&x.docs[i]) {
			owners[key(n)] = append(owners[key(n)], x.docs[i].ID)
		}
	}
	s := searcher(t, x, locale.English)
	for i := range x.docs {
		for _, n := range names(&x.docs[i]) {
			r := s.Query(n, nil, 1)
			if len(r.Hits) == 0 || !slices.Contains(owners[key(n)], r.Hits[0].ID) {
				t.Errorf("%q of %s is not found first: %v", n, x.docs[i].ID, r.Hits)
			}
		}
	}
}

func TestMisnomerOffersAChoice(t *testing.T) {
	s := searcher(t, starterIndex(t), locale.English)
	for query, want := range map[string][]string{
		"CTR":         {"ctr", "exposure_ctr"},
		"refund rate": {"refund_amount_rate", "refund_rate"},
		"客单价":         {"aov", "revenue_per_buyer"}, // each is wrongly called so by those who mean the other
		"GMV":         nil,
	} {
		var got []string
		for _, h := range s.Query(query, nil, MaxHits).Choices {
			got = append(got, h.ID)
		}
		slices.Sort(got)
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q (-want +got):\n%s", query, d)
		}
	}
}

func TestFilter(t *testing.T) {
	s := searcher(t, starterIndex(t), locale.English)
	all := s.Query("rate", nil, MaxHits)
	certified := s.Query("rate", Filter{{"status", "certified"}}, MaxHits)
	if certified.Total == 0 || certified.Total >= all.Total {
		t.Errorf("%d of %d are certified", certified.Total, all.Total)
	}
	for _, h := range certified.Hits {
		if h.Status != "certified" {
			t.Errorf("%s is %s", h.ID, h.Status)
		}
	}
	for _, h := range s.Query("screen", Filter{{"kind", "term"}}, MaxHits).Hits {
		if h.Kind != Term {
			t.Errorf("%s is a %s", h.ID, h.Kind)
		}
	}
	if r := s.Query("rate", Filter{{"status", "unheard of"}}, MaxHits); r.Total != 0 {
		t.Errorf("a value that nobody has finds %d", r.Total)
	}
}

func TestNothingFoundNamesWhatIsNear(t *testing.T) {
	s := searcher(t, starterIndex(t), locale.English)
	r := s.Query("refxyd", nil, MaxHits)
	if len(r.Hits) > 0 || len(r.Nearest) == 0 || !strings.Contains(r.Nearest[0].ID, "refund") {
		t.Errorf("found %v, near %v", r.Hits, r.Nearest)
	}
}

func TestMarks(t *testing.T) {
	n := needles{words: []string{"expo"}, stems: []string{"rate"}, han: []string{"点击"}}
	for text, want := range map[string][]Mark{
		"Exposure rates": {{0, 4}, {9, 14}},
		"曝光点击率":          {{2, 4}},
		"ＥＸＰＯ":           {{0, 4}},
		"nothing":        nil,
	} {
		if d := cmp.Diff(want, n.marks(text)); d != "" {
			t.Errorf("%q (-want +got):\n%s", text, d)
		}
	}
}

func TestRelated(t *testing.T) {
	x := starterIndex(t)
	for _, c := range []struct{ id, near string }{{"ctr", "exposure_ctr"}, {"gmv", "orders"}, {"refund_rate", "refund_amount_rate"}} {
		found := x.Kin().Of(c.id)
		if len(found) > mostRelated || slices.Contains(found, c.id) || !slices.Contains(found[:min(5, len(found))], c.near) {
			t.Errorf("related to %s: %v", c.id, found)
		}
	}
	if found := x.Kin().Of("no_such"); found != nil {
		t.Errorf("a metric that is not there has relatives: %v", found)
	}
	if like, err := x.Like("share of people who clicked", 5); err != nil || len(like) == 0 {
		t.Errorf("like: %v, %v", like, err)
	}
}

// TestSameIndexTwice makes the index of the same documents in another order.
func TestSameIndexTwice(t *testing.T) {
	if testing.Short() {
		t.Skip("it makes two indexes")
	}
	docs := From(starter(t))
	build := func(docs []Document) map[string]string {
		x, err := New(docs, locale.All)
		if err != nil {
			t.Fatal(err)
		}
		defer x.Close() //nolint:errcheck // it lives in memory only
		out := map[string]string{"": x.Dir()}
		for _, f := range x.Files() {
			out[f.Path] = string(f.Content)
		}
		return out
	}
	first := build(docs)
	slices.Reverse(docs)
	if d := cmp.Diff(first, build(docs)); d != "" {
		t.Errorf("the order of the documents changes the index:\n%s", d)
	}
}

func TestNoDocuments(t *testing.T) {
	x, err := New(nil, locale.All)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close() //nolint:errcheck // it lives in memory only
	if r := searcher(t, x, locale.English).Query("gmv / uv 转化率 zhl", nil, MaxHits); r.Total != 0 {
		t.Errorf("found %v", r.Hits)
	}
}

func TestCodecKeepsWhatItIsGiven(t *testing.T) {
	list := []posting{{0, 0}, {1, 63}, {40, 5}, {5000, 7}, {1 << 20, 1}}
	if d := cmp.Diff(list, decodePostings(encodePostings(list)), cmp.AllowUnexported(posting{})); d != "" {
		t.Errorf("postings (-want +got):\n%s", d)
	}
	for _, text := range []string{"", "a\nb\t\"c\" \\ < > & \u2028 率 🙂"} {
		if got := asset.ShardText(asset.Shard("v", text)); got != text {
			t.Errorf("%q comes back as %q", text, got)
		}
	}
	words := []string{"z", "\uffff", "🙂", "率", "a", "ab", "\ue000"}
	slices.SortFunc(words, compareUTF16)
	if got, want := fmt.Sprintf("%q", words), fmt.Sprintf("%q", []string{"a", "ab", "z", "率", "🙂", "\ue000", "\uffff"}); got != want {
		t.Errorf("a script sorts %s, we %s", want, got)
	}
}

// TestFirstResultIsLight keeps what a browser loads before it can show eight results of the starter.
func TestFirstResultIsLight(t *testing.T) {
	if testing.Short() {
		t.Skip("it opens the index for every name")
	}
	x := starterIndex(t)
	sizes := map[string]int{}
	total := 0
	for _, f := range x.Files() {
		n := zipped(t, f.Content)
		sizes[strings.TrimSuffix(path.Base(f.Path), ".js")] = n
		total += n
	}
	var costs []int
	for i := range x.docs {
		for _, q := range x.docs[i].Name {
			s := searcher(t, x, locale.English)
			s.Query(q, nil, named)
			cost := 0
			for _, name := range s.Loaded() {
				cost += sizes[name]
			}
			costs = append(costs, cost)
		}
	}
	slices.Sort(costs)
	t.Logf("%d documents: %d bytes zipped in all, %d to a first result (median)", len(x.docs), total, costs[len(costs)/2])
	if median := costs[len(costs)/2]; median > 20_000 {
		t.Errorf("a first result takes %d bytes", median)
	}
}

func zipped(t *testing.T, content []byte) int {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}
