package search

import (
	"strings"
	"unicode/utf16"
)

// This file is the alphabet of the shards: what both sides must read and write alike.

const (
	digits64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	digits36 = "0123456789abcdefghijklmnopqrstuvwxyz"
)

// A posting says that a document has something; code is one digit of what.
type posting struct {
	doc  int
	code int
}

// appendNumber writes a number in digits of five bits, the lowest first; the sixth bit says that more follow.
func appendNumber(b []byte, n int) []byte {
	for {
		d := n & 31
		n >>= 5
		if n > 0 {
			d |= 32
		}
		b = append(b, digits64[d])
		if n == 0 {
			return b
		}
	}
}

// encodePostings writes postings, ascending by document: the distance to the one before, and the code.
func encodePostings(list []posting) string {
	b := make([]byte, 0, 2*len(list))
	last := -1
	for _, p := range list {
		b = appendNumber(b, p.doc-last-1)
		b = append(b, digits64[p.code])
		last = p.doc
	}
	return string(b)
}

// decodePostings reads what encodePostings wrote, and stops where it is cut off.
func decodePostings(s string) []posting {
	out := make([]posting, 0, len(s)/2)
	doc := -1
	for i := 0; i < len(s); {
		n, shift := 0, 0
		for i < len(s) {
			d := strings.IndexByte(digits64, s[i])
			i++
			n |= (d & 31) << shift
			shift += 5
			if d&32 == 0 {
				break
			}
		}
		if i == len(s) {
			break
		}
		doc += n + 1
		out = append(out, posting{doc, strings.IndexByte(digits64, s[i])})
		i++
	}
	return out
}

// hash is FNV-1a over UTF-16, which is what a script sees of a string, with its high bits folded in.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for _, u := range utf16.Encode([]rune(s)) {
		h ^= uint32(u)
		h *= 16777619
	}
	return h ^ h>>15
}

// hashDigits is how a bucket names a key: 30 bits of its hash.
func hashDigits(h uint32) string {
	var out [5]byte
	for i := range out {
		out[i] = digits64[h&63]
		h >>= 6
	}
	return string(out[:])
}

// compareUTF16 orders texts as a script's < does, so that both sides can search by halves.
func compareUTF16(a, b string) int {
	x, y := []rune(a), []rune(b)
	for i := range min(len(x), len(y)) {
		if x[i] == y[i] {
			continue
		}
		// a rune beyond 0xFFFF begins with a surrogate, 0xD800 to 0xDFFF
		u, v := x[i], y[i]
		if u > 0xFFFF && v <= 0xFFFF {
			u = 0xD800
		}
		if v > 0xFFFF && x[i] <= 0xFFFF {
			v = 0xD800
		}
		return int(u) - int(v)
	}
	return len(x) - len(y)
}

// shared counts the runes that two texts begin with alike, as far as one digit can say.
func shared(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && n < len(digits36)-1 && a[n] == b[n] {
		n++
	}
	return n
}

// front writes what is new in next after prev.
func front(b *strings.Builder, prev, next []rune) {
	n := shared(prev, next)
	b.WriteByte(digits36[n])
	b.WriteString(string(next[n:]))
}

// unfront reads what front wrote.
func unfront(prev []rune, s string) []rune {
	n := 0
	if s != "" {
		n = min(max(strings.IndexByte(digits36, s[0]), 0), len(prev))
		s = s[1:]
	}
	return append(prev[:n:n], []rune(s)...)
}
