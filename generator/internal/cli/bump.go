package cli

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"caliber/generator/internal/amend"
	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/source"
	"caliber/generator/internal/version"
)

// bumping is a new version that is being made.
type bumping struct {
	*desk
	m          *dictionary.Metric
	kind       string
	note, why  [locale.Count]string
	effective  string
	comparable bool
	asIs       bool
	from       string
}

func bumpCommand(world *World) *cobra.Command {
	var (
		edit          editing
		b             bumping
		ofNote, ofWhy string
	)
	cmd := &cobra.Command{
		Use:   "bump ID --kind KIND --note TEXT",
		Short: "make a new version of a metric",
		Long: `bump is for after an edit that changes a metric's number. It keeps the entry as
it stood in content/history, raises its version, adds a [[change]] with your
note, and writes the new number into versions.lock. The rest of the file stays
as it is, byte for byte. Run twice, it does nothing the second time.

The kinds, the gravest first:
  breaking   the number is another
  scope      who or what is counted is another
  wording    the same number in other words
  ownership  someone else answers for it

The entry as it stood is looked for in git: the latest commit in which it had
the number that versions.lock wrote down. Outside of git, or for another copy,
name the file with --from. A text is taken only if its number is that one.`,
		Example: `  caliber bump exposure_ctr --kind breaking --note "Counts people instead of events." \
    --note-zh "分子分母都改为按人数计。" --effective 2026-04-01
  caliber bump gmv --kind scope --note "Virtual goods count, too." --comparable --dry-run`,
		Args: cobra.ExactArgs(1),
	}
	edit.flags(cmd, world)
	f := cmd.Flags()
	f.StringVar(&b.kind, "kind", "", "what changed: "+strings.Join(version.Kinds, ", "))
	f.StringVar(&ofNote, "note", "", "what changed, in one sentence")
	f.StringVar(&ofWhy, "why", "", "why it changed")
	for _, l := range locale.All {
		f.StringVar(&b.note[l], "note-"+l.Tag(), "", "the note in "+l.Name())
		f.StringVar(&b.why[l], "why-"+l.Tag(), "", "the reason in "+l.Name())
	}
	f.StringVar(&b.effective, "effective", "", "the first day of the new number (default: today; none for wording and ownership)")
	f.BoolVar(&b.comparable, "comparable", false, "values before and after can be compared")
	f.BoolVar(&b.asIs, "as-is", false, "the number changed though the entry says what it said, as with another tracking")
	f.StringVar(&b.from, "from", "", "a file with the entry as it stood, if git does not have it")
	_ = cmd.RegisterFlagCompletionFunc("kind", cobra.FixedCompletions(version.Kinds, cobra.ShellCompDirectiveNoFileComp))
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if err := b.usage(ofNote, edit.today); err != nil {
			return err
		}
		k, err := edit.open(world)
		if err != nil {
			return err
		}
		defer k.root.Close()
		b.desk = k
		original := k.d.Site.Languages[0]
		b.note[original], b.why[original] = or(ofNote, b.note[original]), or(ofWhy, b.why[original])
		if strings.TrimSpace(b.note[original]) == "" {
			return failure{Usage, fmt.Errorf("the entries are written in %s: say what changed in it, with --note", original.Name())}
		}
		return b.run(args[0])
	}
	return cmd
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// usage judges the command's words.
func (b *bumping) usage(note, today string) error {
	switch {
	case !slices.Contains(version.Kinds, b.kind):
		hint := diag.DidYouMean(b.kind, version.Kinds)
		if hint == "" {
			hint = "say what changed: --kind " + strings.Join(version.Kinds, ", ")
		}
		return failure{Usage, fmt.Errorf("no kind of change \"%s\"; %s", diag.Safe(b.kind), hint)}
	case strings.TrimSpace(note) == "" && b.note == [locale.Count]string{}:
		return failure{Usage, errors.New("say what changed, in one sentence: --note \"…\"")}
	case b.effective != "" && !isDay(b.effective):
		return failure{Usage, fmt.Errorf("--effective %q is no day; write it as %s", b.effective, today)}
	}
	return nil
}

func (b *bumping) run(id string) error {
	var err error
	if b.m, err = b.metric(id); err != nil {
		return err
	}
	for _, l := range locale.All {
		if b.m.Files[l] == nil && b.note[l] != "" {
			return failure{Usage, fmt.Errorf("%s has no translation into %s, so there is no place for --note-%s", id, l.Name(), l.Tag())}
		}
	}
	if err := b.locked(); err != nil {
		return err
	}
	from, err := b.standing()
	if err != nil || from == 0 {
		return err
	}
	if from == b.m.Version { // else the entry has been raised already, and what is left is the rest
		if err := b.keep(); err != nil {
			return err
		}
	}
	if err := b.raise(from + 1); err != nil {
		return err
	}
	b.lock.Raise(b.m, from+1, b.kind)
	if err := b.putLock(); err != nil {
		return err
	}
	if _, err := b.finish(); err != nil || b.dryRun {
		return err
	}
	fmt.Fprintf(b.world.Out, "%s is at version %d\n", id, from+1)
	b.next(from + 1)
	return nil
}

