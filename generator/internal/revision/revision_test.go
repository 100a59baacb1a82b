package revision_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/revision"
)

// repository is a real one, made by git itself: what is tested is that we read what it writes.
type repository struct {
	t   *testing.T
	dir string
}

func begin(t *testing.T) repository {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git to make a repository with")
	}
	r := repository{t, t.TempDir()}
	r.git("init", "-q", "-b", "main")
	return r
}

func (r repository) git(args ...string) string {
	r.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = r.dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "HOME="+r.dir, "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com")
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

// commit writes files and commits everything, on one day after another.
func (r repository) commit(day int, files map[string]string) {
	r.t.Helper()
	for name, text := range files {
		at := filepath.Join(r.dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			r.t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			r.t.Fatal(err)
		}
	}
	r.git("add", "-A")
	date := fmt.Sprintf("2026-03-%02dT12:00:00+08:00", day)
	r.t.Setenv("GIT_COMMITTER_DATE", date)
	r.git("commit", "-q", "--date", date, "-m", "commit")
}

func text(t *testing.T, fsys fs.FS, name string) string {
	t.Helper()
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestFolderAtARevision(t *testing.T) {
	r := begin(t)
	r.commit(1, map[string]string{"content/a.toml": "one", "content/sub/b.toml": "b", "other.txt": "x"})
	r.git("tag", "-a", "v1", "-m", "annotated")
	r.commit(2, map[string]string{"content/a.toml": "two"})
	r.git("checkout", "-q", "-b", "side")
	r.commit(3, map[string]string{"content/a.toml": "side"})
	r.git("checkout", "-q", "main")
	r.commit(4, map[string]string{"content/c.toml": "c"})
	r.git("merge", "-q", "--no-edit", "side")
	r.git("gc", "-q") // into packs, with the refs

	folder, err := revision.Open(filepath.Join(r.dir, "content"))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"HEAD": "side", "@": "side", "main": "side", "HEAD~1": "two", "HEAD^": "two", "HEAD^2": "side", "HEAD^2~1": "two", "HEAD~2": "two", "HEAD~3": "one", "HEAD^^^": "one",
		"v1": "one", "side": "side", "refs/heads/side": "side", "side~1": "two",
		r.git("rev-parse", "HEAD~1"): "two", r.git("rev-parse", "v1")[:7]: "one", strings.ToUpper(r.git("rev-parse", "main~3")[:9]): "one",
	} {
		fsys, err := folder.At(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := text(t, fsys, "a.toml"); got != want {
			t.Errorf("%s: a.toml holds %q, not %q", name, got, want)
		}
		if text(t, fsys, "sub/b.toml") != "b" {
			t.Errorf("%s: sub/b.toml is another", name)
		}
		if _, err := fs.Stat(fsys, "other.txt"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: what is outside the folder is in it: %v", name, err)
		}
	}
	for _, name := range []string{"", "nowhere", "HEAD~9", "HEAD^3", "HEAD~x", "HEAD~99999999999", "~1", "config", "../../etc/passwd", "ffffffff", "abc", r.git("rev-parse", "HEAD:content")} {
		if _, err := folder.At(name); err == nil || !strings.Contains(err.Error(), "no revision") {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestStatesOfAFile(t *testing.T) {
	r := begin(t)
	r.commit(1, map[string]string{"README": "before there was a folder"})
	r.commit(2, map[string]string{"content/x/a.toml": "one", "content/b.toml": "b"})
	r.commit(3, map[string]string{"README": "nothing of the folder"})
	r.commit(4, map[string]string{"content/x/a.toml": "two"})
	r.git("mv", "content/x", "content/y")
	r.commit(5, nil)
	folder, err := revision.Open(filepath.Join(r.dir, "content"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for s, err := range folder.States(func(name string) bool { return strings.HasSuffix(name, "/a.toml") }) {
		if err != nil {
			t.Fatal(err)
		}
		for name, f := range s.Files {
			got = append(got, fmt.Sprintf("%s %s %s %d", s.Day, name, f.Data, len(s.Commit)))
		}
	}
	want := []string{"2026-03-05 y/a.toml two 40", "2026-03-04 x/a.toml two 40", "2026-03-03 x/a.toml one 40"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A further worktree and a shallow clone keep their repository elsewhere, or only part of it.
func TestOtherShapesOfRepositories(t *testing.T) {
	r := begin(t)
	r.commit(1, map[string]string{"content/a.toml": "one"})
	r.commit(2, map[string]string{"content/a.toml": "two"})
	tree := filepath.Join(t.TempDir(), "tree")
	r.git("worktree", "add", "-q", "-b", "branch", tree, "HEAD~1")
	clone := filepath.Join(t.TempDir(), "clone")
	r.git("clone", "-q", "--depth", "1", "file://"+r.dir, clone)
	for _, c := range []struct {
		dir  string
		want []string
	}{{r.dir, []string{"two", "one"}}, {tree, []string{"one"}}, {clone, []string{"two"}}} {
		folder, err := revision.Open(filepath.Join(c.dir, "content"))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for s, err := range folder.States(func(string) bool { return true }) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, string(s.Files["a.toml"].Data))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, not %q", c.dir, got, c.want)
		}
	}
	top, err := revision.Open(r.dir)
	if err != nil {
		t.Fatal(err)
	}
	if fsys, err := top.At("HEAD"); err != nil || text(t, fsys, "content/a.toml") != "two" {
		t.Errorf("the top of the repository: %v", err)
	}
}

func TestLinksAreNotFollowed(t *testing.T) {
	r := begin(t)
	if err := os.Symlink("/etc/passwd", filepath.Join(r.dir, "link.toml")); err != nil {
		t.Skipf("no links here: %v", err)
	}
	r.commit(1, map[string]string{"a.toml": "one"})
	folder, err := revision.Open(r.dir)
	if err != nil {
		t.Fatal(err)
	}
	fsys, err := folder.At("HEAD")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fs.Stat(fsys, "link.toml"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the link is there: %v", err)
	}
}

func TestFolderInNoRepository(t *testing.T) {
	dir := t.TempDir()
	if _, err := revision.Open(dir); !errors.Is(err, revision.ErrNone) {
		t.Errorf("%v", err)
	}
	if _, err := revision.Open(filepath.Join(dir, "nowhere")); err == nil || errors.Is(err, revision.ErrNone) {
		t.Errorf("%v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, ".git"), []byte("nonsense"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := revision.Open(dir); err == nil || errors.Is(err, revision.ErrNone) {
		t.Errorf("a broken .git: %v", err)
	}
}

func TestRepositoryWithoutCommits(t *testing.T) {
	r := begin(t)
	folder, err := revision.Open(r.dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := folder.At("HEAD"); err == nil {
		t.Error("there is a HEAD")
	}
	for _, err := range folder.States(func(string) bool { return true }) {
		if err == nil {
			t.Error("there is a state")
		}
	}
}
