package compression_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/compression"
	"caliber/generator/internal/publish"
)

func all(files ...publish.File) iter.Seq2[publish.File, error] {
	return func(yield func(publish.File, error) bool) {
		for _, f := range files {
			if !yield(f, nil) {
				return
			}
		}
	}
}

func collect(t *testing.T, files iter.Seq2[publish.File, error]) (paths []string, content map[string][]byte) {
	t.Helper()
	content = map[string][]byte{}
	for f, err := range files {
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, f.Path)
		content[f.Path] = f.Content
	}
	return paths, content
}

func TestTextsHaveTwins(t *testing.T) {
	page := []byte(strings.Repeat("<p>Of all who came, the share who bought.</p>\n", 100))
	noise := make([]byte, 4000) // nothing repeats in it
	state := uint32(1)
	for i := range noise {
		state = state*1664525 + 1013904223
		noise[i] = byte(state >> 24)
	}
	paths, content := collect(t, compression.With(all(
		publish.File{Path: "a/index.html", Content: page},
		publish.File{Path: "small.html", Content: page[:300]},
		publish.File{Path: "metrics.xlsx", Content: page},
		publish.File{Path: "noise.txt", Content: noise},
		publish.File{Path: "_redirects", Content: page},
		publish.File{Path: "z.svg", Content: page},
	)))
	want := []string{"a/index.html", "a/index.html.gz", "a/index.html.br", "small.html", "metrics.xlsx", "noise.txt", "_redirects", "z.svg", "z.svg.gz", "z.svg.br"}
	if d := cmp.Diff(want, paths); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	zipped, err := gzip.NewReader(bytes.NewReader(content["a/index.html.gz"]))
	if err != nil {
		t.Fatal(err)
	}
	if !zipped.ModTime.IsZero() || zipped.Name != "" {
		t.Errorf("it carries the time %v and the name %q", zipped.ModTime, zipped.Name)
	}
	for name, r := range map[string]io.Reader{".gz": zipped, ".br": brotli.NewReader(bytes.NewReader(content["a/index.html.br"]))} {
		if back, err := io.ReadAll(r); err != nil || !bytes.Equal(back, page) {
			t.Errorf("%s: %d bytes come back, not %d; %v", name, len(back), len(page), err)
		}
	}
}

func TestTwinsAreTheSameOnAnyNumberOfCores(t *testing.T) {
	var files []publish.File
	for n := range 300 { // more than are held at once
		files = append(files, publish.File{Path: strings.Repeat("x", n+1) + ".css", Content: []byte(strings.Repeat("a { color: red }\n", 40+n))})
	}
	once := func(cores int) (map[string][]byte, []string) {
		before := runtime.GOMAXPROCS(cores)
		defer runtime.GOMAXPROCS(before)
		paths, content := collect(t, compression.With(all(files...)))
		return content, paths
	}
	one, order := once(1)
	if len(order) != 900 {
		t.Errorf("%d files, not 900", len(order))
	}
	many, again := once(8)
	if d := cmp.Diff(order, again); d != "" {
		t.Errorf("the order (-one core +eight):\n%s", d)
	}
	if d := cmp.Diff(one, many); d != "" {
		t.Error("the bytes differ")
	}
}

// A twin is of its file alone, whatever was compressed before it, in which order, by the same writer.
func TestTwinsDependOnTheirFileAlone(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	text := func(size int) publish.File {
		var b bytes.Buffer
		for n := 0; b.Len() < size; n++ {
			fmt.Fprintf(&b, `{"metric":"m_%d","value":%d,"of":"m_%d"},`, n, n*n%9973, n%89)
		}
		return publish.File{Path: fmt.Sprint(size, ".json"), Content: b.Bytes()[:size]}
	}
	files := []publish.File{text(3_000), text(1<<20 - 1), text(1 << 20), text(30_000), text(200_000)}
	var want []map[string][]byte
	for _, f := range files {
		_, alone := collect(t, compression.With(all(f)))
		want = append(want, alone)
	}
	for turn := range files {
		_, got := collect(t, compression.With(all(slices.Concat(files[turn:], files[:turn])...)))
		for _, alone := range want {
			for path, content := range alone {
				if !bytes.Equal(got[path], content) {
					t.Errorf("after others, from %s on, %s has %d bytes, not %d", files[turn].Path, path, len(got[path]), len(content))
				}
			}
		}
	}
}

func TestAnErrorEndsTheFiles(t *testing.T) {
	broken := errors.New("no page")
	var got error
	n := 0
	for _, err := range compression.With(func(yield func(publish.File, error) bool) {
		_ = yield(publish.File{Path: "a.txt"}, nil) && yield(publish.File{}, broken)
	}) {
		n++
		got = err
	}
	if !errors.Is(got, broken) || n != 1 {
		t.Errorf("%d yields, the last %v", n, got)
	}
}

func TestTheReaderMayStop(t *testing.T) {
	text := publish.File{Path: "a.txt", Content: []byte(strings.Repeat("a", 1000))}
	for stop := 1; stop <= 4; stop++ {
		n := 0
		for range compression.With(all(text, publish.File{Path: "b.txt"})) {
			if n++; n == stop {
				break
			}
		}
		if n != stop {
			t.Errorf("%d files, not %d", n, stop)
		}
	}
}
