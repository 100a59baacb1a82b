package main

import (
	"os"
	"os/exec"
	"path/filepath"
)

// chromiumVariable names the browser for the tests.
const chromiumVariable = "CALIBER_CHROMIUM"

// chromium finds a browser, or has Debian install one.
func chromium(p *project) verdict {
	if named := os.Getenv(chromiumVariable); named != "" {
		path, err := exec.LookPath(named)
		if err != nil {
			return failed(chromiumVariable+" names no program", err.Error())
		}
		p.browser = path
		return passed(path)
	}
	if p.findChromium() {
		return passed(p.browser)
	}
	if _, err := exec.LookPath("apt-get"); err != nil || os.Getuid() != 0 {
		return skipped("no Chromium here and no way to install one (needs root and apt-get): the browser tests are skipped; name one in %s", chromiumVariable)
	}
	out, err := p.output("apt-get", "install", "-y", "--no-install-recommends", "chromium")
	if err != nil { // the lists of a fresh machine are empty
		if out, err = p.output("apt-get", "update"); err == nil {
			out, err = p.output("apt-get", "install", "-y", "--no-install-recommends", "chromium")
		}
	}
	if err != nil || !p.findChromium() {
		v := skipped("Chromium cannot be installed: the browser tests are skipped")
		if err != nil {
			v.detail = said(out, err)
		}
		return v
	}
	return passed(p.browser + ", installed now")
}

func (p *project) findChromium() bool {
	for _, name := range []string{
		"chromium", "chromium-browser", "google-chrome-stable", "google-chrome",
		"/Applications/Chromium.app/Contents/MacOS/Chromium",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	} {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		if abs, err := filepath.Abs(path); err == nil {
			p.browser = abs
			return true
		}
	}
	return false
}
