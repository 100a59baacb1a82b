package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"caliber/generator/internal/cli"
	"caliber/generator/internal/specimen"
)

// gen writes a dictionary that was made up, to measure with.
func gen(_ context.Context, args []string, out, errs io.Writer) error {
	flags := flag.NewFlagSet("gen", flag.ContinueOnError)
	flags.SetOutput(out)
	n := flags.Int("n", 1000, "how many metrics")
	seed := flags.Uint64("seed", 1, "another seed, another dictionary; the same seed, the same bytes")
	dir := flags.String("out", "", "the folder to write; it must not be there yet")
	english := flags.Bool("english", false, "without translations")
	if err := parse(flags, args); err != nil {
		return err
	}
	if *dir == "" || *n < 1 {
		return misuse{errors.New("name a folder that is not there yet: gen --n 10000 --seed 1 --out DIR")}
	}
	if err := os.Mkdir(*dir, 0o755); err != nil {
		return err
	}
	files := specimen.Files(specimen.Options{Metrics: *n, Seed: *seed, English: *english})
	for _, name := range slices.Sorted(maps.Keys(files)) {
		at := filepath.Join(*dir, filepath.FromSlash(name))
		if err := writeFile(at, []byte(files[name])); err != nil {
			return err
		}
	}
	world := &cli.World{Out: out, Err: errs, Today: "2026-11-22"}
	if status := cli.Main(world, "lock", "--content", *dir); status != cli.OK {
		return fmt.Errorf("caliber lock: exit status %d", status)
	}
	fmt.Fprintf(out, "%s: %d files; build it with: go run ./generator/cmd/caliber build --content %s --out FOLDER\n", *dir, len(files)+1, *dir)
	return nil
}
