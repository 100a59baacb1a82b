// Package cli is the command line: flags in, exit status out. It alone asks for the time, the terminal and the disk;
// everything below is given what it needs.
package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// The exit statuses of every command.
const (
	OK      = 0
	Content = 1 // what an author wrote has errors
	Usage   = 2 // the command's words are off
	Machine = 3 // a disk, a template, a bug
)

// World is what a command may use of its surroundings.
type World struct {
	Out, Err io.Writer
	Terminal bool   // whether Err is one
	Today    string // "2026-11-22"
	Home     string // the user's folder, which is never an output; may be empty
	Cache    string // a folder of ours for what may be lost; may be empty
	Program  string // the file that is running; may be empty
	Version  string
}

// Commands are the commands in the order of `caliber --help`.
var Commands = []func(*World) *cobra.Command{
	buildCommand,
	serveCommand,
	checkCommand,
	explainCommand,
	showCommand,
	searchCommand,
	similarCommand,
	impactCommand,
	healthCommand,
	graphCommand,
	bumpCommand,
	certifyCommand,
	reviewCommand,
	lockCommand,
	diffCommand,
	citeCommand,
	chartCommand,
	initCommand,
	newCommand,
	schemaCommand,
	versionCommand,
}

// failure ends a command with an exit status. A failure without words has been told already.
type failure struct {
	status int
	err    error
}

func (f failure) Error() string {
	if f.err == nil {
		return ""
	}
	return f.err.Error()
}

func (f failure) Unwrap() error { return f.err }

// Main runs one command and returns the exit status.
func Main(world *World, args ...string) int {
	root := &cobra.Command{
		Use:   "caliber",
		Short: "turns metric entries into a glossary",
		Long: strings.TrimSpace(`
caliber turns a folder of TOML metric entries into a static glossary:
what each number means, how it is computed, and when it lies.

  caliber init my-metrics     a small dictionary to start from
  caliber new metric gmv      one more entry
  caliber serve               the site, while you write
  caliber check               every mistake, with its line and what to do
  caliber build               the site, into public/

Run it where your content/ folder is, or name the folder with --content.`),
		SilenceUsage:  true,
		SilenceErrors: true,
		Version:       world.Version,
	}
	root.SetOut(world.Out)
	root.SetErr(world.Err)
	root.SetArgs(args)
	root.SetVersionTemplate("caliber {{.Version}}\n")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return failure{Usage, fmt.Errorf("%w\nrun \"%s --help\" for what it takes", err, cmd.CommandPath())}
	})
	for _, c := range Commands {
		root.AddCommand(c(world))
	}

	err := root.Execute()
	var f failure
	switch {
	case err == nil:
		return OK
	case errors.As(err, &f):
		if f.err != nil {
			fmt.Fprintf(world.Err, "caliber: %v\n", f.err)
		}
		return f.status
	default: // cobra's own: an unknown command, a wrong number of arguments
		fmt.Fprintf(world.Err, "caliber: %v\nrun \"caliber --help\" for the commands\n", err)
		return Usage
	}
}
