package publish_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"caliber/generator/internal/publish"
)

// TestFullDisk publishes to disks that are too small by ever less. It needs mounts, and calls itself once more where its
// mounts disturb no one.
func TestFullDisk(t *testing.T) {
	if i := slices.Index(os.Args, "mounts"); i > 0 {
		onSmallDisks(t, os.Args[i+1])
		return
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self, "-test.run=^TestFullDisk$", "-test.v", "mounts", t.TempDir())
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS}
	out, err := cmd.CombinedOutput()
	switch {
	case errors.Is(err, unix.EPERM), strings.Contains(string(out), "cannot mount"):
		t.Skip("this user may not mount a small disk")
	case err != nil:
		t.Errorf("%v\n%s", err, out)
	}
}

func onSmallDisks(t *testing.T, box string) {
	if err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""); err != nil {
		t.Skipf("cannot mount: %v", err)
	}
	big := strings.Repeat("x", 100_000)
	before := tree{"index.html": "A", "big": big}
	after := tree{"index.html": "B", "a": big + "a", "b": big + "b", "c/c": big + "c", "d": "d"}
	var full, fitted int
	for kb := 140; kb <= 620; kb += 40 {
		if err := unix.Mount("tmpfs", box, "tmpfs", 0, fmt.Sprintf("size=%dk", kb)); err != nil {
			t.Skipf("cannot mount: %v", err)
		}
		dir := filepath.Join(box, "public")
		write(t, dir, before)
		_, err := publish.Write(publish.Options{Dir: dir, Version: "1.2.3"}, after.files())
		switch {
		case err == nil:
			fitted++
			same(t, dir, after)
		case errors.Is(err, unix.ENOSPC):
			full++
			if !strings.Contains(err.Error(), dir) {
				t.Errorf("%d kB: no path in %q", kb, err)
			}
			same(t, dir, before)
		default:
			t.Errorf("%d kB: %v", kb, err)
		}
		alone(t, box, "public")
		if err := unix.Unmount(box, 0); err != nil {
			t.Fatal(err)
		}
	}
	if full < 3 || fitted < 1 {
		t.Errorf("%d disks too small, %d large enough: not a test", full, fitted)
	}
	t.Run("read-only", func(t *testing.T) {
		dir := filepath.Join(box, "public")
		write(t, dir, before)
		if err := unix.Mount(box, box, "", unix.MS_BIND, ""); err != nil {
			t.Fatal(err)
		}
		if err := unix.Mount("", box, "", unix.MS_REMOUNT|unix.MS_BIND|unix.MS_RDONLY, ""); err != nil {
			t.Fatal(err)
		}
		_, err := publish.Write(publish.Options{Dir: dir}, after.files())
		if !errors.Is(err, unix.EROFS) || !strings.Contains(err.Error(), dir) {
			t.Errorf("got error %v", err)
		}
		same(t, dir, before)
	})
	t.Run("mounted output", func(t *testing.T) {
		disk := filepath.Join(t.TempDir(), "disk")
		tree{}.plant(t, disk)
		if err := unix.Mount("tmpfs", disk, "tmpfs", 0, "size=4m"); err != nil {
			t.Fatal(err)
		}
		defer func() { _ = unix.Unmount(disk, 0) }()
		_, err := publish.Write(publish.Options{Dir: disk}, after.files())
		if err == nil || !strings.Contains(err.Error(), "mounted") {
			t.Errorf("got error %v", err)
		}
		alone(t, filepath.Dir(disk), "disk")
	})
}
