package publish

import (
	"os"
	"strings"
)

// walk goes from folder to folder below a root and keeps open those on the way to where it stands: an os.Root opens each
// folder of a path anew at every call, which for a site of small files costs more than writing them.
type walk struct {
	root  *os.Root
	names []string
	open  []*os.Root // of each name
}

// to goes to a folder. enter is called before a folder is opened; it may make it, and may be nil.
func (w *walk) to(dir string, enter func(in *os.Root, name string) error) (*os.Root, error) {
	shared := 0
	rest := dir
	if rest == "." {
		rest = ""
	}
	for rest != "" && shared < len(w.names) {
		name, after, _ := strings.Cut(rest, "/")
		if name != w.names[shared] {
			break
		}
		shared, rest = shared+1, after
	}
	w.leave(shared)
	for rest != "" {
		name, after, _ := strings.Cut(rest, "/")
		here := w.here()
		if enter != nil {
			if err := enter(here, name); err != nil {
				return nil, err
			}
		}
		next, err := here.OpenRoot(name)
		if err != nil {
			return nil, err
		}
		w.names, w.open = append(w.names, name), append(w.open, next)
		rest = after
	}
	return w.here(), nil
}

func (w *walk) here() *os.Root {
	if len(w.open) == 0 {
		return w.root
	}
	return w.open[len(w.open)-1]
}

// leave closes the folders below a depth.
func (w *walk) leave(depth int) {
	for _, r := range w.open[depth:] {
		r.Close()
	}
	w.names, w.open = w.names[:depth], w.open[:depth]
}

// close lets go of all, the root too.
func (w *walk) close() {
	w.leave(0)
	if w.root != nil {
		w.root.Close()
	}
	w.root = nil
}
