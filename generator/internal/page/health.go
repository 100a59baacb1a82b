package page

import (
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"caliber/generator/internal/chart"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/health"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/site"
)

const healthPath = "health/index.html"

var healthKind = Kind{
	Name: "health", View: HealthView{},
	pages: func(*writer) []draft {
		return []draft{{path: healthPath, make: func(d *desk) any { return d.healthView() }}}
	},
}

// HealthView tells those who keep the dictionary how far it has come, and leads to what is to be mended.
type HealthView struct {
	Shell
	H                       *locale.HealthWords
	Certified               string // the name of that demand
	Score, Note, Deprecated string
	Demands                 []DemandRow
	Owners                  []OwnerRow
	Lists                   []MendList
	Pairs                   []AlikeRow
	M                       *locale.MeaningWords
	AllPairs                string // address
	Unused                  []UnusedRow
	Drawing                 template.HTML // empty if there is too little to draw
	Quarters                []QuarterRow
	Undated                 string
}

// DemandRow is something that is asked of every metric.
type DemandRow struct {
	Name, Have string
	Percent    int
	Lacking    Link // to those that lack it
	Note       string
}

// OwnerRow is how far the metrics of an owner have come.
type OwnerRow struct {
	Link                    Link // without an address, of those that have no owner
	Metrics, Score, Overdue string
	Certified               string
}

// MendList is the metrics that lack one thing.
type MendList struct {
	ID, Title, Count string
	Rows             []MendRow
	More             string
}

// MendRow is a metric and the file to mend.
type MendRow struct {
	Link   Link
	Status StatusView
	Owner  Link
	Note   string
	File   Link // without an address if nobody said where entries are edited
}

// UnusedRow is something that nothing names.
type UnusedRow struct {
	Kind, Name string
	File       Link
}

// QuarterRow is what was done in three months.
type QuarterRow struct{ Name, New, Changes, Breaking, Reviewed string }

// What the page lists at most: the metrics of one list, and the latest quarters.
const mostToMend, mostQuarters = 200, 8

func (d *desk) healthView() HealthView {
	w, r := d.lang.Health(), d.report()
	sum := r.All.Counted(r.Demands)
	v := HealthView{
		H: w, M: d.lang.Meaning(), Certified: w.Demands[health.Certified],
		Score: locale.Fill(w.Score, "%d", strconv.Itoa(r.All.Score(r.Demands))),
		Note:  locale.Fill(w.ScoreNote, "%d", count(sum.Met), "%n", count(sum.Asked)),
	}
	if r.Deprecated > 0 {
		v.Deprecated = locale.Fill(w.Deprecated, "%d", count(r.Deprecated))
	}
	for i, x := range r.Demands {
		v.Demands = append(v.Demands, d.demandRow(x, r.All.Tallies[i]))
		if list := d.mendList(i); len(list.Rows) > 0 {
			v.Lists = append(v.Lists, list)
		}
	}
	for _, c := range r.Owners {
		v.Owners = append(v.Owners, d.ownerRow(c))
	}
	for _, p := range r.Pairs {
		v.Pairs = append(v.Pairs, AlikeRow{One: d.metricLink(p.One.ID), Other: d.metricLink(p.Other.ID), Differs: v.M.Differences[string(p.Differs)]})
	}
	if d.alike() {
		v.AllPairs = d.to("alike/index.html")
	}
	for _, u := range r.Unused {
		v.Unused = append(v.Unused, UnusedRow{w.Kinds[u.Kind], d.text(u.Name).Value, d.edit(u.File)})
	}
	latest := r.Quarters[max(0, len(r.Quarters)-mostQuarters):]
	for _, q := range latest {
		v.Quarters = append(v.Quarters, QuarterRow{d.quarterName(q), count(q.New), count(q.Changes), count(q.Breaking), count(q.Reviewed)})
	}
	v.Drawing = d.trend(latest)
	if r.Undated > 0 {
		v.Undated = locale.Fill(w.Undated, "%d", count(r.Undated))
	}
	v.Shell = d.shell("health", w.Title, w.Lead)
	return v
}

func count(n int) string { return number(float64(n)) }

// demandName is a phrase for a demand; that of a translation names its language.
func demandName(phrases map[string]string, x health.Demand) string {
	return locale.Fill(phrases[x.ID], "%s", x.Lang.Name())
}

