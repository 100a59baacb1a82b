package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"caliber/generator"
	"caliber/generator/internal/compression"
	"caliber/generator/internal/diag"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/par"
	"caliber/generator/internal/publish"
	"caliber/static"
	"caliber/templates"
)

// reading are the flags of every command that reads a dictionary.
type reading struct {
	content string
	today   string
	format  string
	strict  bool
}

func (r *reading) flags(cmd *cobra.Command, world *World) {
	r.plain(cmd, world)
	cmd.Flags().StringVar(&r.format, "format", "text", "how problems are printed: text, json, sarif, github")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(printerNames(), cobra.ShellCompDirectiveNoFileComp))
}

// plain is flags without the format: problems are printed as text.
func (r *reading) plain(cmd *cobra.Command, world *World) {
	r.format = "text"
	f := cmd.Flags()
	f.StringVar(&r.content, "content", "content", "the folder of entries")
	f.StringVar(&r.today, "today", world.Today, "the day that reviews are judged by, YYYY-MM-DD")
	f.BoolVar(&r.strict, "strict", false, "let a warning fail, too")
	_ = cmd.MarkFlagDirname("content")
}

func printerNames() []string {
	names := make([]string, len(diag.Printers))
	for i, p := range diag.Printers {
		names[i] = p.Name
	}
	return names
}

// most is how many problems a terminal shows in full.
const most = 50

// print tells of the problems, in the format asked for. Text goes to standard error, all else to standard output.
func (r *reading) print(world *World, result *generator.Result) error {
	for _, p := range diag.Printers {
		if p.Name != r.format {
			continue
		}
		opt := diag.Options{Prefix: r.content, Codes: generator.Codes(), Version: world.Version}
		out := world.Out
		if p.Name == "text" {
			opt.Most = most
			out = world.Err
		}
		return p.Print(out, result.Problems, result.Source, opt)
	}
	panic("unreachable: the format was checked")
}

// options opens the content folder. The caller closes it.
func (r *reading) options(world *World) (generator.Options, func(), error) {
	if !knownFormat(r.format) {
		hint := diag.DidYouMean(r.format, printerNames())
		if hint == "" {
			hint = "the formats are text, json, sarif and github"
		}
		return generator.Options{}, nil, failure{Usage, fmt.Errorf("no format %q; %s", r.format, hint)}
	}
	if _, err := time.Parse(time.DateOnly, r.today); err != nil {
		return generator.Options{}, nil, failure{Usage, fmt.Errorf("--today %q is no day; write it as %s", r.today, world.Today)}
	}
	root, err := os.OpenRoot(r.content)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			err = fmt.Errorf("no folder %q here; name it with --content, or make a dictionary with \"caliber init DIR\"", r.content)
		}
		return generator.Options{}, nil, failure{Usage, err}
	}
	return generator.Options{
		Content:   root.FS(),
		Templates: templates.FS,
		Static:    static.FS,
		Today:     r.today,
		Version:   world.Version,
		Strict:    r.strict,
	}, func() { root.Close() }, nil
}

func knownFormat(name string) bool {
	for _, p := range diag.Printers {
		if p.Name == name {
			return true
		}
	}
	return false
}

