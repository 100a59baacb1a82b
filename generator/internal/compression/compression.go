// Package compression lays compressed twins beside the files of a site, so that a web server need not compress them anew for
// each reader: NAME.gz (RFC 1952) and NAME.br (RFC 7932). It writes nothing and knows no server.
//
// The same bytes make the same twins: neither form is given a name or a time.
package compression

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"iter"
	"path"
	"slices"
	"sync"

	"github.com/andybalholm/brotli"

	"caliber/generator/internal/par"
	"caliber/generator/internal/publish"
)

// texts are the endings of files that gain by it. A workbook or a PNG is compressed already.
var texts = []string{".atom", ".css", ".csv", ".dot", ".html", ".js", ".json", ".md", ".mmd", ".rss", ".svg", ".txt", ".xml"}

// A writer compresses one file after the other.
type writer interface {
	io.WriteCloser
	Reset(to io.Writer)
}

// A form is a way to compress, as HTTP knows it.
type form struct {
	ending string // of the twin's name
	writer func() any
}

// forms are those that servers look for. Over the starter dictionary gzip at its best does 20 MB a second on a core.
// Brotli's level 5 does 12 and saves 10 % more; 9 does 5 and saves 12 %, 11 does a third of one and saves 20 %.
var forms = []form{
	{".gz", func() any {
		w, err := gzip.NewWriterLevel(io.Discard, gzip.BestCompression)
		if err != nil {
			panic("unreachable: the level is one: " + err.Error())
		}
		return w
	}},
	{".br", func() any { return brotli.NewWriterLevel(io.Discard, 5) }},
}

const (
	// smallest is the least size worth a twin, in bytes: what is smaller travels in one packet anyway.
	smallest = 512
	// large is from how many bytes on Brotli's writer makes another table. It keeps the one that it made for its first text, so that
	// large files have writers of their own: a twin would else depend on what was compressed before it.
	large = 1 << 20
	// batch is how many files are held and compressed at once.
	batch = 128
)

// Writers of one form, to be used again: one has a megabyte of tables, and to make it takes longer than to compress a page.
type writers struct{ small, large sync.Pool }

func (w *writers) of(size int) *sync.Pool {
	if size >= large {
		return &w.large
	}
	return &w.small
}

// With yields the files and, after each that gains by it, its twins. It compresses on all cores.
func With(files iter.Seq2[publish.File, error]) iter.Seq2[publish.File, error] {
	return func(yield func(publish.File, error) bool) {
		pools := make([]writers, len(forms))
		for i, form := range forms {
			pools[i].small.New, pools[i].large.New = form.writer, form.writer
		}
		held := make([]publish.File, 0, batch)
		flush := func() bool {
			twins := par.Map(held, func(_ int, f publish.File) []publish.File { return twinsOf(f, pools) })
			for i, f := range held {
				if !yield(f, nil) {
					return false
				}
				for _, t := range twins[i] {
					if !yield(t, nil) {
						return false
					}
				}
			}
			held = held[:0]
			return true
		}
		for f, err := range files {
			if err != nil {
				yield(publish.File{}, err)
				return
			}
			f.Content = bytes.Clone(f.Content) // which stays only until the next file
			if held = append(held, f); len(held) == batch && !flush() {
				return
			}
		}
		flush()
	}
}

// twinsOf compresses one file in every form that makes it smaller by an eighth.
func twinsOf(f publish.File, pools []writers) (twins []publish.File) {
	if len(f.Content) < smallest || !slices.Contains(texts, path.Ext(f.Path)) {
		return nil
	}
	for i, form := range forms {
		pool := pools[i].of(len(f.Content))
		w, ok := pool.Get().(writer)
		if !ok {
			panic("unreachable: the pool holds writers")
		}
		content := compress(w, f.Content)
		pool.Put(w)
		if len(content) <= len(f.Content)*7/8 {
			twins = append(twins, publish.File{Path: f.Path + form.ending, Content: content})
		}
	}
	return twins
}

func compress(w writer, content []byte) []byte {
	var out bytes.Buffer
	out.Grow(len(content) / 3)
	w.Reset(&out)
	_, err := w.Write(content)
	if err := errors.Join(err, w.Close()); err != nil {
		panic("unreachable: memory takes any bytes: " + err.Error())
	}
	return out.Bytes()
}
