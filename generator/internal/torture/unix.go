//go:build unix

package torture

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// pipe makes a named pipe: whoever opens it to read waits for someone who writes.
func pipe(at string) error { return syscall.Mkfifo(at, 0o644) }

// wait waits until a program that was started has ended, and tells the most memory that it held, in bytes; 0 if nobody knows.
// Linux is asked again and again, since what it tells of an ended process is no less than what the one that started it held: ours.
func wait(cmd *exec.Cmd) (memory int64, err error) {
	if runtime.GOOS != "linux" {
		err = cmd.Wait()
		return atTheEnd(cmd.ProcessState), err
	}
	for now := held(cmd.Process.Pid); now > 0; now = held(cmd.Process.Pid) {
		memory = now
		time.Sleep(5 * time.Millisecond)
	}
	return memory, cmd.Wait()
}

// held is the most memory that a running process has held, as Linux tells it; 0 if it has ended, even if nobody has waited for it.
func held(pid int) int64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	for lines := bufio.NewScanner(bytes.NewReader(status)); lines.Scan(); {
		var kilobytes int64
		if n, _ := fmt.Sscanf(lines.Text(), "VmHWM: %d kB", &kilobytes); n == 1 {
			return kilobytes << 10
		}
	}
	return 0
}

func atTheEnd(state *os.ProcessState) int64 {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" { // which counts bytes, not kilobytes
		return usage.Maxrss
	}
	return usage.Maxrss << 10
}
