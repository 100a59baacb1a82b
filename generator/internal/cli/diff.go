package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/revision"
	"caliber/generator/internal/source"
	"caliber/generator/internal/version"
)

// diffFormats print differences; the first is the default.
var diffFormats = []struct {
	name  string
	print func(differences) string
}{
	{"text", differences.text},
	{"markdown", differences.markdown},
	{"json", differences.json},
}

func diffFormatNames() (names []string) {
	for _, f := range diffFormats {
		names = append(names, f.name)
	}
	return names
}

func diffCommand(world *World) *cobra.Command {
	var content, format, tag, failOn string
	cmd := &cobra.Command{
		Use:   "diff OLD [NEW]",
		Short: "tell what changed in meaning, the gravest first",
		Long: `diff compares two dictionaries by what their entries mean, not line by line: which
numbers are others, what is counted now, what only has other words. OLD and NEW
are folders of entries or git revisions of the content folder, such as HEAD~1,
main, v1.2 or a hash. Without NEW it is the content folder as it stands. A metric
whose own entry is the same is told, too, if it is made of one whose number is not.

With --fail-on KIND the exit status is 1 if something of that kind or a graver one
changed; the kinds, the gravest first: breaking, scope, wording, ownership.`,
		Example: `  caliber diff HEAD
  caliber diff origin/main --format markdown
  caliber diff v1.0 v1.1 --fail-on breaking`,
		Args: cobra.RangeArgs(1, 2),
	}
	f := cmd.Flags()
	f.StringVar(&content, "content", "content", "the folder of entries")
	f.StringVar(&format, "format", "text", "how differences are printed: "+strings.Join(diffFormatNames(), ", "))
	f.StringVar(&tag, "lang", "", "the language of names and texts: en, zh (default: the dictionary's first)")
	f.StringVar(&failOn, "fail-on", "", "fail if something of this kind or a graver one changed")
	_ = cmd.MarkFlagDirname("content")
	_ = cmd.RegisterFlagCompletionFunc("fail-on", cobra.FixedCompletions(version.Kinds, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(diffFormatNames(), cobra.ShellCompDirectiveNoFileComp))
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		at := slices.Index(diffFormatNames(), format)
		if at < 0 {
			return failure{Usage, fmt.Errorf("no format %q; the formats are %s", format, strings.Join(diffFormatNames(), ", "))}
		}
		if failOn != "" && !slices.Contains(version.Kinds, failOn) {
			return failure{Usage, fmt.Errorf("no kind of change %q; the kinds are %s", failOn, strings.Join(version.Kinds, ", "))}
		}
		x := differences{}
		var read [2]*dictionary.Dictionary
		for i, name := range append(args, content)[:2] {
			d, err := standsAt(world, name, content)
			if err != nil {
				return err
			}
			read[i] = d
		}
		var err error
		if x.lang, err = languageOf(read[1].Site.Languages, tag); err != nil {
			return err
		}
		x.list = version.Between(read[0], read[1])
		if _, err := fmt.Fprint(world.Out, diffFormats[at].print(x)); err != nil {
			return failure{Machine, err}
		}
		if failOn != "" && slices.ContainsFunc(x.list, func(d version.Difference) bool { return version.AtLeast(d.Kind, failOn) }) {
			return failure{status: Content}
		}
		return nil
	}
	return cmd
}

// standsAt reads a dictionary from a folder, or from the content folder at a revision.
func standsAt(world *World, name, content string) (*dictionary.Dictionary, error) {
	fsys, done, err := folderOrRevision(name, content)
	if err != nil {
		return nil, err
	}
	defer done()
	set, problems, err := source.Read(fsys)
	if err != nil {
		return nil, failure{Machine, err}
	}
	d, more := dictionary.New(set)
	problems.Add(more...)
	if n := problems.Count(diag.Error); n > 0 {
		fmt.Fprintf(world.Err, "%s: %s; what cannot be read is left out\n", name, several(n, "error"))
	}
	return d, nil
}

func folderOrRevision(name, content string) (fs.FS, func(), error) {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		root, err := os.OpenRoot(name)
		if err != nil {
			return nil, nil, failure{Usage, err}
		}
		return root.FS(), func() { root.Close() }, nil
	}
	folder, err := revision.Open(content)
	switch {
	case errors.Is(err, revision.ErrNone):
		return nil, nil, failure{Usage, fmt.Errorf("%q is no folder, and %s is in no git repository", name, content)}
	case err != nil:
		return nil, nil, failure{Usage, err}
	}
	fsys, err := folder.At(name)
	if err != nil {
		return nil, nil, failure{Usage, fmt.Errorf("%q is no folder, and in git there is %w", name, err)}
	}
	return fsys, func() {}, nil
}
