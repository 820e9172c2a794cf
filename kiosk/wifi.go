package kiosk

// Private is text that no log and no trace may hold: the name of a network in
// somebody's home, and its key. However it is printed, it says nothing.
type Private string

// String fulfils fmt.Stringer.
func (Private) String() string { return "(private)" }

// GoString fulfils fmt.GoStringer.
func (Private) GoString() string { return "(private)" }

// MarshalText fulfils encoding.TextMarshaler, so that no JSON holds it either.
func (Private) MarshalText() ([]byte, error) { return []byte("(private)"), nil }

// Network is a Wi-Fi network in reach. Boxes that send the same name are one.
type Network struct {
	Name     Private // as it is sent, whatever its bytes
	Strength int     // percent
	Secured  bool    // it wants a key
	Known    bool    // the tablet has its key
	Used     bool    // the tablet is on it
}

// WifiTrouble is what is wrong with Wi-Fi.
type WifiTrouble int

// What may be wrong.
const (
	WifiFine       WifiTrouble = iota
	WifiNoAdapter              // this machine has none, or it is broken
	WifiOff                    // it is switched off, as for a flight
	WifiWrongKey               // the box refused the key
	WifiTooFar                 // the box does not answer, or no more
	WifiNoAddress              // it let the tablet in and gave it no address
	WifiPortal                 // it wants a page to be filled in first
	WifiNoInternet             // it let the tablet in and leads nowhere
	WifiBroken                 // it did not work, and nobody says why
)

// What a person does with Wi-Fi.
type (
	OpenWifi      struct{}               // the networks in reach
	PickNetwork   struct{ Name Private } // one of them
	JoinPicked    struct{}               // the network that was picked, with the key typed last
	TypeKey       struct{}               // the key of the network that was picked
	ForgetNetwork struct{}               // the key of the network that was picked
	TurnWifiOn    struct{}
)

// What the world says of Wi-Fi.
type (
	// WifiSeen answers SeekWifi.
	WifiSeen struct {
		Networks []Network // strongest first
		Trouble  WifiTrouble
	}
	// WifiJoined answers JoinWifi: the tablet is on the network.
	WifiJoined struct{ Try int }
	// WifiFailed answers JoinWifi: what is wrong. Where the trouble is
	// WifiPortal or WifiNoInternet the tablet is on the network all the same.
	WifiFailed struct {
		Try     int
		Trouble WifiTrouble
	}
)

// What the model asks of Wi-Fi.
type (
	// SeekWifi asks what networks are in reach; answered by WifiSeen.
	SeekWifi struct{}
	// JoinWifi puts the tablet on a network; answered by WifiJoined or
	// WifiFailed. One that comes after it takes its place.
	JoinWifi struct {
		Try  int     // the number that the answers bear
		Name Private // of a Network that was seen
		Key  Private // empty where the network is open, or known
		Lent bool    // the key is forgotten at the end of the loan
	}
	// ForgetWifi forgets a network and its key.
	ForgetWifi struct{ Name Private }
	// SwitchWifiOn ends the state WifiOff.
	SwitchWifiOn struct{}
)

func (OpenWifi) event()      {}
func (PickNetwork) event()   {}
func (JoinPicked) event()    {}
func (TypeKey) event()       {}
func (ForgetNetwork) event() {}
func (TurnWifiOn) event()    {}
func (WifiSeen) event()      {}
func (WifiJoined) event()    {}
func (WifiFailed) event()    {}
func (SeekWifi) effect()     {}
func (JoinWifi) effect()     {}
func (ForgetWifi) effect()   {}
func (SwitchWifiOn) effect() {}
