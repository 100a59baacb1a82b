package sitetest

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"

	"caliber/generator/internal/cli"
)

// A workplace is a copy of the starter dictionary that someone works on, and the site that others read.
type workplace struct {
	t    *testing.T
	dir  string
	site string // its address
}

func newWorkplace(t *testing.T) *workplace {
	t.Helper()
	p := &workplace{t: t, dir: t.TempDir()}
	server := httptest.NewServer(http.FileServer(http.Dir(filepath.Join(p.dir, "public"))))
	t.Cleanup(server.Close)
	p.site = server.URL + "/"
	if err := os.CopyFS(filepath.Join(p.dir, "content"), os.DirFS(filepath.Join(repository, "content"))); err != nil {
		t.Fatal(err)
	}
	p.edit("content/site.toml", address, p.site)
	return p
}

// edit replaces a text in a file, once.
func (p *workplace) edit(name, old, now string) {
	p.t.Helper()
	file := filepath.Join(p.dir, filepath.FromSlash(name))
	src, err := os.ReadFile(file)
	if err != nil {
		p.t.Fatal(err)
	}
	if bytes.Count(src, []byte(old)) != 1 {
		p.t.Fatalf("%s: %q is there %d times", name, old, bytes.Count(src, []byte(old)))
	}
	if err := os.WriteFile(file, bytes.Replace(src, []byte(old), []byte(now), 1), 0o600); err != nil {
		p.t.Fatal(err)
	}
}

// caliber runs a command on the workplace and returns what it says; its exit status has to be the one that is wanted.
func (p *workplace) caliber(status int, args ...string) string {
	p.t.Helper()
	var out, errs bytes.Buffer
	world := &cli.World{Out: &out, Err: &errs, Today: "2026-11-22", Version: "test"}
	args = append(args, "--content", filepath.Join(p.dir, "content"))
	if got := cli.Main(world, args...); got != status {
		p.t.Fatalf("caliber %s: exit status %d; want %d:\n%s%s", strings.Join(args, " "), got, status, out.String(), errs.String())
	}
	return out.String() + errs.String()
}

func (p *workplace) build() {
	p.t.Helper()
	p.caliber(cli.OK, "build", "--out", filepath.Join(p.dir, "public"))
}

// TestACitationOutlivesItsDefinition is the story of a spec: somebody copies a pinned link into it, the definition changes, and
// both the link and the spec tell so.
func TestACitationOutlivesItsDefinition(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the starter dictionary twice")
	}
	t.Parallel()
	b := openTab(t)
	b.allowClipboard()
	p := newWorkplace(t)
	p.build()

	// The link that the page offers first is the one to the version.
	b.open(p.site + ctrMetric + "index.html")
	b.do(chromedp.Click(chromedp.CSS(`section[aria-labelledby="cite"] button.copy`)))
	b.becomes(`!!document.querySelector("[role=status]")?.textContent`)
	link := b.clipboard()
	if want := p.site + ctrMetric + "v2/"; link != want {
		t.Fatalf("the clipboard has %q; want %q", link, want)
	}
	spec := filepath.Join(p.dir, "spec.md")
	if err := os.WriteFile(spec, []byte("# New floor\n\nWe judge it by [click-through]("+link+").\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.open(link)
	if !ask[bool](b, `!!document.querySelector(".banner") && !document.querySelector(".banner.is-changed")`) {
		t.Error("the version that stands is said to have changed")
	}
	p.caliber(cli.OK, "cite", "check", "--strict", spec)

	// The definition changes: the build demands a version, and bump makes it.
	entry := "content/metrics/behavior/exposure_ctr.toml"
	old := t.TempDir()
	for _, name := range []string{"exposure_ctr.toml", "exposure_ctr.zh.toml"} {
		src, err := os.ReadFile(filepath.Join(p.dir, "content", "metrics", "behavior", name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(old, name), src, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	const was, is = "a person counts once per module and day, on both sides", "a person counts once per module and visit, on both sides"
	p.edit(entry, was, is)
	if said := p.caliber(cli.Content, "build", "--out", filepath.Join(p.dir, "public")); !strings.Contains(said, "caliber bump exposure_ctr") {
		t.Errorf("the build does not say what to do: %s", said)
	}
	p.caliber(cli.OK, "bump", "exposure_ctr", "--kind", "scope", "--note", "Counted by visit.", "--note-zh", "改为按访问去重。", "--from", filepath.Join(old, "exposure_ctr.toml"))
	p.build()

	// The old link keeps what was agreed, and says what became of it.
	for _, page := range []string{link, strings.Replace(link, p.site, p.site+"zh/", 1)} {
		b.open(page)
		if !ask[bool](b, `document.querySelector(".banner.is-changed")?.checkVisibility() === true && document.querySelector(".banner a").href.endsWith("/v3/index.html")`) {
			t.Errorf("%s: no banner says that the number is another", page)
		}
	}
	b.open(link)
	then, now := ask[string](b, `[...document.querySelectorAll(".difference .then, .difference dd.then")].map((e) => e.textContent).join("\n")`), ask[string](b, `document.querySelector(".differences").textContent`)
	if !strings.Contains(then, "module and day") || !strings.Contains(now, "module and visit") {
		t.Errorf("the difference does not show %q and %q: %s", was, is, now)
	}
	said := p.caliber(cli.Content, "cite", "check", "--strict", spec)
	for _, words := range []string{"spec.md:3:32", "has changed since version 2", "metric:exposure_ctr@3"} {
		if !strings.Contains(said, words) {
			t.Errorf("cite check does not say %q:\n%s", words, said)
		}
	}
	for _, complaint := range b.heard() {
		t.Error(complaint)
	}
}

// ctrMetric is the folder of a metric that has changed before.
const ctrMetric = "metrics/exposure_ctr/"

// allowClipboard lets pages of the tab write to the clipboard and read it.
func (b *tab) allowClipboard() {
	b.t.Helper()
	b.do()
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		_, err := chromedp.CallBrowser(b.ctx, browser.SetPermission, browser.SetPermissionParams{
			Permission: &browser.PermissionDescriptor{Name: name}, Setting: browser.PermissionSettingGranted,
			BrowserContextID: chromedp.FromContext(b.ctx).BrowserContextID,
		})
		if err != nil {
			b.t.Fatal(err)
		}
	}
}

// clipboard returns the text in it.
func (b *tab) clipboard() string {
	b.t.Helper()
	text, err := chromedp.Run(b.ctx, chromedp.Evaluate[string]("navigator.clipboard.readText()", chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatal(err)
	}
	return text
}
