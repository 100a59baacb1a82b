package api_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"caliber/generator/internal/api"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/meaning"
	"caliber/generator/internal/site"
	"caliber/generator/internal/source"
	"caliber/generator/internal/version"
)

const (
	uv = "name = \"UV\"\nsummary = \"People <b>\\\"&\\\"</b>.\"\nformula = \"count_distinct(events.user)\"\n" +
		"[[caveat]]\nid = \"night\"\ntitle = \"Reads low at night\"\nbias = \"low\"\n[[change]]\nversion = 1\ndate = 2026-01-02\nsummary = \"First.\"\n"
	gmv   = "name = \"GMV\"\nsummary = \"Money.\"\nformula = \"sum(events.amount)\"\n"
	value = "name = \"UV value\"\nsummary = \"Money per person.\"\nformula = \"gmv / uv\"\n[facets]\nstage = \"trade\"\n"
)

func files(t *testing.T) map[string][]byte {
	t.Helper()
	set, _, err := source.Read(fstest.MapFS{
		"site.toml":            {Data: []byte("languages = [\"en\", \"zh\"]\n[[facet]]\nid = \"stage\"\nname = \"Stage\"\n[[facet.value]]\nid = \"trade\"\nname = \"Trade\"\n")},
		"sources.toml":         {Data: []byte("[[source]]\nid = \"events\"\nname = \"Events\"\ncolumn = [{ name = \"user\" }, { name = \"amount\" }]\n")},
		"metrics/uv.toml":      {Data: []byte(uv)},
		"metrics/uv.zh.toml":   {Data: []byte("name = \"访客数\"\nsummary = \"来访人数。\"\n")},
		"metrics/gmv.toml":     {Data: []byte(gmv)},
		"metrics/uvvalue.toml": {Data: []byte(value)},
		"terms/floor.toml":     {Data: []byte("name = \"Floor\"\nsummary = \"A strip of a page.\"\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	d, list := dictionary.New(set)
	if list.HasErrors() {
		t.Fatal(list)
	}
	versions, _ := version.New(set, d)
	graph, _ := lineage.New(d)
	mean, _ := meaning.New(d, graph)
	out := map[string][]byte{}
	for _, x := range api.New(&site.Site{Dictionary: d, Graph: graph, Meaning: mean, Versions: versions, Languages: d.Site.Languages}) {
		out[x.Path] = x.Make()
		if again := x.Make(); !bytes.Equal(out[x.Path], again) {
			t.Errorf("%s is another the second time", x.Path)
		}
	}
	return out
}

func TestAMetricTellsItsLineageAndBothLanguages(t *testing.T) {
	made := files(t)
	var uv, value api.Metric
	for path, to := range map[string]*api.Metric{"uv": &uv, "uvvalue": &value} {
		if err := json.Unmarshal(made[api.MetricPath(path)], to); err != nil {
			t.Fatal(err)
		}
	}
	if d := cmp.Diff(api.Text{"en": "UV", "zh": "访客数"}, uv.Name); d != "" {
		t.Errorf("name (-want +got):\n%s", d)
	}
	if d := cmp.Diff(api.Text{"en": "metrics/uv/index.html", "zh": "zh/metrics/uv/index.html"}, uv.Pages); d != "" {
		t.Errorf("pages (-want +got):\n%s", d)
	}
	if got, want := uv.Summary["en"], `People <b>"&"</b>.`; got != want {
		t.Errorf("summary %q; want %q", got, want)
	}
	if d := cmp.Diff(api.Lineage{Parts: []api.Part{}, Wholes: []api.Part{{ID: "uvvalue", Role: "denominator"}}}, uv.Lineage); d != "" {
		t.Errorf("lineage (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]api.Inherited{{Metric: "uv", Caveat: "night", Bias: "high", Via: "uv"}}, value.Inherited); d != "" {
		t.Errorf("inherited caveats (-want +got):\n%s", d)
	}
	var facets api.Facets
	if err := json.Unmarshal(made["api/v1/facets.json"], &facets); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"uvvalue"}, facets.Facets[0].Values[0].Metrics); d != "" {
		t.Errorf("members (-want +got):\n%s", d)
	}
}

func TestEveryFileIsAsTheSchemaSays(t *testing.T) {
	made := files(t)
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(made["api/v1/schema.json"]))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	for path, text := range made {
		def := strings.TrimSuffix(strings.TrimPrefix(path, api.Root), ".json")
		if strings.HasPrefix(def, "metrics/") {
			def = "metric"
		}
		if def == "schema" {
			continue
		}
		s, err := c.Compile("schema.json#/$defs/" + def)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if err := s.Validate(v); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
	if bytes.Contains(made["api/v1/schema.json"], []byte(`"description": ""`)) || bytes.Count(made["api/v1/schema.json"], []byte(`"description"`)) < 80 {
		t.Error("the schema leaves fields without words")
	}
}
