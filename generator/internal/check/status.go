package check

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/source"
)

var noMetrics = Rule{
	diag.Code{
		ID: "CAL200", Title: "a dictionary without metrics",
		Why:  "A folder without entries is most often the wrong folder. An empty glossary would take the place of the published one.",
		Bad:  "-- site.toml --\ntitle = \"Metrics\"\n",
		Good: "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n",
	},
	func(j *judge) {
		if len(j.d.Metrics) == 0 {
			j.report(diag.Span{}, "there are no metrics here", `entries stand in "metrics/", one .toml file each; "caliber init DIR" makes a dictionary to start from`)
		}
	},
}

var missingText = Rule{
	diag.Code{
		ID: "CAL215", Title: "a name or summary that is missing",
		Why:  "Every page, list, card and search result shows the name and one sentence. Without them an entry tells nobody anything.",
		Bad:  "-- metrics/uv.toml --\nname = \"UV\"\n",
		Good: "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"Different people who came, in one day.\"\n",
	},
	func(j *judge) {
		original := j.d.Site.Languages[0]
		for e := range j.entries {
			for _, x := range []struct {
				key  string
				text source.Text
			}{{"name", e.Name[original]}, {"summary", e.Summary[original]}} {
				switch {
				case !x.text.Set && misread(e.Files[original], x.key):
				case !x.text.Set:
					j.report(head(e), fmt.Sprintf("%q has no %s", e.ID, x.key), fmt.Sprintf("write %s = \"…\"", x.key))
				case strings.TrimSpace(x.text.Value) == "":
					j.report(x.text.Span(), fmt.Sprintf("the %s of %q is empty", x.key, e.ID), fmt.Sprintf("write %s = \"…\"", x.key))
				}
			}
			for _, t := range e.Name {
				if strings.Contains(t.Value, "\n") {
					j.report(t.Span(), "a name has one line", "take the line break out")
				}
			}
		}
	},
}

// misread says that a file has the key with a value that is no text, or has it misspelt. Both have been reported, so that the
// file still has its keys.
func misread(doc *source.Doc, key string) bool {
	if doc == nil {
		return false
	}
	return slices.ContainsFunc(doc.Root.Keys(), func(k source.Key) bool {
		return k.Name == key || !doc.Root.Declared(k.Name) && diag.Nearest(k.Name, []string{"name", "summary"}) == key
	})
}

var missingOwner = Rule{
	diag.Code{
		ID: "CAL216", Severity: diag.Warning, Title: "a metric without an owner",
		Why:  "A reader who doubts a number must know whom to ask. A draft may go without.",
		Bad:  "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\nstatus = \"proposed\"\n",
		Good: "-- owners.toml --\n[[owner]]\nid = \"traffic\"\nname = \"Traffic\"\n-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\nstatus = \"proposed\"\nowner = \"traffic\"\n",
	},
	func(j *judge) {
		for m := range j.sound {
			if m.Status == dictionary.Proposed && m.Owner.Value == "" {
				j.report(head(m.Entry), fmt.Sprintf("%q has no owner", m.ID), `write owner = "…" with an id of owners.toml`)
			}
		}
	},
}

var certifiedDemands = Rule{
	diag.Code{
		ID: "CAL217", Title: "a certified metric that lacks what certification promises",
		Why:  "A certified number can be computed again by anyone: it has a formula, a unit, an owner, a scope with period and grain, a worked example and a date of review.",
		Bad:  "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\nstatus = \"certified\"\n",
		Good: "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\nstatus = \"draft\"\n",
	},
	func(j *judge) {
		for m := range j.sound {
			if m.Status != dictionary.Certified {
				continue
			}
			var lacks, write []string
			for _, x := range []struct {
				has         bool
				what, write string
			}{
				{m.FormulaText.Value != "" || m.Prose.Any(), "formula", `formula = "…"`},
				{m.Unit.Value != "", "unit", `unit = "…"`},
				{m.Owner.Value != "", "owner", `owner = "…"`},
				{m.Scope.Period.Value != "", "period", `period = "1d" in [scope]`},
				{len(m.Scope.Grain) > 0, "grain", `grain = ["date"] in [scope]`},
				{len(m.Examples) > 0, "worked example", "an [[example]]"},
				{m.Review.Last.Set, "date of review", "last = 2026-10-08 in [review]"},
			} {
				if !x.has {
					lacks, write = append(lacks, x.what), append(write, x.write)
				}
			}
			if len(lacks) > 0 {
				j.report(m.StatusText.Span(), fmt.Sprintf("%q is certified and has no %s", m.ID, strings.Join(lacks, ", no ")),
					"write "+strings.Join(write, ", ")+`; or set status = "proposed"`)
			}
		}
	},
}

