package sitetest

import (
	"bytes"
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// sheet is the object of one page in a PDF.
var sheet = regexp.MustCompile(`/Type\s*/Page\b`)

// printed returns how many sheets of A4 a page takes, for a reader who has chosen a theme.
func (b *tab) printed(address string) int {
	b.t.Helper()
	b.open(address)
	ask[string](b, `document.documentElement.dataset.theme = "dark"`)
	const inch = 25.4
	width, height := 210/inch, 297/inch
	out, err := chromedp.Call(b.ctx, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: width, PaperHeight: height})
	if err != nil {
		b.t.Fatal(err)
	}
	return len(sheet.FindAll(out.Data, -1))
}

// The longest metric pages are printed, and the one that fills its paper most; all of them if CALIBER_PRINT_ALL is set.
const longest, tightest = 5, "zh/metrics/exposure_rate/index.html"

// TestAMetricPrintsOnTwoSheets holds the print style: whoever takes a definition to a meeting takes one sheet of paper.
func TestAMetricPrintsOnTwoSheets(t *testing.T) {
	b := openTab(t)
	for _, folder := range []string{"metrics", "zh/metrics"} {
		type sized struct {
			name string
			size int64
		}
		var pages []sized
		entries, err := os.ReadDir(filepath.Join(site(t), filepath.FromSlash(folder)))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			name := folder + "/" + e.Name() + "/index.html"
			src, err := fs.ReadFile(os.DirFS(site(t)), name)
			if err != nil || bytes.Contains(src, []byte(`class="page-moved"`)) {
				continue // a file beside the pages, or a former id
			}
			pages = append(pages, sized{name, int64(len(src))})
		}
		slices.SortFunc(pages, func(a, b sized) int { return cmp.Compare(b.size, a.size) })
		if os.Getenv("CALIBER_PRINT_ALL") == "" {
			rest := pages[min(longest, len(pages)):]
			pages = pages[:len(pages)-len(rest)]
			if i := slices.IndexFunc(rest, func(p sized) bool { return p.name == tightest }); i >= 0 {
				pages = append(pages, rest[i])
			}
		}
		if len(pages) == 0 {
			t.Fatalf("no metrics in %s", folder)
		}
		for _, p := range pages {
			if n := b.printed(fromDisk(t, p.name)); n < 1 || n > 2 {
				t.Errorf("%s prints on %d sheets", p.name, n)
			}
		}
	}
}

// TestTheBookPrints counts the sheets of the whole dictionary: less than one an entry.
func TestTheBookPrints(t *testing.T) {
	b := openTab(t)
	for _, name := range []string{"book/index.html", "zh/book/index.html"} {
		n := b.printed(fromDisk(t, name))
		entries := ask[int](b, `document.querySelectorAll(".book-entry").length`)
		if n < 10 || n > entries {
			t.Errorf("%s: %d entries print on %d sheets", name, entries, n)
		}
		if dead := ask[int](b, `[...document.querySelectorAll(".book a[data-number]")].filter((a) => !document.getElementById(decodeURIComponent(a.hash.slice(1)))?.textContent.includes(a.dataset.number)).length`); dead > 0 {
			t.Errorf("%s: %d names bear a number that is not their entry's", name, dead)
		}
	}
}

// TestTheBookKeepsRoomForAllOfIt holds the room that is kept for each part of the book until it is laid out to what the part takes
// then: less, and what is not yet laid out lies on what follows, for programs that ask where it is; far more, and the page is
// much longer than it will be.
func TestTheBookKeepsRoomForAllOfIt(t *testing.T) {
	t.Parallel()
	b := openTab(t)
	for _, width := range []int64{360, 768, 1440} {
		b.do(chromedp.EmulateViewport(width, 800))
		for _, name := range []string{"book/index.html", "zh/book/index.html"} {
			b.open(fromDisk(t, name))
			got := ask[struct {
				Short        []string
				Kept, Needed float64
			}](b, `(() => {
				const out = { Short: [], Kept: 0, Needed: 0 };
				for (const part of document.querySelectorAll(".book-entry, .book-index")) {
					const style = getComputedStyle(part), kept = parseFloat(style.containIntrinsicBlockSize.replace("auto ", ""));
					part.style.contentVisibility = "visible";
					const needed = part.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
					if (!(kept >= needed)) out.Short.push(part.firstElementChild.textContent + ": " + kept + " of " + needed);
					out.Kept += kept;
					out.Needed += needed;
				}
				return out;
			})()`)
			for _, s := range got.Short {
				t.Errorf("%s, %d px: %s", name, width, s)
			}
			if got.Needed == 0 || got.Kept > 1.7*got.Needed {
				t.Errorf("%s, %d px: %.0f px are kept for %.0f", name, width, got.Kept, got.Needed)
			}
		}
	}
}
