package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/health"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/site"
)

// healthShown is what `health --json` prints. Its shape is a promise.
type healthShown struct {
	Score      int            `json:"score"`
	Met        int            `json:"met"`
	Asked      int            `json:"asked"`
	Metrics    int            `json:"metrics"`
	Deprecated int            `json:"deprecated"`
	Coverage   []demandShown  `json:"coverage"`
	Owners     []ownerShown   `json:"owners"`
	Missing    []gapShown     `json:"missing"`
	Overdue    []overdueShown `json:"overdue"`
	Pairs      []pairShown    `json:"near_duplicates"`
	Unused     []unusedShown  `json:"unused"`
	Quarters   []quarterShown `json:"quarters"`
}

type demandShown struct {
	Demand string `json:"demand"`
	Lang   string `json:"lang,omitempty"`
	Met    int    `json:"met"`
	Asked  int    `json:"asked"`
	Counts bool   `json:"counts"` // towards the score
}

type ownerShown struct {
	ID      string `json:"id"` // "" of metrics that have none
	Name    string `json:"name"`
	Metrics int    `json:"metrics"`
	Score   int    `json:"score"`
	Overdue int    `json:"overdue"`
}

type gapShown struct {
	Metric string `json:"metric"`
	Demand string `json:"demand"`
	Lang   string `json:"lang,omitempty"`
	File   string `json:"file"`            // below the content folder
	Write  string `json:"write,omitempty"` // the file that is not there yet
}

type overdueShown struct {
	Metric string `json:"metric"`
	Due    string `json:"due"`
	File   string `json:"file"`
}

type pairShown struct {
	Metrics [2]string `json:"metrics"`
	Differs string    `json:"differs"`
}

type unusedShown struct {
	Kind string `json:"kind"`
	ID   string `json:"id"`
	File string `json:"file"`
}

type quarterShown struct {
	Quarter  string `json:"quarter"`
	New      int    `json:"new"`
	Changes  int    `json:"changes"`
	Breaking int    `json:"breaking"`
	Reviewed int    `json:"reviewed"`
}

func healthCommand(world *World) *cobra.Command {
	var (
		ask   asking
		least int
	)
	cmd := &cobra.Command{
		Use:   "health",
		Short: "tell how far the dictionary has come, and what is missing",
		Long: `health counts what the entries have of what an entry is asked for: certified,
reviewed in time, an owner, a definition, a formula, a worked example, a chart, a
source if it counts rows, and a translation into each further language. The score
is the share of all that is asked that is there, in percent, rounded down; each
demand of each metric counts the same. Deprecated metrics are asked for nothing.
Caveats are counted and not part of the score: some numbers have none.

With --fail-under N the exit status is 1 if the score is below N.`,
		Example: "  caliber health\n  caliber health --fail-under 80\n  caliber health --json",
		Args:    cobra.NoArgs,
	}
	ask.flags(cmd, world)
	cmd.Flags().IntVar(&least, "fail-under", 0, "the least score, 0 to 100, that is no failure")
	cmd.RunE = func(*cobra.Command, []string) error {
		if least < 0 || least > 100 {
			return failure{Usage, fmt.Errorf("--fail-under %d is no score; scores go from 0 to 100", least)}
		}
		s, lang, err := ask.site(world)
		if err != nil {
			return err
		}
		v := healthOf(s, lang)
		err = ask.tell(world, v)
		if err == nil && v.Score < least {
			return failure{Content, fmt.Errorf("the score is %d, below %d", v.Score, least)}
		}
		return err
	}
	return cmd
}

