package sitetest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"
)

// What these tests look for in a page, they find as readers do: by what is shown and by roles, or by the data- attributes
// that scripts go by.

// lit says that the page's style sheet and script are at work.
const lit = background + ` !== "rgba(0, 0, 0, 0)" && document.querySelector("[data-theme-switch]").checkVisibility({ visibilityProperty: true })`

// background is the color of the page's ground, wherever it is set.
const background = `[document.body, document.documentElement].map((e) => getComputedStyle(e).backgroundColor).find((c, i) => i === 1 || c !== "rgba(0, 0, 0, 0)")`

// ctr has everything that a metric can have; ctrZH is its Chinese page.
const ctr, ctrZH = "metrics/ctr/index.html", "zh/metrics/ctr/index.html"

func TestPagesWorkFromADisk(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	for _, page := range pagesOfEachKind(t) {
		b.open(fromDisk(t, page))
		if !ask[bool](b, lit) {
			t.Errorf("%s: no style, or no script", page)
		}
		for _, c := range b.heard() {
			t.Errorf("%s: %s", page, c)
		}
	}
}

func TestPagesWorkUnderTheStrictPolicy(t *testing.T) {
	t.Parallel()
	root := serveStrictly(t)
	b := openTab(t)
	for _, page := range pagesOfEachKind(t) {
		b.open(root + page)
		if !ask[bool](b, lit) {
			t.Errorf("%s: no style, or no script", page)
		}
		if ask[bool](b, `[...document.querySelectorAll("main a[data-card]")].some((e) => e.checkVisibility({ visibilityProperty: true }))`) {
			b.point(`main a[data-card]`)
			b.becomes(`!!document.querySelector("[role=tooltip]")`)
		}
		for _, c := range b.heard() {
			t.Errorf("%s: %s", page, c)
		}
	}
}

// TestMissingPagesAreToldAtAnyDepth opens an address that leads nowhere, as a server at the site's own address would answer it.
func TestMissingPagesAreToldAtAnyDepth(t *testing.T) {
	missing, err := os.ReadFile(filepath.Join(site(t), "404.html"))
	if err != nil {
		t.Fatal(err)
	}
	files := http.FileServer(http.Dir(site(t)))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/gone/") {
			w.Header().Set("Content-Security-Policy", policy)
			w.WriteHeader(http.StatusNotFound)
			_, _ = w.Write(missing)
			return
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	b := openTab(t)
	for _, page := range []string{"/gone/", "/gone/metrics/gvm/"} {
		b.open(server.URL + page)
		if !ask[bool](b, lit) {
			t.Errorf("%s: no style, or no script", page)
		}
		own := ask[string](b, `document.querySelector("main .links a").href`)
		b.open(server.URL + own[strings.Index(own, "example.com/")+len("example.com"):])
		if got := ask[string](b, "document.body.className"); got != "page-home" {
			t.Errorf("%s: its first link leads to a page of class %q", page, got)
		}
	}
	const offered = `[...document.querySelectorAll("main .near a")].map((a) => a.pathname.split("/").at(-2))`
	b.open(server.URL + "/gone/metrics/gvm/")
	b.becomes(offered + `.includes("gmv")`)
	for _, c := range b.heard() {
		if strings.Contains(c, "Trusted") { // that the page itself is missing is complained of, too
			t.Error(c)
		}
	}
	plain := openTab(t)
	plain.withoutScripts()
	plain.open(server.URL + "/gone/metrics/gvm/")
	if got := ask[[]string](plain, offered); len(got) < 3 {
		t.Errorf("without scripts it offers %v", got)
	}
}

// TestThePolicyIsInForce keeps the test above honest.
func TestThePolicyIsInForce(t *testing.T) {
	b := openTab(t)
	b.open(serveStrictly(t))
	b.heard()
	ask[bool](b, `{ const s = document.createElement("style"); s.textContent = "*{color:red}"; document.head.append(s); true }`)
	if refused := ask[bool](b, `(() => { try { document.createElement("p").innerHTML = "<b>"; return false } catch { return true } })()`); !refused {
		t.Error("a text became elements")
	}
	if len(b.heard()) == 0 {
		t.Error("a style that stands in the page was allowed")
	}
}

// point puts the pointer on the first element of a selector that is shown.
func (b *tab) point(selector string) {
	b.t.Helper()
	at := ask[[]float64](b, `(() => {
		const e = [...document.querySelectorAll(`+strconv.Quote(selector)+`)].find((e) => e.checkVisibility({ visibilityProperty: true }));
		e.scrollIntoView({ block: "center", behavior: "instant" });
		const r = e.getClientRects()[0];
		return [r.x + r.width / 2, r.y + r.height / 2];
	})()`)
	b.do(chromedp.MouseEvent("mouseMoved", 1, 1), chromedp.MouseEvent("mouseMoved", at[0], at[1]))
}