var deprecation = Rule{
	diag.Code{
		ID: "CAL218", Title: "a deprecated metric that does not say why, or says so without being deprecated",
		Why:  "A reader who comes by an old link must be told what took the metric's place.",
		Bad:  "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\nstatus = \"deprecated\"\n",
		Good: "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\nstatus = \"deprecated\"\n[deprecated]\nreason = \"obsolete\"\ndate = 2026-05-01\nwhy = \"Nobody asked for it.\"\n",
	},
	func(j *judge) {
		for m := range j.sound {
			switch d := m.Deprecation; {
			case m.Status == dictionary.Deprecated && d == nil:
				j.report(m.StatusText.Span(), fmt.Sprintf("%q is deprecated and does not say why", m.ID), "add [deprecated] with reason, by and date")
			case m.Status != dictionary.Deprecated && d != nil:
				j.report(d.Span, fmt.Sprintf("%q has [deprecated] and is %s", m.ID, m.Status), `set status = "deprecated", or remove the table`)
			case d == nil:
			case d.Reason == "":
				j.report(d.Span, "[deprecated] gives no reason", `write reason = "renamed", "merged", "split" or "obsolete"`)
			case d.Reason != "obsolete" && len(d.By) == 0:
				j.report(d.Span, fmt.Sprintf("[deprecated] says %q and not by what", d.Reason), `write by = ["…"] with the metrics that take its place`)
			}
		}
	},
}

var caveatIncomplete = Rule{
	diag.Code{
		ID: "CAL219", Severity: diag.Warning, Title: "a caveat that does not say what to do instead",
		Why:  "A warning without a way out is read once and then passed over. Say what to read or compare instead.",
		Bad:  "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n[[caveat]]\nid = \"bots\"\ntitle = \"Reads high with crawlers\"\nbias = \"high\"\n",
		Good: "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n[[caveat]]\nid = \"bots\"\ntitle = \"Reads high with crawlers\"\nbias = \"high\"\ninstead = \"Leave out visits without a scroll.\"\n",
	},
	func(j *judge) {
		for m := range j.sound {
			for _, c := range m.Caveats {
				if c.ID == "" {
					j.report(c.Span, "a caveat has no id", `write id = "…", by which charts and translations find it`)
				}
				if !c.Title.Any() {
					j.report(c.Span, "a caveat has no title", `write title = "…": the warning in a few words`)
				}
				if !c.Instead.Any() {
					j.report(c.Span, fmt.Sprintf("caveat %q does not say what to do instead", c.ID), `write instead = "…": what to read or compare in its place`)
				}
			}
		}
	},
}

var contrastOneSided = Rule{
	diag.Code{
		ID: "CAL220", Severity: diag.Warning, Title: "a contrast that only one side declares",
		Why:  "Readers come to either of two confusable metrics; both pages must tell them apart.",
		Bad:  "-- metrics/pv.toml --\nname = \"PV\"\nsummary = \"Visits.\"\n[[contrast]]\nwith = \"uv\"\ndiffers = \"Counts visits.\"\n-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n",
		Good: "-- metrics/pv.toml --\nname = \"PV\"\nsummary = \"Visits.\"\n[[contrast]]\nwith = \"uv\"\ndiffers = \"Counts visits.\"\n-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n[[contrast]]\nwith = \"pv\"\ndiffers = \"Counts people.\"\n",
	},
	func(j *judge) {
		declares := func(m *dictionary.Metric, with string) bool {
			for _, c := range m.Contrasts {
				if c.With.Value == with {
					return true
				}
			}
			return false
		}
		for m := range j.sound {
			for _, c := range m.Contrasts {
				other := j.d.Metric(c.With.Value)
				switch {
				case other == m:
					j.report(c.With.Span(), "a metric is not confused with itself", "name the other metric")
				case other == nil || other.Broken:
				case !declares(other, m.ID):
					j.report(c.With.Span(), fmt.Sprintf("%q does not tell itself from %q in turn", other.ID, m.ID),
						fmt.Sprintf("add [[contrast]] with = %q to %s", m.ID, other.Span.File), diag.Related{Span: head(other.Entry), Message: "the other side"})
				}
				if !c.Differs.Any() {
					j.report(c.With.Span(), "a contrast does not say what differs", `write differs = "…"`)
				}
			}
		}
	},
}

