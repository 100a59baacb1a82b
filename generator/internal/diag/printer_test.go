package diag

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// files is a Quoter of texts.
type files map[string]string

func (f files) Bytes(name string) []byte {
	if s, ok := f[name]; ok {
		return []byte(s)
	}
	return nil
}

var (
	sample = files{
		"metrics/gmv.toml": "name = \"成交\"\nformula = \"order * aov\"\n",
		"50%,x:y.toml":     "a\x1b = 1\n",
	}
	problems = List{
		{Code: "CAL200", Message: "there are no metrics here", Hint: "begin one"},
		{Code: "CAL030", Severity: Warning, Span: Span{"50%,x:y.toml", 0, 2}, Message: "odd\nname \x1b", Hint: "100% sure: rename, or remove"},
		{
			Code: "CAL103", Span: Span{"metrics/gmv.toml", 27, 32}, Message: `no metric "order"`, Hint: `did you mean "orders"?`,
			Related: []Related{{Span{"metrics/gmv.toml", 7, 15}, "the name"}},
		},
		{Code: "CAL221", Severity: Note, Span: Span{"gone.toml", 3, 9}, Message: "a file that cannot be quoted"},
	}
)

func printed(t *testing.T, format string, list List, opt Options) string {
	t.Helper()
	for _, p := range Printers {
		if p.Name == format {
			var b bytes.Buffer
			if err := p.Print(&b, list, sample, opt); err != nil {
				t.Fatal(err)
			}
			return b.String()
		}
	}
	t.Fatalf("no printer %q", format)
	return ""
}

func TestTextShowsPlaceLineCaretAndHint(t *testing.T) {
	want := `content: error: there are no metrics here [CAL200]
  hint: begin one
content/50%,x:y.toml:1:1: warning: odd\x0aname \x1b [CAL030]
     1 | a\x1b = 1
       | ^^^^^
  hint: 100% sure: rename, or remove
content/metrics/gmv.toml:2:12: error: no metric "order" [CAL103]
     2 | formula = "order * aov"
       |            ^^^^^
  see: content/metrics/gmv.toml:1:8: the name
  hint: did you mean "orders"?
content/gone.toml:1:1: note: a file that cannot be quoted [CAL221]
`
	if diff := cmp.Diff(want, printed(t, "text", problems, Options{Prefix: "content"})); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestTextStopsAtMost(t *testing.T) {
	got := printed(t, "text", problems, Options{Prefix: "content", Most: 1})
	want := "content: error: there are no metrics here [CAL200]\n  hint: begin one\n… and 3 more; mend these first, or see all with --format json\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if got := printed(t, "text", problems, Options{Most: len(problems)}); strings.Contains(got, "more;") {
		t.Error("a list that fits is cut")
	}
}

