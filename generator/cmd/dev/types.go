package main

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
)

// npmFiles pin the type checker, and Vega-Lite for the tests of charts. The folder is a package of its own for npm, away from any sources.
//
//go:embed npm/package.json npm/package-lock.json
var npmFiles embed.FS

// npmVariable names the folder of the packages for the tests that need some.
const npmVariable = "CALIBER_NPM"

// types checks the scripts with the TypeScript compiler, which emits nothing: esbuild makes what is served.
func types(p *project) verdict {
	const config = "static/ts/tsconfig.json"
	if !p.exists(config) {
		return failed("no "+config, "")
	}
	dir, lacking := p.npmPackages()
	if lacking != nil {
		return *lacking
	}
	p.npm = dir
	compiler := filepath.Join(dir, "node_modules", "typescript", "bin", "tsc")
	out, err := p.output("node", compiler, "--noEmit", "--pretty", "false", "--project", p.path(config))
	if err != nil {
		return failed("", said(out, err))
	}
	return passed("")
}

// npmPackages installs what npmFiles pin, once, and returns where; or what to say where that cannot be done.
func (p *project) npmPackages() (dir string, lacking *verdict) {
	if _, err := exec.LookPath("npm"); err != nil {
		v := skipped("no npm here, which brings the checkers")
		return "", &v
	}
	dir, err := npmFolder()
	if err != nil {
		v := failed("", err.Error())
		return "", &v
	}
	// npm writes this file last: an install that was interrupted is done again.
	if _, err := os.Stat(filepath.Join(dir, "node_modules", ".package-lock.json")); errors.Is(err, fs.ErrNotExist) {
		cmd := p.command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			v := skipped("npm cannot install the checkers")
			v.detail = said(string(bytes.TrimSpace(out)), err)
			return "", &v
		}
	}
	return dir, nil
}

// npmFolder returns a folder for what npm installs: outside of the repository, and another one for every lock file.
func npmFolder() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	lock, err := npmFiles.ReadFile("npm/package-lock.json")
	if err != nil {
		panic("unreachable: embedded")
	}
	dir := filepath.Join(cache, "caliber-dev", fmt.Sprintf("npm-%.6x", sha256.Sum256(lock)))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	for _, name := range []string{"package.json", "package-lock.json"} {
		content, err := npmFiles.ReadFile("npm/" + name)
		if err != nil {
			panic("unreachable: embedded")
		}
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
			return "", err
		}
	}
	return dir, nil
}
