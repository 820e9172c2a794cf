package kiosk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/kiosk"
)

// street is what is in reach, as an adapter tells it: the strongest first.
var street = []kiosk.Network{
	{Name: "Livebox-7A2C", Strength: 84, Secured: true},
	{Name: "Mairie", Strength: 50},
	{Name: "Bbox", Strength: 40, Secured: true, Known: true},
	{Name: "Freebox", Strength: 20, Secured: true},
}

// near stands in front of the networks of the street.
func near(t *testing.T, networks ...kiosk.Network) *desk {
	t.Helper()
	d := lent(t, kiosk.Tablette, allOfIt, kiosk.Progress{Loan: "P-1"})
	d.do(kiosk.LeaseChanged{Lease: kiosk.Lease{Loan: "P-1", Phone: "05 61 00 00 00"}}, kiosk.OpenTablet{}, kiosk.OpenWifi{})
	if !slices.Contains(d.effects, kiosk.Effect(kiosk.SeekWifi{})) {
		t.Fatalf("the list asks for %v", d.effects)
	}
	return d.do(kiosk.WifiSeen{Networks: networks})
}

// listed is each network on the screen, with its line.
func listed(t *testing.T, s kiosk.Screen) []string {
	t.Helper()
	list, ok := s.(kiosk.Networks)
	if !ok {
		t.Fatalf("the screen is %s, want Networks", name(s))
	}
	var all []string
	for _, tile := range list.Tiles {
		all = append(all, tile.Title+": "+tile.Line)
	}
	return all
}

// join is the last try that was asked for.
func (d *desk) join() kiosk.JoinWifi {
	d.t.Helper()
	for _, e := range d.effects {
		if j, ok := e.(kiosk.JoinWifi); ok {
			return j
		}
	}
	d.t.Fatalf("%v: want JoinWifi", d.effects)
	return kiosk.JoinWifi{}
}

// write types a text in place of what stands there, and sends it.
func (d *desk) write(text string) *desk {
	return d.do(kiosk.Erase{All: true}, kiosk.Type{Sign: kiosk.Written(text)}, kiosk.SendTyped{})
}

func TestNetworks(t *testing.T) {
	d := near(t, street...)
	want := []string{
		"Bbox: déjà connu, signal moyen",
		"Livebox-7A2C: avec une clé, signal fort",
		"Mairie: sans clé, signal moyen",
		"Freebox: avec une clé, signal faible",
	}
	if diff := cmp.Diff(want, listed(t, d.screen)); diff != "" {
		t.Errorf("the known one first, then the strongest (-want +got):\n%s", diff)
	}
	t.Run("NothingMovesUnderAFinger", func(t *testing.T) {
		changed := []kiosk.Network{{Name: "Neuf", Strength: 99, Secured: true}, {Name: "Freebox", Strength: 90, Secured: true}}
		got := listed(t, d.do(kiosk.WifiSeen{Networks: changed}).screen)
		want := append(want[:3:3], "Freebox: avec une clé, signal fort", "Neuf: avec une clé, signal fort")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("seen again (-want +got):\n%s", diff)
		}
	})
	t.Run("AnyBytes", func(t *testing.T) {
		d := near(t, kiosk.Network{Name: "\xff\x00", Strength: 9}, kiosk.Network{Name: "a\u202eb\nc", Strength: 8})
		if got := listed(t, d.screen); !strings.HasPrefix(got[0], "Wi-Fi sans nom:") || !strings.HasPrefix(got[1], "a b c:") {
			t.Errorf("listed as %q", got)
		}
	})
	t.Run("Pages", func(t *testing.T) {
		var many []kiosk.Network
		for n := range 40 {
			many = append(many, kiosk.Network{Name: kiosk.Private(fmt.Sprintf("box-%d", n)), Strength: 90 - n})
		}
		d, pages, all := near(t, many...), 1, 0
		for ; ; pages++ {
			list := d.screen.(kiosk.Networks)
			if all += len(list.Tiles); list.After == nil {
				break
			}
			d.do(list.After.Tap)
		}
		if pages != 4 || all != 15 {
			t.Errorf("%d networks on %d pages, want the 15 strongest on 4", all, pages)
		}
	})
}

// Networks are looked for while somebody looks at them, and at no other time.
func TestNetworksAreSeekedWhileShown(t *testing.T) {
	d := near(t, street...)
	seeks := func() int {
		n := 0
		for range 60 {
			d.wait(time.Second)
			if slices.Contains(d.effects, kiosk.Effect(kiosk.SeekWifi{})) {
				n++
			}
		}
		return n
	}
	if got := seeks(); got != 6 {
		t.Errorf("looked for %d times in a minute, want 6", got)
	}
	d.do(kiosk.GoBack{})
	if got := seeks(); got != 0 {
		t.Errorf("looked for %d times while nobody looks", got)
	}
}

