package sitetest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// gmvLineage has many cards and several views; caveatLineage has the way of an inherited caveat.
const gmvLineage, caveatLineage = "metrics/gmv/lineage/index.html", "metrics/exposure_ctr/lineage/index.html"

// picturesOf are pages with pictures of every sort, in both languages.
func picturesOf(t *testing.T) (pages []string) {
	t.Helper()
	for _, below := range []string{
		gmvLineage, caveatLineage, "metrics/gmv/index.html", "lineage/index.html", "lineage/trade/index.html", "tree/index.html",
		"sources/dw.trade.order_di/index.html",
	} {
		for _, page := range []string{below, "zh/" + below} {
			if _, err := os.Stat(filepath.Join(site(t), page)); err != nil {
				t.Fatal(err)
			}
			pages = append(pages, page)
		}
	}
	return pages
}

// TestPathsLightUpByKeyAndPointer looks at what fades: everything that is neither made of the card in hand nor part of it.
func TestPathsLightUpByKeyAndPointer(t *testing.T) {
	b := openTab(t)
	b.open(fromDisk(t, gmvLineage))
	// The first card to the left of GMV is its source; of two wholes of GMV, neither is made of the other.
	const (
		opacity = `(name) => getComputedStyle([...document.querySelectorAll(".diagram-card")].find((c) => c.textContent.includes(name))).opacity`
		settled = `document.getAnimations().length === 0`
	)
	shown := func(name string) string { return ask[string](b, "("+opacity+")("+fmt.Sprintf("%q", name)+")") }
	for _, c := range []string{"Shelf GMV", "Price per item", "dw.trade.order_di"} {
		if got := shown(c); got != "1" {
			t.Errorf("at rest %q has an opacity of %s", c, got)
		}
	}
	check := func(how string) {
		t.Helper()
		b.becomes(settled)
		for name, faded := range map[string]bool{
			"Shelf GMV": false, "Search GMV": false, "dw.trade.order_di": false, "Price per item": true, "Net GMV": true,
		} {
			if got := shown(name); (got != "1") != faded {
				t.Errorf("%s on Shelf GMV: %q has an opacity of %s", how, name, got)
			}
		}
	}
	b.do(chromedp.Focus(chromedp.CSS("[data-pan-view]")))
	for range 100 {
		b.do(chromedp.KeyEvent(kb.Tab))
		if ask[bool](b, `document.activeElement.closest(".diagram-card")?.textContent.includes("Shelf GMV") ?? false`) {
			break
		}
	}
	check("the focus")
	b.do(chromedp.Focus(chromedp.CSS("main")))
	at := ask[[]float64](b, `(() => { const e = [...document.querySelectorAll(".diagram-card")].find((c) => c.textContent.includes("Shelf GMV"));
		e.scrollIntoView({ block: "center", inline: "center", behavior: "instant" }); const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2] })()`)
	b.do(chromedp.MouseEvent("mouseMoved", at[0], at[1]))
	check("the pointer")
}

func TestTheWayOfACaveatIsShownWithoutScripts(t *testing.T) {
	b := openTab(t)
	b.withoutScripts()
	for _, page := range []string{caveatLineage, "zh/" + caveatLineage} {
		b.open(fromDisk(t, page))
		b.do(chromedp.Click(chromedp.CSS("#way-0")))
		on, off := ask[int](b, faded("=== '1'")), ask[int](b, faded("< 1"))
		if on < 2 || off < 1 {
			t.Errorf("%s: the way leads through %d cards; %d are off it", page, on, off)
		}
	}
}

func faded(is string) string {
	return `[...document.querySelectorAll(".diagram-card")].filter((c) => getComputedStyle(c).opacity ` + is + `).length`
}