func TestThemeSwitchIsRemembered(t *testing.T) {
	b := openTab(t)
	b.open(fromDisk(t, "index.html"))
	press := chromedp.Click(chromedp.CSS("[data-theme-switch]"))
	seen := map[string]string{} // what the switch says, and the background
	for range 3 {
		b.do(press)
		seen[ask[string](b, `document.querySelector("[data-theme-switch]").textContent.trim()`)] = ask[string](b, background)
	}
	if len(seen) != 3 {
		t.Fatalf("the switch has %d positions: %v", len(seen), seen)
	}
	var backgrounds []string
	for _, color := range seen {
		backgrounds = append(backgrounds, color)
	}
	slices.Sort(backgrounds)
	if len(slices.Compact(backgrounds)) != 2 {
		t.Fatalf("want two backgrounds, light and dark: %v", seen)
	}
	light := ask[string](b, background)
	for ask[string](b, background) == light {
		b.do(press)
	}
	dark, word := ask[string](b, background), ask[string](b, `document.querySelector("[data-theme-switch]").textContent.trim()`)
	b.open(fromDisk(t, ctr))
	if got := ask[string](b, background); got != dark {
		t.Errorf("the next page's background is %s; want %s", got, dark)
	}
	if got := ask[string](b, `document.querySelector("[data-theme-switch]").textContent.trim()`); got != word {
		t.Errorf("the next page's switch says %q; want %q", got, word)
	}
}

func TestDarkSchemeHasItsOwnColors(t *testing.T) {
	b := openTab(t)
	for _, page := range []string{"index.html", ctrZH} {
		b.open(fromDisk(t, page))
		light := map[string]float64{}
		for _, name := range []string{"light", "dark"} {
			b.media("", "prefers-color-scheme", name)
			// Relative luminance and contrast as WCAG 2.2 defines them, of the page's text on its ground.
			got := ask[map[string]float64](b, `(() => {
				const luminance = (color) => {
					const [r, g, b] = color.match(/[\d.]+/g).slice(0, 3).map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
					return 0.2126 * r + 0.7152 * g + 0.0722 * b;
				};
				const [text, ground] = [luminance(getComputedStyle(document.body).color), luminance(`+background+`)];
				return { ground, contrast: (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05) };
			})()`)
			if got["contrast"] < 7 {
				t.Errorf("%s: text has a contrast of %.1f in the %s scheme; want 7", page, got["contrast"], name)
			}
			if name == "light" {
				light = got
			} else if got["ground"] > 0.1 || light["ground"] < 0.8 {
				t.Errorf("%s: luminance of the ground is %.2f in the light, %.2f in the dark", page, light["ground"], got["ground"])
			}
		}
	}
}

func TestTheListCanBeFiltered(t *testing.T) {
	root := serveStrictly(t)
	const (
		shown   = `[...document.querySelectorAll("[data-search]")].filter((e) => e.checkVisibility({ visibilityProperty: true })).length`
		count   = `document.querySelector("[data-filter-count]").textContent`
		heads   = `[...document.querySelectorAll("[data-group] h2")].filter((e) => e.checkVisibility({ visibilityProperty: true })).length`
		address = `new URLSearchParams(location.search).get("q")`
	)
	for _, c := range []struct{ page, words string }{
		{"metrics/index.html", "gmv live"},
		{"zh/metrics/index.html", "成交 直播"},
	} {
		t.Run(c.page, func(t *testing.T) {
			b := openTab(t)
			b.open(root + c.page)
			all, letters := ask[int](b, shown), ask[int](b, heads)
			b.do(chromedp.SendKeys(chromedp.CSS("[data-filter] input"), c.words))
			b.becomes(address + " === " + strconv.Quote(c.words))
			few := ask[int](b, shown)
			if few == 0 || few >= all {
				t.Errorf("%q narrows %d to %d", c.words, all, few)
			}
			if n := ask[int](b, heads); n == 0 || n >= letters {
				t.Errorf("%d of %d letters are shown", n, letters)
			}
			said := ask[string](b, count)
			for _, n := range []int{few, all} {
				if !strings.Contains(said, strconv.Itoa(n)) {
					t.Errorf("%q does not say %d", said, n)
				}
			}

			sent := openTab(t) // someone else, who was sent the address
			sent.open(ask[string](b, "location.href"))
			if got := ask[int](sent, shown); got != few {
				t.Errorf("the address that was sent shows %d; want %d", got, few)
			}
			b.do(chromedp.SendKeys(chromedp.CSS("[data-filter] input"), " zzzz"))
			b.becomes(shown + " === 0")
			if ask[string](b, count) == "" {
				t.Error("nothing is said where nothing fits")
			}
			b.do(chromedp.SendKeys(chromedp.CSS("[data-filter] input"), strings.Repeat(kb.Backspace, 20)))
			b.becomes(shown + " === " + strconv.Itoa(all))
			if got := ask[string](b, "location.search"); got != "" {
				t.Errorf("an empty filter leaves %q in the address", got)
			}
			for _, complaint := range b.heard() {
				t.Error(complaint)
			}
		})
	}
}

