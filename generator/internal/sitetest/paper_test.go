package sitetest

import "testing"

// TestPaperTellsEveryLineage looks at the pages as they are printed: each list open to its last line, and beside it a picture that
// can be read, or none.
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
				if (shown === picture.classList.contains("is-unprinted")) found.push("a picture of class " + picture.className + (shown ? " is shown" : " is not"));
				if (!shown && !picture.querySelector(".on-paper")?.checkVisibility()) found.push("nothing stands in the place of a picture");
			}
			if (document.querySelectorAll(".picture").length === 0) found.push("no picture");
			return found.slice(0, 5);
		})()`) {
			t.Errorf("%s: %s", page, wrong)
		}
	}
}