var missingTranslation = Rule{
	diag.Code{
		ID: "CAL221", Severity: diag.Note, Title: "an entry that a language lacks",
		Why:  "The page falls back to the other language and marks it. Readers of the language see the gap.",
		Bad:  "-- site.toml --\nlanguages = [\"en\", \"zh\"]\n-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n",
		Good: "-- site.toml --\nlanguages = [\"en\", \"zh\"]\n-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n-- metrics/uv.zh.toml --\nname = \"访客数\"\nsummary = \"来访的人数。\"\n",
	},
	func(j *judge) {
		languages := j.d.Site.Languages
		for e := range j.entries {
			for _, l := range languages[1:] {
				var missing []string
				for _, x := range []struct {
					key  string
					text dictionary.Text
				}{{"name", e.Name}, {"summary", e.Summary}, {"definition", e.Definition}} {
					if x.text.Any() && !x.text.Has(l) {
						missing = append(missing, x.key)
					}
				}
				if len(missing) == 0 {
					continue
				}
				j.report(head(e), fmt.Sprintf("%q has no %s in %s", e.ID, strings.Join(missing, ", "), l.Name()), fmt.Sprintf("write %s in %s", strings.Join(missing, ", "), e.FileIn(l)))
			}
		}
	},
}

var overdueReview = Rule{
	diag.Code{
		ID: "CAL230", Severity: diag.Warning, Title: "a review that is overdue or cannot be dated",
		Why:  "Definitions age: events are renamed, pages rebuilt. An entry that was not read for longer than its owner promised may describe a number that is no more.",
		Bad:  "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n[review]\nlast = 2024-01-01\nevery = \"6M\"\n",
		Good: "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n[review]\nlast = 2026-10-01\nevery = \"6M\"\n",
	},
	func(j *judge) {
		for m := range j.sound {
			if !m.Review.Last.Set {
				continue
			}
			due := m.Review.Due()
			switch {
			case due == "":
				j.report(m.Review.Every.Span(), fmt.Sprintf("%q is no interval", diag.Short(m.Review.Every.Value)), `write days, weeks, months or years: "90d", "6M", "1y"`)
			case m.Review.Last.Value > j.Today:
				j.report(m.Review.Last.Span(), fmt.Sprintf("the last review is on %s, after today, %s", m.Review.Last.Value, j.Today), "write the day on which the entry was read through")
			case due < j.Today:
				j.report(m.Review.Last.Span(), fmt.Sprintf("the review of %q was due on %s", m.ID, due), fmt.Sprintf("when its owner has read it through, run \"caliber review %s --by %s\"", m.ID, cmp.Or(m.Owner.Value, "OWNER")))
			}
		}
	},
}

func tooLong(key string, n, most int) string {
	return fmt.Sprintf("the %s has %d characters, more than %d", key, n, most)
}

var historyDisagrees = Rule{
	diag.Code{
		ID: "CAL232", Title: "a history that disagrees with the version",
		Why:  "A spec cites a version. The newest change must be the version that the entry is at.",
		Bad:  "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\nversion = 1\n[[change]]\nversion = 2\ndate = 2026-03-18\nkind = \"breaking\"\nsummary = \"Counts people.\"\n",
		Good: "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\nversion = 2\n[[change]]\nversion = 2\ndate = 2026-03-18\nkind = \"breaking\"\nsummary = \"Counts people.\"\n",
	},
	func(j *judge) {
		for m := range j.sound {
			for i, c := range m.Changes {
				switch {
				case c.Version < 1 || !c.Date.Set:
					j.report(c.Span, "a change needs a version and a date", "write version = 2 and date = 2026-03-18")
				case c.Version > m.Version:
					j.report(c.Span, fmt.Sprintf("a change to version %d in an entry of version %d", c.Version, m.Version), fmt.Sprintf("set version = %d, or mend the change", c.Version))
				case i > 0 && m.Changes[i-1].Date.Set && c.Date.Value > m.Changes[i-1].Date.Value:
					j.report(c.Date.Span(), fmt.Sprintf("version %d is later than version %d", c.Version, m.Changes[i-1].Version), "give later versions later dates")
				case !c.Summary.Any():
					j.report(c.Span, "a change does not say what changed", `write summary = "…"`)
				}
			}
		}
	},
}

