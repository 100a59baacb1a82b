package chart

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"caliber/generator/internal/slate"
)

// object is a part of a specification. JSON sorts its keys: the same chart gives the same bytes.
type object = map[string]any

// The colours of the specification, which has no style sheet: those of the site in daylight.
const (
	blue   = "#2a5d8c"
	orange = "#cf7724"
	grey   = "#b3ab9d"
)

// palette tells series apart as the site does: never red against green.
var palette = []string{blue, orange, "#57514a", "#9681b3", "#1d3a57", "#8297ab"}

// InVegaLite says whether Vega-Lite has a form for a kind of chart.
func InVegaLite(kind string) bool {
	k := find(kind)
	return k != nil && k.spec != nil
}

// AppendVegaLite appends a chart as a Vega-Lite specification with its data inside, to be copied into another tool. It is false
// for a chart that the language has no form for, and for data that cannot be drawn.
func AppendVegaLite(out []byte, d *Data) ([]byte, bool) {
	if !InVegaLite(d.Kind) || Check(d).Fatal() {
		return out, false
	}
	s := newSheet(d)
	spec := find(d.Kind).spec(s)
	spec["$schema"] = "https://vega.github.io/schema/vega-lite/v5.json"
	title := object{"text": d.Title, "anchor": "start"}
	if d.Finding != "" {
		title["subtitle"] = d.Finding
	}
	spec["title"], spec["description"] = title, s.description()
	if _, ok := spec["data"]; !ok {
		spec["data"] = object{"values": s.records()}
	}
	spec["config"] = object{"range": object{"category": palette}}
	if _, ok := spec["width"]; !ok {
		spec["width"] = 400
	}
	out, err := slate.AppendJSON(out, spec, "  ")
	if err != nil {
		panic(fmt.Sprintf("unreachable: a specification is texts and finite numbers: %v", err))
	}
	return out, true
}

// records are the rows with the keys of their columns as fields. A row without a value is left out; one that must not be
// compared says so.
func (s *sheet) records() []object {
	var out []object
	for i := range s.Rows {
		if !finite(s.number(i, Y)) {
			continue
		}
		r := object{}
		for _, c := range s.Columns {
			switch cell := s.cell(i, c.Key); {
			case cell.Is == Text:
				r[c.Key] = cell.Text
			case cell.Is == Number && finite(cell.Number):
				r[c.Key] = cell.Number
			}
		}
		if s.Kind != "scatter" {
			r[X] = s.at(i, X)
		}
		for _, key := range []string{X, Series, Label} {
			if m, ok := s.marked(s.at(i, key)); ok && m.Caveat {
				r["caveat"] = true
			}
		}
		out = append(out, r)
	}
	return out
}

// value is a channel of numbers.
func (s *sheet) value(key string, more ...object) object {
	axis := object{"title": nil}
	switch f := s.format(key); f.Style {
	case Percent, Permille:
		axis["format"] = "~%"
	default:
		axis["format"] = "~s"
	}
	if name := s.name(key); name != "" {
		axis["title"] = name
	}
	return join(object{"field": key, "type": "quantitative", "axis": axis}, more...)
}

// place is a channel of names, in the order of the data.
func (s *sheet) place(more ...object) object {
	return join(object{"field": X, "type": "ordinal", "sort": nil, "axis": object{"title": none(s.name(X)), "labelAngle": 0}}, more...)
}

// color tells series apart, if there are several.
func (s *sheet) color(encoding object) object {
	if len(s.series) > 1 {
		encoding["color"] = object{"field": Series, "type": "nominal", "sort": nil, "title": none(s.name(Series))}
	}
	return encoding
}

// warned is the colour of bars: grey where a value must not be compared.
func warned() object {
	return object{"condition": object{"test": "datum.caveat", "value": grey}, "value": blue}
}

func none(text string) any {
	if text == "" {
		return nil
	}
	return text
}

func join(o object, more ...object) object {
	for _, m := range more {
		maps.Copy(o, m)
	}
	return o
}

