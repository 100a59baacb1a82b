package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"caliber/generator"
	"caliber/generator/internal/diag"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/serve"
)

// defaultPort is where pages are unless someone wishes otherwise.
const defaultPort = 8080

func serveCommand(world *World) *cobra.Command {
	var (
		read  reading
		port  int
		langs []string
		theme string
	)
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "show the site while you write",
		Long: `serve makes the site in memory, shows it to this machine, and follows what you
write: save a file, and open pages load anew.

A mistake is told as "caliber check" tells it, here and on the page, above the
last site without errors, which stays until the mistake is mended. Nothing is
written to a disk, and what pages need for this is in no built site.

Only this machine can ask: serve listens on 127.0.0.1 and ::1. If the port is
taken, the next free one is; look at the address that is printed. Where the
system does not tell of changes, as on many network disks, the folder is looked
through each second. Ctrl-C ends it.`,
		Example: `  caliber serve
  caliber serve --content metrics/content --port 9000
  caliber serve --lang zh --theme our-look`,
		Args: cobra.NoArgs,
	}
	read.plain(cmd, world)
	cmd.Flags().IntVar(&port, "port", defaultPort, "the port that is wished for; 0 is any")
	cmd.Flags().StringSliceVar(&langs, "lang", nil, "show only these languages: en, zh")
	cmd.Flags().StringVar(&theme, "theme", "", "a folder with templates/ and static/ of your own, watched, too")
	_ = cmd.MarkFlagDirname("theme")
	_ = cmd.RegisterFlagCompletionFunc("lang", cobra.FixedCompletions(locale.Tags(), cobra.ShellCompDirectiveNoFileComp))

	cmd.RunE = func(*cobra.Command, []string) error {
		if port < 0 || port > 65535 {
			return failure{Usage, fmt.Errorf("--port %d is no port; they go from 1 to 65535", port)}
		}
		languages, err := parseLanguages(langs)
		if err != nil {
			return err
		}
		tell := &teller{world: world, read: &read}
		open := func() (generator.Options, func(), error) {
			opt, done, err := read.options(world)
			if err != nil {
				return opt, nil, err
			}
			opt.Languages, opt.Stage = languages, tell.stage
			if theme == "" {
				return opt, done, nil
			}
			if opt.Templates, opt.Static, err = themed(theme); err != nil {
				done()
				return opt, nil, err
			}
			return opt, done, nil
		}
		_, done, err := open()
		if err != nil { // a wrong flag is told at once, and not served
			return err
		}
		done()
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		err = serve.Run(ctx, serve.Options{Open: open, Content: read.content, Theme: theme, Port: port, Teller: tell})
		switch {
		case errors.Is(err, fs.ErrPermission):
			return failure{Usage, fmt.Errorf("%w; ports from 1024 on are open to all", err)}
		case err != nil:
			return failure{Machine, err}
		}
		return nil
	}
	return cmd
}

// teller says in the terminal what serve does.
type teller struct {
	world *World
	read  *reading
	since time.Time // of the site that is being made
	shown bool      // whether a line of the terminal names a stage
	first bool      // whether a site has been made
}

func (t *teller) Listening(at serve.Address) {
	if at.Taken != 0 {
		fmt.Fprintf(t.world.Err, "port %d is taken by another program\n", at.Taken)
	}
	fmt.Fprintf(t.world.Err, "open http://localhost:%d/ (Ctrl-C ends)\n", at.Port)
}

func (t *teller) Polling(folder string, err error) {
	fmt.Fprintf(t.world.Err, "%s cannot be watched (%v): it is looked through each second\n", folder, err)
}

func (t *teller) Begin() { t.since = time.Now() }

// stage names what the first site waits for; later ones are too quick to read along.
func (t *teller) stage(name string) {
	if t.first || !t.world.Terminal {
		return
	}
	t.clear()
	fmt.Fprintf(t.world.Err, "%s …", name)
	t.shown = true
}

func (t *teller) clear() {
	if t.shown {
		fmt.Fprint(t.world.Err, "\r\x1b[K")
		t.shown = false
	}
}

func (t *teller) Made(r *generator.Result) {
	took := time.Since(t.since).Round(time.Millisecond)
	t.clear()
	t.first = true
	_ = t.read.print(t.world, r) // what a terminal does not take, it does not take
	switch {
	case r.Site == nil:
		fmt.Fprintf(t.world.Err, "%s; the last good site stays (%s)\n", counts(r.Problems), took)
	default:
		fmt.Fprintf(t.world.Err, "%s, %s: %s; shown after %s\n",
			several(len(r.Site.Metrics), "metric"), several(len(r.Site.Terms), "term"), counts(r.Problems), took)
	}
}

func (t *teller) Failed(err error) {
	t.clear()
	fmt.Fprintf(t.world.Err, "caliber: %s; the last good site stays\n", diag.Safe(err.Error()))
}
