package locale_test

import (
	"testing"

	"caliber/generator/internal/locale"
)

func TestAnItemIsCalledByItsField(t *testing.T) {
	if got := locale.English.Version().Field("facets.stage"); got != "groups" {
		t.Errorf("facets.stage is called %q", got)
	}
}
