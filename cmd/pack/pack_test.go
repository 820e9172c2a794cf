package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"tandem-pack": main})
}

func TestScripts(t *testing.T) {
	french, err := filepath.Abs("../../content/src/fr")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(french); err != nil {
		t.Fatal(err)
	}
	small, err := filepath.Abs("../../content/source/testdata/bon")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script", RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error { e.Setenv("FRENCH", french); e.Setenv("SMALL", small); return nil },
	})
}
