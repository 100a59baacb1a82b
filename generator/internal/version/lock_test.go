package version_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/version"
)

const (
	one = "f1:11111111111111111111111111111111-10000000000000"
	two = "f1:22222222222222222222222222222222-20000000000000"
)

func lines(l *version.Lock) (out []string) {
	for _, x := range l.Lines {
		out = append(out, fmt.Sprintf("%s %d %s %s", x.ID, x.Version, x.Fingerprint[3:5], x.Status))
	}
	return out
}

func TestLockIsRead(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
		problems   []string // the text under each
	}{
		{"nothing", "", nil, nil},
		{"comments and blank lines", "# a\n\n  \nuv v1 " + one + " certified\n", []string{"uv 1 11 certified"}, nil},
		{"in any order", "uv v10 " + one + " draft\npv v1 " + two + " proposed\nuv v9 " + two + " draft\n", []string{"pv 1 22 proposed", "uv 9 22 draft", "uv 10 11 draft"}, nil},
		{"CRLF and a byte order mark", "\ufeffuv v1 " + one + " certified\r\npv v1 " + one + " draft", []string{"pv 1 11 draft", "uv 1 11 certified"}, nil},
		{"both sides of a merge", "<<<<<<< HEAD\nuv v2 " + one + " proposed\n||||||| base\n=======\npv v2 " + two + " proposed\n>>>>>>> main\n", []string{"pv 2 22 proposed", "uv 2 11 proposed"}, nil},
		{"the same line twice", "uv v1 " + one + " proposed\nuv v1 " + one + " certified\nuv v1 " + one + " draft\n", []string{"uv 1 11 certified"}, nil},
		{"two numbers of one version", "uv v1 " + one + " proposed\nuv v1 " + two + " proposed\n", []string{"uv 1 11 proposed"}, []string{"uv v1 " + two + " proposed"}},
		{"too few words", "uv v1 " + one, nil, []string{"uv v1 " + one}},
		{"no version", "uv 1 " + one + " draft\nuv v0 " + one + " draft\nuv v01 " + one + " draft\nuv v99999 " + one + " draft\n", nil, []string{"1", "v0", "v01", "v99999"}},
		{"fingerprints that cannot be", "uv v1 f1:111 draft\nuv v2 f2:" + one[3:] + " draft\nuv v3 " + strings.ToUpper(two[:36]) + "G" + two[37:] + " draft\n", nil, []string{"f1:111", "f2:" + one[3:], strings.ToUpper(two[:36]) + "G" + two[37:]}},
		{"no status", "uv v1 " + one + " final", nil, []string{"final"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			lock, problems := version.ReadLock([]byte(c.text))
			if diff := cmp.Diff(c.want, lines(lock)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			var under []string
			for _, p := range problems {
				under = append(under, c.text[p.Span.Start:p.Span.End])
				if p.Code != "CAL241" || p.Span.File != version.LockFile || p.Severity != diag.Error {
					t.Errorf("%+v", p)
				}
			}
			if diff := cmp.Diff(c.problems, under); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
			again, more := version.ReadLock(lock.Bytes())
			if len(more) > 0 || cmp.Diff(lines(lock), lines(again)) != "" || string(again.Bytes()) != string(lock.Bytes()) {
				t.Errorf("what is written is not what is read: %q", lock.Bytes())
			}
		})
	}
}

func TestMergeKeepsTheLineThatIsRight(t *testing.T) {
	text := []byte("<<<<<<< a\nuv v2 " + one + " proposed\n=======\nuv v2 " + two + " certified\n>>>>>>> b\n")
	for _, right := range []version.Fingerprint{one, two} {
		lock, problems := version.MergeLock(text, func(l version.Line) bool { return l.Fingerprint == right })
		if len(problems) > 0 || lock.Find("uv", 2).Fingerprint != right {
			t.Errorf("%s: %v, %v", right, lines(lock), problems)
		}
	}
}

func TestLockIsCompleted(t *testing.T) {
	for _, c := range []struct {
		name, archive string
		want, open    []string
	}{
		{
			"begun: the entries are taken at their word",
			"-- metrics/a.toml --\nstatus = \"certified\"\n-- metrics/b.toml --\nname = \"B\"\n" + twoVersions,
			[]string{"a 1 certified", "b 1 draft", "pv 1 proposed", "uv 1 certified", "uv 2 certified", "uv 3 certified"},
			nil,
		},
		{
			"a certificate is not given by writing it",
			"-- metrics/a.toml --\nstatus = \"certified\"\n-- versions.lock --\na v1 LOCK:a proposed\n",
			[]string{"a 1 proposed"},
			nil,
		},
		{
			"a certificate is given back by writing another status",
			"-- metrics/a.toml --\nstatus = \"deprecated\"\n-- versions.lock --\na v1 LOCK:a certified\n",
			[]string{"a 1 deprecated"},
			nil,
		},
		{
			"a number that is not that of its version",
			"-- metrics/a.toml --\nstatus = \"proposed\"\n-- versions.lock --\na v1 " + one + " certified\n",
			[]string{"a 1 certified"},
			[]string{"a"},
		},
		{
			"a draft changes as it likes",
			"-- metrics/a.toml --\nformula = \"count(*)\"\n-- versions.lock --\na v1 " + one + " draft\n",
			[]string{"a 1 draft"},
			nil,
		},
		{
			"a draft that is none any more",
			"-- metrics/a.toml --\nstatus = \"certified\"\nversion = 2\n-- versions.lock --\na v1 " + one + " draft\n",
			[]string{"a 2 proposed"},
			nil,
		},
		{
			"a draft that is gone",
			"-- metrics/a.toml --\nstatus = \"proposed\"\n-- versions.lock --\na v1 LOCK:a proposed\nb v1 " + one + " draft\nc v1 " + one + " proposed\n",
			[]string{"a 1 proposed", "c 1 proposed"},
			nil,
		},
		{
			"a version raised by hand, with its history",
			"-- metrics/a.toml --\nstatus = \"certified\"\nversion = 2\nformula = \"count(*)\"\n-- history/a/v1.toml --\nstatus = \"certified\"\n-- versions.lock --\na v1 PAST:a certified\n",
			[]string{"a 1 certified", "a 2 proposed"},
			nil,
		},
		{
			"a version raised by hand, without it",
			"-- metrics/a.toml --\nstatus = \"certified\"\nversion = 2\n-- versions.lock --\na v1 " + one + " certified\n",
			[]string{"a 1 certified"},
			[]string{"a"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, v, _ := read(t, c.archive)
			lock := &version.Lock{Lines: append([]version.Line(nil), v.Lock.Lines...)}
			open := v.Complete(lock)
			var got []string
			for _, x := range lock.Lines {
				got = append(got, fmt.Sprintf("%s %d %s", x.ID, x.Version, x.Status))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.open, open); diff != "" {
				t.Errorf("open (-want +got):\n%s", diff)
			}
			before := string(lock.Bytes())
			v.Complete(lock)
			if string(lock.Bytes()) != before {
				t.Error("a second time, it adds something")
			}
		})
	}
}