var badAddress = Rule{
	diag.Code{
		ID: "CAL233", Title: "an address that cannot be followed",
		Why:  "Readers follow links from pages, feeds and cards. Only whole https:, http: and mailto: addresses lead anywhere from all of them.",
		Bad:  "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n[[used_by]]\nkind = \"dashboard\"\ntitle = \"Traffic\"\nurl = \"bi/traffic\"\n",
		Good: "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\n[[used_by]]\nkind = \"dashboard\"\ntitle = \"Traffic\"\nurl = \"https://bi.example.com/d/traffic\"\n",
	},
	func(j *judge) {
		web := func(t source.Text) bool {
			u, err := url.Parse(t.Value)
			return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
		}
		for m := range j.sound {
			for _, u := range m.UsedBy {
				if u.URL.Set && !web(u.URL) {
					j.report(u.URL.Span(), fmt.Sprintf("%q is not a whole address", diag.Short(u.URL.Value)), "write https://…")
				}
			}
		}
		s := j.d.Site
		if s.BaseURL.Set && (!web(s.BaseURL) || !strings.HasSuffix(s.BaseURL.Value, "/") || strings.ContainsAny(s.BaseURL.Value, "?#")) {
			j.report(s.BaseURL.Span(), fmt.Sprintf("%q is no base address", diag.Short(s.BaseURL.Value)), `write where the site will be, ending in a slash: "https://wiki.example.com/metrics/"`)
		}
		if s.ProposeURL.Set && (!web(s.ProposeURL) || !strings.Contains(s.ProposeURL.Value, "{name}")) {
			j.report(s.ProposeURL.Span(), fmt.Sprintf("%q is no address for proposals", diag.Short(s.ProposeURL.Value)), `write a whole address with {name} where the name that was looked for goes`)
		}
		if s.EditURL.Set && (!web(s.EditURL) || !strings.Contains(s.EditURL.Value, "{file}")) {
			j.report(s.EditURL.Span(), fmt.Sprintf("%q is no edit address", diag.Short(s.EditURL.Value)), `write a whole address with {file} where the entry's file goes`)
		}
		j.feedback(s.FeedbackURL, web)
		contact := func(t source.Text) {
			if t.Set && !web(t) && !strings.Contains(t.Value, "@") {
				j.report(t.Span(), fmt.Sprintf("%q is neither a mail address nor a web address", diag.Short(t.Value)), "write team@example.com or https://…")
			}
		}
		contact(s.Contact)
		for _, o := range j.d.Owners {
			contact(o.Contact)
		}
	},
}

var atomicWithoutSource = Rule{
	diag.Code{
		ID: "CAL234", Severity: diag.Warning, Title: "an atomic metric without a source",
		Why:  "An aggregate counts rows of something. Without the table nobody can compute the number again, and a change of the table does not find the metric.",
		Bad:  "-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\nformula = \"count_distinct(user_id)\"\n",
		Good: "-- sources.toml --\n[[source]]\nid = \"dw.views\"\nname = \"Views\"\n[[source.column]]\nname = \"user_id\"\n-- metrics/uv.toml --\nname = \"UV\"\nsummary = \"People who came.\"\nformula = \"count_distinct(user_id)\"\n[[source]]\ntable = \"dw.views\"\n",
	},
	func(j *judge) {
		for m := range j.sound {
			if m.Tier() == "atomic" && len(m.Sources) == 0 {
				j.report(m.FormulaText.Span(), fmt.Sprintf("%q counts rows and names no source", m.ID), "add [[source]] with table and columns")
			}
		}
	},
}