// standing returns the version that the new one takes the place of; 0 if the new one is there already.
func (b *bumping) standing() (int, error) {
	m, line := b.m, b.lock.Find(b.m.ID, b.m.Version)
	newest := slices.IndexFunc(m.Changes, func(c dictionary.Change) bool { return c.Version == m.Version })
	original := m.Original()
	same := newest >= 0 && m.Changes[newest].Kind == b.kind && m.Changes[newest].Summary[original].Value == b.note[original]
	moved := line != nil && line.Fingerprint != b.versions.Fingerprint(m.ID)
	switch {
	case line != nil && !moved && same:
		fmt.Fprintf(b.world.Out, "%s is at version %d already\n", m.ID, m.Version)
		return 0, nil
	case line == nil && same && b.lock.Find(m.ID, m.Version-1) != nil: // an earlier run ended here
		return m.Version - 1, nil
	case line == nil:
		return 0, failure{Content, fmt.Errorf("versions.lock has no version %d of %s; run \"caliber check\" and mend what it says", m.Version, m.ID)}
	case line.Status == dictionary.Draft:
		return 0, failure{Content, fmt.Errorf("%s was a draft until now, which needs no versions; run \"caliber lock\"", m.ID)}
	case !moved && !b.asIs && (b.kind == version.Breaking || b.kind == version.Scope):
		return 0, failure{Content, fmt.Errorf("the number of %s is still that of version %d: edit the entry first; if it is another though the entry says the same, add --as-is", m.ID, m.Version)}
	}
	return m.Version, nil
}

// keep puts the entry as it stood into the history.
func (b *bumping) keep() error {
	past, err := b.stood()
	if err != nil {
		return err
	}
	if b.kind == version.Wording || b.kind == version.Ownership {
		if err := b.onlyWords(past.metric); err != nil {
			return err
		}
	}
	for tag, text := range past.files {
		name := dictionary.VersionFile(b.m.ID, b.m.Version, tag)
		if b.set.Doc(name) != nil {
			continue // what is kept stays; whether it is right is judged with the rest
		}
		if err := b.put(name, text); err != nil {
			return err
		}
	}
	slices.SortFunc(b.writes, func(x, y write) int { return strings.Compare(x.name, y.name) })
	fmt.Fprintf(b.world.Err, "version %d as it stood: %s\n", b.m.Version, past.where)
	return nil
}

// onlyWords refuses to call another number another wording. Phrases of the scope can be put in other words, formulas and
// sources cannot.
func (b *bumping) onlyWords(past *dictionary.Metric) error {
	prose := []string{"formula_text", "scope.include", "scope.exclude", "scope.dedup"}
	for _, c := range version.Compare(past, b.m) {
		if c.Number && !slices.Contains(prose, c.Field) {
			return failure{Usage, fmt.Errorf("%s changed, which is more than %s: say --kind %s or --kind %s", c.Field, b.kind, version.Breaking, version.Scope)}
		}
	}
	return nil
}

// raise writes the version and the [[change]] into the entry, and the note into its translations.
func (b *bumping) raise(next int) error {
	original := b.m.Original()
	for _, l := range locale.All {
		doc := b.m.Files[l]
		if doc == nil || l != original && b.note[l] == "" || b.says(doc, next) {
			continue
		}
		f := amend.New(doc)
		pairs := []amend.Pair{{Key: "version", Value: strconv.Itoa(next)}}
		if l == original {
			f.Set("version", strconv.Itoa(next), "better", "role", "level", "status", "owner", "unit", "formula", "summary", "name")
			pairs = append(pairs, amend.Pair{Key: "date", Value: b.today}, amend.Pair{Key: "kind", Value: amend.Quote(b.kind)})
		}
		pairs = append(pairs, amend.Pair{Key: "summary", Value: amend.Quote(strings.TrimSpace(b.note[l]))})
		if b.why[l] != "" {
			pairs = append(pairs, amend.Pair{Key: "why", Value: amend.Quote(strings.TrimSpace(b.why[l]))})
		}
		if l == original {
			pairs = append(pairs, b.series()...)
		}
		if !f.AddFirst("change", pairs, "deprecated") {
			return failure{Content, fmt.Errorf("%s: write the changes as [[change]], each on lines of its own, so that one can be added", path.Join(b.content, doc.Name))}
		}
		if err := b.put(doc.Name, f.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// says whether a file has a change to a version: then an earlier run wrote it.
func (b *bumping) says(doc *source.Doc, version int) bool {
	return slices.ContainsFunc(doc.Root.Tables("change"), func(t *source.Table) bool { return t.Int("version").Value == int64(version) })
}

// series says from when the number is another, and whether it can be compared.
func (b *bumping) series() (pairs []amend.Pair) {
	moves := b.kind == version.Breaking || b.kind == version.Scope
	if day := b.effective; day != "" || moves {
		pairs = append(pairs, amend.Pair{Key: "effective", Value: or(day, b.today)})
	}
	if moves {
		pairs = append(pairs, amend.Pair{Key: "comparable", Value: strconv.FormatBool(b.comparable)})
	}
	return pairs
}

// next says what is left to do.
func (b *bumping) next(version int) {
	for _, l := range locale.All {
		if doc := b.m.Files[l]; doc != nil && b.note[l] == "" && !b.says(doc, version) {
			fmt.Fprintf(b.world.Out, "say it in %s, too: [[change]] with version = %d and summary in %s\n", l.Name(), version, path.Join(b.content, doc.Name))
		}
	}
	if b.m.StatusText.Value == string(dictionary.Certified) && b.lock.Find(b.m.ID, version).Status != dictionary.Certified {
		fmt.Fprintf(b.world.Out, "it is shown as proposed until it is certified again: caliber certify %s\n", b.m.ID)
	}
}
