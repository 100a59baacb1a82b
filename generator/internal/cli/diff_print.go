package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/version"
)

// differences are what changed, to be told in one language.
type differences struct {
	list []version.Difference
	lang locale.Lang
}

// shorten is how much of a text a list of changes shows, in characters.
const shorten = 160

// line is one field that changed, ready to be printed.
type line struct {
	name         string   // "formula", "caveat “first_screen”"
	gone, come   []string // elements of a list, or the one text, as they were and are
	number, list bool
}

func (x differences) lines(d version.Difference) (out []line) {
	w := x.lang.Version()
	for _, c := range d.Changes {
		old, _ := c.Old.In(x.lang)
		now, _ := c.New.In(x.lang)
		if slices.Equal(old, now) { // it changed in another language only
			if old, now = otherLanguage(c); old == nil && now == nil {
				continue
			}
		}
		l := line{name: w.Field(c.Field), number: c.Number, list: len(old) > 1 || len(now) > 1}
		if c.Item != "" {
			l.name = fmt.Sprintf(w.Item, l.name, c.Item)
		}
		for _, t := range old {
			if !slices.Contains(now, t) {
				l.gone = append(l.gone, brief(t))
			}
		}
		for _, t := range now {
			if !slices.Contains(old, t) {
				l.come = append(l.come, brief(t))
			}
		}
		out = append(out, l)
	}
	return out
}

// otherLanguage returns what changed of a text in the first language in which it did.
func otherLanguage(c version.Change) (old, now []string) {
	for _, l := range locale.All {
		if !slices.Equal(c.Old[l], c.New[l]) {
			return c.Old[l], c.New[l]
		}
	}
	return nil, nil
}

// brief is a text on one line, cut to what a list can bear.
func brief(text string) string {
	text = strings.Join(strings.Fields(diag.Safe(strings.ReplaceAll(text, "\n", " "))), " ")
	if r := []rune(text); len(r) > shorten {
		return string(r[:shorten-1]) + "…"
	}
	return text
}

// current is the metric as it is, or was if it went.
func current(d version.Difference) *dictionary.Metric {
	if d.New != nil {
		return d.New
	}
	return d.Old
}

func (x differences) name(d version.Difference) string {
	name, _ := current(d).Name.In(x.lang)
	return diag.Safe(cmp.Or(name.Value, d.ID))
}

// versions are "v1 → v2", or "v2" if the version stayed.
func versions(d version.Difference) string {
	if d.Old == nil || d.New == nil || d.Old.Version == d.New.Version {
		return fmt.Sprintf("v%d", current(d).Version)
	}
	return fmt.Sprintf("v%d → v%d", d.Old.Version, d.New.Version)
}

// verdict says in a few words what a difference comes to.
func (x differences) verdict(d version.Difference) string {
	w := x.lang.Version()
	switch {
	case d.Old == nil:
		return w.Came
	case d.New == nil:
		return w.Went
	case d.Silent:
		return w.Silent
	case d.Number:
		text := w.NumberChanged
		for _, s := range d.Steps {
			if !s.Comparable {
				return text + w.And + fmt.Sprintf(w.BreakAt, cmp.Or(s.Effective.Value, s.Date.Value))
			}
		}
		return text
	case len(d.Inputs) > 0:
		return fmt.Sprintf(w.InputsChanged, strings.Join(d.Inputs, ", "))
	}
	return w.NumberStays
}

// said is what the entry says of its new versions.
func (x differences) said(d version.Difference) (out []string) {
	for _, s := range d.Steps {
		text, _ := s.Summary.In(x.lang)
		out = append(out, fmt.Sprintf("v%d, %s: %s", s.Version, s.Date.Value, brief(text.Value)))
	}
	return out
}

