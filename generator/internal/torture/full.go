package torture

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

func full(b *bench) error {
	for _, f := range []func(*bench) error{smallDisks, readOnly, limits, failingCalls} {
		if err := f(b); err != nil {
			return err
		}
	}
	return nil
}

// onSmallDisk builds one site and then another on a disk of its own, and brings what stands there to where it can be
// looked at. 77: nothing can be mounted; 78: the first site did not fit.
const onSmallDisk = `
mount --make-rprivate / && mount -t tmpfs -o size="$1"k tmpfs "$2" || exit 77
"$3" build --content "$4" --out "$2/public" --today "$6" >/dev/null 2>&1 || exit 78
"$3" build --content "$5" --out "$2/public" --today "$6"
status=$?
cp -a "$2/." "$7" || exit 77
exit $status`

// smallDisks publishes to disks that hold the old site and ever more of the new one.
func smallDisks(b *bench) error {
	const name = "a disk too small"
	if why := b.mounts(); why != "" {
		b.skip(name, why)
		return nil
	}
	size, err := weigh(filepath.Join(b.box, "site-a"))
	if err != nil {
		return err
	}
	disk, copied := filepath.Join(b.box, "disk"), filepath.Join(b.box, "copied")
	if err := os.MkdirAll(disk, 0o755); err != nil {
		return err
	}
	var faults []string
	tight, fitted := 0, 0
	for _, percent := range []int{102, 106, 110, 120, 135, 150, 165, 180, 195, 210, 240, 300} {
		if err := errors.Join(os.RemoveAll(copied), os.MkdirAll(copied, 0o755)); err != nil {
			return err
		}
		kb := strconv.Itoa(size*percent/100 + 8)
		o := b.run(call{
			wrap: []string{"unshare", "-m", "sh", "-c", onSmallDisk, "sh", kb, disk},
			args: []string{b.a.content, b.b.content, today, copied},
		})
		said := func(what string) { faults = append(faults, fmt.Sprintf("%d %% of the old site: %s", percent, what)) }
		switch now := b.which(filepath.Join(copied, "public")); {
		case o.status == 77:
			b.skip(name, "this user may not mount")
			return nil
		case o.status == 78:
			continue
		case o.status == 0 && now != "b":
			said("status 0, but " + now)
		case o.status == 0:
			fitted++
			continue
		case now != "a":
			said(fmt.Sprintf("status %d, and %s", o.status, now))
		default:
			tight++
		}
		if !strings.Contains(o.said, "no space left on device") || !strings.Contains(o.said, filepath.Join(disk, "public")) {
			said("it says " + first(o.said))
		}
		if left := leftovers(filepath.Join(copied, "public")); len(left) > 0 {
			said("left behind: " + strings.Join(left, ", "))
		}
	}
	if tight == 0 || fitted == 0 {
		faults = append(faults, "no disk was too small, or none large enough: not a test")
	}
	b.row(name, fmt.Sprintf("%d too small, %d large enough", tight, fitted), faults)
	return nil
}

// weigh returns how many kilobytes a folder takes in blocks of four.
func weigh(dir string) (int, error) {
	blocks := 0
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			blocks += int((info.Size() + 4095) / 4096)
		}
		return err
	})
	return 4 * blocks, err
}

// readOnly builds over a site whose folder may not be written.
func readOnly(b *bench) error {
	const name = "a folder that is read-only"
	site := filepath.Join(b.box, "read-only", "public")
	if err := os.MkdirAll(filepath.Dir(site), 0o755); err != nil {
		return err
	}
	if err := b.restore(site); err != nil {
		return err
	}
	c := building(b.b.content, site)
	if os.Getuid() != 0 {
		if err := os.Chmod(filepath.Dir(site), 0o555); err != nil {
			return err
		}
		defer func() { _ = os.Chmod(filepath.Dir(site), 0o755) }()
	} else {
		if why := b.mounts(); why != "" { // root may write anywhere, but not to what is mounted so
			b.skip(name, why)
			return nil
		}
		c.wrap = []string{"unshare", "-m", "sh", "-c", `mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"`, "sh", filepath.Dir(site)}
	}
	o := b.run(c)
	var faults []string
	if o.status != 3 || b.which(site) != "a" || !strings.Contains(o.said, site) {
		faults = append(faults, fmt.Sprintf("status %d, and %s; it says %s", o.status, b.which(site), first(o.said)))
	}
	b.row(name, "the old site stays", faults)
	return nil
}

