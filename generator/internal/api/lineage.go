package api

import "caliber/generator/internal/site"

// Lineage is lineage.json: all of it at once.
type Lineage struct {
	Schema string `json:"$schema" doc:"Address of the schema, from this file."`
	Edges  []Edge `json:"edges" doc:"Every step from a part to a whole, by the whole."`
	Reads  []Read `json:"reads" doc:"Every column that is read, by the source."`
}

// Edge says that a metric is made of another.
type Edge struct {
	Part  string `json:"part" doc:"Id of the metric that stands in the formula."`
	Whole string `json:"whole" doc:"Id of the metric whose formula it is."`
	Role  string `json:"role" doc:"What the part does in the formula, as in the metric's own file."`
}

// Read says that a metric reads a column.
type Read struct {
	Source string `json:"source" doc:"Id of the table."`
	Column string `json:"column" doc:"Name of the column."`
	Metric string `json:"metric" doc:"Id of the metric."`
}

func lineageOf(s *site.Site) Lineage {
	out := Lineage{"schema.json", []Edge{}, []Read{}}
	for _, m := range s.Metrics {
		for _, e := range s.Graph.Parts(m.ID) {
			out.Edges = append(out.Edges, Edge{e.From, e.To, string(e.Role)})
		}
	}
	for _, x := range s.Sources {
		for _, r := range s.Graph.Readers(x.ID) {
			out.Reads = append(out.Reads, Read{x.ID, r.Column, r.Metric})
		}
	}
	return out
}
