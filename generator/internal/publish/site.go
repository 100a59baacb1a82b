package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// A site is what stands in a folder, sorted by whose it is.
type site struct {
	root    *os.Root
	walk    walk            // from root
	marker  []byte          // of a finished site; else nil
	listed  map[string]bool // files that the marker names
	kept    []string        // files of others that are carried over
	foreign []string        // what is neither, in order
	begun   bool            // the marker is one of a site that was never finished; all is foreign then
}

// openSite reads a folder.
func openSite(parent *os.Root, name string) (*site, error) {
	info, err := parent.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("%q is not a folder", name)
	}
	root, err := parent.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	s := &site{root: root, walk: walk{root: root}}
	if err := s.read(); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

func (s *site) close() {
	s.walk.close()
}

func (s *site) read() error {
	info, err := s.root.Lstat(markerName)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err == nil && info.Mode().IsRegular() {
		text, err := s.root.ReadFile(markerName)
		if err != nil {
			return err
		}
		if listed, ok := parseMarker(text); ok {
			s.marker, s.listed = text, listed
		} else {
			s.begun = strings.HasPrefix(unfinished, string(text))
		}
	}
	folders := map[string]bool{".": true}
	for p := range s.listed {
		for dir := path.Dir(p); !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	return fs.WalkDir(s.root.FS(), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch {
		case d.IsDir() && folders[p]:
		case d.IsDir():
			s.foreign = append(s.foreign, p)
			return fs.SkipDir
		case !d.Type().IsRegular():
			s.foreign = append(s.foreign, p)
		case p == markerName && s.marker != nil, s.listed[p]:
		case slices.Contains(keptNames(), p):
			s.kept = append(s.kept, p)
		default:
			s.foreign = append(s.foreign, p)
		}
		return nil
	})
}
