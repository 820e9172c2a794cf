package wire_test

import (
	"crypto/sha256"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tandem/fleet"
)

// let is the answer to a knock that was accepted.
func let() fleet.KnockAnswer {
	e := enrolled()
	return fleet.KnockAnswer{
		Code: "K7MXR-4TQ2P", State: fleet.KnockAccepted, Left: 90 * time.Second, Manager: e.Manager, Enrolled: &e,
	}
}

func knock() fleet.Knock {
	device := keyOf("d")
	k := fleet.Knock{Protocol: 1, Key: device.Public(), Code: "K7MXR-4TQ2P", Body: fleet.Borne}
	k.Proof, _ = device.Sign(k.Text())
	return k
}

func TestKnock(t *testing.T) {
	pin := sha256.Sum256(keyOf("m").Public())
	for name, pin := range map[string][]byte{"First": nil, "Again": pin[:]} {
		t.Run(name, func(t *testing.T) {
			m := &manager{}
			c, _ := serve(t, m)
			c.Manager, c.Pin = nil, pin
			got, err := c.Knock(t.Context(), knock())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(let(), got); diff != "" {
				t.Errorf("answer (-want +got)\n%s", diff)
			}
			if diff := cmp.Diff([]fleet.Knock{knock()}, m.knocks); diff != "" {
				t.Errorf("question (-want +got)\n%s", diff)
			}
		})
	}

	t.Run("ErrForeignManager", func(t *testing.T) {
		c, _ := serve(t, &manager{})
		other := sha256.Sum256(keyOf("x").Public())
		c.Pin = other[:]
		got, err := c.Knock(t.Context(), knock())
		wantUnbelieved(t, err)
		if !cmp.Equal(got, fleet.KnockAnswer{}) {
			t.Errorf("got %+v of another manager", got)
		}
	})

	for name, change := range map[string]func(*fleet.Knock){
		"ErrStolenCode":  func(k *fleet.Knock) { k.Code = "22222-22222" },
		"ErrAnotherBody": func(k *fleet.Knock) { k.Body = fleet.Tablette },
		"ErrAnotherKey":  func(k *fleet.Knock) { k.Key = keyOf("e").Public() },
	} {
		t.Run(name, func(t *testing.T) {
			m := &manager{}
			c, _ := serve(t, m)
			k := knock()
			change(&k)
			_, err := c.Knock(t.Context(), k)
			wantCode(t, err, fleet.BadSignature)
			if m.told() != 0 {
				t.Error("manager was asked")
			}
		})
	}

	t.Run("ErrNoKey", func(t *testing.T) {
		c, _ := serve(t, &manager{})
		k := knock()
		k.Key = nil
		_, err := c.Knock(t.Context(), k)
		wantCode(t, err, fleet.Invalid)
	})
}
