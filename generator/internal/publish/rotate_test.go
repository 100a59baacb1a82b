package publish

import (
	"os"
	"path/filepath"
	"testing"
)

// TestRotate covers the way of systems without an exchange; those that have one never take it.
func TestRotate(t *testing.T) {
	box := t.TempDir()
	put := func(folder, content string) {
		t.Helper()
		if err := os.Mkdir(filepath.Join(box, folder), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(box, folder, "index.html"), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	check := func(folder, want string) {
		t.Helper()
		if got, err := os.ReadFile(filepath.Join(box, folder, "index.html")); string(got) != want {
			t.Errorf("%s: got %q, %v; want %q", folder, got, err, want)
		}
	}
	p, err := locate(Options{Dir: filepath.Join(box, "public")})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.open(); err != nil {
		t.Fatal(err)
	}
	defer p.close(true)

	put("public", "old")
	if err := p.rotate(); err == nil {
		t.Error("no error without a staged site")
	}
	check("public", "old")

	put(p.staged, "new")
	if err := p.rotate(); err != nil {
		t.Fatal(err)
	}
	check("public", "new")
	check(p.backup, "old")
}
