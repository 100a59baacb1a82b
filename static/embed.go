// Package static holds the sources of styles, scripts and pictures. asset turns them into served files.
package static

import "embed"

// FS holds css/, ts/ and img/.
//
//go:embed css ts img
var FS embed.FS
