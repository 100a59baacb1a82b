package color

import (
	"testing"

	"caliber/static"
)

// shipped are the grounds of our own style sheet.
func shipped(t *testing.T) (Grounds, map[string]Pair) {
	t.Helper()
	css, err := static.FS.ReadFile("css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	return GroundsOf(string(css)), Tokens(string(css))
}

func TestOurOwnAccentCanBeReadOnOurOwnGrounds(t *testing.T) {
	g, tokens := shipped(t)
	if !g.Known() {
		t.Fatal("no grounds in tokens.css")
	}
	for _, s := range Schemes {
		if got := g.Contrast(tokens["accent"].In(s), s); got < ForText {
			t.Errorf("scheme %d: %.2f", s, got)
		}
	}
}

func TestNearestAccentCanBeRead(t *testing.T) {
	g, _ := shipped(t)
	for _, text := range []string{"#ffcc00", "#00ff00", "#808080", "#000000", "#ffffff", "#1e90ff"} {
		c, _ := Parse(text)
		for _, s := range Schemes {
			got, ok := g.Nearest(c, s)
			if !ok || g.Contrast(got, s) < ForText {
				t.Errorf("%s in scheme %d: %s, %t", text, s, got, ok)
			}
		}
	}
}

func TestTheStyleOfAnAccentIsReadBackAsIt(t *testing.T) {
	g, _ := shipped(t)
	accent := Pair{RGB{0x0b, 0x5f, 0xa5}, RGB{0x7d, 0xb8, 0xf0}}
	got := Tokens(g.CSS(accent))
	if got["accent"] != accent || got["accent-ink"] != g.Paper || got["wash"].Light == g.Paper.Light {
		t.Errorf("%v", got)
	}
}
