package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"caliber/generator/internal/torture"
)

// tortureProgram compiles caliber and puts it through the ordeals.
func tortureProgram(ctx context.Context, args []string, out, errs io.Writer) error {
	flags := flag.NewFlagSet("torture", flag.ContinueOnError)
	flags.SetOutput(out)
	only := flags.String("only", "", "these ordeals, with commas; all if empty")
	rounds := flags.Int("rounds", 60, "how often that is tried which hangs on the moment")
	flags.Usage = func() {
		fmt.Fprint(out, `Puts the program through what may befall it, and prints a line for each thing that must hold:

  go run ./generator/cmd/dev torture [--only kill,full] [--rounds 60]

`)
		for _, o := range torture.Ordeals() {
			fmt.Fprintf(out, "  %-10s  %s\n", o.Name, o.What)
		}
		fmt.Fprint(out, `
Calls to the system are disturbed by strace, if it is here; small and read-only disks are mounted, which Linux lets
root do. What cannot be tried is skipped, and says why. All of it happens in a folder of its own below TMPDIR.
Exit status: 0 every row holds, 1 one does not, 2 usage.

`)
		flags.PrintDefaults()
	}
	if err := parse(flags, args); err != nil {
		return err
	}
	if flags.NArg() > 0 || *rounds < 1 {
		return misuse{errors.New("torture takes --only NAME,NAME and --rounds N, and nothing else")}
	}
	root, err := moduleRoot(ctx)
	if err != nil {
		return err
	}
	box, err := os.MkdirTemp("", "caliber-torture-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(box)
	program := filepath.Join(box, "caliber")
	compile := exec.CommandContext(ctx, "go", "build", "-o", program, "./generator/cmd/caliber")
	compile.Dir = root
	if said, err := compile.CombinedOutput(); err != nil {
		return fmt.Errorf("compile caliber: %w\n%s", err, said)
	}
	opt := torture.Options{Program: program, Box: filepath.Join(box, "bench"), Rounds: *rounds, Out: out}
	if *only != "" {
		opt.Only = strings.Split(*only, ",")
	}
	if err := os.Mkdir(opt.Box, 0o755); err != nil {
		return err
	}
	count, err := torture.Run(ctx, opt)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\n%d passed, %d failed, %d skipped\n", count.Passed, count.Failed, count.Skipped)
	if count.Failed > 0 {
		fmt.Fprintln(errs, "dev:", errRowsFailed)
		return errRowsFailed
	}
	return nil
}