// demandID is the place on the page of those that lack something.
func demandID(x health.Demand) string {
	if x.ID == health.Translation {
		return "missing-" + x.ID + "-" + x.Lang.Tag()
	}
	return "missing-" + x.ID
}

func (d *desk) demandRow(x health.Demand, t health.Tally) DemandRow {
	w := d.lang.Health()
	row := DemandRow{Name: demandName(w.Demands, x), Have: locale.Fill(d.words.FilterSome, "%d", count(t.Met), "%n", count(t.Asked)), Percent: 100}
	if t.Asked > 0 {
		row.Percent = 100 * t.Met / t.Asked
	}
	if lacking := t.Asked - t.Met; lacking > 0 {
		row.Lacking = Link{Href: "#" + demandID(x), Name: locale.Fill(w.Lacking, "%d", count(lacking))}
	}
	if !x.Counts {
		row.Note = w.NotCounted
	}
	return row
}

func (d *desk) ownerRow(c health.Coverage) OwnerRow {
	row := OwnerRow{
		Link: Link{Name: d.lang.Health().Nobody}, Metrics: count(c.Metrics), Score: strconv.Itoa(c.Score(d.report().Demands)), Overdue: count(c.Overdue),
		Certified: count(d.report().Tally(c, health.Certified).Met),
	}
	if c.Owner != "" {
		row.Link = d.ownerLink(c.Owner)
	}
	if c.Metrics == 0 {
		row.Score = "–"
	}
	return row
}

// mendList lists the metrics that lack what a demand asks for.
func (d *desk) mendList(demand int) MendList {
	w, x := d.lang.Health(), d.report().Demands[demand]
	v := MendList{ID: demandID(x), Title: demandName(w.Missing, x)}
	n := 0
	for _, g := range d.report().Gaps {
		if g.Demand != demand {
			continue
		}
		if n++; n > mostToMend {
			continue
		}
		row := MendRow{Link: d.metricLink(g.Metric.ID), Status: d.status(g.Metric), File: d.edit(g.File)}
		if id := g.Metric.Owner.Value; id != "" {
			row.Owner = d.ownerLink(id)
		}
		if g.Write != "" {
			row.Note = d.within(w.Add, g.Write)
		}
		if x.ID == health.Reviewed {
			row.Note = d.overdueSince(g.Metric)
		}
		v.Rows = append(v.Rows, row)
	}
	v.Count = count(n)
	if n > mostToMend {
		v.More = locale.Fill(w.More, "%d", count(n-mostToMend))
	}
	return v
}

func (d *desk) overdueSince(m *dictionary.Metric) string {
	i := slices.IndexFunc(d.report().Overdue, func(o health.Overdue) bool { return o.Metric == m })
	if i < 0 {
		return ""
	}
	return d.within(d.lang.Health().OverdueOn, d.report().Overdue[i].Due)
}

// edit leads to where a file of the content is edited, if somebody said where.
func (d *desk) edit(file string) Link {
	l := Link{Name: file}
	if address := d.site.Site.EditURL.Value; address != "" {
		l.Href = strings.ReplaceAll(address, "{file}", site.Escape(file))
	}
	return l
}

func (d *desk) quarterName(q health.Quarter) string {
	return d.sayQuarter(strconv.Itoa(q.Year), strconv.Itoa(q.Number))
}

// trend draws what was done in each quarter; of fewer than two there is no trend.
func (d *desk) trend(quarters []health.Quarter) template.HTML {
	w := d.lang.Health()
	data := &chart.Data{
		Kind: "stacked", ID: "trend-chart", Lang: d.lang, Title: w.Trend,
		Columns: []chart.Column{{Key: chart.X}, {Key: chart.Series}, {Key: chart.Y}},
	}
	done := 0
	for _, q := range quarters {
		for _, x := range []struct {
			name string
			n    int
		}{{w.New, q.New}, {w.Others, q.Changes - q.Breaking}, {w.Breaking, q.Breaking}} {
			done += x.n
			data.Rows = append(data.Rows, []chart.Cell{
				{Is: chart.Text, Text: d.quarterName(q)}, {Is: chart.Text, Text: x.name}, {Is: chart.Number, Number: float64(x.n)},
			})
		}
	}
	if len(quarters) < 2 || done == 0 {
		return ""
	}
	svg, err := chart.SVG(data)
	if err != nil {
		panic("unreachable: the trend cannot be drawn: " + fmt.Sprint(err))
	}
	return template.HTML(svg) //nolint:gosec // chart escapes every text
}
