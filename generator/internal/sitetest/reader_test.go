package sitetest

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// These tests go the ways of people who come with a question, from the first page to the answer.

// homes are the first pages, by the folder of their language.
var homes = map[string]string{"": "index.html", "zh/": "zh/index.html"}

// follow takes a link of the page by keyboard, which needs no page that has come to rest, and waits until the page that it
// leads to is there.
func (b *tab) follow(link string) {
	b.t.Helper()
	goal := ask[string](b, `document.querySelector(`+quote(link)+`)?.href ?? ""`)
	if goal == "" {
		b.t.Fatalf("%s: no link %s", ask[string](b, "location.href"), link)
	}
	b.do(chromedp.Focus(chromedp.CSS(link)))
	b.press("\r")
	b.arrives(`location.href === ` + quote(goal))
}

func quote(text string) string { return "`" + text + "`" }

// silent fails the test if a page complained.
func (b *tab) silent() {
	b.t.Helper()
	for _, said := range b.heard() {
		b.t.Error(said)
	}
}

// TestTheFirstScreenOfAPhoneHoldsTheDoors: what this is, the search and every way in, before anybody scrolls.
func TestTheFirstScreenOfAPhoneHoldsTheDoors(t *testing.T) {
	b := openTab(t)
	b.do(chromedp.EmulateViewport(360, 800, chromedp.EmulateMobile, chromedp.EmulateTouch))
	for _, home := range homes {
		b.open(fromDisk(t, home))
		below := ask[[]string](b, `["h1", ".hero-text", "main [data-find]", ...[...document.querySelectorAll(".door")].map((_, i) => ".door:nth-child(" + (i + 1) + ")")]
			.filter((s) => !(document.querySelector(s)?.getBoundingClientRect().bottom <= innerHeight))`)
		if len(below) > 0 {
			t.Errorf("%s: below the first screen: %v", home, below)
		}
		if n := ask[int](b, `document.querySelectorAll(".door a").length`); n != 4 {
			t.Errorf("%s: %d doors", home, n)
		}
	}
}

const (
	doorTo  = `.door a[href*="/%s/"], .door a[href^="%s/"]`
	railOn  = `[data-path=order_of_events] .is-next a`
	byOrder = `main .item a[href*="order_of_events/"]`
)

func door(to string) string { return strings.ReplaceAll(doorTo, "%s", to) }

// TestANewHireGoesFromHomeToTheSelfTest walks the order of events, metric by metric, to the test at its end, and passes it.
func TestANewHireGoesFromHomeToTheSelfTest(t *testing.T) {
	for folder, home := range homes {
		b := openTab(t)
		b.open(fromDisk(t, home))
		b.follow(door("paths"))
		b.follow(byOrder)
		steps := ask[int](b, `document.querySelectorAll(".step").length`)
		b.follow(".step .entry-link")
		for i := range steps {
			b.do(chromedp.Click(chromedp.CSS("[data-path=order_of_events] [data-read]")))
			if i < steps-1 {
				b.follow(railOn)
			}
		}
		b.follow(railOn + `[href$="#test"]`)
		progress := ask[string](b, `document.querySelector("[data-progress]").textContent`)
		if n := ask[int](b, `document.querySelectorAll("[data-read]:checked").length`); n != steps || strings.Contains(progress, "%") {
			t.Errorf("%s: %d of %d steps are marked: %q", folder, n, steps, progress)
		}
		b.passTheTest(folder)
		b.silent()
	}
}

// passTheTest answers each question rightly but the first, by keyboard.
func (b *tab) passTheTest(folder string) {
	b.t.Helper()
	questions := ask[int](b, `document.querySelectorAll("[data-question]").length`)
	if questions < 9 {
		b.t.Fatalf("%s: %d questions", folder, questions)
	}
	if ask[bool](b, `[...document.querySelectorAll("[data-answer]")].some((e) => e.checkVisibility())`) {
		b.t.Errorf("%s: an answer is shown before it is asked for", folder)
	}
	for i := range questions {
		typed := ask[string](b, `(() => {
			const q = document.querySelectorAll("[data-question]")[`+strconv.Itoa(i)+`];
			const field = q.querySelector("[data-field]");
			const goal = field ? field.querySelector("input") : q.querySelector("[data-choice=`+rightly(i)+`] input");
			goal.focus();
			return field ? String(Number((field.dataset.expect * ({ percent: 100, permille: 1000 }[field.dataset.format] ?? 1)).toPrecision(9))) : " ";
		})()`)
		b.do(chromedp.KeyEvent(typed))
		ask[bool](b, `{ document.querySelectorAll("[data-question]")[`+strconv.Itoa(i)+`].querySelector("[data-check]").focus(); true }`)
		b.press("\r")
		b.becomes(`document.querySelectorAll("[data-question]")[` + strconv.Itoa(i) + `].querySelector("[data-answer]").open`)
	}
	want := []string{strconv.Itoa(questions), strconv.Itoa(questions - 1)}
	said := ask[string](b, `document.querySelector("[data-result]").textContent`)
	for _, n := range want {
		if !strings.Contains(said, n) {
			b.t.Errorf("%s: the score is %q; it does not say %s", folder, said, n)
		}
	}
	b.do(chromedp.Focus(chromedp.CSS("[data-again]")))
	b.press("\r")
	if ask[bool](b, `!!document.querySelector("[data-quiz] input:checked, [data-quiz] input:disabled") || [...document.querySelectorAll("[data-answer]")].some((e) => e.checkVisibility())`) {
		b.t.Errorf("%s: starting again leaves something answered", folder)
	}
}

