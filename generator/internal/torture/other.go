//go:build !unix

package torture

import (
	"os"
	"os/exec"
)

// pipe makes a plain file where there are no pipes with names.
func pipe(at string) error { return os.WriteFile(at, nil, 0o644) }

// wait waits until a program that was started has ended. What memory it held is not told by this system.
func wait(cmd *exec.Cmd) (memory int64, err error) { return 0, cmd.Wait() }
