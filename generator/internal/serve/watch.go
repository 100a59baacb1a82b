package serve

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"caliber/generator"
	"caliber/generator/internal/source"
)

const (
	// calm is how long nothing must have changed until an edit counts as whole: an editor empties a file before it fills it,
	// and a checkout writes many.
	calm = 15 * time.Millisecond
	// longest is how long an edit may go on until a site is made all the same.
	longest = 300 * time.Millisecond
	// look is how often a folder is looked through of whose changes the system does not tell, or that is gone.
	look = time.Second
)

// A folder is watched, with all that is in it.
type folder struct {
	name  string // as it was given
	dir   string // where that is: links to folders are not watched
	theme bool
	told  map[string]bool  // the folders in it of whose changes the system tells, by their paths on the disk
	files map[string]stamp // what polling found; nil if the system tells
}

// edit is what a change at a path below the folder, with slashes, may have changed.
func (f *folder) edit(below string) generator.Edit {
	switch {
	case f.theme:
		return generator.Edit{Theme: true}
	case below == ".":
		return generator.Edit{All: true}
	}
	return generator.Edit{Content: []string{below}}
}

// all is an edit of anything.
func (f *folder) all() generator.Edit { return f.edit(".") }

// A watcher gathers changes until they are whole.
type watcher struct {
	folders []*folder
	notify  *fsnotify.Watcher // nil if there is none
	teller  func(string, error)
}

// watch tells of edits until ctx is done. It returns when the folders are watched, so that no later change is missed.
func watch(ctx context.Context, opt Options) <-chan generator.Edit {
	w := &watcher{folders: []*folder{{name: opt.Content}}, teller: opt.Teller.Polling}
	if opt.Theme != "" {
		w.folders = append(w.folders, &folder{name: opt.Theme, theme: true})
	}
	var err error
	if w.notify, err = fsnotify.NewWatcher(); err != nil {
		w.notify = nil
	}
	for _, f := range w.folders {
		w.begin(f, err)
	}
	out := make(chan generator.Edit)
	go w.run(ctx, out)
	return out
}

// begin has the system tell of a folder's changes, or else looks through it from now on.
func (w *watcher) begin(f *folder, err error) {
	f.dir = filepath.Clean(f.name)
	if followed, gone := filepath.EvalSymlinks(f.dir); gone == nil {
		f.dir = followed
	}
	if name := network(f.dir); err == nil && name != "" {
		err = errors.New(name + ": other machines' changes are not told of")
	}
	if err == nil {
		f.told = map[string]bool{}
		err = w.add(f, f.dir)
	}
	if err != nil {
		f.files = stamps(f.dir)
		w.teller(f.name, err)
	}
}

// add watches a folder and those in it. What is hidden holds no entries.
func (w *watcher) add(f *folder, dir string) error {
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, gone error) error {
		switch {
		case gone != nil && name == f.dir:
			return gone
		case gone != nil || !d.IsDir() && name != f.dir:
			return nil //nolint:nilerr // it went while we looked
		case name != f.dir && source.IsDebris(d.Name()):
			return fs.SkipDir
		}
		if err := w.notify.Add(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		f.told[name] = true
		return nil
	})
}

func (w *watcher) run(ctx context.Context, out chan<- generator.Edit) {
	var (
		events  chan fsnotify.Event
		errs    chan error
		edit    generator.Edit
		ready   chan<- generator.Edit
		whole   = time.NewTimer(calm)    // when nothing changed for a while
		enough  = time.NewTimer(longest) // when it went on for long
		looking = time.NewTicker(look)
	)
	if w.notify != nil {
		events, errs = w.notify.Events, w.notify.Errors
		defer w.notify.Close() //nolint:errcheck // nothing was written
	}
	defer whole.Stop()
	defer enough.Stop()
	defer looking.Stop()
	gather := func(more generator.Edit) {
		if nothing(more) {
			return
		}
		if nothing(edit) {
			enough.Reset(longest)
		}
		edit = edit.Add(more)
		whole.Reset(calm)
	}
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-events:
			gather(w.edit(e))
		case <-errs: //nolint:errcheck // whatever it is, what changed is not known: too much at once
			for _, f := range w.folders {
				gather(f.all())
			}
		case <-looking.C:
			for _, f := range w.folders {
				gather(w.look(f))
			}
		case <-whole.C:
			ready = wanting(out, edit)
		case <-enough.C:
			ready = wanting(out, edit)
		case ready <- edit:
			edit, ready = generator.Edit{}, nil
		}
	}
}

func nothing(e generator.Edit) bool { return !e.All && !e.Theme && len(e.Content) == 0 }

// wanting is where an edit goes: nowhere if there is none.
func wanting(out chan<- generator.Edit, e generator.Edit) chan<- generator.Edit {
	if nothing(e) {
		return nil
	}
	return out
}

// edit says what an event may have changed.
func (w *watcher) edit(e fsnotify.Event) (edit generator.Edit) {
	for _, f := range w.folders {
		rel, err := filepath.Rel(f.dir, e.Name)
		if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) || f.files != nil {
			continue
		}
		below := filepath.ToSlash(rel)
		if below != "." && slices.ContainsFunc(strings.Split(below, "/"), source.IsDebris) {
			continue
		}
		info, err := os.Lstat(e.Name)
		isFolder := f.told[e.Name] || err == nil && info.IsDir()
		if isFolder && (e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename)) {
			delete(f.told, e.Name)
		}
		if isFolder && e.Has(fsnotify.Create) {
			if err := w.add(f, e.Name); err != nil {
				f.files = stamps(f.dir)
				w.teller(f.name, err)
			}
		}
		if isFolder {
			below = "." // files came and went with it, and nobody tells which
		}
		edit = edit.Add(f.edit(below))
	}
	return edit
}

// look finds what changed in a folder that is not told of, and whether one that was gone is there again.
func (w *watcher) look(f *folder) (edit generator.Edit) {
	if f.files == nil {
		if _, err := os.Lstat(f.dir); err != nil || f.told[f.dir] {
			return edit
		}
		w.begin(f, nil)
		return f.all()
	}
	now := stamps(f.dir)
	for name, s := range now {
		if f.files[name] != s {
			edit = edit.Add(f.edit(name))
		}
	}
	for name := range f.files {
		if _, there := now[name]; !there {
			edit = edit.Add(f.edit(name))
		}
	}
	f.files = now
	return edit
}

// A stamp tells a file from what it was, if its clock is right.
type stamp struct {
	size int64
	time time.Time
	mode fs.FileMode
}

// stamps looks through a folder. Names are below it, with slashes.
func stamps(dir string) map[string]stamp {
	out := map[string]stamp{}
	_ = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == dir {
			return nil //nolint:nilerr // what cannot be read is reported by whoever reads it
		}
		if source.IsDebris(d.Name()) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		rel, err := filepath.Rel(dir, name)
		if info, gone := d.Info(); err == nil && gone == nil && !d.IsDir() {
			out[path.Clean(filepath.ToSlash(rel))] = stamp{info.Size(), info.ModTime(), info.Mode()}
		}
		return nil
	})
	return out
}
