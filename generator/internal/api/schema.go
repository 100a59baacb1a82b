package api

import (
	"reflect"
	"slices"
	"strings"
)

// node is a part of a JSON Schema, draft 2020-12.
type node struct {
	Schema      string          `json:"$schema,omitempty"`
	Title       string          `json:"title,omitempty"`
	Ref         string          `json:"$ref,omitempty"`
	Description string          `json:"description,omitempty"`
	Type        string          `json:"type,omitempty"`
	Properties  map[string]node `json:"properties,omitempty"`
	Required    []string        `json:"required,omitempty"`
	Items       *node           `json:"items,omitempty"`
	Additional  *node           `json:"additionalProperties,omitempty"`
	AnyOf       []node          `json:"anyOf,omitempty"`
	Defs        map[string]node `json:"$defs,omitempty"`
}

// schema describes every file: one of the documents.
func schema() node {
	root := node{
		Schema:      "https://json-schema.org/draft/2020-12/schema",
		Title:       "A metric dictionary, version 1",
		Description: "Every file under api/v1/ but this one. Fields may be added; none is renamed, removed or changed in meaning.",
		Defs:        map[string]node{},
	}
	for _, doc := range []any{Index{}, Metric{}, Version{}, Lineage{}, Terms{}, Changes{}, Facets{}} {
		root.AnyOf = append(root.AnyOf, root.of(reflect.TypeOf(doc)))
	}
	return root
}

// of describes a type; structs become definitions of the root.
func (root *node) of(t reflect.Type) node {
	switch t.Kind() {
	case reflect.Pointer:
		return root.of(t.Elem())
	case reflect.String:
		return node{Type: "string"}
	case reflect.Int:
		return node{Type: "integer"}
	case reflect.Float64:
		return node{Type: "number"}
	case reflect.Interface: // a cell of a row, which may be a text, a number or a truth value
		return node{}
	case reflect.Bool:
		return node{Type: "boolean"}
	case reflect.Slice:
		items := root.of(t.Elem())
		return node{Type: "array", Items: &items}
	case reflect.Map:
		values := root.of(t.Elem())
		return node{Type: "object", Additional: &values}
	case reflect.Struct:
		name := strings.ToLower(t.Name())
		if _, done := root.Defs[name]; !done {
			root.Defs[name] = node{} // it may hold itself
			def := node{Type: "object", Properties: map[string]node{}}
			root.fields(&def, t)
			slices.Sort(def.Required)
			root.Defs[name] = def
		}
		return node{Ref: "#/$defs/" + name}
	default:
		panic("unreachable: no file holds a " + t.String())
	}
}

func (root *node) fields(def *node, t reflect.Type) {
	for f := range t.Fields() {
		if f.Anonymous {
			root.fields(def, f.Type)
			continue
		}
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		x := root.of(f.Type)
		x.Description = f.Tag.Get("doc")
		def.Properties[name] = x
		if options != "omitempty" {
			def.Required = append(def.Required, name)
		}
	}
}
