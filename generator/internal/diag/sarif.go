package diag

import (
	"encoding/json"
	"io"
	"net/url"
)

type sarifText struct {
	Text string `json:"text"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	ByteOffset  int `json:"byteOffset"`
	ByteLength  int `json:"byteLength"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   sarifRegion   `json:"region"`
}

type sarifLocation struct {
	Physical sarifPhysical `json:"physicalLocation"`
	Message  *sarifText    `json:"message,omitempty"`
}

type sarifResult struct {
	Rule      string          `json:"ruleId"`
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations"`
	Related   []sarifLocation `json:"relatedLocations,omitempty"`
}

type sarifRule struct {
	ID    string    `json:"id"`
	Short sarifText `json:"shortDescription"`
	Full  sarifText `json:"fullDescription"`
}

type sarifDriver struct {
	Name    string      `json:"name"`
	Version string      `json:"version,omitempty"`
	Rules   []sarifRule `json:"rules"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifRun struct {
	Tool       sarifTool     `json:"tool"`
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
}

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

// printSARIF writes the OASIS format (SARIF 2.1.0) that code-scanning services read.
func printSARIF(w io.Writer, list List, src Quoter, opt Options) error {
	location := func(s Span, message string) sarifLocation {
		p := at(src, s)
		l := sarifLocation{Physical: sarifPhysical{
			sarifArtifact{(&url.URL{Path: opt.file(s.File)}).String()},
			sarifRegion{p.Line, p.Column, s.Start, s.End - s.Start},
		}}
		if message != "" {
			l.Message = &sarifText{Safe(message)}
		}
		return l
	}
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "caliber", Version: opt.Version, Rules: []sarifRule{}}},
		ColumnKind: "unicodeCodePoints",
		Results:    []sarifResult{},
	}
	for _, c := range opt.Codes {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{c.ID, sarifText{c.Title}, sarifText{c.Why}})
	}
	for _, d := range list {
		text := d.Message
		if d.Hint != "" {
			text += " (hint: " + d.Hint + ")"
		}
		r := sarifResult{
			Rule:      d.Code,
			Level:     map[Severity]string{Error: "error", Warning: "warning", Note: "note"}[d.Severity],
			Message:   sarifText{Safe(text)},
			Locations: []sarifLocation{location(d.Span, "")},
		}
		for _, rel := range d.Related {
			r.Related = append(r.Related, location(rel.Span, rel.Message))
		}
		run.Results = append(run.Results, r)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}
