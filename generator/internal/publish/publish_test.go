package publish_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/publish"
)

// A tree is what a folder holds: content by slash path. The marker is left out unless it is asked for by name.
type tree map[string]string

func (t tree) files() iter.Seq2[publish.File, error] {
	return func(yield func(publish.File, error) bool) {
		for _, p := range slices.Sorted(maps.Keys(t)) {
			if !yield(publish.File{Path: p, Content: []byte(t[p])}, nil) {
				return
			}
		}
	}
}

// plant writes a tree by hand.
func (t tree) plant(tb testing.TB, dir string) {
	tb.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		tb.Fatal(err)
	}
	for p, content := range t {
		at := filepath.Join(dir, filepath.FromSlash(p))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(content), 0o644); err != nil {
			tb.Fatal(err)
		}
	}
}

func read(tb testing.TB, dir string) tree {
	tb.Helper()
	got := tree{}
	err := filepath.WalkDir(dir, func(at string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "caliber.txt" {
			return err
		}
		rel, err := filepath.Rel(dir, at)
		if err != nil {
			return err
		}
		if d.Type()&fs.ModeSymlink != 0 {
			to, err := os.Readlink(at)
			got[filepath.ToSlash(rel)] = "-> " + to
			return err
		}
		content, err := os.ReadFile(at)
		got[filepath.ToSlash(rel)] = string(content)
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return got
}

func same(tb testing.TB, dir string, want tree) {
	tb.Helper()
	if d := cmp.Diff(want, read(tb, dir)); d != "" {
		tb.Errorf("%s (-want +got):\n%s", filepath.Base(dir), d)
	}
}

// alone fails if a folder holds anything but the names.
func alone(tb testing.TB, dir string, names ...string) {
	tb.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		tb.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if d := cmp.Diff(names, got); d != "" {
		tb.Errorf("beside the output (-want +got):\n%s", d)
	}
}

func write(tb testing.TB, dir string, t tree) publish.Result {
	tb.Helper()
	res, err := publish.Write(publish.Options{Dir: dir, Version: "1.2.3"}, t.files())
	if err != nil {
		tb.Fatal(err)
	}
	return res
}

var (
	siteA = tree{"index.html": "A", "zh/index.html": "甲", "both.css": "same", "a/only.html": "gone in B", "empty.txt": ""}
	siteB = tree{"index.html": "B", "zh/index.html": "乙", "both.css": "same", "b/c/d/only.html": "new in B", "empty.txt": ""}
)

func TestFirstPublication(t *testing.T) {
	for _, c := range []struct {
		name    string
		dir     string
		prepare func(t *testing.T, dir string)
	}{
		{"absent", "public", func(*testing.T, string) {}},
		{"empty", "public", func(t *testing.T, dir string) { tree{}.plant(t, dir) }},
		{"parents absent", "a/b/public", func(*testing.T, string) {}},
		{"a name that leaves no room for another", strings.Repeat("p", 255), func(*testing.T, string) {}},
		{"spaces and Chinese", "发布 site", func(*testing.T, string) {}},
	} {
		t.Run(c.name, func(t *testing.T) {
			box := t.TempDir()
			dir := filepath.Join(box, filepath.FromSlash(c.dir))
			c.prepare(t, dir)
			got := write(t, dir, siteA)
			if d := cmp.Diff(publish.Result{Written: 5, Bytes: 17}, got); d != "" {
				t.Errorf("result (-want +got):\n%s", d)
			}
			same(t, dir, siteA)
			alone(t, filepath.Dir(dir), filepath.Base(dir))
		})
	}
}

func TestSecondPublicationReplacesTheFirst(t *testing.T) {
	box := t.TempDir()
	dir := filepath.Join(box, "public")
	write(t, dir, siteA)
	got := write(t, dir, siteB)
	if d := cmp.Diff(publish.Result{Written: 3, Unchanged: 2, Removed: 1, Bytes: 16}, got); d != "" {
		t.Errorf("result (-want +got):\n%s", d)
	}
	same(t, dir, siteB)
	alone(t, box, "public")
}

// Times long ago would betray a file that was written anew.
func TestUnchangedFilesKeepTheirTimes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	write(t, dir, siteA)
	long := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	for p := range siteA {
		if err := os.Chtimes(filepath.Join(dir, p), long, long); err != nil {
			t.Fatal(err)
		}
	}
	write(t, dir, siteB)
	for p, old := range map[string]bool{"both.css": true, "empty.txt": true, "index.html": false} {
		info, err := os.Stat(filepath.Join(dir, p))
		if err != nil {
			t.Fatal(err)
		}
		if info.ModTime().Equal(long) != old {
			t.Errorf("%s: time %v", p, info.ModTime())
		}
	}
}

func TestSameSiteTouchesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	write(t, dir, siteA)
	before, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	got := write(t, dir, siteA)
	if d := cmp.Diff(publish.Result{Unchanged: 5, Bytes: 17}, got); d != "" {
		t.Errorf("result (-want +got):\n%s", d)
	}
	after, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	if !os.SameFile(before, after) || !before.ModTime().Equal(after.ModTime()) {
		t.Error("the folder was replaced")
	}
}

