package sitetest

import (
	"encoding/json"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

var withPagefind = flag.Bool("pagefind", false, "measure Pagefind beside our search; npm brings it")

const pagefind = "pagefind@1.6.0"

// askPagefind asks one query in a fresh page, as Pagefind's own surface does: a search, and what the first eight results say.
const askPagefind = `(async (query) => {
	const engine = await import(new URL("pagefind/pagefind.js", document.baseURI));
	await engine.init();
	const list = async (text) => { const { results } = await engine.search(text); await Promise.all(results.slice(0, 8).map((r) => r.data())); };
	await list(query);
	await fetch("first");
	const times = [];
	for (let round = 0; round < 3; round++) for (let n = 1; n <= query.length; n++) {
		const start = performance.now();
		await list(query.slice(0, n));
		if (round > 0) times.push(performance.now() - start);
	}
	return times;
})`

// TestWhatPagefindCosts measures Pagefind on the same pages and queries as TestWhatASearchCosts; run both with
// go test ./generator/internal/sitetest -run Costs -v -pagefind. It is for reading, and fails only if it cannot measure.
func TestWhatPagefindCosts(t *testing.T) {
	if !*withPagefind {
		t.Skip("-pagefind asks for it")
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(site(t))); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("npm", "exec", "--yes", "--package", pagefind, "--", "pagefind", "--site", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	// The server counts, since Pagefind asks from a worker, too. The page asks for "first" when the first results are there.
	var lock sync.Mutex
	var loaded []string
	files := http.FileServer(http.Dir(dir))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		lock.Lock()
		loaded = append(loaded, r.URL.Path)
		lock.Unlock()
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	var requests, sizes []int
	var times []float64
	for _, q := range sought {
		b := openTab(t)
		b.open(server.URL + "/index.html")
		query, err := json.Marshal(q.query)
		if err != nil {
			t.Fatal(err)
		}
		lock.Lock()
		loaded = nil
		lock.Unlock()
		found, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]float64](askPagefind+"("+string(query)+")", chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatal(err)
		}
		lock.Lock()
		first := loaded[:slices.Index(loaded, "/first")]
		lock.Unlock()
		size := 0
		for _, name := range first {
			size += onItsWay(t, filepath.Join(dir, filepath.FromSlash(name)))
		}
		requests, sizes, times = append(requests, len(first)), append(sizes, size), append(times, found...)
	}
	for _, list := range []*[]int{&requests, &sizes} {
		slices.Sort(*list)
	}
	slices.Sort(times)
	p := func(share float64) float64 { return times[int(share*float64(len(times)-1))] }
	t.Logf("%s, to the first result: %d requests, %d bytes compressed (medians); a key, warm: median %.1f ms, 95th percentile %.1f ms (%d keys)",
		pagefind, requests[len(requests)/2], sizes[len(sizes)/2], p(0.5), p(0.95), len(times))
}

// onItsWay returns how many bytes of a file travel. Pagefind compresses its own, but for its scripts.
func onItsWay(t *testing.T, file string) int {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasSuffix(file, ".js") || strings.HasSuffix(file, ".json") {
		return len(zipped(t, src))
	}
	return len(src)
}
