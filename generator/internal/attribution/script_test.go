package attribution

import (
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

// TestScripts runs the tests of the browser's side: its arithmetic on the same vectors, and how it reads numbers.
func TestScripts(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no Node here: static/ts/attribution.ts and figure.ts were not tested")
	}
	tests, err := filepath.Glob("testdata/*.test.ts")
	if err != nil || len(tests) == 0 {
		t.Fatalf("no tests found: %v", err)
	}
	dir := t.TempDir()
	bundle := api.Build(api.BuildOptions{
		EntryPoints:  tests,
		Bundle:       true,
		Platform:     api.PlatformNode,
		Format:       api.FormatESModule,
		OutExtension: map[string]string{".js": ".mjs"},
		Outdir:       dir,
		Write:        true,
	})
	for _, m := range bundle.Errors {
		t.Fatalf("%+v: %s", m.Location, m.Text)
	}
	args := []string{"--test"}
	for _, f := range bundle.OutputFiles {
		args = append(args, f.Path)
	}
	if out, err := exec.Command(node, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}
