package sitetest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// first is the calculator that a metric's page opens with.
const first = `document.querySelector("[data-calculator]")`

// TestAChangeIsTakenApartByKeyboard goes the way of someone who asks why GMV fell: visitors fell, conversion rose, and the
// average order, too, but not enough. It types the numbers, reads the sentence, and sends the link.
func TestAChangeIsTakenApartByKeyboard(t *testing.T) {
	for _, page := range []string{"metrics/gmv/index.html", "zh/metrics/gmv/index.html"} {
		b := openTab(t)
		b.open(fromDisk(t, page))
		b.becomes(first + `.querySelectorAll("input[data-side]").length === 6`)
		b.do(chromedp.Evaluate[chromedp.Void](first + `.querySelector("input").focus()`))
		for _, figure := range []string{"400000", "320000", "2.5", "2.8", "168", "172"} {
			b.do(chromedp.KeyEvent("a", chromedp.KeyModifiers(2)), chromedp.KeyEvent(figure), chromedp.KeyEvent(kb.Tab))
		}
		b.becomes(first + `.querySelector("[role=status]").textContent !== ""`)
		sentence := ask[string](b, first+`.querySelector("[role=status]").textContent`)
		for _, want := range []string{"20%", "−138,880", "1,541,120"} {
			if !strings.Contains(sentence, want) {
				t.Errorf("%s: %q does not say %s", page, sentence, want)
			}
		}
		if got := ask[int](b, first+`.querySelectorAll("svg").length`); got == 0 {
			t.Errorf("%s: no waterfall", page)
		}
		link := ask[string](b, "location.href")
		if !strings.Contains(link, "#change-gmv") {
			t.Fatalf("%s: the numbers are not in the address: %s", page, link)
		}

		sent := openTab(t)
		sent.open(link)
		sent.becomes(first + `.querySelector("[role=status]").textContent !== ""`)
		if got := ask[string](sent, first+`.querySelector("[role=status]").textContent`); got != sentence {
			t.Errorf("%s: the link says %q; want %q", page, got, sentence)
		}

		// What is no number is said at its field, and the sentence does not lie meanwhile.
		b.do(chromedp.Evaluate[chromedp.Void](first + `.querySelector("input").focus()`))
		b.do(chromedp.KeyEvent("a", chromedp.KeyModifiers(2)), chromedp.KeyEvent("many"), chromedp.KeyEvent(kb.Tab))
		b.becomes(fmt.Sprintf(`%s.querySelector("input").getAttribute("aria-invalid") === "true"`, first))
		if !ask[bool](b, first+`.querySelector("[data-problem=before]").checkVisibility()`) {
			t.Errorf("%s: nothing is said at the field", page)
		}
		for _, said := range b.heard() {
			t.Errorf("%s: %s", page, said)
		}
	}
}
