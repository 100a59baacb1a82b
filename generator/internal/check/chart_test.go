package check

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/source"
)

// TestDataOfAChartAreToldOfAtTheirCell gives charts all that an author may write by mistake, and what is odd and yet none: each
// mistake is told once, at its cell.
func TestDataOfAChartAreToldOfAtTheirCell(t *testing.T) {
	many := strings.Builder{}
	for i := range 500 {
		fmt.Fprintf(&many, "{ x = \"day %d\", y = %d },\n", i, i%17)
	}
	long := strings.Repeat("首屏曝光但未点击的新客", 6)[:180] // 60 characters
	for _, c := range []struct {
		why, kind, data string
		want            []string // line:column, code and message
	}{
		{"missing", "line", "{ x = \"Mon\", y = 1 },\n{ x = \"Tue\" },", []string{"CAL206 x: a row without a value"}},
		{"one point", "line", "{ x = \"Mon\", y = 1 },", nil},
		{"none", "line", "", nil},
		{"all equal", "column", "{ x = \"Mon\", y = 3 },\n{ x = \"Tue\", y = 3 },", nil},
		{"negative", "column", "{ x = \"Mon\", y = -3 },\n{ x = \"Tue\", y = 3 },", nil},
		{"negative where nothing is", "funnel", "{ x = \"came\", y = 100 },\n{ x = \"bought\", y = -3 },", []string{"CAL206 -3: a value below zero, which a funnel cannot show"}},
		{"huge", "column", "{ x = \"Mon\", y = 1e300 },\n{ x = \"Tue\", y = 2e300 },", nil},
		{"too large for a number", "column", "{ x = \"Mon\", y = 1e400 },\n{ x = \"Tue\", y = 2 },", []string{"CAL014 1e400: \"1e400\" is too large a number"}},
		{"tiny", "column", "{ x = \"Mon\", y = 1e-300 },\n{ x = \"Tue\", y = 2e-300 },", nil},
		{"no number", "line", "{ x = \"Mon\", y = 1 },\n{ x = \"Tue\", y = nan },", []string{"CAL023 nan: \"nan\" of \"y\" is no number that can be shown"}},
		{"infinity", "line", "{ x = \"Mon\", y = 1 },\n{ x = \"Tue\", y = -inf },", []string{"CAL023 -inf: \"-inf\" of \"y\" is no number that can be shown"}},
		{"a word like one", "line", "{ x = \"Mon\", y = 1 },\n{ x = \"Tue\", y = \"NaN\" },", []string{"CAL206 \"NaN\": \"NaN\" is no number"}},
		{"a number as people write it", "line", "{ x = \"Mon\", y = 1 },\n{ x = \"Tue\", y = \"12,000\" },", []string{"CAL206 \"12,000\": \"12,000\" is no number"}},
		{"yes and no", "line", "{ x = \"Mon\", y = 1 },\n{ x = \"Tue\", y = true },", []string{"CAL206 true: \"true\" is no number"}},
		{"a place twice", "line", "{ x = \"Mon\", y = 1 },\n{ x = \"Mon\", y = 2 },", []string{"CAL206 \"Mon\": the same place as row 1"}},
		{"days", "line", "{ x = 2026-01-01, y = 4 },\n{ x = 2026-01-02, y = 1 },", nil},
		{"500 points", "line", many.String(), nil},
		{"60 characters of Chinese", "bar", "{ x = \"" + long + "\", y = 4 },\n{ x = \"b\", y = 1 },", nil},
	} {
		content := fstest.MapFS{"metrics/m.toml": {Data: []byte("name = \"M\"\nsummary = \"S.\"\n[chart]\nkind = \"" + c.kind + "\"\ndata = [\n" + c.data + "\n]\n")}}
		set, problems, err := source.Read(content)
		if err != nil {
			t.Fatal(err)
		}
		d, more := dictionary.New(set)
		problems.Add(more...)
		g, _ := lineage.New(d)
		problems.Add(Run(Input{Dictionary: d, Graph: g, Today: "2026-11-22"})...)
		var got []string
		for _, p := range problems {
			if p.Severity != diag.Note {
				got = append(got, fmt.Sprintf("%s %s: %s", p.Code, set.Bytes(p.Span.File)[p.Span.Start:p.Span.End], p.Message))
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.why, diff)
		}
	}
}
