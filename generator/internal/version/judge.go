package version

import (
	"fmt"
	"strings"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
)

// judge holds the entries against the lock and the history.
type judge struct {
	*Versions
	locked bool // there is a lock that can be read: without one, nobody has asked for this
	lapsed map[string]dictionary.Status
	sought int // ids that were looked for
	list   diag.List
}

func (j *judge) report(code diag.Code, at diag.Span, message, hint string, related ...diag.Related) {
	j.list.Add(diag.Diagnostic{Code: code.ID, Severity: code.Severity, Span: at, Message: message, Hint: hint, Related: related})
}

func (j *judge) run() {
	if !j.locked {
		return
	}
	j.lapsed = map[string]dictionary.Status{}
	for _, m := range j.Dictionary.Metrics {
		if m.Broken || m.FormulaText.Set && m.Formula == nil {
			continue // what cannot be read is told already, and has no number to speak of
		}
		j.current(m)
		j.earlier(m)
	}
	j.unknown()
}

// current judges the version that stands.
func (j *judge) current(m *dictionary.Metric) {
	lines := j.Lock.Of(m.ID)
	at := versionSpan(m)
	lock := fmt.Sprintf("run \"caliber lock\": it writes down the number of version %d", m.Version)
	if len(lines) == 0 {
		if m.Status != dictionary.Draft {
			j.report(missing, at, fmt.Sprintf("%q is not in versions.lock", m.ID), lock)
		}
		return
	}
	last := lines[len(lines)-1]
	line := j.Lock.Find(m.ID, m.Version)
	switch {
	case last.Version > m.Version:
		j.report(disagrees, at, fmt.Sprintf("%q is at version %d here and at version %d in versions.lock", m.ID, m.Version, last.Version),
			fmt.Sprintf("write version = %d, or take the entry as it stood when that version was made", last.Version), lockLine(last))
	case line == nil && last.Status == dictionary.Draft:
		// A draft's versions are nobody's business.
	case line == nil:
		hint := fmt.Sprintf("set version = %d and let %s raise it: that keeps the text of version %d, too", last.Version, bump(m.ID, Breaking), last.Version)
		if x := j.Version(m.ID, last.Version); last.Version == m.Version-1 && x.Metric != nil { // all but the line is there
			hint = lock
		}
		j.report(disagrees, at, fmt.Sprintf("%q is at version %d here and at version %d in versions.lock", m.ID, m.Version, last.Version), hint, lockLine(last))
	case line.Status == dictionary.Draft:
		if m.Status != dictionary.Draft {
			j.report(missing, at, fmt.Sprintf("%q is in versions.lock as a draft only", m.ID), lock)
		}
	case line.Fingerprint != j.Fingerprint(m.ID):
		j.moved(m, *line)
	default:
		j.certified(m, *line)
	}
}

// moved reports a number that is not that of its version any more, at the fields that changed as far as that is known.
func (j *judge) moved(m *dictionary.Metric, line Line) {
	fields := moved(line.Fingerprint, j.Fingerprint(m.ID))
	kind, what := Breaking, ""
	if len(fields) > 0 {
		var names []string
		kind = Scope
		for _, f := range fields {
			names = append(names, f.name)
			if f.kind == Breaking {
				kind = Breaking
			}
		}
		what = " (" + strings.Join(names, ", ") + ")"
	}
	j.report(numberChanged, movedSpan(m, fields), fmt.Sprintf("the number of %q changed%s, and it is still version %d", m.ID, what, m.Version),
		"run "+bump(m.ID, kind)+"; or take the change back", lockLine(line))
	j.lapse(m)
}

// certified treats as proposed what nobody has certified.
func (j *judge) certified(m *dictionary.Metric, line Line) {
	if m.Status != dictionary.Certified || line.Status == dictionary.Certified {
		return
	}
	owner := m.Owner.Value
	if owner == "" {
		owner = "OWNER"
	}
	j.report(uncertified, m.StatusText.Span(), fmt.Sprintf("nobody has certified version %d of %q: it is shown as proposed", m.Version, m.ID),
		fmt.Sprintf("when its owner has read it through, run \"caliber certify %s --by %s\"", m.ID, owner))
	j.lapse(m)
}

func (j *judge) lapse(m *dictionary.Metric) {
	if m.Status == dictionary.Certified {
		j.lapsed[m.ID] = dictionary.Proposed
	}
}

