package cli

import (
	"io"

	"github.com/spf13/cobra"

	"caliber/generator/internal/locale"
	"caliber/generator/internal/site"
)

// asking are the flags of a command that answers from a dictionary, in a language, to people or to programs.
type asking struct {
	reading
	asJSON bool
	tag    string
}

func (a *asking) flags(cmd *cobra.Command, world *World) {
	a.reading.flags(cmd, world)
	cmd.Flags().BoolVar(&a.asJSON, "json", false, "print JSON")
	languageFlag(cmd, &a.tag)
}

// site reads the dictionary, and chooses the language of the answer.
func (a *asking) site(world *World) (*site.Site, locale.Lang, error) { return a.siteIn(world, a.tag) }

// printer is an answer: for programs by its fields, for people as it prints itself.
type printer interface{ print(out io.Writer) }

func (a *asking) tell(world *World, v printer) error {
	if a.asJSON {
		return printJSON(world.Out, v)
	}
	v.print(world.Out)
	return nil
}
