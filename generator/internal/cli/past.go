package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing/fstest" // for MapFS: a file of the past, read as content

	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/revision"
	"caliber/generator/internal/source"
	"caliber/generator/internal/version"
)

// past is an entry as it stood.
type past struct {
	metric *dictionary.Metric
	files  map[string][]byte // by the tag of a translation's language; "" is the original
	where  string            // "commit 3f2a… of 2026-03-18", for people
}

// stood finds the entry as it stood at its version. Wherever a text comes from, it counts only if its number is the one that
// the lock wrote down: the fingerprint is the proof.
func (b *bumping) stood() (*past, error) {
	if b.from != "" {
		return b.stoodIn(b.from)
	}
	line := b.lock.Find(b.m.ID, b.m.Version)
	folder, err := revision.Open(b.content)
	switch {
	case errors.Is(err, revision.ErrNone):
		return b.stands("the folder is in no git repository")
	case err != nil:
		return nil, failure{Machine, err}
	}
	names := b.fileNames()
	seen := ""
	for s, err := range folder.States(func(name string) bool { return strings.HasPrefix(name, "metrics/") && names[path.Base(name)] != nil }) {
		if err != nil {
			return b.stands("git has no commit to look into: " + err.Error())
		}
		p := b.read(s.Files)
		if p == nil || string(p.files[""]) == seen {
			continue
		}
		seen = string(p.files[""])
		if version.Of(p.metric) == line.Fingerprint && p.metric.Version == b.m.Version && b.differs(p) {
			p.where = fmt.Sprintf("commit %s of %s", s.Commit[:10], s.Day)
			return p, nil
		}
	}
	return b.stands("no commit has it with that number")
}

// differs says whether a text is another than the one that stands. With --as-is they may be the same.
func (b *bumping) differs(p *past) bool {
	return b.asIs || len(version.Compare(p.metric, b.m)) > 0
}

// stands falls back on the entry as it stands, if it may: with --as-is, it says what it said.
func (b *bumping) stands(why string) (*past, error) {
	if b.asIs && b.versions.Right(*b.lock.Find(b.m.ID, b.m.Version)) {
		p := &past{metric: b.m, files: map[string][]byte{}, where: "the entry as it stands"}
		for name, tag := range b.fileNames() {
			if doc := b.doc(name); doc != nil {
				p.files[*tag] = doc.Bytes
			}
		}
		return p, nil
	}
	return nil, failure{Content, fmt.Errorf("version %d of %s as it stood is not found: %s; name a file that has it with --from", b.m.Version, b.m.ID, why)}
}

// stoodIn reads the entry as it stood from a file, and its translations from the files beside it.
func (b *bumping) stoodIn(file string) (*past, error) {
	files := fstest.MapFS{}
	stem := strings.TrimSuffix(filepath.Base(file), ".toml")
	for name, tag := range b.fileNames() {
		if *tag == "" && name != b.m.ID+".toml" {
			continue
		}
		from := filepath.Join(filepath.Dir(file), stem+dotted(*tag)+".toml")
		text, err := os.ReadFile(from)
		switch {
		case errors.Is(err, fs.ErrNotExist) && *tag != "":
			continue
		case err != nil:
			return nil, failure{Usage, fmt.Errorf("--from: %w", err)}
		}
		files["metrics/"+name] = &fstest.MapFile{Data: text}
	}
	p := b.read(files)
	line := b.lock.Find(b.m.ID, b.m.Version)
	switch {
	case p == nil:
		return nil, failure{Content, fmt.Errorf("--from %s: it is no entry; \"caliber check\" would say why", file)}
	case p.metric.Version != b.m.Version:
		return nil, failure{Content, fmt.Errorf("--from %s: it is version %d of %s, not version %d", file, p.metric.Version, b.m.ID, b.m.Version)}
	case version.Of(p.metric) != line.Fingerprint:
		return nil, failure{Content, fmt.Errorf("--from %s: its number is not the one that versions.lock has of version %d", file, b.m.Version)}
	}
	p.where = file
	return p, nil
}

// fileNames are the names that the entry's files have in any folder, and the tags of their languages.
func (b *bumping) fileNames() map[string]*string {
	none := ""
	out := map[string]*string{b.m.ID + ".toml": &none}
	for _, l := range locale.All {
		tag := l.Tag()
		out[b.m.ID+dotted(tag)+".toml"] = &tag
		if l == b.m.Original() {
			out[b.m.ID+dotted(tag)+".toml"] = &none
		}
	}
	return out
}

func dotted(tag string) string {
	if tag == "" {
		return ""
	}
	return "." + tag
}

// doc returns the entry's document of a name in any folder, or nil.
func (b *bumping) doc(base string) *source.Doc {
	for _, doc := range b.m.Files {
		if doc != nil && path.Base(doc.Name) == base {
			return doc
		}
	}
	return nil
}

// read makes an entry of files of the past, or returns nil. The site's languages and facets are today's.
func (b *bumping) read(files fstest.MapFS) *past {
	content := fstest.MapFS{}
	p := &past{files: map[string][]byte{}}
	names := b.fileNames()
	for name, f := range files {
		tag := names[path.Base(name)]
		p.files[*tag] = f.Data
		content[name] = f
	}
	if site := b.d.Site.File; site != nil {
		content["site.toml"] = &fstest.MapFile{Data: site.Bytes}
	}
	set, _, err := source.Read(content)
	if err != nil {
		return nil
	}
	d, _ := dictionary.New(set)
	p.metric = d.Metric(b.m.ID)
	if p.metric == nil || p.metric.Broken {
		return nil
	}
	return p
}
