package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// workbook is an XLSX as a reader of the standard finds it (ECMA-376, part 1): a zip of XML.
type workbook struct {
	parts map[string][]byte
	sheet struct {
		Pane struct {
			State string `xml:"state,attr"`
			X     int    `xml:"xSplit,attr"`
			Y     int    `xml:"ySplit,attr"`
		} `xml:"sheetViews>sheetView>pane"`
		Widths []struct {
			Width float64 `xml:"width,attr"`
		} `xml:"cols>col"`
		Rows []struct {
			Cells []cell `xml:"c"`
		} `xml:"sheetData>row"`
		Filter struct {
			Ref string `xml:"ref,attr"`
		} `xml:"autoFilter"`
		Links []struct {
			Ref string `xml:"ref,attr"`
			ID  string `xml:"id,attr"`
		} `xml:"hyperlinks>hyperlink"`
	}
	targets map[string]string
}

type cell struct {
	Type    string  `xml:"t,attr"`
	Formula *string `xml:"f"`
	Number  string  `xml:"v"`
	Text    string  `xml:"is>t"`
}

func read(t *testing.T, raw string) workbook {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	b := workbook{parts: map[string][]byte{}, targets: map[string]string{}}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		b.parts[f.Name] = text
		for d := xml.NewDecoder(bytes.NewReader(text)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %s", f.Name, err)
			}
		}
	}
	if err := xml.Unmarshal(b.parts["xl/worksheets/sheet1.xml"], &b.sheet); err != nil {
		t.Fatal(err)
	}
	var relations struct {
		List []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
			Mode   string `xml:"TargetMode,attr"`
		} `xml:"Relationship"`
	}
	if err := xml.Unmarshal(b.parts["xl/worksheets/_rels/sheet1.xml.rels"], &relations); err != nil {
		t.Fatal(err)
	}
	for _, r := range relations.List {
		b.targets[r.ID] = r.Mode + " " + r.Target
	}
	return b
}

// rows are the sheet's texts and numbers; a formula fails the test, and so does a text that is stored as anything else.
func (b workbook) rows(t *testing.T) (out [][]string) {
	t.Helper()
	for _, r := range b.sheet.Rows {
		var row []string
		for _, c := range r.Cells {
			switch {
			case c.Formula != nil:
				t.Errorf("a formula: %q", *c.Formula)
			case c.Type == "inlineStr":
				row = append(row, c.Text)
			case c.Type == "" || c.Type == "n":
				row = append(row, c.Number)
			default:
				t.Errorf("a cell of type %q", c.Type)
			}
		}
		out = append(out, row)
	}
	return out
}

func TestAWorkbookOfAllMetrics(t *testing.T) {
	got := made(
		t, "site.toml", config+"base_url = \"https://example.com/wiki/\"\n[[facet]]\nid = \"stage\"\nname = \"Stage\"\n[[facet.value]]\nid = \"trade\"\nname = \"Trade\"\n",
		"metrics/gmv.toml", "name = \"GMV\"\nsummary = \"Money & <more>.\"\nformula = \"sum(orders.amount)\"\nversion = 2\n[facets]\nstage = \"trade\"\n"+
			"[[change]]\nversion = 2\ndate = 2026-03-18\nsummary = \"x\"\n",
		"metrics/gmv.zh.toml", "name = \"成交额\"\nsummary = \"下单金额，含“退款”。\"\n",
		"sources.toml", "[[source]]\nid = \"orders\"\nname = \"Orders\"\ncolumn = [{ name = \"amount\" }]\n",
	)
	en, zh := read(t, got["metrics.xlsx"]), read(t, got["zh/metrics.xlsx"])
	want := [][]string{
		{"id", "Metric", "In a sentence", "Formula", "Also called", "Status", "Version", "Owner", "Unit", "When it lies", "Page", "Stage"},
		{"gmv", "GMV", "Money & <more>.", "sum(orders.amount)", "", "draft", "2", "", "", "", "https://example.com/wiki/metrics/gmv/index.html", "Trade"},
	}
	if diff := cmp.Diff(want, en.rows(t)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if row := zh.rows(t)[1]; row[1] != "成交额" || row[2] != "下单金额，含“退款”。" {
		t.Errorf("in Chinese: %q", row)
	}
	if p := en.sheet.Pane; p.State != "frozen" || p.X != 2 || p.Y != 1 {
		t.Errorf("the heads do not stay: %+v", p)
	}
	if en.sheet.Filter.Ref != "A1:L2" && en.sheet.Filter.Ref != "$A$1:$L$2" || len(en.sheet.Widths) != len(want[0]) {
		t.Errorf("filter %q, widths %v", en.sheet.Filter.Ref, en.sheet.Widths)
	}
	if l := en.sheet.Links; len(l) != 1 || l[0].Ref != "B2" || en.targets[l[0].ID] != "External https://example.com/wiki/metrics/gmv/index.html" {
		t.Errorf("links %v to %v", l, en.targets)
	}
	if about := string(en.parts["docProps/core.xml"]); strings.Count(about, ">2026-03-18T00:00:00Z<") != 2 || !strings.Contains(about, ">Numbers<") {
		t.Errorf("it is dated by something else than the last change: %s", about)
	}
	if book := string(zh.parts["xl/workbook.xml"]); !strings.Contains(book, `name="指标"`) {
		t.Errorf("the sheet has no name: %s", book)
	}
}

// What a spreadsheet would take for a formula, a number or a day is text, as it was written.
func TestTheWorkbookCallsNoFormula(t *testing.T) {
	hostile := []string{"=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "1", "2026-01-01", "TRUE", "' x", "<f>1</f>"}
	files := []string{"site.toml", config}
	for i, name := range hostile {
		files = append(files, fmt.Sprintf("metrics/m%d.toml", i), fmt.Sprintf("name = %q\nsummary = \"Fine.\"\n", name))
	}
	b := read(t, made(t, files...)["metrics.xlsx"])
	for i, row := range b.rows(t)[1:] {
		if row[1] != hostile[i] || b.sheet.Rows[i+1].Cells[1].Type != "inlineStr" {
			t.Errorf("%q became %q", hostile[i], row[1])
		}
	}
}