func buildCommand(world *World) *cobra.Command {
	var (
		read  reading
		out   string
		langs []string
		theme string
		watch watch
		twins bool
	)
	cmd := &cobra.Command{
		Use:   "build",
		Short: "build the site into public/",
		Long: `build reads the entries, judges them, and writes the site.

If an entry has an error, nothing is written: the site that stands stays as it
was, and every mistake is told with its line and what to do. A new site takes
the place of the old one in one step.

If nothing that the site is made from has changed, none of it is made again. To
have it made all the same, remove the folder.

The output folder must be empty, absent, or an earlier output of caliber.`,
		Example: `  caliber build
  caliber build --content metrics/content --out /srv/www/metrics
  caliber build --lang zh --theme our-look
  caliber build --precompress --out /srv/www/metrics`,
		Args: cobra.NoArgs,
	}
	read.flags(cmd, world)
	cmd.Flags().StringVar(&out, "out", "public", "the folder for the site")
	cmd.Flags().StringSliceVar(&langs, "lang", nil, "build only these languages: en, zh")
	cmd.Flags().BoolVar(&twins, "precompress", false, "lay each text beside itself compressed, as .gz and .br, for web servers that look for them")
	cmd.Flags().StringVar(&theme, "theme", "", "a folder with templates/ and static/ of your own, laid over the built-in ones")
	watch.flags(cmd)
	_ = cmd.MarkFlagDirname("out")
	_ = cmd.MarkFlagDirname("theme")
	_ = cmd.RegisterFlagCompletionFunc("lang", cobra.FixedCompletions(locale.Tags(), cobra.ShellCompDirectiveNoFileComp))

	cmd.RunE = func(*cobra.Command, []string) (err error) {
		opt, done, err := read.options(world)
		if err != nil {
			return err
		}
		defer done()
		if err := watch.begin(world); err != nil {
			return err
		}
		defer func() {
			if ended := watch.end(); err == nil && ended != nil {
				err = failure{Machine, ended}
			}
		}()
		opt.Stage = watch.enter
		if opt.Languages, err = parseLanguages(langs); err != nil {
			return err
		}
		if theme != "" {
			if opt.Templates, opt.Static, err = themed(theme); err != nil {
				return err
			}
		}
		var (
			result  *generator.Result
			program string
		)
		par.Do(func() { result, err = generator.Check(opt) }, func() { program = world.program() })
		if err != nil {
			return failure{Machine, err}
		}
		watch.clear()
		if err := read.print(world, result); err != nil {
			return failure{Machine, err}
		}
		if result.Site == nil {
			fmt.Fprintf(world.Err, "%s; nothing was written\n", counts(result.Problems))
			return failure{status: Content}
		}
		for _, l := range opt.Languages {
			if !slices.Contains(result.Site.Dictionary.Site.Languages, l) {
				return failure{Usage, fmt.Errorf("--lang %s: the dictionary is not written in %s; site.toml lists its languages", l.Tag(), l.Name())}
			}
		}
		where := publish.Options{Dir: out, Protected: protected(read.content, theme), Enclosing: protected(world.Home), Version: world.Version}
		where.Key, where.Record = world.remembered(out, result, opt, program, strconv.FormatBool(twins))
		watch.enter("comparing")
		published, stands, err := publish.Standing(where)
		if err == nil && !stands {
			published, err = build(result, opt, where, &watch, twins)
		}
		watch.enter("")
		var refused *publish.RefusedError
		switch {
		case errors.As(err, &refused):
			return failure{Usage, err}
		case err != nil:
			return failure{Machine, err}
		}
		fmt.Fprintf(world.Err, "%s: %s, %s, %s; %d pages and files in %s, %d of them new or changed\n",
			out, several(len(result.Site.Metrics), "metric"), several(len(result.Site.Terms), "term"), counts(result.Problems),
			published.Written+published.Unchanged, time.Since(watch.start).Round(time.Millisecond), published.Written)
		fmt.Fprintf(world.Err, "open %s\n", filepath.Join(out, "index.html"))
		return nil
	}
	return cmd
}

// build makes a site and publishes it.
func build(result *generator.Result, opt generator.Options, where publish.Options, watch *watch, precompress bool) (publish.Result, error) {
	if err := result.Make(opt); err != nil {
		return publish.Result{}, err
	}
	files := watch.files(result.Files, result.Count)
	if precompress {
		files = compression.With(files)
	}
	return publish.Write(where, files)
}

func protected(paths ...string) (out []string) {
	for _, p := range paths {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}

func parseLanguages(tags []string) (out []locale.Lang, err error) {
	for _, tag := range tags {
		l, ok := locale.Parse(tag)
		if !ok {
			return nil, failure{Usage, fmt.Errorf("no language %q; the languages are %q", tag, locale.Tags())}
		}
		out = append(out, l)
	}
	return out, nil
}

// themed lays a folder's templates/ and static/ over the embedded ones.
func themed(dir string) (tmpl, stat fs.FS, err error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, failure{Usage, fmt.Errorf("theme: %w", err)}
	}
	ours := func(name string, lower fs.FS) (fs.FS, bool, error) {
		info, err := root.Stat(name)
		if errors.Is(err, fs.ErrNotExist) {
			return lower, false, nil
		}
		if err != nil || !info.IsDir() {
			return nil, false, failure{Usage, fmt.Errorf("theme: %s is no folder", filepath.Join(dir, name))}
		}
		sub, err := fs.Sub(root.FS(), name)
		return generator.Over(sub, lower), true, err
	}
	tmpl, hasTemplates, err := ours("templates", templates.FS)
	if err != nil {
		return nil, nil, err
	}
	stat, hasStatic, err := ours("static", static.FS)
	if err != nil {
		return nil, nil, err
	}
	if !hasTemplates && !hasStatic {
		return nil, nil, failure{Usage, fmt.Errorf("theme: %s has neither templates/ nor static/", dir)}
	}
	return tmpl, stat, nil
}

// counts says how many problems there are: "2 errors, 1 warning".
func counts(list diag.List) string {
	text := several(list.Count(diag.Error), "error") + ", " + several(list.Count(diag.Warning), "warning")
	if n := list.Count(diag.Note); n > 0 {
		text += ", " + several(n, "note")
	}
	return text
}

// several counts things: "1 error", "2 errors".
func several(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}
