package cli

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"caliber/generator"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/source"
	"caliber/generator/internal/version"
)

// compiled are the schemas, ready to judge, by kind.
func compiled(t *testing.T) map[string]*jsonschema.Schema {
	t.Helper()
	out := map[string]*jsonschema.Schema{}
	for _, k := range fileKinds {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(k.schema()))
		if err != nil {
			t.Fatalf("%s: %v", k.name, err)
		}
		c := jsonschema.NewCompiler()
		c.AssertFormat()
		if err := c.AddResource(k.name+".json", doc); err != nil {
			t.Fatalf("%s: %v", k.name, err)
		}
		if out[k.name], err = c.Compile(k.name + ".json"); err != nil {
			t.Fatalf("%s: %v", k.name, err)
		}
	}
	return out
}

// kindOf finds the kind of a file by its path below content/.
func kindOf(file string) string {
	dir, base := path.Split(file)
	ext := path.Ext(base)
	stem, tag, _ := strings.Cut(strings.TrimSuffix(base, ext), ".")
	kind := stem
	for _, k := range fileKinds {
		if shelf, _, ok := strings.Cut(k.path, "/"); ok && strings.HasPrefix(dir, shelf+"/") {
			kind = k.name
			break
		}
	}
	if _, ok := locale.Parse(tag); ok {
		kind += "-translation"
	}
	return kind
}

func TestSchemasTakeTheContentThatTheReaderTakes(t *testing.T) {
	schemas := compiled(t)
	for _, dir := range []string{"../../../content", "skeleton/content"} {
		seen := 0
		err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || d.Name() == version.LockFile { // the lock is no TOML
				return err
			}
			rel, err := filepath.Rel(dir, file)
			if err != nil {
				return err
			}
			text, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			name := filepath.ToSlash(rel)
			if strings.HasSuffix(name, ".md") {
				text = bytes.SplitN(text, []byte("+++\n"), 3)[1]
			}
			var values map[string]any
			if _, err := toml.Decode(string(text), &values); err != nil {
				return fmt.Errorf("%s: %w", file, err)
			}
			schema := schemas[kindOf(name)]
			if schema == nil {
				t.Errorf("%s is of no kind", file)
				return nil
			}
			if err := schema.Validate(jsonOf(values)); err != nil {
				t.Errorf("%s: %v", file, err)
			}
			seen++
			return nil
		})
		if err != nil || seen == 0 {
			t.Fatalf("%s: %d files, %v", dir, seen, err)
		}
	}
}

// jsonOf turns what the decoder gives into what JSON has.
func jsonOf(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, x := range v {
			out[k] = jsonOf(x)
		}
		return out
	case []map[string]any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = jsonOf(x)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = jsonOf(x)
		}
		return out
	case time.Time:
		return v.Format(time.DateOnly)
	case int64:
		return float64(v)
	}
	return v
}

func TestSchemasRefuseWhatTheReaderRefuses(t *testing.T) {
	schemas := compiled(t)
	for _, c := range []struct{ kind, text string }{
		{"metric", `name = "UV"`},
		{"metric", `name = "UV"` + "\nsummary = 5"},
		{"metric", "name = \"UV\"\nsummary = \"s\"\nsumary = \"s\""},
		{"metric", "name = \"UV\"\nsummary = \"s\"\nstatus = \"final\""},
		{"metric", "name = \"UV\"\nsummary = \"s\"\nversion = 0"},
		{"metric", "name = \"UV\"\nsummary = \"s\"\n[review]\nlast = \"soon\""},
		{"metric", "name = \"UV\"\nsummary = \"s\"\n[review]\nevery = \"half a year\""},
		{"metric", "name = \"UV\"\nsummary = \"s\"\n[[caveat]]\ntitle = \"no id\""},
		{"metric", "name = \"UV\"\nsummary = \"s\"\n[caveat]\nid = \"a\"\ntitle = \"one\""},
		{"metric", "name = \"UV\"\nsummary = \"s\"\naliases = [{ txt = \"a\" }]"},
		{"metric-translation", `level = "T0"`},
		{"metric-translation", "[[caveat]]\nid = \"a\"\nseverity = \"high\""},
		{"owners", "[[owner]]\nname = \"no id\""},
	} {
		var values map[string]any
		if _, err := toml.Decode(c.text, &values); err != nil {
			t.Fatal(err)
		}
		if err := schemas[c.kind].Validate(jsonOf(values)); err == nil {
			t.Errorf("the schema of %s takes %q", c.kind, c.text)
		}
	}
}

// TestSchemasAndReaderKnowTheSameKeys holds each schema against the reader, both ways: the reader knows every key of the
// schema in a document that has them all, and the schema has every key that the reader asks that document for.
func TestSchemasAndReaderKnowTheSameKeys(t *testing.T) {
	words := literals(t, "../dictionary")
	for _, k := range fileKinds {
		t.Run(k.name, func(t *testing.T) {
			content, name := everyKey(k, "", "")
			result, err := generator.Check(generator.Options{Content: content, Today: today})
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range result.Problems {
				if p.Span.File == name && slices.Contains([]string{"CAL020", "CAL021", "CAL022", "CAL109", "CAL112", "CAL205"}, p.Code) {
					t.Errorf("of what the schema has, the reader says: %s\n%s", p.Message, content[name].Data)
				}
			}
			set, _, err := source.Read(content)
			if err != nil {
				t.Fatal(err)
			}
			dictionary.New(set) // asks for the keys, and lets none of them go
			doc := set.Doc(name)
			if doc == nil || doc.Broken {
				t.Fatalf("%s was not read:\n%s", name, content[name].Data)
			}
			keys := k.keys
			if k.translation {
				keys = translated(keys)
			}
			compare(t, k.name, doc.Root, keys, words)
		})
	}
}

