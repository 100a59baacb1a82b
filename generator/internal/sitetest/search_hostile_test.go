package sitetest

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// hostile are queries that nobody types to find a metric: by a cat, by an attacker, by a clipboard.
var hostile = []struct{ why, query string }{
	{"only white space", " \t\u3000 "},
	{"ten thousand letters", strings.Repeat("a", 10_000)},
	{"ten thousand words", strings.Repeat("rate ", 2_000)},
	{"ten thousand characters of Chinese", strings.Repeat("点击转化率", 2_000)},
	{"initials without end", strings.Repeat("zhl", 3_333)},
	{"operators without end", strings.Repeat("uv/", 3_333)},
	{"emoji", "📈🔥👩‍👩‍👧‍👦🇨🇳"},
	{"half an emoji", lone + " qqzzx"},
	{"right to left", "معدل التحويل"},
	{"a name turned around", "\u202evmg\u202c gmv"},
	{"marks without letters", "\u0301\u0301\u0301"},
	{"an element", `<img src=x onerror="window.pwned=1">`},
	{"a script", `</script><script>window.pwned=1</script>`},
	{"an address", `javascript:window.pwned=1`},
	{"a pattern", `(a+)+$ [[ \d{9} .*?`},
	{"a name of every object", "__proto__ constructor toString"},
	{"a blank of a saying", "{query} {count} %s $1 $&"},
	{"zero bytes", "g\x00mv\x00"},
}

// lone stands for half a character of UTF-16, which scripts can have in a text and Go cannot.
const lone = "\ue000"

// slow is when a reader thinks that a page hangs.
const slow = 3_000

// TestHostileQueriesBreakNothing types each into the dialog and opens each on the page of the search: there is an answer soon, nothing
// of it becomes an element, the page complains of nothing, and the next query is answered as ever.
func TestHostileQueriesBreakNothing(t *testing.T) {
	root := serveStrictly(t)
	for _, c := range []struct{ name, page string }{
		{"from a disk", fromDisk(t, "index.html")},
		{"under the strict policy, in Chinese", root + "zh/index.html"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := openTab(t)
			b.open(c.page)
			b.find("gmv")
			for _, q := range hostile {
				text, err := json.Marshal(q.query)
				if err != nil {
					t.Fatal(err)
				}
				query := strings.ReplaceAll(string(text), lone, `\ud83d`)
				took := ask[float64](b, fmt.Sprintf(`{ const field = %s, start = performance.now(); field.value = %s; field.dispatchEvent(new InputEvent("input", { bubbles: true })); performance.now() - start }`, finderField, query))
				b.becomes(`(document.querySelector("dialog[open]").dataset.query ?? "") === ` + finderField + `.value.trim()`)
				if took > slow {
					t.Errorf("%s: the page stands still for %.0f ms", q.why, took)
				}
				if ask[bool](b, `!!window.pwned || !!document.querySelector("dialog img, dialog script")`) {
					t.Errorf("%s: what is typed becomes an element", q.why)
				}
				if address := ask[string](b, `[...document.querySelectorAll("dialog[open] a")].map((a) => a.protocol).find((p) => !["http:", "https:", "file:", "mailto:"].includes(p)) ?? ""`); address != "" {
					t.Errorf("%s: a link begins with %s", q.why, address)
				}
				if said := ask[string](b, finderStatus); len([]rune(said)) > 120 {
					t.Errorf("%s: the reader is told %d characters", q.why, len([]rune(said)))
				}
				if long := ask[int](b, `Math.max(0, ...[...document.querySelectorAll("dialog[open] a")].map((a) => a.href.length))`); long > 4_000 {
					t.Errorf("%s: a link of %d characters", q.why, long)
				}
				if wide := ask[bool](b, `document.querySelector("dialog[open]").scrollWidth > document.querySelector("dialog[open]").clientWidth`); wide {
					t.Errorf("%s: the dialog has to be scrolled sideways", q.why)
				}
			}
			b.find("eCTR")
			if got := ask[string](b, firstOption); !strings.HasSuffix(got, "/exposure_ctr/index.html") {
				t.Errorf("afterwards eCTR finds %s", got)
			}
			for _, complaint := range b.heard() {
				t.Error(complaint)
			}
		})
	}
}

func TestHostileAddressesBreakNoPage(t *testing.T) {
	b := openTab(t)
	root := serveStrictly(t)
	for _, q := range hostile {
		b.open(root + "search/index.html?q=" + url.QueryEscape(q.query))
		b.becomes(`!document.querySelector("[data-search-form]").hidden`)
		b.becomes(`document.querySelector("[data-search-form] input").value.trim() === "" || !!document.querySelector("[data-search-results]").firstChild`)
		if ask[bool](b, `!!window.pwned || !!document.querySelector("[data-search-page] img, [data-search-page] script")`) {
			t.Errorf("%s: what is asked becomes an element", q.why)
		}
		if ask[bool](b, `document.documentElement.scrollWidth > innerWidth`) {
			t.Errorf("%s: the page has to be scrolled sideways", q.why)
		}
	}
	b.open(root + "search/index.html?q=%FF%FE&kind=%3Cb%3E&nothing=1")
	b.becomes(`!document.querySelector("[data-search-form]").hidden`)
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("[data-search-form] input").focus()`))
	for _, complaint := range b.heard() {
		t.Error(complaint)
	}
}
