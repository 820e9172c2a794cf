package wifi

import "tandem/kiosk"

// States of a device and of a connection that is being made, as NetworkManager
// numbers them.
const (
	devicePrepares = 40
	deviceNeedAuth = 60
	deviceActive   = 100
	deviceFailed   = 120
	deviceIdle     = 30

	isActive   = 2
	isInactive = 4
)

// reasonSupplicantGone is the reason with which a device asks for another key
// in the middle of joining: the box broke off when it saw the one it got.
const reasonSupplicantGone = 8

// ofDevice is what a person can be told where a device gives up for a reason
// (NMDeviceStateReason).
func ofDevice(reason uint32) kiosk.WifiTrouble {
	switch reason {
	case 7, reasonSupplicantGone, 9: // no secrets that are right; supplicant gone, its configuration refused
		return kiosk.WifiWrongKey
	case 10, 11, 53: // supplicant failed or timed out; the network is not in reach
		return kiosk.WifiTooFar
	case 5, 6, 15, 16, 17: // no address, none any more; DHCP did not start, failed, gave nothing
		return kiosk.WifiNoAddress
	case 35, 36: // firmware missing; the device was taken out
		return kiosk.WifiNoAdapter
	case 37: // all networking is switched off
		return kiosk.WifiOff
	}
	return kiosk.WifiBroken
}

// ofConnection is the same where the connection itself ends for a reason
// (NMActiveConnectionStateReason).
func ofConnection(reason uint32) kiosk.WifiTrouble {
	switch reason {
	case 5: // the addresses were wrong
		return kiosk.WifiNoAddress
	case 6: // it took too long
		return kiosk.WifiTooFar
	case 9, 10: // no secrets, login refused
		return kiosk.WifiWrongKey
	case 13, 14: // the device could not be made, or was taken out
		return kiosk.WifiNoAdapter
	}
	return kiosk.WifiBroken
}

// ofInternet is what a network is worth that the tablet is on
// (NMConnectivityState). Where nobody checked it is held for good.
func ofInternet(state uint32) kiosk.WifiTrouble {
	switch state {
	case 1, 3:
		return kiosk.WifiNoInternet
	case 2:
		return kiosk.WifiPortal
	}
	return kiosk.WifiFine
}
