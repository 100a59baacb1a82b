package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
)

// hosting runs the web servers that are installed with the configurations of the guide, and looks at what they answer.
func hosting(ctx context.Context, args []string, out, errs io.Writer) error {
	flags := flag.NewFlagSet("hosting", flag.ContinueOnError)
	flags.SetOutput(out)
	flags.Usage = func() {
		fmt.Fprint(out, `Runs nginx and Caddy, on this machine only, with the very configurations of content/guides/hosting.md, at the root of a
host and below a path: types, caching, policy, missing pages, compressed files, and in Chromium every complaint.

  go run ./generator/cmd/dev hosting

A server that is not installed is skipped (Debian: apt-get install nginx libnginx-mod-http-brotli-static caddy).
Exit status: 0 all is right, 1 something is not, 2 usage.
`)
	}
	if err := parse(flags, args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return misuse{errors.New("hosting takes nothing")}
	}
	root, err := moduleRoot(ctx)
	if err != nil {
		return err
	}
	p := &project{ctx: ctx, root: root}
	if v := chromium(p); p.browser == "" {
		fmt.Fprintln(out, v.note)
	}
	cmd := p.command("go", "test", "-count=1", "-v", "-run", "Hosting", "./generator/internal/sitetest")
	cmd.Stdout, cmd.Stderr = out, errs
	if cmd.Run() != nil {
		return errRowsFailed
	}
	return nil
}
