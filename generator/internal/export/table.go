package export

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/site"
)

// A column is what the table and the workbook tell of every metric.
type column struct {
	head  string
	width float64 // in the workbook, in characters
	cell  func(*dictionary.Metric) string
	role  role
}

// A role is what a workbook makes of a column beside text.
type role uint8

const (
	isText role = iota
	isNumber
	leads // to the metric's page
)

func (w *writer) columns() []column {
	words := w.words
	out := []column{
		{"id", 24, func(m *dictionary.Metric) string { return m.ID }, isText},
		{words.Metric, 28, w.name, leads},
		{w.take.Summary, 60, func(m *dictionary.Metric) string { return w.text(m.Summary) }, isText},
		{w.take.FormulaAsText, 44, func(m *dictionary.Metric) string { return m.FormulaText.Value }, isText},
		{words.AlsoCalled, 28, func(m *dictionary.Metric) string { return strings.Join(w.aliases(m), "; ") }, isText},
		{words.Status, 12, func(m *dictionary.Metric) string { return words.Statuses[string(m.Status)] }, isText},
		{w.take.Version, 9, func(m *dictionary.Metric) string { return strconv.Itoa(m.Version) }, isNumber},
		{words.Owner, 20, w.owner, isText},
		{w.take.Unit, 16, w.unit, isText},
		{words.Caveats, 50, w.caveatTitles, isText},
		{w.take.Page, 50, w.page, isText},
	}
	for _, f := range w.Site.Site.Facets {
		out = append(out, column{w.text(f.Name), 20, func(m *dictionary.Metric) string { return w.groups(m, f) }, isText})
	}
	return out
}

// page is the address of a metric's page.
func (w *writer) page(m *dictionary.Metric) string { return w.address(site.Page("metric", m.ID)) }

func (w *writer) caveatTitles(m *dictionary.Metric) string {
	var titles []string
	for _, c := range m.Caveats {
		titles = append(titles, w.text(c.Title))
	}
	return strings.Join(titles, "; ")
}

// groups names the values that a metric has of a facet.
func (w *writer) groups(m *dictionary.Metric, f *dictionary.Facet) string {
	i := slices.IndexFunc(m.Facets, func(u dictionary.FacetUse) bool { return u.Facet == f.ID })
	if i < 0 {
		return ""
	}
	var names []string
	for _, v := range m.Facets[i].Values {
		if x := f.Value(v.Value); x != nil {
			names = append(names, w.text(x.Name))
		}
	}
	return strings.Join(names, "; ")
}

// table writes all metrics as CSV that a spreadsheet opens as it is: with the mark of UTF-8, and lines as Windows ends them.
func (w *writer) table() []byte {
	columns := w.columns()
	out := bytes.NewBufferString("\ufeff")
	c := csv.NewWriter(out)
	c.UseCRLF = true
	row := make([]string, len(columns))
	write := func(cell func(column) string) {
		for i, x := range columns {
			row[i] = harmless(cell(x))
		}
		if err := c.Write(row); err != nil {
			panic("unreachable: a buffer takes what it is given: " + err.Error())
		}
	}
	write(func(x column) string { return x.head })
	for _, m := range w.Metrics {
		write(func(x column) string { return x.cell(m) })
	}
	c.Flush()
	return out.Bytes()
}

// harmless keeps a spreadsheet from taking a cell for a formula, which could call programs: it begins with an apostrophe then.
// OWASP, "CSV injection", names the characters; spaces before them are skipped by some spreadsheets.
func harmless(cell string) string {
	first := strings.TrimLeft(cell, " \u00a0\u3000")
	if first != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(first)[0]) {
		return "'" + cell
	}
	return cell
}
