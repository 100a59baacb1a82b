package sitetest

import (
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
