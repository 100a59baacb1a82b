package sitetest

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// control is the modifier of the Control key.
const control = 2

const (
	finderOpen   = `!!document.querySelector("dialog[open] input[role=combobox]")`
	finderClosed = `!document.querySelector("dialog[open]")`
	finderField  = `document.querySelector("dialog[open] input")`
	finderStatus = `document.querySelector("dialog[open] [role=status]").textContent`
)

// firstOption is the path of the first option that the dialog lists.
const firstOption = `new URL(document.querySelector("dialog[open] [role=option]").href).pathname`

// listed says that the dialog has options that answer what is in the field.
func listed(query string) string {
	return finderField + `?.value === ` + strconv.Quote(query) + ` && !!document.querySelector("dialog[open] [role=option]") && document.querySelector("dialog[open]").dataset.query === ` + strconv.Quote(query)
}

func (b *tab) press(keys ...string) {
	b.t.Helper()
	for _, k := range keys {
		b.do(chromedp.KeyEvent(k))
	}
}

// callFinder presses Control and K.
func (b *tab) callFinder() {
	b.t.Helper()
	b.do(chromedp.KeyEvent("k", chromedp.KeyModifiers(control)))
}

// arrives waits until the tab is at a page, all of it, of which an expression is true.
func (b *tab) arrives(expression string) {
	b.t.Helper()
	b.becomes(`document.readyState === "complete" && (` + expression + `)`)
}

// find opens the dialog, types a query in place of what is there, and waits for its answer.
func (b *tab) find(query string) {
	b.t.Helper()
	if ask[bool](b, finderClosed) {
		b.callFinder()
	}
	b.becomes(finderOpen)
	b.do(chromedp.KeyEvent("a", chromedp.KeyModifiers(control)), chromedp.KeyEvent(query))
	b.becomes(`document.querySelector("dialog[open]").dataset.query === ` + strconv.Quote(query))
}

// sought are queries of every kind with the entry that must come first.
var sought = []struct {
	why, query, first string
	says              map[string]string // beside it, by language: why it was found
}{
	{why: "initials of pinyin", query: "bgdjl", first: "metrics/exposure_ctr", says: map[string]string{"en": "initials", "zh": "首字母"}},
	{why: "pinyin", query: "baoguangdianjilv", first: "metrics/exposure_ctr", says: map[string]string{"en": "曝光点击率", "zh": "曝光点击率"}},
	{why: "a wrong character", query: "曝光点机率", first: "metrics/exposure_ctr"},
	{why: "a wrong character that sounds right", query: "付购率", first: "metrics/repeat_purchase_rate"},
	{why: "a slip in the one of two words", query: "exposre ctr", first: "metrics/exposure_ctr"},
	{why: "a misnomer", query: "CTR", first: "metrics/ctr"},
	{why: "a term", query: "首屏", first: "terms/first_screen"},
	{why: "a caveat", query: "first screen bias", first: "metrics/exposure_ctr", says: map[string]string{"en": "caveat", "zh": "注意"}},
	{why: "two metrics to tell apart", query: "difference between UV value and AOV", first: "compare/aov-vs-uv_value"},
	{why: "a name", query: "exposure rate", first: "metrics/exposure_rate"},
	{why: "an abbreviation", query: "eCTR", first: "metrics/exposure_ctr", says: map[string]string{"en": "eCTR", "zh": "eCTR"}},
	{why: "a formula", query: "orders / uv", first: "metrics/conversion_rate", says: map[string]string{"en": "formula", "zh": "公式"}},
	{why: "a word that means several things", query: "客单价", first: "metrics/aov", says: map[string]string{"en": "客单价", "zh": "客单价"}},
	{why: "a slip of the pen", query: "exposre rate", first: "metrics/exposure_rate"},
	{why: "a question", query: "why did GMV drop", first: "diagnosis/gmv"},
	{why: "a question in Chinese", query: "为什么成交总额下降", first: "diagnosis/gmv"},
	{why: "a word that is no metric", query: "red envelope rain", first: "terms/red_envelope_rain"},
}

