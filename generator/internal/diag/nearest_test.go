package diag

import (
	"strings"
	"testing"
)

func TestNearestMeansWhatWasMeant(t *testing.T) {
	metrics := []string{"gmv", "orders", "order_amount", "exposure_ctr", "module_exposed_users", "uv", "订单数"}
	for _, c := range []struct{ name, want string }{
		{"gvm", "gmv"}, // an exchange of neighbours counts once
		{"ordres", "orders"},
		{"Orders", "orders"},
		{"GMV", "gmv"},
		{"order_amont", "order_amount"},
		{"module_exposure_users", "module_exposed_users"},
		{"订单树", "订单数"},
		{"uvv", "uv"},
		{"gmv", ""}, // itself is no other
		{"ab", ""},  // two characters are too few to guess from
		{"", ""},
		{"something_else", ""},
		{strings.Repeat("x", 200), ""},
	} {
		if got := Nearest(c.name, metrics); got != c.want {
			t.Errorf("Nearest(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}

func TestNearestTakesTheFirstOfEquals(t *testing.T) {
	if got := Nearest("cat", []string{"bat", "hat"}); got != "bat" {
		t.Errorf("got %q", got)
	}
	if got := Nearest("cat", nil); got != "" {
		t.Errorf("got %q of nothing", got)
	}
}

func TestDidYouMeanIsSafeToPrint(t *testing.T) {
	if got, want := DidYouMean("gmvx", []string{"gmv\x1b"}), `did you mean "gmv\x1b"?`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := DidYouMean("gmv", []string{"orders"}); got != "" {
		t.Errorf("got %q", got)
	}
}
