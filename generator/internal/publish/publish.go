// Package publish brings finished files into a folder: staged beside it, swapped in at once, and only what changed.
// It makes no files and knows nothing of what they hold.
//
// Whoever reads the output at any moment, or after a crash at any moment, finds the old site or the new one, whole.
// A build that fails leaves the old site byte for byte as it was and nothing beside it. What caliber did not
// make is never removed: Write refuses a folder that holds such files, and names them.
package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path"
	"slices"
	"time"
)

// File is one finished file of a site.
type File struct {
	Path    string // relative, with slashes: "zh/metrics/gmv/index.html"
	Content []byte
}

// Draft is a file that is yet to be made. Make may be called on any core; it gives the same bytes each time.
type Draft struct {
	Path string
	Make func() []byte
}

// Options say where a site goes and what it must stay away from.
type Options struct {
	Dir       string        // the output; it and its parents are made if they are not there
	Protected []string      // folders that the output must not be, lie in, or hold: content, theme
	Enclosing []string      // folders that the output may lie in but must not be or hold: the project, the home folder; the working folder always is one
	Version   string        // of caliber, noted in the marker file; one line
	Patience  time.Duration // how long to wait for another build; 0 means 10 seconds
	Key       string        // of all that the site is made from; empty if nobody asks Standing
	Record    string        // the file, outside of the site, that remembers Key; empty: none
}

// Result counts what a publication did. Sizes are bytes.
type Result struct {
	Written   int   // files that are new or differ
	Unchanged int   // files that stayed as they were, with their times
	Removed   int   // files of the old site that the new one lacks
	Bytes     int64 // size of all files of the new site
}

// RefusedError says why a folder cannot be the output. It is a mistake in the command, not a fault of the machine.
type RefusedError struct {
	Dir    string // as it was given
	Reason string
}

// Error returns the folder and the reason.
func (e *RefusedError) Error() string { return fmt.Sprintf("output folder %q %s", e.Dir, e.Reason) }

// errNoFiles stops a publication that would empty the output.
var errNoFiles = errors.New("there is no file to publish")

// Write publishes files to opt.Dir, in the order in which they come. What a file holds is not read any more once the next is asked for.
// An error, of the sequence or of the disk, means that nothing was published.
func Write(opt Options, files iter.Seq2[File, error]) (Result, error) {
	var broken error // of the sequence; it is not ours to explain
	res, err := write(opt, func(yield func(File, error) bool) {
		for f, err := range files {
			broken = err
			if !yield(f, err) {
				return
			}
		}
	})
	if broken != nil {
		return Result{}, broken
	}
	return res, opt.explained(err)
}

// explained says which output an error is about. A RefusedError does so itself.
func (opt Options) explained(err error) error {
	if _, refused := errors.AsType[*RefusedError](err); err == nil || refused {
		return err
	}
	return fmt.Errorf("publish to %q: %w", opt.Dir, err)
}

func write(opt Options, files iter.Seq2[File, error]) (res Result, err error) {
	err = opt.alone(func(p *place, old *site) error {
		n := &stage{place: p, old: old}
		defer n.discard()
		if err := n.take(files); err != nil {
			return err
		}
		if err := n.publish(opt.Version); err != nil {
			return err
		}
		n.remember(opt)
		res = n.res
		return nil
	})
	return res, err
}

// alone has f do something with the output, while no other build does, and with the site that stands there.
func (opt Options) alone(f func(p *place, old *site) error) (err error) {
	p, err := locate(opt)
	if err != nil {
		return err
	}
	if err := p.open(); err != nil {
		return err
	}
	defer func() { p.close(err == nil) }()

	release, err := p.lock(opt.Patience)
	if err != nil {
		return err
	}
	defer release()

	if err := p.recover(); err != nil {
		return err
	}
	old, err := p.survey()
	if err != nil {
		return err
	}
	defer old.close()
	return f(p, old)
}

// A stage is the new site while it is made: what differs from the old one stands in a hidden folder beside the output.
type stage struct {
	place *place
	old   *site
	names names
	to    walk     // its root is nil until something has to be written
	plain bool     // whether what is made has the modes it was made with: no umask and no list of rights changes them
	same  []string // paths of files that the old site holds already, to be linked
	buf   []byte
	res   Result
	tally uint64 // of all files
}

// take receives the files: what is new is written, what is known is remembered.
func (s *stage) take(files iter.Seq2[File, error]) error {
	for f, err := range files {
		if err != nil {
			return err
		}
		if err := s.names.add(f.Path); err != nil {
			return err
		}
		s.res.Bytes += int64(len(f.Content))
		s.tally += tallied(f.Path, int64(len(f.Content)))
		if s.holds(f) {
			s.same = append(s.same, f.Path)
			continue
		}
		s.res.Written++
		if err := s.write(f); err != nil {
			return err
		}
	}
	if s.names.files == 0 {
		return errNoFiles
	}
	return nil
}