var fromZero = object{"scale": object{"zero": true}}

// remarked adds the marks as texts at the top of a chart with places along x.
func (s *sheet) remarked(layer object) object {
	var marks []object
	for _, m := range s.Marks {
		if m.Label != "" && slices.Contains(s.names, m.At) {
			marks = append(marks, object{X: m.At, "remark": m.Label})
		}
	}
	if marks == nil {
		return layer
	}
	at := object{"field": X, "type": "ordinal", "sort": nil}
	layer["data"] = object{"values": s.records()}
	return object{"data": object{"values": []object{}}, "layer": []object{
		layer,
		{"data": object{"values": marks}, "mark": object{"type": "rule", "strokeDash": []int{4, 3}, "color": grey}, "encoding": object{"x": at}},
		{"data": object{"values": marks}, "mark": object{"type": "text", "align": "left", "dx": 4, "baseline": "top"}, "encoding": object{"x": at, "y": object{"value": 0}, "text": object{"field": "remark"}}},
	}}
}

func specLine(s *sheet) object {
	return s.remarked(object{
		"mark":     object{"type": "line", "point": true},
		"encoding": s.color(object{"x": s.place(), "y": s.value(Y, object{"scale": object{"zero": false}})}),
	})
}

func specArea(s *sheet) object {
	return s.remarked(object{
		"mark":     object{"type": "area", "line": true, "opacity": 0.3},
		"encoding": s.color(object{"x": s.place(), "y": s.value(Y, fromZero, object{"stack": nil})}),
	})
}

func specColumn(s *sheet) object {
	return s.remarked(object{"mark": "bar", "encoding": object{"x": s.place(), "y": s.value(Y, fromZero), "color": warned()}})
}

func specHistogram(s *sheet) object {
	return s.remarked(object{
		"mark":     object{"type": "bar", "width": object{"band": 0.97}},
		"encoding": object{"x": s.place(), "y": s.value(Y, fromZero), "color": warned()},
	})
}

func specGrouped(s *sheet) object {
	return object{"mark": "bar", "encoding": s.color(object{
		"x": s.place(), "xOffset": object{"field": Series, "type": "nominal", "sort": nil}, "y": s.value(Y, fromZero),
	})}
}

func specStacked(s *sheet) object {
	return object{"mark": "bar", "encoding": s.color(object{"x": s.place(), "y": s.value(Y, fromZero, object{"stack": "zero"})})}
}

func specBar(s *sheet) object {
	return object{"mark": "bar", "encoding": object{
		"y": s.place(object{"sort": "-x"}), "x": s.value(Y, fromZero), "color": warned(),
	}}
}

func specFunnel(s *sheet) object {
	return object{"mark": "bar", "encoding": object{"y": s.place(), "x": s.value(Y, fromZero), "color": warned()}}
}

func specWaterfall(s *sheet) object {
	values := s.y[0]
	ends := levels(values)
	var rows []object
	for i, name := range s.names {
		from, sort := 0.0, "total"
		if i > 0 && i < len(values)-1 {
			from, sort = ends[i-1], "more"
			if values[i] < 0 {
				sort = "less"
			}
		}
		rows = append(rows, object{X: name, Y: zeroIfMissing(values[i]), "from": from, "to": ends[i], "sort": sort})
	}
	at := s.value(Y)
	at["field"] = "from"
	return object{
		"data": object{"values": rows}, "mark": "bar",
		"encoding": object{
			"y": s.place(), "x": at, "x2": object{"field": "to"},
			"color": object{
				"field": "sort", "type": "nominal", "legend": nil,
				"scale": object{"domain": []string{"total", "more", "less"}, "range": []string{grey, blue, orange}},
			},
		},
	}
}

