package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"caliber/generator"
	"caliber/generator/internal/diag"
)

func checkCommand(world *World) *cobra.Command {
	var read reading
	cmd := &cobra.Command{
		Use:   "check",
		Short: "tell every mistake in the entries, and write nothing",
		Long: `check reads and judges the entries as build does, and writes nothing.

Each problem has a code; "caliber explain CAL103" says why it matters, with a
bad and a good example. For a review tool, print with --format sarif, github or
json. The exit status is 1 if there is an error, with --strict also for a warning.`,
		Example: `  caliber check
  caliber check --strict
  caliber check --format github`,
		Args: cobra.NoArgs,
	}
	read.flags(cmd, world)
	cmd.RunE = func(*cobra.Command, []string) error {
		opt, done, err := read.options(world)
		if err != nil {
			return err
		}
		defer done()
		result, err := generator.Check(opt)
		if err != nil {
			return failure{Machine, err}
		}
		if err := read.print(world, result); err != nil {
			return failure{Machine, err}
		}
		if result.Site == nil {
			fmt.Fprintln(world.Err, counts(result.Problems))
			return failure{status: Content}
		}
		fmt.Fprintf(world.Err, "%s, %s: %s\n", several(len(result.Site.Metrics), "metric"), several(len(result.Site.Terms), "term"), counts(result.Problems))
		return nil
	}
	return cmd
}

func explainCommand(world *World) *cobra.Command {
	return &cobra.Command{
		Use:   "explain [CODE]",
		Short: "say why a problem matters, with a bad and a good example",
		Long: `explain says what a code such as CAL103 means, why it matters, and how content
looks that has the problem and that has not. Without a code it lists all.`,
		Example: "  caliber explain CAL103",
		Args:    cobra.MaximumNArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var out []string
			for _, c := range allCodes() {
				out = append(out, c.ID+"\t"+c.Title)
			}
			return out, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			var ids []string
			for _, c := range allCodes() {
				ids = append(ids, c.ID)
				if len(args) == 0 {
					fmt.Fprintf(world.Out, "%s  %-7s  %s\n", c.ID, c.Severity, c.Title)
				} else if c.ID == args[0] {
					fmt.Fprintf(world.Out, "%s (%s): %s\n\n%s\n", c.ID, c.Severity, c.Title, c.Why)
					if c.Bad != "" { // a file too large, or a link, cannot be shown as text
						fmt.Fprintf(world.Out, "\nBad:\n\n%s\nGood:\n\n%s", indent(c.Bad), indent(c.Good))
					}
					return nil
				}
			}
			if len(args) == 0 {
				return nil
			}
			hint := diag.DidYouMean(args[0], ids)
			if hint == "" {
				hint = `"caliber explain" lists all`
			}
			return failure{Usage, fmt.Errorf("no code %q; %s", args[0], hint)}
		},
	}
}
