package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/site"
)

// impact is what `impact --json` prints. Its shape is a promise.
type impact struct {
	Asked    string     `json:"asked"`
	Kind     string     `json:"kind"` // metric, source or column
	Affected []affected `json:"affected"`
	Owners   []listener `json:"owners"`
	Uses     []used     `json:"used_by"`

	name  string
	roots []string
	at    map[string]int // of a metric in Affected
}

// affected is a metric that changes with what was asked for.
type affected struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Steps  int    `json:"steps"`   // 1: it reads the source, or is made of the metric, itself
	MadeOf []part `json:"made_of"` // those of its parts that change; the first leads to it by the shortest way
	Owner  string `json:"owner,omitempty"`
}

// part is what changes in an affected metric, and the role that it has in its formula.
type part struct {
	ID   string `json:"id"`
	Role string `json:"role,omitempty"`
}

// listener is an owner who should hear of it.
type listener struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Contact string `json:"contact,omitempty"`
	Metrics int    `json:"metrics"`
}

// used is something outside of the dictionary that an affected metric feeds.
type used struct {
	Metric string `json:"metric"`
	Kind   string `json:"kind"`
	Title  string `json:"title"`
	URL    string `json:"url,omitempty"`
}

func impactCommand(world *World) *cobra.Command {
	var ask asking
	cmd := &cobra.Command{
		Use:   "impact SOURCE[.COLUMN] | METRIC",
		Short: "if this changes, what changes with it?",
		Long: `impact lists every metric that changes with a source, with one of its columns, or
with a metric: those that read it or are made of it, those that are made of
these, and so on; then who owns them and what they feed.

A metric is unfolded once, where the way to it is shortest.`,
		Example: "  caliber impact dw.trade.order_di.amount\n  caliber impact gmv\n  caliber impact gmv --json",
		Args:    cobra.ExactArgs(1),
	}
	ask.flags(cmd, world)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		s, lang, err := ask.site(world)
		if err != nil {
			return err
		}
		v, err := impactOf(s, args[0], lang)
		if err != nil {
			return err
		}
		return ask.tell(world, v)
	}
	return cmd
}

// nameIn returns a name in a language, or another's, or the id.
func nameIn(name dictionary.Text, id string, lang locale.Lang) string {
	text, _ := name.In(lang)
	return cmp.Or(text.Value, id)
}

// languageFlag adds --lang to a command that prints names.
func languageFlag(cmd *cobra.Command, tag *string) {
	cmd.Flags().StringVar(tag, "lang", "", "the language of names and titles: en, zh (default: the dictionary's first)")
	_ = cmd.RegisterFlagCompletionFunc("lang", cobra.FixedCompletions(locale.Tags(), cobra.ShellCompDirectiveNoFileComp))
}

// languageOf returns the language of a --lang, or the first that the dictionary has. Our own words are there in every
// language, also where the dictionary has only another.
func languageOf(has []locale.Lang, tag string) (locale.Lang, error) {
	if tag == "" {
		return has[0], nil
	}
	langs, err := parseLanguages([]string{tag})
	if err != nil {
		return 0, err
	}
	return langs[0], nil
}

// impactOf finds what was asked for, and all that changes with it.
func impactOf(s *site.Site, asked string, lang locale.Lang) (impact, error) {
	v := impact{Asked: asked, Affected: []affected{}, Owners: []listener{}, Uses: []used{}, at: map[string]int{}}
	var first []lineage.Edge // the nearest metrics, each with what it is made of
	if m := s.Metric(asked); m != nil {
		v.Kind, v.name = "metric", nameIn(m.Name, m.ID, lang)
		first = s.Graph.Wholes(asked)
	} else {
		source, column, err := sourceAndColumn(s, asked)
		if err != nil {
			return v, err
		}
		v.Kind, v.name = "source", nameIn(s.Source(source).Name, source, lang)
		if column != "" {
			v.Kind = "column"
		}
		for _, r := range s.Graph.Readers(source) {
			if column == "" || r.Column == column {
				first = append(first, lineage.Edge{From: asked, To: r.Metric})
			}
		}
	}
	v.follow(s, first, lang)
	v.tell(s, lang)
	return v, nil
}

// sourceAndColumn takes "dw.orders.amount" apart: ids of sources may hold dots themselves.
func sourceAndColumn(s *site.Site, asked string) (source, column string, err error) {
	if s.Source(asked) != nil {
		return asked, "", nil
	}
	if i := strings.LastIndexByte(asked, '.'); i > 0 && s.Source(asked[:i]) != nil {
		source, column = asked[:i], asked[i+1:]
		var names []string
		for _, c := range s.Source(source).Columns {
			names = append(names, c.Name.Value)
		}
		if slices.Contains(names, column) {
			return source, column, nil
		}
		hint := diag.DidYouMean(column, names)
		if hint == "" {
			hint = "its columns are " + strings.Join(names, ", ")
		}
		return "", "", failure{Usage, fmt.Errorf("source %q has no column %q; %s", source, diag.Safe(column), hint)}
	}
	hint := diag.DidYouMean(asked, append(s.IDs("metric"), columnNames(s)...))
	if hint == "" {
		hint = "name a metric, a source, or a source's column: " + cmp.Or(strings.Join(columnNames(s)[:min(1, len(columnNames(s)))], ""), "SOURCE.COLUMN")
	}
	return "", "", failure{Usage, fmt.Errorf("no metric or source %q; %s", diag.Safe(asked), hint)}
}

