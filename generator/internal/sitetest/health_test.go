package sitetest

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestAManagerSeesWhatIsUncertifiedAndGetsToMendIt goes the way of somebody who answers for the dictionary: from the foot of
// the first page to its health, to the metrics that lack something, to one of them, and to where it is edited.
func TestAManagerSeesWhatIsUncertifiedAndGetsToMendIt(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	for _, c := range []struct{ home, uncertified string }{{"", "Not certified"}, {"zh/", "未认证"}} {
		b.open(fromDisk(t, c.home+"index.html"))
		b.follow(`.foot a[href$="health/index.html"]`)
		const list = `document.getElementById("missing-certified")`
		if !ask[bool](b, list+`.checkVisibility() && `+list+`.closest("details").querySelector("summary").textContent.includes("`+c.uncertified+`")`) {
			t.Fatalf("%shealth/: what is not certified is not seen", c.home)
		}
		// A link of the table opens the list that it leads to.
		b.do(chromedp.Click(chromedp.CSS(`a[href="#missing-caveats"]`)))
		b.becomes(`document.getElementById("missing-caveats").checkVisibility()`)
		counted := ask[bool](b, `(() => {
			const row = document.querySelector('a[href="#missing-certified"]').textContent.match(/\d+/)[0];
			return document.querySelectorAll("#missing-certified > li").length === Number(row);
		})()`)
		if !counted {
			t.Errorf("%shealth/: the table and the list tell different numbers", c.home)
		}
		mend := ask[string](b, `document.querySelector("#missing-certified .mend-file a").href`)
		if !strings.HasPrefix(mend, "https://git.example.com/") || !strings.HasSuffix(mend, ".toml") {
			t.Errorf("%shealth/: mended at %q", c.home, mend)
		}
		b.follow(`#missing-certified .entry-link`)
		if got := ask[string](b, `document.querySelector(".cite a[href^='https://git.example.com/']").href`); got != mend {
			t.Errorf("the metric is edited at %q, and health says %q", got, mend)
		}
		if got := ask[string](b, `document.querySelector(".report a").href`); !strings.HasPrefix(got, "mailto:") || !strings.Contains(got, "subject=") {
			t.Errorf("a problem is reported to %q", got)
		}
		for _, said := range b.heard() {
			t.Error(said)
		}
	}
}

// TestColumnsDoNotWaitForTheirRows looks at the table of health with all of its rows and with the first alone, as a browser sees it that
// paints while the page still arrives: the columns stand where they stood, and no word is broken in one that is too narrow for it.
func TestColumnsDoNotWaitForTheirRows(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	for _, home := range []string{"", "zh/"} {
		for _, size := range [][2]int64{{360, 740}, {768, 1024}, {1440, 900}} {
			b.do(chromedp.EmulateViewport(size[0], size[1]))
			b.open(fromDisk(t, home+"health/index.html"))
			broken := ask[[]string](b, `(() => {
				const table = document.querySelector(".coverage");
				table.style.overflowWrap = "normal";
				const cells = [...table.querySelectorAll("th, td")].filter((c) => c.scrollWidth > c.clientWidth).map((c) => c.textContent);
				table.style.overflowWrap = "";
				return cells;
			})()`)
			if len(broken) > 0 {
				t.Errorf("%shealth/, %d px: words of %q are broken", home, size[0], broken)
			}
			const columns = `[...document.querySelectorAll(".coverage tbody > tr:first-child > *")].map((c) => c.getBoundingClientRect().left)`
			whole := ask[[]float64](b, columns)
			ask[bool](b, `document.querySelectorAll(".coverage tbody > tr:not(:first-child)").forEach((row) => row.remove()); true`)
			if first := ask[[]float64](b, columns); len(first) != 4 || !slices.Equal(first, whole) {
				t.Errorf("%shealth/, %d px: columns begin at %v with the first row, and at %v with all", home, size[0], first, whole)
			}
		}
	}
}
