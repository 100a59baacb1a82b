// Package slate lends room to write in: what is written there is copied once it is done, at the size that it came to,
// and the room is used again. A page that grows as it is written would cost three times its size else.
package slate

import (
	"slices"
	"sync"
)

// room is what a slate begins with, and most pages fit.
const room = 64 << 10

var slates = sync.Pool{New: func() any { return new(make([]byte, 0, room)) }}

// Write lets f append to an empty slate, and returns a copy of all that it wrote. f must not keep the slate.
func Write(f func(out []byte) []byte) []byte {
	s := slates.Get().(*[]byte) //nolint:forcetypeassert // nothing else is put there
	written := f((*s)[:0])
	out := slices.Clip(append([]byte(nil), written...))
	if cap(written) <= 16*room { // one page that is long is no reason to keep a long slate
		*s = written
	}
	slates.Put(s)
	return out
}
