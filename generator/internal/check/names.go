package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
)

// maxIDBytes leaves room for suffixes in a file name of at most 255 bytes.
const maxIDBytes = 100

// devices are names that Windows gives to no file, whatever the ending.
var devices = []string{
	"con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
	"lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
}

var badID = Rule{
	diag.Code{
		ID: "CAL210", Title: "an id that cannot be an address, a file and a name in formulas at once",
		Why:  "An id is for ever: a file's name, a page's address, a word in formulas. It begins with a letter and holds letters, digits, _ and single dots, in Unicode's composed form (NFC), at most 100 bytes.",
		Bad:  "-- metrics/uv-value.toml --\nname = \"UV value\"\nsummary = \"Money per visitor.\"\n",
		Good: "-- metrics/uv_value.toml --\nname = \"UV value\"\nsummary = \"Money per visitor.\"\n",
	},
	func(j *judge) {
		need := func(e dictionary.Entry, hint string) {
			switch why := WhyBadID(e.ID); {
			case e.ID == "":
				j.report(e.Span, "there is no id", `write id = "…", by which entries refer to this`)
			case why != "":
				j.report(e.Span, fmt.Sprintf("%q cannot be an id: %s", diag.Short(e.ID), why), "an id begins with a letter and holds letters, digits, _ and single dots; "+hint)
			}
		}
		const file, key = "rename the file", "change it here and where it is referred to"
		for _, m := range j.d.Metrics {
			need(m.Entry, file)
		}
		for _, t := range j.d.Terms {
			need(t.Entry, file)
		}
		for _, p := range j.d.Paths {
			need(p.Entry, file)
		}
		for _, g := range j.d.Guides {
			need(g.Entry, file)
		}
		for _, c := range j.d.Collections {
			need(c.Entry, file)
		}
		for _, s := range j.d.Sources {
			need(s.Entry, key)
		}
		for _, o := range j.d.Owners {
			need(o.Entry, key)
		}
		for _, x := range j.d.Dimensions {
			need(x.Entry, key)
		}
		for _, l := range j.d.Site.Levels {
			need(l.Entry, key)
		}
		for _, f := range j.d.Site.Facets {
			need(f.Entry, key)
			if slices.Contains(takenFolders, f.ID) {
				j.report(f.Span, fmt.Sprintf("%q cannot be a facet's id: the site has a folder of that name", f.ID), "choose another id")
			}
			for _, v := range f.Values {
				need(v.Entry, key)
			}
		}
	},
}

// takenFolders are the site's own folders at its root, where facets stand, too.
var takenFolders = []string{
	"metrics", "terms", "paths", "guides", "owners", "sources", "dimensions", "problems", "alike", "assets", "search", "lineage", "tree",
	"map", "compare", "which", "charts", "changes", "health", "api", "feeds", "embed", "book", "collections", "level", "data", "en", "zh",
}

func validID(id string) bool { return WhyBadID(id) == "" }

// WhyBadID says in a few words why an id cannot be an address, a file and a name in formulas at once, or "".
func WhyBadID(id string) string {
	first, _ := utf8.DecodeRuneInString(id)
	stem, _, _ := strings.Cut(strings.ToLower(id), ".")
	switch {
	case id == "":
		return "it is empty"
	case len(id) > maxIDBytes:
		return fmt.Sprintf("it has %d bytes, %d are allowed", len(id), maxIDBytes)
	case !utf8.ValidString(id):
		return "it is not UTF-8"
	case !norm.NFC.IsNormalString(id):
		return "its accents are written as characters of their own (NFD)"
	case slices.Contains(devices, stem):
		return "Windows keeps that name for a device"
	case !unicode.IsLetter(first):
		return fmt.Sprintf("it begins with %q", string(first))
	case strings.HasSuffix(id, "."), strings.Contains(id, ".."):
		return "a dot stands between two letters or digits"
	}
	for _, r := range id {
		if r != '_' && r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) {
			return fmt.Sprintf("it holds %q", string(r))
		}
	}
	if i := strings.LastIndexByte(id, '.'); i >= 0 {
		if _, ok := locale.Parse(id[i+1:]); ok {
			return "its ending is a language's"
		}
		if slices.Contains([]string{"html", "htm", "json", "md", "js", "css", "xml", "svg", "txt"}, id[i+1:]) {
			return "its ending is a file's"
		}
	}
	return ""
}

var idCollision = Rule{
	diag.Code{
		ID: "CAL211", Title: "ids that differ only by case or Unicode form",
		Why:  "On Windows and macOS the two are one file, and to a reader one word.",
		Bad:  "-- metrics/roi.toml --\nname = \"Return on investment\"\nsummary = \"What comes back.\"\n-- metrics/ROI.toml --\nname = \"Return\"\nsummary = \"What returns.\"\n",
		Good: "-- metrics/roi.toml --\nname = \"Return on investment\"\nsummary = \"What comes back.\"\n-- metrics/return_rate.toml --\nname = \"Return rate\"\nsummary = \"What returns.\"\n",
	},
	func(j *judge) {
		collide(j, "metric", j.d.Metrics)
		collide(j, "term", j.d.Terms)
		collide(j, "collection", j.d.Collections)
		collide(j, "level", j.d.Site.Levels)
		collide(j, "owner", j.d.Owners)
		collide(j, "source", j.d.Sources)
		collide(j, "dimension", j.d.Dimensions)
	},
}

