package cli

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"caliber": func() {
			os.Exit(Main(&World{
				Out: os.Stdout, Err: os.Stderr, Today: today, Version: "dev", Cache: os.Getenv("TEST_CACHE"), Program: os.Getenv("TEST_PROGRAM"),
			}, os.Args[1:]...))
		},
	})
}

// TestScripts runs the program as people do. Each script says in its comment what it holds.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits": exits,
		},
	})
}

// exits runs caliber and wants an exit status: "exits 2 check --format xml".
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS ARGUMENTS…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec("caliber", args[1:]...)
	var ended *exec.ExitError
	switch {
	case errors.As(err, &ended):
		got = ended.ExitCode()
	case err != nil:
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("caliber %s: exit status %d, not %d", fmt.Sprint(args[1:]), got, want)
	}
}
