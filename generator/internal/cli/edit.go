package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing/fstest" // for MapFS: what is about to be written, laid over what stands
	"time"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"caliber/generator"
	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/source"
	"caliber/generator/internal/version"
)

// editing are the flags of every command that changes entries.
type editing struct {
	content string
	today   string
	dryRun  bool
}

func (e *editing) flags(cmd *cobra.Command, world *World) {
	f := cmd.Flags()
	f.StringVar(&e.content, "content", "content", "the folder of entries")
	f.StringVar(&e.today, "today", world.Today, "the day that is written, YYYY-MM-DD")
	f.BoolVar(&e.dryRun, "dry-run", false, "show what would be written, and write nothing")
	_ = cmd.MarkFlagDirname("content")
}

// desk is a content folder, read, with what is to be written into it.
type desk struct {
	*editing
	world    *World
	root     *os.Root
	set      *source.Set
	d        *dictionary.Dictionary // as written: what calls itself certified is
	versions *version.Versions
	lock     *version.Lock
	problems diag.List // of reading
	writes   []write
}

// write is a file that is to be written.
type write struct {
	name     string
	old, new []byte
	isNew    bool
}

// open reads the content folder. The caller closes the desk's root.
func (e *editing) open(world *World) (*desk, error) {
	if !isDay(e.today) {
		return nil, failure{Usage, fmt.Errorf("--today %q is no day; write it as %s", e.today, world.Today)}
	}
	root, err := openContent(e.content)
	if err != nil {
		return nil, err
	}
	set, problems, err := source.Read(root.FS())
	if err != nil {
		root.Close()
		return nil, failure{Machine, fmt.Errorf("read content: %w", err)}
	}
	d, more := dictionary.New(set)
	problems.Add(more...)
	versions, more := version.New(set, d)
	problems.Add(more...)
	problems.Sort()
	return &desk{editing: e, world: world, root: root, set: set, d: d, versions: versions, lock: versions.Lock, problems: problems}, nil
}

func openContent(dir string) (*os.Root, error) {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("no folder %q here; name it with --content, or make a dictionary with \"caliber init DIR\"", dir)
	}
	if err != nil {
		return nil, failure{Usage, err}
	}
	return root, nil
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// metric returns a metric that can be edited, or says why it cannot.
func (k *desk) metric(id string) (*dictionary.Metric, error) {
	m := k.d.Metric(id)
	if m == nil {
		return nil, noMetric(id, k.d)
	}
	if err := k.tell(func(p diag.Diagnostic) bool {
		return p.Severity == diag.Error && p.Code[:4] != "CAL2" && (slices.Contains(filesOf(m), p.Span.File) || p.Span.File == version.LockFile)
	}); err != nil {
		return nil, err
	}
	return m, nil
}

func noMetric(id string, d *dictionary.Dictionary) error {
	hint := diag.DidYouMean(id, d.IDs("metric"))
	if hint == "" {
		hint = "an id is the name of its file"
	}
	return failure{Usage, fmt.Errorf("no metric \"%s\"; %s", diag.Safe(id), hint)}
}

// filesOf are the files of an entry, its original's first.
func filesOf(m *dictionary.Metric) []string {
	out := []string{m.Span.File}
	for _, doc := range m.Files {
		if doc != nil && doc.Name != m.Span.File {
			out = append(out, doc.Name)
		}
	}
	return out
}

// tell prints the problems that stand in the way, if there are any, and ends the command.
func (k *desk) tell(inTheWay func(diag.Diagnostic) bool) error {
	return k.print(k.set, slices.DeleteFunc(slices.Clone(k.problems), func(p diag.Diagnostic) bool { return !inTheWay(p) }))
}

