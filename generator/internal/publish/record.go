package publish

import (
	"errors"
	"fmt"
	"hash/fnv"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// A record says what the site that stands was made from, and how to know it again. It lies outside of the site, whose bytes
// hold no time, and may be lost or out of date at any moment: nothing is believed that does not show in the folder.
type record struct {
	key    string
	marked int64  // when the marker was written, which is the last file of a site, in nanoseconds
	tally  uint64 // of paths and sizes
}

const recordForm = "caliber record 1\nkey %s\nmarked %d\ntally %d\n"

func readRecord(file string) (r record, ok bool) {
	text, err := os.ReadFile(file)
	if err != nil {
		return r, false
	}
	_, err = fmt.Sscanf(string(text), recordForm, &r.key, &r.marked, &r.tally)
	return r, err == nil && string(text) == r.text()
}

func (r record) text() string { return fmt.Sprintf(recordForm, r.key, r.marked, r.tally) }

// write replaces the file in one step, since another build may read it.
func (r record) write(file string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(file), "new-")
	if err != nil {
		return err
	}
	_, err = f.WriteString(r.text())
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// tallied is a file's part of a tally, which is the same in whatever order they are added.
func tallied(name string, size int64) uint64 {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s\x00%d", name, size)
	return h.Sum64()
}

// Standing says whether the site that stands was made from opt.Key and is as it was then, so that Write with the same key would change
// nothing. It looks at each file's size and time and reads none: a file that someone wrote since is younger than the marker.
func Standing(opt Options) (res Result, ok bool, err error) {
	r, known := readRecord(opt.Record)
	if !known || opt.Key == "" || r.key != opt.Key {
		return Result{}, false, nil
	}
	err = opt.alone(func(_ *place, old *site) error {
		res, ok = old.stands(r)
		return nil
	})
	return res, ok, opt.explained(err)
}

// stands says whether the site is the one of a record.
func (s *site) stands(r record) (res Result, ok bool) {
	if s.marker == nil {
		return res, false
	}
	info, err := s.root.Lstat(markerName)
	if err != nil || info.ModTime().UnixNano() != r.marked {
		return res, false
	}
	var tally uint64
	for _, p := range slices.Sorted(maps.Keys(s.listed)) {
		folder, err := s.walk.to(path.Dir(p), nil)
		if err != nil {
			return res, false
		}
		info, err := folder.Lstat(path.Base(p))
		if err != nil || info.Mode() != fileMode || info.ModTime().UnixNano() > r.marked {
			return res, false
		}
		tally += tallied(p, info.Size())
		res.Bytes += info.Size()
		res.Unchanged++
	}
	return res, tally == r.tally
}

// remember writes the record of the site that stands now. A record that cannot be written costs the next build some time, no more.
func (s *stage) remember(opt Options) {
	if opt.Record == "" || opt.Key == "" {
		return
	}
	info, err := s.place.parent.Lstat(path.Join(s.place.name, markerName))
	if err != nil {
		return
	}
	_ = record{opt.Key, info.ModTime().UnixNano(), s.tally}.write(opt.Record)
}
