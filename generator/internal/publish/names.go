package publish

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// names holds the paths of a site. No two may be one on a disk that does not tell letter cases or Unicode forms apart,
// whatever the disk of this build does: the site will be copied to others. There are many, so each is held once.
type names struct {
	folders map[string]bool   // by folded path, of files and of the folders above them: whether it is a folder
	spelled map[string]string // by folded path, those that are spelled in another way
	folder  string            // of the file before, with all above it known
	page    strings.Builder   // on which paths are written together: a million pieces by themselves cost the collector more
	files   int
}

// add takes one file's path, or says why it cannot be.
func (n *names) add(p string) error {
	if reason := badPath(p); reason != "" {
		return fmt.Errorf("path %q %s", p, reason)
	}
	if n.folders == nil {
		n.folders, n.spelled = map[string]bool{}, map[string]string{}
	}
	p = n.write(p)
	if folder := path.Dir(p); folder != n.folder {
		for i := range len(p) {
			if p[i] != '/' {
				continue
			}
			if err := n.enter(p[:i], true); err != nil {
				return err
			}
		}
		n.folder = folder
	}
	if err := n.enter(p, false); err != nil {
		return err
	}
	n.files++
	return nil
}

// write returns a path as a part of a page of them.
func (n *names) write(p string) string {
	const page = 64 << 10
	if n.page.Cap()-n.page.Len() < len(p) {
		n.page = strings.Builder{}
		n.page.Grow(max(page, len(p)))
	}
	at := n.page.Len()
	n.page.WriteString(p)
	return n.page.String()[at:]
}

func (n *names) enter(p string, folder bool) error {
	key := fold(p)
	wasFolder, taken := n.folders[key]
	if !taken {
		n.folders[key] = folder
		if key != p {
			n.spelled[key] = p
		}
		return nil
	}
	first := n.spelling(key)
	switch {
	case wasFolder != folder:
		return fmt.Errorf("path %q is both a file and a folder", p)
	case first != p:
		return fmt.Errorf("paths %q and %q are one on disks that do not tell letter cases or Unicode forms apart", first, p)
	case !folder:
		return fmt.Errorf("path %q comes twice", p)
	}
	return nil
}

func (n *names) spelling(folded string) string {
	if other, ok := n.spelled[folded]; ok {
		return other
	}
	return folded
}

// sorted returns the paths of the files in their order.
func (n *names) sorted() []string {
	out := make([]string, 0, n.files)
	for folded, folder := range n.folders {
		if !folder {
			out = append(out, n.spelling(folded))
		}
	}
	slices.Sort(out)
	return out
}

// badPath says what is wrong with a path, or "".
func badPath(p string) string {
	switch {
	case p == "" || p == "." || !fs.ValidPath(p):
		return "is not a clean relative path with slashes"
	case !utf8.ValidString(p):
		return "is not UTF-8"
	case strings.ContainsFunc(p, func(r rune) bool { return unicode.IsControl(r) || r == '\\' || r == ':' }):
		return `holds a control character, "\" or ":"`
	case reserved(p):
		return "is a name that the output folder keeps for itself"
	}
	for part := range strings.SplitSeq(p, "/") {
		if len(part) > 255 {
			return "has a part of more than 255 bytes"
		}
	}
	return ""
}

func reserved(p string) bool {
	first, _, _ := strings.Cut(fold(p), "/")
	return first == markerName || first == ".git" || slices.Contains(keptNames(), first)
}

func fold(p string) string {
	for i := range len(p) {
		if p[i] >= utf8.RuneSelf {
			return norm.NFC.String(cases.Fold().String(norm.NFC.String(p)))
		}
	}
	return strings.ToLower(p)
}

// sameBytes says whether r holds exactly want; buf is room of want's length.
func sameBytes(r io.Reader, want, buf []byte) bool {
	if _, err := io.ReadFull(r, buf); err != nil && len(want) > 0 {
		return false
	}
	return bytes.Equal(buf, want)
}