func specScatter(s *sheet) object {
	points := object{"x": s.value(X), "y": s.value(Y)}
	if s.index(Size) >= 0 {
		points["size"] = object{"field": Size, "type": "quantitative", "title": none(s.name(Size))}
	}
	middle := func(channel, key string) object {
		return object{
			"mark":     object{"type": "rule", "strokeDash": []int{4, 3}, "color": grey},
			"encoding": object{channel: object{"aggregate": "median", "field": key, "type": "quantitative"}},
		}
	}
	layers := []object{{"mark": object{"type": "point", "filled": true}, "encoding": points}, middle("x", X), middle("y", Y)}
	if s.index(Label) >= 0 {
		layers = append(layers, object{
			"mark":     object{"type": "text", "align": "left", "dx": 7},
			"encoding": object{"x": s.value(X), "y": s.value(Y), "text": object{"field": Label}},
		})
	}
	return object{"layer": layers}
}

func specHeatmap(s *sheet) object {
	rows := object{"field": Series, "type": "ordinal", "sort": nil, "axis": object{"title": none(s.name(Series))}}
	dark, light := s.value(Y), s.value(Y)
	format := "~s"
	if f := s.format(Y).Style; f == Percent || f == Permille {
		format = ".3~p"
	}
	delete(dark, "axis")
	delete(light, "axis")
	_, high := span(s.y...)
	low, _ := span(s.y...)
	return object{"encoding": object{"x": s.place(), "y": rows}, "layer": []object{
		{"mark": "rect", "encoding": object{"color": join(dark, object{"scale": object{"scheme": "blues"}, "legend": nil})}},
		{"mark": "text", "encoding": object{
			"text":  join(light, object{"format": format}),
			"color": object{"condition": object{"test": fmt.Sprintf("datum.y > %v", (low+high)/2), "value": "white"}, "value": "black"},
		}},
	}}
}

func specSlope(s *sheet) object {
	return object{
		"width":    200,
		"mark":     object{"type": "line", "point": true},
		"encoding": s.color(object{"x": s.place(), "y": s.value(Y, object{"scale": object{"zero": false}})}),
	}
}

func specDumbbell(s *sheet) object {
	at := s.value(Y, object{"scale": object{"zero": false}})
	return object{"encoding": object{"y": s.place(), "x": at}, "layer": []object{
		{"mark": object{"type": "line", "color": grey, "strokeWidth": 3}, "encoding": object{"detail": object{"field": X, "type": "nominal"}}},
		{"mark": object{"type": "point", "filled": true, "size": 90}, "encoding": s.color(object{})},
	}}
}

func specBullet(s *sheet) object {
	row := s.place()
	layers := []object{}
	band := func(key, color string) {
		if s.index(key) >= 0 {
			layers = append(layers, object{"mark": object{"type": "bar", "size": 24, "color": color}, "encoding": object{"y": row, "x": s.value(key)}})
		}
	}
	band(To, "#e4e0d8")
	band(From, "#cdc6b9")
	return object{"layer": append(
		layers,
		object{"mark": object{"type": "bar", "size": 10, "color": blue}, "encoding": object{"y": row, "x": s.value(Y, fromZero)}},
		object{"mark": object{"type": "tick", "thickness": 3, "size": 20, "color": "black"}, "encoding": object{"y": row, "x": s.value(Target)}},
	)}
}

func specPareto(s *sheet) object {
	sum, run := total(s.y[0]), 0.0
	var rows []object
	for _, i := range ranked(s.y[0]) {
		v := s.y[0][i]
		if math.IsNaN(v) {
			continue
		}
		run += v
		share := 0.0
		if sum > 0 {
			share = run / sum
		}
		rows = append(rows, object{X: s.names[i], Y: v, "share": share})
	}
	at := s.place()
	return object{"data": object{"values": rows}, "encoding": object{"x": at}, "layer": []object{
		{"mark": object{"type": "bar", "color": blue}, "encoding": object{"y": s.value(Y, fromZero)}},
		{"mark": object{"type": "line", "point": true, "color": orange}, "encoding": object{"y": object{
			"field": "share", "type": "quantitative", "scale": object{"domain": []int{0, 1}}, "axis": object{"format": "%", "title": s.w.RunningShare},
		}}},
	}, "resolve": object{"scale": object{"y": "independent"}}}
}