func TestGitHubEscapesWhatWouldEndACommand(t *testing.T) {
	want := `::error file=content,line=1,col=1,title=CAL200::there are no metrics here%0Ahint: begin one
::warning file=content/50%25%2Cx%3Ay.toml,line=1,col=1,title=CAL030::odd\x0aname \x1b%0Ahint: 100%25 sure: rename, or remove
::error file=content/metrics/gmv.toml,line=2,col=12,title=CAL103::no metric "order"%0Ahint: did you mean "orders"?
::notice file=content/gone.toml,line=1,col=1,title=CAL221::a file that cannot be quoted
`
	if diff := cmp.Diff(want, printed(t, "github", problems, Options{Prefix: "content"})); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestJSONHoldsEverything(t *testing.T) {
	type place struct {
		File         string
		Line, Column int
		Start, End   int
		Message      string
	}
	var got struct {
		Errors, Warnings, Notes int
		Diagnostics             []struct {
			Code, Severity, Message, Hint string
			Place                         place
			Related                       []place
		}
	}
	text := printed(t, "json", problems, Options{Prefix: "content"})
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if got.Errors != 2 || got.Warnings != 1 || got.Notes != 1 || len(got.Diagnostics) != 4 {
		t.Errorf("%+v", got)
	}
	d := got.Diagnostics[2]
	if diff := cmp.Diff(place{"content/metrics/gmv.toml", 2, 12, 27, 32, ""}, d.Place); diff != "" {
		t.Errorf("place: -want +got\n%s", diff)
	}
	if diff := cmp.Diff([]place{{"content/metrics/gmv.toml", 1, 8, 7, 15, "the name"}}, d.Related); diff != "" {
		t.Errorf("related: -want +got\n%s", diff)
	}
	if d.Code != "CAL103" || d.Severity != "error" || d.Message != `no metric "order"` || d.Hint != `did you mean "orders"?` {
		t.Errorf("%+v", d)
	}
	if strings.Contains(text, `\u001b`) {
		t.Error("a control character stands in the output, escaped or not")
	}
	if empty := printed(t, "json", nil, Options{}); !strings.Contains(empty, `"diagnostics": []`) {
		t.Errorf("no problems are not an empty list: %s", empty)
	}
}

// TestSARIFHasTheShapeThatServicesRead holds the output against what the standard demands of a log with results:
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, sections 3.13 to 3.30.
func TestSARIFHasTheShapeThatServicesRead(t *testing.T) {
	type text struct{ Text string }
	type location struct {
		PhysicalLocation struct {
			ArtifactLocation struct{ URI string }
			Region           struct{ StartLine, StartColumn, EndColumn, ByteOffset, ByteLength int }
		}
		Message text
	}
	var log struct {
		Schema  string `json:"$schema"`
		Version string
		Runs    []struct {
			ColumnKind string
			Tool       struct {
				Driver struct {
					Name, Version string
					Rules         []struct {
						ID                                string
						ShortDescription, FullDescription text
					}
				}
			}
			Results []struct {
				RuleID, Level               string
				Message                     text
				Locations, RelatedLocations []location
			}
		}
	}
	codes := []Code{{ID: "CAL103", Title: "a metric that is not there", Why: "It leads nowhere."}}
	out := printed(t, "sarif", problems, Options{Prefix: "content", Codes: codes, Version: "1.2.3"})
	if err := json.Unmarshal([]byte(out), &log); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if log.Version != "2.1.0" || log.Schema == "" || len(log.Runs) != 1 {
		t.Fatalf("%s", out)
	}
	run := log.Runs[0]
	if run.Tool.Driver.Name != "caliber" || run.Tool.Driver.Version != "1.2.3" || run.ColumnKind != "unicodeCodePoints" {
		t.Errorf("%+v", run.Tool)
	}
	if len(run.Tool.Driver.Rules) != 1 || run.Tool.Driver.Rules[0].ID != "CAL103" || run.Tool.Driver.Rules[0].FullDescription.Text != "It leads nowhere." {
		t.Errorf("%+v", run.Tool.Driver.Rules)
	}
	if len(run.Results) != len(problems) {
		t.Fatalf("%d results", len(run.Results))
	}
	for i, r := range run.Results {
		if len(r.Locations) != 1 || r.Message.Text == "" || r.RuleID != problems[i].Code {
			t.Errorf("%+v", r)
			continue
		}
		region := r.Locations[0].PhysicalLocation.Region
		if region.StartLine < 1 || region.StartColumn < 1 || region.ByteLength < 0 {
			t.Errorf("%s: a region counts from 1: %+v", r.RuleID, region)
		}
	}
	levels := []string{run.Results[0].Level, run.Results[1].Level, run.Results[2].Level, run.Results[3].Level}
	if diff := cmp.Diff([]string{"error", "warning", "error", "note"}, levels); diff != "" {
		t.Errorf("levels: -want +got\n%s", diff)
	}
	odd, usual := run.Results[1].Locations[0].PhysicalLocation, run.Results[2]
	if odd.ArtifactLocation.URI != "content/50%25,x:y.toml" {
		t.Errorf("no URI: %q", odd.ArtifactLocation.URI)
	}
	if r := usual.Locations[0].PhysicalLocation.Region; r.StartLine != 2 || r.StartColumn != 12 || r.ByteOffset != 27 || r.ByteLength != 5 {
		t.Errorf("%+v", r)
	}
	if len(usual.RelatedLocations) != 1 || usual.RelatedLocations[0].Message.Text != "the name" {
		t.Errorf("%+v", usual.RelatedLocations)
	}
	if empty := printed(t, "sarif", nil, Options{}); !strings.Contains(empty, `"results": []`) {
		t.Error("no results are not an empty list")
	}
}

// full is a disk that takes nothing more.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestPrintersTellThatTheyCouldNotWrite(t *testing.T) {
	for _, p := range Printers {
		if err := p.Print(full{}, problems, sample, Options{}); err == nil {
			t.Errorf("%s keeps it to itself", p.Name)
		}
	}
}