// compare looks in a table, and in those within it, for keys that the reader asked for and the schema lacks.
func compare(t *testing.T, at string, found *source.Table, keys []key, words []string) {
	t.Helper()
	if found == nil {
		t.Errorf("%s was not read as a table", at)
		return
	}
	for _, w := range words {
		if found.Declared(w) && !slices.ContainsFunc(keys, func(k key) bool { return k.name == w }) {
			t.Errorf("the reader asks %s for %q, which the schema lacks", at, w)
		}
	}
	for _, k := range keys {
		var inner []*source.Table
		switch k.is.form {
		case table:
			inner = []*source.Table{found.Table(k.name)}
		case tables:
			inner = found.Tables(k.name)
		case textOrTable:
			for _, item := range found.Items(k.name) {
				inner = append(inner, item.Table)
			}
		default:
			continue
		}
		for _, x := range inner {
			compare(t, at+"."+k.name, x, k.is.keys, words)
		}
	}
}

// literals are the strings in a package's source. What a reader asks for is one of them.
func literals(t *testing.T, dir string) (out []string) {
	t.Helper()
	files, err := filepath.Glob(dir + "/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %v", dir, err)
	}
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if s, err := strconv.Unquote(lit.Value); err == nil {
					out = append(out, s)
				}
			}
			return true
		})
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// TestSchemasAndReaderKnowTheSameWords gives each key that takes one of some words another one: the reader's hint lists
// those that it knows.
func TestSchemasAndReaderKnowTheSameWords(t *testing.T) {
	for _, k := range fileKinds {
		if k.translation || k.name == "history" {
			continue // its words are those of another kind
		}
		for _, at := range wordKeys(k.keys, "") {
			t.Run(k.name+"."+at.path, func(t *testing.T) {
				content, name := everyKey(k, at.path, `"¤"`)
				result, err := generator.Check(generator.Options{Content: content, Today: today})
				if err != nil {
					t.Fatal(err)
				}
				var known []string
				for _, p := range result.Problems {
					for _, before := range []string{"write one of: ", "the kinds are "} {
						if list, ok := strings.CutPrefix(p.Hint, before); ok && p.Span.File == name {
							known = strings.Split(list, ", ")
						}
					}
				}
				if diff := cmp.Diff(known, at.words); diff != "" {
					t.Errorf("words (-reader +schema):\n%s", diff)
				}
			})
		}
	}
}

type wordKey struct {
	path  string
	words []string
}

func wordKeys(keys []key, prefix string) (out []wordKey) {
	for _, k := range keys {
		if k.is.form == word {
			out = append(out, wordKey{prefix + k.name, k.is.words})
		}
		out = append(out, wordKeys(k.is.keys, prefix+k.name+".")...)
	}
	return out
}

// everyKey makes content with a file that has every key of a kind, and says its name. The value at the path instead, if
// there is one, is the one given.
func everyKey(k fileKind, instead, value string) (fstest.MapFS, string) {
	content := fstest.MapFS{}
	put := func(name string, keys []key) {
		text := ""
		for _, x := range keys {
			text += x.name + " = " + sample(x, "", instead, value) + "\n"
		}
		if k.body {
			text = "+++\n" + text + "+++\n\nText.\n"
		}
		content[name] = &fstest.MapFile{Data: []byte(text)}
	}
	if k.name != "site" && k.name != "site-translation" {
		content["site.toml"] = &fstest.MapFile{Data: []byte("languages = [\"en\", \"zh\"]\n[[facet]]\nid = \"x\"\nname = \"X\"\n")}
	}
	name := strings.NewReplacer("**/", "", "/v*", "/v1", "*", "x").Replace(k.path)
	put(name, k.keys)
	if k.translation {
		ext := path.Ext(name)
		name = strings.TrimSuffix(name, ext) + ".zh" + ext
		put(name, translated(k.keys))
	}
	return content, name
}

// sample is a value of a key, on one line.
func sample(k key, prefix, instead, value string) string {
	at := prefix + k.name
	if at == instead {
		return value
	}
	within := func() string {
		var pairs []string
		for _, x := range k.is.keys {
			pairs = append(pairs, x.name+" = "+sample(x, at+".", instead, value))
		}
		return "{ " + strings.Join(pairs, ", ") + " }"
	}
	switch k.is.form {
	case text:
		if k.is.pattern != "" {
			return strconv.Quote(k.is.examples[0].(string))
		}
		return `"x"`
	case word:
		return strconv.Quote(k.is.words[0])
	case whole, number:
		return "1"
	case truth:
		return "true"
	case day:
		return "2026-03-18"
	case textList, textOrList:
		if k.name == "languages" || k.name == "map" {
			return `["en", "zh"]`
		}
		return `["x"]`
	case textOrTable, tables:
		return "[" + within() + "]"
	case table:
		return within()
	case textsByName, listsByName:
		return `{ x = "x" }`
	case numbersByName:
		return "{ x = 1 }"
	case scalarRows:
		return "[{ x = 1 }]"
	}
	panic("unreachable: form " + strconv.Itoa(int(k.is.form)))
}

func TestEveryKeyOfASchemaTeaches(t *testing.T) {
	var walk func(at string, keys []key)
	walk = func(at string, keys []key) {
		for _, k := range keys {
			if len(k.about) < 10 || !strings.HasSuffix(k.about, ".") && !strings.HasSuffix(k.about, "…") {
				t.Errorf("%s.%s: %q teaches nothing", at, k.name, k.about)
			}
			walk(at+"."+k.name, k.is.keys)
		}
	}
	for _, k := range fileKinds {
		if k.about == "" || k.title == "" {
			t.Errorf("%s has no description", k.name)
		}
		walk(k.name, k.keys)
	}
}
