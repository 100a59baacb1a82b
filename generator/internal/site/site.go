// Package site is one struct: everything that the outputs may read. It decides nothing but where things stand.
package site

import (
	"caliber/generator/internal/diag"
	"caliber/generator/internal/dictionary"
	"caliber/generator/internal/lineage"
	"caliber/generator/internal/locale"
	"caliber/generator/internal/meaning"
	"caliber/generator/internal/version"
)

// Site is a dictionary without errors and what the outputs need beside it. Nothing writes to it.
type Site struct {
	*dictionary.Dictionary
	Graph     *lineage.Graph
	Meaning   *meaning.Meaning
	Versions  *version.Versions
	Codes     []diag.Code   // every problem that a build can tell of
	Languages []locale.Lang // those that are built, the default first
	Today     string        // the day of the build, "2026-11-22"; given, never asked for
	Version   string        // of the program
}

// Folder is where the files of a language stand: the default language's at the root, others in one of their own, "zh/".
func (s *Site) Folder(l locale.Lang) string {
	if l == s.Languages[0] {
		return ""
	}
	return l.Tag() + "/"
}
