package sitetest

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// spec is a page of someone else, with styles that would spoil a card if they reached it. uv is at version 2, and its number
// is another than that of version 1.
const spec = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Spec</title><link rel="stylesheet" href="/spec.css">
<script nonce="once" src="GLOSSARY/embed/caliber.js" defer></script></head>
<body><h1>Spec</h1>
<p>Judged by <a id="gmv" data-metric="gmv" href="GLOSSARY/metrics/gmv/">GMV</a>, <a id="old" data-metric="uv@1" aria-describedby="note">visitors</a>
and <a id="gone" data-metric="uv@7">more</a>. <span id="note">A note.</span></p>
<p lang="zh-Hans">看<a id="zh" data-metric="uv@2">访客数</a>。</p>
<p><a id="asked" data-metric="gmv" data-lang="zh" href="GLOSSARY/zh/metrics/gmv/">GMV</a></p></body></html>`

const specStyle = `body{position:relative;margin:60px;transform:translateX(0);overflow:hidden}div{display:none!important;color:red!important}p{font-size:3em}`

// glossaryAndSpec serves the site from one origin and the spec from another, under a policy in which GLOSSARY is the first.
func glossaryAndSpec(t *testing.T, policy string) (glossary, page string) {
	t.Helper()
	own := httptest.NewServer(http.FileServer(http.Dir(site(t))))
	t.Cleanup(own.Close)
	foreign := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", strings.ReplaceAll(policy, "GLOSSARY", own.URL))
		if r.URL.Path == "/spec.css" {
			w.Header().Set("Content-Type", "text/css")
			_, _ = w.Write([]byte(specStyle))
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(strings.ReplaceAll(spec, "GLOSSARY", own.URL)))
	}))
	t.Cleanup(foreign.Close)
	return own.URL, foreign.URL
}

const (
	foreignCard = `document.querySelector("[role=tooltip]")`
	foreignSays = foreignCard + `?.shadowRoot.textContent ?? ""`
)

func TestCardsAreShownOnOtherPages(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ why, policy string }{
		{"scripts of the glossary only", "default-src 'none'; style-src 'self'; script-src GLOSSARY"},
		{"and Trusted Types", "default-src 'none'; style-src 'self'; script-src GLOSSARY; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types caliber-embed"},
		{"scripts by nonce", "default-src 'none'; style-src 'self'; script-src 'nonce-once' 'strict-dynamic'"},
	} {
		t.Run(c.why, func(t *testing.T) {
			t.Parallel()
			glossary, page := glossaryAndSpec(t, c.policy)
			b := openTab(t)
			b.open(page)
			for _, link := range []struct {
				id   string
				says []string
			}{
				{"gmv", []string{"GMV", "certified", "v1"}},
				{"old", []string{"Unique visitors", "Version 1 is cited here; version 2 is current. The number has changed"}},
				{"gone", []string{"Version 7 is cited here, but there is none"}},
				{"zh", []string{"已认证", "v2"}},
				{"asked", []string{"成交总额"}},
			} {
				b.point("#" + link.id)
				b.becomes(`(` + foreignSays + `).includes(` + strconv.Quote(link.says[0]) + `)`)
				said := ask[string](b, foreignSays)
				for _, words := range link.says {
					if !strings.Contains(said, words) {
						t.Errorf("%s: the card says %q, and not %q", link.id, said, words)
					}
				}
				if !ask[bool](b, `(() => { const r = `+foreignCard+`.shadowRoot.firstElementChild.getBoundingClientRect();
					return r.width > 100 && r.height > 50 && r.left >= 0 && r.right <= innerWidth && document.elementFromPoint(r.x + 5, r.y + 5) === `+foreignCard+` })()`) {
					t.Errorf("%s: the card is not to be seen", link.id)
				}
				b.press(kb.Escape)
				b.becomes(`!` + foreignCard)
			}
			want := []string{"current", "changed", "unknown", "current", "current"}
			if got := ask[[]string](b, `[...document.querySelectorAll("a")].map((a) => a.dataset.caliber)`); !slices.Equal(got, want) {
				t.Errorf("the links are marked as %q; want %q", got, want)
			}
			for id, want := range map[string]string{"old": "/metrics/uv/v1/index.html", "gone": "/metrics/uv/index.html", "zh": "/zh/metrics/uv/v2/index.html", "gmv": "/metrics/gmv/"} {
				if got := ask[string](b, `document.getElementById("`+id+`").href`); got != glossary+want {
					t.Errorf("%s leads to %s; want %s", id, got, glossary+want)
				}
			}
			for _, complaint := range b.heard() {
				t.Error(complaint)
			}
		})
	}
}

func TestForeignCardsOpenByKeyboardAndByFinger(t *testing.T) {
	t.Parallel()
	_, page := glossaryAndSpec(t, "default-src 'none'; style-src 'self'; script-src GLOSSARY")
	b := openTab(t)
	b.open(page)
	b.press(kb.Tab, kb.Tab)
	b.becomes(`!!` + foreignCard)
	const described = `document.activeElement.getAttribute("aria-describedby")`
	if got := ask[string](b, described); got != "note "+ask[string](b, foreignCard+`.id`) {
		t.Errorf("the link is described by %q; want its own note, and the card", got)
	}
	if name := ask[string](b, foreignCard+`.ariaLabel`); !strings.Contains(name, "Version 1 is cited here") {
		t.Errorf("who listens hears %q", name)
	}
	b.press(kb.Escape)
	b.becomes(`!` + foreignCard + ` && document.activeElement.id === "old"`)
	if got := ask[string](b, described); got != "note" {
		t.Errorf("without the card, the link is described by %q", got)
	}

	phone := openTab(t)
	phone.do(chromedp.EmulateViewport(360, 740, chromedp.EmulateMobile, chromedp.EmulateTouch))
	phone.open(page)
	touch := func(kind input.DispatchTouchEventType, at []float64) {
		t.Helper()
		points := []*input.TouchPoint{}
		if at != nil {
			points = append(points, &input.TouchPoint{X: at[0], Y: at[1]})
		}
		if _, err := chromedp.Call(phone.ctx, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points}); err != nil {
			t.Fatal(err)
		}
	}
	at := ask[[]float64](phone, `(() => { const r = document.getElementById("gmv").getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2] })()`)
	touch(input.DispatchTouchEventTypeTouchStart, at)
	phone.becomes(`!!` + foreignCard)
	touch(input.DispatchTouchEventTypeTouchEnd, nil)
	if !ask[bool](phone, `!!`+foreignCard+` && location.href.endsWith("/")`) {
		t.Error("the card goes with the finger")
	}
	touch(input.DispatchTouchEventTypeTouchStart, []float64{300, 700})
	touch(input.DispatchTouchEventTypeTouchEnd, nil)
	phone.becomes(`!` + foreignCard)
	for _, complaint := range append(b.heard(), phone.heard()...) {
		t.Error(complaint)
	}
}

func TestForeignCardsFollowTheScheme(t *testing.T) {
	t.Parallel()
	_, page := glossaryAndSpec(t, "default-src 'none'; style-src 'self'; script-src GLOSSARY")
	b := openTab(t)
	grounds := map[string]string{}
	for _, scheme := range []string{"light", "dark"} {
		b.media("", "prefers-color-scheme", scheme, "prefers-reduced-motion", "reduce")
		b.open(page)
		b.point("#gmv")
		b.becomes(`!!` + foreignCard)
		const box = `getComputedStyle(` + foreignCard + `.shadowRoot.firstElementChild)`
		grounds[scheme] = ask[string](b, box+`.backgroundColor`)
		if got := ask[string](b, box+`.animationName`); got != "none" {
			t.Errorf("it moves (%s) though motion is not wanted", got)
		}
	}
	if grounds["light"] == grounds["dark"] {
		t.Errorf("light and dark have the same ground: %v", grounds)
	}
}

// TestTheEmbedPageShowsWhatItTells looks at its example under the site's own policy, where Trusted Types know only "caliber".
func TestTheEmbedPageShowsWhatItTells(t *testing.T) {
	t.Parallel()
	root := serveStrictly(t)
	for _, page := range []string{root + "embed/index.html", root + "zh/embed/index.html", fromDisk(t, "zh/embed/index.html")} {
		b := openTab(t)
		b.open(page)
		b.point("main a[data-metric$='@1']")
		b.becomes(`!!` + foreignCard)
		said := ask[string](b, foreignSays)
		if want := map[bool]string{true: "版", false: "Version 1"}[strings.Contains(page, "/zh/")]; !strings.Contains(said, want) {
			t.Errorf("%s: the card says %q", page, said)
		}
		// All that is lazily loaded comes when it is looked at.
		ask[bool](b, `document.querySelector("img").scrollIntoView(), true`)
		b.becomes(`(() => { const i = document.querySelector("img"); return i.complete && i.naturalWidth === i.width && i.naturalHeight === i.height })()`)
		for _, complaint := range b.heard() {
			t.Errorf("%s: %s", page, complaint)
		}
	}
}

// TestPicturesForOtherPagesHoldTheirWords measures them in a browser: what stands out of its ground is cut off.
func TestPicturesForOtherPagesHoldTheirWords(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	for _, metric := range []string{"gmv", "exposure_ctr", "refund_amount", "first_purchase_buyers", "module_exposed_users"} {
		for _, folder := range []string{"", "zh/"} {
			for _, picture := range []string{"badge.svg", "preview.svg"} {
				b.open(fromDisk(t, folder+"metrics/"+metric+"/"+picture))
				out := ask[[]string](b, `(() => {
					const svg = document.documentElement, edges = [...svg.querySelectorAll("clipPath ~ g path")].map((p) => p.getBBox());
					const grounds = edges.length ? edges : [svg.viewBox.baseVal];
					const inside = (t) => grounds.some((g) => t.x >= g.x + 4 && t.x + t.width <= g.x + g.width - 4 && t.y >= g.y && t.y + t.height <= g.y + g.height);
					return [...svg.querySelectorAll("text")].filter((t) => !inside(t.getBBox())).map((t) => t.textContent);
				})()`)
				for _, words := range out {
					t.Errorf("%s%s/%s: %q does not stay on its ground", folder, metric, picture, words)
				}
			}
		}
	}
}
