package publish

import (
	"fmt"
	"strings"
	"time"
)

const (
	patience = 10 * time.Second
	pause    = 25 * time.Millisecond
)

// lock waits until no other build writes to this output. It is held by the open file: a killed build holds none.
func (p *place) lock(wait time.Duration) (release func(), err error) {
	if wait <= 0 {
		wait = patience
	}
	for left := wait; ; left -= pause {
		release, err = p.tryLock()
		if err != nil || release != nil {
			return release, err
		}
		if left <= 0 {
			return nil, fmt.Errorf("another build runs%s; wait for it, or end it", p.holder())
		}
		time.Sleep(pause)
	}
}

// holder says which process wrote its number into the lock file.
func (p *place) holder() string {
	text, err := p.parent.ReadFile(p.locked)
	if pid := strings.TrimSpace(string(text)); err == nil && pid != "" {
		return " (pid " + pid + ")"
	}
	return ""
}
