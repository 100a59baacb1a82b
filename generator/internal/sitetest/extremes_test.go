package sitetest

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

var extremes = flag.Bool("extremes", false, "build the extreme dictionaries in full size, and hold the build to its time")

// What an extreme dictionary may cost. The time is held only in full size, which is asked for when the machine is idle.
const (
	mostTime   = 30 * time.Second
	mostMemory = 1 << 30
	mostPage   = 1_000_000
)

// TestExtremesAreBuilt has the real program build dictionaries with one property out of proportion.
func TestExtremesAreBuilt(t *testing.T) {
	if testing.Short() {
		t.Skip("it compiles the program and builds four sites")
	}
	program := filepath.Join(t.TempDir(), "caliber")
	compile := exec.Command("go", "build", "-o", program, "./generator/cmd/caliber")
	compile.Dir = repository
	if out, err := compile.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, c := range []struct {
		name        string
		small, full int // metrics; diamonds
		entries     func(n int) map[string]string
	}{
		{"chain", 30, 2000, chain},
		{"star", 60, 3000, star},
		{"2^60 paths", 8, 60, diamonds},
		{"dense", 15, 150, dense},
	} {
		t.Run(c.name, func(t *testing.T) {
			size := c.small
			if *extremes {
				size = c.full
			}
			in, out := filepath.Join(t.TempDir(), "content"), filepath.Join(t.TempDir(), "site")
			writeEntries(t, in, c.entries(size))
			build := exec.Command(program, "build", "--content", in, "--out", out, "--today", "2026-11-22")
			start := time.Now()
			if text, err := build.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, text)
			}
			took := time.Since(start)
			files, total, page := weighSite(t, out)
			report := fmt.Sprintf("%d: %.1f s, %.1f s of CPU; %d files, %d MB; the heaviest page %d kB", size, took.Seconds(),
				(build.ProcessState.UserTime() + build.ProcessState.SystemTime()).Seconds(), files, total>>20, page/1000)
			if usage, ok := build.ProcessState.SysUsage().(*syscall.Rusage); ok && runtime.GOOS == "linux" {
				memory := usage.Maxrss << 10
				report += fmt.Sprintf("; at most %d MB of memory", memory>>20)
				if memory > mostMemory {
					t.Errorf("%d bytes of memory", memory)
				}
			}
			t.Log(report)
			if page > mostPage {
				t.Errorf("a page of %d bytes", page)
			}
			if *extremes && took > mostTime {
				t.Errorf("it took %v", took)
			}
		})
	}
}

// weighSite counts the files of a site and their bytes, and finds its heaviest page.
func weighSite(t *testing.T, dir string) (files int, total, page int64) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		files++
		total += info.Size()
		if strings.HasSuffix(name, ".html") {
			page = max(page, info.Size())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files, total, page
}

// writeEntries writes a dictionary of metrics, given by id with their formulas, in both languages.
func writeEntries(t *testing.T, dir string, formulas map[string]string) {
	t.Helper()
	write := func(name, text string) {
		t.Helper()
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("site.toml", "title = \"Extremes\"\nlanguages = [\"en\", \"zh\"]\nnorth_star = \"m0000\"\n")
	write("site.zh.toml", "title = \"极端\"\n")
	for id, formula := range formulas {
		text := fmt.Sprintf("name = \"Metric %s\"\nsummary = \"What %s counts.\"\nstatus = \"proposed\"\n", id[1:], id)
		if formula != "" {
			text += fmt.Sprintf("formula = %q\n", formula)
		}
		write("metrics/"+id+".toml", text)
		write("metrics/"+id+".zh.toml", fmt.Sprintf("name = \"指标 %s\"\nsummary = \"%s 所统计的。\"\n", id[1:], id))
	}
}

func metricID(n int) string { return fmt.Sprintf("m%04d", n) }

// chain is n metrics of which each is made of the one before.
func chain(n int) map[string]string {
	out := map[string]string{metricID(0): ""}
	for i := 1; i < n; i++ {
		out[metricID(i)] = fmt.Sprintf("%s * %d", metricID(i-1), i+1)
	}
	return out
}

// star is a metric of which n others are made.
func star(n int) map[string]string {
	out := map[string]string{metricID(0): ""}
	for i := 1; i <= n; i++ {
		out[metricID(i)] = fmt.Sprintf("%s * %d", metricID(0), i+1)
	}
	return out
}

// diamonds are n of them in a row: from the first to the last lead 2^n paths.
func diamonds(n int) map[string]string {
	out := map[string]string{metricID(0): ""}
	for i := range n {
		from := metricID(3 * i)
		left, right, to := metricID(3*i+1), metricID(3*i+2), metricID(3*i+3)
		out[left], out[right], out[to] = from+" * 2", from+" * 3", left+" + "+right
	}
	return out
}

// dense is n metrics of which each is made of all before.
func dense(n int) map[string]string {
	out := map[string]string{}
	var before []string
	for i := range n {
		out[metricID(i)] = strings.Join(before, " + ")
		before = append(before, metricID(i))
	}
	return out
}
