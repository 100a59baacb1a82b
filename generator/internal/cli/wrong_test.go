package cli

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"caliber/generator"
	"caliber/generator/internal/diag"
	"caliber/static"
)

var update = flag.Bool("update", false, "write what is printed into the golden files")

// today is the day that all tests live on.
const today = "2026-11-22"

// TestWrongContentIsToldKindlyAndExactly reads testdata/wrong: each archive is a content folder with mistakes, and under
// the name "want" what a terminal shows of them. Its comment says why the case exists. A file whose name ends in .quoted
// is a Go string, for bytes that an archive cannot hold.
func TestWrongContentIsToldKindlyAndExactly(t *testing.T) {
	files, err := filepath.Glob("testdata/wrong/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := told(t, contentOf(t, archive))
			if *update {
				setFile(archive, "want", got)
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(fileOf(archive, "want"), got); diff != "" {
				t.Errorf("%s\n(-want +got; if it is right: go test ./generator/internal/cli -run Wrong -update)\n%s", archive.Comment, diff)
			}
		})
	}
}

// told is what `caliber check` shows of a content folder.
func told(t *testing.T, content fstest.MapFS) string {
	t.Helper()
	result, err := generator.Check(generator.Options{Content: content, Static: static.FS, Today: today})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := diag.Printers[0].Print(&b, result.Problems, result.Source, diag.Options{Prefix: "content"}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func contentOf(t *testing.T, archive *txtar.Archive) fstest.MapFS {
	t.Helper()
	content := fstest.MapFS{}
	for _, f := range archive.Files {
		if f.Name == "want" {
			continue
		}
		name, isQuoted := strings.CutSuffix(f.Name, ".quoted")
		if isQuoted {
			s, err := strconv.Unquote(strings.TrimSpace(string(f.Data)))
			if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
			f.Data = []byte(s)
		}
		content[name] = &fstest.MapFile{Data: f.Data, Mode: 0o644}
	}
	return content
}

func fileOf(archive *txtar.Archive, name string) string {
	for _, f := range archive.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

func setFile(archive *txtar.Archive, name, data string) {
	for i, f := range archive.Files {
		if f.Name == name {
			archive.Files[i].Data = []byte(data)
			return
		}
	}
	archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(data)})
}
