package slate

import (
	"bytes"
	"sync"
	"testing"
)

// What was written stays as it was, however often and by however many the room is used again.
func TestWriteCopies(t *testing.T) {
	var wg sync.WaitGroup
	for worker := range 4 {
		wg.Go(func() {
			var kept [][]byte
			for n := range 200 {
				kept = append(kept, Write(func(out []byte) []byte {
					if len(out) != 0 {
						t.Errorf("a slate begins with %d bytes on it", len(out))
					}
					return append(out, bytes.Repeat([]byte{byte(worker), byte(n)}, 1+n*n*8)...)
				}))
			}
			for n, text := range kept {
				if want := bytes.Repeat([]byte{byte(worker), byte(n)}, 1+n*n*8); !bytes.Equal(text, want) || cap(text) > 2*len(want)+64 {
					t.Errorf("worker %d, text %d: it is another now, or holds more room than it needs", worker, n)
				}
			}
		})
	}
	wg.Wait()
}

// A slate within a slate is another one.
func TestWriteNests(t *testing.T) {
	got := Write(func(out []byte) []byte {
		inner := Write(func(out []byte) []byte { return append(out, "inner"...) })
		return append(append(out, "outer "...), inner...)
	})
	if string(got) != "outer inner" {
		t.Errorf("%q was written", got)
	}
}

// A slate comes back empty, whatever was written on it, and is no longer than the longest that is kept.
func TestLend(t *testing.T) {
	for n := range 40 {
		s := Lend()
		if len(s) != 0 || cap(s) < room || cap(s) > long {
			t.Fatalf("slate %d has %d bytes on it, and room for %d", n, len(s), cap(s))
		}
		Return(append(s, make([]byte, (n%5)*long/4+1)...))
	}
}

func TestAppendJSON(t *testing.T) {
	got, err := AppendJSON([]byte("before "), map[string]any{"b": []int{1, 2}, "a": "<&> 率"}, " ")
	want := "before {\n \"a\": \"<&> 率\",\n \"b\": [\n  1,\n  2\n ]\n}\n"
	if err != nil || string(got) != want {
		t.Errorf("%q and the error %v, not %q", got, err, want)
	}
	if got, err := AppendJSON([]byte("before"), func() {}, ""); err == nil || string(got) != "before" {
		t.Errorf("a function is %q", got)
	}
}

func TestText(t *testing.T) {
	if got := Text(func(out []byte) []byte { return append(out, "text"...) }); got != "text" {
		t.Errorf("%q", got)
	}
}
