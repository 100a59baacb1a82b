package citation

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/version"
)

// State is what a citation is worth today.
type State string

// The states, from the best to the worst.
const (
	Current        State = "current"         // the version that stands
	Unpinned       State = "unpinned"        // no version: whichever stands
	Outdated       State = "outdated"        // an earlier version, whose number is the same
	InputChanged   State = "input_changed"   // the definition is the same, and the number of a metric that it is made of is another
	Changed        State = "number_changed"  // an earlier version, and the number is another since
	Deprecated     State = "deprecated"      // the metric is not to be used any more
	Renamed        State = "renamed"         // the metric has another id now
	UnknownVersion State = "unknown_version" // no such version
	Unknown        State = "unknown"         // no such metric
)

// Verdict is what is to be said of a citation.
type Verdict struct {
	Citation
	State   State
	Latest  int    // the version that stands; 0 of an unknown metric
	Message string // one sentence
	Hint    string // what to do; may be empty
	By      []string
	Inputs  []version.Input // of InputChanged: the metrics whose numbers are others
}

// Judge says whether what a citation names still stands.
func Judge(c Citation, v *version.Versions) Verdict {
	x := Verdict{Citation: c}
	m := v.Dictionary.Metric(c.ID)
	if m == nil {
		return x.gone(v)
	}
	x.Latest = m.Version
	switch {
	case c.Version > 0 && v.Version(c.ID, c.Version) == nil:
		x.State = UnknownVersion
		x.Message = fmt.Sprintf("there is no version %d of %q; the one that stands is %d", c.Version, c.ID, m.Version)
		x.Hint = "cite " + mark(c.ID, m.Version)
	case m.Status == dictionary.Deprecated:
		x.deprecated(m)
	case c.Version == 0:
		x.State = Unpinned
		x.Message = fmt.Sprintf("%q is cited without a version; the one that stands is %d", c.ID, m.Version)
	case c.Version == m.Version:
		x.State = Current
		x.Message = fmt.Sprintf("version %d of %q stands", m.Version, c.ID)
		x.derived(v)
	default:
		x.outdated(v, m)
	}
	return x
}

// gone tells of a metric that is not there, or not under this id.
func (x Verdict) gone(v *version.Versions) Verdict {
	if m := v.Renamed(x.ID); m != nil {
		x.State, x.By, x.Latest = Renamed, []string{m.ID}, m.Version
		x.Message = fmt.Sprintf("%q has another id now: %q", x.ID, m.ID)
		x.Hint = "cite " + mark(m.ID, m.Version)
		return x
	}
	x.State = Unknown
	x.Message = fmt.Sprintf("no metric %q", diag.Short(x.ID))
	x.Hint = diag.DidYouMean(x.ID, v.Dictionary.IDs("metric"))
	return x
}

func (x *Verdict) deprecated(m *dictionary.Metric) {
	x.State = Deprecated
	x.Message = fmt.Sprintf("%q is not to be used any more", x.ID)
	if m.Deprecation == nil {
		return
	}
	for _, by := range m.Deprecation.By {
		x.By = append(x.By, by.Value)
	}
	if len(x.By) > 0 {
		x.Message += ": it was " + m.Deprecation.Reason
		x.Hint = "use " + strings.Join(x.By, ", ")
	}
}

func (x *Verdict) outdated(v *version.Versions, m *dictionary.Metric) {
	if !v.NumberChanged(x.ID, x.Version, m.Version) {
		x.State = Outdated
		x.Message = fmt.Sprintf("version %d of %q is not the one that stands, but the number of version %d is the same", x.Version, x.ID, m.Version)
		x.Hint = "cite " + mark(x.ID, m.Version)
		x.derived(v)
		return
	}
	x.State = Changed
	x.Message = fmt.Sprintf("the number of %q has changed since version %d", x.ID, x.Version)
	for _, step := range v.Since(x.ID, x.Version) { // the newest first: the last that is said is the first that changed it
		if c := step.Change; c != nil && (c.Kind == version.Breaking || c.Kind == version.Scope) {
			x.Hint = fmt.Sprintf("from %s: %s", cmp.Or(c.Effective.Value, c.Date.Value), summary(c, m))
		}
	}
	x.Hint = strings.TrimPrefix(x.Hint+"; read the entry, then cite "+mark(x.ID, m.Version), "; ")
}

// mostNamed is how many inputs a sentence names.
const mostNamed = 3

// derived tells of a definition that stands while the number of what it is made of does not.
func (x *Verdict) derived(v *version.Versions) {
	x.Inputs = v.InputsSince(x.ID, x.Version)
	if len(x.Inputs) == 0 {
		return
	}
	var names, hints []string
	for _, i := range x.Inputs[:min(len(x.Inputs), mostNamed)] {
		names = append(names, strconv.Quote(i.ID))
		hints = append(hints, fmt.Sprintf("%s from %s: %s", i.ID, i.Day(), summary(i.Step, i.Metric)))
	}
	what := strings.Join(names, ", ")
	if more := len(x.Inputs) - len(names); more > 0 {
		what += fmt.Sprintf(" and %d more", more)
	}
	x.State = InputChanged
	x.Message = fmt.Sprintf("the definition of %q is that of version %d, but it is made of %s, whose number has changed", x.ID, x.Version, what)
	if x.Hint != "" {
		hints = append(hints, x.Hint)
	}
	x.Hint = strings.Join(hints, "; ")
}

// summary is what an entry says of a step, to stand within a sentence.
func summary(c *dictionary.Change, m *dictionary.Metric) string {
	text, _ := c.Summary.In(m.Original())
	return strings.TrimRight(strings.TrimSpace(text.Value), ".。")
}

func mark(id string, version int) string { return fmt.Sprintf("metric:%s@%d", id, version) }

// Diagnostic words a verdict as a problem; it is false of what is no problem.
func (x Verdict) Diagnostic() (diag.Diagnostic, bool) {
	code, ok := codes[x.State]
	if !ok {
		return diag.Diagnostic{}, false
	}
	return diag.Diagnostic{Code: code.ID, Severity: code.Severity, Span: x.Span, Message: x.Message, Hint: x.Hint}, true
}
