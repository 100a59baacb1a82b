package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// What caliber is measured beside.
const (
	hugoModule   = "github.com/gohugoio/hugo@v0.165.0"
	pagefindName = "pagefind@1.6.0"
)

// hugoLayout frames every page of the comparison: a head, the content, a foot.
const hugoLayout = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><header><nav><a href="{{ "/" | relURL }}">{{ site.Title }}</a></nav></header>
<main{{ with .Params.indexed }} data-pagefind-body{{ end }}>{{ .Content }}</main>
<footer>{{ site.Title }}</footer></body>
</html>
`

// A pairing is one run of caliber and of what it is measured beside, on the same pages.
type pairing struct {
	ctx                    context.Context
	out                    io.Writer
	dir                    string // everything in it is ours
	caliber, hugo, indexer string // programs
	content                string
}

// A cost is what a program took, with all that it started.
type cost struct {
	wall, cpu time.Duration
	peak      int64 // bytes of memory
}

func (c cost) String() string {
	return fmt.Sprintf("%7.2f s   %7.2f s   %5d MB", c.wall.Seconds(), c.cpu.Seconds(), c.peak>>20)
}

// besideHugo builds a made-up dictionary, has Hugo build the same pages and Pagefind index the same metrics, and prints the ratios.
func besideHugo(ctx context.Context, args []string, out, _ io.Writer) (err error) {
	flags := flag.NewFlagSet("beside-hugo", flag.ContinueOnError)
	flags.SetOutput(out)
	n := flags.Int("n", 10000, "how many metrics")
	rounds := flags.Int("rounds", 1, "how often; the figures of every round are printed")
	if err := parse(flags, args); err != nil {
		return err
	}
	root, err := moduleRoot(ctx)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "caliber-beside-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	r := &pairing{ctx: ctx, out: out, dir: dir, content: filepath.Join(dir, "content")}
	if err := r.prepare(root); err != nil {
		return err
	}
	if err := r.generate(*n); err != nil {
		return err
	}
	for range *rounds {
		if err := r.run(); err != nil {
			return err
		}
	}
	return nil
}

// generate makes the dictionary in a process of its own: the system counts the memory that we ever held as that of the programs we start.
func (r *pairing) generate(metrics int) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	_, err = r.time(r.dir, self, "gen", "--n", strconv.Itoa(metrics), "--english", "--out", r.content)
	return err
}

// prepare builds caliber and Hugo from their sources, and has npm bring Pagefind into the user's cache.
func (r *pairing) prepare(root string) error {
	cache, err := os.UserCacheDir()
	if err != nil {
		return err
	}
	tools := filepath.Join(cache, "caliber-dev", "beside")
	if err := os.MkdirAll(tools, 0o755); err != nil {
		return err
	}
	r.caliber = filepath.Join(r.dir, "caliber")
	r.hugo = filepath.Join(tools, "hugo")
	r.indexer = filepath.Join(tools, "node_modules", ".bin", "pagefind")
	steps := [][]string{{"go", "build", "-o", r.caliber, "./generator/cmd/caliber"}}
	if _, err := os.Stat(r.hugo); err != nil {
		fmt.Fprintln(r.out, "compiling Hugo, once: some minutes")
		steps = append(steps, []string{"env", "GOBIN=" + tools, "GOFLAGS=-mod=mod", "go", "install", hugoModule})
	}
	if _, err := os.Stat(r.indexer); err != nil {
		steps = append(steps, []string{"npm", "install", "--prefix", tools, "--no-audit", "--no-fund", pagefindName})
	}
	for _, s := range steps {
		if _, err := r.time(root, s...); err != nil {
			return err
		}
	}
	return nil
}

// run measures one round.
func (r *pairing) run() error {
	site, copied, hugo := filepath.Join(r.dir, "site"), filepath.Join(r.dir, "copy"), filepath.Join(r.dir, "hugo")
	for _, dir := range []string{site, copied, hugo} {
		if err := os.RemoveAll(dir); err != nil {
			return err
		}
	}
	build := []string{"env", "XDG_CACHE_HOME=" + filepath.Join(r.dir, "cache"), r.caliber, "build", "--content", r.content, "--out", site}
	cold, err := r.time(r.dir, build...)
	if err != nil {
		return err
	}
	again, err := r.time(r.dir, build...)
	if err != nil {
		return err
	}
	copying, err := r.time(r.dir, "cp", "-r", site, copied)
	if err != nil {
		return err
	}
	pages, err := hugoPages(site, hugo)
	if err != nil {
		return err
	}
	beside, err := r.time(hugo, r.hugo)
	if err != nil {
		return err
	}
	indexing, err := r.time(hugo, r.indexer, "--site", "public")
	if err != nil {
		return err
	}
	both := cost{wall: beside.wall + indexing.wall, cpu: beside.cpu + indexing.cpu, peak: max(beside.peak, indexing.peak)}
	fmt.Fprintf(r.out, "%d pages\n%-22s %9s   %9s   %8s\n", pages, "", "wall", "processor", "memory")
	for _, row := range []struct {
		name string
		cost cost
	}{{"caliber, cold", cold}, {"caliber, again", again}, {"cp -r of its site", copying}, {"Hugo", beside}, {"Pagefind", indexing}} {
		fmt.Fprintf(r.out, "%-22s %v\n", row.name, row.cost)
	}
	for _, row := range []struct {
		name   string
		a, b   cost
		demand float64
	}{
		{"cold / (Hugo + Pagefind)", cold, both, 0.3},
		{"cold / cp -r", cold, copying, 10},
		{"again / cold", again, cold, 0.3},
	} {
		fmt.Fprintf(r.out, "%-26s wall %5.2f   processor %5.2f   (bar: %g)\n", row.name,
			row.a.wall.Seconds()/row.b.wall.Seconds(), row.a.cpu.Seconds()/row.b.cpu.Seconds(), row.demand)
	}
	return nil
}

// time runs a program to its end. An error quotes what it said last.
func (r *pairing) time(dir string, args ...string) (cost, error) {
	cmd := exec.CommandContext(r.ctx, args[0], args[1:]...)
	cmd.Dir = dir
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	begin := time.Now()
	if err := cmd.Run(); err != nil {
		last := said.Bytes()
		last = last[max(0, len(last)-2000):] // cp names every file that it cannot copy
		return cost{}, fmt.Errorf("%s: %w\n%s", strings.Join(args, " "), err, last)
	}
	c := cost{wall: time.Since(begin), cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.peak = usage.Maxrss << 10
	}
	return c, nil
}

// hugoPages makes a Hugo project of a site: each of its pages has the same address and, as finished HTML, the same main part, so that Hugo
// has neither to render Markdown nor to draw. Its other files (data, pictures, feeds) are not asked of Hugo. It returns how many pages there are.
func hugoPages(site, project string) (int, error) {
	for name, text := range map[string]string{
		"hugo.toml":            "title = 'Metrics'\nbaseURL = '/'\ndisableKinds = ['taxonomy', 'term', 'rss', 'sitemap', 'section', 'home', '404']\n[security]\nallowContent = ['.*']\n",
		"layouts/single.html":  hugoLayout,
		"layouts/baseof.html":  `{{ block "main" . }}{{ end }}`,
		"content/_index.md":    "",
		"layouts/section.html": "",
	} {
		if err := writeFile(filepath.Join(project, filepath.FromSlash(name)), []byte(text)); err != nil {
			return 0, err
		}
	}
	count := 0
	err := fs.WalkDir(os.DirFS(site), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".html" {
			return err
		}
		page, err := os.ReadFile(filepath.Join(site, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		_, after, found := bytes.Cut(page, []byte("<main"))
		if !found {
			return nil
		}
		_, after, _ = bytes.Cut(after, []byte(">"))
		main, _, _ := bytes.Cut(after, []byte("</main>"))
		metric, err := path.Match("metrics/*/index.html", name)
		if err != nil {
			panic("unreachable: the pattern is sound")
		}
		matter, err := json.Marshal(map[string]any{"title": name, "url": "/" + strings.TrimSuffix(name, "index.html"), "indexed": metric})
		if err != nil {
			return err
		}
		count++
		content := bytes.Join([][]byte{matter, main}, []byte("\n"))
		return writeFile(filepath.Join(project, "content", fmt.Sprintf("p%06d.html", count)), content)
	})
	return count, err
}

// writeFile writes a file and makes the folders that it lies in.
func writeFile(name string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, content, 0o644)
}
