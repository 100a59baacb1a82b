package sitetest

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/asset"
)

// These tests follow people who have a question: what a number means, which of two to take, what is missing.

// inLanguages runs a test from pages in both languages: from a disk, and under the strict policy.
func inLanguages(t *testing.T, test func(t *testing.T, root, lang string)) {
	t.Helper()
	strict := serveStrictly(t)
	for _, c := range []struct{ name, root, lang string }{
		{"from a disk", strings.TrimSuffix(fromDisk(t, "index.html"), "index.html"), "en"},
		{"under the strict policy, in Chinese", strict + "zh/", "zh"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			test(t, c.root, c.lang)
		})
	}
}

// at says that a tab is at a page; servers leave the file's name out.
func at(folder string) string {
	return `location.pathname.replace(/index\.html$/, "").endsWith(` + strconv.Quote(folder) + `)`
}

// What is exposure CTR, and can I compare the first screen? The first screen of its page says both.
func TestAMetricIsUnderstoodWithinOneScreen(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	for _, page := range []string{"metrics/exposure_ctr/index.html", "zh/metrics/exposure_ctr/index.html"} {
		for _, size := range [][2]int64{{1440, 900}, {360, 800}} {
			b.do(chromedp.EmulateViewport(size[0], size[1]))
			b.open(fromDisk(t, page))
			for _, part := range []string{"h1", ".sense", ".formula-box .formula", "#caveat-first_screen_bias .caveat-title"} {
				bottom := ask[float64](b, `document.querySelector(`+strconv.Quote(part)+`).getBoundingClientRect().bottom`)
				if bottom > float64(size[1]) {
					t.Errorf("%s at %d × %d: %s ends at %.0f", page, size[0], size[1], part, bottom)
				}
			}
		}
	}
}

// asked are the questions of those who must choose, by the language in which they are asked, and the comparison that answers.
var asked = map[string][]struct{ query, pair string }{
	"en": {
		{"CTR or exposure CTR", "ctr-vs-exposure_ctr"},
		{"difference between UV value and AOV", "aov-vs-uv_value"},
	},
	"zh": {
		{"CTR 与 曝光点击率", "ctr-vs-exposure_ctr"},
		{"UV价值和客单价的区别", "aov-vs-uv_value"},
	},
}

func TestAQuestionOfTwoLeadsToTheirComparison(t *testing.T) {
	inLanguages(t, func(t *testing.T, root, lang string) {
		b := openTab(t)
		for _, q := range asked[lang] {
			b.open(root + "index.html")
			b.find(q.query)
			if got := ask[string](b, firstOption); !strings.HasSuffix(got, "/compare/"+q.pair+"/index.html") {
				t.Fatalf("%q leads to %s", q.query, got)
			}
			b.press(kb.Enter)
			b.arrives(at("/compare/" + q.pair + "/"))
			if n := ask[int](b, `document.querySelectorAll(".side mark.differs").length`); n == 0 {
				t.Errorf("%s: nothing is marked in the formulas", q.pair)
			}
			b.open(root + "search/index.html?q=" + strings.ReplaceAll(q.query, " ", "+"))
			b.becomes(`!!document.querySelector(".found-ways a[href*='compare/` + q.pair + `/']")`)
		}
		for _, c := range b.heard() {
			t.Error(c)
		}
	})
}

// A word that means several things leads to a page that tells them apart, from the search and, without scripts, from the list.
func TestAWordOfSeveralMeaningsIsToldApart(t *testing.T) {
	inLanguages(t, func(t *testing.T, root, _ string) {
		b := openTab(t)
		for word, page := range map[string]string{"客单价": "ke_dan_jia", "revenue": "revenue", "CTR": "ctr"} {
			b.open(root + "index.html")
			b.find(word)
			lead := `[...document.querySelectorAll("dialog[open] [role=option]")].find((o) => o.pathname.endsWith("/which/` + page + `/index.html"))`
			b.becomes("!!" + lead)
			ask[bool](b, `(`+lead+`.click(), true)`)
			b.arrives(at("/which/" + page + "/"))
			if n := ask[int](b, `document.querySelectorAll(".word-choice").length`); n < 2 {
				t.Errorf("%s: %d choices", page, n)
			}
		}
		for _, c := range b.heard() {
			t.Error(c)
		}

		plain := openTab(t)
		plain.withoutScripts()
		plain.open(root + "which/index.html")
		plain.do(chromedp.Click(chromedp.CSS(`a[href$="which/ke_dan_jia/index.html"]`)))
		plain.arrives(at("/which/ke_dan_jia/"))
		plain.do(chromedp.Click(chromedp.CSS(`a[href$="compare/aov-vs-revenue_per_buyer/index.html"]`)))
		plain.arrives(`document.querySelectorAll(".side").length === 2`)
		for _, id := range []string{"aov", "revenue_per_buyer"} { // and from either page
			plain.open(root + "metrics/" + id + "/index.html")
			plain.do(chromedp.Click(chromedp.CSS(`a[href$="compare/aov-vs-revenue_per_buyer/index.html"]`)))
			plain.arrives(at("/compare/aov-vs-revenue_per_buyer/"))
		}
	})
}

