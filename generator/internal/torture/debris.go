package torture

import (
	"errors"
	"os"
	"path/filepath"
)

// debris are things in a content folder that are no plain files, or that nobody meant to be there.
func debris() []trap {
	link := func(name, target, as string) trap {
		return trap{name: name, says: []string{as}, plant: func(content string) error {
			return os.Symlink(target, filepath.Join(content, "metrics", as))
		}}
	}
	return []trap{
		link("a link to a secret", "../../secret.toml", "leak.toml"),
		link("a link to a folder of the system", "/etc", "etc"),
		link("a link to the whole disk", "/", "root"),
		link("a link that leads round", ".", "loop"),
		link("a link to nowhere", "nowhere.toml", "gone.toml"),
		{name: "a folder named x.toml", files: map[string]string{"metrics/x.toml/keep.txt": "x"}},
		{name: "a pipe named x.toml", wants: either, says: []string{"x.toml"}, plant: func(content string) error {
			return pipe(filepath.Join(content, "metrics", "x.toml"))
		}},
		{
			name: "what editors leave", wants: builds,
			files: map[string]string{"metrics/x.toml~": "broken", "metrics/.x.toml.swp": "b0VIM", "metrics/#x.toml#": "broken", "metrics/.DS_Store": "x", "metrics/Thumbs.db": "x"},
			plant: func(content string) error {
				return os.Symlink("user@host.1234", filepath.Join(content, "metrics", ".#x.toml"))
			},
		},
		{name: "an ending in capitals", files: map[string]string{"metrics/X.TOML": entry("X", "")}, says: []string{"X.TOML"}},
		{name: "other endings", files: map[string]string{"metrics/x.tml": entry("X", ""), "metrics/y.toml.txt": entry("Y", "")}, says: []string{"x.tml", "y.toml.txt"}},
		{name: "a byte order mark and Windows lines", files: map[string]string{"metrics/x.toml": "\ufeffname = \"X\"\r\nsummary = \"What it is.\"\r\n"}, wants: builds},
		{name: "a file that may not be read", wants: either, plant: func(content string) error {
			at := filepath.Join(content, "metrics", "closed.toml")
			return errors.Join(os.WriteFile(at, []byte(entry("Closed", "")), 0o644), os.Chmod(at, 0))
		}},
	}
}