// rightly chooses the right answer, or a wrong one of the first question.
func rightly(question int) string {
	if question == 0 {
		return "''"
	}
	return "right"
}

// TestTheSelfTestStandsWithoutScripts walks the same way where no script runs: every answer unfolds.
func TestTheSelfTestStandsWithoutScripts(t *testing.T) {
	for folder, home := range homes {
		b := openTab(t)
		b.withoutScripts()
		b.open(fromDisk(t, home))
		b.follow(door("paths"))
		b.follow(byOrder)
		b.follow(`a[href="#test"]`)
		b.do(chromedp.Focus(chromedp.CSS("[data-answer] > summary")))
		b.press("\r")
		if !ask[bool](b, `document.querySelector("[data-answer] strong").checkVisibility()`) {
			t.Errorf("%s: the answer does not unfold", folder)
		}
		if ask[bool](b, `[...document.querySelectorAll("[data-quiz] :is(input, button), [data-read]")].some((e) => e.checkVisibility())`) {
			t.Errorf("%s: something is shown that needs scripts", folder)
		}
	}
}

// TestMarksHoldWhereNothingCanBeKept has a browser that throws at whoever asks for storage.
func TestMarksHoldWhereNothingCanBeKept(t *testing.T) {
	b := openTab(t)
	b.do()
	_, err := chromedp.Call(b.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError") } })`,
	})
	if err != nil {
		t.Fatal(err)
	}
	b.open(fromDisk(t, "paths/campaign_page/index.html"))
	b.do(chromedp.Click(chromedp.CSS("[data-read]")))
	if said := ask[string](b, `document.querySelector("[data-progress]").textContent`); !strings.Contains(said, "1") {
		t.Errorf("the progress says %q", said)
	}
	b.silent()
}

// TestWhyGMVFell: GMV fell, visitors fell, conversion rose. From home through the diagnosis to the change calculator with the
// numbers, and to a link that shows them to someone else.
func TestWhyGMVFell(t *testing.T) {
	const (
		verdict = `document.querySelector("[data-node] > [data-verdict]").textContent`
		status  = `document.querySelector("[data-calculator] [role=status]").textContent`
		unfold  = `[...document.querySelectorAll("[data-diagnosis] > section > [data-node] > [data-parts] > li > [data-part]")].map((e) => e.open)`
	)
	for folder, home := range homes {
		b := openTab(t)
		b.open(fromDisk(t, home))
		b.follow(door("diagnosis"))
		b.follow(`main .item a[href*="gmv/"]`)
		b.do(chromedp.Focus(chromedp.CSS(".take-apart > summary")))
		b.press("\r")
		b.becomes(first + `.querySelectorAll("input[data-side]").length === 6`)
		if said := ask[string](b, verdict); said != "" {
			t.Errorf("%s: %q is said before anybody typed", folder, said)
		}
		b.do(chromedp.Evaluate[chromedp.Void](first + `.querySelector("input").focus()`))
		for _, figure := range []string{"400000", "320000", "2.5", "2.8", "168", "172"} {
			b.do(chromedp.KeyEvent("a", chromedp.KeyModifiers(control)), chromedp.KeyEvent(figure), chromedp.KeyEvent("\t"))
		}
		b.becomes(verdict + `.includes("−138,880")`)
		if said := ask[string](b, verdict); !strings.Contains(said, "−359,163") {
			t.Errorf("%s: the verdict %q does not name the largest share", folder, said)
		}
		if open := ask[[]bool](b, unfold); len(open) != 3 || !open[0] || open[1] || open[2] {
			t.Errorf("%s: unfolded are %v; want the visitors only", folder, open)
		}
		sentence := ask[string](b, status)
		b.follow(`[data-diagnosis] > section > [data-node] > p > [data-onward]`)
		b.becomes(status + ` === ` + quote(sentence))
		if at := ask[string](b, "location.pathname"); !strings.HasSuffix(at, folder+"metrics/gmv/index.html") {
			t.Errorf("%s: the way on leads to %s", folder, at)
		}

		sent := openTab(t)
		sent.open(ask[string](b, "location.href"))
		sent.becomes(status + ` === ` + quote(sentence))
		b.silent()
	}
}

// TestWhyGMVFellWithoutScripts finds the same parts, their caveats and a worked example, folded.
func TestWhyGMVFellWithoutScripts(t *testing.T) {
	for folder, home := range homes {
		b := openTab(t)
		b.withoutScripts()
		b.open(fromDisk(t, home))
		b.follow(door("diagnosis"))
		b.follow(`main .item a[href*="gmv/"]`)
		b.do(chromedp.Focus(chromedp.CSS(".take-apart > summary")))
		b.press("\r")
		if !ask[bool](b, `document.querySelector("[data-calculator] table").checkVisibility()`) {
			t.Errorf("%s: no worked example", folder)
		}
		b.do(chromedp.Focus(chromedp.CSS("[data-part] > summary")))
		b.press("\r")
		if !ask[bool](b, `document.querySelector("[data-part] a[href*='#caveat-']").checkVisibility()`) {
			t.Errorf("%s: a part has no caveat", folder)
		}
		b.follow(`[data-diagnosis] > section > [data-node] > p > [data-onward]`)
		if !ask[bool](b, `document.getElementById(location.hash.slice(1)).checkVisibility()`) {
			t.Errorf("%s: the way on leads to nothing", folder)
		}
	}
}
