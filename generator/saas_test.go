package generator_test

import (
	"bytes"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"caliber/generator"
	"caliber/generator/internal/diag"
	"caliber/static"
	"caliber/templates"
)

// saas builds the dictionary of a company that sells subscriptions: another trade than the starter dictionary's, English
// only, with a look of its own. It returns the site by path.
func saas(t *testing.T) map[string][]byte {
	t.Helper()
	r, err := generator.Build(generator.Options{
		Content: os.DirFS("testdata/saas"), Templates: templates.FS, Static: static.FS, Today: "2026-11-22", Version: "test",
	})
	if err != nil {
		t.Fatal(err)
	}
	if r.Files == nil || r.Problems.Count(diag.Warning) > 0 {
		t.Fatalf("%+v", r.Problems)
	}
	site := map[string][]byte{}
	for f, err := range r.Files {
		if err != nil {
			t.Fatal(err)
		}
		site[f.Path] = bytes.Clone(f.Content)
	}
	return site
}

// trade are words of the starter dictionary's trade, which no page of another's may have. The page of error codes is left
// out: its examples of mistakes are the program's own, whatever the dictionary.
var trade = regexp.MustCompile(`(?i)\b(GMV|AOV|UV|PV|SKU|live[- ]?stream\w*|live rooms?|e-?commerce|shops?|shopping|campaigns?|carts?|merchants?|influencers?|buyers?|coupons?|refunds?|short videos?|goods|purchases?|first screen)\b`)

func TestNothingOfOneTradeIsBakedIn(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a site")
	}
	site := saas(t)
	read := 0
	for name, content := range site {
		if !slices.Contains([]string{".html", ".md", ".txt", ".json", ".csv", ".xml", ".svg"}, path.Ext(name)) || name == "problems/index.html" {
			continue
		}
		read++
		if found := trade.FindAll(content, 3); found != nil {
			t.Errorf("%s says %q", name, found)
		}
		if i := bytes.IndexFunc(content, func(r rune) bool { return unicode.Is(unicode.Han, r) }); i >= 0 {
			t.Errorf("%s is written in Chinese: …%s", name, content[i:min(i+40, len(content))])
		}
		if strings.HasPrefix(name, "zh/") {
			t.Errorf("%s: the dictionary has no Chinese", name)
		}
	}
	if read < 60 {
		t.Errorf("only %d files were read", read)
	}
}

func TestACompanyHasALookOfItsOwn(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a site")
	}
	site := saas(t)
	named := func(pattern string) string {
		for name := range site {
			if ok, _ := path.Match(pattern, name); ok {
				return name
			}
		}
		t.Fatalf("no file %s", pattern)
		return ""
	}
	logo, style := named("assets/logo.*.svg"), string(site[named("assets/main.*.css")])
	for _, c := range []struct{ name, want string }{
		{"index.html", `<img class="logo" src="` + logo + `" width="42" height="28" alt="">`},
		{"index.html", `<link rel="icon" href="` + logo + `"`},
		{"index.html", "Tidewater, finance and product. For people who work here."},
		{"metrics/arpa/index.html", `<img class="logo" src="../../` + logo + `"`},
		{"metrics/arpa/index.html", `href="https://git.example.org/numbers/issues/new?title=arpa%20v1%20When%20it%20lies`},
		{"health/index.html", `href="https://git.example.org/numbers/edit/main/metrics/arpa.toml"`},
	} {
		if !bytes.Contains(site[c.name], []byte(c.want)) {
			t.Errorf("%s has no %s", c.name, c.want)
		}
	}
	// The bundler writes light-dark() out for browsers that lack it; a picture that is taken away has it written out, too.
	picture := string(site["metrics/arpa/lineage/lineage.svg"])
	for _, color := range []string{"#0b5fa5", "#7db8f0"} {
		if !strings.Contains(style, color) {
			t.Errorf("the style has no %s", color)
		}
		if !strings.Contains(picture, color) {
			t.Errorf("a picture of lineage has no %s", color)
		}
	}
}
