package page

import (
	"cmp"
	"fmt"
	"strconv"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/site"
	"caliber/generator/internal/version"
)

var pinned = Kind{
	Name: "version", View: VersionView{},
	of: func(w *writer, m *dictionary.Metric) (out []draft) {
		for _, x := range w.kept(m) {
			out = append(out, draft{path: site.VersionPage(m.ID, x.Number), make: func(d *desk) any { return d.versionView(m, x.Number) }})
		}
		return out
	},
}

// VersionView is the page that keeps a version of a metric. It says by itself what the number was; what it says of the metrics
// that it is made of, it leaves to their own pages.
type VersionView struct {
	Shell
	V            *locale.PinnedWords
	ID           string
	Name         Text
	Kept         bool
	Banner       Banner
	Status       StatusView
	Facts        []string
	Summary      Text
	Formula      *FormulaView
	FormulaText  string // of a formula that can no longer be read
	FormulaProse Prose
	Definition   Prose
	Caveats      []CaveatView
	Examples     []ExampleView
	Scope        []ScopeRow
	Cuts         []CutView
	Sources      []SourceUseView
	Owner        Link
	Change       *ChangeView
	Since        []ChangeView
	Differences  []DifferenceView // that change the number
	Others       []DifferenceView
	OthersTitle  string
	Cites        []CiteGroup
	Number       int
	Older, Newer Link
}

// Banner says what a version is to the one that stands.
type Banner struct {
	Current bool
	Says    string
	Note    string // before and after the link, where there is one
	After   string
	Link    Link
	Number  string // whether the number is another
	Changed bool
	Breaks  []string
	GivenUp string

	InputsTitle string
	Inputs      []InputView
	MoreInputs  string
}

// InputView is a metric that another one is made of, and whose number became another.
type InputView struct {
	Metric, Page Link
	From         string
	Summary      Text
}

// mostForgotten bounds the pages of versions of which nothing at all is known: an entry may begin at version 9999.
const mostForgotten = 100

// kept returns the versions of a metric that have a page, the newest first: all of which anything is known, and of the others
// the latest, since texts may cite them.
func (w *writer) kept(m *dictionary.Metric) (out []version.Version) {
	for _, x := range w.site.Versions.All(m.ID) {
		if x.Known() || x.Number > m.Version-mostForgotten {
			out = append(out, x)
		}
	}
	return out
}

func (d *desk) versionLink(id string, number int) Link {
	return Link{Href: d.to(site.VersionPage(id, number)), Name: "v" + strconv.Itoa(number)}
}

func (d *desk) versionView(m *dictionary.Metric, number int) VersionView {
	all := d.kept(m)
	at := 0
	for i, x := range all {
		if x.Number == number {
			at = i
		}
	}
	x, v := all[at], VersionView{V: d.lang.Pinned(), ID: m.ID, Number: number}
	stood := x.Metric
	if stood == nil || stood.Broken {
		stood = &dictionary.Metric{Entry: m.Entry, Version: number, Owner: m.Owner}
		stood.Summary, stood.Definition = dictionary.Text{}, dictionary.Text{}
	} else {
		v.Kept = true
		d.stand(&v, stood)
	}
	v.Name = d.text(stood.Name)
	v.Name.Value = cmp.Or(v.Name.Value, m.ID)
	if x.Status != "" {
		v.Status = StatusView{Key: string(x.Status), Word: d.words.Statuses[string(x.Status)]}
	}
	v.Banner = d.banner(m, number)
	if x.Change != nil {
		c := d.step(m, x)
		v.Change = &c
	}
	if number < m.Version {
		for _, later := range d.site.Versions.Since(m.ID, number) {
			if later.Change != nil {
				v.Since = append(v.Since, d.step(m, later))
			}
		}
		if v.Kept {
			v.Differences, v.Others = weighed(d.differences(stood, m))
			v.OthersTitle = fmt.Sprintf(v.V.Others, len(v.Others))
		}
	}
	v.Cites = []CiteGroup{d.cite(m, number)}
	if at+1 < len(all) {
		v.Older = d.versionLink(m.ID, all[at+1].Number)
	}
	if at > 0 {
		v.Newer = d.versionLink(m.ID, all[at-1].Number)
	}
	current := d.metricLink(m.ID)
	v.Shell = d.shell("version", fmt.Sprintf(d.lang.Version().Cited, clean(v.Name.Value), number),
		fmt.Sprintf(v.V.Description, clean(v.Name.Value), number), d.crumb("metrics", d.words.Metrics), current)
	return v
}

