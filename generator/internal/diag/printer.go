package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"path"
	"strings"
)

// Options say how a list is printed.
type Options struct {
	Prefix  string // put before file names, so that they are paths from where the reader stands: "content"
	Most    int    // how many problems are printed in full; 0 is all
	Codes   []Code // for formats that carry the rules' own texts
	Version string // of the program, for formats that ask
}

// Printer is a format that a list can be printed in.
type Printer struct {
	Name  string
	Print func(w io.Writer, list List, src Quoter, opt Options) error
}

// Printers are the formats, the default first.
var Printers = []Printer{
	{"text", printText},
	{"json", printJSON},
	{"sarif", printSARIF},
	{"github", printGitHub},
}

func (o Options) file(name string) string {
	if name == "" {
		return path.Clean(o.Prefix)
	}
	return path.Join(o.Prefix, name)
}

// at finds a span's place; a file that cannot be quoted is placed at its first character.
func at(src Quoter, s Span) Place {
	var b []byte
	if src != nil && s.File != "" {
		b = src.Bytes(s.File)
	}
	return Locate(b, s)
}

// printText writes what a terminal shows: place, message, the line with a caret, hint, related places, a count.
func printText(w io.Writer, list List, src Quoter, opt Options) error {
	var b strings.Builder
	for i, d := range list {
		if opt.Most > 0 && i == opt.Most {
			fmt.Fprintf(&b, "… and %d more; mend these first, or see all with --format json\n", len(list)-i)
			break
		}
		p := at(src, d.Span)
		if d.Span.File == "" {
			fmt.Fprintf(&b, "%s: %s: %s [%s]\n", Safe(opt.file("")), d.Severity, Safe(d.Message), d.Code)
		} else {
			fmt.Fprintf(&b, "%s:%d:%d: %s: %s [%s]\n", Safe(opt.file(d.Span.File)), p.Line, p.Column, d.Severity, Safe(d.Message), d.Code)
		}
		if p.Text != "" && d.Span.End > d.Span.Start {
			fmt.Fprintf(&b, "%6d | %s\n       | %s%s\n", p.Line, p.Text, strings.Repeat(" ", p.Caret), strings.Repeat("^", p.Width))
		}
		for _, r := range d.Related {
			rp := at(src, r.Span)
			fmt.Fprintf(&b, "  see: %s:%d:%d: %s\n", Safe(opt.file(r.Span.File)), rp.Line, rp.Column, Safe(r.Message))
		}
		if d.Hint != "" {
			fmt.Fprintf(&b, "  hint: %s\n", Safe(d.Hint))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

type jsonPlace struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Message string `json:"message,omitempty"`
}

type jsonDiagnostic struct {
	Code     string      `json:"code"`
	Severity string      `json:"severity"`
	Message  string      `json:"message"`
	Hint     string      `json:"hint,omitempty"`
	Place    jsonPlace   `json:"place"`
	Related  []jsonPlace `json:"related,omitempty"`
}

// printJSON writes one object with every problem; columns are in characters, start and end in bytes.
func printJSON(w io.Writer, list List, src Quoter, opt Options) error {
	place := func(s Span, message string) jsonPlace {
		p := at(src, s)
		return jsonPlace{opt.file(s.File), p.Line, p.Column, s.Start, s.End, message}
	}
	out := struct {
		Errors      int              `json:"errors"`
		Warnings    int              `json:"warnings"`
		Notes       int              `json:"notes"`
		Diagnostics []jsonDiagnostic `json:"diagnostics"`
	}{list.Count(Error), list.Count(Warning), list.Count(Note), []jsonDiagnostic{}}
	for _, d := range list {
		j := jsonDiagnostic{d.Code, d.Severity.String(), Safe(d.Message), Safe(d.Hint), place(d.Span, ""), nil}
		for _, r := range d.Related {
			j.Related = append(j.Related, place(r.Span, Safe(r.Message)))
		}
		out.Diagnostics = append(out.Diagnostics, j)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

// printGitHub writes workflow commands, which GitHub shows at the line of the review.
func printGitHub(w io.Writer, list List, src Quoter, opt Options) error {
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	var b strings.Builder
	for _, d := range list {
		p := at(src, d.Span)
		text := Safe(d.Message)
		if d.Hint != "" {
			text += "\nhint: " + Safe(d.Hint)
		}
		fmt.Fprintf(&b, "::%s file=%s,line=%d,col=%d,title=%s::%s\n",
			map[Severity]string{Error: "error", Warning: "warning", Note: "notice"}[d.Severity],
			property.Replace(Safe(opt.file(d.Span.File))), p.Line, p.Column, d.Code, data.Replace(text))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