func (x differences) text() string {
	w := x.lang.Version()
	if len(x.list) == 0 {
		return w.Nothing + "\n"
	}
	var b strings.Builder
	starred := false
	for i, d := range x.list {
		if i == 0 || d.Kind != x.list[i-1].Kind {
			fmt.Fprintf(&b, "%s%s\n", []string{"", "\n"}[min(i, 1)], w.Kinds[d.Kind])
		}
		fmt.Fprintf(&b, "  %s %s: %s (%s)\n", d.ID, versions(d), x.name(d), x.verdict(d))
		for _, s := range x.said(d) {
			fmt.Fprintf(&b, "    %s\n", s)
		}
		for _, l := range x.lines(d) {
			starred = starred || l.number
			fmt.Fprintf(&b, "    %s%s\n", l.name, []string{"", " *"}[bit(l.number)])
			for _, t := range l.gone {
				fmt.Fprintf(&b, "      - %s\n", t)
			}
			for _, t := range l.come {
				fmt.Fprintf(&b, "      + %s\n", t)
			}
		}
	}
	if starred {
		fmt.Fprintf(&b, "\n%s\n", w.Starred)
	}
	return b.String()
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// markdown is for the text of a review: headings, a list of fields, code for what was and is.
func (x differences) markdown() string {
	w := x.lang.Version()
	var b strings.Builder
	fmt.Fprintf(&b, "## %s\n", w.Title)
	if len(x.list) == 0 {
		fmt.Fprintf(&b, "\n%s\n", w.Nothing)
	}
	for i, d := range x.list {
		if i == 0 || d.Kind != x.list[i-1].Kind {
			fmt.Fprintf(&b, "\n### %s\n", w.Kinds[d.Kind])
		}
		fmt.Fprintf(&b, "\n**%s** `%s` %s: %s\n", plainMarkdown(x.name(d)), d.ID, versions(d), x.verdict(d))
		for _, s := range x.said(d) {
			fmt.Fprintf(&b, "\n> %s\n", plainMarkdown(s))
		}
		for j, l := range x.lines(d) {
			if j == 0 {
				b.WriteByte('\n')
			}
			mark := []string{"", "**"}[bit(l.number)]
			fmt.Fprintf(&b, "- %s%s%s: %s\n", mark, plainMarkdown(l.name), mark, l.markdown(w))
		}
	}
	return b.String()
}

func (l line) markdown(w *locale.VersionWords) string {
	if !l.list {
		return cmp.Or(strings.Join(codes(l.gone), ""), "∅") + " → " + cmp.Or(strings.Join(codes(l.come), ""), "∅")
	}
	var parts []string
	if len(l.gone) > 0 {
		parts = append(parts, w.Delisted+" "+strings.Join(codes(l.gone), ", "))
	}
	if len(l.come) > 0 {
		parts = append(parts, w.Listed+" "+strings.Join(codes(l.come), ", "))
	}
	return strings.Join(parts, w.And)
}

// codes puts texts between as many backquotes as it takes.
func codes(texts []string) (out []string) {
	for _, t := range texts {
		fence := "`"
		for strings.Contains(t, fence) {
			fence += "`"
		}
		if len(fence) > 1 {
			t = " " + t + " "
		}
		out = append(out, fence+t+fence)
	}
	return out
}

// plainMarkdown keeps a text from being read as Markdown.
func plainMarkdown(text string) string {
	return strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`).Replace(text)
}

type jsonDifference struct {
	ID         string       `json:"id"`
	Name       string       `json:"name"`
	Kind       string       `json:"kind"` // "added" of a metric that came, "derived" of one whose inputs changed and nothing else
	OldVersion int          `json:"old_version,omitempty"`
	NewVersion int          `json:"new_version,omitempty"`
	Number     bool         `json:"number_changed"`
	Silent     bool         `json:"version_not_raised"`
	Inputs     []string     `json:"inputs_changed,omitempty"` // what it is made of, where only its number is another
	Changes    []jsonChange `json:"changes"`
	Steps      []jsonStep   `json:"steps,omitempty"`
}

type jsonChange struct {
	Field  string   `json:"field"`
	Item   string   `json:"item,omitempty"`
	Kind   string   `json:"kind"`
	Number bool     `json:"number_changed"`
	Old    []string `json:"old,omitempty"`
	New    []string `json:"new,omitempty"`
}

type jsonStep struct {
	Version    int    `json:"version"`
	Date       string `json:"date"`
	Kind       string `json:"kind"`
	Summary    string `json:"summary"`
	Effective  string `json:"effective,omitempty"`
	Comparable bool   `json:"comparable"`
}

// json has the texts whole.
func (x differences) json() string {
	out := struct {
		Differences []jsonDifference `json:"differences"`
	}{[]jsonDifference{}}
	for _, d := range x.list {
		j := jsonDifference{ID: d.ID, Name: x.name(d), Kind: cmp.Or(d.Kind, "added"), Number: d.Number, Silent: d.Silent, Inputs: d.Inputs, Changes: []jsonChange{}}
		if d.Old != nil {
			j.OldVersion = d.Old.Version
		}
		if d.New != nil {
			j.NewVersion = d.New.Version
		}
		for _, c := range d.Changes {
			old, _ := c.Old.In(x.lang)
			now, _ := c.New.In(x.lang)
			if slices.Equal(old, now) {
				old, now = otherLanguage(c)
			}
			j.Changes = append(j.Changes, jsonChange{c.Field, c.Item, c.Kind, c.Number, old, now})
		}
		for _, s := range d.Steps {
			text, _ := s.Summary.In(x.lang)
			j.Steps = append(j.Steps, jsonStep{s.Version, s.Date.Value, s.Kind, text.Value, s.Effective.Value, s.Comparable})
		}
		out.Differences = append(out.Differences, j)
	}
	return string(encode(out, "  "))
}