func (k *desk) print(src diag.Quoter, list diag.List) error {
	if len(list) == 0 {
		return nil
	}
	if err := diag.Printers[0].Print(k.world.Err, list, src, diag.Options{Prefix: k.content, Most: most}); err != nil {
		return failure{Machine, err}
	}
	fmt.Fprintf(k.world.Err, "%s; nothing was written\n", counts(list))
	return failure{status: Content}
}

// locked says that there is a lock that can be relied on, or why there is none.
func (k *desk) locked() error {
	doc := k.set.Doc(version.LockFile)
	if doc == nil {
		return failure{Content, errors.New("there is no versions.lock, so nobody knows what the number was; \"caliber lock\" begins one")}
	}
	return k.tell(func(p diag.Diagnostic) bool {
		return p.Span.File == version.LockFile && (p.Code == "CAL241" || doc.Broken)
	})
}

// put plans to write a file. What stands there already is not written again.
func (k *desk) put(name string, content []byte) error {
	old, err := fs.ReadFile(k.root.FS(), name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		k.writes = append(k.writes, write{name: name, new: content, isNew: true})
	case err != nil:
		return failure{Machine, err}
	case !bytes.Equal(old, content):
		k.writes = append(k.writes, write{name: name, old: old, new: content})
	}
	return nil
}

func (k *desk) putLock() error { return k.put(version.LockFile, k.lock.Bytes()) }

// finish writes what was planned, after judging it, or shows it. It says whether there was anything to write.
func (k *desk) finish() (bool, error) {
	if len(k.writes) == 0 {
		return false, nil
	}
	if err := k.judge(); err != nil {
		return false, err
	}
	if k.dryRun {
		return true, k.show(k.world.Out)
	}
	for _, w := range k.writes {
		if err := k.write(w); err != nil {
			return false, failure{Machine, fmt.Errorf("write %s: %w", path.Join(k.content, w.name), err)}
		}
		fmt.Fprintf(k.world.Err, "wrote %s\n", path.Join(filepath.ToSlash(k.content), w.name))
	}
	return true, nil
}

// judge reads the folder as it would be and refuses to write a file with an error in it. What the lock is told of is mended
// by writing it.
func (k *desk) judge() error {
	upper := fstest.MapFS{}
	for _, w := range k.writes {
		upper[w.name] = &fstest.MapFile{Data: w.new, Mode: 0o644}
	}
	result, err := generator.Check(generator.Options{Content: generator.Over(upper, k.root.FS()), Today: k.today})
	if err != nil {
		return failure{Machine, err}
	}
	return k.print(result.Source, slices.DeleteFunc(result.Problems, func(p diag.Diagnostic) bool {
		return p.Severity != diag.Error || p.Span.File == version.LockFile || upper[p.Span.File] == nil
	}))
}

// show prints what would be written, as patches.
func (k *desk) show(out io.Writer) error {
	for _, w := range k.writes {
		name := path.Join(filepath.ToSlash(k.content), w.name)
		before := "a/" + name
		if w.isNew {
			before = "/dev/null"
		}
		if _, err := out.Write(diff.Diff(before, w.old, "b/"+name, w.new)); err != nil {
			return failure{Machine, err}
		}
	}
	fmt.Fprintf(k.world.Err, "%s would be written\n", several(len(k.writes), "file"))
	return nil
}

// write puts a file in its place in one step: whoever reads sees the old one or the new one.
func (k *desk) write(w write) error {
	mode := fs.FileMode(0o644)
	if info, err := k.root.Stat(w.name); err == nil {
		mode = info.Mode().Perm()
	}
	dir := path.Dir(w.name)
	if err := k.root.MkdirAll(filepath.FromSlash(dir), 0o755); err != nil {
		return err
	}
	aside := path.Join(dir, "."+path.Base(w.name)+".caliber-new")
	if err := k.root.Remove(aside); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := k.root.OpenFile(aside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(w.new)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = k.root.Rename(aside, w.name)
	}
	if err != nil {
		_ = k.root.Remove(aside) // the first error says more
	}
	return err
}
