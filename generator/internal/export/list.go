package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caliber/generator/internal/dictionary"
)

// table writes all metrics as CSV that a spreadsheet opens as it is: with the mark of UTF-8, and lines as Windows ends them.
func (w *writer) table() []byte {
	words := w.words
	head := []string{
		"id", words.Metric, w.take.Summary, w.take.FormulaAsText, words.AlsoCalled, words.Status, w.take.Version, words.Owner, w.take.Unit, words.Caveats, w.take.Page,
	}
	for _, f := range w.Site.Site.Facets {
		head = append(head, w.text(f.Name))
	}
	rows := [][]string{head}
	for _, m := range w.Metrics {
		rows = append(rows, w.row(m))
	}
	out := bytes.NewBufferString("\ufeff")
	c := csv.NewWriter(out)
	c.UseCRLF = true
	for _, r := range rows {
		for i := range r {
			r[i] = harmless(r[i])
		}
		if err := c.Write(r); err != nil {
			panic("unreachable: a buffer takes what it is given: " + err.Error())
		}
	}
	c.Flush()
	return out.Bytes()
}

func (w *writer) row(m *dictionary.Metric) []string {
	var caveats []string
	for _, c := range m.Caveats {
		caveats = append(caveats, w.text(c.Title))
	}
	row := []string{
		m.ID, w.name(m), w.text(m.Summary), m.FormulaText.Value, strings.Join(w.aliases(m), "; "), w.words.Statuses[string(m.Status)],
		strconv.Itoa(m.Version), w.owner(m), w.unit(m), strings.Join(caveats, "; "), w.address("metrics/" + m.ID + "/index.html"),
	}
	for _, f := range w.Site.Site.Facets {
		var names []string
		if i := slices.IndexFunc(m.Facets, func(u dictionary.FacetUse) bool { return u.Facet == f.ID }); i >= 0 {
			for _, v := range m.Facets[i].Values {
				if x := f.Value(v.Value); x != nil {
					names = append(names, w.text(x.Name))
				}
			}
		}
		row = append(row, strings.Join(names, "; "))
	}
	return row
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

// contents writes llms.txt: what there is, and where it is as Markdown.
func (w *writer) contents() []byte {
	s := &sheet{writer: w}
	s.heading(1, w.title())
	if tagline := w.text(w.Site.Site.Tagline); tagline != "" {
		s.paragraph("> " + escape(tagline))
	}
	s.heading(2, w.words.Metrics)
	var items []string
	for _, m := range w.Metrics {
		items = append(items, w.link(m.ID)+w.words.Colon+escape(w.text(m.Summary)))
	}
	s.list(items)
	if len(w.Terms) > 0 {
		s.heading(2, w.words.Terms)
		items = nil
		for _, t := range w.Terms {
			items = append(items, "["+escape(w.text(t.Name))+"]("+w.address("terms/"+t.ID+"/index.html")+")"+w.words.Colon+escape(w.text(t.Summary)))
		}
		s.list(items)
	}
	s.heading(2, w.take.SeeAlso)
	s.list([]string{
		"[" + w.take.Full + "](" + w.address(Full) + ")" + w.words.Colon + w.take.FullText,
		"[" + w.take.Table + "](" + w.address(Table) + ")" + w.words.Colon + w.take.TableText,
	})
	return []byte(s.String())
}

// mostFull is how many bytes of definitions llms-full.txt holds: some 250,000 tokens, which is what large models read at once.
const mostFull = 1_000_000

// full writes the definitions one after the other, as many whole ones as there is room for, and says how many are left out.
func (w *writer) full(most int) []byte {
	s := &sheet{writer: w}
	s.heading(1, w.title())
	for i, m := range w.Metrics {
		text := "---\n\n" + string(w.metric(m))
		if s.Len()+len(text) > most {
			s.paragraph(fmt.Sprintf(w.take.More, len(w.Metrics)-i))
			break
		}
		s.WriteString(text)
	}
	return []byte(s.String())
}
