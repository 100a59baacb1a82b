package version_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/source"
	"caliber/generator/internal/version"
)

// read reads a dictionary and its versions from a txtar archive. LOCK:id stands for the fingerprint of a metric as it is in the
// archive, PAST:id for that of its version 1.
func read(t *testing.T, archive string) (*dictionary.Dictionary, *version.Versions, diag.List) {
	t.Helper()
	content := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		content[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	set, _, err := source.Read(content)
	if err != nil {
		t.Fatal(err)
	}
	d, problems := dictionary.New(set)
	if len(problems) > 0 {
		t.Fatalf("%+v", problems)
	}
	if lock := content[version.LockFile]; lock != nil {
		text := string(lock.Data)
		for _, m := range d.Metrics {
			text = strings.ReplaceAll(text, "LOCK:"+m.ID, string(version.Of(m)))
			for _, past := range d.Past(m.ID) {
				text = strings.ReplaceAll(text, "PAST:"+m.ID, string(version.Of(past)))
			}
		}
		lock.Data = []byte(text)
		if set, _, err = source.Read(content); err != nil {
			t.Fatal(err)
		}
		d, _ = dictionary.New(set)
	}
	v, problems := version.New(set, d)
	return d, v, problems
}

func codes(list diag.List) (out []string) {
	for _, d := range list {
		out = append(out, d.Code)
	}
	return out
}

const twoVersions = `
-- site.toml --
languages = ["en", "zh"]
-- metrics/uv.toml --
name = "UV"
summary = "People who came."
status = "certified"
version = 3
formula = "count_distinct(user_id)"
[[change]]
version = 3
date = 2026-05-01
kind = "wording"
summary = "Says people."
[[change]]
version = 2
date = 2026-03-18
kind = "breaking"
summary = "Counts people."
effective = 2026-04-01
comparable = false
-- metrics/pv.toml --
name = "PV"
summary = "Visits."
status = "proposed"
aliases = [{ text = "hits", kind = "former" }]
-- history/uv/v1.toml --
name = "UV"
summary = "Devices that came."
status = "certified"
formula = "count_distinct(device_id)"
-- history/uv/v1.zh.toml --
name = "访客数"
-- history/uv/v2.toml --
name = "UV"
summary = "Users who came."
status = "certified"
version = 2
formula = "count_distinct( user_id )"
`

func TestVersionsOfAMetric(t *testing.T) {
	_, v, _ := read(t, twoVersions)
	var got []string
	for _, x := range v.All("uv") {
		change := ""
		if x.Change != nil {
			change = x.Change.Kind
		}
		got = append(got, fmt.Sprintf("%d %s %q %s", x.Number, x.Status, x.Metric.Summary[locale.English].Value, change))
	}
	want := []string{`3 certified "People who came." wording`, `2 certified "Users who came." breaking`, `1 certified "Devices that came." `}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if name, lang := v.Version("uv", 1).Metric.Name.In(locale.Chinese); name.Value != "访客数" || lang != locale.Chinese {
		t.Errorf("the translation of version 1 is %q in %s", name.Value, lang.Name())
	}
	if v.All("gone") != nil || v.Version("uv", 4) != nil {
		t.Error("there is a version of what is not there")
	}
	if m := v.Renamed("hits"); m == nil || m.ID != "pv" {
		t.Errorf("hits was renamed to %v", m)
	}
}

func TestNumberChangedAndBreaks(t *testing.T) {
	_, v, _ := read(t, twoVersions)
	for _, c := range []struct {
		from, to int
		want     bool
	}{{1, 2, true}, {1, 3, true}, {2, 3, false}, {3, 3, false}} {
		if got := v.NumberChanged("uv", c.from, c.to); got != c.want {
			t.Errorf("from %d to %d: %t", c.from, c.to, got)
		}
	}
	breaks := v.Breaks("uv")
	if len(breaks) != 1 || breaks[0].Version != 2 || breaks[0].Day != "2026-04-01" || breaks[0].Kind != version.Breaking {
		t.Errorf("%+v", breaks)
	}
	if since := v.Since("uv", 1); len(since) != 2 || since[0].Number != 3 {
		t.Errorf("%+v", since)
	}
}

// A step of which the entry says nothing is judged by the numbers themselves.
func TestUntoldStepIsJudgedByTheNumber(t *testing.T) {
	for formula, want := range map[string]bool{"count(*)": false, "count(view_id)": true} {
		_, v, _ := read(t, fmt.Sprintf("-- metrics/pv.toml --\nversion = 2\nformula = \"count(*)\"\n-- history/pv/v1.toml --\nformula = %q\n", formula))
		if got := v.NumberChanged("pv", 1, 2); got != want {
			t.Errorf("%s: %t", formula, got)
		}
	}
}

func TestACertificateIsOfOneNumber(t *testing.T) {
	for _, c := range []struct {
		name, lock string
		status     dictionary.Status
		lapsed     bool
		codes      []string
	}{
		{"nobody asked", "", dictionary.Certified, false, nil},
		{"certified", "uv v1 LOCK:uv certified\n", dictionary.Certified, false, nil},
		{"not yet", "uv v1 LOCK:uv proposed\n", dictionary.Proposed, true, []string{"CAL247"}},
		{"another number", "uv v1 f1:06731fcfa7651ab7ab1f1c890b12db91-07000000000000 certified\n", dictionary.Proposed, true, []string{"CAL240"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			archive := "-- metrics/uv.toml --\nname = \"UV\"\nstatus = \"certified\"\nformula = \"count(*)\"\n"
			if c.lock != "" {
				archive += "-- versions.lock --\n" + c.lock
			}
			d, v, problems := read(t, archive)
			if got := v.Dictionary.Metric("uv").Status; got != c.status || v.Lapsed("uv") != c.lapsed || v.All("uv")[0].Status != c.status {
				t.Errorf("status %s, lapsed %t", got, v.Lapsed("uv"))
			}
			if d.Metric("uv").Status != dictionary.Certified {
				t.Error("the dictionary that was handed in is another now")
			}
			if diff := cmp.Diff(c.codes, codes(problems)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Ten thousand entries are fingerprinted and held against their lock in a part of the time that reading them takes.
func TestLockOfManyMetricsIsQuick(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 10,000 entries")
	}
	set, d := many(t, 10_000)
	best := time.Hour
	for range 3 {
		start := time.Now()
		v, problems := version.New(set, d)
		best = min(best, time.Since(start))
		if len(problems) > 0 || len(v.Lock.Lines) != 10_000 {
			t.Fatalf("%d lines, %d problems, the first: %+v", len(v.Lock.Lines), len(problems), problems[0])
		}
	}
	t.Logf("%s for 10,000 entries", best)
	if best > 3*time.Second {
		t.Errorf("it takes %s", best)
	}
}

func BenchmarkNew(b *testing.B) {
	set, d := many(b, 10_000)
	for b.Loop() {
		version.New(set, d)
	}
}

// many makes a dictionary of n metrics, and their lock.
func many(t testing.TB, n int) (*source.Set, *dictionary.Dictionary) {
	t.Helper()
	content := fstest.MapFS{}
	for i := range n {
		content[fmt.Sprintf("metrics/m%d.toml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, `name = "M %d"
summary = "Metric %d."
status = "certified"
formula = "(m%d + m%d) / (m%d * 2)"
unit = "CNY / order"
[scope]
counts = "person"
include = ["people who came", "people who bought in the app on the day"]
exclude = ["staff", "automated traffic that the rules know"]
dedup = "once a day"
period = "1d"
grain = ["date", "page"]
[[dimension]]
id = "page"
use = "required"
[[source]]
table = "dw.a"
columns = ["a", "b", "c"]
`, i, i, i/2, i/3, i/5)}
	}
	load := func() (*source.Set, *dictionary.Dictionary) {
		set, _, err := source.Read(content)
		if err != nil {
			t.Fatal(err)
		}
		d, problems := dictionary.New(set)
		if len(problems) > 0 {
			t.Fatalf("%+v", problems[0])
		}
		return set, d
	}
	set, d := load()
	v, _ := version.New(set, d)
	lock := &version.Lock{}
	if open := v.Complete(lock); len(open) > 0 {
		t.Fatal(open)
	}
	content[version.LockFile] = &fstest.MapFile{Data: lock.Bytes()}
	return load()
}

func TestVersionsDoNotDependOnTheRun(t *testing.T) {
	told := func() string {
		_, v, problems := read(t, twoVersions+"-- versions.lock --\nuv v1 LOCK:uv certified\npv v4 LOCK:pv draft\nqv v1 LOCK:uv certified\n")
		return fmt.Sprint(v.Lock.Lines, problems)
	}
	first := told()
	for range 5 {
		if told() != first {
			t.Fatal("two runs differ")
		}
	}
}
