//go:build unix

package publish_test

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"caliber/generator/internal/publish"
)

// modes fails if a web server that runs as someone else could not read the site.
func modes(tb testing.TB, dir string) {
	tb.Helper()
	err := filepath.WalkDir(dir, func(at string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		want := fs.FileMode(0o644)
		if d.IsDir() {
			want = fs.ModeDir | 0o755
		}
		if info.Mode() != want {
			tb.Errorf("%s: mode %v; want %v", at, info.Mode(), want)
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
}

func TestModesWhateverTheUmask(t *testing.T) {
	for _, mask := range []int{0o077, 0o000, 0o027} {
		t.Run(fmt.Sprintf("%03o", mask), func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			before := syscall.Umask(mask)
			defer syscall.Umask(before)
			write(t, dir, siteA)
			modes(t, dir)
			if err := os.Chmod(filepath.Join(dir, "both.css"), 0o600); err != nil {
				t.Fatal(err)
			}
			write(t, dir, siteB)
			modes(t, dir)
		})
	}
}

// TestMain lets this program be another process: called with "builder DIR VERB@N" it publishes siteB to DIR, and does
// at file N what the verb says.
func TestMain(m *testing.M) {
	if len(os.Args) == 4 && os.Args[1] == "builder" {
		os.Exit(buildApart(os.Args[2], os.Args[3]))
	}
	os.Exit(m.Run())
}

func buildApart(dir, act string) int {
	verb, at, _ := strings.Cut(act, "@")
	_, err := publish.Write(publish.Options{Dir: dir, Version: "1.2.3"}, func(yield func(publish.File, error) bool) {
		n := 0
		for f, err := range siteB.files() {
			if strconv.Itoa(n) == at {
				switch verb {
				case "die":
					_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
				case "wait":
					fmt.Println("waiting")
					_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
				}
			}
			n++
			if !yield(f, err) {
				return
			}
		}
	})
	if err != nil {
		fmt.Println("error:", err)
		return 3
	}
	return 0
}

func builder(t *testing.T, dir, act string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return exec.CommandContext(t.Context(), self, "builder", dir, act)
}

func TestKilledBuildLeavesTheOldSiteAndTheNextClearsUp(t *testing.T) {
	for at := range len(siteB) {
		t.Run(fmt.Sprintf("at file %d", at), func(t *testing.T) {
			box := t.TempDir()
			dir := filepath.Join(box, "public")
			write(t, dir, siteA)
			out, err := builder(t, dir, fmt.Sprintf("die@%d", at)).CombinedOutput()
			if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
				t.Fatalf("not killed: %v\n%s", err, out)
			}
			same(t, dir, siteA)
			write(t, dir, siteB)
			same(t, dir, siteB)
			alone(t, box, "public")
		})
	}
}

// The states are those between two system calls, made by hand.
func TestNextBuildPutsRightWhatAKilledOneLeft(t *testing.T) {
	for _, c := range []struct {
		name string
		left func(t *testing.T, box string)
	}{
		{"stage without a marker yet", func(t *testing.T, box string) {
			tree{}.plant(t, filepath.Join(box, ".public.caliber-new"))
		}},
		{"stage with a marker cut short", func(t *testing.T, box string) {
			tree{"caliber.txt": "cali", "index.html": "B"}.plant(t, filepath.Join(box, ".public.caliber-new"))
		}},
		{"complete stage", func(t *testing.T, box string) {
			write(t, filepath.Join(box, "x"), siteB)
			move(t, box, "x", ".public.caliber-new")
		}},
		{"old site half removed", func(t *testing.T, box string) {
			write(t, filepath.Join(box, "x"), siteB)
			if err := os.RemoveAll(filepath.Join(box, "x", "zh")); err != nil {
				t.Fatal(err)
			}
			move(t, box, "x", ".public.caliber-new")
		}},
		{"renamed away, not yet replaced", func(t *testing.T, box string) {
			move(t, box, "public", ".public.caliber-old")
			write(t, filepath.Join(box, "x"), siteB)
			move(t, box, "x", ".public.caliber-new")
		}},
		{"replaced, the old site not yet removed", func(t *testing.T, box string) {
			write(t, filepath.Join(box, "x"), siteB)
			move(t, box, "x", ".public.caliber-old")
		}},
		{"lock file of a dead process", func(t *testing.T, box string) {
			tree{".public.caliber-lock": "4194304\n"}.plant(t, box)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			box := t.TempDir()
			dir := filepath.Join(box, "public")
			write(t, dir, siteA)
			c.left(t, box)

			// A build that fails at once must bring the old site back, too.
			if _, err := publish.Write(publish.Options{Dir: dir}, tree{}.files()); err == nil {
				t.Error("no error")
			}
			same(t, dir, siteA)
			alone(t, box, "public")

			c.left(t, box)
			write(t, dir, siteB)
			same(t, dir, siteB)
			alone(t, box, "public")
		})
	}
}

func move(t *testing.T, box, from, to string) {
	t.Helper()
	if err := os.Rename(filepath.Join(box, from), filepath.Join(box, to)); err != nil {
		t.Fatal(err)
	}
}

func TestSecondBuildNamesTheFirst(t *testing.T) {
	box := t.TempDir()
	dir := filepath.Join(box, "public")
	write(t, dir, siteA)
	first := builder(t, dir, "wait@1")
	in, err := first.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := first.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() && !strings.HasPrefix(lines.Text(), "waiting") {
	}

	_, err = publish.Write(publish.Options{Dir: dir, Patience: 50 * time.Millisecond}, siteA.files())
	if want := fmt.Sprintf("another build runs (pid %d)", first.Process.Pid); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got error %v; want %q in it", err, want)
	}
	same(t, dir, siteA)

	if _, err := fmt.Fprintln(in, "go on"); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() {
	}
	if err := first.Wait(); err != nil {
		t.Fatal(err)
	}
	same(t, dir, siteB)
	alone(t, box, "public")
}

func TestManyBuildsAtOnceTakeTurns(t *testing.T) {
	box := t.TempDir()
	dir := filepath.Join(box, "public")
	write(t, dir, siteA)
	var wg sync.WaitGroup
	for n := range 8 {
		wg.Go(func() {
			site := siteA
			if n%2 == 1 {
				site = siteB
			}
			for range 10 {
				if _, err := publish.Write(publish.Options{Dir: dir}, site.files()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if got := read(t, dir); !maps.Equal(got, siteA) && !maps.Equal(got, siteB) {
		t.Errorf("mixed: %v", got)
	}
	alone(t, box, "public")
}

// A reader who enters the folder and stays there must find one site, whatever happens to the name meanwhile.
func TestReaderSeesTheOldOrTheNewSite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	write(t, dir, siteA)
	done := make(chan struct{})
	var wg sync.WaitGroup
	var reads int
	wg.Go(func() {
		for {
			select {
			case <-done:
				return
			default:
			}
			// One path lookup each; between them the site may change, so they need not agree.
			for _, p := range []string{"index.html", "zh/index.html", "both.css"} {
				got, err := os.ReadFile(filepath.Join(dir, p))
				if err != nil {
					t.Errorf("%s: %v", p, err)
				}
				if s := string(got); s != siteA[p] && s != siteB[p] {
					t.Errorf("%s: torn: %q", p, s)
				}
				reads++
			}
		}
	})
	for n := range 150 {
		write(t, dir, []tree{siteB, siteA}[n%2])
	}
	close(done)
	wg.Wait()
	if reads < 100 {
		t.Errorf("only %d reads", reads)
	}
}
