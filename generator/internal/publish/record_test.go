package publish_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"caliber/generator/internal/publish"
)

// recorded publishes a site of three files, with a record.
func recorded(tb testing.TB) publish.Options {
	tb.Helper()
	dir := tb.TempDir()
	opt := publish.Options{Dir: filepath.Join(dir, "public"), Key: "one", Record: filepath.Join(dir, "cache", "record")}
	publishTo(tb, opt)
	return opt
}

func publishTo(tb testing.TB, opt publish.Options) {
	tb.Helper()
	if _, err := publish.Write(opt, tree{"index.html": "home", "a/b/c.html": "page", "a/d.svg": "picture"}.files()); err != nil {
		tb.Fatal(err)
	}
}

func stands(tb testing.TB, opt publish.Options) bool {
	tb.Helper()
	res, ok, err := publish.Standing(opt)
	if err != nil {
		tb.Fatal(err)
	}
	if want := (publish.Result{Unchanged: 3, Bytes: 15}); ok && res != want {
		tb.Errorf("the site that stands is told to be %+v, not %+v", res, want)
	}
	return ok
}

func TestWhatWasMadeFromTheSameStands(t *testing.T) {
	opt := recorded(t)
	if !stands(t, opt) {
		t.Error("the site does not stand right after it was published")
	}
	publishTo(t, opt)
	if !stands(t, opt) {
		t.Error("the site does not stand after it was published again")
	}
	opt.Key = "two"
	if stands(t, opt) {
		t.Error("a site of other things stands")
	}
	publishTo(t, opt) // the same bytes from other things
	if !stands(t, opt) {
		t.Error("the site does not stand for its new key")
	}
	opt.Record = ""
	if stands(t, opt) {
		t.Error("a site without a record stands")
	}
}

// Whatever befell the folder since, the next build makes the site anew.
func TestWhatWasTouchedDoesNotStand(t *testing.T) {
	at := func(opt publish.Options, name string) string { return filepath.Join(opt.Dir, filepath.FromSlash(name)) }
	for name, befall := range map[string]func(opt publish.Options) error{
		"a file of other words": func(opt publish.Options) error { return os.WriteFile(at(opt, "a/b/c.html"), []byte("egap"), 0o644) },
		"a longer file, as old as it was": func(opt publish.Options) error {
			info, err := os.Stat(at(opt, "index.html"))
			return errors.Join(err, os.WriteFile(at(opt, "index.html"), []byte("homes"), 0o644), os.Chtimes(at(opt, "index.html"), info.ModTime(), info.ModTime()))
		},
		"no file":      func(opt publish.Options) error { return os.Remove(at(opt, "a/d.svg")) },
		"no folder":    func(opt publish.Options) error { return os.RemoveAll(at(opt, "a/b")) },
		"another mode": func(opt publish.Options) error { return os.Chmod(at(opt, "index.html"), 0o600) },
		"a copy": func(opt publish.Options) error {
			return os.Chtimes(at(opt, "caliber.txt"), time.Time{}, time.Unix(1e9, 0))
		},
		"no marker":      func(opt publish.Options) error { return errors.Join(os.RemoveAll(opt.Dir), os.Mkdir(opt.Dir, 0o755)) },
		"no site":        func(opt publish.Options) error { return os.RemoveAll(opt.Dir) },
		"no record":      func(opt publish.Options) error { return os.Remove(opt.Record) },
		"half a record":  func(opt publish.Options) error { return os.Truncate(opt.Record, 25) },
		"another record": func(opt publish.Options) error { return os.WriteFile(opt.Record, []byte("caliber record 2\n"), 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			opt := recorded(t)
			if err := befall(opt); err != nil {
				t.Fatal(err)
			}
			if stands(t, opt) {
				t.Error("the site stands")
			}
			if name == "no marker" {
				return // and no site; an empty folder is fine for a new one
			}
			publishTo(t, opt)
			same(t, opt.Dir, tree{"index.html": "home", "a/b/c.html": "page", "a/d.svg": "picture"})
		})
	}
}

// A folder with files of others is refused whether or not there is something to write.
func TestForeignFilesAreRefusedWhereTheSiteStands(t *testing.T) {
	opt := recorded(t)
	tree{"notes.txt": "mine"}.plant(t, opt.Dir)
	_, ok, err := publish.Standing(opt)
	if _, refused := errors.AsType[*publish.RefusedError](err); ok || !refused {
		t.Errorf("standing %t, error %v; a refusal is due", ok, err)
	}
}

// The record is no reason for a build to fail.
func TestRecordThatCannotBeWritten(t *testing.T) {
	opt := recorded(t)
	opt.Record = filepath.Join(opt.Dir, "index.html", "record") // below a file
	publishTo(t, opt)
	if stands(t, opt) {
		t.Error("the site stands without a record")
	}
}
