package kiosk_test

import (
	"os"
	"testing"
	"testing/fstest"

	"tandem/content/words"
	"tandem/kiosk"
)

// TestFrameSaysWhichWayToRead follows the language that a person chooses.
func TestFrameSaysWhichWayToRead(t *testing.T) {
	french, err := os.ReadFile("../content/words/fr.toml")
	if err != nil {
		t.Fatal(err)
	}
	urdu, err := words.Read(fstest.MapFS{"ur.toml": {Data: french}}, "ur") // two plurals, as French has
	if err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, kiosk.Borne)
	d.model = kiosk.New(kiosk.Setup{Body: kiosk.Borne, Catalog: catalog(), Words: book(t), Others: []*words.Book{urdu}})
	if d.do(kiosk.OpenCall{}); d.screen.Frame().RightToLeft {
		t.Error("French is read from the right")
	}
	if d.do(kiosk.SetComfort{To: kiosk.Comfort{Lang: "ur"}}); !d.screen.Frame().RightToLeft {
		t.Error("Urdu is read from the left")
	}
	if d.do(kiosk.Finish{}, kiosk.Wiped{Whole: true}, kiosk.GoHome{}); d.screen.Frame().RightToLeft {
		t.Error("the next person reads from the right")
	}
}
