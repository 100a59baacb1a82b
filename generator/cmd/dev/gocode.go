package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func format(p *project) verdict {
	out, err := p.tool("gofumpt", "-l", ".")
	switch {
	case err != nil:
		return failed("", said(out, err))
	case out != "":
		return failed("go tool -modfile=generator/tools.mod gofumpt -w . puts it right", out)
	}
	return passed("")
}

func vet(p *project) verdict {
	if out, err := p.output("go", "vet", "./..."); err != nil {
		return failed("", said(out, err))
	}
	return passed("")
}

func lint(p *project) verdict {
	if out, err := p.tool("golangci-lint", "run", "./..."); err != nil {
		return failed("", said(out, err))
	}
	return passed("")
}

// racy are the packages that work on many cores, or whose files several programs share.
func racy() []string {
	return []string{"./generator/internal/par", "./generator/internal/publish", "./generator/internal/source", "./generator/internal/page"}
}

// race runs the race detector, which needs a C compiler, only where there can be a race: it makes tests five times slower.
func race(p *project) verdict {
	compiler, err := p.output("go", "env", "CC")
	if err != nil {
		return failed("", said(compiler, err))
	}
	name, _, _ := strings.Cut(compiler, " ")
	if _, err := exec.LookPath(name); err != nil {
		return skipped("no C compiler (%q), which the race detector needs", name)
	}
	if out, err := p.output("go", append([]string{"test", "-race"}, racy()...)...); err != nil {
		return failed("", said(out, err))
	}
	return passed("")
}

func build(p *project) verdict {
	box, err := os.MkdirTemp("", "caliber-dev-")
	if err != nil {
		return failed("", err.Error())
	}
	defer os.RemoveAll(box)
	site := filepath.Join(box, "public")
	out, err := p.output("go", "run", "./generator/cmd/caliber", "build", "--out", site)
	if err != nil {
		return failed("", said(out, err))
	}
	_, sum, _ := strings.Cut("\n"+out, "\n"+site+": ") // the line that says what was built
	sum, _, _ = strings.Cut(sum, "\n")
	return passed(sum)
}
