// Package slate lends room to write in, which is used again: a page that grows as it is written would cost three times its size
// else. What is written is read where it stands, by who gives the room back then, or is copied once it is done, at the size that
// it came to.
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

// Lend returns an empty slate.
func Lend() []byte { return (*slates.Get().(*[]byte))[:0] } //nolint:forcetypeassert // nothing else is put there

// Return takes back a slate, with all that was appended to it. Nobody may read that any more.
func Return(s []byte) {
	if cap(s) <= long {
		slates.Put(&s)
	}
}

// Write lets f append to an empty slate, and returns a copy of all that it wrote. f must not keep the slate.
func Write(f func(out []byte) []byte) []byte {
	all := f(Lend())
	defer Return(all)
	return bytes.Clone(all)
}

// Text is Write for a text.
func Text(f func(out []byte) []byte) string {
	all := f(Lend())
	defer Return(all)
	return string(all)
}

// AppendJSON appends a value as JSON, a line for each field and element, and a line's end. Letters stay as they are: what is read as
// JSON need not be safe within HTML.
func AppendJSON(out []byte, v any, indent string) ([]byte, error) {
	flat := bytes.NewBuffer(Lend())
	defer func() { Return(flat.Bytes()) }()
	e := json.NewEncoder(flat)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return out, err
	}
	b := bytes.NewBuffer(out)
	err := json.Indent(b, flat.Bytes(), "", indent)
	return b.Bytes(), err
}
