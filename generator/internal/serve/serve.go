// Package serve shows a site while someone writes it: it watches the folders, makes the site anew in memory, and tells open
// pages. It answers this machine only. It writes no file, and what it adds to a page is in no built site.
package serve

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"

	"caliber/generator"
	"caliber/generator/internal/asset"
	"caliber/static"
)

// Options say what is served.
type Options struct {
	// Open says what the site is made from. It is called anew for each site, since folders may come and go; the caller calls what
	// it returns once the site is made.
	Open    func() (generator.Options, func(), error)
	Content string // the folder of the entries
	Theme   string // the folder of templates and styles, or ""
	Port    int    // that is wished for; 0 is any
	Teller  Teller
}

// Teller tells whoever started serve what happens. Its methods are called one at a time.
type Teller interface {
	Listening(at Address)             // pages can be asked for from now on
	Polling(folder string, err error) // the system does not tell of changes in a folder: it is looked through each second
	Begin()                           // a site is being made
	Made(r *generator.Result)         // without a Site in it, the last one stays
	Failed(err error)                 // the machine's fault, or the theme's
}

// Address is where pages are.
type Address struct {
	Port  int
	Taken int // the port that was wished for and is another program's; 0 if it was free
}

// stopping is how long a request may take once serve ends.
const stopping = 300 * time.Millisecond

// Run serves until ctx is done. The error says why it cannot.
func Run(ctx context.Context, opt Options) error {
	script, err := asset.Bundle(static.FS, "ts/live.ts")
	if err != nil {
		return err
	}
	listeners, at, err := listen(opt.Port)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	s := newStudio(opt, script)
	server := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 10 * time.Second,
		MaxHeaderBytes:    64 << 10,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	failed := make(chan error, len(listeners))
	for _, l := range listeners {
		go func() { failed <- server.Serve(l) }()
	}
	opt.Teller.Listening(at)
	go s.work(ctx, watch(ctx, opt))

	select {
	case <-ctx.Done():
		err = nil
	case err = <-failed:
	}
	stop() // the streams end, and what waits for a site
	patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopping)
	defer cancel()
	if server.Shutdown(patience) != nil {
		_ = server.Close() // someone is slow to read; nothing is lost
	}
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}
