package serve

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"caliber/generator/internal/specimen"
)

// BenchmarkSave writes one entry after the other, as an editor does, and asks for its page when the stream of events tells of a new site,
// as a browser does. It prints how long that takes, at the median and for the slowest twentieth. Between edits there is time for what one
// leaves behind to be collected, and not for the index of the search to be made.
func BenchmarkSave(b *testing.B) {
	edits := map[string][2]string{
		"words": {"summary = \"", "summary = \"Edit %d: "},
		"scope": {"\"test accounts\"", "\"test accounts\", \"Edit %d: crawlers\""},
	}
	for _, size := range []int{1000, 10000} {
		content := specimen.Files(specimen.Options{Metrics: size, Seed: 1})
		var names []string
		for name := range content {
			if strings.HasPrefix(name, "metrics/") && !strings.HasSuffix(name, ".zh.toml") {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		for _, what := range slices.Sorted(maps.Keys(edits)) {
			b.Run(fmt.Sprint(size, "/", what), func(b *testing.B) {
				pause := lull + time.Duration(size)*idleEach/2 + 100*time.Millisecond
				s := startOf(b, 0, content)
				next := s.listenTo()
				next()
				var took []time.Duration
				for b.Loop() {
					n := len(took)
					name := names[n*997%len(names)]
					page := "/metrics/" + strings.TrimSuffix(path.Base(name), ".toml") + "/"
					text := strings.Replace(content[name], edits[what][0], fmt.Sprintf(edits[what][1], n), 1)
					time.Sleep(pause)
					began := time.Now()
					s.write(name, text)
					for shown := false; !shown; {
						next()
						_, body := s.get(page)
						shown = strings.Contains(body, fmt.Sprintf("Edit %d:", n))
					}
					took = append(took, time.Since(began))
				}
				slices.Sort(took)
				b.ReportMetric(float64(took[len(took)/2].Milliseconds()), "p50-ms")
				b.ReportMetric(float64(took[len(took)*19/20].Milliseconds()), "p95-ms")
				b.ReportMetric(0, "ns/op") // with the pauses, it tells nothing
			})
		}
	}
}
