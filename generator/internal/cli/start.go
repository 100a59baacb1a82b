package cli

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"caliber/generator/internal/check"
	"caliber/generator/internal/diag"
)

// skeleton is the dictionary that init writes.
//
//go:embed all:skeleton
var skeleton embed.FS

func safeLine(line string) string { return diag.Safe(strings.TrimSuffix(line, "\n")) }

func initCommand(world *World) *cobra.Command {
	return &cobra.Command{
		Use:   "init DIR",
		Short: "make a small dictionary to start from",
		Long: `init makes a folder with a small dictionary of three metrics, ready to build:
two counts, their ratio, an owner, a source, a reading path. Nothing that is
there already is overwritten.`,
		Example: "  caliber init my-metrics\n  cd my-metrics\n  caliber build",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := args[0]
			if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
				return failure{Usage, fmt.Errorf("%s is not empty; name a new folder", dir)}
			}
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return failure{Machine, err}
			}
			sub, err := fs.Sub(skeleton, "skeleton")
			if err != nil {
				return failure{Machine, err}
			}
			if err := os.CopyFS(dir, sub); err != nil {
				return failure{Machine, fmt.Errorf("write %s: %w", dir, err)}
			}
			fmt.Fprintf(world.Out, "made a dictionary in %s\n\n  cd %s\n  caliber check\n  caliber build\n\nThen write your own: caliber new metric ID\n", dir, dir)
			return nil
		},
	}
}

// metricTemplate is what `new metric` writes. Twelve lines are a good entry; the comments say what may follow.
const metricTemplate = `name    = "%s"
summary = "One sentence: what the number says, in words a new colleague understands."
status  = "draft"            # draft | proposed | certified | deprecated
# formula = "gmv / orders"   # metrics by id, + - * /; or sum(field), count_distinct(field where event = 'view')
# unit    = "CNY / order"    # entities and units by id; a ratio of one entity is "percent"
# owner   = "trade"          # an id of owners.toml
# better  = "higher"         # higher | lower | in_range | context

# definition = '''
# What it measures, who is counted, what is left out. Markdown; [[gmv]] links an entry.
# '''

# [[caveat]]                 # when and which way the number is wrong
# id       = "first_screen_bias"
# title    = "Reads low on the first screen"
# severity = "high"          # high | medium | low
# when     = "screen = 1"
# bias     = "low"           # low | high | either | none
# instead  = "What to read or compare instead."
`

const termTemplate = `name    = "%s"
summary = "One sentence: what the word means."

# definition = '''
# Markdown; [[gmv]] links an entry.
# '''
`

const collectionTemplate = `name    = "%s"
summary = "One sentence: for what occasion these metrics are looked at together."

# intro = '''
# How to read them together. Markdown; [[gmv]] links an entry.
# '''

# [[metric]]                 # in the order in which to look at them
# id   = "gmv"
# note = "What it is there for."
`

func newCommand(world *World) *cobra.Command {
	var content string
	cmd := &cobra.Command{
		Use:   "new",
		Short: "begin an entry: new metric ID, new term ID, new collection ID",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			hint := diag.DidYouMean(args[0], []string{"metric", "term", "collection"})
			if hint == "" {
				hint = "begin a metric, a term or a collection"
			}
			return failure{Usage, fmt.Errorf("no kind of entry %q; %s", args[0], hint)}
		},
	}
	cmd.PersistentFlags().StringVar(&content, "content", "content", "the folder of entries")
	for _, kind := range []struct{ name, folder, text, example string }{
		{"metric", "metrics", metricTemplate, "  caliber new metric refund_rate --in after_sales --name \"Refund rate\""},
		{"term", "terms", termTemplate, "  caliber new term first_screen --name \"First screen\""},
		{"collection", "collections", collectionTemplate, "  caliber new collection morning_meeting --name \"Morning meeting\""},
	} {
		var name, in string
		sub := &cobra.Command{
			Use:     kind.name + " ID",
			Short:   "begin a " + kind.name,
			Long:    fmt.Sprintf("new %s writes %s/ID.toml with the keys to fill in. The id is for ever: it is the file's name, the page's address and the word in formulas.", kind.name, kind.folder),
			Example: kind.example,
			Args:    cobra.ExactArgs(1),
			RunE: func(_ *cobra.Command, args []string) error {
				return begin(world, content, filepath.Join(kind.folder, in), args[0], fmt.Sprintf(kind.text, escape(nameOr(name, args[0]))))
			},
		}
		sub.Flags().StringVar(&name, "name", "", "the name that readers see (default: made of the id)")
		sub.Flags().StringVar(&in, "in", "", "a folder below "+kind.folder+"/")
		cmd.AddCommand(sub)
	}
	return cmd
}

// nameOr makes a name of an id, as a start: "refund_rate" is "Refund rate".
func nameOr(name, id string) string {
	if name != "" || id == "" {
		return name
	}
	words := []rune(strings.NewReplacer("_", " ", ".", " ").Replace(id))
	return strings.ToUpper(string(words[:1])) + string(words[1:])
}

func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(diag.Safe(s))
}

// begin writes a new file below the content folder, and no other.
func begin(world *World, content, folder, id, text string) error {
	if why := check.WhyBadID(id); why != "" {
		return failure{Usage, fmt.Errorf("\"%s\" cannot be an id: %s; an id begins with a letter and holds letters, digits, _ and single dots", diag.Safe(id), why)}
	}
	root, err := os.OpenRoot(content)
	if err != nil {
		return failure{Usage, fmt.Errorf("no folder %q here; name it with --content, or make a dictionary with \"caliber init DIR\"", content)}
	}
	defer root.Close()
	file := filepath.Join(folder, id+".toml")
	if there := find(root.FS(), filepath.ToSlash(strings.SplitN(folder, string(filepath.Separator), 2)[0]), id+".toml"); there != "" {
		return failure{Usage, fmt.Errorf("%s is there already", filepath.Join(content, there))}
	}
	if err := root.MkdirAll(folder, 0o755); err != nil {
		return failure{Usage, err}
	}
	f, err := root.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return failure{Machine, err}
	}
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Close()); err != nil {
		return failure{Machine, err}
	}
	fmt.Fprintf(world.Out, "wrote %s; fill it in, then run \"caliber check\"\n", filepath.Join(content, file))
	return nil
}

// find returns the path of a file of that name in any case below a folder, or "".
func find(fsys fs.FS, folder, name string) (found string) {
	_ = fs.WalkDir(fsys, folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.EqualFold(d.Name(), name) {
			found = path
			return fs.SkipAll
		}
		return nil
	})
	return found
}
