package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"caliber/generator"
	"caliber/generator/internal/diag"
	"caliber/generator/internal/formula"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/meaning"
	"caliber/generator/internal/site"
)

// shown is what `show --json` prints of a metric. Its shape is a promise.
type shown struct {
	ID         string          `json:"id"`
	Name       string          `json:"name"`
	Summary    string          `json:"summary"`
	Formula    string          `json:"formula,omitempty"`
	Tier       string          `json:"tier,omitempty"`
	Type       string          `json:"type,omitempty"`
	Unit       string          `json:"unit,omitempty"`
	Share      bool            `json:"share"`
	Additivity *shownAdding    `json:"additivity,omitempty"`
	Inputs     []shownInput    `json:"inputs"`
	Caveats    []shownCaveat   `json:"caveats"`
	Identities []shownIdentity `json:"identities"`
	Limits     []shownLimit    `json:"never_above,omitempty"`
	Similar    []shownLikeness `json:"similar,omitempty"`
}

type shownAdding struct {
	Time   string `json:"time"`
	Groups string `json:"groups"`
}

type shownInput struct {
	ID     string `json:"id"`
	Effect string `json:"effect"`
	Doubt  string `json:"doubt,omitempty"`
}

type shownCaveat struct {
	Title string   `json:"title"`
	When  string   `json:"when,omitempty"`
	Bias  string   `json:"bias"`
	Chain []string `json:"chain,omitempty"`
}

type shownIdentity struct {
	Text     string `json:"text"`
	Declared bool   `json:"declared"`
}

type shownLimit struct {
	Metric string `json:"metric"`
	Share  string `json:"share"`
}

type shownLikeness struct {
	ID      string `json:"id"`
	Differs string `json:"differs"`
	Here    string `json:"here,omitempty"`
	There   string `json:"there,omitempty"`
}

func showCommand(world *World) *cobra.Command {
	var ask asking
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: "tell what follows from a metric's formula",
		Long: `show prints what is derived from a metric's formula: its kind and unit, whether
values may be added up, what each input does to it, the caveats that it
inherits and by which way, the identities it takes part in, and what is alike.`,
		Example: "  caliber show exposure_ctr\n  caliber show gmv --json",
		Args:    cobra.ExactArgs(1),
	}
	ask.flags(cmd, world)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		s, lang, err := ask.site(world)
		if err != nil {
			return err
		}
		if s.Metric(args[0]) == nil {
			return noMetric(args[0], s.Dictionary)
		}
		return ask.tell(world, describe(s, args[0], lang))
	}
	return cmd
}

// site reads a dictionary that has no errors, or tells of them.
func (r *reading) site(world *World) (*site.Site, error) {
	opt, done, err := r.options(world)
	if err != nil {
		return nil, err
	}
	defer done()
	result, err := generator.Check(opt)
	if err != nil {
		return nil, failure{Machine, err}
	}
	if result.Site == nil {
		if err := r.print(world, result); err != nil {
			return nil, failure{Machine, err}
		}
		fmt.Fprintln(world.Err, counts(result.Problems))
		return nil, failure{status: Content}
	}
	return result.Site, nil
}

// siteIn reads a dictionary, and chooses the language of the answer: that of a --lang, or the dictionary's first.
func (r *reading) siteIn(world *World, tag string) (*site.Site, locale.Lang, error) {
	s, err := r.site(world)
	if err != nil {
		return nil, 0, err
	}
	lang, err := languageOf(s.Languages, tag)
	return s, lang, err
}

