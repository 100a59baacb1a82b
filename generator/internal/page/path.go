package page

import (
	"strconv"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/site"
)

var path = Kind{
	Name: "path", View: PathView{},
	pages: func(w *writer) []draft {
		return each("path", w.site.Paths, func(d *desk, x *dictionary.Path) any { return d.pathView(x) })
	},
}

// PathView is a reading path.
type PathView struct {
	Shell
	Name, Summary Text
	Intro         Prose
	ID            string
	Q             *locale.QuizWords
	Count         string // of the steps
	Progress      string // how many of them are read; a script fills it in
	Steps         []PathStep
	Quiz          *QuizView
	Others        []Link
}

// PathStep is one stop.
type PathStep struct {
	ID      string
	Number  int
	Metric  string // its id
	Read    string // what a mark on it says
	Item    Item
	Reason  Prose
	IfMoved []TurnView
}

// TurnView says where to go next.
type TurnView struct {
	To   Link
	When Text
}

func (d *desk) pathView(p *dictionary.Path) PathView {
	v := PathView{Name: d.text(p.Name), Summary: d.text(p.Summary), Intro: d.prose(p.Intro, 2), ID: p.ID, Q: d.lang.Quiz(), Quiz: d.quiz(p)}
	v.Count = locale.Fill(v.Q.Steps, "%n", strconv.Itoa(len(p.Steps)))
	v.Progress = locale.Fill(v.Q.Progress, "%n", strconv.Itoa(len(p.Steps)))
	for i, s := range p.Steps {
		m := d.site.Metric(s.Metric.Value)
		step := PathStep{ID: "step-" + strconv.Itoa(i+1), Number: i + 1, Metric: m.ID, Item: d.item(m), Reason: d.line(s.Reason)}
		step.Read = locale.Fill(v.Q.ReadOf, "%s", step.Item.Link.Name)
		for _, t := range s.IfMoved {
			step.IfMoved = append(step.IfMoved, TurnView{d.metricLink(t.To.Value), d.text(t.When)})
		}
		v.Steps = append(v.Steps, step)
	}
	for _, o := range d.site.Paths {
		if o != p {
			v.Others = append(v.Others, d.link(site.Page("path", o.ID), o.Name))
		}
	}
	v.Shell = d.shell("path", v.Name.Value+" ("+d.words.Path+")", v.Name.Value+d.words.Colon+v.Summary.Value, d.crumb("paths", d.words.Paths))
	if v.Quiz != nil {
		v.Scripts = append(v.Scripts, d.asset("ts/quiz.ts"))
	}
	return v
}

var pathIndex = list("paths", func(w *writer) int { return len(w.site.Paths) }, func(d *desk) IndexView {
	var rows []IndexRow
	for _, p := range d.site.Paths {
		rows = append(rows, d.row(d.link(site.Page("path", p.ID), p.Name), p.Entry, d.counted(len(p.Steps))))
	}
	return d.index("paths", d.words.Paths, d.words.PathsLead, rows)
})