func TestTheSearchFindsByAnyName(t *testing.T) {
	root := serveStrictly(t)
	for _, c := range []struct{ name, lang, page string }{
		{"from a disk", "en", fromDisk(t, "index.html")},
		{"from a disk, in Chinese", "zh", fromDisk(t, ctrZH)},
		{"under the strict policy", "en", root + ctr},
		{"under the strict policy, in Chinese", "zh", root + "zh/index.html"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := openTab(t)
			b.open(c.page)
			for _, q := range sought {
				b.find(q.query)
				if got := ask[string](b, firstOption); !strings.HasSuffix(got, "/"+q.first+"/index.html") {
					t.Errorf("%s: %q finds %s first; want %s", q.why, q.query, got, q.first)
				}
				text := ask[string](b, `document.querySelector("dialog[open] [role=option]").textContent`)
				if want := q.says[c.lang]; !strings.Contains(text, want) {
					t.Errorf("%s: %q: the first result says %q, and not %q", q.why, q.query, text, want)
				}
			}
			if !ask[bool](b, `!!document.querySelector("dialog[open] [role=option] mark")`) {
				t.Error("nothing is marked")
			}
			for _, complaint := range b.heard() {
				t.Error(complaint)
			}
		})
	}
}

// A key may come before the frame in which the focus leaves a dialog that was closed: it opens it again.
func TestTheSearchOpensAgainAtOnce(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	b.open(fromDisk(t, "index.html"))
	b.callFinder()
	b.becomes(finderOpen + " && document.activeElement === " + finderField)
	if !ask[bool](b, `(() => {
		const dialog = document.querySelector("dialog[open]");
		dialog.close();
		document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true, cancelable: true }));
		return dialog.open;
	})()`) {
		t.Error("the key goes to the field of the dialog that was closed")
	}
}

func TestTheSearchGoesByKeyboard(t *testing.T) {
	for _, page := range []string{"index.html", ctrZH} {
		t.Run(page, func(t *testing.T) {
			t.Parallel()
			b := openTab(t)
			b.open(serveStrictly(t) + page)

			b.callFinder()
			b.becomes(finderOpen + " && document.activeElement === " + finderField)
			b.press(kb.Escape)
			b.becomes(finderClosed)

			// Typing and Enter at once: the answer is waited for.
			b.press("/")
			b.do(chromedp.KeyEvent("a", chromedp.KeyModifiers(control)))
			b.press("e", "C", "T", "R", kb.Enter)
			b.arrives(`location.pathname.includes("/metrics/exposure_ctr/")`)

			b.find("rate")
			chosen := `document.querySelector("[role=option][aria-selected=true]")`
			first := ask[string](b, chosen+".href")
			b.press(kb.ArrowDown)
			second := ask[string](b, chosen+".href")
			if first == second {
				t.Error("the arrow down chooses nothing else")
			}
			if !ask[bool](b, finderField+`.getAttribute("aria-activedescendant") === `+chosen+`.id`) {
				t.Error("the field does not tell which option is chosen")
			}
			b.press(kb.ArrowUp, kb.ArrowUp)
			if !ask[bool](b, chosen+` === [...document.querySelectorAll("[role=option]")].at(-1)`) {
				t.Error("above the first option is not the last")
			}
			b.press(kb.ArrowDown, kb.ArrowDown, kb.Enter)
			b.arrives(strconv.Quote(second) + `.startsWith(location.href)`)
			for _, complaint := range b.heard() {
				t.Error(complaint)
			}
		})
	}
}

