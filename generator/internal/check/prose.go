package check

import (
	"fmt"
	"slices"
	"strings"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/markdown"
	"caliber/generator/internal/source"
)

// prose reports what the Markdown of entries cannot show, under markdown's own codes.
var prose = Rule{
	diag.Code{
		ID: "CAL137", Title: "a text whose Markdown cannot be shown",
		Why:  "Every text is read as Markdown where the entry guide says so; its problems are told under codes CAL130 to CAL136. This one stands for a text that is there and says nothing.",
		Bad:  "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\ndefinition = \"\"\n",
		Good: "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n",
	},
	func(j *judge) {
		for _, t := range j.d.Prose() {
			for _, l := range locale.All {
				j.prose(t[l])
			}
		}
	},
}

func (j *judge) prose(t source.Text) {
	if !t.Set {
		return
	}
	if strings.TrimSpace(t.Value) == "" {
		j.report(t.Span(), "the text is empty", "write it, or remove the key")
		return
	}
	_, problems := j.md.Render(t.Value, markdown.Options{Resolve: j.resolve})
	for _, p := range problems {
		hint := p.Hint
		if p.Ref != "" {
			hint = j.refHint(p.Ref)
		}
		j.list.Add(diag.Diagnostic{Code: p.Code, Severity: p.Severity, Span: t.At(p.Start, p.End), Message: p.Message, Hint: hint})
	}
}

// resolve says whether an entry exists; where its page is does not matter here.
func (j *judge) resolve(ref string) (markdown.Target, bool) {
	return markdown.Target{Href: "#", Name: ref}, j.d.Has(ref)
}

func (j *judge) refHint(ref string) string {
	scheme, id, ok := strings.Cut(ref, ":")
	if !ok {
		scheme, id = "", ref
	}
	if m := j.named(id); m != nil && (scheme == "" || scheme == "metric") {
		return fmt.Sprintf("that is a word for %q, and links go by id: write [[%s]]", m.ID, m.ID)
	}
	if hint := diag.DidYouMean(id, j.Dictionary.IDs(scheme)); hint != "" {
		return hint
	}
	return "a link names an entry by its id: [[gmv]], [words](term:floor), [words](guide:how_to_read)"
}

// The most that some texts may hold, in characters. Beyond the first a page reads badly; beyond the second it breaks.
var lengths = []struct {
	key         string
	warn, error int
	of          func(dictionary.Entry) dictionary.Text
}{
	{"name", 60, 200, func(e dictionary.Entry) dictionary.Text { return e.Name }},
	{"summary", 240, 2000, func(e dictionary.Entry) dictionary.Text { return e.Summary }},
}

var longText = Rule{
	diag.Code{
		ID: "CAL231", Severity: diag.Warning, Title: "a name or summary that is too long",
		Why:  "The name stands in headings, cards and drawings, the summary in every list. One that does not fit is not read. Beyond 200 and 2,000 characters it is an error.",
		Bad:  "-- metrics/uv.toml --\nname = \"The number of different people who visited at least one page of the shop on the day\"\nsummary = \"People who came.\"\n",
		Good: "-- metrics/uv.toml --\nname = \"Unique visitors\"\nsummary = \"Different people who visited at least one page of the shop on the day.\"\n",
	},
	func(j *judge) {
		for e := range j.entries {
			for _, limit := range lengths {
				for _, t := range limit.of(e) {
					n := diag.Characters(t.Value)
					switch {
					case n > limit.error:
						j.list.Add(diag.Diagnostic{
							Code: j.rule.ID, Span: t.Span(), Message: tooLong(limit.key, n, limit.error), Hint: "say the rest in the definition",
						})
					case n > limit.warn:
						j.report(t.Span(), tooLong(limit.key, n, limit.warn), "say the rest in the definition")
					}
				}
			}
		}
	},
}

// entries yields metrics, terms, paths, collections and guides whose file could be read.
func (j *judge) entries(yield func(dictionary.Entry) bool) {
	var all []dictionary.Entry
	for m := range j.sound {
		all = append(all, m.Entry)
	}
	for _, t := range j.d.Terms {
		if !t.Broken {
			all = append(all, t.Entry)
		}
	}
	for _, p := range j.d.Paths {
		if !p.Broken {
			all = append(all, p.Entry)
		}
	}
	for _, c := range j.d.Collections {
		if !c.Broken {
			all = append(all, c.Entry)
		}
	}
	for _, g := range j.d.Guides {
		if !g.Broken {
			all = append(all, g.Entry)
		}
	}
	slices.Values(all)(yield)
}
