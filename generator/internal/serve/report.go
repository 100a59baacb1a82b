package serve

import (
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"caliber/generator"
	"caliber/generator/internal/diag"
	"caliber/generator/internal/locale"
)

// most is how many problems a page shows in full.
const most = 50

// A report is what pages are told.
type report struct {
	Site     string           `json:"site"` // the name of the site that is served; another one asks pages to load anew
	Fault    string           `json:"fault,omitempty"`
	Problems []problem        `json:"problems,omitempty"`
	More     int              `json:"more,omitempty"` // problems that are left out
	Errors   int              `json:"errors"`
	Warnings int              `json:"warnings"`
	Words    map[string]words `json:"words"` // by language tag
}

// words are locale.LiveWords, as JSON.
type words struct {
	Title    string `json:"title"`
	Stopped  string `json:"stopped"`
	Errors   string `json:"errors"`
	Warnings string `json:"warnings"`
	More     string `json:"more"`
	Hint     string `json:"hint"`
	Close    string `json:"close"`
	Lost     string `json:"lost"`
}

// A problem is a diagnostic as people read it.
type problem struct {
	Severity string `json:"severity"`
	Place    string `json:"place"` // "content/metrics/gmv.toml:3:12"
	Message  string `json:"message"`
	Code     string `json:"code"`
	Hint     string `json:"hint,omitempty"`
	Line     string `json:"line,omitempty"`  // as it stands in the file
	Under    string `json:"under,omitempty"` // what is drawn below it
}

// problems reports what a site's entries have wrong, for pages, and as text for whom there is no page.
func (m *maker) problems(r *generator.Result, x *show) ([]byte, string) {
	out := m.blank(x)
	out.Errors, out.Warnings = r.Problems.Count(diag.Error), r.Problems.Count(diag.Warning)
	out.More = max(0, len(r.Problems)-most)
	for _, d := range r.Problems[:len(r.Problems)-out.More] {
		out.Problems = append(out.Problems, m.problem(r, d))
	}
	var text strings.Builder
	_ = diag.Printers[0].Print(&text, r.Problems, r.Source, diag.Options{Prefix: m.opt.Content, Most: most}) // a Builder takes all
	return out.marshal(), text.String()
}

func (m *maker) problem(r *generator.Result, d diag.Diagnostic) problem {
	at := diag.Locate(r.Source.Bytes(d.Span.File), d.Span)
	out := problem{
		Severity: d.Severity.String(), Place: path.Clean(m.opt.Content), Message: diag.Safe(d.Message), Code: d.Code, Hint: diag.Safe(d.Hint),
	}
	if d.Span.File != "" {
		out.Place = diag.Safe(fmt.Sprintf("%s:%d:%d", path.Join(m.opt.Content, d.Span.File), at.Line, at.Column))
	}
	if at.Text != "" && d.Span.End > d.Span.Start {
		out.Line, out.Under = at.Text, strings.Repeat(" ", at.Caret)+strings.Repeat("^", at.Width)
	}
	return out
}

// failure reports what is no author's mistake.
func (m *maker) failure(err error) ([]byte, string) {
	out := m.blank(m.shown.Load())
	out.Fault, out.Errors = diag.Safe(err.Error()), 1
	return out.marshal(), out.Fault + "\n"
}

func (m *maker) blank(x *show) *report {
	out := &report{Site: x.name, Words: map[string]words{}}
	for _, l := range locale.All {
		out.Words[l.Tag()] = words(*l.Live())
	}
	return out
}

func (r *report) marshal() []byte {
	raw, err := json.Marshal(r)
	if err != nil {
		panic("unreachable: strings marshal: " + err.Error())
	}
	return raw
}
