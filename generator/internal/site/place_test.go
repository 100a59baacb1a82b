package site_test

import (
	"testing"

	"caliber/generator/internal/site"
)

func TestAddresses(t *testing.T) {
	for path, want := range map[string][2]string{
		"index.html":                 {"index.html", ""},
		"zh/metrics/gmv/index.html":  {"zh/metrics/gmv/index.html", "zh/metrics/gmv/"},
		"metrics/gmv/my-index.html":  {"metrics/gmv/my-index.html", "metrics/gmv/my-index.html"},
		"metrics/gmv/v2/index.html":  {"metrics/gmv/v2/index.html", "metrics/gmv/v2/"},
		"sources/a b.c?/index.html":  {"sources/a%20b.c%3F/index.html", "sources/a%20b.c%3F/"},
		"sources/订单/index.html":      {"sources/%E8%AE%A2%E5%8D%95/index.html", "sources/%E8%AE%A2%E5%8D%95/"},
		"feeds/owners/a~b_C-9.atom":  {"feeds/owners/a~b_C-9.atom", "feeds/owners/a~b_C-9.atom"},
		"sources/100%/index.html":    {"sources/100%25/index.html", "sources/100%25/"},
		"assets/main.1a2b3c4d5e.css": {"assets/main.1a2b3c4d5e.css", "assets/main.1a2b3c4d5e.css"},
	} {
		if got := [2]string{site.Escape(path), site.Address(path)}; got != want {
			t.Errorf("%s: %q; want %q", path, got, want)
		}
	}
}
