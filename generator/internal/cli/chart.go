package cli

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"caliber/generator"
	"caliber/generator/internal/chart"
	"caliber/generator/internal/diag"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/site"
	"caliber/static"
)

func chartCommand(world *World) *cobra.Command {
	var (
		read    reading
		as, tag string
	)
	cmd := &cobra.Command{
		Use:   "chart ID",
		Short: "which chart suits a metric, and the chart itself",
		Long: `chart tells which chart suits a metric, by what follows from its formula and by
the data of its entry; why, what to avoid, and what speaks against the chart that
the entry has. As svg or vega-lite it prints that chart: a drawing that stands alone, or a
Vega-Lite specification to copy into another tool.`,
		Example: "  caliber chart exposure_ctr\n  caliber chart gmv --as svg > gmv.svg\n  caliber chart gmv --as vega-lite",
		Args:    cobra.ExactArgs(1),
	}
	read.flags(cmd, world)
	formats := []string{"text", "svg", "vega-lite"}
	cmd.Flags().StringVar(&as, "as", formats[0], "what to print: "+strings.Join(formats, ", "))
	languageFlag(cmd, &tag)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		s, lang, err := read.siteIn(world, tag)
		if err != nil {
			return err
		}
		m := s.Metric(args[0])
		if m == nil {
			return noMetric(args[0], s.Dictionary)
		}
		d := s.Drawing(m, lang)
		if as == "text" {
			advise(world.Out, s, m.ID, d, lang)
			return nil
		}
		if d == nil {
			return failure{Content, fmt.Errorf("the entry %q has no [chart] to print; \"caliber chart %s\" tells which one suits it", m.ID, m.ID)}
		}
		d.ID = "chart"
		switch as {
		case "svg":
			svg, err := chart.SVG(d)
			if err != nil {
				return failure{Content, fmt.Errorf("the chart of %q: %w", m.ID, err)}
			}
			return alone(world.Out, svg)
		case "vega-lite":
			spec, ok := chart.AppendVegaLite(nil, d)
			if !ok {
				return failure{Content, fmt.Errorf("the chart of %q, a %s, has no form in Vega-Lite", m.ID, d.Kind)}
			}
			_, err := world.Out.Write(spec)
			return err
		}
		hint := cmp.Or(diag.DidYouMean(as, formats), "the formats are "+strings.Join(formats, ", "))
		return failure{Usage, fmt.Errorf("no format %q; %s", diag.Safe(as), hint)}
	}
	return cmd
}

// advise prints the proposal, what to avoid, and what speaks against the chart that the entry has.
func advise(out io.Writer, s *site.Site, id string, d *chart.Data, lang locale.Lang) {
	w := lang.Words()
	name := func(kind string) string { return cmp.Or(w.ChartKinds[kind], kind) }
	traits := s.Meaning.Of(id).Chart()
	faults := chart.Faults{}
	if d != nil {
		faults = chart.Check(d)
		if !faults.Fatal() {
			traits = chart.Observe(d, s.Metric(id).Chart.X.Value, traits)
		}
	}
	a := chart.Propose(traits)
	fmt.Fprintf(out, "%-9s %s: %s\n", "proposed", name(a.Kind), a.Why[lang])
	for _, o := range a.Avoid {
		fmt.Fprintf(out, "%-9s %s: %s\n", "avoid", name(o.Kind), o.Why[lang])
	}
	if d == nil {
		return
	}
	fmt.Fprintf(out, "%-9s %s", "entry", name(d.Kind))
	if why, _ := s.Metric(id).Chart.Why.In(lang); why.Value != "" {
		fmt.Fprintf(out, ": %s", why.Value)
	}
	fmt.Fprintln(out)
	for _, o := range chart.Judge(d.Kind, traits) {
		fmt.Fprintf(out, "%-9s %s\n", "against", o.Why[lang])
	}
	for _, f := range faults {
		place := ""
		if f.Row >= 0 {
			place = fmt.Sprintf("row %d: ", f.Row+1)
		}
		fmt.Fprintf(out, "%-9s %s%s\n", "data", place, f.What)
	}
}

// alone prints a drawing with its style, so that it can stand in a file of its own.
func alone(out io.Writer, svg string) error {
	style, err := generator.ChartStyle(static.FS)
	if err != nil {
		return failure{Machine, err}
	}
	_, err = out.Write(chart.AppendAlone(nil, svg, style))
	return err
}
