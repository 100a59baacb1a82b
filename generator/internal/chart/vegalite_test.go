package chart_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"caliber/generator/internal/chart"
	"caliber/generator/internal/locale"
)

// TestVegaLiteItself has Vega-Lite judge and draw specifications: of the samples in both languages, of hard data, and of one
// metric a kind. The packages come from npm, where dev check installs them.
func TestVegaLiteItself(t *testing.T) {
	packages := os.Getenv("CALIBER_NPM")
	if packages == "" {
		t.Skip("no Vega-Lite here: go run ./generator/cmd/dev check types test brings it")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no Node here")
	}
	if testing.Short() {
		t.Skip("Vega-Lite draws over two hundred charts")
	}
	charts := slices.Concat(samples(locale.English), samples(locale.Chinese), hard(locale.Chinese))
	kinds := map[string]bool{}
	for _, d := range starter(t, locale.English) {
		if !kinds[d.Kind] {
			kinds[d.Kind] = true
			charts = append(charts, d)
		}
	}
	specs := map[string]json.RawMessage{}
	for _, d := range charts {
		if out, ok := chart.AppendVegaLite(nil, &d); ok {
			specs[d.Lang.Tag()+" "+d.Kind+" "+d.ID] = out
		}
	}
	text, err := json.Marshal(specs)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "specs.json")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, "--test", "testdata/vegalite.test.mjs")
	cmd.Env = append(os.Environ(), "SPECS="+file, "PACKAGES="+filepath.Join(packages, "package.json"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%d specifications", len(specs))
}

// The words of Vega-Lite that the specifications use.
const (
	marksKnown = " line area bar point rule text rect tick "
	typesKnown = " quantitative ordinal nominal "
	channels   = " x y x2 color size text detail xOffset "
)

// TestVegaLite holds every specification to the language, with the data of the drawing in it.
func TestVegaLite(t *testing.T) {
	for _, lang := range locale.All {
		for _, d := range append(samples(lang), starter(t, lang)...) {
			out, ok := chart.AppendVegaLite(nil, &d)
			if none := d.Kind == "tree" || d.Kind == "kpi"; ok == none {
				t.Fatalf("%s: a specification: %v", d.Kind, ok)
			}
			if !ok {
				continue
			}
			var spec map[string]any
			if err := json.Unmarshal(out, &spec); err != nil {
				t.Fatalf("%s: %v", d.ID, err)
			}
			if !strings.HasSuffix(fmt.Sprint(spec["$schema"]), "/vega-lite/v5.json") || spec["width"] == nil {
				t.Errorf("%s: %v", d.ID, spec["$schema"])
			}
			v := view{t: t, id: d.ID, most: len(d.Rows)}
			v.check(spec, nil)
			if v.rows != len(d.Rows) {
				t.Errorf("%s: %d rows of %d", d.ID, v.rows, len(d.Rows))
			}
		}
	}
}

// view walks through a specification.
type view struct {
	t          *testing.T
	id         string
	rows, most int // rows of data: the most that any view has
}

func (v *view) check(spec map[string]any, fields map[string]bool) {
	if data, ok := spec["data"].(map[string]any); ok {
		rows, ok := data["values"].([]any)
		if !ok {
			v.t.Fatalf("%s: data without values", v.id)
		}
		v.rows = max(v.rows, len(rows))
		fields = map[string]bool{}
		for _, r := range rows {
			row, ok := r.(map[string]any)
			if !ok {
				v.t.Fatalf("%s: a row that is none: %v", v.id, r)
			}
			for k := range row {
				fields[k] = true
			}
		}
	}
	layers, layered := spec["layer"].([]any)
	mark, marked := spec["mark"]
	if layered == marked {
		v.t.Errorf("%s: a view has layers or a mark", v.id)
	}
	if m, ok := mark.(map[string]any); ok {
		mark = m["type"]
	}
	if marked && !strings.Contains(marksKnown, fmt.Sprintf(" %v ", mark)) {
		v.t.Errorf("%s: mark %v", v.id, mark)
	}
	encoding, _ := spec["encoding"].(map[string]any)
	for channel, e := range encoding {
		def, ok := e.(map[string]any)
		if !ok || !strings.Contains(channels, " "+channel+" ") {
			v.t.Errorf("%s: channel %s", v.id, channel)
			continue
		}
		field, has := def["field"].(string)
		if !has {
			continue
		}
		if len(fields) > 0 && !fields[field] {
			v.t.Errorf("%s: no field %q in the data", v.id, field)
		}
		if kind, ok := def["type"].(string); ok && !strings.Contains(typesKnown, " "+kind+" ") {
			v.t.Errorf("%s: type %q", v.id, kind)
		}
	}
	for _, l := range layers {
		layer, ok := l.(map[string]any)
		if !ok {
			v.t.Fatalf("%s: a layer that is none", v.id)
		}
		v.check(layer, fields)
	}
}

// TestVegaLiteOfBadData is none.
func TestVegaLiteOfBadData(t *testing.T) {
	d := table("line", locale.English, columns(chart.X, chart.Y), []any{"a", "x"})
	if _, ok := chart.AppendVegaLite(nil, &d); ok {
		t.Error("a specification without data")
	}
}
