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
	uv = "name = \"UV\"\nversion = 2\nsummary = \"People <b>\\\"&\\\"</b>.\"\nformula = \"count_distinct(events.user)\"\n" +
		"[[example]]\nrows = [{ user = \"a\", late = true, n = 2 }]\nexpect = 1\n[chart]\nkind = \"line\"\nx = \"date\"\ndata = [{ date = 2026-01-01, value = 3 }]\navoid = [{ kind = \"pie\", why = \"No parts.\" }]\nmark = [{ at = \"2026-01-01\", label = \"Down\", caveat = \"night\" }]\n" +
		"[[caveat]]\nid = \"night\"\ntitle = \"Reads low at night\"\nbias = \"low\"\n" + uvHistory
	uvHistory = "[[change]]\nversion = 2\ndate = 2026-03-18\nkind = \"breaking\"\nsummary = \"Counts people.\"\neffective = 2026-04-01\n[[change]]\nversion = 1\ndate = 2026-01-02\nsummary = \"First.\"\n"
	gmv       = "name = \"GMV\"\nsummary = \"Money.\"\nformula = \"sum(events.amount)\"\n"
	value     = "name = \"UV value\"\nsummary = \"Money per person.\"\nformula = \"gmv / uv\"\n[facets]\nstage = \"trade\"\n"
)

func files(t *testing.T) map[string][]byte {
	t.Helper()
	set, _, err := source.Read(fstest.MapFS{
		"site.toml":            {Data: []byte("languages = [\"en\", \"zh\"]\n[[facet]]\nid = \"stage\"\nname = \"Stage\"\n[[facet.value]]\nid = \"trade\"\nname = \"Trade\"\n")},
		"sources.toml":         {Data: []byte("[[source]]\nid = \"events\"\nname = \"Events\"\ncolumn = [{ name = \"user\" }, { name = \"amount\" }]\n")},
		"metrics/uv.toml":      {Data: []byte(uv)},
		"metrics/uv.zh.toml":   {Data: []byte("name = \"访客数\"\nsummary = \"来访人数。\"\n")},
		"history/uv/v1.toml":   {Data: []byte("name = \"UV\"\nsummary = \"Devices.\"\nformula = \"count_distinct(events.device)\"\n")},
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
	if d := cmp.Diff(api.Around{Parts: []api.Part{}, Wholes: []api.Part{{ID: "uvvalue", Role: "denominator"}}}, uv.Lineage); d != "" {
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

func TestAVersionIsKeptForPrograms(t *testing.T) {
	made := files(t)
	var first, value api.Version
	for path, to := range map[string]*api.Version{api.VersionPath("uv", 1): &first, api.VersionPath("uvvalue", 1): &value} {
		if err := json.Unmarshal(made[path], to); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
	}
	if first.Current || first.Latest != 2 || !first.NumberChanged || first.Entry.Formula != "count_distinct(events.device)" || first.Change.Summary["en"] != "First." {
		t.Errorf("version 1: %+v", first)
	}
	if d := cmp.Diff([]api.Input{{ID: "uv", Version: 2, From: "2026-04-01"}}, value.Inputs); d != "" || !value.Current || value.NumberChanged {
		t.Errorf("%+v (-want +got):\n%s", value, d)
	}
	var uv api.Metric
	if err := json.Unmarshal(made[api.MetricPath("uv")], &uv); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]api.Pinned{{Version: 2, File: "uv/v2.json"}, {Version: 1, File: "uv/v1.json"}}, uv.Versions); d != "" {
		t.Errorf("versions (-want +got):\n%s", d)
	}
}

func TestAMetricHasItsExamplesAndItsChart(t *testing.T) {
	var uv api.Metric
	if err := json.Unmarshal(files(t)[api.MetricPath("uv")], &uv); err != nil {
		t.Fatal(err)
	}
	one := 1.0
	if d := cmp.Diff([]api.Example{{Rows: []api.Row{{"user": "a", "late": true, "n": 2.0}}, Expect: &one}}, uv.Examples); d != "" {
		t.Errorf("examples (-want +got):\n%s", d)
	}
	want := &api.Chart{
		Kind: "line", X: "date", Data: []api.Row{{"date": "2026-01-01", "value": 3.0}},
		Avoid: []api.AvoidedChart{{Kind: "pie", Why: api.Text{"en": "No parts."}}},
		Marks: []api.Mark{{At: "2026-01-01", Label: api.Text{"en": "Down"}, Caveat: "night"}},
	}
	if d := cmp.Diff(want, uv.Chart); d != "" {
		t.Errorf("chart (-want +got):\n%s", d)
	}
}

func TestLineageAsAWhole(t *testing.T) {
	var all api.Lineage
	if err := json.Unmarshal(files(t)["api/v1/lineage.json"], &all); err != nil {
		t.Fatal(err)
	}
	want := []api.Edge{{Part: "gmv", Whole: "uvvalue", Role: "numerator"}, {Part: "uv", Whole: "uvvalue", Role: "denominator"}}
	if d := cmp.Diff(want, all.Edges); d != "" {
		t.Errorf("edges (-want +got):\n%s", d)
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
		switch {
		case strings.HasPrefix(def, "metrics/") && strings.Contains(def, "/v"):
			def = "version"
		case strings.HasPrefix(def, "metrics/"):
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
