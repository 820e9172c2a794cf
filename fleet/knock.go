package fleet

import (
	"crypto/ed25519"
	"net/url"
	"strings"
	"time"
)

// Knock asks to be let in, for a device that has no code: it gives its key, and
// goes on asking until somebody at the manager has answered. The same knock
// twice is one knock. No clock is in it, so that a device whose clock says 1970
// may knock too.
type Knock struct {
	Protocol int    `cbor:"1,keyasint"`
	Key      []byte `cbor:"2,keyasint"`           // Ed25519 public key, made on the device
	Code     string `cbor:"3,keyasint,omitempty"` // that it was answered; empty: it begins
	Body     Body   `cbor:"4,keyasint,omitempty"` // that it would like; empty: it does not say
	Proof    []byte `cbor:"5,keyasint"`           // signature of Text by that key
}

// Text is what the key of a knock signs.
func (k Knock) Text() []byte {
	return []byte("tandem knock 1\n" + k.Code + "\n" + string(k.Body))
}

// KnockState says how far a knock has come.
type KnockState string

// The states of a knock.
const (
	KnockWaiting  KnockState = "waiting"
	KnockAccepted KnockState = "accepted"
	KnockRefused  KnockState = "refused"
)

// KnockAnswer answers a Knock.
type KnockAnswer struct {
	Code     string        `cbor:"1,keyasint"` // by which people name this knock; it opens nothing
	State    KnockState    `cbor:"2,keyasint"`
	Left     time.Duration `cbor:"3,keyasint,omitempty"` // that it may go on waiting
	Manager  []byte        `cbor:"4,keyasint"`           // Ed25519 public key that signs answers
	Enrolled *Enrolled     `cbor:"5,keyasint,omitempty"` // once accepted
}

// Caller is a device that knocked, as the manager keeps it.
type Caller struct {
	Code    string
	Key     ed25519.PublicKey
	Body    Body // that it would like; empty: it did not say
	Came    time.Time
	Expires time.Time
	State   KnockState
	Device  string // that it became, once accepted
}

// Welcome is what staff say of a device that knocked: which thing it is. Same
// says that they compared the four words.
type Welcome struct {
	Code  string
	Asset string // of a device that has no key yet, or of a new one
	Body  Body   // of a new one
	Place string // of a new one; ignored for a tablet
	Same  bool
}

// KnockPage is where staff answer a knock at a manager.
func KnockPage(manager, code string) string {
	return strings.TrimSuffix(manager, "/") + "/bienvenue/" + code
}

// Arrival is how far a device has come that is nobody's yet, as its kiosk shows
// it to staff. The zero Arrival is a device that does not knock.
type Arrival struct {
	State ArrivalState
	URL   string    // of the manager at which it knocks
	Code  string    // that staff look for there
	Words [4]string // to compare with the manager's
}

// ArrivalState says what a device that is nobody's is doing.
type ArrivalState string

// The states of an Arrival.
const (
	ArrivalTrying  ArrivalState = "trying"  // the manager has not answered yet, or not for a while
	ArrivalWaiting ArrivalState = "waiting" // for staff
	ArrivalRefused ArrivalState = "refused" // by staff
	ArrivalEnded   ArrivalState = "ended"   // nobody answered in time
	ArrivalFull    ArrivalState = "full"    // too many wait at the manager
)

// Joined is the answer to whoever had a device enrol by a code.
type Joined struct {
	Asset  string
	Body   Body
	Centre string
	Words  [4]string // to compare with the manager's
}

// ManagerURL is the address of a manager as somebody typed it, in the form that
// devices use: https where nobody said otherwise, and nothing behind the host.
// It is empty where the text is none.
func ManagerURL(typed string) string {
	text := strings.ToLower(strings.Join(strings.Fields(typed), ""))
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	text = strings.TrimSuffix(text, "/")
	u, err := url.Parse(text)
	switch {
	case err != nil, u.Scheme != "https" && u.Scheme != "http", u.Hostname() == "", len(text) > 200,
		u.Scheme+"://"+u.Host != text:
		return ""
	}
	return text
}
