// Package slate lends room to write in: what is written there is copied once it is done, at the size that it came to,
// and the room is used again. A page that grows as it is written would cost three times its size else.
package slate

import (
	"bytes"
	"encoding/json"
	"sync"
)

// A slate begins with room, and most pages fit. One that has grown is kept, since long pages come together, but not without limit.
const (
	room = 64 << 10
	long = 16 << 20
)

var slates = sync.Pool{New: func() any { return new(make([]byte, 0, room)) }}

// Write lets f append to an empty slate, and returns a copy of all that it wrote. f must not keep the slate.
func Write(f func(out []byte) []byte) (written []byte) {
	use(f, func(all []byte) { written = bytes.Clone(all) })
	return written
}

// Text is Write for a text.
func Text(f func(out []byte) []byte) (written string) {
	use(f, func(all []byte) { written = string(all) })
	return written
}

func use(f func(out []byte) []byte, read func(all []byte)) {
	s := slates.Get().(*[]byte) //nolint:forcetypeassert // nothing else is put there
	all := f((*s)[:0])
	read(all)
	if cap(all) <= long {
		*s = all
	}
	slates.Put(s)
}

// JSON writes a value as JSON, a line for each field and element, and a line's end. Letters stay as they are: what is read as JSON
// need not be safe within HTML.
func JSON(v any, indent string) (written []byte, err error) {
	use(func(out []byte) []byte {
		flat := bytes.NewBuffer(out)
		e := json.NewEncoder(flat)
		e.SetEscapeHTML(false)
		err = e.Encode(v)
		return flat.Bytes()
	}, func(flat []byte) {
		if err != nil {
			return
		}
		written = Write(func(out []byte) []byte {
			b := bytes.NewBuffer(out)
			err = json.Indent(b, flat, "", indent)
			return b.Bytes()
		})
	})
	return written, err
}
