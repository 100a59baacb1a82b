// Package version keeps definitions citable: it knows which number each version of a metric stands for, holds the entries
// against versions.lock and against what content/history keeps of earlier versions, and says what changed from one version
// to another, in a reader's terms. It writes no file and asks no version control; the commands do.
package version

import (
	"cmp"
	"maps"
	"slices"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/par"
	"caliber/generator/internal/source"
)

// Versions are the versions of every metric of a dictionary. They are read-only.
type Versions struct {
	// Dictionary is the one that New was given, but for metrics that are certified and whose number is not the one that
	// was certified: there they are proposed.
	Dictionary *dictionary.Dictionary
	// Lock is what versions.lock says; empty if there is none, or none that can be read.
	Lock *Lock

	read   *dictionary.Dictionary        // that New was given
	prints map[string]Fingerprint        // of the entries as they stand
	former map[string]*dictionary.Metric // by ids that were given up
	days   map[string]string             // on which numbers last became others, by id
	moved  map[string][]string           // inputs whose numbers have ever changed, by the ids of what is made of them
}

// Version is one version of a metric.
type Version struct {
	Number      int
	Fingerprint                   // "" if nobody wrote it down
	Status      dictionary.Status // how far it has come, or had come when the next one took its place
	// Metric is the entry as it stood; of the current version, as it stands. It is nil if its text was not kept.
	Metric *dictionary.Metric
	// Change is what the entry says of how this version came to be; nil if it says nothing.
	Change *dictionary.Change
}

// Known says whether there is anything to tell of the version.
func (v *Version) Known() bool { return v.Metric != nil || v.Change != nil || v.Fingerprint != "" }

// New finds the versions of a dictionary's metrics, which set was read from. The list holds where the entries, the lock
// and the history disagree.
func New(set *source.Set, d *dictionary.Dictionary) (*Versions, diag.List) { return Renew(set, d, nil) }

// Renew is New for a dictionary of which an earlier state had the versions before, or nil.
func Renew(set *source.Set, d *dictionary.Dictionary, before *Versions) (*Versions, diag.List) {
	v := &Versions{Dictionary: d, Lock: &Lock{}, read: d, prints: make(map[string]Fingerprint, len(d.Metrics)), former: map[string]*dictionary.Metric{}}
	for i, f := range par.Map(d.Metrics, func(_ int, m *dictionary.Metric) Fingerprint { return before.of(m) }) {
		v.prints[d.Metrics[i].ID] = f
	}
	for _, m := range d.Metrics {
		for _, a := range m.Aliases {
			if a.Kind == "former" && d.Metric(a.Text.Value) == nil && v.former[a.Text.Value] == nil {
				v.former[a.Text.Value] = m
			}
		}
	}
	doc := set.Doc(LockFile)
	var problems diag.List
	if doc != nil && !doc.Broken {
		v.Lock, problems = ReadLock(doc.Bytes)
	}
	j := judge{Versions: v, locked: doc != nil && !doc.Broken && !problems.HasErrors(), list: problems}
	j.run()
	v.Dictionary = d.WithStatus(j.lapsed)
	v.days = moves(d)
	v.moved = before.reach(d, v.days)
	j.list.Sort()
	return v, j.list
}

// reach is reach for a later state, which is the same if all days are and no formula names other metrics.
func (v *Versions) reach(d *dictionary.Dictionary, days map[string]string) map[string][]string {
	if v == nil || !maps.Equal(v.days, days) || !slices.EqualFunc(v.read.Metrics, d.Metrics, sameInputs) {
		return reach(d, days)
	}
	return v.moved
}

// of returns the fingerprint of an entry, which may be the one that it had before.
func (v *Versions) of(m *dictionary.Metric) Fingerprint {
	if v != nil && v.read.Metric(m.ID) == m {
		return v.prints[m.ID]
	}
	return Of(m)
}

// All returns the versions of a metric, the newest first, down to version 1; nil of an unknown id. Of versions that were made
// before anybody wrote it down, neither text nor change nor number may be known.
//
// The list is made when it is asked for: kept for all metrics, it would take a gigabyte if ten thousand of them claimed to be at
// version 9999.
func (v *Versions) All(id string) []Version {
	m := v.Dictionary.Metric(id)
	if m == nil {
		return nil
	}
	out := make([]Version, m.Version)
	for i := range out {
		out[i].Number = m.Version - i
	}
	at := func(n int) *Version { return &out[m.Version-n] }
	for _, past := range v.Dictionary.Past(id) {
		if past.Version < m.Version {
			*at(past.Version) = Version{Number: past.Version, Metric: past, Status: past.Status, Fingerprint: Of(past)}
		}
	}
	for _, line := range v.Lock.Of(id) {
		if line.Version < m.Version {
			at(line.Version).Fingerprint, at(line.Version).Status = line.Fingerprint, line.Status
		}
	}
	out[0] = Version{Number: m.Version, Metric: m, Status: m.Status, Fingerprint: v.prints[id]}
	for i := range m.Changes {
		if c := &m.Changes[i]; c.Version >= 1 && c.Version <= m.Version {
			at(c.Version).Change = c
		}
	}
	return out
}

// Version returns one version of a metric, or nil.
func (v *Versions) Version(id string, number int) *Version {
	all := v.All(id)
	if number < 1 || number > len(all) {
		return nil
	}
	return &all[len(all)-number]
}

// Fingerprint returns that of an entry as it stands, or "".
func (v *Versions) Fingerprint(id string) Fingerprint { return v.prints[id] }

// Lapsed says whether an entry calls itself certified while its number is not the one that was certified.
func (v *Versions) Lapsed(id string) bool {
	m := v.Dictionary.Metric(id)
	return m != nil && m.Status == dictionary.Proposed && m.StatusText.Value == string(dictionary.Certified)
}

// NumberChanged says whether a version's number is another than a later one's. Where an entry says of a step that it was one
// of wording or ownership, its word counts; a step of which it says nothing is judged by the fingerprints.
func (v *Versions) NumberChanged(id string, from, to int) bool {
	list := v.All(id)
	for i, x := range list {
		switch {
		case x.Number > to:
		case x.Number <= from:
			return false
		case x.Change != nil:
			if changesNumber(x.Change.Kind) {
				return true
			}
		case i+1 < len(list) && x.Fingerprint != list[i+1].Fingerprint:
			return true
		}
	}
	return false
}

func changesNumber(kind string) bool { return kind == Breaking || kind == Scope }

// Break is a day at which a metric's series cannot be compared across.
type Break struct {
	Version int    // the version that begins there
	Day     string // the first day of the new number, "2026-04-01": effective, or else the day of the change
	Kind    string
	Summary dictionary.Text
}

// Breaks returns where a metric's series break, the newest first.
func (v *Versions) Breaks(id string) (out []Break) {
	for _, x := range v.All(id) {
		if x.Change != nil && !x.Change.Comparable {
			day := cmp.Or(x.Change.Effective.Value, x.Change.Date.Value)
			out = append(out, Break{x.Number, day, x.Change.Kind, x.Change.Summary})
		}
	}
	return out
}

// Since returns the steps of a metric after a version, the newest first: what a reader of that version should be told.
func (v *Versions) Since(id string, number int) (out []Version) {
	for _, x := range v.All(id) {
		if x.Number > number {
			out = append(out, x)
		}
	}
	return out
}

// Renamed returns the metric that an id was given up for, or nil: the one that has it as a former alias.
func (v *Versions) Renamed(id string) *dictionary.Metric { return v.former[id] }