// limits builds with little that a process may have: small files only, few files at once.
func limits(b *bench) error {
	if _, err := exec.LookPath("sh"); err != nil {
		b.skip("little for a process", "no shell here, which sets the limits")
		return nil //nolint:nilerr // what cannot be tried is skipped
	}
	site := filepath.Join(b.box, "limits", "public")
	for _, l := range []struct {
		name, flag string
		amounts    []int
		says       []string // any of them
	}{
		{"files of a few kilobytes only", "-f", []int{1, 4, 16, 64, 256, 1024}, []string{"file too large"}},
		{"few files open at once", "-n", []int{8, 10, 12, 14, 16, 20, 24, 32, 48, 64, 128}, []string{"too many open files"}},
	} {
		var faults []string
		refused, built := 0, 0
		for _, amount := range l.amounts {
			if err := os.MkdirAll(filepath.Dir(site), 0o755); err != nil {
				return err
			}
			if err := b.restore(site); err != nil {
				return err
			}
			c := building(b.b.content, site)
			c.wrap = []string{"sh", "-c", fmt.Sprintf(`ulimit %s %d && exec "$@"`, l.flag, amount), "sh"}
			o := b.run(c)
			now := b.which(site)
			named := slices.ContainsFunc(l.says, func(s string) bool { return strings.Contains(o.said, s) })
			switch {
			case o.status == 0 && now == "b":
				built++
			case o.status > 0 && now == "a" && named && o.sound() == "":
				refused++
			default:
				faults = append(faults, fmt.Sprintf("ulimit %s %d: status %d, and %s; it says %s", l.flag, amount, o.status, now, first(o.said)))
			}
		}
		if refused == 0 {
			faults = append(faults, "no limit was low enough: not a test")
		}
		b.row(l.name, fmt.Sprintf("%d refused, %d built", refused, built), faults)
	}
	return nil
}

// failingCalls has calls to the system fail, by strace.
func failingCalls(b *bench) error {
	const name = "calls that fail"
	if why := b.lacksStrace(); why != "" {
		b.skip(name, why)
		return nil
	}
	site := filepath.Join(b.box, "calls-fail", "public")
	if err := os.MkdirAll(filepath.Dir(site), 0o755); err != nil {
		return err
	}
	var faults []string
	runs, harmless := 0, 0
	for _, calls := range []string{"?write", "?mkdir,?mkdirat", "?rename,?renameat,?renameat2", "?openat", "?fsync,?fdatasync,?syncfs", "?link,?linkat", "?close"} {
		if err := b.restore(site); err != nil {
			return err
		}
		n := b.countCalls(calls, site)
		for _, fault := range []string{"ENOSPC", "EIO", "EDQUOT", "EROFS", "EMFILE"} {
			if fault == "EMFILE" && calls != "?openat" {
				continue
			}
			for _, k := range some(n, 3) {
				if b.ctx.Err() != nil {
					return b.ctx.Err()
				}
				if err := b.restore(site); err != nil {
					return err
				}
				c := building(b.b.content, site)
				c.wrap = inject(calls, fmt.Sprintf("error=%s:when=%d", fault, k))
				o := b.run(c)
				runs++
				now := b.which(site)
				switch {
				case o.sound() != "":
					faults = append(faults, fmt.Sprintf("%s at %d of %d %s: %s", fault, k, n, calls, o.sound()))
				case o.status == 0 && now == "b":
					harmless++
				case o.status == 0 || now != "a" && now != "b":
					faults = append(faults, fmt.Sprintf("%s at %d of %d %s: status %d, and %s", fault, k, n, calls, o.status, now))
				}
			}
		}
	}
	b.row(name, fmt.Sprintf("%d times; %d did no harm", runs, harmless), faults)
	return nil
}