func TestChoicesOfTheFilterNarrowTheList(t *testing.T) {
	b := openTab(t)
	b.open(fromDisk(t, "metrics/index.html"))
	const shown = `[...document.querySelectorAll("[data-search]")].filter((e) => e.checkVisibility({ visibilityProperty: true })).length`
	all := ask[int](b, shown)
	options := ask[[][]string](b, `[...document.querySelectorAll("[data-filter] select")].map((s) => [...s.options].map((o) => o.value))`)
	if len(options) == 0 {
		t.Fatal("there is nothing to choose")
	}
	for i, values := range options {
		for _, value := range append(values, "") { // the last takes the choice back
			ask[bool](b, fmt.Sprintf(`{ const s = document.querySelectorAll("[data-filter] select")[%d]; s.value = %q;
				s.dispatchEvent(new Event("input", { bubbles: true })); true }`, i, value))
			want := all
			if value != "" {
				want = ask[int](b, fmt.Sprintf(`document.querySelectorAll("[data-tags~='%s']").length`, value))
			}
			if got := ask[int](b, shown); got != want {
				t.Errorf("choice %d, %q shows %d of %d; want %d", i, value, got, all, want)
			}
		}
	}
}

func TestCardsOpenByPointerAndByKeyboard(t *testing.T) {
	const (
		open   = `!!document.querySelector("[role=tooltip]")`
		closed = `!document.querySelector("[role=tooltip]")`
		link   = `main a[data-card]`
	)
	for _, page := range []string{ctr, ctrZH} {
		t.Run(page, func(t *testing.T) {
			b := openTab(t)
			b.open(fromDisk(t, page))

			b.point(link)
			b.becomes(open)
			about := openTab(t) // the page that the card tells of
			about.open(ask[string](b, `document.querySelector("[aria-describedby]").href`))
			name, summary := ask[string](about, `document.querySelector("h1").textContent`), ask[string](about, `document.querySelector("meta[name=description]").content`)
			for i, line := range ask[[]string](b, `[...document.querySelectorAll("[role=tooltip] p")].slice(0, 2).map((p) => p.textContent)`) {
				if i == 0 && line != name || i == 1 && !strings.Contains(summary, line) {
					t.Errorf("the card says %q, its page %q: %q", line, name, summary)
				}
			}
			if !ask[bool](b, `document.querySelector("[aria-describedby]").getAttribute("aria-describedby") === document.querySelector("[role=tooltip]").id`) {
				t.Error("the link is not described by its card")
			}
			b.do(chromedp.MouseEvent("mouseMoved", 1, 1))
			b.becomes(closed)

			b.do(chromedp.Focus(chromedp.CSS(`main`)))
			for range 100 {
				b.do(chromedp.KeyEvent(kb.Tab))
				if ask[bool](b, `document.activeElement.matches("a[data-card]")`) {
					break
				}
			}
			b.becomes(open)
			// The page does not glide to the link, so that link and card are in the window at once, however busy the machine is.
			b.becomes(`(() => { const r = document.querySelector("[role=tooltip]").getBoundingClientRect(), l = document.activeElement.getClientRects()[0];
				return r.left >= 0 && r.right <= innerWidth && r.top >= 0 && r.bottom <= innerHeight && (r.bottom <= l.top || r.top >= l.bottom) })()`)
			b.do(chromedp.KeyEvent(kb.Escape))
			b.becomes(closed)
			if !ask[bool](b, `document.activeElement.matches("a[data-card]")`) {
				t.Error("Escape took the focus away from the link")
			}
			for _, complaint := range b.heard() {
				t.Error(complaint)
			}
		})
	}
}

func TestCopyButtonCopiesAndSaysSo(t *testing.T) {
	for _, page := range []string{ctr, ctrZH} {
		t.Run(page, func(t *testing.T) {
			b := openTab(t)
			b.allowClipboard()
			b.open(serveStrictly(t) + page)
			const button = "main button.copy"
			const name = `(() => { const b = document.querySelector("` + button + `"); return b.ariaLabel || b.textContent })()`
			before := ask[string](b, name)
			want := ask[string](b, `document.querySelector("main [data-copy]").textContent`)
			b.do(chromedp.Click(chromedp.CSS(button)))
			b.becomes(name + " !== " + strconv.Quote(before))
			if d := cmp.Diff(want, b.clipboard()); d != "" {
				t.Errorf("the clipboard (-want +got):\n%s", d)
			}
			b.becomes(name + " === " + strconv.Quote(before))
		})
	}
}

