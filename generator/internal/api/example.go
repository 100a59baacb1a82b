package api

import (
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/source"
)

// Example is a formula worked out.
type Example struct {
	Given  map[string]float64 `json:"given,omitempty" doc:"The inputs: numbers by metric or by part of the formula."`
	Rows   []Row              `json:"rows,omitempty" doc:"Rows of the source, of an aggregate."`
	Via    string             `json:"via,omitempty" doc:"The identity that is worked out, where it is not the formula."`
	Expect *float64           `json:"expect,omitempty" doc:"The result; the build has checked it."`
	Say    Text               `json:"say,omitempty" doc:"The example in words, Markdown."`
}

// Row is cells by name: texts, numbers and truth values; days are texts.
type Row map[string]any

// Chart is a recommended chart.
type Chart struct {
	Kind    string         `json:"kind" doc:"What is drawn: line, bar and so on; the guide to charts has all."`
	Purpose string         `json:"purpose,omitempty" doc:"The question that it answers: trend, comparison and so on."`
	X       string         `json:"x,omitempty" doc:"Name of the column along the one axis."`
	Y       string         `json:"y,omitempty" doc:"Name of the column along the other."`
	Title   Text           `json:"title,omitempty" doc:"Its title."`
	Finding Text           `json:"finding,omitempty" doc:"What one sees in it."`
	Why     Text           `json:"why,omitempty" doc:"Why this one, Markdown."`
	Avoid   []AvoidedChart `json:"avoid,omitempty" doc:"Charts not to draw."`
	Marks   []Mark         `json:"marks,omitempty" doc:"Remarks at points of it."`
	Data    []Row          `json:"data,omitempty" doc:"Invented data to draw it with."`
}

// AvoidedChart is a chart not to draw.
type AvoidedChart struct {
	Kind string `json:"kind" doc:"What is not to be drawn."`
	Why  Text   `json:"why,omitempty" doc:"Why not, Markdown."`
}

// Mark is a remark at a point of a chart.
type Mark struct {
	At     string `json:"at" doc:"The value of x."`
	Label  Text   `json:"label,omitempty" doc:"The remark."`
	Caveat string `json:"caveat,omitempty" doc:"Id of the metric's caveat that is seen there."`
}

func examplesOf(m *dictionary.Metric) (out []Example) {
	for _, e := range m.Examples {
		x := Example{Rows: rowsOf(e.Rows), Via: e.Via.Value, Say: textOf(e.Say)}
		if e.Expect.Set {
			x.Expect = &e.Expect.Value
		}
		for i, g := range e.Given {
			if i == 0 {
				x.Given = map[string]float64{}
			}
			x.Given[g.Name.Name] = g.Value.Value
		}
		out = append(out, x)
	}
	return out
}

func chartOf(m *dictionary.Metric) *Chart {
	c := m.Chart
	if c == nil {
		return nil
	}
	out := &Chart{
		Kind: c.Kind.Value, Purpose: c.Purpose.Value, X: c.X.Value, Y: c.Y.Value,
		Title: textOf(c.Title), Finding: textOf(c.Finding), Why: textOf(c.Why), Data: rowsOf(c.Data),
	}
	for _, a := range c.Avoid {
		out.Avoid = append(out.Avoid, AvoidedChart{a.Kind.Value, textOf(a.Why)})
	}
	for _, k := range c.Marks {
		out.Marks = append(out.Marks, Mark{k.At.Value, textOf(k.Label), k.Caveat.Value})
	}
	return out
}

func rowsOf(rows []dictionary.Row) (out []Row) {
	for _, r := range rows {
		row := Row{}
		for _, c := range r {
			row[c.Name.Name] = cellOf(c.Value)
		}
		out = append(out, row)
	}
	return out
}

func cellOf(v source.Value) any {
	switch v.Kind {
	case source.NumberKind:
		return v.Number
	case source.BoolKind:
		return v.Bool
	default:
		return v.Text
	}
}
