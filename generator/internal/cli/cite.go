package cli

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"caliber/generator/internal/citation"
	"caliber/generator/internal/diag"
)

// citeFormats spell a reference; the first is the default.
var citeFormats = []struct {
	name  string
	spell func(citation.Reference) string
}{
	{"markdown", citation.Reference.Markdown},
	{"html", citation.Reference.HTML},
	{"text", citation.Reference.Text},
	{"url", func(r citation.Reference) string { return r.Address }},
	{"mark", citation.Reference.Mark},
}

func citeFormatNames() (names []string) {
	for _, f := range citeFormats {
		names = append(names, f.name)
	}
	return names
}

// cited is what the command line names: "gmv", "gmv@2", "gmv@latest".
var cited = regexp.MustCompile(`^([^@]+)(?:@(latest|v?([1-9][0-9]{0,3})))?$`)

func citeCommand(world *World) *cobra.Command {
	var (
		read        reading
		format, tag string
	)
	cmd := &cobra.Command{
		Use:   "cite ID[@VERSION]",
		Short: "print how a version of a metric is cited",
		Long: `cite prints a reference to a version of a metric, to put into a spec. Without a
version it is the one that stands today; that version stays what it is when a
new one is made. ID@latest refers to whichever stands.

"caliber cite check" finds out which references in a spec still hold.`,
		Example: "  caliber cite exposure_ctr\n  caliber cite exposure_ctr@1 --format html\n  caliber cite gmv@latest --lang zh --format text",
		Args:    cobra.ExactArgs(1),
	}
	f := cmd.Flags()
	f.StringVar(&read.content, "content", "content", "the folder of entries")
	f.StringVar(&format, "format", "markdown", "how it is printed: "+strings.Join(citeFormatNames(), ", "))
	f.StringVar(&tag, "lang", "", "the language of the name and the page: en, zh (default: the dictionary's first)")
	_ = cmd.MarkFlagDirname("content")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(citeFormatNames(), cobra.ShellCompDirectiveNoFileComp))
	read.format, read.today = "text", world.Today
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		at := slices.Index(citeFormatNames(), format)
		if at < 0 {
			return failure{Usage, fmt.Errorf("no format %q; the formats are %s", format, strings.Join(citeFormatNames(), ", "))}
		}
		parts := cited.FindStringSubmatch(args[0])
		if parts == nil {
			return failure{Usage, fmt.Errorf("\"%s\" names no version of a metric; write gmv, gmv@2 or gmv@latest", diag.Safe(args[0]))}
		}
		s, err := read.site(world)
		if err != nil {
			return err
		}
		m := s.Metric(parts[1])
		if m == nil {
			return noMetric(parts[1], s.Dictionary)
		}
		number := m.Version
		switch {
		case parts[2] == "latest":
			number = 0
		case parts[3] != "":
			number, _ = strconv.Atoi(parts[3]) // the pattern lets nothing else pass
			if s.Versions.Version(m.ID, number) == nil {
				return failure{Usage, fmt.Errorf("there is no version %d of %s; the one that stands is %d", number, m.ID, m.Version)}
			}
		}
		lang, err := languageOf(s.Languages, tag)
		if err != nil {
			return err
		}
		fmt.Fprintln(world.Out, citeFormats[at].spell(citation.To(s.Dictionary, m, number, lang)))
		if s.Site.BaseURL.Value == "" && format != "mark" {
			fmt.Fprintln(world.Err, "the address is relative: base_url in site.toml says where the site is")
		}
		if v := s.Versions.Version(m.ID, cmp.Or(number, m.Version)); v.Status != "certified" {
			fmt.Fprintf(world.Err, "note: version %d of %s is %s; nobody answers for its number yet\n", v.Number, m.ID, cmp.Or(string(v.Status), "not written down"))
		}
		return nil
	}
	cmd.AddCommand(citeCheckCommand(world))
	return cmd
}
