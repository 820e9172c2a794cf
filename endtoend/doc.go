// Package endtoend holds the one test that joins everything: the real programs
// in bin, a real window on an X server that nobody sees, the real Chromium
// against a stand-in for a site, and a scripted resident who presses keys and
// touches the screen.
//
// It builds the programs itself, unless TANDEM_BIN names a folder that has
// them. It needs what `scripts/setup build run test` installs. The resident
// knows what is on the screen by the kiosk's trace, and where things are by
// asking the view itself to lay the same screen out.
//
// On the same machine and with the same resident, `make bench` measures the
// kiosk beside a bare Fyne window and beside Chromium.
package endtoend
