package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/meaning"
	"caliber/generator/internal/search"
	"caliber/generator/internal/site"
	"caliber/generator/internal/source"
)

// likeness is a metric that is like what was asked for. Its shape in JSON is a promise.
type likeness struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	How     string `json:"how"` // same, scope, inputs, words
	Reason  string `json:"reason"`
	Summary string `json:"summary"`
	weight  float64
}

func similarCommand(world *World) *cobra.Command {
	var (
		read   reading
		asJSON bool
		table  string
	)
	cmd := &cobra.Command{
		Use:   `similar "FORMULA or words"`,
		Short: "is there already a metric like this?",
		Long: `similar compares a formula, or words, with every metric: the same number however
it is written; the same but for a filter, a period or a source; made of the same
parts; or called much the same. Nearest first, each with the reason.`,
		Example: "  caliber similar \"gmv / orders\"\n  caliber similar \"count_distinct(user_id where event = 'module_click')\"\n  caliber similar \"share of people who clicked\"",
		Args:    cobra.ExactArgs(1),
	}
	read.flags(cmd, world)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.Flags().StringVar(&table, "source", "", "the table whose rows an aggregate counts (default: every one that has its fields)")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		s, err := read.site(world)
		if err != nil {
			return err
		}
		var found []likeness
		f, mistakes := formula.Parse(args[0])
		if f != nil && len(mistakes) == 0 && known(s, f) {
			found = likeFormula(s, f, table)
		} else {
			if found, err = likeWords(s, args[0]); err != nil {
				return failure{Machine, err}
			}
		}
		if asJSON {
			return printJSON(world.Out, append([]likeness{}, found...))
		}
		printLike(world.Out, found)
		return nil
	}
	return cmd
}

// known says whether a text that parses is meant as a formula: every metric in it is there.
func known(s *site.Site, f *formula.Formula) bool {
	for _, r := range f.Refs() {
		if s.Metric(r.Name) == nil {
			return false
		}
	}
	return len(f.Refs())+len(f.Fields()) > 0
}

// asked is the id of the metric that stands for the question; no file can have it.
const asked = "?"

// usualPeriod is what a question means that names none.
const usualPeriod = "1d"

// likeFormula finds metrics that are the same number, the same but for one thing, or made of the same parts.
func likeFormula(s *site.Site, f *formula.Formula, table string) (out []likeness) {
	for _, uses := range sourcesFor(s, f, table) {
		d := s.With(&dictionary.Metric{
			Entry: dictionary.Entry{ID: asked}, Formula: f, FormulaText: source.Text{Value: f.Text, Set: true},
			Status: dictionary.Draft, Version: 1, Sources: uses,
			Scope: dictionary.Scope{Period: source.Text{Value: usualPeriod, Set: true}},
		})
		g, _ := lineage.New(d)
		m, _ := meaning.New(d, g)
		for _, a := range m.Of(asked).Alike {
			l := likenessOf(s, a.Metric)
			l.How, l.Reason, l.weight = "scope", shownLikeness{Differs: string(a.Differs), Here: a.This, There: a.That}.phrase(), 2
			if a.Differs == meaning.Nothing {
				l.How, l.weight = "same", 3
			}
			out = append(out, l)
		}
	}
	own := names(f)
	for _, m := range s.Metrics {
		if m.Formula == nil || slices.ContainsFunc(out, func(l likeness) bool { return l.ID == m.ID }) {
			continue
		}
		theirs := names(m.Formula)
		common := 0
		for n := range own {
			if theirs[n] {
				common++
			}
		}
		if share := float64(2*common) / float64(len(own)+len(theirs)); common > 0 && share >= 0.5 {
			l := likenessOf(s, m.ID)
			l.How, l.weight = "inputs", share
			l.Reason = fmt.Sprintf("made of the same: %s", m.FormulaText.Value)
			if common < len(own) || common < len(theirs) {
				l.Reason = fmt.Sprintf("%d of its %d inputs are the same: %s", common, len(theirs), m.FormulaText.Value)
			}
			out = append(out, l)
		}
	}
	return nearest(out)
}

