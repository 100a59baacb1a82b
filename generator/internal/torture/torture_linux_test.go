package torture

import (
	"os/exec"
	"runtime"
	"testing"
)

// What a program held is not what held the one that started it.
func TestMemoryIsTheProgramsOwn(t *testing.T) {
	ours := make([]byte, 200<<20)
	for i := range ours {
		ours[i] = 1
	}
	cmd := exec.CommandContext(t.Context(), "sleep", "0.2")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	got, err := wait(cmd)
	if err != nil {
		t.Fatal(err)
	}
	if got == 0 || got > 50<<20 {
		t.Errorf("sleep held %d bytes; we hold %d", got, len(ours))
	}
	runtime.KeepAlive(ours)
}
