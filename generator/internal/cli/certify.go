package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"caliber/generator/internal/amend"
	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
)

func certifyCommand(world *World) *cobra.Command {
	return reviewing(world, "certify", true, "say that a metric's number is answered for", `certify sets an entry's status to certified and its review to today, and writes into
versions.lock that this number is the certified one. If the number changes later,
the entry is shown as proposed until it is certified again.

The entry must have what certification promises (caliber explain CAL217), and its
number must be that of its version.`)
}

func reviewCommand(world *World) *cobra.Command {
	return reviewing(world, "review", false, "say that an entry was read through today", `review sets the day of an entry's last review, and who read it through. The rest
of the file stays as it is, byte for byte.`)
}

// reviewing is a command that says that someone has read an entry through.
func reviewing(world *World, name string, certify bool, short, long string) *cobra.Command {
	var (
		edit editing
		by   string
	)
	cmd := &cobra.Command{
		Use:     name + " ID",
		Short:   short,
		Long:    long,
		Example: "  caliber " + name + " exposure_ctr --by page_operations",
		Args:    cobra.ExactArgs(1),
	}
	edit.flags(cmd, world)
	cmd.Flags().StringVar(&by, "by", "", "who read it through: an id of owners.toml (default: the entry's owner)")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		k, err := edit.open(world)
		if err != nil {
			return err
		}
		defer k.root.Close()
		m, err := k.metric(args[0])
		if err != nil {
			return err
		}
		if by == "" {
			by = m.Owner.Value
		}
		if err := k.owner(by); err != nil {
			return err
		}
		if certify {
			if err := k.certifiable(m); err != nil {
				return err
			}
		}
		if err := k.reviewed(m, by, certify); err != nil {
			return err
		}
		wrote, err := k.finish()
		switch {
		case err != nil || k.dryRun:
			return err
		case !wrote:
			fmt.Fprintf(world.Out, "%s says so already\n", m.ID)
		default:
			fmt.Fprintf(world.Out, "%s was read through on %s by %s\n", m.ID, k.today, by)
		}
		return nil
	}
	return cmd
}

// owner judges who is to have read an entry through.
func (k *desk) owner(id string) error {
	if id == "" {
		return failure{Usage, fmt.Errorf("the entry has no owner; say who read it through: --by OWNER")}
	}
	if k.d.Owner(id) == nil {
		hint := diag.DidYouMean(id, k.d.IDs("owner"))
		if hint == "" {
			hint = "owners stand in owners.toml"
		}
		return failure{Usage, fmt.Errorf("no owner \"%s\"; %s", diag.Safe(id), hint)}
	}
	return nil
}

// certifiable says why a metric's number cannot be certified as it stands.
func (k *desk) certifiable(m *dictionary.Metric) error {
	if err := k.locked(); err != nil {
		return err
	}
	line := k.lock.Find(m.ID, m.Version)
	switch {
	case m.Status == dictionary.Deprecated:
		return failure{Content, fmt.Errorf("%s is deprecated: nobody is to use it", m.ID)}
	case line == nil || line.Status == dictionary.Draft:
		if k.versions.Add(k.lock, m) {
			return nil
		}
		return failure{Content, fmt.Errorf("versions.lock has no version %d of %s; run \"caliber check\" and mend what it says", m.Version, m.ID)}
	case line.Fingerprint != k.versions.Fingerprint(m.ID):
		return failure{Content, fmt.Errorf("the number of %s is not that of version %d any more; \"caliber bump %s\" makes a new version, which can be certified", m.ID, m.Version, m.ID)}
	}
	return nil
}

// reviewed writes who has read an entry through, and the certificate.
func (k *desk) reviewed(m *dictionary.Metric, by string, certify bool) error {
	f := amend.New(m.Files[m.Original()])
	if certify {
		f.Set("status", amend.Quote(string(dictionary.Certified)), "owner", "unit", "formula", "summary", "name")
	}
	f.SetIn("review", []amend.Pair{{Key: "last", Value: k.today}, {Key: "by", Value: amend.Quote(by)}}, "change", "deprecated")
	if err := k.put(m.Span.File, f.Bytes()); err != nil || !certify {
		return err
	}
	k.lock.Certify(m.ID, m.Version, k.versions.Fingerprint(m.ID))
	return k.putLock()
}
