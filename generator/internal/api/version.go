package api

import (
	"strconv"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/site"
	"caliber/generator/internal/version"
)

// Version is metrics/ID/vN.json: an entry as it stood.
type Version struct {
	Schema        string  `json:"$schema" doc:"Address of the schema, from this file."`
	ID            string  `json:"id" doc:"The metric's id."`
	Version       int     `json:"version" doc:"The version that this file keeps."`
	Current       bool    `json:"current" doc:"Whether it is the one that stands."`
	Latest        int     `json:"latest" doc:"The version that stands."`
	Status        string  `json:"status,omitempty" doc:"How far it has come, or had come when the next one took its place; absent if nobody wrote it down."`
	Fingerprint   string  `json:"fingerprint,omitempty" doc:"Another one means that the number is another."`
	NumberChanged bool    `json:"number_changed" doc:"Whether the number of the current version is another by its own definition."`
	Inputs        []Input `json:"inputs_changed,omitempty" doc:"Metrics that it is made of, near or far, whose numbers have changed since it was written down."`
	Change        *Change `json:"change,omitempty" doc:"How it came to be."`
	Entry         *Entry  `json:"entry,omitempty" doc:"What the entry said; absent if its text was not kept."`
	Pages         Text    `json:"pages" doc:"Its page by language, from the site's root."`
}

// Input is a metric whose number changed, and with it that of what is made of it.
type Input struct {
	ID      string `json:"id" doc:"The metric."`
	Version int    `json:"version" doc:"The version that brought the new number."`
	From    string `json:"from" doc:"The first day of the new number."`
}

// Pinned says where a version is.
type Pinned struct {
	Version int    `json:"version" doc:"The version."`
	File    string `json:"file" doc:"The version's own file, from the folder of the metric's."`
}

// VersionPath returns where the file of a version is, from the site's root.
func VersionPath(id string, number int) string {
	return Root + "metrics/" + versionFile(id, number)
}

func versionFile(id string, number int) string { return id + "/v" + strconv.Itoa(number) + ".json" }

// known returns the versions of a metric of which there is something to tell, the newest first.
func known(s *site.Site, m *dictionary.Metric) (out []version.Version) {
	for _, x := range s.Versions.All(m.ID) {
		if x.Known() {
			out = append(out, x)
		}
	}
	return out
}

func pinnedOf(s *site.Site, m *dictionary.Metric) []Pinned {
	out := []Pinned{}
	for _, x := range known(s, m) {
		out = append(out, Pinned{x.Number, versionFile(m.ID, x.Number)})
	}
	return out
}

func versionOf(s *site.Site, m *dictionary.Metric, x version.Version) Version {
	out := Version{
		Schema: "../../schema.json", ID: m.ID, Version: x.Number, Current: x.Number == m.Version, Latest: m.Version, Status: string(x.Status),
		Fingerprint: string(x.Fingerprint), NumberChanged: s.Versions.NumberChanged(m.ID, x.Number, m.Version),
		Pages: pages(s, site.VersionPage(m.ID, x.Number)),
	}
	for _, i := range s.Versions.InputsSince(m.ID, x.Number) {
		out.Inputs = append(out.Inputs, Input{i.ID, i.Step.Version, i.Day()})
	}
	if x.Change != nil {
		c := changeOf(x.Change)
		out.Change = &c
	}
	if x.Metric != nil && !x.Metric.Broken {
		e := entryOf(x.Metric)
		out.Entry = &e
	}
	return out
}
