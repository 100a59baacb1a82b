package check

import (
	"fmt"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/locale"
)

var mentionTwice = Rule{
	diag.Code{
		ID: "CAL252", Title: "a word of running text that would lead to two terms",
		Why:  "A reader who follows a word in a sentence comes to one page. Which one must not depend on the order of the files.",
		Bad:  "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n-- terms/floor.toml --\nname = \"Floor\"\nsummary = \"A block of a page.\"\nmentions = [\"floor\"]\n-- terms/storey.toml --\nname = \"Storey\"\nsummary = \"A level of a house.\"\nmentions = [\"Floor\"]\n",
		Good: "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n-- terms/floor.toml --\nname = \"Floor\"\nsummary = \"A block of a page.\"\nmentions = [\"floor\"]\n-- terms/storey.toml --\nname = \"Storey\"\nsummary = \"A level of a house.\"\nmentions = [\"storey\"]\n",
	},
	func(j *judge) {
		for _, l := range locale.All {
			type place struct {
				id string
				at diag.Span
			}
			seen := map[string]place{}
			for _, t := range j.d.Terms {
				for _, w := range t.Mentions[l] {
					key := j.fold(w.Value)
					first, taken := seen[key]
					switch {
					case key == "":
						j.report(w.Span(), "a mention is empty", "write the word as it stands in sentences, or take it out")
					case taken && first.id != t.ID:
						j.report(w.Span(), fmt.Sprintf("%q leads to term %q and to %q", diag.Short(w.Value), first.id, t.ID), "leave it to one of the two",
							diag.Related{Span: first.at, Message: fmt.Sprintf("a mention of %q", first.id)})
					default:
						seen[key] = place{t.ID, w.Span()}
					}
				}
			}
		}
	},
}
