package sitetest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"caliber/generator/internal/locale"
)

// patience is how long a page may take to become what a test waits for.
const patience = 30 * time.Second

var errNoChromium = errors.New("no Chromium here; install one, or name it in CALIBER_CHROMIUM")

// chromium starts one Chromium for all tests; TestMain ends it. The error says why there is none.
var chromium = sync.OnceValues(func() (context.Context, error) {
	program := os.Getenv("CALIBER_CHROMIUM")
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome-stable", "google-chrome"} {
		if program == "" {
			program, _ = exec.LookPath(name)
		}
	}
	if program == "" {
		return nil, errNoChromium
	}
	options := []chromedp.ExecAllocatorOption{chromedp.ExecPath(program), chromedp.CombinedOutput(nowhere{})}
	for _, flag := range []string{
		"headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
		"disable-component-update", "disable-sync", "disable-dev-shm-usage", "hide-scrollbars",
	} {
		options = append(options, chromedp.Flag(flag, true))
	}
	ctx, _ := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, closeBrowser = chromedp.NewContext(ctx)
	return ctx, chromedp.Do(ctx)
})

// closeBrowser ends the browser, if one was started.
var closeBrowser context.CancelFunc = func() {}

// nowhere takes what Chromium says of its machine: sandboxes, buses, fonts.
type nowhere struct{}

func (nowhere) Write(b []byte) (int, error) { return len(b), nil }

// A tab is one page at a time, with a memory of its own. It hears what the page complains of.
type tab struct {
	t   *testing.T
	ctx context.Context

	mutex      sync.Mutex
	complaints []string
}

// openTab opens a tab, or skips the test where there is no browser.
func openTab(t *testing.T) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes its time")
	}
	parent, err := chromium()
	switch {
	case errors.Is(err, errNoChromium):
		t.Skip(err)
	case err != nil: // one that does not start is no excuse
		t.Fatal(err)
	}
	ctx, closeTab := chromedp.NewContext(parent, chromedp.WithNewBrowserContext())
	t.Cleanup(closeTab)
	b := &tab{t: t, ctx: ctx}
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *tab) hear(event any) {
	var said string
	switch e := event.(type) {
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			said = e.Entry.Text + " " + e.Entry.URL
		}
	case *runtime.EventExceptionThrown:
		said = e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			said += " " + e.ExceptionDetails.Exception.Description
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning || e.Type == runtime.ConsoleAPICalledTypeAssert {
			said = fmt.Sprintf("console.%s", e.Type)
			for _, a := range e.Args {
				said += " " + a.Description + string(a.Value)
			}
		}
	}
	if said != "" {
		b.mutex.Lock()
		defer b.mutex.Unlock()
		b.complaints = append(b.complaints, said)
	}
}

// heard returns what the page complained of since the last call.
func (b *tab) heard() []string {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	said := b.complaints
	b.complaints = nil
	return said
}

// do takes some steps, all within patience.
func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// open goes to a page and waits until it is loaded.
func (b *tab) open(address string) {
	b.t.Helper()
	b.do(chromedp.Navigate(address))
}

// ask returns what an expression gives in the page.
func ask[T any](b *tab, expression string) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// becomes waits until an expression is true in the page that the tab shows.
func (b *tab) becomes(expression string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	for {
		// Each time, whatever page is there then is asked: chromedp.Poll asks one that may have been left since. Of a page that is
		// left no answer comes, and in one that is still empty an expression may fail: both are asked again.
		attempt, stop := context.WithTimeout(ctx, time.Second)
		is, err := chromedp.Run(attempt, chromedp.Evaluate[bool](expression))
		stop()
		if is && err == nil {
			return
		}
		select {
		case <-ctx.Done():
			b.t.Fatalf("it never became true that %s: %v", expression, cmp.Or(err, ctx.Err()))
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// withoutScripts switches scripts off, and motion with them: nothing can be waited for.
func (b *tab) withoutScripts() {
	b.t.Helper()
	b.do() // a page that does not exist yet has no scripts to switch off
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		b.t.Fatal(err)
	}
	b.media("", "prefers-reduced-motion", "reduce")
}

// media shows pages as on a medium, "" for the screen, to a reader who prefers something: "prefers-color-scheme", "dark" …
func (b *tab) media(medium string, preferences ...string) {
	b.t.Helper()
	b.do() // as above
	p := emulation.SetEmulatedMediaParams{Media: medium}
	for pair := range slices.Chunk(preferences, 2) {
		p.Features = append(p.Features, &emulation.MediaFeature{Name: pair[0], Value: pair[1]})
	}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, p); err != nil {
		b.t.Fatal(err)
	}
}

// fromDisk returns the address of a page in the built folder.
func fromDisk(t *testing.T, page string) string {
	t.Helper()
	file, err := filepath.Abs(filepath.Join(site(t), filepath.FromSlash(page)))
	if err != nil {
		t.Fatal(err)
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(file)}).String()
}

// policy is the strictest that the site promises to work under.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; " +
	"form-action 'self'; require-trusted-types-for 'script'; trusted-types 'none'"

// serveStrictly serves the site under a path, with the policy, and returns the address of its first folder.
func serveStrictly(t *testing.T) string {
	t.Helper()
	const under = "/of/a/company/"
	files := http.StripPrefix(under, http.FileServer(http.Dir(site(t))))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL + under
}

var kindOf = regexp.MustCompile(`<body class="page-([\w-]+)"`)

// pagesOfEachKind returns the largest page of each kind in each language: what can go wrong is most likely there.
// The one that servers show for what is missing is left out: it knows where the site stands.
func pagesOfEachKind(t *testing.T) []string {
	t.Helper()
	type sample struct {
		page string
		size int
	}
	largest := map[string]sample{}
	built := os.DirFS(site(t))
	err := fs.WalkDir(built, ".", func(page string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(page, ".html") || page == missingPage {
			return err
		}
		src, err := fs.ReadFile(built, page)
		if err != nil {
			return err
		}
		kind := kindOf.FindSubmatch(src)
		if kind == nil {
			return fmt.Errorf("%s: its body has no class page-KIND", page)
		}
		if string(kind[1]) == "moved" {
			return nil // nobody stays there
		}
		key := languageOf(page) + " " + string(kind[1])
		if len(src) > largest[key].size {
			largest[key] = sample{page, len(src)}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if least := 15 * len(locale.All); len(largest) < least {
		t.Fatalf("only %d kinds of pages; want %d", len(largest), least)
	}
	var pages []string
	for _, s := range largest {
		pages = append(pages, s.page)
	}
	slices.SortFunc(pages, func(a, b string) int { return cmp.Or(cmp.Compare(languageOf(a), languageOf(b)), cmp.Compare(a, b)) })
	return pages
}
