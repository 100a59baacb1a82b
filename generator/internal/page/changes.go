package page

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/version"
)

const changesPath = "changes/index.html"

var changes = Kind{
	Name: "changes", View: ChangesView{},
	pages: func(w *writer) []draft {
		if !w.changed() {
			return nil
		}
		return []draft{{path: changesPath, make: func(d *desk) any { return d.changesView() }}}
	},
}

// ChangesView is the page of what changed in all metrics.
type ChangesView struct {
	Shell
	V        *locale.PinnedWords
	Breaks   []BreakView
	Quarters []Quarter
	More     string
}

// Quarter is the changes of three months.
type Quarter struct {
	ID, Name string
	Steps    []ChangeView
}

// mostChanges is how many changes, and how many breaks, the page tells. The entries tell all.
const mostChanges = 500

// latestChanges is how many the first page tells.
const latestChanges = 3

// recent is a step of a metric.
type recent struct {
	metric *dictionary.Metric
	change *dictionary.Change
}

// recently lists what the entries say of their versions, the newest first.
func recently(metrics []*dictionary.Metric) (out []recent) {
	for _, m := range metrics {
		for i := range m.Changes {
			if c := &m.Changes[i]; c.Version >= 1 && c.Version <= m.Version {
				out = append(out, recent{m, c})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b recent) int {
		return cmp.Or(cmp.Compare(b.change.Date.Value, a.change.Date.Value), gravity(a.change)-gravity(b.change))
	})
	return out
}

// gravity puts what breaks a series before everything else of its day.
func gravity(c *dictionary.Change) int {
	if !c.Comparable {
		return -1
	}
	return slices.Index(version.Kinds, c.Kind)
}

func (d *desk) recentStep(r recent) ChangeView {
	v := d.step(r.metric, version.Version{Number: r.change.Version, Change: r.change})
	v.Metric = d.metricLink(r.metric.ID)
	return v
}

func (d *desk) changesView() ChangesView {
	v := ChangesView{V: d.lang.Pinned()}
	broken := map[string]bool{}
	for _, r := range d.recent() {
		if !r.change.Comparable && !broken[r.metric.ID] {
			broken[r.metric.ID] = true
			v.Breaks = append(v.Breaks, d.breaks(r.metric)...)
		}
	}
	slices.SortStableFunc(v.Breaks, func(a, b BreakView) int { return cmp.Compare(b.Day, a.Day) })
	v.Breaks = v.Breaks[:min(len(v.Breaks), mostChanges)]
	for _, r := range d.recent()[:min(len(d.recent()), mostChanges)] {
		id, name := d.quarter(r.change.Date.Value)
		if n := len(v.Quarters); n == 0 || v.Quarters[n-1].ID != id {
			v.Quarters = append(v.Quarters, Quarter{ID: id, Name: name})
		}
		q := &v.Quarters[len(v.Quarters)-1]
		step := d.recentStep(r)
		step.WithIt = d.withIt(r)
		q.Steps = append(q.Steps, step)
	}
	if more := len(d.recent()) - mostChanges; more > 0 {
		v.More = fmt.Sprintf(v.V.MoreChanges, more)
	}
	v.Shell = d.shell("changes", v.V.ChangesTitle, v.V.ChangesLead)
	return v
}

// mostWithIt is how many metrics are named that a step changes beside its own.
const mostWithIt = 6

// withIt names the metrics whose numbers a step changes since they are made of its metric: the nearest, and where the others are.
func (d *desk) withIt(r recent) (out []Link) {
	if c := r.change; c.Version == 1 || c.Kind != version.Breaking && c.Kind != version.Scope {
		return nil
	}
	for _, e := range d.site.Graph.Wholes(r.metric.ID) {
		if len(out) < mostWithIt {
			out = append(out, d.metricLink(e.To))
		}
	}
	if more := len(d.site.Graph.Downstream(r.metric.ID)) - len(out); more > 0 {
		out = append(out, Link{Href: d.toLineage(r.metric.ID), Name: fmt.Sprintf(d.lang.Pinned().MoreInputs, more)})
	}
	return out
}

// quarter names the three months of a day, "2026-11-22".
func (d *desk) quarter(day string) (id, name string) {
	year, rest, _ := strings.Cut(day, "-")
	month, err := strconv.Atoi(strings.SplitN(rest, "-", 2)[0])
	if err != nil {
		return "undated", d.lang.Pinned().Undated
	}
	q := strconv.Itoa((month + 2) / 3)
	return "q-" + year + "-" + q, locale.Fill(d.lang.Pinned().Quarter, "%y", year, "%q", q)
}

// lately tells the first page of the latest steps from one number to another.
func (d *desk) lately() (out []ChangeView) {
	for _, r := range d.recent() {
		if len(out) == latestChanges {
			break
		}
		if c := r.change; c.Version > 1 && (!c.Comparable || c.Kind == version.Breaking || c.Kind == version.Scope) {
			out = append(out, d.recentStep(r))
		}
	}
	return out
}
