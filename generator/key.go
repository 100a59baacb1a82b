package generator

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"io/fs"
)

// Key names all that the site is made from: what was read, templates, static files, options, and whatever more the caller makes it from,
// as are the bytes of the program. Two sites of one key are the same.
func (r *Result) Key(opt Options, more ...string) (string, error) {
	d := digest{sha256.New()}
	d.add("caliber", opt.Version, opt.Today)
	for _, l := range r.Site.Languages {
		d.add(l.Tag())
	}
	for _, doc := range r.Source.Docs {
		d.add(doc.Name, string(doc.Bytes))
	}
	for _, fsys := range []fs.FS{opt.Templates, opt.Static} {
		d.add("")
		if err := d.tree(fsys); err != nil {
			return "", fmt.Errorf("digest of templates and static files: %w", err)
		}
	}
	d.add(more...)
	return hex.EncodeToString(d.Sum(nil)), nil
}

// A digest is of parts, of which none can pass for two others.
type digest struct{ hash.Hash }

func (d digest) add(parts ...string) {
	for _, p := range parts {
		fmt.Fprintf(d, "%d:", len(p))
		_, _ = io.WriteString(d, p) // a hash takes everything
	}
}

func (d digest) tree(fsys fs.FS) error {
	return fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := fs.ReadFile(fsys, name)
		d.add(name, string(content))
		return err
	})
}
