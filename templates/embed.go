// Package templates holds the templates of the pages. page renders them.
package templates

import "embed"

// FS holds layout/, part/ and page/.
//
//go:embed layout part page
var FS embed.FS
