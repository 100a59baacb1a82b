package revision

import (
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/object"
	"github.com/go-git/go-git/v5/plumbing/storer"
)

// steps are what may follow a name: "~2", "^", "^2~1".
var steps = regexp.MustCompile(`[~^][0-9]*`)

// mostSteps bounds the work on a number that nobody means.
const mostSteps = 100_000

// commit finds the commit of a revision.
func (f *Folder) commit(revision string) (*object.Commit, error) {
	name, tail := revision, ""
	if i := strings.IndexAny(revision, "~^"); i >= 0 {
		name, tail = revision[:i], revision[i:]
	}
	if name == "@" {
		name = "HEAD"
	}
	none := fmt.Errorf("no revision %q", revision)
	if name == "" || steps.ReplaceAllString(tail, "") != "" {
		return nil, none
	}
	c, err := f.named(name)
	for _, step := range steps.FindAllString(tail, -1) {
		n := 1
		if len(step) > 1 {
			if n, err = strconv.Atoi(step[1:]); err != nil || n > mostSteps {
				return nil, none
			}
		}
		for c != nil && err == nil && n > 0 {
			parent := n - 1 // ^2 is the second parent
			if step[0] == '~' {
				parent, n = 0, n-1
			} else {
				n = 0
			}
			c, err = c.Parent(parent)
		}
	}
	switch {
	case errors.Is(err, plumbing.ErrReferenceNotFound), errors.Is(err, plumbing.ErrObjectNotFound), errors.Is(err, object.ErrParentNotFound):
		return nil, none
	case err != nil:
		return nil, fmt.Errorf("revision %q: %w", revision, err)
	}
	return c, nil
}

// named finds the commit of a branch, a tag or a hash, in the order in which git looks.
func (f *Folder) named(name string) (*object.Commit, error) {
	for _, format := range plumbing.RefRevParseRules {
		ref, err := storer.ResolveReference(f.store, plumbing.ReferenceName(fmt.Sprintf(format, name)))
		if err == nil {
			return f.peel(ref.Hash())
		}
		// Some other file of the repository, such as "config", is no reference, but may have a branch's name.
	}
	return f.hashed(name)
}

// peel follows a tag that has a text of its own to what it names.
func (f *Folder) peel(hash plumbing.Hash) (*object.Commit, error) {
	if tag, err := object.GetTag(f.store, hash); err == nil {
		return tag.Commit()
	}
	return object.GetCommit(f.store, hash)
}

// hashed finds the only commit whose hash begins so.
func (f *Folder) hashed(beginning string) (found *object.Commit, err error) {
	const least = 4
	if len(beginning) < least || len(beginning) > 40 || strings.Trim(strings.ToLower(beginning), "0123456789abcdef") != "" {
		return nil, plumbing.ErrReferenceNotFound
	}
	beginning = strings.ToLower(beginning)
	prefix, err := hex.DecodeString(beginning[:len(beginning)&^1])
	if err != nil {
		return nil, plumbing.ErrReferenceNotFound
	}
	hashes, err := f.store.HashesWithPrefix(prefix)
	if err != nil {
		return nil, err
	}
	for _, h := range hashes {
		if !strings.HasPrefix(h.String(), beginning) {
			continue
		}
		c, err := f.peel(h)
		switch {
		case err != nil: // a file or a folder, not a commit
		case found != nil && found.Hash != c.Hash:
			return nil, fmt.Errorf("several commits begin with %s", beginning)
		default:
			found = c
		}
	}
	if found == nil {
		return nil, plumbing.ErrReferenceNotFound
	}
	return found, nil
}
