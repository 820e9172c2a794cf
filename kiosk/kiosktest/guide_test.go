package kiosktest_test

import (
	"testing"
	"time"

	"tandem/content"
	"tandem/content/words"
	"tandem/kiosk"
	"tandem/kiosk/kiosktest"
	"tandem/kiosk/part"
)

// TestFewPresses holds that who comes for one paper is on its site after three
// presses, however large they read: the tile of the service, the tile of the
// paper, and the key of the site, which no page of the guide hides.
func TestFewPresses(t *testing.T) {
	c, _ := gallery(t)
	book, err := words.Kiosk("fr")
	if err != nil {
		t.Fatal(err)
	}
	door := c.Home.Borne[0]
	service, _ := c.Service(door.ID)
	if door.Kind != content.DoorService || len(service.Procedures) == 0 {
		t.Fatalf("the first tile is %v", door)
	}
	procedure := service.Procedures[0].ID
	want := []kiosk.Event{
		kiosk.OpenService{ID: service.ID},
		kiosk.OpenProcedure{Service: service.ID, ID: procedure},
		kiosk.Visit{ID: service.ID, Procedure: procedure},
	}
	for _, glass := range []string{"21.5in", "10.1in"} {
		for size := kiosk.SizeA; size <= kiosk.SizeAPlusPlus; size++ {
			model := kiosk.New(kiosk.Setup{Body: kiosk.Borne, Catalog: c, Words: book})
			bench := kiosktest.NewBench(panel(t, glass), plain(c.Pictures))
			show := func(e kiosk.Event) {
				screen, _ := model.Do(kiosk.Intent{At: bench.Clock, What: e})
				bench.Show(screen)
			}
			bench.Do = show
			show(kiosk.SetComfort{To: kiosk.Comfort{Size: size}})
			for _, e := range want {
				key, ok := offered(bench, e)
				if !ok {
					t.Fatalf("%s, %d%%: %T does not offer %v", glass, size.Percent(), model.Screen(), e)
				}
				bench.Wait(time.Second)
				bench.View.Glass().PressKey(key)
			}
			if s, opening := model.Screen().(kiosk.Opening); !opening {
				t.Errorf("%s, %d%%: three presses led to %T", glass, size.Percent(), s)
			}
		}
	}
}

// offered is what can be pressed that means e.
func offered(b *kiosktest.Bench, e kiosk.Event) (part.Target, bool) {
	for _, target := range b.View.Glass().Targets() {
		if target.Tap == e {
			return target, true
		}
	}
	return part.Target{}, false
}
