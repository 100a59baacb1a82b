package chart_test

import (
	"caliber/generator/internal/chart"
	"caliber/generator/internal/locale"
)

// text, number and nothing make cells.
func text(s string) chart.Cell    { return chart.Cell{Text: s, Is: chart.Text} }
func number(v float64) chart.Cell { return chart.Cell{Number: v, Is: chart.Number} }

// table makes a chart of columns and rows whose cells are texts, numbers, formats of the number before, or nil.
func table(kind string, lang locale.Lang, columns []chart.Column, rows ...[]any) chart.Data {
	d := chart.Data{Kind: kind, ID: kind, Lang: lang, Columns: columns}
	for _, row := range rows {
		var cells []chart.Cell
		for _, v := range row {
			switch v := v.(type) {
			case string:
				cells = append(cells, text(v))
			case float64:
				cells = append(cells, number(v))
			case int:
				cells = append(cells, number(float64(v)))
			case chart.Format:
				cells[len(cells)-1].Format = &v
			default:
				cells = append(cells, chart.Cell{})
			}
		}
		d.Rows = append(d.Rows, cells)
	}
	return d
}

func columns(keys ...string) []chart.Column {
	out := make([]chart.Column, len(keys))
	for i, k := range keys {
		out[i] = chart.Column{Key: k}
	}
	return out
}

func titled(d chart.Data, title, finding string, marks ...chart.Mark) chart.Data {
	d.Title, d.Finding, d.Marks = title, finding, marks
	return d
}

// samples are one chart of each kind, with all that the kind can show.
func samples(lang locale.Lang) []chart.Data { return chart.Samples(lang) }
