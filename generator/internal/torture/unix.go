//go:build unix

package torture

import (
	"os"
	"runtime"
	"syscall"
)

// pipe makes a named pipe: whoever opens it to read waits for someone who writes.
func pipe(at string) error { return syscall.Mkfifo(at, 0o644) }

// peak returns the most memory that an ended process held, in bytes; 0 if nobody knows.
func peak(state *os.ProcessState) int64 {
	if state == nil {
		return 0
	}
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" { // which counts bytes, not kilobytes
		return usage.Maxrss
	}
	return usage.Maxrss << 10
}
