// Package revision reads a folder as it stood at a revision of its git repository: by a library, without running git, and
// so without any hook, filter or setting of the repository. It changes nothing and knows nothing of what the files say.
package revision

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing/fstest" // for MapFS: files in memory

	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/plumbing/filemode"
	"github.com/go-git/go-git/v5/plumbing/object"
	"github.com/go-git/go-git/v5/storage/filesystem"
	"github.com/go-git/go-git/v5/storage/filesystem/dotgit"
)

// ErrNone says that a folder is in no repository.
var ErrNone = errors.New("not in a git repository")

// Folder is a folder in a git repository.
type Folder struct {
	store *filesystem.Storage
	below string // the folder, from the repository's top; "" is the top
}

// Open finds the repository that a folder is in. The error is ErrNone if there is none.
func Open(dir string) (*Folder, error) {
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return nil, err
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return nil, err
	}
	for top := dir; ; top = filepath.Dir(top) {
		git, err := gitFolder(top)
		switch {
		case err != nil:
			return nil, fmt.Errorf("repository %s: %w", top, err)
		case git != "":
			below, err := filepath.Rel(top, dir)
			if err != nil {
				return nil, err
			}
			if below == "." {
				below = ""
			}
			store, err := open(git)
			if err != nil {
				return nil, fmt.Errorf("repository %s: %w", top, err)
			}
			return &Folder{store, filepath.ToSlash(below)}, nil
		case top == filepath.Dir(top):
			return nil, ErrNone
		}
	}
}

// gitFolder returns where the repository of a working folder is kept, or "". In a further worktree and in a submodule, .git
// is a file that says where.
func gitFolder(top string) (string, error) {
	at := filepath.Join(top, ".git")
	info, err := os.Stat(at)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err != nil:
		return "", err
	case info.IsDir():
		return at, nil
	}
	text, err := os.ReadFile(at)
	if err != nil {
		return "", err
	}
	to, ok := strings.CutPrefix(strings.TrimSpace(string(text)), "gitdir: ")
	if !ok {
		return "", fmt.Errorf("%s names no folder", at)
	}
	if !filepath.IsAbs(to) {
		to = filepath.Join(top, to)
	}
	return to, nil
}

// open opens the storage of a repository. A further worktree keeps its HEAD to itself and the rest in a common folder.
func open(git string) (*filesystem.Storage, error) {
	own := osfs.New(git)
	text, err := os.ReadFile(filepath.Join(git, "commondir"))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return filesystem.NewStorage(own, cache.NewObjectLRUDefault()), nil
	case err != nil:
		return nil, err
	}
	common := strings.TrimSpace(string(text))
	if !filepath.IsAbs(common) {
		common = filepath.Join(git, common)
	}
	both := dotgit.NewRepositoryFilesystem(own, osfs.New(common))
	return filesystem.NewStorage(both, cache.NewObjectLRUDefault()), nil
}

// At returns the folder as it stood at a revision: "HEAD", "HEAD~2", "main", "origin/main", a tag, a hash or the beginning of
// one. Only plain files are in it, neither links nor what a submodule holds.
func (f *Folder) At(revision string) (fs.FS, error) {
	c, err := f.commit(revision)
	if err != nil {
		return nil, err
	}
	tree, err := f.tree(c)
	if err != nil {
		return nil, fmt.Errorf("revision %q: %w", revision, err)
	}
	return f.files(tree, func(string) bool { return true })
}

// tree returns the folder's tree in a commit. The error is object.ErrDirectoryNotFound if there was none.
func (f *Folder) tree(c *object.Commit) (*object.Tree, error) {
	tree, err := object.GetTree(f.store, c.TreeHash)
	if err != nil || f.below == "" {
		return tree, err
	}
	return tree.Tree(f.below)
}

