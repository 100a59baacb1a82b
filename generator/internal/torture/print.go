package torture

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// list returns the files and links below a folder by their slash paths, sorted.
func list(dir string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(dir, func(at string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, at)
		files = append(files, filepath.ToSlash(rel))
		return err
	})
	slices.Sort(files)
	return files, err
}

// look returns the hash of every file below a folder; of a link, that of where it leads.
func look(dir string) (map[string]string, error) {
	files, err := list(dir)
	if err != nil {
		return nil, err
	}
	seen := make(map[string]string, len(files))
	for _, name := range files {
		at := filepath.Join(dir, filepath.FromSlash(name))
		info, err := os.Lstat(at)
		if err != nil {
			return nil, err
		}
		var content []byte
		switch {
		case info.Mode()&fs.ModeSymlink != 0:
			to, err := os.Readlink(at)
			if err != nil {
				return nil, err
			}
			content = []byte("-> " + to)
		case info.Mode().IsRegular():
			if content, err = os.ReadFile(at); err != nil {
				return nil, err
			}
		}
		seen[name] = fmt.Sprintf("%x", sha256.Sum256(content))
	}
	return seen, nil
}

// fingerprint is a hash of all names and bytes below a folder.
func fingerprint(dir string) (string, error) {
	seen, err := look(dir)
	if err != nil {
		return "", err
	}
	return printOf(seen), nil
}

func printOf(seen map[string]string) string {
	all := sha256.New()
	for _, name := range sorted(seen) {
		fmt.Fprintf(all, "%s\x00%s\n", name, seen[name])
	}
	return hex.EncodeToString(all.Sum(nil))
}

func sorted(seen map[string]string) []string {
	keys := make([]string, 0, len(seen))
	for k := range seen {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// lost names the files of before that are gone or changed.
func lost(before, after map[string]string) []string {
	var gone []string
	for _, name := range sorted(before) {
		if after[name] != before[name] {
			gone = append(gone, name)
		}
	}
	return gone
}
