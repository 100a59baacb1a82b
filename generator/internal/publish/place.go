package publish

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A place is where a site goes: a folder's name in its parent, and the hidden names beside it.
// Whoever holds the lock is alone with these names, so they need be neither random nor numbered.
type place struct {
	dir    string // as it was given, for messages
	path   string // absolute; links above it resolved
	name   string
	staged string // the new site while it is made; the old one while it is removed
	backup string // the old site, for a moment, where two folders cannot be exchanged in one step
	locked string

	parent *os.Root
	made   []string // parents that were made for this output
}

// locate judges the folder before anything is touched.
func locate(opt Options) (*place, error) {
	refuse := func(format string, args ...any) (*place, error) {
		return nil, &RefusedError{Dir: opt.Dir, Reason: fmt.Sprintf(format, args...)}
	}
	if strings.TrimSpace(opt.Dir) == "" {
		return refuse("has no name; name one")
	}
	abs, err := filepath.Abs(opt.Dir)
	if err != nil {
		return nil, err
	}
	if filepath.Dir(abs) == abs {
		return refuse("is the whole disk; name a folder of its own")
	}
	switch info, err := os.Lstat(abs); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, err
	case info.Mode()&fs.ModeSymlink != 0:
		return refuse("is a link; name the folder it leads to")
	case !info.IsDir():
		return refuse("is a file; name a folder")
	}
	parent, err := resolve(filepath.Dir(abs))
	if err != nil {
		return nil, err
	}
	name := filepath.Base(abs)
	p := &place{dir: opt.Dir, path: filepath.Join(parent, name), name: name}
	p.staged, p.backup, p.locked = hidden(name, "new"), hidden(name, "old"), hidden(name, "lock")

	here, err := filepath.Abs(".")
	if err != nil {
		return nil, err
	}
	for _, x := range slices.Concat([]string{here}, opt.Enclosing, opt.Protected) {
		if around, err := contains(p.path, x); err != nil {
			return nil, err
		} else if around {
			return refuse("is or holds %q, which a build would replace; name a folder of its own", x)
		}
	}
	for _, x := range opt.Protected {
		if inside, err := contains(x, p.path); err != nil {
			return nil, err
		} else if inside {
			return refuse("lies in %q, which a build reads; name a folder outside", x)
		}
	}
	return p, nil
}

// hidden returns a name beside name that fits any disk, even if name itself only just does.
func hidden(name, end string) string {
	if len(name) > 200 {
		name = fmt.Sprintf("%x", sha256.Sum256([]byte(name)))
	}
	return "." + name + ".caliber-" + end
}

// resolve follows the links of a path as far as it exists.
func resolve(path string) (string, error) {
	target, err := filepath.EvalSymlinks(path)
	if !errors.Is(err, fs.ErrNotExist) || filepath.Dir(path) == path {
		return target, err
	}
	above, err := resolve(filepath.Dir(path))
	return filepath.Join(above, filepath.Base(path)), err
}

// contains says whether inner is outer or lies in it. Files are compared as the system knows them: letter case,
// Unicode form, links and mounts do not deceive it. A folder that is not there contains nothing.
func contains(outer, inner string) (bool, error) {
	want, err := os.Stat(outer)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	abs, err := filepath.Abs(inner)
	if err != nil {
		return false, err
	}
	at, err := resolve(abs)
	if err != nil {
		return false, err
	}
	for {
		if info, err := os.Stat(at); err == nil && os.SameFile(info, want) {
			return true, nil
		}
		above := filepath.Dir(at)
		if above == at {
			return false, nil
		}
		at = above
	}
}

// open makes the parents and takes hold of the folder that the output stands in.
func (p *place) open() error {
	dir := filepath.Dir(p.path)
	var missing []string
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(at); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		missing = append(missing, at)
	}
	for _, at := range slices.Backward(missing) {
		if err := os.Mkdir(at, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			p.close(false)
			return err
		}
		p.made = append(p.made, at)
	}
	parent, err := os.OpenRoot(dir)
	if err != nil {
		p.close(false)
		return err
	}
	p.parent = parent
	return nil
}

// close lets go of the parent; after a failure the folders made for it go too, unless someone uses them.
func (p *place) close(published bool) {
	if p.parent != nil {
		p.parent.Close()
	}
	if published {
		return
	}
	for _, at := range slices.Backward(p.made) {
		_ = os.Remove(at)
	}
}

func (p *place) refuse(format string, args ...any) error {
	return &RefusedError{Dir: p.dir, Reason: fmt.Sprintf(format, args...)}
}

// recover brings back what a killed build left: a site half way through being exchanged, and stages.
func (p *place) recover() error {
	if _, err := p.parent.Lstat(p.name); errors.Is(err, fs.ErrNotExist) {
		if err := p.restore(); err != nil {
			return err
		}
	}
	for _, name := range []string{p.staged, p.backup} {
		if err := p.clear(name); err != nil {
			return err
		}
	}
	return nil
}

// restore puts the old site back if a build was killed between two renames.
func (p *place) restore() error {
	old, err := openSite(p.parent, p.backup)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	old.close()
	if old.marker == nil {
		return nil
	}
	return p.parent.Rename(p.backup, p.name)
}

// clear removes a hidden folder of ours. The marker goes last, so that a removal which is cut short can be taken up again.
func (p *place) clear(name string) error {
	s, err := openSite(p.parent, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer s.close()
	if len(s.foreign) > 0 && !s.begun {
		return p.refuse("has a folder %q beside it that holds files caliber did not make: %s; move them", name, list(s.foreign))
	}
	entries, err := fs.ReadDir(s.root.FS(), ".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() == markerName {
			continue
		}
		if err := s.root.RemoveAll(e.Name()); err != nil {
			return err
		}
	}
	if err := s.root.Remove(markerName); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return p.parent.Remove(name)
}

// survey looks at what stands in the output now, and refuses it if that is not ours alone.
// The site of an output that is not there is empty.
func (p *place) survey() (*site, error) {
	s, err := openSite(p.parent, p.name)
	if errors.Is(err, fs.ErrNotExist) {
		return &site{}, nil
	}
	if err != nil {
		return nil, err
	}
	if len(s.foreign) == 0 {
		return s, nil
	}
	s.close()
	if slices.Contains(s.foreign, ".git") {
		return nil, p.refuse("holds %q, so it is a repository; name a folder of its own", ".git")
	}
	return nil, p.refuse("holds files that caliber did not make: %s; move them, or name another folder", list(s.foreign))
}

// swap puts the staged site in the output's place.
func (p *place) swap() error {
	if _, err := p.parent.Lstat(p.name); errors.Is(err, fs.ErrNotExist) {
		return p.parent.Rename(p.staged, p.name)
	}
	err := exchange(filepath.Dir(p.path), p.staged, p.name)
	if errors.Is(err, errors.ErrUnsupported) {
		return p.rotate()
	}
	return err
}

// rotate does what swap does where two folders cannot be exchanged: for a moment there is no output. A build that is
// killed in that moment is put right by the next one.
func (p *place) rotate() error {
	if err := p.parent.Rename(p.name, p.backup); err != nil {
		return err
	}
	if err := p.parent.Rename(p.staged, p.name); err != nil {
		return errors.Join(err, p.parent.Rename(p.backup, p.name))
	}
	return nil
}

// list names some files, for a message.
func list(files []string) string {
	const most = 5
	var quoted []string
	for _, f := range files[:min(most, len(files))] {
		quoted = append(quoted, fmt.Sprintf("%q", f))
	}
	text := strings.Join(quoted, ", ")
	if more := len(files) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}
