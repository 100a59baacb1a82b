//go:build !unix

package torture

import "os"

// pipe makes a plain file where there are no pipes with names.
func pipe(at string) error { return os.WriteFile(at, nil, 0o644) }

// peak is not told by this system.
func peak(int) (told func(*os.ProcessState) int64) { return func(*os.ProcessState) int64 { return 0 } }
