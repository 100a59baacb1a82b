package chart_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"caliber/generator/internal/chart"
	"caliber/generator/internal/locale"
)

// The words of Vega-Lite that the specifications use; each was compiled by Vega-Lite itself, without warnings.
const (
	marksKnown = " line area bar point rule text rect tick "
	typesKnown = " quantitative ordinal nominal "
	channels   = " x y x2 color size text detail xOffset "
)

// TestVegaLite holds every specification to the language, with the data of the drawing in it.
func TestVegaLite(t *testing.T) {
	for _, lang := range locale.All {
		for _, d := range append(samples(lang), starter(t, lang)...) {
			out, ok := chart.VegaLite(&d)
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
	if _, ok := chart.VegaLite(&d); ok {
		t.Error("a specification without data")
	}
}
