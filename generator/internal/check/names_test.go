package check

import (
	"strings"
	"testing"
)

func TestIDsAreAddressesFilesAndNamesAtOnce(t *testing.T) {
	for _, id := range []string{
		"gmv", "exposure_ctr", "dw.orders_di", "访客数", "Ca", "a1", "é", "सूचक", strings.Repeat("a", maxIDBytes),
		"constructor", "__proto__x"[2:], "console", "index", "nullable",
	} {
		if why := WhyBadID(id); why != "" {
			t.Errorf("%q is refused: %s", id, why)
		}
	}
	for id, why := range map[string]string{
		"":                                  "it is empty",
		".":                                 `it begins with "."`,
		"..":                                `it begins with "."`,
		"../../etc/passwd":                  `it begins with "."`,
		"/etc/passwd":                       `it begins with "/"`,
		"a/b":                               `it holds "/"`,
		`a\b`:                               `it holds "\\"`,
		"..%2fa":                            `it begins with "."`,
		"a%2fb":                             `it holds "%"`,
		"a b":                               `it holds " "`,
		"a ":                                `it holds " "`,
		"a.":                                "a dot stands between two letters or digits",
		"a..b":                              "a dot stands between two letters or digits",
		"con":                               "Windows keeps that name for a device",
		"NUL":                               "Windows keeps that name for a device",
		"aux.rate":                          "Windows keeps that name for a device",
		"a:b":                               `it holds ":"`,
		"-rf":                               `it begins with "-"`,
		"~root":                             `it begins with "~"`,
		".htaccess":                         `it begins with "."`,
		"_private":                          `it begins with "_"`,
		"2nd":                               `it begins with "2"`,
		"a-b":                               `it holds "-"`,
		"a+b":                               `it holds "+"`,
		"a#b":                               `it holds "#"`,
		"a?b":                               `it holds "?"`,
		"{{.}}":                             `it begins with "{"`,
		"a<script>":                         `it holds "<"`,
		"a\nb":                              `it holds "\n"`,
		"a\x00b":                            `it holds "\x00"`,
		"a\u202eb":                          `it holds "\u202e"`,
		"a\u200bb":                          `it holds "\u200b"`,
		"📊":                                 `it begins with "📊"`,
		"a📊":                                `it holds "📊"`,
		"e\u0301":                           "its accents are written as characters of their own (NFD)",
		"a\xff":                             "it is not UTF-8",
		"gmv.zh":                            "its ending is a language's",
		"page.html":                         "its ending is a file's",
		strings.Repeat("a", maxIDBytes+1):   "it has 101 bytes, 100 are allowed",
		strings.Repeat("指", maxIDBytes/3+1): "it has 102 bytes, 100 are allowed",
	} {
		if got := WhyBadID(id); got != why {
			t.Errorf("%q: %q, not %q", id, got, why)
		}
	}
}

func TestNamesAreOneThatAReaderTakesForOne(t *testing.T) {
	for _, same := range [][2]string{
		{"Conversion rate", "conversion  RATE"},
		{"ＵＶ", "uv"},
		{"é", "e\u0301"},
		{" GMV ", "gmv"},
		{"Straße", "STRASSE"},
		{"㎡", "m2"},
	} {
		if fold(same[0]) != fold(same[1]) {
			t.Errorf("%q and %q are two", same[0], same[1])
		}
	}
	for _, different := range [][2]string{{"UV", "PV"}, {"conversion rate", "conversionrate"}, {"访客数", "访问数"}} {
		if fold(different[0]) == fold(different[1]) {
			t.Errorf("%q and %q are one", different[0], different[1])
		}
	}
}
