package sitetest

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// TestPaperTellsEveryLineage looks at the pages as they are printed: each list open to its last line, and beside it a picture that
// can be read, or none. In the narrow column of a metric it is one of the two.
func TestPaperTellsEveryLineage(t *testing.T) {
	b := openTab(t)
	b.media("print")
	for _, page := range picturesOf(t) {
		b.open(fromDisk(t, page))
		for _, wrong := range ask[[]string](b, `(() => {
			const found = [];
			for (const line of document.querySelectorAll(".branches .branch"))
				if (!line.checkVisibility()) found.push("folded: " + line.textContent.trim());
			for (const view of document.querySelectorAll(".picture > .picture-view")) {
				const picture = view.parentElement, shown = view.checkVisibility();
				const listed = picture.matches(".is-plain") && picture.parentElement.querySelector(".as-list .relatives")?.checkVisibility();
				if (shown === (listed || picture.classList.contains("is-unprinted"))) found.push("a picture of class " + picture.className + (shown ? " is shown" : " is not"));
				if (!shown && !listed && !picture.querySelector(".on-paper")?.checkVisibility()) found.push("nothing stands in the place of a picture");
			}
			if (document.querySelectorAll(".picture").length === 0) found.push("no picture");
			return found.slice(0, 5);
		})()`) {
			t.Errorf("%s: %s", page, wrong)
		}
	}
}

// TestPaperHoldsAPageOfEachKind looks at the largest pages as wide as a sheet of A4: no section is left out, nothing waits to be pressed,
// unfolded or pushed aside, and no address is printed that leads somewhere only from within the site. What can be ticked is, with a pen.
func TestPaperHoldsAPageOfEachKind(t *testing.T) {
	b := openTab(t)
	b.do(chromedp.EmulateViewport(794, 1123))
	b.media("print")
	for _, page := range pagesOfEachKind(t) {
		b.open(fromDisk(t, page))
		for _, wrong := range ask[[]string](b, `(() => {
			const margins = 122, found = [], tell = (what, e) => found.push(what + ": " + e.tagName + "." + e.className + " " + e.textContent.trim().slice(0, 40));
			document.documentElement.style.inlineSize = innerWidth - margins + "px";
			for (const e of document.querySelectorAll("button, select, input:not([type=checkbox], [type=radio], .quiz-field *)"))
				if (e.checkVisibility()) tell("to be pressed", e);
			for (const e of document.querySelectorAll("details"))
				if (e.checkVisibility() && !e.lastElementChild.checkVisibility()) tell("folded", e);
			for (const e of document.querySelectorAll("main h2"))
				if (!e.checkVisibility() && !e.closest("form, [hidden]")) tell("left out", e);
			for (const e of document.querySelectorAll("main :not(svg, svg *, .unseen)"))
				if (getComputedStyle(e).overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1 && e.checkVisibility()) tell("cut off", e);
			for (const e of document.querySelectorAll("main a:not([href^=http])"))
				if (getComputedStyle(e, "::after").content.includes(e.getAttribute("href"))) tell("an address within the site", e);
			return found.slice(0, 5);
		})()`) {
			t.Errorf("%s: %s", page, wrong)
		}
	}
}
