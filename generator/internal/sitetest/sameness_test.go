package sitetest

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestSameContentGivesSameBytes builds the starter dictionary with the real program, in surroundings as unlike as can be.
func TestSameContentGivesSameBytes(t *testing.T) {
	if testing.Short() {
		t.Skip("it compiles the program and builds four sites")
	}
	program := filepath.Join(t.TempDir(), "caliber")
	compile := exec.Command("go", "build", "-o", program, "./generator/cmd/caliber")
	compile.Dir = repository
	if out, err := compile.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	content, err := filepath.Abs(filepath.Join(repository, "content"))
	if err != nil {
		t.Fatal(err)
	}

	var first map[string][]byte
	for _, c := range []struct {
		name  string
		cores int
		env   []string
	}{
		{"one core, Shanghai", 1, []string{"TZ=Asia/Shanghai", "LC_ALL=zh_CN.UTF-8"}},
		{"eight cores, Shanghai", 8, []string{"TZ=Asia/Shanghai", "LC_ALL=zh_CN.UTF-8"}},
		{"eight cores, the other side of the date line", 8, []string{"TZ=America/Los_Angeles", "LC_ALL=C"}},
		{"eight cores, without a home", 8, []string{"TZ=UTC", "HOME=/nowhere", "USER=", "GOGC=5"}},
	} {
		dir := filepath.Join(t.TempDir(), "site")
		build := exec.Command(program, "build", "--content", content, "--out", dir, "--today", "2026-11-22")
		build.Dir = t.TempDir()
		build.Env = slices.Concat(c.env, []string{"GOMAXPROCS=" + strconv.Itoa(c.cores)})
		if out, err := build.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", c.name, err, out)
		}
		got := readAll(t, dir)
		if first == nil {
			first = got
			if len(first) < 100 {
				t.Fatalf("only %d files", len(first))
			}
			continue
		}
		names := func(files map[string][]byte) []string { return slices.Sorted(maps.Keys(files)) }
		if d := cmp.Diff(names(first), names(got)); d != "" {
			t.Errorf("%s: files (-first +now):\n%s", c.name, d)
		}
		for _, name := range names(first) {
			if now, ok := got[name]; ok && !bytes.Equal(first[name], now) {
				t.Errorf("%s: %s differs at byte %d", c.name, name, difference(first[name], now))
			}
		}
	}
}

// readAll reads every file of a folder.
func readAll(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	site := os.DirFS(dir)
	err := fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[name], err = fs.ReadFile(site, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// difference returns where two texts part.
func difference(a, b []byte) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	return min(len(a), len(b))
}
