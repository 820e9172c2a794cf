package tandem

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestSetup runs scripts/setup on machines that its scripts make up: dpkg, apt
// and sudo are played by a few lines of shell, and write down what they were
// told.
func TestSetup(t *testing.T) {
	script, err := filepath.Abs("scripts/setup")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(script); err != nil { // also has the cache of go test see it
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("SETUP", script)
			env.Setenv("PATH", filepath.Join(env.WorkDir, "bin")+":/usr/bin:/bin")
			return nil
		},
	})
}
