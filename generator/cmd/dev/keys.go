package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"caliber/generator/internal/asset"
	"caliber/generator/internal/publish"
	"caliber/static"
)

//go:embed keys.mjs
var keysScript []byte

// typeKeys runs the script that browsers get over an index, in Node, and tells what a key takes.
func typeKeys(files []publish.File, queries []judged, out io.Writer) error {
	bundles, err := asset.Build(static.FS)
	if err != nil {
		return err
	}
	type input struct {
		Engine  string   `json:"engine"`
		Shards  []string `json:"shards"` // scripts
		Queries []string `json:"queries"`
	}
	var in input
	for _, f := range files {
		in.Shards = append(in.Shards, string(f.Content))
	}
	for _, f := range bundles.Files() {
		if f.Path == bundles.Path("ts/search.ts") {
			in.Engine = string(f.Content)
		}
	}
	for _, q := range queries {
		in.Queries = append(in.Queries, q.Query)
	}
	box, err := os.MkdirTemp("", "caliber-dev-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(box)
	text, err := json.Marshal(in)
	if err != nil {
		return err
	}
	script, data := filepath.Join(box, "keys.mjs"), filepath.Join(box, "input.json")
	for name, content := range map[string][]byte{script: keysScript, data: text} {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			return err
		}
	}
	said, err := exec.Command("node", script, data).CombinedOutput()
	if err != nil {
		return fmt.Errorf("type in Node: %w\n%s", err, said)
	}
	_, err = io.WriteString(out, strings.TrimRight(string(said), "\n")+"\n")
	return err
}
