package color

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestColorsAreReadAndWritten(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"#a62b12", "#a62b12"},
		{"#A62B12", "#a62b12"},
		{"#a21", "#aa2211"},
		{"a62b12", ""},
		{"#a62b1", ""},
		{"#a62b1g", ""},
		{"", ""},
		{"red", ""},
		{"#+1234", ""},
	} {
		got, ok := Parse(c.text)
		if ok != (c.want != "") || ok && got.String() != c.want {
			t.Errorf("%q is %s, %t", c.text, got, ok)
		}
	}
}

func TestContrastIsThatOfTheStandard(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"#000000", "#ffffff", 21},
		{"#ffffff", "#ffffff", 1},
		{"#767676", "#ffffff", 4.54},
		{"#777777", "#ffffff", 4.48},
		{"#0000ff", "#ffffff", 8.59},
		{"#ffffff", "#ff0000", 4.00},
	} {
		a, _ := Parse(c.a)
		b, _ := Parse(c.b)
		if got := Contrast(a, b); math.Abs(got-c.want) > 0.005 {
			t.Errorf("%s on %s: %.3f, not %.2f", c.a, c.b, got, c.want)
		}
	}
}

func TestNearestKeepsWhatIsGoodAndElseTheHue(t *testing.T) {
	white := RGB{255, 255, 255}
	readable := func(c RGB) bool { return Contrast(c, white) >= ForText }
	for _, c := range []struct{ from, want string }{
		{"#0b5fa5", "#0b5fa5"}, // good already
		{"#1e90ff", "#1977d2"}, // a blue, darker
		{"#ffffff", "#757575"},
	} {
		from, _ := Parse(c.from)
		got, ok := from.Nearest(readable)
		if !ok || got.String() != c.want {
			t.Errorf("from %s: %s, %t", c.from, got, ok)
		}
	}
	if _, ok := white.Nearest(func(RGB) bool { return false }); ok {
		t.Error("nothing is good, and something was found")
	}
}

func TestTokensAreThePlainColorsOfASheet(t *testing.T) {
	got := Tokens(":root {\n  --paper: light-dark(#fdfcf9, #151310);\n  --shade: light-dark(rgb(0 0 0 / 0.1), #000);\n  --gap: 1rem;\n}\n")
	if d := cmp.Diff(map[string]Pair{"paper": {RGB{0xfd, 0xfc, 0xf9}, RGB{0x15, 0x13, 0x10}}}, got); d != "" {
		t.Error(d)
	}
}
