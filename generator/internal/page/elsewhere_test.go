package page_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// besides returns what a build lays beside pages, by path.
func besides(t *testing.T, content map[string]string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for f, err := range generate(t, content).Files {
		if err != nil {
			t.Fatal(err)
		}
		out[f.Path] = string(f.Content)
	}
	return out
}

// odd has a name that tries to be markup, and was called old_odd before.
var odd = map[string]string{
	"site.toml":           both + "base_url = \"https://m.example.com/x/\"\n",
	"metrics/odd.toml":    "name = '<b>&\"]('\nsummary = '</script> sums.'\nformula = \"uv * 2\"\naliases = [{ text = \"old_odd\", kind = \"former\" }]\n[[caveat]]\nid = \"c\"\nseverity = \"high\"\ntitle = '<i> fails'\n",
	"metrics/odd.zh.toml": "name = \"怪\"\n",
	"metrics/uv.toml":     "name = \"UV\"\nsummary = \"Who came.\"\n",
}

func TestCardsForOtherPagesAreScriptsOfOneCall(t *testing.T) {
	files := besides(t, odd)
	for _, id := range []string{"odd", "old_odd"} {
		script := files["metrics/"+id+"/card.js"]
		call, found := strings.CutPrefix(script, `caliberMetric("`+id+`",`)
		if !found || strings.Contains(script, "<") {
			t.Fatalf("%s: %q", id, script)
		}
		var card struct {
			Version, Since int
			Texts          []struct{ Tag, Page, Name, Formula, Caveat string }
		}
		if err := json.Unmarshal([]byte(strings.TrimSuffix(call, ")\n")), &card); err != nil {
			t.Fatal(err)
		}
		if card.Version != 1 || card.Since != 1 || len(card.Texts) != 2 {
			t.Errorf("%s: %+v", id, card)
		}
		if got := card.Texts[0]; got.Tag != "en" || got.Page != "metrics/odd/" || got.Name != `<b>&"](` || got.Formula != "UV × 2" || got.Caveat != "<i> fails" {
			t.Errorf("%s in English: %+v", id, got)
		}
		if got := card.Texts[1]; got.Tag != "zh" || got.Page != "zh/metrics/odd/" || got.Name != "怪" {
			t.Errorf("%s in Chinese: %+v", id, got)
		}
		if _, twice := files["zh/metrics/"+id+"/card.js"]; twice {
			t.Errorf("%s has a card in each language's folder", id)
		}
	}
}

func TestWhatOtherPagesCopyNeedsNothing(t *testing.T) {
	page, err := html.Parse(strings.NewReader(besides(t, odd)["metrics/odd/index.html"]))
	if err != nil {
		t.Fatal(err)
	}
	copies := texts(all(page, func(n *html.Node) bool {
		return n.DataAtom == atom.Code && slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "data-copy" })
	}))
	i := slices.IndexFunc(copies, func(s string) bool { return strings.HasPrefix(s, "<blockquote") })
	if i < 0 {
		t.Fatalf("no snippet among %q", copies)
	}
	snippet, err := html.ParseFragment(strings.NewReader(copies[i]), &html.Node{Type: html.ElementNode, DataAtom: atom.Body, Data: "body"})
	if err != nil || len(snippet) != 1 {
		t.Fatal(len(snippet), err)
	}
	if got, want := text(snippet[0]), `<b>&"]( (v1) · draft</script> sums.= UV × 2Beware: <i> fails`; got != want {
		t.Errorf("it says %q; want %q", got, want)
	}
	for d := range snippet[0].Descendants() {
		if d.Type == html.ElementNode && !slices.Contains([]atom.Atom{atom.P, atom.Strong, atom.A}, d.DataAtom) || attr(d, "style")+attr(d, "class") != "" {
			t.Errorf("it has a <%s>", d.Data)
		}
	}
	if want := `<a data-metric="odd@1" href="https://m.example.com/x/metrics/odd/v1/">&lt;b&gt;&amp;&#34;](</a>`; copies[i-1] != want {
		t.Errorf("the link is %s; want %s", copies[i-1], want)
	}
	if want := `[![\<b>&"\](](https://m.example.com/x/metrics/odd/badge.svg)](https://m.example.com/x/metrics/odd/)`; copies[i+1] != want {
		t.Errorf("the badge is %s; want %s", copies[i+1], want)
	}
}

func TestPreviewsNeedTheSitesAddress(t *testing.T) {
	files := besides(t, odd)
	if page := files["zh/metrics/odd/index.html"]; !strings.Contains(page, `<meta property="og:image" content="https://m.example.com/x/zh/metrics/odd/preview.svg">`) ||
		!strings.Contains(page, `<meta name="twitter:card"`) || files["zh/metrics/odd/preview.svg"] == "" {
		t.Error("no preview")
	}
	files = besides(t, map[string]string{"metrics/uv.toml": odd["metrics/uv.toml"]})
	if page := files["metrics/uv/index.html"]; strings.Contains(page, "og:image") || files["metrics/uv/preview.svg"] != "" || files["metrics/uv/badge.svg"] == "" {
		t.Error("a preview that nobody can name, or no badge")
	}
	if page := files["embed/index.html"]; !strings.Contains(page, "https://…/embed/caliber.js") {
		t.Error("the page that shows how does not say that an address has to be put in")
	}
}