// TestViewsAreReachedWithoutScripts follows the links of the bars from the first view to all others.
func TestViewsAreReachedWithoutScripts(t *testing.T) {
	b := openTab(t)
	b.withoutScripts()
	folder := filepath.Join(site(t), "metrics/content_gmv/lineage")
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{fromDisk(t, "metrics/content_gmv/lineage/index.html")}
	for _, e := range entries {
		if e.IsDir() {
			want = append(want, fromDisk(t, "metrics/content_gmv/lineage/"+e.Name()+"/index.html"))
		}
	}
	reached := want[:1:1]
	for i := 0; i < len(reached); i++ {
		b.open(reached[i])
		if n := ask[int](b, `document.querySelectorAll(".bar [aria-current=page]").length`); n != ask[int](b, `document.querySelectorAll(".bar").length`) {
			t.Errorf("%s: %d links are marked as this view", reached[i], n)
		}
		for _, to := range ask[[]string](b, `[...document.querySelectorAll(".bar a")].map((a) => a.href)`) {
			if !slices.Contains(reached, to) {
				reached = append(reached, to)
			}
		}
	}
	slices.Sort(want)
	slices.Sort(reached)
	if len(want) < 4 || !slices.Equal(want, reached) {
		t.Errorf("of %q, %q are reached", want, reached)
	}
}

