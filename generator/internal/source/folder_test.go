package source

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/diag"
)

// told is what a test compares of a diagnostic.
type told struct {
	Code, File string
	Severity   diag.Severity
	Start, End int
}

func tell(list diag.List) []told {
	var out []told
	for _, d := range list {
		out = append(out, told{d.Code, d.Span.File, d.Severity, d.Span.Start, d.Span.End})
	}
	return out
}

func names(set *Set) []string {
	var out []string
	for _, d := range set.Docs {
		out = append(out, d.Name)
	}
	return out
}

func write(t *testing.T, dir, name, content string) {
	t.Helper()
	p := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestFolder reads what only a real folder can hold.
func TestFolder(t *testing.T) {
	secret := t.TempDir()
	write(t, secret, "secret.toml", "name = \"secret\"\n")
	dir := t.TempDir()
	deep := strings.Repeat("d/", 60) + "deep.toml"
	for name, content := range map[string]string{
		"good.toml": "name = \"x\"\n", deep: "name = \"x\"\n",
		strings.Repeat("n", 240) + ".toml": "name = \"x\"\n",
		"new\nline.toml":                   "name = \"x\"\n",
		"latin\xe9.toml":                   "name = \"x\"\n",
		"large.toml":                       "# " + strings.Repeat("x", maxSize),
		"full.toml":                        "# " + strings.Repeat("x", maxSize-3) + "\n",
		"bad\x1bfolder/inner.toml":         "name = \n",
		"cafe\u0301.toml":                  "name = \"x\"\n",
	} {
		write(t, dir, name, content)
	}
	for name, target := range map[string]string{
		"leak.toml": filepath.Join(secret, "secret.toml"), "etc": secret, "loop": ".", "gone.toml": "nowhere.toml",
		".#good.toml": "user@host.1234:5678",
	} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.toml"), 0o644); err != nil {
		t.Fatal(err)
	}

	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = root.Close() }()
	set, problems, err := Read(root.FS())
	if err != nil {
		t.Fatal(err)
	}
	want := []told{
		{"CAL034", `bad\x1bfolder`, diag.Error, 0, 0},
		{"CAL031", "etc", diag.Warning, 0, 0},
		{"CAL031", "gone.toml", diag.Warning, 0, 0},
		{"CAL005", "large.toml", diag.Error, 0, 0},
		{"CAL034", `latin\xe9.toml`, diag.Error, 0, 0},
		{"CAL031", "leak.toml", diag.Warning, 0, 0},
		{"CAL031", "loop", diag.Warning, 0, 0},
		{"CAL034", `new\x0aline.toml`, diag.Error, 0, 0},
		{"CAL032", "pipe.toml", diag.Warning, 0, 0},
	}
	if diff := cmp.Diff(want, tell(problems)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if diff := cmp.Diff([]string{"caf\u00e9.toml", deep, "full.toml", "good.toml", "large.toml", strings.Repeat("n", 240) + ".toml"}, names(set)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if d := set.Doc("large.toml"); !d.Broken || d.Bytes != nil {
		t.Error("a file that is too large is not marked as broken, or was read")
	}
	if set.Doc("leak.toml") != nil || set.Bytes("leak.toml") != nil {
		t.Error("a link was followed")
	}
	if got := set.Doc("caf\u00e9.toml").Root.Text("name").Value; got != "x" {
		t.Errorf("the file of a decomposed name was not read: %q", got)
	}
}

// deny is a file system in which some files and folders cannot be opened.
type deny struct {
	fstest.MapFS
	names []string
}

func (d deny) Open(name string) (fs.File, error) {
	if slices.Contains(d.names, name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return d.MapFS.Open(name)
}

func (d deny) ReadDir(name string) ([]fs.DirEntry, error) {
	if _, err := d.Open(name); err != nil {
		return nil, err
	}
	return d.MapFS.ReadDir(name)
}

func TestUnreadableFilesAreNamedAndTheOthersRead(t *testing.T) {
	files := fstest.MapFS{"a.toml": {Data: []byte("name = \n")}, "b.toml": {}, "c/d.toml": {}, "e.toml": {Data: []byte("name = 1\n")}}
	set, problems, err := Read(deny{files, []string{"b.toml", "c"}})
	if err != nil {
		t.Fatal(err)
	}
	want := []told{{"CAL012", "a.toml", diag.Error, 7, 7}, {"CAL033", "b.toml", diag.Error, 0, 0}, {"CAL033", "c", diag.Error, 0, 0}}
	if diff := cmp.Diff(want, tell(problems)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if diff := cmp.Diff([]string{"a.toml", "b.toml", "e.toml"}, names(set)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestUnreadableContentFolderIsAnError(t *testing.T) {
	_, _, err := Read(deny{fstest.MapFS{}, []string{"."}})
	if !errors.Is(err, fs.ErrPermission) {
		t.Errorf("error %v", err)
	}
}
