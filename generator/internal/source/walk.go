package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"caliber/generator/internal/diag"
)

// maxSize is how large a file may be, in bytes. A long entry has some 10 kB. The lock has a line a metric version, some
// 70 bytes each.
const (
	maxSize     = 1 << 20
	maxLockSize = 32 << 20
)

// lockName is the file that remembers the number behind every version.
const lockName = "versions.lock"

// file is a file to be read: its name to us, and its path to the file system.
type file struct {
	name, path string
}

// find lists the files to be read, sorted by name, and reports what is left out.
func find(fsys fs.FS) ([]file, diag.List, error) {
	w := walker{byName: map[string]string{}}
	err := fs.WalkDir(fsys, ".", w.visit)
	if err != nil {
		return nil, nil, fmt.Errorf("content folder: %w", err)
	}
	slices.SortFunc(w.files, func(a, b file) int { return strings.Compare(a.name, b.name) })
	return w.files, w.problems, nil
}

type walker struct {
	files    []file
	byName   map[string]string // paths by name
	problems diag.List
}

// report names a file by what can be printed of its path.
func (w *walker) report(code string, severity diag.Severity, p, message, hint string) {
	w.problems.Add(diag.Diagnostic{
		Code: code, Severity: severity, Span: diag.Span{File: diag.Safe(p)}, Message: message, Hint: hint,
	})
}

// visit is called for every file and folder, in the file system's order.
func (w *walker) visit(p string, entry fs.DirEntry, err error) error {
	if p == "." {
		return err // the content folder itself cannot be listed: not the author's mistake
	}
	base := path.Base(p)
	if IsDebris(base) {
		return skip(entry)
	}
	if strings.HasPrefix(base, ".") {
		w.report("CAL034", diag.Error, p, "the name begins with a dot, as hidden files do", "rename it; an id begins with a letter")
		return nil
	}
	if bad := badCharacter(base); bad != "" {
		w.report("CAL034", diag.Error, p, fmt.Sprintf("the name has %s in it", bad), "rename it; letters, digits, _, - and . are safe everywhere")
		return skip(entry)
	}
	if err != nil {
		w.report("CAL033", diag.Error, p, "the folder cannot be read: "+reason(err), "see who may read it")
		return nil
	}
	switch kind := entry.Type(); {
	case kind&fs.ModeSymlink != 0:
		w.report("CAL031", diag.Warning, p, "links are not followed: this one is left out", "put the file itself here")
		return nil
	case kind.IsDir() && isContent(base):
		w.report("CAL032", diag.Warning, p, "a folder with the name of a file: it is left out, with all that is in it", "rename the folder")
		return fs.SkipDir
	case kind.IsDir():
		return nil
	case !kind.IsRegular():
		w.report("CAL032", diag.Warning, p, "not a file but a pipe, a socket or a device: it is left out", "remove it")
		return nil
	case !isContent(base):
		w.report("CAL030", diag.Warning, p, "not a kind of file that content is made of: it is left out", suffixHint(base))
		return nil
	}
	w.add(p)
	return nil
}

// add takes a file in, unless one of its name is there already: "é" has two Unicode forms, and some systems change one
// into the other.
func (w *walker) add(p string) {
	name := norm.NFC.String(p)
	if first, ok := w.byName[name]; ok {
		w.report("CAL035", diag.Error, name, "two files of this name, in different Unicode forms", "remove one of the two")
		if p == name { // the plain form is the one that is read
			w.files[slices.IndexFunc(w.files, func(f file) bool { return f.path == first })].path = p
		}
		return
	}
	w.byName[name] = p
	w.files = append(w.files, file{name, p})
}

