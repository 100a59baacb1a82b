package page_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// TestSeeAlsoNamesWhatThePageDoesNot leads to metrics of like words: not to parts, to wholes, or to what the page tells it apart from.
func TestSeeAlsoNamesWhatThePageDoesNot(t *testing.T) {
	entry := func(name, more string) string {
		return "name = \"" + name + "\"\nsummary = \"" + name + " of the live room.\"\n" + more
	}
	b := build(t, map[string]string{
		"metrics/live_viewers.toml":  entry("Live viewers", ""),
		"metrics/live_buyers.toml":   entry("Live buyers", "[[contrast]]\nwith = \"live_viewers\"\ndiffers = \"They bought.\"\n"),
		"metrics/live_orders.toml":   entry("Live orders", ""),
		"metrics/live_per_head.toml": entry("Live orders by head", "formula = \"live_orders / live_viewers\"\n"),
		"metrics/bounces.toml":       "name = \"Bounces\"\nsummary = \"Views that ended at once.\"\n",
	})
	for path, want := range map[string][]string{
		"metrics/live_viewers/index.html":  {"Live orders"}, // live_buyers tells itself apart, live_per_head is made of it
		"metrics/live_orders/index.html":   {"Live viewers", "Live buyers"},
		"metrics/live_per_head/index.html": {"Live buyers"},
		"metrics/bounces/index.html":       nil,
	} {
		var got []string
		for _, n := range all(b.page(t, path), func(n *html.Node) bool { return attr(n, "aria-labelledby") == "see-also" }) {
			got = texts(all(n, tag(atom.A)))
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", path, d)
		}
	}
}