// sourcesFor lists the tables that an aggregate may count: the one that was named, or each that has its fields.
func sourcesFor(s *site.Site, f *formula.Formula, table string) (out [][]dictionary.SourceUse) {
	use := func(id string) []dictionary.SourceUse {
		return []dictionary.SourceUse{{Table: source.Text{Value: id, Set: true}}}
	}
	if table != "" {
		return [][]dictionary.SourceUse{use(table)}
	}
	if len(f.Fields()) > 0 {
		for _, x := range s.Sources {
			has := func(r formula.Ref) bool {
				return slices.ContainsFunc(x.Columns, func(c dictionary.Column) bool { return c.Name.Value == r.Name })
			}
			if !slices.ContainsFunc(f.Fields(), func(r formula.Ref) bool { return !has(r) }) {
				out = append(out, use(x.ID))
			}
		}
	}
	if len(out) == 0 {
		out = [][]dictionary.SourceUse{nil}
	}
	return out
}

// names are the metrics and fields of a formula.
func names(f *formula.Formula) map[string]bool {
	out := map[string]bool{}
	for _, r := range slices.Concat(f.Refs(), f.Fields()) {
		out[r.Name] = true
	}
	return out
}

// likeWords compares words with names, aliases and definitions in every language, by Bleve; the reason is the text that
// shares most pairs of letters with the words (Dice's coefficient). Where they share hardly any there is no likeness.
func likeWords(s *site.Site, words string) (out []likeness, err error) {
	near, err := indexed(s, func(x *search.Index) ([]search.Neighbor, error) { return x.Like(words, 2*maxLike) })
	if err != nil {
		return nil, err
	}
	want := bigrams(words)
	for i, n := range near {
		m := s.Metric(n.ID)
		best, where := 0.0, ""
		consider := func(text string) {
			if d := dice(want, bigrams(text)); d > best {
				best, where = d, text
			}
		}
		for l := range m.Name {
			consider(m.Name[l].Value)
			consider(m.Summary[l].Value)
		}
		for _, a := range m.Aliases {
			consider(a.Text.Value)
		}
		if best >= 0.3 {
			l := likenessOf(s, m.ID)
			l.How, l.weight, l.Reason = "words", float64(len(near)-i), fmt.Sprintf("much the same words: %q", diag.Short(where))
			out = append(out, l)
		}
	}
	return nearest(out), nil
}

func likenessOf(s *site.Site, id string) likeness {
	m := s.Metric(id)
	name, _ := m.Name.In(s.Languages[0])
	summary, _ := m.Summary.In(s.Languages[0])
	return likeness{ID: id, Name: name.Value, Summary: summary.Value}
}

// maxLike is how many are told.
const maxLike = 10

func nearest(list []likeness) []likeness {
	slices.SortStableFunc(list, func(a, b likeness) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.ID, b.ID)) })
	list = slices.CompactFunc(list, func(a, b likeness) bool { return a.ID == b.ID })
	return list[:min(len(list), maxLike)]
}

func bigrams(text string) map[string]int {
	out := map[string]int{}
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		letters := []rune(word)
		if len(letters) == 1 {
			out[word]++
		}
		for i := range len(letters) - 1 {
			out[string(letters[i:i+2])]++
		}
	}
	return out
}

func dice(a, b map[string]int) float64 {
	total, common := 0, 0
	for k, n := range a {
		total += n
		common += min(n, b[k])
	}
	for _, n := range b {
		total += n
	}
	if total == 0 {
		return 0
	}
	return 2 * float64(common) / float64(total)
}

func printLike(w io.Writer, list []likeness) {
	if len(list) == 0 {
		fmt.Fprintln(w, "nothing like it; write it: caliber new metric ID")
		return
	}
	for _, l := range list {
		how := map[string]string{"same": "the same", "scope": "all but", "inputs": "near", "words": "by name"}[l.How]
		fmt.Fprintf(w, "%-8s  %s (%s)\n          %s\n          %s\n", how, diag.Safe(l.Name), l.ID, diag.Safe(l.Reason), diag.Safe(l.Summary))
	}
}
