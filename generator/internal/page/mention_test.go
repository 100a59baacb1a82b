package page_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html/atom"
)

func TestTermsAreLinkedAtTheirFirstMentionInASection(t *testing.T) {
	site := build(t, map[string]string{
		"site.toml":           both,
		"terms/floor.toml":    "name = \"Floor\"\nsummary = \"A block.\"\nmentions = [\"floor\"]\ndefinition = \"A floor is no screen.\"\n",
		"terms/floor.zh.toml": "name = \"楼层\"\nsummary = \"区块。\"\nmentions = [\"楼层\"]\ndefinition = \"楼层不是屏。\"\n",
		"terms/screen.toml":   "name = \"Screen\"\nsummary = \"What is seen.\"\nmentions = [\"screen\"]\nlink_terms = false\ndefinition = \"Not a floor.\"\n",
		"metrics/ctr.toml":    "name = \"CTR\"\nsummary = \"Clicks by floor.\"\ndefinition = \"Of a floor, and a floor again.\"\n[[caveat]]\nid = \"a\"\ntitle = \"A floor too deep\"\nbias = \"low\"\nbody = \"A floor.\"\ninstead = \"Take the floor above.\"\n",
		"metrics/ctr.zh.toml": "name = \"点击率\"\nsummary = \"按楼层点击。\"\ndefinition = \"看楼层，也看楼层成交额。\"\n",
		"metrics/gmv.toml":    "name = \"Floor GMV\"\nsummary = \"Money.\"\ndefinition = \"Not linked: a floor.\"\nlink_terms = false\n",
		"metrics/gmv.zh.toml": "name = \"楼层成交额\"\nsummary = \"钱。\"\n",
		"metrics/uv.toml":     "name = \"UV\"\nsummary = \"People.\"\ndefinition = \"By [floor](term:floor): the floor, and the screen. Floor GMV is another thing.\"\n",
	})
	for _, c := range []struct {
		page string
		want []string // what leads to a term of itself
	}{
		{"metrics/ctr/index.html", []string{"floor", "floor"}}, // in the caveats, and in the definition
		{"zh/metrics/ctr/index.html", []string{"floor", "楼层"}}, // the caveat is not translated
		{"metrics/gmv/index.html", nil},
		{"metrics/uv/index.html", []string{"screen"}}, // the author set the other link
		{"terms/floor/index.html", []string{"screen"}},
		{"zh/terms/floor/index.html", nil},
		{"terms/screen/index.html", nil},
	} {
		found := all(one(t, site.page(t, c.page), "<main>", tag(atom.Main)), class("term-link"))
		if d := cmp.Diff(c.want, texts(found)); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.page, d)
		}
		for _, a := range found {
			if !strings.Contains(attr(a, "data-card"), ":t:") {
				t.Errorf("%s: %q has no card", c.page, text(a))
			}
		}
	}
}
