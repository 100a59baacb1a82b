//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// tryLock takes the lock, or returns nil if someone else has it. The lock file is removed by its holder; hence, once
// locked, it must be seen to be still the file of that name.
func (p *place) tryLock() (release func(), err error) {
	f, err := p.parent.OpenFile(p.locked, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	if err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		f.Close()
		if errors.Is(err, unix.EWOULDBLOCK) || errors.Is(err, unix.EINTR) {
			return nil, nil
		}
		return nil, fmt.Errorf("lock %q: %w", p.locked, err)
	}
	mine, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	there, err := p.parent.Lstat(p.locked)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		f.Close()
		return nil, err
	}
	if err != nil || !os.SameFile(mine, there) {
		f.Close()
		return nil, nil //nolint:nilerr // its last holder removed it: not an error, but not the lock either
	}
	release = func() {
		_ = p.parent.Remove(p.locked)
		f.Close()
	}
	if err := f.Truncate(0); err != nil {
		release()
		return nil, fmt.Errorf("lock %q: %w", p.locked, err)
	}
	if _, err := fmt.Fprintln(f, os.Getpid()); err != nil {
		release()
		return nil, fmt.Errorf("lock %q: %w", p.locked, err)
	}
	return release, nil
}