// files reads the files of a tree of which want is true, by their paths.
func (f *Folder) files(tree *object.Tree, want func(name string) bool) (fstest.MapFS, error) {
	out := fstest.MapFS{}
	var walk func(*object.Tree, string) error
	walk = func(t *object.Tree, folder string) error {
		for _, e := range t.Entries {
			name := path.Join(folder, e.Name)
			switch {
			case e.Mode == filemode.Dir:
				sub, err := object.GetTree(f.store, e.Hash)
				if err == nil {
					err = walk(sub, name)
				}
				if err != nil {
					return fmt.Errorf("%s: %w", name, err)
				}
			case e.Mode.IsRegular() || e.Mode == filemode.Executable:
				if !want(name) {
					continue
				}
				text, err := f.text(e.Hash)
				if err != nil {
					return fmt.Errorf("%s: %w", name, err)
				}
				out[name] = &fstest.MapFile{Data: text, Mode: 0o644}
			}
		}
		return nil
	}
	return out, walk(tree, "")
}

func (f *Folder) text(hash plumbing.Hash) ([]byte, error) {
	blob, err := object.GetBlob(f.store, hash)
	if err != nil {
		return nil, err
	}
	r, err := blob.Reader()
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }() // nothing was written
	return io.ReadAll(r)
}

// State is some files of the folder as they stood at a commit, which is the latest of those that left them so.
type State struct {
	Commit string // its hash, in full
	Day    string // on which it was made, "2026-03-18", where its author was
	Files  fstest.MapFS
}

// States yields how the files stood of which want is true, commit by commit from HEAD back through all its ancestors, the
// latest first, as long as the folder differs from commit to commit. A shallow clone ends where its history does.
func (f *Folder) States(want func(name string) bool) iter.Seq2[State, error] {
	return func(yield func(State, error) bool) {
		head, err := f.commit("HEAD")
		if err != nil {
			yield(State{}, err)
			return
		}
		var last plumbing.Hash
		for c, err := range f.ancestors(head) {
			var s State
			if err == nil {
				s, err = f.state(c, &last, want)
			}
			if (err != nil || s.Commit != "") && !yield(s, err) || err != nil {
				return
			}
		}
	}
}

// ancestors yields a commit and all its ancestors, the latest first. The library's own iterators give up at a parent that is
// not there, and with it the last commit of a shallow clone.
func (f *Folder) ancestors(head *object.Commit) iter.Seq2[*object.Commit, error] {
	return func(yield func(*object.Commit, error) bool) {
		seen := map[plumbing.Hash]bool{head.Hash: true}
		for open := []*object.Commit{head}; len(open) > 0; { // sorted, the latest at the end
			c := open[len(open)-1]
			open = open[:len(open)-1]
			if !yield(c, nil) {
				return
			}
			for _, hash := range c.ParentHashes {
				if seen[hash] {
					continue
				}
				seen[hash] = true
				parent, err := object.GetCommit(f.store, hash)
				switch {
				case errors.Is(err, plumbing.ErrObjectNotFound):
					continue
				case err != nil:
					yield(nil, fmt.Errorf("commit %s: %w", hash, err))
					return
				}
				at, _ := slices.BinarySearchFunc(open, parent, func(a, b *object.Commit) int { return a.Committer.When.Compare(b.Committer.When) })
				open = slices.Insert(open, at, parent)
			}
		}
	}
}

// state reads the files in a commit; it returns none if the folder is not there, or is what it was in the commit before.
func (f *Folder) state(c *object.Commit, last *plumbing.Hash, want func(string) bool) (State, error) {
	tree, err := f.tree(c)
	switch {
	case errors.Is(err, object.ErrDirectoryNotFound):
		return State{}, nil
	case err != nil:
		return State{}, fmt.Errorf("commit %s: %w", c.Hash, err)
	case tree.Hash == *last:
		return State{}, nil
	}
	*last = tree.Hash
	files, err := f.files(tree, want)
	if err != nil {
		return State{}, fmt.Errorf("commit %s: %w", c.Hash, err)
	}
	return State{c.Hash.String(), c.Author.When.Format("2006-01-02"), files}, nil
}