// weighed parts what changes the number from all else.
func weighed(all []DifferenceView) (number, others []DifferenceView) {
	for _, x := range all {
		if x.Number {
			number = append(number, x)
		} else {
			others = append(others, x)
		}
	}
	return number, others
}

// stand tells an entry as it stood. What it names may be gone since.
func (d *desk) stand(v *VersionView, m *dictionary.Metric) {
	v.Facts = d.facts(m)
	v.Summary, v.Definition = d.text(m.Summary), d.prose(m.Definition, 3)
	switch {
	case m.Formula != nil:
		f := d.formula(m.Formula, cmp.Or(d.text(m.Name).Value, m.ID))
		v.Formula = &f
	case m.FormulaText.Value != "":
		v.FormulaText = m.FormulaText.Value
	}
	if m.Prose.Any() {
		v.FormulaProse = d.line(m.Prose)
	}
	v.Caveats, v.Examples, v.Scope, v.Cuts = d.caveats(m), d.examples(m), d.scope(m), d.cuts(m)
	v.Sources = d.sourceUses(m)
	if id := m.Owner.Value; id != "" {
		v.Owner = Link{Name: id}
		if d.site.Owner(id) != nil {
			v.Owner = d.ownerLink(id)
		}
	}
}

func (d *desk) banner(m *dictionary.Metric, number int) Banner {
	w := d.lang.Pinned()
	if number == m.Version {
		b := Banner{Current: true, Says: w.Current, Note: w.CurrentNote}
		d.inputsSince(&b, m, number)
		return b
	}
	b := Banner{Says: fmt.Sprintf(w.Old, number), Link: d.versionLink(m.ID, m.Version), Number: w.Same}
	b.Link.Name = fmt.Sprintf(w.Number, m.Version)
	b.Note, b.After = around(w.OldNote)
	if b.Changed = d.site.Versions.NumberChanged(m.ID, number, m.Version); b.Changed {
		b.Number = w.Changed
	} else {
		d.inputsSince(&b, m, number)
	}
	for _, x := range d.site.Versions.Breaks(m.ID) {
		if x.Version > number {
			b.Breaks = append(b.Breaks, fmt.Sprintf(d.lang.Version().BreakAt, x.Day))
		}
	}
	if b.Changed && len(b.Breaks) == 0 && d.told(m.ID, number) {
		b.Breaks = []string{w.StillComparable}
	}
	if m.Status == dictionary.Deprecated {
		b.GivenUp = w.GivenUp
	}
	return b
}

// mostInputs is how many inputs a banner tells of.
const mostInputs = 5

// inputsSince tells of inputs whose numbers changed while the definition stayed.
func (d *desk) inputsSince(b *Banner, m *dictionary.Metric, number int) {
	inputs, w := d.site.Versions.InputsSince(m.ID, number), d.lang.Pinned()
	if len(inputs) == 0 {
		return
	}
	b.InputsTitle = w.Inputs
	if !b.Current {
		b.Number = w.Definition
	}
	for _, i := range inputs[:min(len(inputs), mostInputs)] {
		b.Inputs = append(b.Inputs, InputView{d.metricLink(i.ID), d.versionLink(i.ID, i.Step.Version), fmt.Sprintf(w.Input, i.Day()), d.text(i.Step.Summary)})
	}
	if more := len(inputs) - mostInputs; more > 0 {
		b.MoreInputs = fmt.Sprintf(w.MoreInputs, more)
	}
}

// told says whether the entry says of every step since a version how it came about; otherwise nobody said that series go on.
func (d *desk) told(id string, number int) bool {
	for _, x := range d.site.Versions.Since(id, number) {
		if x.Change == nil {
			return false
		}
	}
	return true
}