// Any two metrics can be compared; the result has an address, where the page may have one.
func TestAnyTwoMetricsAreCompared(t *testing.T) {
	inLanguages(t, func(t *testing.T, root, _ string) {
		b := openTab(t)
		b.open(root + "compare/index.html")
		b.becomes(`!document.querySelector("form[data-compare]").hidden`)
		// What two metrics without a page of their own say.
		b.do(
			chromedp.SendKeys(chromedp.CSS("form[data-compare] [name=one]"), "GMV"),
			chromedp.SendKeys(chromedp.CSS("form[data-compare] [name=other]"), "uv_value"+kb.Enter),
		)
		const laid = `document.querySelectorAll("[data-compare-result] .side").length === 2`
		b.becomes(laid)
		if rows := ask[int](b, `document.querySelectorAll("[data-compare-result] .compare-table tbody tr").length`); rows < 5 {
			t.Errorf("%d fields differ", rows)
		}
		sent := openTab(t)
		sent.open(root + "compare/index.html?one=gmv&other=uv_value")
		sent.becomes(laid)
		if got, want := ask[string](sent, `document.querySelector("[data-compare-result]").textContent`), ask[string](b, `document.querySelector("[data-compare-result]").textContent`); got != want {
			t.Errorf("who is sent the address sees something else:\n%s\n%s", got, want)
		}
		// Those who have one go there.
		sent.open(root + "compare/index.html?one=exposure_ctr&other=ctr")
		sent.arrives(at("/compare/ctr-vs-exposure_ctr/"))
		// What is no metric, or one metric twice, is said.
		for _, other := range []string{"zzzz qqqq", "gmv"} {
			b.open(root + "compare/index.html")
			b.becomes(`!document.querySelector("form[data-compare]").hidden`)
			b.do(
				chromedp.SendKeys(chromedp.CSS("form[data-compare] [name=one]"), "GMV"),
				chromedp.SendKeys(chromedp.CSS("form[data-compare] [name=other]"), other+kb.Enter),
			)
			b.becomes(`document.querySelector("form[data-compare] [role=status]").textContent !== ""`)
		}
		for _, c := range append(b.heard(), sent.heard()...) {
			t.Error(c)
		}
	})
}

// The script lays two metrics out as the generator does: the same fields, the same parts of the formulas marked. To see it, the
// site is served as if no two had a page.
func TestTheScriptComparesAsTheGeneratorDoes(t *testing.T) {
	t.Parallel()
	files := http.FileServer(http.Dir(site(t)))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/assets/apart.js") {
			w.Header().Set("Content-Type", "text/javascript")
			_, _ = w.Write(asset.Shard("apart", `{"words":{},"pairs":[]}`))
			return
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	b := openTab(t)
	const (
		fields = `[...document.querySelectorAll(".compare-table tbody tr")].map((r) => [...r.cells].map((c) => c.textContent.trim()).join(" | "))`
		marks  = `[...document.querySelectorAll(".side mark.differs")].map((m) => m.textContent)`
		equal  = `[document.querySelector(".compare-equal summary")?.textContent ?? ""]`
		all    = `[...` + fields + `, ...` + marks + `, ...` + equal + `].join("\n")`
	)
	for _, pair := range [][2]string{{"ctr", "exposure_ctr"}, {"live_gmv", "video_gmv"}, {"gmv_7d", "gmv_month_to_date"}} {
		b.open(server.URL + "/zh/compare/" + pair[0] + "-vs-" + pair[1] + "/index.html")
		want := ask[string](b, all)
		b.open(server.URL + "/zh/compare/index.html?one=" + pair[0] + "&other=" + pair[1])
		b.becomes(`!!document.querySelector("[data-compare-result] table")`)
		if d := cmp.Diff(strings.Split(want, "\n"), strings.Split(ask[string](b, all), "\n")); d != "" {
			t.Errorf("%v (-the generator +the script):\n%s", pair, d)
		}
	}
}

// A manager sees where nobody looks, at a desk and on a phone, without scripts.
func TestTheMapShowsBlindSpots(t *testing.T) {
	inLanguages(t, func(t *testing.T, root, _ string) {
		b := openTab(t)
		b.withoutScripts()
		b.open(root + "map/index.html")
		blanks := `a[href$="map/scenario-by-stage/index.html"]`
		b.do(chromedp.Click(chromedp.CSS(".map-others summary")), chromedp.Click(chromedp.CSS(blanks)))
		b.arrives(at("/map/scenario-by-stage/"))
		cells, told := ask[int](b, `document.querySelectorAll("td.is-blank").length`), ask[int](b, `document.querySelectorAll(".blanks li").length`)
		if cells == 0 || cells != told {
			t.Errorf("%d blank cells, %d blind spots", cells, told)
		}
		// Its headings stay in sight while the frame scrolls.
		b.do(chromedp.EmulateViewport(1200, 500))
		moved := ask[[]float64](b, `(() => { const f = document.querySelector(".map-scroll"); f.scrollTop = 200; f.scrollLeft = 200;
			const frame = f.getBoundingClientRect(); return [document.querySelector(".map-table thead th").getBoundingClientRect().top - frame.top,
			document.querySelector(".map-table tbody th").getBoundingClientRect().left - frame.left, f.scrollTop] })()`)
		if moved[0] < -1 || moved[0] > 2 || moved[1] < -1 || moved[2] == 0 {
			t.Errorf("the headings stand at %v", moved)
		}
		b.do(chromedp.EmulateViewport(360, 740, chromedp.EmulateMobile))
		if wide := ask[float64](b, `document.documentElement.scrollWidth`); wide > 360 {
			t.Errorf("on a phone the map is %.0f wide", wide)
		}
	})
}
