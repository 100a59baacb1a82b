// Command caliber turns metric entries into a glossary. Run it with --help.
package main

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"golang.org/x/term"

	"caliber/generator/internal/cli"
)

func main() {
	home, _ := os.UserHomeDir()   // without one there is one folder less to protect
	program, _ := os.Executable() // without this or the next, nothing is remembered from build to build
	cache, err := os.UserCacheDir()
	if err == nil {
		cache = filepath.Join(cache, "caliber")
	}
	os.Exit(cli.Main(&cli.World{
		Out:      os.Stdout,
		Err:      os.Stderr,
		Terminal: term.IsTerminal(int(os.Stderr.Fd())),
		Today:    time.Now().Format(time.DateOnly),
		Home:     home,
		Cache:    cache,
		Program:  program,
		Version:  version(),
	}, os.Args[1:]...))
}

// version is the module's version if the program was installed as one, else "dev".
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" && !hasPseudo(info.Main.Version) {
		return info.Main.Version
	}
	return "dev"
}

// hasPseudo says whether a version names a commit. Those change with every commit, and pages carry the version.
func hasPseudo(v string) bool { return len(v) > len("v0.0.0-20060102150405-") || v == "v0.0.0" }