// TestAnInputMethodKeepsItsKeys composes as Chinese is typed: Enter that ends a composition opens nothing.
func TestAnInputMethodKeepsItsKeys(t *testing.T) {
	b := openTab(t)
	b.open(fromDisk(t, "zh/index.html"))
	b.find("gmv")
	answered := ask[string](b, firstOption)
	b.do(chromedp.KeyEvent("a", chromedp.KeyModifiers(control)))
	compose := func(text string) {
		t.Helper()
		if _, err := chromedp.Call(b.ctx, input.ImeSetComposition, input.ImeSetCompositionParams{Text: text, SelectionStart: int64(len([]rune(text))), SelectionEnd: int64(len([]rune(text)))}); err != nil {
			t.Fatal(err)
		}
	}
	compose("bao guang")
	if got := ask[string](b, `document.querySelector("dialog[open]").dataset.query`); got != "gmv" {
		t.Errorf("a composition that is not finished is searched: %q", got)
	}
	ask[bool](b, finderField+`.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true }))`)
	if got := ask[string](b, firstOption); got != answered || ask[bool](b, finderClosed) {
		t.Error("Enter within a composition opens an entry")
	}
	if _, err := chromedp.Call(b.ctx, input.InsertText, input.InsertTextParams{Text: "曝光率"}); err != nil {
		t.Fatal(err)
	}
	b.becomes(listed("曝光率"))
	if got := ask[string](b, firstOption); !strings.HasSuffix(got, "/exposure_rate/index.html") {
		t.Errorf("曝光率 finds %s first", got)
	}
}

func TestAWordThatMeansSeveralThingsIsAskedAbout(t *testing.T) {
	for _, c := range []struct{ page, query string }{{"index.html", "CTR"}, {"zh/index.html", "客单价"}} {
		b := openTab(t)
		b.open(fromDisk(t, c.page))
		b.find(c.query)
		label := ask[string](b, `document.querySelector("dialog[open] [role=group]").ariaLabel`)
		if status := ask[string](b, finderStatus); !strings.Contains(status, c.query) || status != label {
			t.Errorf("%s: the reader is told %q, the choices are called %q", c.query, status, label)
		}
		if n := ask[int](b, `document.querySelectorAll("dialog[open] [role=group]:first-child [role=option]").length`); n < 2 {
			t.Errorf("%s: %d choices", c.query, n)
		}
		if ask[bool](b, `!!document.querySelector("[role=option][aria-selected=true]")`) {
			t.Errorf("%s: one of the choices is made for the reader", c.query)
		}
		// Nor does Enter choose that comes before the question is seen.
		b.do(chromedp.KeyEvent("a", chromedp.KeyModifiers(control)), chromedp.KeyEvent(kb.Delete), chromedp.KeyEvent(c.query), chromedp.KeyEvent(kb.Enter))
		b.becomes(listed(c.query))
	}
}

func TestWhatIsNotFoundCanBeProposed(t *testing.T) {
	for _, page := range []string{"index.html", "zh/index.html"} {
		b := openTab(t)
		b.open(fromDisk(t, page))
		const query = "qqzzx&wwy"
		b.find(query)
		if status := ask[string](b, finderStatus); !strings.Contains(status, query) {
			t.Errorf("%s: the reader is told %q", page, status)
		}
		address := ask[string](b, `[...document.querySelectorAll("dialog[open] [role=option]")].at(-1).href`)
		if u, err := url.Parse(address); err != nil || u.Query().Get("title") != query {
			t.Errorf("%s: a proposal starts at %s", page, address)
		}
		if ask[bool](b, `!!document.querySelector("[role=option][aria-selected=true]")`) && ask[bool](b, `document.querySelector("[role=option][aria-selected=true]").href === `+strconv.Quote(address)) {
			t.Errorf("%s: Enter would propose a metric", page)
		}
	}
}

func TestSearchesAreKeptOnlyIfWanted(t *testing.T) {
	b := openTab(t)
	root := serveStrictly(t)
	kept := func() string {
		t.Helper()
		return ask[string](b, `localStorage.getItem("caliber-searches") ?? ""`)
	}
	visit := func(query string) {
		t.Helper()
		b.open(root + "index.html")
		b.find(query)
		b.press(kb.Enter)
		b.arrives(`location.pathname.includes("/metrics/")`)
	}
	visit("gmv")
	if got := kept(); got != "" {
		t.Fatalf("without being asked to, %q was kept", got)
	}
	b.callFinder()
	b.becomes(`!!document.querySelector("dialog[open] input[type=checkbox]")`)
	b.do(chromedp.Click(chromedp.CSS("dialog[open] input[type=checkbox]")))
	visit("eCTR")
	var queries []string
	if err := json.Unmarshal([]byte(kept()), &queries); err != nil || len(queries) != 1 || queries[0] != "eCTR" {
		t.Fatalf("kept: %q", kept())
	}
	b.callFinder()
	b.becomes(`!!document.querySelector("dialog[open] .finder-recent a")`)
	b.do(chromedp.Click(chromedp.CSS("dialog[open] .finder-recent a")))
	b.becomes(listed("eCTR"))
	b.do(chromedp.KeyEvent("a", chromedp.KeyModifiers(control)), chromedp.KeyEvent(kb.Delete))
	b.becomes(`!!document.querySelector("dialog[open] input[type=checkbox]")`)
	b.do(chromedp.Click(chromedp.CSS("dialog[open] input[type=checkbox]")))
	if got := kept(); got != "" {
		t.Errorf("what was kept is not forgotten: %q", got)
	}
}

