package sitetest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"caliber/generator"
	"caliber/generator/internal/serve"
	"caliber/static"
	"caliber/templates"
)

// listener waits for the address of a site that is served.
type listener chan serve.Address

func (l listener) Listening(at serve.Address) { l <- at }
func (l listener) Polling(string, error)      {}
func (l listener) Begin()                     {}
func (l listener) Made(*generator.Result)     {}
func (l listener) Failed(error)               {}

// serveLive serves a dictionary of one metric, and returns its address and what writes the metric.
func serveLive(t *testing.T) (root string, write func(text string)) {
	t.Helper()
	content := t.TempDir()
	for name, text := range map[string]string{"site.toml": "languages = [\"en\", \"zh\"]\n", "uv.zh.toml": "name = \"访客数\"\nsummary = \"来过的人。\"\n"} {
		file := filepath.Join(content, name)
		if strings.HasPrefix(name, "uv") {
			file = filepath.Join(content, "metrics", name)
		}
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write = func(text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(content, "metrics", "uv.toml"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("name = \"Visitors\"\nsummary = \"People who came.\"\n")
	ctx, stop := context.WithCancel(t.Context())
	t.Cleanup(stop)
	heard, ended := make(listener, 1), make(chan error, 1)
	open := func() (generator.Options, func(), error) {
		return generator.Options{Content: os.DirFS(content), Templates: templates.FS, Static: static.FS, Today: "2026-11-22", Version: "test"}, func() {}, nil
	}
	go func() {
		ended <- serve.Run(ctx, serve.Options{Open: open, Content: content, Teller: heard})
	}()
	select {
	case at := <-heard:
		return fmt.Sprintf("http://localhost:%d/", at.Port), write
	case err := <-ended:
		t.Fatal(err)
		return "", nil
	}
}

// What the script of serve shows is in a shadow root.
const (
	pane = `document.querySelector("[data-live]").shadowRoot.querySelector("section")`
	pill = `document.querySelector("[data-live]").shadowRoot.querySelector("button.pill")`
)

func TestServedPagesFollowWhatIsWritten(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	root, write := serveLive(t)
	b.open(root + "metrics/uv/")
	b.arrives(`!!document.querySelector("[data-live]")`)

	write("name = \"Guests\"\nsummary = \"People who came.\"\n")
	b.arrives(`document.querySelector("h1").textContent.includes("Guests") && !!document.querySelector("[data-live]")`)

	write("name = \"<b>Guests\"\nsummary = 1\n")
	b.arrives(pane + `.checkVisibility()`)
	for _, want := range []string{"uv.toml:2:11", "Errors: 1", "[CAL021]", "summary = 1"} {
		if said := ask[string](b, pane+`.innerText`); !strings.Contains(said, want) {
			t.Errorf("no %q in %q", want, said)
		}
	}
	if role := ask[string](b, pane+`.getAttribute("role")`); role != "alert" {
		t.Error("the role of errors is", role)
	}
	if !ask[bool](b, `document.querySelector("h1").textContent.includes("Guests")`) {
		t.Error("the last good page is gone")
	}
	b.press(kb.Escape)
	b.arrives("!" + pane + `.checkVisibility() && document.activeElement.shadowRoot.activeElement === ` + pill)
	b.press(kb.Enter)
	b.arrives(pane + `.checkVisibility()`)

	write("name = \"Mended\"\nsummary = \"People who came.\"\n")
	b.arrives(`document.querySelector("h1").textContent.includes("Mended") && !!document.querySelector("[data-live]") && !` + pane + `.checkVisibility()`)

	b.open(root + "zh/metrics/uv/")
	b.arrives(`!!document.querySelector("[data-live]")`)
	write("name = 1\nsummary = \"People who came.\"\n")
	b.arrives(pane + `.checkVisibility() && ` + pane + `.innerText.includes("错误：1")`)
	for _, c := range b.heard() {
		t.Error(c)
	}
}
