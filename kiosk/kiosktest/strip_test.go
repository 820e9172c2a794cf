package kiosktest_test

import (
	"fmt"
	"reflect"
	"testing"

	"tandem/kiosk"
	"tandem/kiosk/kiosktest"
)

// hinted is a screen as who uses a stick has it.
func hinted(s kiosk.Screen) kiosk.Screen {
	v := reflect.New(reflect.TypeOf(s)).Elem()
	v.Set(reflect.ValueOf(s))
	v.FieldByName("Around").FieldByName("Hints").Set(reflect.ValueOf([]kiosk.Hint{
		{Text: "Manche : bouger"},
		{Tone: kiosk.Green, Text: "Bouton vert : choisir"},
		{Tone: kiosk.Red, Text: "Bouton rouge : retour"},
	}))
	return v.Interface().(kiosk.Screen)
}

// TestGeometryWithStick looks at every screen with the strip that says what the
// buttons of a stick do, in the comforts that leave it the least room.
func TestGeometryWithStick(t *testing.T) {
	c, screens := gallery(t)
	for _, glass := range []string{"21.5in", "10.1in"} {
		bench := kiosktest.NewBench(panel(t, glass), plain(c.Pictures))
		for size := kiosk.SizeA; size <= kiosk.SizeAPlusPlus; size++ {
			for _, low := range []bool{false, true} {
				comfort := kiosk.Comfort{Size: size, Low: low}
				t.Run(fmt.Sprintf("%s %d%% low %v", glass, size.Percent(), low), func(t *testing.T) {
					for _, s := range hardest(screens, 12) {
						for _, fault := range bench.Check(kiosktest.WithComfort(hinted(s.Screen), comfort)) {
							t.Errorf("%s: %s", s.Name, fault)
						}
					}
				})
			}
		}
	}
}