func TestThePageOfTheSearchFilters(t *testing.T) {
	const (
		items = `[...document.querySelectorAll("[data-search-results] .item a")].map((a) => new URL(a.href).pathname)`
		count = `document.querySelector("[data-search-count]").textContent`
	)
	for _, page := range []string{"search/index.html", "zh/search/index.html"} {
		b := openTab(t)
		root := serveStrictly(t)
		b.open(root + page + "?q=gmv")
		b.becomes(items + ".length > 3")
		if first := ask[[]string](b, items)[0]; !strings.HasSuffix(first, "/metrics/gmv/index.html") {
			t.Errorf("%s: %s is first", page, first)
		}
		all := len(ask[[]string](b, items))
		if n := ask[int](b, `new Set([...document.querySelectorAll("[data-search-results] .item")].map((item) => item.getBoundingClientRect().left)).size`); n != 1 {
			t.Errorf("%s: the results stand in %d columns", page, n)
		}
		ask[bool](b, `{ const s = document.querySelector("select[name=channel]"); s.closest("details").open = true; s.value = "live_stream"; s.dispatchEvent(new Event("change", { bubbles: true })); true }`)
		b.becomes(items + ".length < " + strconv.Itoa(all) + ` && location.search.includes("channel=live_stream")`)
		few := ask[[]string](b, items)
		if len(few) == 0 {
			t.Fatalf("%s: nothing is left", page)
		}
		sent := openTab(t)
		sent.open(ask[string](b, "location.href"))
		sent.becomes(items + ".length === " + strconv.Itoa(len(few)) + " && " + count + ` !== ""`)

		ask[bool](b, `{ const s = document.querySelector("select[name=channel]"); s.value = ""; s.dispatchEvent(new Event("change", { bubbles: true })); true }`)
		ask[bool](b, `{ const s = document.querySelector("select[name=kind]"); s.value = "term"; s.dispatchEvent(new Event("change", { bubbles: true })); true }`)
		b.becomes(items + `.every((path) => path.includes("/terms/"))`)
		for _, complaint := range append(b.heard(), sent.heard()...) {
			t.Errorf("%s: %s", page, complaint)
		}
	}
}

// servesMissing serves the site as servers do that show 404.html for what is gone: here, all below gone/. The search waits for found.
func servesMissing(t *testing.T, found <-chan struct{}) string {
	t.Helper()
	missing, err := os.ReadFile(filepath.Join(site(t), missingPage))
	if err != nil {
		t.Fatal(err)
	}
	files := http.FileServer(http.Dir(site(t)))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.Contains(r.URL.Path, "gone"):
			w.WriteHeader(http.StatusNotFound)
			_, _ = w.Write(missing)
			return
		case strings.Contains(r.URL.Path, "/search/"):
			<-found
		}
		w.Header().Set("Content-Security-Policy", policy)
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// TestAMissingPageOffersItsNeighbours opens addresses that are old, mistyped or of something else, where servers show 404.html.
func TestAMissingPageOffersItsNeighbours(t *testing.T) {
	found := make(chan struct{})
	close(found)
	server, b := servesMissing(t, found), openTab(t)
	for _, c := range []struct{ path, first string }{
		{"/gone/metrics/exposre_rate/", "metrics/exposure_rate/index.html"},
		{"/gone/click-through-rate.html", "metrics/ctr/index.html"},
		{"/gone/客单价/index.html", "metrics/aov/index.html"},
		{"/gone/100%25/gmv/", "metrics/gmv/index.html"}, // a sign of per cent
	} {
		b.open(server + c.path)
		b.becomes(`(() => { const m = document.querySelector("[data-missing]"); return m.querySelector("h2").textContent === m.dataset.missing })()`)
		if got := ask[string](b, `document.querySelector("[data-missing] a").href`); !strings.HasSuffix(got, "/"+c.first) {
			t.Errorf("%s: %s is offered first; want %s", c.path, got, c.first)
		}
	}
}

