//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// tryLock takes the lock, or returns nil if someone else has it. Without flock the file itself is the lock: what a
// killed build leaves has to be removed by hand.
func (p *place) tryLock() (release func(), err error) {
	f, err := p.parent.OpenFile(p.locked, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	_, err = fmt.Fprintln(f, os.Getpid())
	if closed := f.Close(); err == nil {
		err = closed
	}
	release = func() { _ = p.parent.Remove(p.locked) }
	if err != nil {
		release()
		return nil, fmt.Errorf("lock %q: %w", p.locked, err)
	}
	return release, nil
}
