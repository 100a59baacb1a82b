package sitetest

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestWhatASearchCosts measures in a browser what a reader waits for: the requests and compressed bytes from the first key
// to the first result, and, once all is there, the time from a key to what it shows. It fails only where a reader would
// notice; -v tells the figures.
func TestWhatASearchCosts(t *testing.T) {
	root := serveStrictly(t)
	var requests, sizes []int // of the index, and the two scripts
	for _, q := range sought {
		b := openTab(t)
		b.open(root + "index.html")
		loaded := ask[int](b, `performance.getEntriesByType("resource").length`)
		b.callFinder()
		b.becomes(finderOpen)
		b.do(chromedp.Evaluate[chromedp.Void](`{ const field = ` + finderField + `; field.value = ` + strconv.Quote(q.query) + `; field.dispatchEvent(new InputEvent("input")) }`))
		b.becomes(listed(q.query))
		names := ask[[]string](b, `performance.getEntriesByType("resource").slice(`+strconv.Itoa(loaded)+`).map((e) => new URL(e.name).pathname)`)
		size := 0
		for _, name := range names {
			size += compressed(t, name)
		}
		requests, sizes = append(requests, len(names)), append(sizes, size)
	}
	slices.Sort(requests)
	slices.Sort(sizes)

	b := openTab(t)
	b.open(root + "index.html")
	b.find("warm")
	var queries []string
	for _, q := range sought {
		queries = append(queries, q.query)
	}
	typed := `(async (queries) => {
		const dialog = document.querySelector("dialog"), field = dialog.querySelector("input"), times = [];
		for (let round = 0; round < 3; round++) for (const query of queries) for (let n = 1; n <= query.length; n++) {
			const text = query.slice(0, n);
			const shown = new Promise((done) => {
				const watch = new MutationObserver(() => { if (dialog.dataset.query === text.trim()) { watch.disconnect(); done(); } });
				watch.observe(dialog, { attributes: true });
			});
			const start = performance.now();
			field.value = text;
			field.dispatchEvent(new InputEvent("input", { bubbles: true }));
			await shown;
			if (round > 0) times.push(performance.now() - start);
		}
		return times.sort((a, b) => a - b);
	})`
	list, err := json.Marshal(queries)
	if err != nil {
		t.Fatal(err)
	}
	times, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]float64](typed+"("+string(list)+")", chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	p := func(share float64) float64 { return times[int(share*float64(len(times)-1))] }
	t.Logf("to the first result: %d requests, %d bytes compressed (medians); a key, warm: median %.1f ms, 95th percentile %.1f ms (%d keys)",
		requests[len(requests)/2], sizes[len(sizes)/2], p(0.5), p(0.95), len(times))
	if p(0.5) > 100 {
		t.Errorf("a key takes %.0f ms to show", p(0.5))
	}
	if n := requests[len(requests)/2]; n > 16 {
		t.Errorf("the first result takes %d requests", n)
	}
}

// compressed returns how many bytes a served file has on its way.
func compressed(t *testing.T, path string) int {
	t.Helper()
	_, below, _ := strings.Cut(path, "/of/a/company/")
	name, err := url.PathUnescape(below)
	if err != nil {
		t.Fatal(err)
	}
	src, err := os.ReadFile(filepath.Join(site(t), filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return len(zipped(t, src))
}

func zipped(t *testing.T, src []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := z.Write(src); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