func TestDamagedOwnFilesAreRepaired(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	write(t, dir, siteA)
	tree{"index.html": "edited by hand"}.plant(t, dir)
	if err := os.Remove(filepath.Join(dir, "both.css")); err != nil {
		t.Fatal(err)
	}
	write(t, dir, siteA)
	same(t, dir, siteA)
}

func TestMarkerIsTheSameForTheSameSite(t *testing.T) {
	box := t.TempDir()
	one, two := filepath.Join(box, "one"), filepath.Join(box, "two")
	write(t, one, siteA)
	write(t, two, siteB)
	write(t, two, siteA)
	a, err := os.ReadFile(filepath.Join(one, "caliber.txt"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(two, "caliber.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(a), string(b)); d != "" {
		t.Errorf("(-one +two):\n%s", d)
	}
	if !bytes.Contains(a, []byte("1.2.3")) {
		t.Errorf("no version in %s", a)
	}
}

func TestGitignoreIsCarriedOver(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	kept := tree{".gitignore": "*\n!.gitignore\n", ".gitkeep": ""}
	kept.plant(t, dir)
	for _, s := range []tree{siteA, siteB, siteA} {
		write(t, dir, s)
		want := maps.Clone(s)
		maps.Copy(want, kept)
		same(t, dir, want)
	}
}

func TestPathsThatCannotBeFiles(t *testing.T) {
	for _, c := range []struct {
		why   string
		paths []string
		want  string
	}{
		{"empty", []string{""}, "clean relative"},
		{"the folder itself", []string{"."}, "clean relative"},
		{"absolute", []string{"/etc/passwd"}, "clean relative"},
		{"upwards", []string{"../x"}, "clean relative"},
		{"upwards within", []string{"a/../../x"}, "clean relative"},
		{"double slash", []string{"a//b"}, "clean relative"},
		{"trailing slash", []string{"a/"}, "clean relative"},
		{"backslash", []string{`a\b`}, `"\"`},
		{"drive", []string{"c:x"}, `":"`},
		{"line break would forge the listing", []string{"a\nb"}, "control character"},
		{"not UTF-8", []string{"a\xff"}, "clean relative"},
		{"name too long", []string{strings.Repeat("a", 256)}, "255 bytes"},
		{"marker", []string{"caliber.txt"}, "keeps for itself"},
		{"marker in other case", []string{"Caliber.txt"}, "keeps for itself"},
		{"repository", []string{".git/HEAD"}, "keeps for itself"},
		{"kept file", []string{".gitignore"}, "keeps for itself"},
		{"twice", []string{"a", "a"}, "twice"},
		{"letter case", []string{"metrics/GMV.html", "metrics/gmv.html"}, "letter cases"},
		{"letter case of a folder", []string{"Metrics/a", "metrics/b"}, "letter cases"},
		{"letter case beyond ASCII", []string{"straße", "STRASSE"}, "letter cases"},
		{"Unicode form", []string{"caf\u00e9", "cafe\u0301"}, "Unicode forms"},
		{"file and folder", []string{"a", "a/b"}, "both a file and a folder"},
		{"folder and file", []string{"a/b", "a"}, "both a file and a folder"},
	} {
		t.Run(c.why, func(t *testing.T) {
			box := t.TempDir()
			dir := filepath.Join(box, "public")
			write(t, dir, siteA)
			_, err := publish.Write(publish.Options{Dir: dir}, func(yield func(publish.File, error) bool) {
				for _, p := range append([]string{"first"}, c.paths...) {
					if !yield(publish.File{Path: p, Content: []byte("x")}, nil) {
						return
					}
				}
			})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got error %v; want %q in it", err, c.want)
			}
			same(t, dir, siteA)
			alone(t, box, "public")
		})
	}
}

func TestFailedSequencePublishesNothing(t *testing.T) {
	cause := errors.New("page index.html: no template")
	for _, c := range []struct {
		name   string
		before tree // nil: the output is absent
	}{{"over an old site", siteA}, {"first", nil}} {
		t.Run(c.name, func(t *testing.T) {
			box := t.TempDir()
			dir := filepath.Join(box, "sub", "public")
			if c.before != nil {
				write(t, dir, c.before)
			}
			_, err := publish.Write(publish.Options{Dir: dir}, func(yield func(publish.File, error) bool) {
				_ = yield(publish.File{Path: "index.html", Content: []byte("B")}, nil) &&
					yield(publish.File{}, cause) && yield(publish.File{Path: "more"}, nil)
			})
			if !errors.Is(err, cause) || err.Error() != cause.Error() {
				t.Errorf("got error %v; want %v as it is", err, cause)
			}
			if c.before == nil {
				alone(t, box)
				return
			}
			same(t, dir, c.before)
			alone(t, filepath.Dir(dir), "public")
		})
	}
}

func TestPanicOfSequenceLeavesNothing(t *testing.T) {
	box := t.TempDir()
	dir := filepath.Join(box, "public")
	write(t, dir, siteA)
	func() {
		defer func() {
			if got := recover(); got != "our own bug" {
				t.Errorf("recovered %v", got)
			}
		}()
		_, _ = publish.Write(publish.Options{Dir: dir}, func(yield func(publish.File, error) bool) {
			_ = yield(publish.File{Path: "index.html", Content: []byte("B")}, nil)
			panic("our own bug")
		})
	}()
	same(t, dir, siteA)
	alone(t, box, "public")
}

func TestNoFilesDoNotEmptyTheOutput(t *testing.T) {
	box := t.TempDir()
	dir := filepath.Join(box, "public")
	write(t, dir, siteA)
	if _, err := publish.Write(publish.Options{Dir: dir}, tree{}.files()); err == nil {
		t.Error("no error")
	}
	same(t, dir, siteA)
	alone(t, box, "public")
}

func BenchmarkWrite(b *testing.B) {
	site := func(version string) tree {
		t := tree{}
		for i := range 5000 {
			t[fmt.Sprintf("metrics/m%05d/index.html", i)] = strings.Repeat("a page of ten kilobytes ", 400) + version
		}
		return t
	}
	one, two := site("one"), site("two")
	for _, c := range []struct {
		name  string
		sites []tree
	}{{"changed", []tree{one, two}}, {"unchanged", []tree{one}}} {
		b.Run(c.name, func(b *testing.B) {
			dir := filepath.Join(b.TempDir(), "public")
			write(b, dir, c.sites[0])
			for n := 1; b.Loop(); n++ {
				write(b, dir, c.sites[n%len(c.sites)])
			}
		})
	}
}
