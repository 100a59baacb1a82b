package version

import (
	"slices"

	"caliber/generator/internal/dictionary"
)

// Right says whether a line of a lock is what the entries and the history say.
func (v *Versions) Right(line Line) bool {
	x := v.Version(line.ID, line.Version)
	if x == nil || x.Metric == nil {
		return false
	}
	return Of(x.Metric) == line.Fingerprint
}

// Complete adds to a lock what the entries and the history have and it lacks, and returns the ids of metrics that it cannot
// speak for. A draft's line goes with the draft.
func (v *Versions) Complete(lock *Lock) (open []string) {
	lock.Drop(func(l Line) bool { return l.Status == dictionary.Draft && v.Dictionary.Metric(l.ID) == nil })
	for _, m := range v.Dictionary.Metrics {
		if !m.Broken && (m.Formula != nil || !m.FormulaText.Set) && !v.Add(lock, m) {
			open = append(open, m.ID)
		}
	}
	return open
}

// Add adds to a lock what it lacks of a metric. It says no, and adds nothing, if it cannot: the number is not that of its
// version any more, or the version was raised without keeping the one before.
//
// A metric that is new to the lock is taken at its word, certificate and all; from then on a certificate is given by Certify.
// A draft's line is replaced as often as the draft changes.
func (v *Versions) Add(lock *Lock, m *dictionary.Metric) bool {
	lines := lock.Of(m.ID)
	isNew := len(lines) == 0
	for _, past := range v.Dictionary.Past(m.ID) {
		if !past.Broken && past.Version < m.Version && lock.Find(m.ID, past.Version) == nil {
			lock.Put(Line{ID: m.ID, Version: past.Version, Fingerprint: Of(past), Status: declared(past)})
		}
	}
	now := Line{ID: m.ID, Version: m.Version, Fingerprint: v.Fingerprint(m.ID), Status: declared(m)}
	lines = lock.Of(m.ID)
	line := lock.Find(m.ID, m.Version)
	switch {
	case isNew:
	case line != nil && line.Status != dictionary.Draft:
		if line.Fingerprint != now.Fingerprint {
			return false
		}
		if now.Status == dictionary.Certified {
			now.Status = line.Status
		}
	case slices.ContainsFunc(lines, func(l Line) bool { return l.Status == dictionary.Draft }):
		lock.Drop(func(l Line) bool { return l.ID == m.ID && l.Status == dictionary.Draft })
		now.Status = uncertifiedStatus(now.Status)
	case lines[len(lines)-1].Version != m.Version-1 || v.Version(m.ID, m.Version-1).Metric == nil:
		return false
	default:
		now.Status = uncertifiedStatus(now.Status)
	}
	lock.Put(now)
	return true
}

// Certify writes down that the number of a metric's version is answered for. It does nothing if the lock has another number.
func (l *Lock) Certify(id string, version int, f Fingerprint) {
	if line := l.Find(id, version); line != nil && line.Fingerprint == f {
		line.Status = dictionary.Certified
	}
}

// Raise writes down the next version of a metric, which a change of some kind made of the one before. A certificate outlasts
// a change that leaves the number as it was.
func (l *Lock) Raise(m *dictionary.Metric, next int, kind string) {
	now := Line{ID: m.ID, Version: next, Fingerprint: Of(m), Status: declared(m)}
	before := l.Find(m.ID, next-1)
	if changesNumber(kind) || before == nil || before.Status != dictionary.Certified {
		now.Status = uncertifiedStatus(now.Status)
	}
	l.Put(now)
}

// declared is the status that an entry claims.
func declared(m *dictionary.Metric) dictionary.Status {
	if m.StatusText.Set {
		return dictionary.Status(m.StatusText.Value)
	}
	return dictionary.Draft
}

func uncertifiedStatus(s dictionary.Status) dictionary.Status {
	if s == dictionary.Certified {
		return dictionary.Proposed
	}
	return s
}