func describe(s *site.Site, id string, lang locale.Lang) shown {
	m, t := s.Metric(id), s.Meaning.Of(id)
	name, _ := m.Name.In(lang)
	summary, _ := m.Summary.In(lang)
	v := shown{
		ID: id, Name: name.Value, Summary: summary.Value, Formula: m.FormulaText.Value, Tier: m.Tier(), Type: string(t.Type), Share: t.Share,
		Inputs: []shownInput{}, Caveats: []shownCaveat{}, Identities: []shownIdentity{},
	}
	v.Unit = m.Unit.Value
	if v.Unit == "" && t.Unit.Known() {
		v.Unit = t.Unit.String()
	}
	if t.Additivity != (formula.Additivity{}) {
		v.Additivity = &shownAdding{string(t.Additivity.Time), string(t.Additivity.Groups)}
	}
	for _, e := range t.Effects {
		v.Inputs = append(v.Inputs, shownInput{e.Input, string(e.Direction), string(e.Doubt)})
	}
	for _, c := range m.Caveats {
		title, _ := c.Title.In(lang)
		v.Caveats = append(v.Caveats, shownCaveat{Title: title.Value, When: c.When.Value, Bias: c.Bias})
	}
	for _, i := range t.Inherited {
		if i.Stated != nil {
			continue
		}
		title, _ := i.Caveat.Title.In(lang)
		v.Caveats = append(v.Caveats, shownCaveat{title.Value, i.Caveat.When.Value, i.Bias, s.Meaning.Chain(id, i)})
	}
	for _, i := range s.Meaning.IdentitiesOf(id) {
		v.Identities = append(v.Identities, shownIdentity{i.Text, i.Declared != nil})
	}
	for _, l := range t.Limits {
		v.Limits = append(v.Limits, shownLimit{l.Metric, l.Share})
	}
	v.Similar = likenesses(t)
	return v
}

func likenesses(t *meaning.Traits) (out []shownLikeness) {
	for _, a := range t.Alike {
		out = append(out, shownLikeness{a.Metric, string(a.Differs), a.This, a.That})
	}
	return out
}

// print writes what a terminal shows.
func (v shown) print(w io.Writer) {
	var b strings.Builder
	line := func(label, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %-12s %s\n", label, diag.Safe(value))
		}
	}
	fmt.Fprintf(&b, "%s (%s)\n  %s\n\n", diag.Safe(v.Name), v.ID, diag.Safe(v.Summary))
	line("formula", v.Formula)
	line("tier", v.Tier)
	kind := v.Type
	if v.Share {
		kind += ", a share from 0 to 1"
	}
	line("type", kind)
	line("unit", v.Unit)
	if v.Additivity != nil {
		line("over time", v.Additivity.Time)
		line("over groups", v.Additivity.Groups)
	}
	section := func(title string, n int) {
		if n > 0 {
			fmt.Fprintf(&b, "\n%s\n", title)
		}
	}
	section("Inputs", len(v.Inputs))
	for _, i := range v.Inputs {
		text := map[string]string{"rises": "▲ rises with it", "falls": "▼ falls with it"}[i.Effect]
		if text == "" {
			text = "◆ either way"
		}
		if i.Doubt != "" {
			text += " (" + strings.ReplaceAll(i.Doubt, "_", " ") + ")"
		}
		line(i.ID, text)
	}
	section("When it lies", len(v.Caveats))
	for _, c := range v.Caveats {
		text := diag.Safe(c.Title)
		if c.When != "" {
			text += " (when " + diag.Safe(c.When) + ")"
		}
		if len(c.Chain) > 0 {
			text += ", inherited: " + strings.Join(c.Chain, " → ")
		}
		line("reads "+c.Bias, text)
	}
	section("Identities", len(v.Identities))
	for _, i := range v.Identities {
		how := "found"
		if i.Declared {
			how = "declared"
		}
		line(how, i.Text)
	}
	section("Never above", len(v.Limits))
	for _, l := range v.Limits {
		line(l.Metric, "it is that times "+l.Share)
	}
	section("Alike", len(v.Similar))
	for _, a := range v.Similar {
		line(a.ID, a.phrase())
	}
	_, _ = io.WriteString(w, b.String())
}

// phrase says what differs.
func (a shownLikeness) phrase() string {
	if a.Differs == string(meaning.Nothing) {
		return "the same number"
	}
	none := func(s string) string {
		if s == "" {
			return "none"
		}
		return s
	}
	return fmt.Sprintf("the same but for the %s: here %s, there %s", a.Differs, none(a.Here), none(a.There))
}