func TestJoin(t *testing.T) {
	t.Run("WithAKey", func(t *testing.T) {
		d := near(t, street...).do(kiosk.PickNetwork{Name: "Livebox-7A2C"})
		if ask := d.screen.(kiosk.Entry); !strings.Contains(ask.Ask, "Livebox-7A2C") {
			t.Errorf("it asks %q", ask.Ask)
		}
		got := d.write("k7QmZ2pR").join()
		want := kiosk.JoinWifi{Try: 1, Name: "Livebox-7A2C", Key: "k7QmZ2pR", Lent: true}
		if got != want {
			t.Errorf("it joins %#v, with the key: %v", got, string(got.Key) == "k7QmZ2pR")
		}
		if wait := d.screen.(kiosk.Notice); len(wait.Keys) > 0 {
			t.Errorf("while it waits it offers %v", wait.Keys)
		}
		done := d.do(kiosk.WifiJoined{Try: 1}).screen.(kiosk.Notice)
		if done.Say != "C'est bon. Internet marche." {
			t.Errorf("then it says %q", done.Say)
		}
	})
	t.Run("Known", func(t *testing.T) {
		if got := near(t, street...).do(kiosk.PickNetwork{Name: "Bbox"}).join(); got.Name != "Bbox" || got.Key != "" {
			t.Errorf("it joins %#v", got)
		}
	})
	t.Run("OpenAfterAWarning", func(t *testing.T) {
		d := near(t, street...).do(kiosk.PickNetwork{Name: "Mairie"})
		warning := d.screen.(kiosk.Notice)
		if !strings.Contains(warning.Say, "pas de clé") || warning.Keys[0].Tap != (kiosk.GoBack{}) {
			t.Errorf("it warns %+v", warning)
		}
		if got := d.do(kiosk.JoinPicked{}).join(); got.Name != "Mairie" || got.Key != "" {
			t.Errorf("it joins %#v", got)
		}
	})
	t.Run("OfTheCentre", func(t *testing.T) {
		d := lent(t, kiosk.Tablette, allOfIt, kiosk.Progress{}).do(kiosk.OpenWifi{}, kiosk.WifiSeen{Networks: street}, kiosk.PickNetwork{Name: "Bbox"})
		if d.join().Lent {
			t.Error("a network that is joined before any loan ends with a loan")
		}
	})
}

// A key that cannot be one is said before any box is asked, and stands there to
// be mended.
func TestKeyIsLookedAtFirst(t *testing.T) {
	for _, c := range []struct{ key, wrong string }{
		{"1234567", "Il y a 7 signes."},
		{"1", "Il y a 1 signe."},
		{"éàéàéàéà", "pas d'accent"},
	} {
		d := near(t, street...).do(kiosk.PickNetwork{Name: "Livebox-7A2C"}).write(c.key)
		again, ok := d.screen.(kiosk.Entry)
		if !ok || !strings.Contains(again.Wrong, c.wrong) || string(again.Typed) != c.key {
			t.Errorf("%q: %s says %q over %d signs", c.key, name(d.screen), again.Wrong, len(again.Typed))
		}
	}
	d := near(t, street...).do(kiosk.PickNetwork{Name: "Livebox-7A2C"}).write(strings.Repeat("x", 63))
	if got := d.join(); len(got.Key) != 63 {
		t.Errorf("a key of 63 signs became one of %d", len(got.Key))
	}
}

// What is wrong is said in words of its own, with something to do and who helps.
func TestJoinFails(t *testing.T) {
	said := map[string]kiosk.WifiTrouble{}
	for trouble := kiosk.WifiNoAdapter; trouble <= kiosk.WifiBroken; trouble++ {
		d := near(t, street...).do(kiosk.PickNetwork{Name: "Livebox-7A2C"}).write("k7QmZ2pR")
		s := d.do(kiosk.WifiFailed{Try: d.join().Try, Trouble: trouble}).screen.(kiosk.Notice)
		if before, twice := said[s.Say]; twice || s.Next == "" || s.Desk == "" || len(s.Keys) == 0 {
			t.Errorf("trouble %d (as %d): %+v", trouble, before, s)
		}
		said[s.Say] = trouble
		for _, k := range s.Keys {
			if k.Tap == nil || k.Text == "" {
				t.Errorf("trouble %d: key %q means %v", trouble, k.Text, k.Tap)
			}
		}
	}
}