// columnNames lists the sources, each followed by its columns: "dw.orders", "dw.orders.amount".
func columnNames(s *site.Site) (out []string) {
	for _, x := range s.Sources {
		out = append(out, x.ID)
		for _, c := range x.Columns {
			out = append(out, x.ID+"."+c.Name.Value)
		}
	}
	return out
}

// follow walks from the nearest metrics to all that are made of them, breadth first, so that Steps is the shortest way.
func (v *impact) follow(s *site.Site, first []lineage.Edge, lang locale.Lang) {
	add := func(e lineage.Edge, steps int) {
		at, known := v.at[e.To]
		if !known {
			if e.To == v.Asked {
				return
			}
			m := s.Metric(e.To)
			at = len(v.Affected)
			v.at[e.To] = at
			v.Affected = append(v.Affected, affected{ID: m.ID, Name: nameIn(m.Name, m.ID, lang), Steps: steps, Owner: m.Owner.Value})
		}
		a, p := &v.Affected[at], part{e.From, string(e.Role)}
		if !slices.Contains(a.MadeOf, p) {
			a.MadeOf = append(a.MadeOf, p)
		}
	}
	for _, e := range first {
		add(e, 1)
	}
	for _, a := range v.Affected {
		v.roots = append(v.roots, a.ID)
	}
	for i := 0; i < len(v.Affected); i++ { //nolint:intrange // add makes the list longer
		for _, e := range s.Graph.Wholes(v.Affected[i].ID) {
			add(e, v.Affected[i].Steps+1)
		}
	}
}

// tell lists the owners, those of most metrics first, and what the metrics feed.
func (v *impact) tell(s *site.Site, lang locale.Lang) {
	count := map[string]int{}
	for _, a := range v.Affected {
		count[a.Owner]++
		m := s.Metric(a.ID)
		for _, u := range m.UsedBy {
			title, _ := u.Title.In(lang)
			v.Uses = append(v.Uses, used{a.ID, u.Kind.Value, title.Value, u.URL.Value})
		}
	}
	for _, o := range s.Owners {
		if n := count[o.ID]; n > 0 {
			v.Owners = append(v.Owners, listener{o.ID, nameIn(o.Name, o.ID, lang), o.Contact.Value, n})
		}
	}
	slices.SortStableFunc(v.Owners, func(a, b listener) int { return cmp.Compare(b.Metrics, a.Metrics) })
}

// maxIndent is how deep the tree of a terminal goes; what is deeper is counted. JSON has all.
const maxIndent = 24

// print writes what a terminal shows.
func (v impact) print(w io.Writer) {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n", diag.Safe(v.name), v.Asked)
	near, far := len(v.roots), len(v.Affected)-len(v.roots)
	verb := "read it"
	switch {
	case v.Kind == "metric" && near == 1:
		verb = "is made of it"
	case v.Kind == "metric":
		verb = "are made of it"
	case near == 1:
		verb = "reads it"
	}
	switch {
	case near == 0 && v.Kind == "metric":
		fmt.Fprintf(&b, "  no metric is made of it\n")
	case near == 0:
		fmt.Fprintf(&b, "  no metric reads it\n")
	case far == 0:
		fmt.Fprintf(&b, "  %s %s\n", several(near, "metric"), verb)
	default:
		fmt.Fprintf(&b, "  %s %s, %d more follow; %d in all\n", several(near, "metric"), verb, far, near+far)
	}
	if near > 0 {
		b.WriteByte('\n')
	}
	v.tree(&b)
	if len(v.Owners) > 0 {
		b.WriteString("\nTell\n")
		for _, o := range v.Owners {
			fmt.Fprintf(&b, "  %s (%s)\n", diag.Safe(strings.TrimSpace(o.Name+" "+o.Contact)), several(o.Metrics, "metric"))
		}
	}
	if len(v.Uses) > 0 {
		b.WriteString("\nUsed by\n")
		for _, u := range v.Uses {
			fmt.Fprintf(&b, "  %s %s: %s\n", u.Kind, diag.Safe(u.Title), u.Metric)
		}
	}
	_, _ = io.WriteString(w, b.String())
}

// tree draws the affected metrics, each unfolded under the first that leads to it.
func (v impact) tree(b *strings.Builder) {
	children := map[string][]affected{}
	for _, a := range v.Affected {
		for _, p := range a.MadeOf {
			children[p.ID] = append(children[p.ID], a)
		}
	}
	var draw func(parent, indent string, depth int)
	line := func(a affected, parent, lead, below string, depth int) {
		fmt.Fprintf(b, "%s%s  %s", lead, a.ID, diag.Safe(a.Name))
		switch {
		case a.MadeOf[0].ID != parent:
			fmt.Fprintf(b, " (see under %s)\n", a.MadeOf[0].ID)
		case depth == maxIndent && len(children[a.ID]) > 0:
			b.WriteString(" (more follows; --json has all)\n")
		default:
			b.WriteByte('\n')
			draw(a.ID, below, depth+1)
		}
	}
	draw = func(parent, indent string, depth int) {
		list := children[parent]
		for i, a := range list {
			lead, below := "├─ ", "│  "
			if i == len(list)-1 {
				lead, below = "└─ ", "   "
			}
			line(a, parent, indent+lead, indent+below, depth)
		}
	}
	draw(v.Asked, "", 0)
}
