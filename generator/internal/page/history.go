package page

import (
	"cmp"
	"fmt"

	"caliber/generator/internal/citation"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/site"
	"caliber/generator/internal/version"
)

// ChangeView is a step of the history.
type ChangeView struct {
	W                *locale.Words
	V                *locale.PinnedWords
	Page             Link // that keeps the version
	Metric           Link // where it is not clear whose step it is
	Date, Kind, Word string
	Effect           string // what a change of this kind means for the number
	Summary          Text
	Why              Prose
	Effective        string
	Break            bool
	Comparable       bool // the number is another, and its series goes on
	Forgotten        bool // nobody wrote down what changed
	Differences      []DifferenceView
	WithIt           []Link // metrics that are made of it, where the page tells of all metrics
}

// BreakView is a day at which a series breaks.
type BreakView struct {
	Day     string
	Metric  Link
	Page    Link
	Says    string
	Summary Text
}

// CiteGroup is the ways to cite a version, or whichever stands.
type CiteGroup struct {
	Title   string
	Page    Link         // the page that is cited, if it is not this one, or that tells more
	Picture *PictureFile // of which a way tells
	Ways    []CiteView
}

// CiteView is a way to cite.
type CiteView struct{ Label, Value string }

// step tells how a version came to be.
func (d *desk) step(m *dictionary.Metric, x version.Version) ChangeView {
	v := ChangeView{W: d.words, V: d.lang.Pinned(), Page: d.versionLink(m.ID, x.Number)}
	c := x.Change
	if c == nil {
		v.Forgotten = x.Metric == nil
		return v
	}
	v.Date, v.Kind, v.Word, v.Effect = c.Date.Value, c.Kind, d.words.ChangeKinds[c.Kind], v.V.Effects[c.Kind]
	v.Summary, v.Effective, v.Break = d.text(c.Summary), c.Effective.Value, !c.Comparable
	v.Comparable = c.Comparable && x.Number > 1 && (c.Kind == version.Breaking || c.Kind == version.Scope)
	if x.Number == 1 {
		v.Effect = "" // there was no number before
	}
	if c.Why.Any() {
		v.Why = d.line(c.Why)
	}
	return v
}

// history tells of every version, the newest first, what changed from the one before. A metric that never changed, and says
// nothing of its beginning, has none.
func (d *desk) history(m *dictionary.Metric) (out []ChangeView) {
	if m.Version == 1 && len(m.Changes) == 0 {
		return nil
	}
	all := d.kept(m)
	for i, x := range all {
		v := d.step(m, x)
		if i+1 < len(all) && x.Metric != nil && all[i+1].Metric != nil && all[i+1].Number == x.Number-1 {
			v.Differences = d.differences(all[i+1].Metric, x.Metric)
		}
		out = append(out, v)
	}
	return out
}

func (d *desk) breaks(m *dictionary.Metric) (out []BreakView) {
	for _, b := range d.site.Versions.Breaks(m.ID) {
		out = append(out, BreakView{
			Day: b.Day, Metric: d.metricLink(m.ID), Page: d.versionLink(m.ID, b.Version),
			Says: fmt.Sprintf(d.lang.Version().BreakAt, b.Day), Summary: d.text(b.Summary),
		})
	}
	return out
}

// breaksFile lies beside a metric whose series breaks, for charts and BI tools: a list of breakRow, the newest first.
const breaksFile = "breaks.json"

// breakRow is a day from which on a metric's values cannot be compared with earlier ones.
type breakRow struct {
	Version    int    `json:"version"` // that begins there
	Day        string `json:"day"`     // "2026-04-01", the first of the new number
	Kind       string `json:"kind"`    // breaking, scope, wording or ownership
	Comparable bool   `json:"comparable"`
	Summary    string `json:"summary"` // in the language of the page
}

func (d *desk) attachBreaks(m *dictionary.Metric) {
	var rows []breakRow
	for _, b := range d.site.Versions.Breaks(m.ID) {
		rows = append(rows, breakRow{b.Version, b.Day, b.Kind, false, d.text(b.Summary).Value})
	}
	if rows != nil {
		d.lay(breaksFile, append(marshal(rows), '\n'))
	}
}

// cites are the ways to cite a metric: as it is now and will be kept, and as whatever it will be.
func (d *desk) cites(m *dictionary.Metric) []CiteGroup {
	here := d.cite(m, m.Version)
	here.Page = Link{Href: d.to(site.VersionPage(m.ID, m.Version)), Name: fmt.Sprintf(d.lang.Pinned().OpenPinned, m.Version)}
	return []CiteGroup{here, d.cite(m, 0), d.elsewhere(m)}
}

// cite lists the ways to cite a version; 0 is whichever stands.
func (d *desk) cite(m *dictionary.Metric, number int) CiteGroup {
	r, title := d.reference(m, number), d.lang.Pinned().Latest
	if number > 0 {
		title = fmt.Sprintf(d.lang.Pinned().ThisVersion, number)
	}
	return CiteGroup{Title: title, Ways: []CiteView{
		{d.words.CiteLink, r.Address},
		{"Markdown", r.Markdown()},
		{"HTML", r.HTML()},
		{d.words.CiteText, r.Text()},
	}}
}

// reference is a reference to a version in the language of the page; 0 is whichever stands.
func (d *desk) reference(m *dictionary.Metric, number int) citation.Reference {
	r := citation.To(d.site.Dictionary, m, number, d.lang)
	below := site.Page("metric", m.ID)
	if number > 0 {
		below = site.VersionPage(m.ID, number)
	}
	// A build may leave languages out, and then this one may stand at the root.
	r.Address = d.site.Site.BaseURL.Value + site.Address(d.site.Folder(d.lang)+below)
	r.Site = cmp.Or(r.Site, d.siteTitle())
	return r
}
