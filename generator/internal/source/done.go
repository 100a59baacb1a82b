package source

import (
	"fmt"
	"slices"
	"strings"

	"caliber/generator/internal/diag"
)

// maxUnknown is how many unknown keys of one table are reported one by one.
const maxUnknown = 20

// Done reports the keys that nobody declared, each with the declared one that it most likely means. Tables within the
// table have a Done of their own.
func (t *Table) Done() {
	if t == nil {
		return
	}
	unknown := 0
	for _, e := range t.entries {
		if e.read {
			continue
		}
		unknown++
		if unknown <= maxUnknown {
			t.doc.Report(diag.Diagnostic{
				Code: "CAL020", Span: t.doc.at(e.place), Hint: t.unknownHint(e.name),
				Message: fmt.Sprintf(`"%s" is not a key of %s`, shorten(e.name), t.label()),
			})
		}
	}
	if unknown > maxUnknown {
		t.doc.Report(diag.Diagnostic{
			Code: "CAL020", Span: t.Span(),
			Message: fmt.Sprintf("%d more keys here are not keys of %s", unknown-maxUnknown, t.label()),
		})
	}
}

// name is the table's own key.
func (t *Table) name() string { return t.parent.entries[t.at].name }

// label says in a message which table this is.
func (t *Table) label() string {
	if t.parent == nil {
		return "this file"
	}
	return fmt.Sprintf(`"%s"`, shorten(t.name()))
}

// unknownHint says what an unknown key may be: one of this table's, misspelt, or one of a table further up. The latter
// happens to everyone once: in TOML, what stands below a [section] belongs to it.
func (t *Table) unknownHint(name string) string {
	for above := t.parent; above != nil; above = above.parent {
		if slices.Contains(above.declared(), name) {
			return fmt.Sprintf(`it stands below [%s] and so belongs to it: move it up, before the first [section]`, shorten(t.name()))
		}
	}
	if hint := diag.DidYouMean(name, t.declared()); hint != "" {
		return hint
	}
	const most = 12
	if len(t.declared()) == 0 || len(t.declared()) > most {
		return "remove it, or move it to where it belongs"
	}
	return "known here: " + strings.Join(t.declared(), ", ")
}
