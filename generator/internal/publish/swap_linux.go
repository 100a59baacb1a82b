package publish

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// exchange swaps two folders of dir in one step: a reader finds one or the other under each name, always.
// errors.ErrUnsupported means that the file system cannot.
func exchange(dir, a, b string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	fd := int(d.Fd())
	err = unix.Renameat2(fd, a, fd, b, unix.RENAME_EXCHANGE)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, unix.EINVAL), errors.Is(err, unix.ENOSYS), errors.Is(err, unix.EOPNOTSUPP):
		return errors.ErrUnsupported
	case errors.Is(err, unix.EBUSY):
		return fmt.Errorf("%q cannot be exchanged, since something is mounted there; name a folder in it: %w", filepath.Join(dir, b), err)
	}
	return fmt.Errorf("exchange %q and %q in %q: %w", a, b, dir, err)
}

// sync brings the staged files to the disk before the swap. One call for the file system costs far less than one for
// each file. Nothing is synced after the swap: a power cut then leaves the old site or the new one, and both are whole.
func (p *place) sync() error {
	d, err := p.parent.Open(p.staged)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := unix.Syncfs(int(d.Fd())); err != nil && !errors.Is(err, unix.ENOSYS) {
		return fmt.Errorf("sync %q: %w", p.path, err)
	}
	return nil
}
