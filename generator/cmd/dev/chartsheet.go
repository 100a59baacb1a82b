package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"caliber/generator/internal/chart"
	"caliber/generator/internal/locale"
	"caliber/static"
)

// A sheet shows a sample of every kind of chart, as readers of some sort see them.
type sheet struct {
	name   string
	lang   locale.Lang
	theme  string
	width  int // of a chart, in pixels
	across int
	style  string // of the page, besides the site's
}

var sheets = []sheet{
	{name: "light-en", lang: locale.English, theme: "light", width: 400, across: 4},
	{name: "light-zh", lang: locale.Chinese, theme: "light", width: 400, across: 4},
	{name: "dark-en", lang: locale.English, theme: "dark", width: 400, across: 4},
	{name: "dark-zh", lang: locale.Chinese, theme: "dark", width: 400, across: 4},
	{name: "phone-en", lang: locale.English, theme: "light", width: 320, across: 5},
	{name: "phone-zh", lang: locale.Chinese, theme: "dark", width: 320, across: 5},
	{name: "grey", lang: locale.English, theme: "light", width: 400, across: 4, style: "main { filter: grayscale(1); }"},
}

// chartSheet writes contact sheets of all kinds of charts, for eyes: as pages, and as pictures where there is a browser.
func chartSheet(ctx context.Context, args []string, out, _ io.Writer) error {
	flags := flag.NewFlagSet("chart-sheet", flag.ContinueOnError)
	flags.SetOutput(out)
	folder := flags.String("out", "", "the folder for the sheets")
	if err := parse(flags, args); err != nil {
		return err
	}
	if *folder == "" {
		return misuse{errors.New("name the folder: --out FOLDER")}
	}
	if err := os.MkdirAll(*folder, 0o755); err != nil {
		return err
	}
	p := &project{ctx: ctx, browser: os.Getenv(chromiumVariable)}
	if p.browser == "" && !p.findChromium() {
		fmt.Fprintln(out, "no Chromium here: open the pages in a browser")
	}
	for _, s := range sheets {
		page, err := s.page()
		if err != nil {
			return err
		}
		file, err := filepath.Abs(filepath.Join(*folder, s.name+".html"))
		if err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
			return err
		}
		if p.browser != "" {
			picture := strings.TrimSuffix(file, ".html") + ".png"
			rows := (len(chart.Kinds) + s.across - 1) / s.across
			size := fmt.Sprintf("--window-size=%d,%d", s.across*(s.width+24)+24, rows*(s.width*17/20+24))
			if said, err := exec.CommandContext(ctx, p.browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", size, "--screenshot="+picture, "file://"+filepath.ToSlash(file)).CombinedOutput(); err != nil {
				return fmt.Errorf("%s: %w\n%s", picture, err, said)
			}
			file = picture
		}
		fmt.Fprintln(out, file)
	}
	return nil
}

// page writes the sheet. The order of the sheets' charts is that of the table of kinds.
func (s sheet) page() (string, error) {
	var style strings.Builder
	for _, name := range []string{"css/tokens.css", "css/part/chart.css"} {
		text, err := static.FS.ReadFile(name)
		if err != nil {
			return "", err
		}
		style.Write(text)
	}
	fmt.Fprintf(&style, `
		body { margin: 24px; background: var(--paper); color: var(--ink); font: 13px/1.4 sans-serif; }
		main { display: grid; grid-template-columns: repeat(%d, %dpx); gap: 24px; align-items: start; }
		figure { margin: 0; } figure svg { width: 100%%; height: auto; } %s`, s.across, s.width, s.style)
	var out strings.Builder
	fmt.Fprintf(&out, "<!doctype html><html lang=%q data-theme=%q><meta charset=\"utf-8\"><title>%s</title><style>%s</style><main>", s.lang.HTML(), s.theme, s.name, style.String())
	for _, d := range chart.Samples(s.lang) {
		d.ID = s.name + "-" + d.Kind
		svg, err := chart.SVG(&d)
		if err != nil {
			return "", fmt.Errorf("%s: %w", d.Kind, err)
		}
		fmt.Fprintf(&out, "<figure><figcaption>%s</figcaption>%s</figure>\n", html.EscapeString(d.Title), svg)
	}
	out.WriteString("</main></html>\n")
	return out.String(), nil
}
