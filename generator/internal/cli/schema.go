package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/locale"
)

func schemaCommand(world *World) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "schema [KIND]",
		Short: "print the JSON Schemas of the files, for completion in editors",
		Long: `schema says which keys a file may hold, in JSON Schema (draft 2020-12).

Without a kind it lists the kinds of file; with one it prints its schema. With
--out it writes them all and says how an editor finds them.`,
		Example: `  caliber schema
  caliber schema metric
  caliber schema --out .schemas`,
		Args: cobra.MaximumNArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return fileKindNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) > 0 && out != "":
				return failure{Usage, fmt.Errorf("--out writes the schemas of all kinds; leave %q out", args[0])}
			case len(args) > 0:
				return printSchema(world, args[0])
			case out != "":
				return writeSchemas(world, out)
			}
			for _, k := range fileKinds {
				fmt.Fprintf(world.Out, "%-22s  %-27s  %s\n", k.name, k.files()[len(k.files())-1], k.title)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&out, "out", "", "write all schemas into this folder")
	_ = cmd.MarkFlagDirname("out")
	return cmd
}

func fileKindNames() []string {
	names := make([]string, len(fileKinds))
	for i, k := range fileKinds {
		names[i] = k.name
	}
	return names
}

func printSchema(world *World, name string) error {
	i := slices.IndexFunc(fileKinds, func(k fileKind) bool { return k.name == name })
	if i < 0 {
		hint := diag.DidYouMean(name, fileKindNames())
		if hint == "" {
			hint = `"caliber schema" lists them`
		}
		return failure{Usage, fmt.Errorf("no kind of file %q; %s", name, hint)}
	}
	if _, err := world.Out.Write(fileKinds[i].schema()); err != nil {
		return failure{Machine, err}
	}
	return nil
}

// writeSchemas writes KIND.schema.json for each kind and says how Taplo, the usual TOML server of editors, finds them.
func writeSchemas(world *World, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return failure{Machine, err}
	}
	var rules strings.Builder
	rules.WriteString("# For editors with Taplo (\"Even Better TOML\"): copy this file to .taplo.toml in the folder of your project.\n")
	for _, k := range fileKinds {
		file := filepath.Join(dir, k.name+".schema.json")
		if err := os.WriteFile(file, k.schema(), 0o644); err != nil {
			return failure{Machine, err}
		}
		if k.body { // its TOML is within Markdown, where Taplo does not look
			continue
		}
		fmt.Fprintf(&rules, "\n[[rule]]\ninclude = [%s]\n", quoted("**/content/", k.files()))
		if except := k.except(); len(except) > 0 {
			fmt.Fprintf(&rules, "exclude = [%s]\n", quoted("**/content/", except))
		}
		fmt.Fprintf(&rules, "[rule.schema]\npath = %q\n", schemaPath(file))
	}
	config := filepath.Join(dir, "taplo.toml")
	if err := os.WriteFile(config, []byte(rules.String()), 0o644); err != nil {
		return failure{Machine, err}
	}
	fmt.Fprintf(world.Out, `wrote %d schemas and taplo.toml into %s

Editors with Taplo, such as VS Code with "Even Better TOML", complete and explain
keys by them, in one of two ways:

  for all files   copy %s to .taplo.toml in the folder of your project
  for one file    begin it with a line such as
                  #:schema ../../%s/metric.schema.json
`, len(fileKinds), dir, config, filepath.ToSlash(filepath.Clean(dir)))
	return nil
}

// schemaPath is a path as a configuration names it: from the folder that it is in.
func schemaPath(file string) string {
	if filepath.IsAbs(file) {
		return filepath.ToSlash(file)
	}
	return "./" + filepath.ToSlash(file)
}

func quoted(prefix string, files []string) string {
	out := make([]string, len(files))
	for i, f := range files {
		out[i] = fmt.Sprintf("%q", prefix+f)
	}
	return strings.Join(out, ", ")
}

// fileKind is a kind of file and the keys that it may hold. A translation has those of its original that are texts.
type fileKind struct {
	name        string // "metric", "metric-translation"
	path        string // below content/, without the language: "metrics/**/*.toml"
	title       string
	about       string
	translation bool
	body        bool // Markdown follows the keys
	keys        []key
}

// files are the patterns of the kind's files.
func (k fileKind) files() []string {
	if k.translation {
		return k.translations()
	}
	return []string{k.path}
}

// except are the files that a pattern of files takes in and that are of another kind.
func (k fileKind) except() []string {
	if k.translation || !strings.Contains(k.path, "*") {
		return nil
	}
	return k.translations()
}

func (k fileKind) translations() (out []string) {
	dot := strings.LastIndexByte(k.path, '.')
	for _, tag := range locale.Tags() {
		out = append(out, k.path[:dot]+"."+tag+k.path[dot:])
	}
	return out
}

// schema returns the kind's JSON Schema.
func (k fileKind) schema() []byte {
	s := jsonSchema{
		Schema:      "https://json-schema.org/draft/2020-12/schema",
		Title:       k.title,
		Description: k.about,
	}
	if k.translation {
		s.object(translated(k.keys))
	} else {
		s.object(k.keys)
	}
	return encode(s, "  ")
}

// role says what a key is to translations.
type role int

