package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing/fstest"
	"unicode"

	"caliber/generator"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/search"
)

// asEntries makes the documents of a collection out of entries, by the stages of a real build: each becomes a TOML file
// and its translation, in a folder that is kept if it is named.
func asEntries(list []collected, folder string, out io.Writer) ([]search.Document, error) {
	content := fstest.MapFS{"site.toml": {Data: []byte("title = \"Collection\"\nlanguages = [\"en\", \"zh\"]\n" + domains(list))}, "owners.toml": {Data: []byte(owners(list))}}
	named := map[string]bool{} // one name for two metrics is an error
	for _, c := range list {
		content["metrics/"+entryID(c.ID)+".toml"] = &fstest.MapFile{Data: []byte(c.english())}
		if !named[c.NameZh] {
			content["metrics/"+entryID(c.ID)+".zh.toml"] = &fstest.MapFile{Data: []byte(c.chinese())}
			named[c.NameZh] = true
		}
	}
	if folder != "" {
		for name, file := range content {
			path := filepath.Join(folder, filepath.FromSlash(name))
			if err := writeFile(path, file.Data); err != nil {
				return nil, err
			}
		}
	}
	r, err := generator.Check(generator.Options{Content: content, Today: "2026-01-01"})
	if err != nil {
		return nil, err
	}
	if r.Site == nil {
		return nil, fmt.Errorf("the entries have errors: %+v", r.Problems[0])
	}
	fmt.Fprintf(out, "%d entries read and judged\n", len(r.Site.Metrics))
	return search.From(r.Site), nil
}

// entryID makes an id that an entry can have: it begins with a letter.
func entryID(id string) string {
	if id != "" && unicode.IsDigit(rune(id[0])) {
		return "n" + id
	}
	return id
}

func wordID(name string) string { return strings.ToLower(strings.ReplaceAll(name, " ", "_")) }

func owners(list []collected) string {
	var out strings.Builder
	seen := map[string]bool{}
	for _, c := range list {
		if !seen[c.Owner] {
			seen[c.Owner] = true
			fmt.Fprintf(&out, "[[owner]]\nid = %q\nname = %q\nsummary = \"A team.\"\n", wordID(c.Owner), c.Owner)
		}
	}
	return out.String()
}

func domains(list []collected) string {
	var out strings.Builder
	out.WriteString("[[facet]]\nid = \"domain\"\nname = \"Domain\"\nsummary = \"Of what.\"\n")
	seen := map[string]bool{}
	for _, c := range list {
		if !seen[c.Domain] {
			seen[c.Domain] = true
			fmt.Fprintf(&out, "[[facet.value]]\nid = %q\nname = %q\nsummary = \"Some.\"\n", c.Domain, c.Domain)
		}
	}
	return out.String()
}

// quote writes a TOML string.
func quote(text string) string {
	var out strings.Builder
	out.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			out.WriteByte('\\')
			out.WriteRune(r)
		case r < ' ' || r == 0x7F:
			fmt.Fprintf(&out, "\\u%04X", r)
		default:
			out.WriteRune(r)
		}
	}
	out.WriteByte('"')
	return out.String()
}

func quoteAll(texts []string) string {
	parts := make([]string, len(texts))
	for i, t := range texts {
		parts[i] = quote(t)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

func (c *collected) aliasesIn(l locale.Lang) string {
	var out []string
	for _, a := range c.document(0).Aliases {
		if a.Lang == l {
			out = append(out, fmt.Sprintf("{ text = %s, kind = %q }", quote(a.Text), a.Kind))
		}
	}
	return "[" + strings.Join(out, ", ") + "]"
}

func (c *collected) english() string {
	var out strings.Builder
	fmt.Fprintf(&out, "name = %s\nsummary = %s\nowner = %q\nstatus = \"proposed\"\nformula_text = %s\naliases = %s\n",
		quote(c.NameEn), quote(c.DefEn), wordID(c.Owner), quote(c.FormulaEn), c.aliasesIn(locale.English))
	if c.Base != c.ID {
		fmt.Fprintf(&out, "formula = %s\n", quote(entryID(c.Base)+"[variant = '"+c.ID+"']"))
	}
	fmt.Fprintf(&out, "[facets]\ndomain = [%q]\n[scope]\ninclude = %s\n", c.Domain, quoteAll(c.NotesEn))
	for i, x := range c.Caveats {
		fmt.Fprintf(&out, "[[caveat]]\nid = \"c%d\"\ntitle = %s\nseverity = \"medium\"\nbody = %s\n", i, quote(x.En), quote(x.En))
	}
	return out.String()
}

func (c *collected) chinese() string {
	var out strings.Builder
	fmt.Fprintf(&out, "name = %s\nsummary = %s\nformula_text = %s\naliases = %s\n[scope]\ninclude = %s\n",
		quote(c.NameZh), quote(c.DefZh), quote(c.FormulaZh), c.aliasesIn(locale.Chinese), quoteAll(c.NotesZh))
	for i, x := range c.Caveats {
		fmt.Fprintf(&out, "[[caveat]]\nid = \"c%d\"\ntitle = %s\nbody = %s\n", i, quote(x.Zh), quote(x.Zh))
	}
	return out.String()
}