func TestTheFirstTabSkipsToTheContent(t *testing.T) {
	b := openTab(t)
	for _, page := range []string{"index.html", "zh/index.html", ctr, "metrics/index.html"} {
		b.open(fromDisk(t, page))
		b.do(chromedp.KeyEvent(kb.Tab))
		b.becomes(`(() => { const r = document.activeElement.getBoundingClientRect();
			return document.activeElement.getAttribute("href") === "#main" && r.top >= 0 && r.left >= 0 && r.height >= 24 })()`)
		b.do(chromedp.KeyEvent(kb.Enter))
		b.becomes(`document.activeElement.matches("main")`)
		b.do(chromedp.KeyEvent(kb.Tab))
		if !ask[bool](b, `document.querySelector("main").contains(document.activeElement)`) {
			t.Errorf("%s: after the skip link, Tab leads out of the content", page)
		}
	}
}

// TestEveryTabStopIsSeen walks a page by keyboard: what has the focus must be shown, and marked.
func TestEveryTabStopIsSeen(t *testing.T) {
	b := openTab(t)
	for _, page := range []string{"index.html", ctrZH, "metrics/index.html"} {
		b.open(fromDisk(t, page))
		for i := range 60 {
			b.do(chromedp.KeyEvent(kb.Tab))
			wrong := ask[string](b, `(() => {
				const e = document.activeElement;
				if (e === document.body) return "";
				const s = getComputedStyle(e), r = e.getBoundingClientRect();
				const what = e.tagName + " " + e.className + " " + e.textContent.trim().slice(0, 30);
				if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || r.width === 0 || r.height === 0) return what + " is not shown";
				if (e.matches(".diagram a")) return parseFloat(getComputedStyle(e.querySelector("rect")).strokeWidth) >= 3 ? "" : e.getAttribute("aria-label") + " has no mark of focus";
				if ((s.outlineStyle === "none" || parseFloat(s.outlineWidth) === 0) && s.boxShadow === "none") return what + " has no mark of focus";
				return "";
			})()`)
			if wrong != "" {
				t.Errorf("%s: Tab %d: %s", page, i+1, wrong)
			}
		}
	}
}

func TestAPhoneShowsAllOfAPage(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	b.do(chromedp.EmulateViewport(360, 740, chromedp.EmulateMobile, chromedp.EmulateTouch))
	for _, page := range pagesOfEachKind(t) {
		b.open(fromDisk(t, page))
		wide := ask[[]string](b, `(() => {
			const most = document.documentElement.clientWidth;
			if (most !== 360) return ["the page is laid out " + most + " px wide"];
			if (document.documentElement.scrollWidth <= most) return [];
			// What scrolls in a box of its own makes nothing wider.
			const boxed = (e) => { for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) if (getComputedStyle(p).overflowX !== "visible") return true; return false };
			const found = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > most + 0.5 && !boxed(e));
			return ["the page is " + document.documentElement.scrollWidth + " px wide", ...found.slice(0, 3).map((e) => e.tagName + "." + e.className + " " + e.textContent.trim().slice(0, 40))];
		})()`)
		if len(wide) > 0 {
			t.Errorf("%s: %s", page, strings.Join(wide, "; "))
		}
	}
}

// said returns the lines that a page shows, but for what only scripts can offer.
const said = `(() => {
	const main = document.querySelector("main");
	for (const e of main.querySelectorAll("button, noscript, [data-filter], [data-search-form], [data-calculator], [data-compare], [data-answer], [data-unscripted], label:has([data-read])")) e.remove();
	return main.innerText.split("\n").map((s) => s.trim()).filter(Boolean);
})()`

func TestPagesAreWholeWithoutScripts(t *testing.T) {
	t.Parallel()
	with, without := openTab(t), openTab(t)
	without.withoutScripts()
	for _, page := range pagesOfEachKind(t) {
		with.open(fromDisk(t, page))
		without.open(fromDisk(t, page))
		// The ways of caveats are chosen by radio buttons that style sheets listen to.
		dead := ask[[]string](without, `[...document.querySelectorAll("button, input:not([name=way]), select, textarea, [onclick], [role=button]")]
			.filter((e) => e.checkVisibility({ visibilityProperty: true })).map((e) => e.outerHTML.slice(0, 80))`)
		for _, control := range dead {
			t.Errorf("%s: %s does nothing without scripts, but is shown", page, control)
		}
		if ask[bool](without, `!document.querySelector("[data-theme-switch]").hidden`) {
			t.Fatalf("%s: scripts ran", page)
		}
		if d := cmp.Diff(ask[[]string](with, said), ask[[]string](without, said)); d != "" {
			t.Errorf("%s: the text (-with scripts +without):\n%s", page, d)
		}
	}
}