// earlier judges the versions before the one that stands.
func (j *judge) earlier(m *dictionary.Metric) {
	kept := map[int]*dictionary.Metric{}
	for _, past := range j.Dictionary.Past(m.ID) {
		kept[past.Version] = past
		if past.Broken {
			continue
		}
		line := j.Lock.Find(m.ID, past.Version)
		switch {
		case past.Version >= m.Version:
			j.report(historyWrong, past.Span, fmt.Sprintf("version %d of %q is kept as history, and the entry is at version %d", past.Version, m.ID, m.Version),
				"history holds versions that another one took the place of: remove the file, or set the entry's version")
		case line == nil:
			j.report(missing, past.Span, fmt.Sprintf("version %d of %q is not in versions.lock", past.Version, m.ID), `run "caliber lock"`)
		case line.Fingerprint != Of(past):
			j.report(historyWrong, movedSpan(past, moved(line.Fingerprint, Of(past))), fmt.Sprintf("this is not version %d of %q as it was: its number is another", past.Version, m.ID),
				"a version stands as it stood, and is never edited: take the file as it was when the version was made", lockLine(*line))
		}
	}
	for _, line := range j.Lock.Of(m.ID) {
		if line.Version < m.Version && kept[line.Version] == nil {
			j.report(historyMissing, line.span, fmt.Sprintf("the text of version %d of %q is gone", line.Version, m.ID),
				fmt.Sprintf("put it back as %q: who cites the version finds it there", dictionary.VersionFile(m.ID, line.Version, "")))
		}
	}
}

// unknown reports lines and histories of metrics that are not there.
func (j *judge) unknown() {
	gone := func(id string) bool { return j.Dictionary.Metric(id) == nil && j.Renamed(id) == nil }
	told := ""
	for _, line := range j.Lock.Lines {
		if line.ID != told && gone(line.ID) && line.Status != dictionary.Draft {
			told = line.ID
			j.report(unknownEntry, line.span, fmt.Sprintf("no metric %q, of which there is version %d", line.ID, line.Version), j.whereabouts(line.ID))
		}
	}
	for _, id := range j.Dictionary.PastIDs() {
		if gone(id) && len(j.Lock.Of(id)) == 0 {
			j.report(unknownEntry, j.Dictionary.Past(id)[0].Span, fmt.Sprintf("no metric %q, of which this is an earlier version", id), j.whereabouts(id))
		}
	}
}

// mostNearest is how many ids are looked for among all others; to compare thousands with thousands would take minutes.
const mostNearest = 100

// whereabouts says what may have become of a metric.
func (j *judge) whereabouts(id string) string {
	if j.sought++; j.sought <= mostNearest {
		if hint := diag.DidYouMean(id, j.Dictionary.IDs("metric")); hint != "" {
			return hint
		}
	}
	return fmt.Sprintf(`an id is for ever: keep the entry, with status = "deprecated"; if it has another id now, that entry's aliases say `+
		`{ text = "%s", kind = "former" }; if nobody ever cited it, "caliber lock --forget %s"`, id, id)
}

// bump is the command that a hint names.
func bump(id, kind string) string {
	return fmt.Sprintf(`"caliber bump %s --kind %s --note …"`, id, kind)
}

func lockLine(l Line) diag.Related {
	return diag.Related{Span: l.span, Message: fmt.Sprintf("version %d as it was", l.Version)}
}

// versionSpan is where an entry says its version, or else its name.
func versionSpan(m *dictionary.Metric) diag.Span {
	if m.VersionSpan.File != "" {
		return m.VersionSpan
	}
	return m.Name[m.Original()].Span()
}

// movedSpan is where an entry says the first of some fields, or would.
func movedSpan(m *dictionary.Metric, fields []numberField) diag.Span {
	if len(fields) == 0 {
		return numberSpan(m)
	}
	t := m.Files[m.Original()].Keys()
	table, key, nested := strings.Cut(fields[0].name, ".")
	if nested {
		t = t.Table(table)
	} else {
		key = table
	}
	if !t.Has(key) {
		return numberSpan(m)
	}
	return t.ValueSpan(key)
}

// numberSpan is where the number is said: the formula, or else the scope, or the entry as a whole.
func numberSpan(m *dictionary.Metric) diag.Span {
	switch {
	case m.FormulaText.Set && !strings.Contains(m.FormulaText.Value, "\n"):
		return m.FormulaText.Span()
	case m.Scope.Span.File != "":
		return m.Scope.Span
	}
	return m.Span
}