func TestPicturesChangeTheirSize(t *testing.T) {
	b := openTab(t)
	b.open(serveStrictly(t) + gmvLineage)
	here := ask[string](b, "location.href")
	const width = `document.querySelector("[data-pan-view] > svg").getBoundingClientRect().width`
	press := func(name string) chromedp.Action[chromedp.Void] {
		return chromedp.Click(chromedp.CSS(`[data-zoom="` + name + `"]`))
	}
	whole := ask[float64](b, width)
	b.do(press("in"))
	if got := ask[float64](b, width); got < 1.2*whole {
		t.Errorf("zoomed in, the picture is %.0f px wide; it was %.0f", got, whole)
	}
	if got := ask[string](b, `document.querySelector("[data-pan-size]").textContent`); got != "125 %" {
		t.Errorf("the size is said to be %q", got)
	}
	b.do(press("out"), press("out"))
	if got := ask[float64](b, width); got > 0.85*whole {
		t.Errorf("zoomed out, the picture is %.0f px wide; it was %.0f", got, whole)
	}
	b.do(chromedp.EmulateViewport(700, 700), press("fit"))
	if !ask[bool](b, `(() => { const v = document.querySelector("[data-pan-view]"); return v.scrollWidth <= v.clientWidth + 1 })()`) {
		t.Error("fitted, the picture is still wider than its region")
	}

	// By keys, in the region.
	fitted := ask[float64](b, width)
	b.do(chromedp.Focus(chromedp.CSS("[data-pan-view]")), chromedp.KeyEvent("+"), chromedp.KeyEvent("+"), chromedp.KeyEvent("+"))
	if got := ask[float64](b, width); got <= fitted {
		t.Error("+ does not make it larger")
	}
	// By dragging; and what ends a drag on a card follows no link.
	b.do(press("in"), press("in"))
	before := ask[float64](b, `document.querySelector("[data-pan-view]").scrollLeft`)
	at := ask[[]float64](b, `(() => { const v = document.querySelector("[data-pan-view]"); v.scrollIntoView({ block: "start", behavior: "instant" });
		const r = v.getBoundingClientRect(), c = [...v.querySelectorAll("a")].map((a) => a.getBoundingClientRect()).find((a) => a.left > r.left && a.right < r.right && a.top > r.top + 10 && a.bottom < Math.min(r.bottom, innerHeight));
		return [c.x + c.width / 2, c.y + c.height / 2] })()`)
	mouse := func(kind input.DispatchMouseEventType, x, y float64) {
		b.do(chromedp.MouseEvent(kind, x, y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
	}
	mouse("mousePressed", at[0], at[1])
	for i := range 8 {
		mouse("mouseMoved", at[0]-float64(10*i), at[1])
	}
	mouse("mouseReleased", at[0]-70, at[1])
	if got := ask[float64](b, `document.querySelector("[data-pan-view]").scrollLeft`); got == before {
		t.Error("dragging does not move it")
	}
	if ask[string](b, "location.href") != here {
		t.Error("the end of a drag followed a link")
	}
	for _, complaint := range b.heard() {
		t.Error(complaint)
	}
}

// TestTheWholeIsFoundByWord asks the list of the explorer, which makes room for what it found.
func TestTheWholeIsFoundByWord(t *testing.T) {
	for _, c := range []struct{ page, word, want string }{
		{"lineage/index.html", "uv_value", "UV value"},
		{"zh/lineage/index.html", "客单价", "客单价"},
	} {
		b := openTab(t)
		b.open(fromDisk(t, c.page))
		b.do(chromedp.SendKeys(chromedp.CSS("[data-filter] input"), c.word))
		b.becomes(`!document.querySelector("#map").checkVisibility()`)
		found := ask[[]string](b, `[...document.querySelectorAll("[data-search]")].filter((e) => e.checkVisibility()).map((e) => e.innerText)`)
		if len(found) == 0 || len(found) > 10 || !strings.Contains(strings.Join(found, "\n"), c.want) {
			t.Errorf("%s: %q finds %q", c.page, c.word, found)
		}
		b.open(ask[string](b, `document.querySelector("[data-search]:not([hidden]) a").href`))
		if got := ask[string](b, "document.body.className"); got != "page-lineage" {
			t.Errorf("%s: what was found leads to a page of class %q", c.page, got)
		}
	}
}

// TestTextsStayInTheirCards measures every text of every sort of picture, and holds every card to being a link all over, and to
// telling programs that check contrast what its text stands on.
func TestTextsStayInTheirCards(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	for _, page := range picturesOf(t) {
		b.open(fromDisk(t, page))
		out := ask[[]string](b, `(() => {
			const found = [];
			for (const text of document.querySelectorAll(".picture-view .diagram text")) {
				const group = text.closest(".diagram-card, .diagram-line"), t = text.getBoundingClientRect();
				const boxes = [...group.querySelectorAll("rect")].map((e) => e.getBoundingClientRect());
				if (!boxes.some((box) => t.left >= box.left - 0.5 && t.right <= box.right + 0.5 && t.top >= box.top - 2 && t.bottom <= box.bottom + 2))
					found.push(text.textContent + ": " + [t.left, t.top, t.width, t.height].map(Math.round) + " in none of " + boxes.map((b) => [b.left, b.top, b.width, b.height].map(Math.round)).join("; "));
			}
			const paper = getComputedStyle(document.documentElement).backgroundColor;
			for (const rect of document.querySelectorAll(".picture-view .diagram rect")) {
				const style = getComputedStyle(rect), ground = style.fill === "none" ? paper : style.fill;
				if (style.backgroundColor !== ground) found.push("a card filled with " + ground + " tells of " + style.backgroundColor);
			}
			for (const text of document.querySelectorAll(".picture-view .diagram :is(text, tspan)")) {
				const style = getComputedStyle(text);
				if (style.color !== style.fill) found.push(text.textContent + " of " + style.fill + " tells of " + style.color);
			}
			for (const card of document.querySelectorAll(".picture-view .diagram-card a")) {
				card.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
				const r = card.getBoundingClientRect();
				if (document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2)?.closest("a") !== card) found.push(card.getAttribute("aria-label") + ": a click on its middle misses it");
			}
			if (document.querySelectorAll(".picture-view .diagram text").length < 4) found.push("hardly any text");
			return found;
		})()`)
		for _, o := range out[:min(5, len(out))] {
			t.Errorf("%s: %s", page, o)
		}
	}
}

// TestPicturesScrollByKey holds each region that scrolls to being reachable by Tab and named.
func TestPicturesScrollByKey(t *testing.T) {
	b := openTab(t)
	b.do(chromedp.EmulateViewport(360, 740, chromedp.EmulateMobile, chromedp.EmulateTouch))
	for _, page := range picturesOf(t) {
		b.open(fromDisk(t, page))
		wrong := ask[[]string](b, `[...document.querySelectorAll("[data-pan-view]")].flatMap((v) => {
			const found = [];
			if (v.tabIndex !== 0) found.push("no Tab stop");
			if (!["group", "region"].includes(v.getAttribute("role")) || !v.getAttribute("aria-label")) found.push("no name");
			if (v.scrollWidth <= v.clientWidth) return found;
			v.scrollLeft = 0; v.scrollLeft = 40;
			if (v.scrollLeft === 0) found.push("it does not scroll");
			return found;
		})`)
		if len(wrong) > 0 {
			t.Errorf("%s: %s", page, strings.Join(wrong, ", "))
		}
	}
}
