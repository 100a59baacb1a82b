package export

import (
	"bytes"
	"strconv"

	"github.com/xuri/excelize/v2"

	"caliber/generator/internal/dictionary"
)

// mostLinks is how many rows of the workbook lead to their pages by a click; the others name the address. The library looks
// through all links whenever one is added: 2,000 take 0.2 s, 10,000 take 4 s.
const mostLinks = 2000

// noFolder keeps the library from writing a sheet of more than 16 MB to a temporary file: where it cannot, it goes on in memory.
const noFolder = "\x00"

// book writes all metrics as a workbook: the columns of the table, with heads that stay in sight, filters, and links to the
// pages. Every cell but the version is stored as text and formatted as such, so that none is a formula or becomes one when
// somebody edits it.
func (w *writer) book() []byte {
	var out bytes.Buffer
	b := &book{writer: w, file: excelize.NewFile(excelize.Options{TmpDir: noFolder}), sheet: w.words.Metrics, columns: w.columns()}
	for _, step := range []func() error{b.begin, b.styles, b.stream, func() error { return b.file.Write(&out) }, b.file.Close} {
		if err := step(); err != nil {
			panic("unreachable: a workbook in memory takes what it is given: " + err.Error())
		}
	}
	return out.Bytes()
}

// book is a workbook of one sheet. A second one would be written in an order that differs from run to run.
type book struct {
	*writer
	file                     *excelize.File
	sheet                    string
	columns                  []column
	head, text, click, count int // styles
}

// begin names and dates the workbook, and says how it is printed. It is dated by the last change of an entry, not by the build.
func (b *book) begin() error {
	if err := b.file.SetSheetName("Sheet1", b.sheet); err != nil {
		return err
	}
	about := &excelize.DocProperties{Title: b.title(), Creator: b.title(), Language: b.lang.HTML()}
	for _, m := range b.Metrics {
		about.Modified = max(about.Modified, m.LastChange())
	}
	if about.Modified != "" {
		about.Modified += "T00:00:00Z"
		about.Created = about.Modified
	}
	if err := b.file.SetDocProps(about); err != nil {
		return err
	}
	fit, landscape, across, down := true, "landscape", 1, 0 // as many sheets of paper down as it takes
	if err := b.file.SetSheetProps(b.sheet, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	return b.file.SetPageLayout(b.sheet, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &across, FitToHeight: &down})
}

func (b *book) styles() (err error) {
	const asText = 49 // the number format "@"
	style := func(s excelize.Style) (id int) {
		if s.Alignment = (&excelize.Alignment{Vertical: "top", WrapText: true}); err == nil {
			id, err = b.file.NewStyle(&s)
		}
		return id
	}
	b.head = style(excelize.Style{NumFmt: asText, Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EEF4"}}})
	b.text = style(excelize.Style{NumFmt: asText})
	b.click = style(excelize.Style{NumFmt: asText, Font: &excelize.Font{Color: "0B57A4", Underline: "single"}})
	b.count = style(excelize.Style{})
	return err
}

// stream writes the sheet, row by row.
func (b *book) stream() error {
	corner, err := excelize.CoordinatesToCellName(len(b.columns), len(b.Metrics)+1)
	if err != nil {
		return err
	}
	if err := b.file.SetSheetDimension(b.sheet, "A1:"+corner); err != nil {
		return err
	}
	s, err := b.file.NewStreamWriter(b.sheet)
	if err != nil {
		return err
	}
	for i, c := range b.columns {
		if err := s.SetColWidth(i+1, i+1, c.width); err != nil {
			return err
		}
	}
	// The first row and the columns of id and name stay in sight.
	if err := s.SetPanes(&excelize.Panes{Freeze: true, XSplit: 2, YSplit: 1, TopLeftCell: "C2", ActivePane: "bottomRight"}); err != nil {
		return err
	}
	if err := s.SetRow("A1", b.row(func(c column) any { return excelize.Cell{StyleID: b.head, Value: c.head} })); err != nil {
		return err
	}
	for i, m := range b.Metrics {
		if err := s.SetRow("A"+strconv.Itoa(i+2), b.row(func(c column) any { return b.cell(c, m, i < mostLinks) })); err != nil {
			return err
		}
	}
	if err := b.links(); err != nil {
		return err
	}
	if err := b.file.AutoFilter(b.sheet, "A1:"+corner, nil); err != nil {
		return err
	}
	return s.Flush()
}

func (b *book) row(cell func(column) any) []any {
	out := make([]any, len(b.columns))
	for i, c := range b.columns {
		out[i] = cell(c)
	}
	return out
}

func (b *book) cell(c column, m *dictionary.Metric, linked bool) any {
	switch {
	case c.role == isNumber:
		return excelize.Cell{StyleID: b.count, Value: m.Version}
	case c.role == leads && linked:
		return excelize.Cell{StyleID: b.click, Value: c.cell(m)}
	}
	return excelize.Cell{StyleID: b.text, Value: c.cell(m)}
}

// links makes the names lead to the pages.
func (b *book) links() error {
	for at, c := range b.columns {
		if c.role != leads {
			continue
		}
		for i, m := range b.Metrics[:min(len(b.Metrics), mostLinks)] {
			place, err := excelize.CoordinatesToCellName(at+1, i+2)
			if err != nil {
				return err
			}
			if err := b.file.SetCellHyperLink(b.sheet, place, b.page(m), "External"); err != nil {
				return err
			}
		}
	}
	return nil
}
