package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"caliber/generator"
)

// remembered returns a name for all that a site is made from, this program among it, and the file that remembers it for an output.
// They are empty if one of them cannot be told: then the site is made anew each time.
func (w *World) remembered(out string, r *generator.Result, opt generator.Options, precompress bool) (key, file string) {
	if w.Cache == "" || w.Program == "" {
		return "", ""
	}
	at, err := filepath.Abs(out)
	if err != nil {
		return "", ""
	}
	program, err := os.Open(w.Program)
	if err != nil {
		return "", ""
	}
	defer program.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, program); err != nil {
		return "", ""
	}
	if key, err = r.Key(opt, hex.EncodeToString(sum.Sum(nil)), strconv.FormatBool(precompress)); err != nil {
		return "", ""
	}
	return key, filepath.Join(w.Cache, fmt.Sprintf("%x", sha256.Sum256([]byte(at))))
}
