package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/search"
	"caliber/generator/internal/site"
)

// found is a hit of `search --json`. Its shape is a promise.
type found struct {
	ID      string  `json:"id"`
	Kind    string  `json:"kind"`
	Name    string  `json:"name"`
	Other   string  `json:"other,omitempty"`
	Summary string  `json:"summary,omitempty"`
	Status  string  `json:"status,omitempty"`
	Warned  bool    `json:"warned,omitempty"`
	Score   float64 `json:"score"`
	Why     string  `json:"why,omitempty"`
	Text    string  `json:"text,omitempty"` // what Why is about: the alias, the Chinese that pinyin stands for
}

// answer is what `search --json` prints.
type answer struct {
	Query   string      `json:"query"`
	Total   int         `json:"total"`
	Choices []found     `json:"choices,omitempty"` // what the word may mean, if it means several things
	Pairs   [][2]string `json:"pairs,omitempty"`   // ids of metrics that the query asks to be told apart
	Hits    []found     `json:"hits"`
	Nearest []found     `json:"nearest,omitempty"` // names, if there is no hit
}

func searchCommand(world *World) *cobra.Command {
	var (
		flags  asking
		engine string
		where  []string
	)
	cmd := &cobra.Command{
		Use:   "search QUERY",
		Short: "find entries as the site's search does",
		Long: `search finds entries by a name in any language, an alias, an id, pinyin or its
initials, a formula, a question, or words of their text, with slips of the pen.
It ranks over the site's own index: the order and the scores are the browser's.

A formula may leave a side open: "gmv / ?", "/ uv".`,
		Example: "  caliber search \"exposure ctr\"\n  caliber search zhuanhualv --lang zh\n  caliber search \"gmv / uv\"\n  caliber search \"why did GMV drop\" --json\n  caliber search rate --where stage=traffic --where status=certified",
		Args:    cobra.ExactArgs(1),
	}
	flags.flags(cmd, world)
	cmd.Flags().StringVar(&engine, "engine", "site", "what ranks: site, or bleve to compare with")
	cmd.Flags().StringSliceVar(&where, "where", nil, "only entries with FACET=VALUE; kind and status are facets, too")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if engine != "site" && engine != "bleve" {
			return failure{Usage, fmt.Errorf("--engine %q is neither site nor bleve", engine)}
		}
		filter, err := parseFilter(where)
		if err != nil {
			return err
		}
		s, lang, err := flags.site(world)
		if err != nil {
			return err
		}
		if !slices.Contains(s.Languages, lang) { // it is not indexed
			return failure{Usage, fmt.Errorf("the dictionary has no language %q", flags.tag)}
		}
		a, err := indexed(s, func(x *search.Index) (answer, error) { return ask(x, lang, engine, args[0], filter) })
		if err != nil {
			return failure{Machine, err}
		}
		return flags.tell(world, a)
	}
	return cmd
}

func parseFilter(where []string) (search.Filter, error) {
	var filter search.Filter
	for _, w := range where {
		facet, value, ok := strings.Cut(w, "=")
		if !ok {
			return nil, failure{Usage, fmt.Errorf("--where %q is not FACET=VALUE", w)}
		}
		filter = append(filter, search.Facet{Facet: facet, Value: value})
	}
	return filter, nil
}

// indexed calls use with the index of a dictionary, which lives as long as the call.
func indexed[T any](s *site.Site, use func(*search.Index) (T, error)) (out T, err error) {
	x, err := search.New(search.From(s), s.Languages)
	if err != nil {
		return out, err
	}
	defer func() {
		if e := x.Close(); err == nil {
			err = e
		}
	}()
	return use(x)
}

// ask searches an index.
func ask(x *search.Index, lang locale.Lang, engine, query string, filter search.Filter) (a answer, err error) {
	a = answer{Query: query, Hits: []found{}}
	if engine == "bleve" {
		neighbors, err := x.Search(query, search.MaxHits)
		for _, n := range neighbors {
			name, _ := n.Name.In(lang)
			a.Hits = append(a.Hits, found{ID: n.ID, Kind: n.Kind.String(), Name: name, Score: n.Score})
		}
		a.Total = len(a.Hits)
		return a, err
	}
	searcher, err := x.Searcher(lang)
	if err != nil {
		return a, err
	}
	r := searcher.Query(query, filter, search.MaxHits)
	a.Total = r.Total
	a.Hits = append(a.Hits, listed(r.Hits)...)
	for _, p := range r.Pairs {
		a.Pairs = append(a.Pairs, [2]string{p[0].ID, p[1].ID})
	}
	a.Choices, a.Nearest = listed(r.Choices), listed(r.Nearest)
	return a, nil
}

func listed(hits []search.Hit) (out []found) {
	for _, h := range hits {
		out = append(out, found{
			ID: h.ID, Kind: h.Kind.String(), Name: h.Name, Other: h.Other, Summary: h.Summary,
			Status: h.Status, Warned: h.Warned, Score: h.Score, Why: h.Why.By, Text: h.Why.Text,
		})
	}
	return out
}

// whys are the reasons in words, with %s for what they are about.
var whys = map[string]string{
	"alias": "also called %s", "short": "short %s", "former": "formerly %s", "misnomer": "wrongly called %s",
	"pinyin": "the pinyin of %s", "initials": "the initials of %s", "formula": "by its formula", "id": "by its id", "typo": "spelled alike",
	"definition": "in its definition", "caveat": "in a caveat", "notes": "in its notes", "answers": "among the questions it answers",
}

func (a answer) print(w io.Writer) {
	if len(a.Choices) > 0 {
		fmt.Fprintf(w, "%q means more than one thing. Which one?\n", diag.Safe(a.Query))
		printFound(w, a.Choices)
		fmt.Fprintln(w)
	}
	for _, p := range a.Pairs {
		fmt.Fprintf(w, "side by side on the site: %s and %s\n", p[0], p[1])
	}
	printFound(w, a.Hits)
	if len(a.Hits) > 0 {
		return
	}
	fmt.Fprintf(w, "nothing is called %q\n", diag.Safe(a.Query))
	if len(a.Nearest) > 0 {
		fmt.Fprintln(w, "nearest names:")
		printFound(w, a.Nearest)
	}
	fmt.Fprintln(w, "write it: caliber new metric ID")
}

func printFound(w io.Writer, list []found) {
	for _, f := range list {
		line := diag.Safe(f.Name)
		if f.Other != "" {
			line += " · " + diag.Safe(f.Other)
		}
		line += " (" + f.ID
		if f.Kind != search.Metric.String() {
			line += ", " + f.Kind
		}
		line += ")"
		if f.Status != "" && f.Status != "certified" {
			line += " [" + f.Status + "]"
		}
		if f.Warned {
			line += " !"
		}
		if why := whys[f.Why]; strings.Contains(why, "%s") {
			line += " – " + fmt.Sprintf(why, diag.Safe(f.Text))
		} else if why != "" {
			line += " – " + why
		}
		fmt.Fprintf(w, "%8.2f  %s\n", f.Score, line)
		if f.Summary != "" {
			fmt.Fprintf(w, "          %s\n", diag.Safe(f.Summary))
		}
	}
}
