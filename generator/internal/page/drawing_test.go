package page

import "testing"

func TestPicturesAreTurnedForPaper(t *testing.T) {
	for _, c := range []struct {
		why           string
		width, height float64
		want          string
	}{
		{"a strip stays in the text", 620, 300, ""},
		{"what is only a little wider than the text does, too", 990, 340, ""},
		{"a wide one is larger across", 1310, 1170, "is-across"},
		{"a high one is larger upright", 1000, 1700, "is-upright"},
		{"what nobody could read is left out", 1100, 3000, "is-unprinted"},
		{"or so wide", 4000, 300, "is-unprinted"},
	} {
		if got := paper(c.width, c.height); got != c.want {
			t.Errorf("%s: %v×%v is %q, want %q", c.why, c.width, c.height, got, c.want)
		}
	}
}