func TestJoinOnceMore(t *testing.T) {
	failed := func(trouble kiosk.WifiTrouble) *desk {
		d := near(t, street...).do(kiosk.PickNetwork{Name: "Livebox-7A2C"}).write("k7QmZ2pR")
		return d.do(kiosk.WifiFailed{Try: d.join().Try, Trouble: trouble})
	}
	t.Run("SameKey", func(t *testing.T) {
		if got := failed(kiosk.WifiTooFar).do(kiosk.JoinPicked{}).join(); got.Try != 2 || got.Key != "k7QmZ2pR" {
			t.Errorf("it joins %#v", got)
		}
	})
	t.Run("MendedKey", func(t *testing.T) {
		d := failed(kiosk.WifiWrongKey).do(kiosk.TypeKey{})
		if ask := d.screen.(kiosk.Entry); string(ask.Typed) != "k7QmZ2pR" {
			t.Errorf("%d signs stand there, want those of the last try", len(ask.Typed))
		}
		if got := d.write("k7QmZ2pS").join(); got.Key != "k7QmZ2pS" {
			t.Errorf("it joins %#v", got)
		}
	})
	t.Run("LateAnswer", func(t *testing.T) {
		d := failed(kiosk.WifiTooFar).do(kiosk.JoinPicked{}, kiosk.WifiJoined{Try: 1})
		if wait := d.screen.(kiosk.Notice); len(wait.Keys) > 0 {
			t.Errorf("the answer to an earlier try ends this one: %q", wait.Say)
		}
	})
	t.Run("KeyGoesWithTheScreen", func(t *testing.T) {
		d := failed(kiosk.WifiTooFar).do(kiosk.GoHome{}, kiosk.JoinPicked{}, kiosk.TypeKey{})
		if len(d.effects) > 0 || name(d.screen) != "Home" {
			t.Errorf("late presses lead to %s and %v", name(d.screen), d.effects)
		}
	})
}

func TestForgetNetwork(t *testing.T) {
	used := kiosk.Network{Name: "Livebox-7A2C", Strength: 84, Secured: true, Known: true, Used: true}
	d := near(t, used).do(kiosk.PickNetwork{Name: used.Name})
	if s := d.screen.(kiosk.Notice); !strings.Contains(s.Say, "Livebox-7A2C") {
		t.Errorf("it says %q", s.Say)
	}
	d.do(kiosk.ForgetNetwork{})
	if want := []kiosk.Effect{kiosk.ForgetWifi{Name: used.Name}, kiosk.SeekWifi{}}; !slices.Equal(d.effects, want) {
		t.Errorf("it asks for %v, want %v", d.effects, want)
	}
}

func TestNoWifi(t *testing.T) {
	for _, c := range []struct {
		name  string
		seen  kiosk.WifiSeen
		first kiosk.Event // what the main key means
	}{
		{"NoneInReach", kiosk.WifiSeen{}, kiosk.OpenWifi{}},
		{"NoAdapter", kiosk.WifiSeen{Trouble: kiosk.WifiNoAdapter}, kiosk.OpenWifi{}},
		{"Off", kiosk.WifiSeen{Trouble: kiosk.WifiOff}, kiosk.TurnWifiOn{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := near(t).do(kiosk.OpenWifi{}, c.seen)
			s := d.screen.(kiosk.Notice)
			if s.Keys[0].Tap != c.first {
				t.Errorf("it offers %+v, want %T first", s.Keys, c.first)
			}
			if d.do(c.first); !slices.Contains(d.effects, kiosk.Effect(kiosk.SeekWifi{})) {
				t.Errorf("then it asks for %v", d.effects)
			}
			if got := listed(t, d.do(kiosk.WifiSeen{Networks: street}).screen); len(got) != 4 {
				t.Errorf("then it lists %q", got)
			}
		})
	}
}

// A network's name is nobody's business: not the shelf's of spoken sentences,
// and not a trace's.
func TestNamesOfNetworksStayOnTheScreen(t *testing.T) {
	d := newDesk(t, kiosk.Tablette)
	d.model = kiosk.New(kiosk.Setup{Body: d.body, Catalog: catalog(), Words: book(t), Voice: true, Machine: allOfIt})
	d.do(kiosk.OpenWifi{}, kiosk.WifiSeen{Networks: street})
	screens := []kiosk.Event{kiosk.Touched{}, kiosk.PickNetwork{Name: "Mairie"}, kiosk.JoinPicked{}, kiosk.WifiFailed{Try: 1, Trouble: kiosk.WifiTooFar}, kiosk.WifiSeen{}}
	for _, e := range screens {
		d.do(e)
		if line := kiosk.Heading(d.screen); strings.Contains(line, "Mairie") {
			t.Errorf("a trace has %q", line)
		}
		d.do(kiosk.Read{})
		for _, effect := range d.effects {
			if say, ok := effect.(kiosk.Say); ok && say.Keep {
				t.Errorf("%s is kept as sound", name(d.screen))
			}
		}
		d.do(kiosk.Read{}) // and no more
	}
}
