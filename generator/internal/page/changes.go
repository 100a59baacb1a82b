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

// recently chooses what the entries say of their versions, the newest first, and of one day the gravest.
func recently(changes []dictionary.MetricChange) []dictionary.MetricChange {
	out := slices.DeleteFunc(changes, func(c dictionary.MetricChange) bool { return c.Version < 1 || c.Version > c.Metric.Version })
	slices.SortStableFunc(out, func(a, b dictionary.MetricChange) int {
		return cmp.Or(cmp.Compare(b.Date.Value, a.Date.Value), gravity(a.Change)-gravity(b.Change))
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

func (d *desk) recentStep(c dictionary.MetricChange) ChangeView {
	v := d.step(c.Metric, version.Version{Number: c.Version, Change: c.Change})
	v.Metric = d.metricLink(c.Metric.ID)
	return v
}

func (d *desk) changesView() ChangesView {
	v := ChangesView{V: d.lang.Pinned()}
	broken := map[string]bool{}
	for _, c := range d.recent() {
		if !c.Comparable && !broken[c.Metric.ID] {
			broken[c.Metric.ID] = true
			v.Breaks = append(v.Breaks, d.breaks(c.Metric)...)
		}
	}
	slices.SortStableFunc(v.Breaks, func(a, b BreakView) int { return cmp.Compare(b.Day, a.Day) })
	v.Breaks = v.Breaks[:min(len(v.Breaks), mostChanges)]
	for _, c := range d.recent()[:min(len(d.recent()), mostChanges)] {
		id, name := d.quarter(c.Date.Value)
		if n := len(v.Quarters); n == 0 || v.Quarters[n-1].ID != id {
			v.Quarters = append(v.Quarters, Quarter{ID: id, Name: name})
		}
		q := &v.Quarters[len(v.Quarters)-1]
		step := d.recentStep(c)
		step.WithIt = d.withIt(c)
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
func (d *desk) withIt(c dictionary.MetricChange) (out []Link) {
	if c.Version == 1 || c.Kind != version.Breaking && c.Kind != version.Scope {
		return nil
	}
	for _, e := range d.site.Graph.Wholes(c.Metric.ID) {
		if len(out) < mostWithIt {
			out = append(out, d.metricLink(e.To))
		}
	}
	if more := len(d.site.Graph.Downstream(c.Metric.ID)) - len(out); more > 0 {
		out = append(out, Link{Href: d.toLineage(c.Metric.ID), Name: fmt.Sprintf(d.lang.Pinned().MoreInputs, more)})
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
	return "q-" + year + "-" + q, d.sayQuarter(year, q)
}

func (d *desk) sayQuarter(year, number string) string {
	return locale.Fill(d.lang.Pinned().Quarter, "%y", year, "%q", number)
}

// lately tells the first page of the latest steps from one number to another.
func (d *desk) lately() (out []ChangeView) {
	for _, c := range d.recent() {
		if len(out) == latestChanges {
			break
		}
		if c.Version > 1 && (!c.Comparable || c.Kind == version.Breaking || c.Kind == version.Scope) {
			out = append(out, d.recentStep(c))
		}
	}
	return out
}
