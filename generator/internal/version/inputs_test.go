package version_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/version"
)

// Orders became another number in March; what is made of them says what it always said.
const ordersMoved = `
-- metrics/orders.toml --
name = "Orders"
version = 3
[[change]]
version = 3
date = 2026-05-01
kind = "wording"
summary = "Says paid."
[[change]]
version = 2
date = 2026-03-18
kind = "breaking"
summary = "Counts paid orders only."
effective = 2026-04-01
-- metrics/uv.toml --
name = "UV"
version = 2
[[change]]
version = 2
date = 2026-02-01
kind = "scope"
summary = "Counts people."
-- metrics/conversion.toml --
name = "Conversion"
formula = "orders / uv"
[[change]]
version = 1
date = 2026-02-01
summary = "First."
-- metrics/lift.toml --
name = "Lift"
formula = "conversion / 2"
version = 2
[[change]]
version = 2
date = 2026-06-01
kind = "wording"
summary = "Says lift."
-- metrics/alone.toml --
name = "Alone"
formula = "2 * 3"
-- metrics/ring.toml --
name = "Ring"
formula = "gnir + orders"
-- metrics/gnir.toml --
name = "Gnir"
formula = "ring"
`

func TestInputsThatChangedSinceAVersion(t *testing.T) {
	_, v, _ := read(t, ordersMoved)
	for _, c := range []struct {
		why, id string
		number  int
		want    []string
	}{
		{"the change of the same day was known, the later one was not; a wording changes no number", "conversion", 1, []string{"orders v2 2026-04-01"}},
		{"by way of another, and from the beginning, of which no day is known", "lift", 1, []string{"orders v2 2026-04-01", "uv v2 2026-02-01"}},
		{"a version that was made after all of it", "lift", 2, nil},
		{"its own changes are not its inputs'", "orders", 1, nil},
		{"made of nothing", "alone", 1, nil},
		{"a circle ends", "ring", 1, []string{"orders v2 2026-04-01"}},
		{"nobody", "nobody", 1, nil},
	} {
		var got []string
		for _, i := range v.InputsSince(c.id, c.number) {
			got = append(got, fmt.Sprintf("%s v%d %s", i.ID, i.Step.Version, i.Day()))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s (-want +got):\n%s", c.id, c.why, diff)
		}
	}
}

// Of many inputs that changed, the latest are told; a long chain is followed to its end.
func TestManyInputsThatChanged(t *testing.T) {
	var b strings.Builder
	sum := []string{}
	for i := range 30 {
		sum = append(sum, fmt.Sprintf("m%02d", i))
		fmt.Fprintf(&b, "-- metrics/m%02d.toml --\nversion = 2\n[[change]]\nversion = 2\ndate = 2026-01-%02d\nkind = \"scope\"\nsummary = \"x\"\n", i, i+1)
	}
	fmt.Fprintf(&b, "-- metrics/total.toml --\nformula = %q\n", strings.Join(sum, " + "))
	last := "total"
	for i := range 2000 {
		fmt.Fprintf(&b, "-- metrics/c%04d.toml --\nformula = \"2 * %s\"\n", i, last)
		last = fmt.Sprintf("c%04d", i)
	}
	_, v, _ := read(t, b.String())
	got := v.InputsSince(last, 1)
	if len(got) != 20 || got[0].ID != "m29" || got[19].ID != "m10" {
		t.Errorf("%d inputs: %v", len(got), got)
	}
}

func TestDictionariesWhoseInputsDiffer(t *testing.T) {
	entries := func(orders, conversion string) string {
		return "-- metrics/orders.toml --\nname = \"Orders\"\nformula_text = \"" + orders + "\"\n" +
			"-- metrics/conversion.toml --\nname = \"" + conversion + "\"\nformula = \"orders / 2\"\n" +
			"-- metrics/lift.toml --\nname = \"Lift\"\nformula = \"conversion * 2\"\n"
	}
	told := func(before, after string) (out []string) {
		old, _, _ := read(t, before)
		current, _, _ := read(t, after)
		for _, d := range version.Between(old, current) {
			out = append(out, fmt.Sprintf("%s %s %t %v %t", d.ID, d.Kind, d.Number, d.Inputs, version.AtLeast(d.Kind, version.Ownership)))
		}
		return out
	}
	want := []string{"orders breaking true [] true", "conversion wording false [orders] true", "lift derived false [orders] false", "new  false [] false"}
	if diff := cmp.Diff(want, told(entries("all", "Conversion"), entries("paid", "Rate")+"-- metrics/new.toml --\nformula = \"orders\"\n")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := told(entries("all", "Conversion"), entries("all", "Conversion")); got != nil {
		t.Errorf("nothing differs, and %v is told", got)
	}
}