func collide[T interface {
	Key() string
	Place() diag.Span
}](j *judge, what string, list []T,
) {
	seen := map[string]T{}
	for _, x := range list {
		key := j.fold(x.Key())
		if first, ok := seen[key]; ok {
			if first.Key() == x.Key() {
				continue // told by dictionary
			}
			j.report(x.Place(), fmt.Sprintf("%s %q differs from %q only by case or Unicode form", what, x.Key(), first.Key()),
				"rename one of the two", diag.Related{Span: first.Place(), Message: fmt.Sprintf("%q", first.Key())})
			continue
		}
		seen[key] = x
	}
}

func fold(s string) string {
	return strings.Join(strings.Fields(cases.Fold().String(norm.NFKC.String(width.Fold.String(s)))), " ")
}

var sameName = Rule{
	diag.Code{
		ID: "CAL212", Title: "one name for two metrics",
		Why:  "One name with two meanings is what a dictionary is there to end. Two reports that show the same name would be compared, and disagree.",
		Bad:  "-- metrics/conversion_rate.toml --\nname = \"Conversion rate\"\nsummary = \"Orders per visitor.\"\n-- metrics/buyer_rate.toml --\nname = \"Conversion Rate\"\nsummary = \"Buyers among visitors.\"\n",
		Good: "-- metrics/conversion_rate.toml --\nname = \"Conversion rate\"\nsummary = \"Orders per visitor.\"\n-- metrics/buyer_rate.toml --\nname = \"Buyer conversion rate\"\nsummary = \"Buyers among visitors.\"\n",
	},
	func(j *judge) {
		for _, l := range locale.All {
			seen := map[string]*dictionary.Metric{}
			for m := range j.sound {
				name := m.Name[l]
				key := j.fold(name.Value)
				if key == "" || m.Status == dictionary.Deprecated {
					continue
				}
				if first := seen[key]; first != nil {
					j.report(name.Span(), fmt.Sprintf("%q is the name of %q and of %q", diag.Short(name.Value), first.ID, m.ID),
						"name what tells them apart, for example the scope or the unit",
						diag.Related{Span: first.Name[l].Span(), Message: fmt.Sprintf("the name of %q", first.ID)})
					continue
				}
				seen[key] = m
			}
		}
	},
}

var aliasClash = Rule{
	diag.Code{
		ID: "CAL213", Severity: diag.Warning, Title: "an alias that leads to two metrics",
		Why:  "A reader who types the word must be asked which one is meant. If the word is wrong for this metric, call it a misnomer and say what it means; then the search asks.",
		Bad:  "-- metrics/ctr.toml --\nname = \"CTR\"\nsummary = \"Clickers among visitors.\"\n-- metrics/exposure_ctr.toml --\nname = \"Exposure CTR\"\nsummary = \"Clickers among those who saw it.\"\naliases = [\"CTR\"]\n",
		Good: "-- metrics/ctr.toml --\nname = \"CTR\"\nsummary = \"Clickers among visitors.\"\n-- metrics/exposure_ctr.toml --\nname = \"Exposure CTR\"\nsummary = \"Clickers among those who saw it.\"\naliases = [{ text = \"CTR\", kind = \"misnomer\", means = \"ctr\" }]\n",
	},
	func(j *judge) {
		type word struct {
			id string
			at diag.Span
		}
		words := map[string]word{}
		for m := range j.sound {
			for _, n := range m.Name {
				if n.Set {
					words[j.fold(n.Value)] = word{m.ID, n.Span()}
				}
			}
		}
		for m := range j.sound {
			own := map[string]bool{}
			for _, a := range m.Aliases {
				key := j.fold(a.Text.Value)
				if key == "" || a.Kind == "misnomer" || own[key] {
					continue
				}
				own[key] = true
				if first, ok := words[key]; ok && first.id != m.ID {
					j.report(a.Text.Span(), fmt.Sprintf("%q leads to %q and to %q", diag.Short(a.Text.Value), first.id, m.ID),
						fmt.Sprintf("if it is wrong for this metric, write { text = %q, kind = \"misnomer\", means = %q }", diag.Short(a.Text.Value), first.id),
						diag.Related{Span: first.at, Message: fmt.Sprintf("a word for %q", first.id)})
					continue
				}
				words[key] = word{m.ID, a.Text.Span()}
			}
		}
	},
}

var misnomer = Rule{
	diag.Code{
		ID: "CAL214", Title: "a misnomer that does not say what it means",
		Why:  "The search asks a reader who types a misnomer which metric is meant, so it must know the other one.",
		Bad:  "-- metrics/exposure_ctr.toml --\nname = \"Exposure CTR\"\nsummary = \"Clickers among those who saw it.\"\naliases = [{ text = \"CTR\", kind = \"misnomer\" }]\n",
		Good: "-- metrics/ctr.toml --\nname = \"Click-through rate\"\nsummary = \"Clickers among visitors.\"\n-- metrics/exposure_ctr.toml --\nname = \"Exposure CTR\"\nsummary = \"Clickers among those who saw it.\"\naliases = [{ text = \"CTR\", kind = \"misnomer\", means = \"ctr\" }]\n",
	},
	func(j *judge) {
		for m := range j.sound {
			for _, a := range m.Aliases {
				switch {
				case a.Text.Value == "":
					j.report(cmp.Or(a.Text.Span(), m.Span), "an alias is empty", "write the word, or remove the alias")
				case a.Kind == "misnomer" && !a.Means.Set:
					j.report(a.Text.Span(), fmt.Sprintf("%q is a misnomer for what?", diag.Short(a.Text.Value)), `add means = "…" with the id of the metric that the word rightly names`)
				case a.Kind != "misnomer" && a.Means.Set:
					j.report(a.Means.Span(), `only a misnomer has "means"`, `write kind = "misnomer", or remove means`)
				}
			}
		}
	},
}
