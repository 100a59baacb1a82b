package torture

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
)

// A process is a program that was started.
type process = exec.Cmd

// lacksStrace says why calls to the system cannot be disturbed here, or "".
func (b *bench) lacksStrace() string {
	if _, err := exec.LookPath("strace"); err != nil {
		return "no strace here (Debian: apt-get install strace)"
	}
	if o := b.run(call{args: []string{"version"}, wrap: []string{"strace", "-f", "-qq", "-o", os.DevNull}}); o.status != 0 {
		return "strace may not trace here: " + first(o.said)
	}
	return ""
}

// inject is the command that runs a program and has the calls of a kind fare as it is told.
func inject(calls, fate string) []string {
	return []string{"strace", "-f", "-qq", "-e", "trace=" + calls, "-e", "inject=" + calls + ":" + fate, "-o", os.DevNull}
}

// aCall is a line of strace about a call that began.
var aCall = regexp.MustCompile(`(?m)^\d+ +[a-z]`)

// countCalls builds the second subject over what stands in a folder and counts the calls of a kind.
func (b *bench) countCalls(calls, site string) int {
	log := filepath.Join(b.box, "calls")
	c := building(b.b.content, site)
	c.wrap = []string{"strace", "-f", "-qq", "-e", "trace=" + calls, "-o", log}
	b.run(c)
	text, err := os.ReadFile(log)
	if err != nil {
		return 0
	}
	return len(aCall.FindAll(text, -1))
}

// mounts says why nothing can be mounted here, or "".
func (b *bench) mounts() string {
	if runtime.GOOS != "linux" {
		return "small disks are mounted on Linux only"
	}
	if out, err := exec.CommandContext(b.ctx, "unshare", "-m", "true").CombinedOutput(); err != nil {
		return "this user may not mount: " + first(string(out))
	}
	return ""
}
