package cli

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"caliber/generator"
	"caliber/generator/internal/diag"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/picture"
	"caliber/generator/internal/site"
	"caliber/static"
)

// graphFormats are the forms in which `graph` writes a picture.
var graphFormats = []struct {
	name  string
	write func(picture.Picture, *site.Site) ([]byte, error)
}{
	{"svg", drawn},
	{"mermaid", func(p picture.Picture, _ *site.Site) ([]byte, error) { return p.AppendMermaid(nil), nil }},
	{"dot", func(p picture.Picture, _ *site.Site) ([]byte, error) { return p.AppendDOT(nil), nil }},
	{"json", func(p picture.Picture, _ *site.Site) ([]byte, error) { return p.AppendJSON(nil), nil }},
}

func drawn(p picture.Picture, s *site.Site) ([]byte, error) {
	style, err := generator.PictureStyle(static.FS, &s.Dictionary.Site)
	if err != nil {
		return nil, err
	}
	return p.Draw().AppendFile(nil, style), nil
}

func formatNames() (names []string) {
	for _, f := range graphFormats {
		names = append(names, f.name)
	}
	return names
}

var directions = []struct {
	name string
	is   picture.Direction
}{{"both", picture.Both}, {"up", picture.Up}, {"down", picture.Down}}

func directionNames() (names []string) {
	for _, d := range directions {
		names = append(names, d.name)
	}
	return names
}

func graphCommand(world *World) *cobra.Command {
	var (
		read                                reading
		from, depth, direction, format, tag string
	)
	cmd := &cobra.Command{
		Use:   "graph",
		Short: "draw lineage as SVG, Mermaid, DOT or JSON",
		Long: `graph draws what a metric is made of and what is made of it, or what is made of a
source or one of its columns, and writes the picture to standard output.

Without --from it draws the map of the domains: a picture of every metric at once
shows nothing. At most 40 cards are drawn of a metric, 120 of a source; a card
says how many there are more. "caliber impact" lists them all.`,
		Example: "  caliber graph --from gmv > gmv.svg\n  caliber graph --from gmv --direction down --depth all --format mermaid\n  caliber graph --from dw.trade.order_di --format dot | dot -Tpdf > orders.pdf\n  caliber graph > domains.svg",
		Args:    cobra.NoArgs,
	}
	read.plain(cmd, world)
	f := cmd.Flags()
	f.StringVar(&from, "from", "", "a metric, a source, or SOURCE.COLUMN")
	f.StringVar(&depth, "depth", "2", "how many steps from a metric: a number, or all")
	f.StringVar(&direction, "direction", "both", "which side of a metric: both, up (what it is made of), down (what is made of it)")
	f.StringVar(&format, "format", "svg", "the form of the picture: svg, mermaid, dot, json")
	languageFlag(cmd, &tag)
	_ = cmd.RegisterFlagCompletionFunc("direction", cobra.FixedCompletions(directionNames(), cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formatNames(), cobra.ShellCompDirectiveNoFileComp))
	cmd.RunE = func(*cobra.Command, []string) error {
		write := slices.Index(formatNames(), format)
		if write < 0 {
			return unknown("format", format, formatNames())
		}
		view, err := viewOf(direction, depth)
		if err != nil {
			return err
		}
		s, lang, err := read.siteIn(world, tag)
		if err != nil {
			return err
		}
		p, err := pictureOf(s, from, view, lang)
		if err != nil {
			return err
		}
		out, err := graphFormats[write].write(p, s)
		if err == nil {
			_, err = world.Out.Write(out)
		}
		if err != nil {
			return failure{Machine, err}
		}
		return nil
	}
	return cmd
}

// unknown says that a flag's value is none of those that there are.
func unknown(flag, value string, names []string) error {
	hint := diag.DidYouMean(value, names)
	if hint == "" {
		hint = fmt.Sprintf("write one of %q", names)
	}
	return failure{Usage, fmt.Errorf("no %s %q; %s", flag, diag.Safe(value), hint)}
}

func viewOf(direction, depth string) (v picture.View, err error) {
	at := slices.Index(directionNames(), direction)
	if at < 0 {
		return v, unknown("direction", direction, directionNames())
	}
	v.Direction = directions[at].is
	if depth == "all" {
		return v, nil
	}
	if v.Depth, err = strconv.Atoi(depth); err != nil || v.Depth < 1 {
		return v, failure{Usage, fmt.Errorf("--depth %q is no number of steps; write 1, 2 or more, or all", diag.Safe(depth))}
	}
	return v, nil
}

// pictureOf draws a metric, a source, a column, or the domains for "".
func pictureOf(s *site.Site, from string, v picture.View, lang locale.Lang) (picture.Picture, error) {
	album, in := picture.New(s.Dictionary, s.Graph, s.Meaning), addresses(s, lang)
	if from == "" {
		return album.Domains(in), nil
	}
	if s.Metric(from) != nil {
		return album.Metric(from, v, in), nil
	}
	source, column, err := sourceAndColumn(s, from)
	if err != nil {
		return picture.Picture{}, err
	}
	return album.Source(source, column, in), nil
}

// addresses links the cards of a picture to the site, if the dictionary says where that stands.
func addresses(s *site.Site, lang locale.Lang) picture.In {
	base := s.Site.BaseURL.Value
	if base == "" {
		return picture.In{Lang: lang}
	}
	base += s.Folder(lang)
	to := func(folder, rest string) func(string) string {
		return func(id string) string { return base + folder + id + rest }
	}
	return picture.In{
		Lang: lang, Metric: to("metrics/", "/"), More: to("metrics/", "/lineage/"), Source: to("sources/", "/"), Domain: to("lineage/", "/"),
	}
}
