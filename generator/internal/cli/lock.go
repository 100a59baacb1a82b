package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/version"
)

func lockCommand(world *World) *cobra.Command {
	var (
		edit   editing
		forget []string
	)
	cmd := &cobra.Command{
		Use:   "lock",
		Short: "write down which number each version stands for",
		Long: `lock writes content/versions.lock: for every version of every metric the
fingerprint of what changes its number. From then on a build says so when a
number changes and its version does not.

Run it once to begin, and after new entries. It adds lines and never replaces
the number of a version; "caliber bump" makes a new one. After a merge that git
could not finish, it keeps the lines of both sides.`,
		Example: "  caliber lock\n  caliber lock --dry-run",
		Args:    cobra.NoArgs,
	}
	edit.flags(cmd, world)
	cmd.Flags().StringSliceVar(&forget, "forget", nil, "ids of removed metrics that nobody ever cited: drop their lines")
	cmd.RunE = func(*cobra.Command, []string) error {
		k, err := edit.open(world)
		if err != nil {
			return err
		}
		defer k.root.Close()
		if err := k.tell(func(p diag.Diagnostic) bool { return p.Code < "CAL008" && p.Span.File == version.LockFile }); err != nil {
			return err
		}
		if err := k.readLock(); err != nil {
			return err
		}
		for _, id := range forget {
			if k.d.Metric(id) != nil {
				return failure{Usage, fmt.Errorf("metric \"%s\" is there; only what is removed is forgotten", diag.Safe(id))}
			}
			k.lock.Drop(func(l version.Line) bool { return l.ID == id })
		}
		open := k.versions.Complete(k.lock)
		if err := k.putLock(); err != nil {
			return err
		}
		wrote, err := k.finish()
		if err != nil {
			return err
		}
		if !wrote {
			fmt.Fprintf(world.Err, "versions.lock is complete: %s of %s\n", several(len(k.lock.Lines), "version"), several(len(k.d.Metrics), "metric"))
		}
		if len(open) > 0 {
			return failure{Content, fmt.Errorf("the number of %s is not that of its version any more; \"caliber check\" says where, \"caliber bump\" makes a new version", strings.Join(open, ", "))}
		}
		return nil
	}
	return cmd
}

// readLock reads the lock as it stands, whatever a merge left in it, and refuses lines that cannot be: to write them anew would
// hide what they guarded.
func (k *desk) readLock() error {
	doc := k.set.Doc(version.LockFile)
	if doc == nil {
		return nil
	}
	lock, problems := version.MergeLock(doc.Bytes, k.versions.Right)
	k.lock = lock
	return k.print(k.set, problems)
}