const (
	original role = iota // stands in the original only
	said                 // a text, said in each language
	matching             // finds the original's element
	repeated             // may be repeated, so that a human finds the original's element
)

// key is a key of a file: its name, what it is for, and what its value may be.
type key struct {
	name  string
	is    shape
	role  role
	must  bool   // an original without it is wrong
	about string // one sentence or two that teach
}

// translated returns the keys that a translation may hold: texts, and tables with texts in them.
func translated(keys []key) (out []key) {
	for _, k := range keys {
		if k.is.form == table || k.is.form == tables {
			k.is.keys = translated(k.is.keys)
			if slices.ContainsFunc(k.is.keys, func(k key) bool { return k.role == said }) {
				k.role = said
			}
		}
		k.must = k.role == matching
		if k.role != original {
			out = append(out, k)
		}
	}
	return out
}

// form is a kind of value.
type form int

const (
	text          form = iota
	textList           // a list of texts
	textOrList         // a text or a list of texts
	textOrTable        // a list of texts and tables
	word               // one of some texts
	whole              // a whole number
	number             //
	truth              // true or false
	day                // a date
	table              // a table of keys
	tables             // a list of tables of keys
	textsByName        // a table of any keys: texts
	listsByName        // of texts or lists of texts
	numbersByName      // of numbers
	scalarRows         // a list of tables of any keys: single values
)

// shape is what a value may be.
type shape struct {
	form     form
	words    []string // of a word
	from, to int      // of a whole number, if to is not 0
	pattern  string   // of a text, a regular expression
	keys     []key    // of tables
	examples []any
}

// jsonSchema is the part of JSON Schema that we use. Fields are written in this order.
type jsonSchema struct {
	Schema      string         `json:"$schema,omitempty"`
	Title       string         `json:"title,omitempty"`
	Description string         `json:"description,omitempty"`
	Type        string         `json:"type,omitempty"`
	Format      string         `json:"format,omitempty"`
	Enum        []string       `json:"enum,omitempty"`
	Pattern     string         `json:"pattern,omitempty"`
	Minimum     *int           `json:"minimum,omitempty"`
	Maximum     *int           `json:"maximum,omitempty"`
	AnyOf       []jsonSchema   `json:"anyOf,omitempty"`
	Items       *jsonSchema    `json:"items,omitempty"`
	Properties  jsonProperties `json:"properties,omitempty"`
	Required    []string       `json:"required,omitempty"`
	Additional  any            `json:"additionalProperties,omitempty"` // false or a jsonSchema
	Examples    []any          `json:"examples,omitempty"`
}

// jsonProperties keep their order, which is that of the entry guide and of completion lists.
type jsonProperties []jsonProperty

type jsonProperty struct {
	name   string
	schema jsonSchema
}

// MarshalJSON writes an object.
func (p jsonProperties) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	for i, x := range p {
		b.WriteByte("{,"[min(i, 1)])
		b.Write(encode(x.name, ""))
		b.WriteByte(':')
		b.Write(encode(x.schema, ""))
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// printJSON writes what --json asks for.
func printJSON(out io.Writer, v any) error {
	_, err := out.Write(encode(v, "  "))
	return err
}

func encode(v any, indent string) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	if err := e.Encode(v); err != nil {
		panic("unreachable: " + err.Error())
	}
	return b.Bytes()
}

// object makes the schema that of a table with some keys and no others.
func (s *jsonSchema) object(keys []key) {
	s.Type, s.Additional = "object", false
	for _, k := range keys {
		property := k.is.json()
		property.Description = k.about
		property.Examples = k.is.examples
		s.Properties = append(s.Properties, jsonProperty{k.name, property})
		if k.must {
			s.Required = append(s.Required, k.name)
		}
	}
}

// json returns the schema of a value, without its description.
func (s shape) json() (out jsonSchema) {
	plain := jsonSchema{Type: "string"}
	switch s.form {
	case text:
		out.Type, out.Pattern = "string", s.pattern
	case word:
		out.Type, out.Enum = "string", s.words
	case day:
		out.Type, out.Format = "string", "date"
	case whole:
		out.Type = "integer"
		if s.to != 0 {
			out.Minimum, out.Maximum = &s.from, &s.to
		}
	case number:
		out.Type = "number"
	case truth:
		out.Type = "boolean"
	case textList:
		out.Type, out.Items = "array", &plain
	case textOrList:
		out.AnyOf = []jsonSchema{plain, {Type: "array", Items: &plain}}
	case textOrTable:
		element := jsonSchema{}
		element.object(s.keys)
		out.Type, out.Items = "array", &jsonSchema{AnyOf: []jsonSchema{plain, element}}
	case table:
		out.object(s.keys)
	case tables:
		out.Type, out.Items = "array", &jsonSchema{}
		out.Items.object(s.keys)
	case textsByName:
		out.Type, out.Additional = "object", plain
	case listsByName:
		out.Type, out.Additional = "object", shape{form: textOrList}.json()
	case numbersByName:
		out.Type, out.Additional = "object", jsonSchema{Type: "number"}
	case scalarRows:
		scalar := jsonSchema{AnyOf: []jsonSchema{plain, {Type: "number"}, {Type: "boolean"}}}
		out.Type, out.Items = "array", &jsonSchema{Type: "object", Additional: scalar}
	}
	return out
}