// skip leaves a file out, or a folder with all that is in it.
func skip(entry fs.DirEntry) error {
	if entry != nil && entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// isContent says that a file's name is that of a kind we read.
func isContent(base string) bool {
	return strings.HasSuffix(base, ".toml") || strings.HasSuffix(base, ".md") || base == lockName || isPicture(base)
}

// isPicture says that a file's name is that of a picture, of which a site has one: its logo.
func isPicture(base string) bool {
	return strings.HasSuffix(base, ".svg") || strings.HasSuffix(base, ".png")
}

// IsDebris says that a file is left by an editor or a file manager, or hidden: nobody wrote it as content.
// A hidden file with the suffix of an entry is no debris, but an entry that would be missed.
func IsDebris(base string) bool {
	if strings.HasPrefix(base, ".") && (!isContent(base) || strings.HasPrefix(base, ".#") || strings.HasPrefix(base, "._")) || strings.HasSuffix(base, "~") || strings.HasPrefix(base, "#") && strings.HasSuffix(base, "#") {
		return true
	}
	switch path.Ext(base) {
	case ".swp", ".swo", ".swx":
		return true
	}
	return strings.EqualFold(base, "Thumbs.db") || strings.EqualFold(base, "desktop.ini")
}

// badCharacter names what in a file's name cannot be printed, or returns "".
func badCharacter(base string) string {
	if !utf8.ValidString(base) {
		return "bytes that are not UTF-8"
	}
	for _, r := range base {
		if unicode.IsControl(r) || droppable(r) || r == '\u2028' || r == '\u2029' {
			return fmt.Sprintf("the invisible character U+%04X", r)
		}
	}
	return ""
}

// suffixHint says how a file of an unknown kind may have been meant.
func suffixHint(base string) string {
	lower := strings.ToLower(base)
	for _, wrong := range []string{".toml.txt", ".toml", ".tml", ".tom"} {
		if stem := len(base) - len(wrong); stem > 0 && strings.HasSuffix(lower, wrong) {
			return fmt.Sprintf(`rename it to "%s.toml" if it is an entry`, base[:stem])
		}
	}
	for _, wrong := range []string{".md.txt", ".md", ".markdown", ".mdown"} {
		if stem := len(base) - len(wrong); stem > 0 && strings.HasSuffix(lower, wrong) {
			return fmt.Sprintf(`rename it to "%s.md" if it is a guide`, base[:stem])
		}
	}
	return "entries end in .toml, guides in .md; keep other files elsewhere"
}

// reason returns why a file cannot be read, without its path, which the diagnostic names already.
func reason(err error) string {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err.Error()
	}
	return err.Error()
}

// fetch reads a file, up to maxSize: a larger one is refused without reading it all.
func fetch(fsys fs.FS, f file) ([]byte, *diag.Diagnostic) {
	most := maxSize
	if path.Base(f.name) == lockName {
		most = maxLockSize
	}
	refusal := func(code, message, hint string) *diag.Diagnostic {
		return &diag.Diagnostic{Code: code, Span: diag.Span{File: f.name}, Message: message, Hint: hint}
	}
	unreadable := func(err error) *diag.Diagnostic {
		return refusal("CAL033", "the file cannot be read: "+reason(err), "see who may read it")
	}
	r, err := fsys.Open(f.path)
	if err != nil {
		return nil, unreadable(err)
	}
	defer func() { _ = r.Close() }() // nothing was written
	status, err := r.Stat()
	if err != nil {
		return nil, unreadable(err)
	}
	tooLarge := refusal("CAL005", fmt.Sprintf("the file has more than %d MiB", most>>20), "an entry is a few kilobytes: keep tables and pictures elsewhere, and divide long texts")
	if status.Size() > int64(most) {
		return nil, tooLarge
	}
	content := make([]byte, 0, status.Size()+1)
	for {
		n, err := r.Read(content[len(content):cap(content)])
		content = content[:len(content)+n]
		switch {
		case len(content) > most:
			return nil, tooLarge // it grew while we read
		case errors.Is(err, io.EOF):
			return content, nil
		case err != nil:
			return nil, unreadable(err)
		}
		content = slices.Grow(content, 1)
	}
}
