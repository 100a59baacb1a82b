package asset

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Shard is a text as a script of one call, caliberShard("NAME", "TEXT"), since a page from a disk can load nothing but scripts. Its
// arguments are JSON, so that from a server it can be read as text. static/ts/load.ts does both.
func Shard(name, text string) []byte {
	return fmt.Appendf(nil, "caliberShard(%s,%s)\n", literal(name), literal(text))
}

// literal writes a text as JSON. Markup in it is left as it is: a shard is part of no page.
func literal(text string) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(text); err != nil {
		panic("unreachable: a text has a JSON form")
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// ShardText returns the text of what Shard wrote, or nothing of anything else.
func ShardText(shard []byte) string {
	_, rest, _ := bytes.Cut(shard, []byte(","))
	var text string
	if err := json.Unmarshal(bytes.TrimSuffix(rest, []byte(")\n")), &text); err != nil {
		return ""
	}
	return text
}
