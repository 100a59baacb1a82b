package torture

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// What a build of hostile content may take.
const (
	mostTime   = 30 * time.Second
	mostMemory = 1 << 30
)

// A trap is a dictionary with something in it that has broken generators.
type trap struct {
	name  string
	files map[string]string          // laid over the sound dictionary, by path
	plant func(content string) error // what is no plain file; may be nil
	wants verdict
	says  []string // in the message, each
}

// A verdict is how a build of a trap may end.
type verdict int

const (
	either verdict = iota // a site or a refusal
	builds
	refuses
)

// secret stands in a file outside of the content, which nothing may publish.
const secret = "SECRET-5d1c0ffee"

// soundMetrics is a dictionary without a trap.
func soundMetrics() map[string]string {
	return map[string]string{
		"metrics/gmv.toml":    entry("GMV", ""),
		"metrics/orders.toml": entry("Paid orders", ""),
		"metrics/aov.toml":    entry("Average order value", "gmv / orders"),
	}
}

// entry is a metric of a name, with a formula if there is one.
func entry(name, formula string) string {
	text := "name = " + quote(name) + "\nsummary = \"What it is, in a sentence.\"\ndefinition = \"What it is, at length.\"\n"
	if formula != "" {
		text += "formula = " + quote(formula) + "\n"
	}
	return text
}

// quote writes a text as TOML does.
func quote(text string) string {
	var s strings.Builder
	s.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			s.WriteString(`\` + string(r))
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&s, `\u%04x`, r)
		default:
			s.WriteRune(r)
		}
	}
	s.WriteByte('"')
	return s.String()
}

// lay writes a trap's dictionary to a folder, beside a secret that it may try to reach.
func (t trap) lay(content string) error {
	err := errors.Join(plant(content, soundMetrics()), plant(content, t.files),
		plant(filepath.Dir(content), map[string]string{"secret.toml": entry(secret, "")}))
	if err == nil && t.plant != nil {
		err = t.plant(content)
	}
	return err
}

// hostile builds every trap over a site that stands.
func hostile(b *bench) error {
	site := filepath.Join(b.box, "traps", "public")
	if err := os.MkdirAll(filepath.Dir(site), 0o755); err != nil {
		return err
	}
	for _, g := range traps() {
		var faults []string
		var slowest time.Duration
		var largest int64
		for _, t := range g.traps {
			if b.ctx.Err() != nil {
				return b.ctx.Err()
			}
			o, fault, err := b.spring(t, site)
			if err != nil {
				return fmt.Errorf("%s: %w", t.name, err)
			}
			if fault != "" {
				faults = append(faults, t.name+": "+fault)
			}
			slowest, largest = max(slowest, o.took), max(largest, o.memory)
		}
		b.row(g.name, fmt.Sprintf("%d cases; at most %.1f s, %d MB", len(g.traps), slowest.Seconds(), largest>>20), faults)
	}
	return nil
}

// spring builds one trap over the first subject's site and says what was wrong.
func (b *bench) spring(t trap, site string) (outcome, string, error) {
	content := filepath.Join(b.box, "trap", "content")
	if err := os.RemoveAll(filepath.Dir(content)); err != nil {
		return outcome{}, "", err
	}
	if err := errors.Join(t.lay(content), b.restore(site)); err != nil {
		return outcome{}, "", err
	}
	c := building(content, site)
	c.most = mostTime
	if t.large() {
		c.most = 4 * mostTime
	}
	o := b.run(c)
	if fault := t.judge(o); fault != "" {
		return o, fault, nil
	}
	if o.status != 0 {
		if now := b.which(site); now != "a" {
			return o, "refused, and the old site is " + now, nil
		}
		return o, "", nil
	}
	faults, err := inspect(site)
	return o, strings.Join(faults, "; "), err
}

// large says whether a trap is one of many files, which may take longer.
func (t trap) large() bool { return len(t.files) > 100 }

// judge holds how a build ended against what a trap wants.
func (t trap) judge(o outcome) string {
	switch {
	case o.late:
		return fmt.Sprintf("killed after %v", o.took.Round(time.Second))
	case o.sound() != "":
		return o.sound()
	case o.memory > mostMemory:
		return fmt.Sprintf("%d MB of memory", o.memory>>20)
	case o.status != 0 && o.status != 1:
		return fmt.Sprintf("status %d: %s", o.status, first(o.said))
	case t.wants == builds && o.status != 0:
		return "refused: " + first(o.said)
	case t.wants == refuses && o.status == 0:
		return "built without a word of an error"
	}
	for _, s := range t.says {
		if !strings.Contains(o.said, s) {
			return fmt.Sprintf("no %q in %s", s, first(o.said))
		}
	}
	return ""
}
