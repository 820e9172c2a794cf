package src_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tandem/content"
	"tandem/content/source"
	"tandem/content/src"
)

func french(t *testing.T) *content.Catalog {
	t.Helper()
	c, err := source.Read(src.French())
	if err != nil {
		t.Fatalf("read the French content:\n%v", err)
	}
	return c
}

func TestFrenchReadsWithoutFault(t *testing.T) {
	c := french(t)
	if got, want := len(c.Tutorials), 3; got < want {
		t.Errorf("%d tutorials, want at least %d", got, want)
	}
	if got, want := len(c.Services), 13; got < want {
		t.Errorf("%d services, want at least %d", got, want)
	}
	for _, doors := range [][]content.Door{c.Home.Borne, c.Home.Tablette} {
		if got := len(doors); got < content.MaxDoors {
			t.Errorf("a home of %d doors leaves places empty", got)
		}
	}
}

// A kiosk takes the drawings as they are, and gets what these tests read.
func TestReadIsWhatIsTested(t *testing.T) {
	c, err := src.Read("")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(french(t), c); diff != "" {
		t.Errorf("what a kiosk reads (-tested +kiosk):\n%s", diff)
	}
}
