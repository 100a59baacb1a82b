package sitetest

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/chart"
	"caliber/generator/internal/locale"
)

var (
	drawn      = regexp.MustCompile(`(?s)<svg class="chart.*?</svg>`)
	stylesheet = regexp.MustCompile(`<link rel="stylesheet" href="([^"]+)"`)
)

// A chart's fault is where a reader cannot read it.
const chartFaults = `(() => {
	const found = [], canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
	const rgb = (color) => {
		canvas.clearRect(0, 0, 1, 1);
		canvas.fillStyle = color;
		canvas.fillRect(0, 0, 1, 1);
		const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
		return [r, g, b, a / 255];
	};
	const light = (color) => {
		const [r, g, b] = color.map((x) => (x /= 255) <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const paper = rgb(getComputedStyle(document.documentElement).backgroundColor);
	for (const figure of document.querySelectorAll("figure")) {
		const svg = figure.querySelector("svg"), frame = svg.getBoundingClientRect(), scale = frame.width / 400;
		const say = (...what) => found.push([figure.title, ...what].join(" "));
		const texts = [...svg.querySelectorAll("text")].map((t) => ({ t, box: t.getBoundingClientRect(), style: getComputedStyle(t) }));
		const paths = [...svg.querySelectorAll("path")].filter((p) => !p.closest("pattern")).map((p) => ({ p, style: getComputedStyle(p) })).filter((x) => x.style.fill !== "none");
		const back = svg.getScreenCTM().inverse();
		texts.forEach(({ t, box, style }, i) => {
			if (box.left < frame.left - 0.6 || box.right > frame.right + 0.6 || box.top < frame.top - 0.6 || box.bottom > frame.bottom + 0.6) say(t.textContent, "is outside");
			if (parseFloat(style.fontSize) * scale < 10) say(t.textContent, "is smaller than 10 px");
			for (const other of texts.slice(i + 1)) { // the boxes of two lines of type touch
				const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
				const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
				if (wide > 0.5 && high > 2.6 * scale) say(t.textContent, "lies on", other.t.textContent);
			}
			const middle = new DOMPoint(box.left + box.width / 2, box.top + box.height / 2).matrixTransform(back);
			let ground = paper;
			for (const { p, style } of paths) {
				if (!p.isPointInFill(middle)) continue;
				if (style.fill.startsWith("url")) {
					say(t.textContent, "stands on hatching");
					continue;
				}
				const fill = rgb(style.fill), a = fill[3] * parseFloat(style.fillOpacity);
				ground = ground.map((x, k) => x + (fill[k] - x) * a);
			}
			const contrast = (color, ground) => {
				const [dark, bright] = [light(rgb(color)), light(ground)].sort((a, b) => a - b);
				return (bright + 0.05) / (dark + 0.05);
			};
			const painted = contrast(style.fill, ground);
			if (painted < 4.5) say(t.textContent, "has a contrast of", painted.toFixed(2));
			const told = contrast(style.color, rgb(getComputedStyle(t.querySelector("tspan") ?? t.parentNode).backgroundColor)); // ground.css
			if (told > painted + 0.01 && style.stroke === "none") say(t.textContent, "tells programs of a contrast of", told.toFixed(2), "and has", painted.toFixed(2));
		});
	}
	return found;
})()`

// TestEveryChartCanBeRead looks at every chart of the site as a phone shows it, in every language and theme.
func TestEveryChartCanBeRead(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	for _, lang := range locale.All {
		page, charts := collectCharts(t, lang)
		if charts < 100 {
			t.Fatalf("%s: only %d charts", lang.Tag(), charts)
		}
		b.open(fromDisk(t, page))
		for _, theme := range []string{"light", "dark"} {
			for _, width := range []int{340, 400} {
				ask[bool](b, fmt.Sprintf(`document.documentElement.dataset.theme = %q; document.body.style.width = "%dpx"; true`, theme, width))
				for _, fault := range ask[[]string](b, chartFaults) {
					t.Errorf("%s, %s, %d px: %s", lang.Tag(), theme, width, fault)
				}
			}
		}
	}
}