// holds says whether the old site has the same file with the same bytes.
// Comparing bytes needs no trust in times or in lists, and costs less than writing.
func (s *stage) holds(f File) bool {
	if !s.old.listed[f.Path] {
		return false
	}
	folder, err := s.old.walk.to(path.Dir(f.Path), nil)
	if err != nil {
		return false
	}
	file, err := folder.Open(path.Base(f.Path))
	if err != nil {
		return false
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || info.Mode() != fileMode || info.Size() != int64(len(f.Content)) {
		return false
	}
	if cap(s.buf) < len(f.Content) {
		s.buf = make([]byte, len(f.Content))
	}
	return sameBytes(file, f.Content, s.buf[:len(f.Content)])
}

// publish completes the stage and puts it in the output's place.
func (s *stage) publish(version string) error {
	listing := s.names.sorted()
	s.res.Unchanged = len(s.same)
	for p := range s.old.listed {
		if _, found := slices.BinarySearch(listing, p); !found {
			s.res.Removed++
		}
	}
	marker := formatMarker(version, listing)
	if s.res.Written == 0 && s.res.Removed == 0 && string(marker) == string(s.old.marker) {
		return nil
	}
	if err := s.complete(marker); err != nil {
		return err
	}
	// Once more, since rendering takes time in which someone may have put a file there.
	now, err := s.place.survey()
	if err != nil {
		return err
	}
	now.close()
	s.to.close()
	if err := s.place.swap(); err != nil {
		return err
	}
	// The new site stands. What cannot be removed of the old one, here or in discard, is cleared by the next build.
	_ = s.place.clear(s.place.backup)
	return nil
}

// complete adds what the new site has in common with the old one and makes sure that all of it is on the disk.
func (s *stage) complete(marker []byte) error {
	if err := s.open(); err != nil {
		return err
	}
	for _, p := range slices.Concat(s.same, s.old.kept) {
		if err := s.link(p); err != nil {
			return fmt.Errorf("keep %q: %w", p, err)
		}
	}
	// By a rename: a marker cut short would be one of a finished site that lists too little.
	const whole = markerName + "-whole"
	if err := s.put(whole, marker); err != nil {
		return err
	}
	if err := s.to.root.Rename(whole, markerName); err != nil {
		return err
	}
	return s.place.sync()
}

// open makes the hidden folder. Its marker comes first: what a killed build leaves is known by it.
func (s *stage) open() error {
	if s.to.root != nil {
		return nil
	}
	p := s.place
	if err := p.parent.Mkdir(p.staged, dirMode); err != nil {
		return err
	}
	root, err := p.parent.OpenRoot(p.staged)
	if err != nil {
		return err
	}
	s.to.root = root
	if err := s.put(markerName, []byte(unfinished)); err != nil {
		return err
	}
	return s.judgeModes()
}

// judgeModes learns from what has been made whether the modes of the rest must be put right.
func (s *stage) judgeModes() error {
	folder, err := s.to.root.Stat(".")
	if err != nil {
		return err
	}
	if folder.Mode() == fs.ModeDir|dirMode {
		file, err := s.to.root.Stat(markerName)
		if err != nil {
			return err
		}
		s.plain = file.Mode() == fileMode
	}
	if s.plain {
		return nil
	}
	return errors.Join(s.to.root.Chmod(".", dirMode), s.to.root.Chmod(markerName, fileMode))
}

func (s *stage) write(f File) error {
	if err := s.open(); err != nil {
		return err
	}
	return s.put(f.Path, f.Content)
}

// enter makes a folder if it is not there.
func (s *stage) enter(in *os.Root, name string) error {
	switch err := in.Mkdir(name, dirMode); {
	case errors.Is(err, fs.ErrExist):
		return nil
	case err != nil || s.plain:
		return err
	}
	return in.Chmod(name, dirMode)
}

func (s *stage) put(name string, content []byte) error {
	folder, err := s.to.to(path.Dir(name), s.enter)
	if err != nil {
		return fmt.Errorf("write %q: %w", name, err)
	}
	f, err := folder.OpenFile(path.Base(name), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, fileMode)
	if err != nil {
		return fmt.Errorf("write %q: %w", name, err)
	}
	_, err = f.Write(content)
	if err == nil && !s.plain {
		err = f.Chmod(fileMode)
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return fmt.Errorf("write %q: %w", name, err)
	}
	return nil
}

// link takes a file over from the old site: the same file under two names, so that its time stays and no byte is copied.
// No file of a site is ever written twice, so the two cannot disturb each other.
func (s *stage) link(name string) error {
	if _, err := s.to.to(path.Dir(name), s.enter); err != nil {
		return err
	}
	p := s.place
	if p.parent.Link(path.Join(p.name, name), path.Join(p.staged, name)) == nil {
		return nil
	}
	// Not every file system has hard links.
	info, err := s.old.root.Stat(name)
	if err != nil {
		return err
	}
	content, err := s.old.root.ReadFile(name)
	if err != nil {
		return err
	}
	if err := s.put(name, content); err != nil {
		return err
	}
	return s.to.root.Chtimes(name, info.ModTime(), info.ModTime())
}

// discard removes a stage that was not published. If even that fails, the next build clears it.
func (s *stage) discard() {
	s.to.close()
	_ = s.place.clear(s.place.staged)
}

const (
	fileMode fs.FileMode = 0o644
	dirMode  fs.FileMode = 0o755
)