// settled is true when everything that a page asked for has been there for a while.
const settled = `performance.now() > Math.max(...performance.getEntriesByType("resource").map((e) => e.responseEnd)) + 400`

// TestWhatHasTheFocusIsNotReplaced has a reader be at a link of a missing page before its neighbours are found.
func TestWhatHasTheFocusIsNotReplaced(t *testing.T) {
	found := make(chan struct{})
	server, b := servesMissing(t, found), openTab(t)
	b.open(server + "/gone/metrics/exposre_rate/")
	ask[bool](b, `document.querySelector("[data-missing] a").focus(); true`)
	close(found)
	b.becomes(`performance.getEntriesByType("resource").filter((e) => e.name.includes("/search/") && e.responseEnd > 0).length > 1`)
	b.becomes(settled)
	if !ask[bool](b, `document.activeElement.matches("[data-missing] a")`) {
		t.Error("the link that had the focus is gone")
	}
}

// TestTheAddressOfTheMissingPageNamesNothing opens 404.html itself, which has no neighbours to look for.
func TestTheAddressOfTheMissingPageNamesNothing(t *testing.T) {
	found := make(chan struct{})
	close(found)
	server, b := servesMissing(t, found), openTab(t)
	b.open(server + "/" + missingPage)
	b.becomes(settled)
	if asked := ask[[]string](b, `performance.getEntriesByType("resource").map((e) => e.name).filter((n) => n.includes("/search/"))`); len(asked) > 0 {
		t.Errorf("it asks for %q", asked)
	}
}

func TestTheSearchLeadsToAPageWithoutScripts(t *testing.T) {
	for _, page := range []string{"index.html", ctr, "zh/index.html", ctrZH} {
		src, err := os.ReadFile(filepath.Join(site(t), filepath.FromSlash(page)))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(src), `class="find" href="`+strings.Repeat("../", strings.Count(strings.TrimPrefix(page, "zh/"), "/"))+`search/index.html"`) {
			t.Errorf("%s: no link to the search", page)
		}
	}
	for page, list := range map[string]string{"search/index.html": "../metrics/index.html", "zh/search/index.html": "../metrics/index.html"} {
		src, err := os.ReadFile(filepath.Join(site(t), filepath.FromSlash(page)))
		if err != nil {
			t.Fatal(err)
		}
		_, rest, _ := strings.Cut(string(src), "<noscript>")
		if said, _, _ := strings.Cut(rest, "</noscript>"); !strings.Contains(said, `href="`+list+`"`) {
			t.Errorf("%s: without scripts it says %q", page, said)
		}
	}
}

func TestBrowsersAreToldOfTheSearch(t *testing.T) {
	for _, c := range []struct{ file, template string }{
		{"opensearch.xml", "https://metrics.example.com/search/index.html?q={searchTerms}"},
		{"zh/opensearch.xml", "https://metrics.example.com/zh/search/index.html?q={searchTerms}"},
	} {
		src, err := os.ReadFile(filepath.Join(site(t), filepath.FromSlash(c.file)))
		if err != nil {
			t.Fatal(err)
		}
		var doc struct {
			ShortName string
			URL       struct {
				Template string `xml:"template,attr"`
			} `xml:"Url"`
		}
		if err := xml.Unmarshal(src, &doc); err != nil {
			t.Fatalf("%s: %v", c.file, err)
		}
		if doc.URL.Template != c.template || doc.ShortName == "" || len([]rune(doc.ShortName)) > 16 {
			t.Errorf("%s: %+v", c.file, doc)
		}
	}
}
