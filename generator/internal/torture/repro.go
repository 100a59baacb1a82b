package torture

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

// A variation is something that must not change a byte. Change prepares the call; its content may be moved.
type variation struct {
	name   string
	change func(b *bench, c *call, content string) error
}

func withEnv(name string, env ...string) variation {
	return variation{name, func(_ *bench, c *call, _ string) error { c.env = env; return nil }}
}

// variations are of place, time, language, machine and user.
func variations() []variation {
	return []variation{
		{"once more", func(*bench, *call, string) error { return nil }},
		withEnv("time zone of Shanghai", "TZ=Asia/Shanghai"),
		withEnv("time zone of Los Angeles", "TZ=America/Los_Angeles"),
		withEnv("Turkish letters", "LC_ALL=tr_TR.UTF-8", "LANG=tr_TR.UTF-8"),
		withEnv("Chinese locale", "LC_ALL=zh_CN.UTF-8"),
		withEnv("plain locale", "LC_ALL=C"),
		withEnv("no home folder", "HOME="),
		withEnv("no colors", "NO_COLOR=1"),
		withEnv("one core", "GOMAXPROCS=1"),
		withEnv("eight cores", "GOMAXPROCS=8"),
		withEnv("little memory", "GOGC=10"),
		{"folder with blanks and Chinese", func(b *bench, c *call, content string) error {
			return moveContent(c, content, filepath.Join(b.box, "other place é 口径"), nil)
		}},
		{"files written in another order", func(b *bench, c *call, content string) error {
			return moveContent(c, content, filepath.Join(b.box, "backwards"), func(names []string) { slices.Reverse(names) })
		}},
		{"file times of 1985", func(_ *bench, _ *call, content string) error { return touch(content, 1985) }},
		{"file times of 2038", func(_ *bench, _ *call, content string) error { return touch(content, 2038) }},
		{"two seconds later", func(*bench, *call, string) error { time.Sleep(2 * time.Second); return nil }},
		{"over another site", func(b *bench, c *call, _ string) error {
			if o := b.build(b.b, c.args[4]); o.status != 0 {
				return errors.New(o.said)
			}
			return nil
		}},
		{"umask 077", func(_ *bench, c *call, _ string) error {
			c.wrap = []string{"sh", "-c", `umask 077 && exec "$@"`, "sh"}
			return nil
		}},
	}
}

func repro(b *bench) error {
	content := filepath.Join(b.box, "repro-content")
	if err := os.CopyFS(content, os.DirFS(b.a.content)); err != nil {
		return err
	}
	var differ, unreadable []string
	tried := 0
	for _, v := range variations() {
		site := filepath.Join(b.box, "repro-site")
		if err := os.RemoveAll(site); err != nil {
			return err
		}
		c := building(content, site)
		if err := v.change(b, &c, content); err != nil {
			return fmt.Errorf("%s: %w", v.name, err)
		}
		if len(c.wrap) > 0 {
			if _, err := exec.LookPath(c.wrap[0]); err != nil {
				continue
			}
		}
		o := b.run(c)
		tried++
		if now := b.which(site); o.status != 0 || now != "a" {
			differ = append(differ, fmt.Sprintf("%s: status %d, and %s: %s", v.name, o.status, now, first(o.said)))
		}
		unreadable = append(unreadable, private(site, v.name)...)
	}
	b.row("the same bytes", fmt.Sprintf("%d variations", tried), differ)
	b.row("files that a web server may read", fmt.Sprintf("%d variations", tried), unreadable)
	return nil
}

// moveContent copies a dictionary elsewhere, its files in an order of its own, and has the call read that.
func moveContent(c *call, from, to string, order func([]string)) error {
	names, err := list(from)
	if err != nil {
		return err
	}
	if order != nil {
		order(names)
	}
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join(from, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		if err := plant(to, map[string]string{name: string(text)}); err != nil {
			return err
		}
	}
	c.args[2] = to
	return nil
}

// touch gives everything in a folder a time of a year.
func touch(dir string, year int) error {
	at := time.Date(year, time.January, 20, 3, 0, 0, 0, time.UTC)
	return filepath.WalkDir(dir, func(name string, _ fs.DirEntry, err error) error {
		return errors.Join(err, os.Chtimes(name, at, at))
	})
}

// private names files that not everyone may read.
func private(site, variation string) (found []string) {
	_ = filepath.WalkDir(site, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if info, err := d.Info(); err == nil && info.Mode()&0o004 == 0 {
			found = append(found, fmt.Sprintf("%s: %s is %v", variation, name, info.Mode()))
		}
		return nil
	})
	return found
}
