package citation

import (
	"cmp"
	"fmt"
	"html"
	"strings"

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
)

// Reference is a citation that is to be written: a metric, at a version or as it stands.
type Reference struct {
	ID      string
	Name    string // in the language of the reference
	Version int    // 0 is whichever stands
	Site    string // the title of the glossary
	Address string // absolute if the glossary's base address is known
	pinned  string // " (v2)", in the words of the language
}

// To makes a reference to a version of a metric, in a language; version 0 is whichever stands.
func To(d *dictionary.Dictionary, m *dictionary.Metric, version int, l locale.Lang) Reference {
	name, _ := m.Name.In(l)
	title, _ := d.Site.Title.In(l)
	r := Reference{ID: m.ID, Name: cmp.Or(strings.TrimSpace(name.Value), m.ID), Version: version, Site: title.Value, Address: d.Site.BaseURL.Value}
	if l != d.Site.Languages[0] {
		r.Address += l.Tag() + "/"
	}
	r.Address += "metrics/" + m.ID + "/"
	r.pinned = r.Name
	if version > 0 {
		r.Address += fmt.Sprintf("v%d/", version)
		r.pinned = fmt.Sprintf(l.Version().Cited, r.Name, version)
	}
	return r
}

// Mark is the reference for texts that have no links: "metric:gmv@2".
func (r Reference) Mark() string {
	if r.Version == 0 {
		return "metric:" + r.ID
	}
	return mark(r.ID, r.Version)
}

// marks are what Markdown would take for its own.
var marks = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, "`", "\\`", "*", `\*`, "_", `\_`, "<", `\<`)

// Markdown is a link.
func (r Reference) Markdown() string {
	return fmt.Sprintf("[%s](%s)", marks.Replace(r.pinned), r.Address)
}

// HTML is a link.
func (r Reference) HTML() string {
	return fmt.Sprintf(`<a href="%s">%s</a>`, html.EscapeString(r.Address), html.EscapeString(r.pinned))
}

// Text is a line for footnotes: name and version, mark, glossary, address.
func (r Reference) Text() string {
	parts := []string{r.pinned, r.Mark()}
	if r.Site != "" {
		parts = append(parts, r.Site)
	}
	return strings.Join(append(parts, r.Address), ", ")
}