func healthOf(s *site.Site, lang locale.Lang) healthShown {
	r := health.Of(health.Input{Dictionary: s.Dictionary, Meaning: s.Meaning, Today: s.Today})
	sum := r.All.Counted(r.Demands)
	v := healthShown{
		Score: r.All.Score(r.Demands), Met: sum.Met, Asked: sum.Asked, Metrics: r.All.Metrics, Deprecated: r.Deprecated,
		Coverage: []demandShown{}, Owners: []ownerShown{}, Missing: []gapShown{}, Overdue: []overdueShown{}, Pairs: []pairShown{},
		Unused: []unusedShown{}, Quarters: []quarterShown{},
	}
	for i, d := range r.Demands {
		t := r.All.Tallies[i]
		v.Coverage = append(v.Coverage, demandShown{d.ID, tagOf(d), t.Met, t.Asked, d.Counts})
	}
	for _, c := range r.Owners {
		o := ownerShown{c.Owner, "", c.Metrics, c.Score(r.Demands), c.Overdue}
		if x := s.Owner(c.Owner); x != nil {
			o.Name = nameIn(x.Name, x.ID, lang)
		}
		v.Owners = append(v.Owners, o)
	}
	for _, g := range r.Gaps {
		d := r.Demands[g.Demand]
		v.Missing = append(v.Missing, gapShown{g.Metric.ID, d.ID, tagOf(d), g.File, g.Write})
	}
	for _, o := range r.Overdue {
		v.Overdue = append(v.Overdue, overdueShown{o.Metric.ID, o.Due, o.Metric.Span.File})
	}
	for _, p := range r.Pairs {
		v.Pairs = append(v.Pairs, pairShown{[2]string{p.One.ID, p.Other.ID}, string(p.Differs)})
	}
	for _, u := range r.Unused {
		v.Unused = append(v.Unused, unusedShown{u.Kind, u.ID, u.File})
	}
	for _, q := range r.Quarters {
		v.Quarters = append(v.Quarters, quarterShown{q.ID(), q.New, q.Changes, q.Breaking, q.Reviewed})
	}
	return v
}

func tagOf(d health.Demand) string {
	if d.ID != health.Translation {
		return ""
	}
	return d.Lang.Tag()
}

// mostMissing is how many metrics a terminal names under one heading.
const mostMissing = 10

func (v healthShown) print(w io.Writer) {
	fmt.Fprintf(w, "score %d of 100: %d of %d demands met by %s (and %d deprecated, which are asked for nothing)\n\n", v.Score, v.Met, v.Asked, several(v.Metrics, "metric"), v.Deprecated)
	for _, d := range v.Coverage {
		note := ""
		if !d.Counts {
			note = "  not in the score"
		}
		fmt.Fprintf(w, "%-16s %6d of %-6d %3d%%%s\n", label(d.Demand, d.Lang), d.Met, d.Asked, share(d.Met, d.Asked), note)
	}
	fmt.Fprintf(w, "\n%-32s %8s %6s %8s\n", "owner", "metrics", "score", "overdue")
	for _, o := range v.Owners {
		name := "no owner"
		if o.ID != "" {
			name = o.ID
		}
		fmt.Fprintf(w, "%-32s %8d %6d %8d\n", diag.Safe(name), o.Metrics, o.Score, o.Overdue)
	}
	for _, d := range v.Coverage {
		under(w, strings.ToLower(locale.Fill(locale.English.Health().Missing[d.Demand], "%s", d.Lang)), slices.Collect(func(yield func(string) bool) {
			for _, g := range v.Missing {
				if g.Demand == d.Demand && g.Lang == d.Lang && !yield(g.Metric+"  "+cmp.Or(g.Write, g.File)) {
					return
				}
			}
		}))
	}
	var late, pairs, idle []string
	for _, o := range v.Overdue {
		late = append(late, fmt.Sprintf("%s  %s  due %s", o.Metric, o.File, o.Due))
	}
	for _, p := range v.Pairs {
		pairs = append(pairs, fmt.Sprintf("%s and %s: differ by %s", p.Metrics[0], p.Metrics[1], p.Differs))
	}
	for _, u := range v.Unused {
		idle = append(idle, fmt.Sprintf("%s %s  %s", u.Kind, u.ID, u.File))
	}
	under(w, "review overdue", late)
	under(w, "near-duplicates that do not tell of each other", pairs)
	under(w, "used by nothing", idle)
}

// label names a demand, and the language of a translation.
func label(demand, lang string) string { return strings.TrimSpace(demand + " " + lang) }

// share is a percentage, rounded down.
func share(met, asked int) int {
	if asked == 0 {
		return 100
	}
	return 100 * met / asked
}

// under lists a few lines under a heading, and says how many more there are.
func under(w io.Writer, heading string, lines []string) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s (%d)\n", heading, len(lines))
	for _, l := range lines[:min(len(lines), mostMissing)] {
		fmt.Fprintf(w, "  %s\n", diag.Safe(l))
	}
	if more := len(lines) - mostMissing; more > 0 {
		fmt.Fprintf(w, "  … and %d more; --json lists all\n", more)
	}
}
