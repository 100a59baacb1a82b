package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"caliber/generator"
)

// program names the program by what its file holds; "" if that cannot be read. A version is not enough: while it is
// developed, a program has the same one for months.
func (w *World) program() string {
	f, err := os.Open(w.Program)
	if err != nil {
		return ""
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// remembered returns a name for all that a site is made from, the program and its flags among it, and the file that remembers it
// for an output. They are empty if one of them cannot be told: then the site is made anew each time.
func (w *World) remembered(out string, r *generator.Result, opt generator.Options, program string, flags ...string) (key, file string) {
	at, err := filepath.Abs(out)
	if err != nil || w.Cache == "" || program == "" {
		return "", ""
	}
	if key, err = r.Key(opt, append(flags, program)...); err != nil {
		return "", ""
	}
	return key, filepath.Join(w.Cache, fmt.Sprintf("%x", sha256.Sum256([]byte(at))))
}