// TestChartFaultsAreFound keeps the test above honest.
func TestChartFaultsAreFound(t *testing.T) {
	b := openTab(t)
	b.open(fromDisk(t, "index.html"))
	got := ask[[]string](b, `(() => {
		const figure = document.createElement("figure"), svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
		figure.title = "planted";
		figure.style.width = "400px";
		svg.setAttribute("class", "chart");
		svg.setAttribute("viewBox", "0 0 400 100");
		const group = svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "g"));
		const text = (x, y, words, fill) => {
			const t = document.createElementNS("http://www.w3.org/2000/svg", "text");
			t.setAttribute("x", x);
			t.setAttribute("y", y);
			if (fill) t.style.fill = fill;
			t.textContent = words;
			group.append(t);
		};
		text(380, 20, "far out");
		text(10, 50, "one");
		text(12, 52, "two");
		text(10, 90, "pale", getComputedStyle(document.documentElement).backgroundColor);
		figure.append(svg);
		document.body.replaceChildren(figure);
		return `+chartFaults+`;
	})()`)
	want := []string{"planted far out is outside", "planted one lies on two", "planted pale has a contrast of 1.00", "planted pale tells programs of a contrast of 16.92 and has 1.00"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// collectCharts puts all charts of a language on one page of the built site, and counts them.
func collectCharts(t *testing.T, lang locale.Lang) (page string, charts int) {
	t.Helper()
	built := os.DirFS(site(t))
	var out strings.Builder
	err := fs.WalkDir(built, ".", func(page string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(page, ".html") || languageOf(page) != lang.HTML() {
			return err
		}
		src, err := fs.ReadFile(built, page)
		if err != nil {
			return err
		}
		for _, svg := range drawn.FindAll(src, -1) {
			charts++
			fmt.Fprintf(&out, "<figure title=%q>%s</figure>\n", page, svg)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	home, err := fs.ReadFile(built, "index.html")
	if err != nil {
		t.Fatal(err)
	}
	style := stylesheet.FindSubmatch(home)
	if style == nil {
		t.Fatal("index.html has no style sheet")
	}
	page = "../charts." + lang.Tag() + ".html" // beside the site: its own files stay as they were built
	content := fmt.Sprintf("<!doctype html><html lang=%q><meta charset=\"utf-8\"><link rel=\"stylesheet\" href=\"%s/%s\"><body>%s",
		lang.HTML(), filepath.Base(site(t)), style[1], out.String())
	if err := os.WriteFile(filepath.Join(site(t), page), []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return page, charts
}

// TestEveryKindOfChartHasAnEntry holds the starter dictionary to the kinds of charts: each is recommended by a metric, whose page
// is linked from the guide, and whose files are there.
func TestEveryKindOfChartHasAnEntry(t *testing.T) {
	built := os.DirFS(site(t))
	for _, folder := range []string{"", "zh/"} {
		guide, err := fs.ReadFile(built, folder+"charts/index.html")
		if err != nil {
			t.Fatal(err)
		}
		if len(guide) > 200<<10 {
			t.Errorf("%scharts: %d bytes", folder, len(guide))
		}
		for _, k := range chart.Kinds {
			_, section, _ := strings.Cut(string(guide), `<h3 id="`+k.ID+`">`)
			section, _, _ = strings.Cut(section, "</section>")
			of := regexp.MustCompile(`<figcaption><a[^>]* href="\.\./(metrics/[^/]+/)index.html"`).FindStringSubmatch(section)
			if of == nil {
				t.Errorf("%scharts: no metric recommends the chart %q", folder, k.ID)
				continue
			}
			files := []string{"chart.svg"}
			if chart.InVegaLite(k.ID) {
				files = append(files, "chart.vl.json")
			}
			for _, name := range files {
				if _, err := fs.Stat(built, folder+of[1]+name); err != nil {
					t.Error(err)
				}
			}
		}
	}
}
