package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// chromiumVariable names the browser for the tests.
const chromiumVariable = "CALIBER_CHROMIUM"

// chromium finds a browser and a font with Chinese characters, or has Debian install what is missing. Without such a font, pages
// are laid out with the narrower signs that stand for what a font lacks, and are judged by these.
func chromium(p *project) verdict {
	if named := os.Getenv(chromiumVariable); named != "" {
		path, err := exec.LookPath(named)
		if err != nil {
			return failed(chromiumVariable+" names no program", err.Error())
		}
		p.browser = path
		return passed(path)
	}
	var missing []string
	if !p.findChromium() {
		missing = append(missing, "chromium")
	}
	if !p.writesChinese() {
		missing = append(missing, "fonts-noto-cjk")
	}
	if len(missing) == 0 {
		return passed(p.browser)
	}
	out, err := p.aptInstall(missing)
	switch {
	case p.browser == "" && !p.findChromium():
		v := skipped("no Chromium here (%v): the browser tests are skipped; name one in %s", err, chromiumVariable)
		v.detail = out
		return v
	case err != nil:
		v := passed(fmt.Sprintf("%s, without a Chinese font (%v): tests of how Chinese pages are laid out will fail", p.browser, err))
		v.detail = out
		return v
	}
	return passed(p.browser + "; installed now: " + strings.Join(missing, ", "))
}

var errCannotInstall = errors.New("none can be installed without root and apt-get")

// aptInstall has Debian install packages. With an error comes what was said.
func (p *project) aptInstall(packages []string) (string, error) {
	if _, err := exec.LookPath("apt-get"); err != nil || os.Getuid() != 0 {
		return "", errCannotInstall
	}
	install := append([]string{"install", "-y", "--no-install-recommends"}, packages...)
	out, err := p.output("apt-get", install...)
	if err != nil { // the lists of a fresh machine are empty
		if out, err = p.output("apt-get", "update"); err == nil {
			out, err = p.output("apt-get", install...)
		}
	}
	if err != nil {
		return said(out, err), errors.New("apt-get could not install it")
	}
	return "", nil
}

// writesChinese says whether a font has Chinese characters. Where fontconfig cannot be asked, there is one if there is a browser:
// the systems without fontconfig bring one, and a Debian without it has no browser either.
func (p *project) writesChinese() bool {
	out, err := p.output("fc-list", ":lang=zh-cn", "family")
	if err != nil {
		return p.browser != ""
	}
	return out != ""
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
