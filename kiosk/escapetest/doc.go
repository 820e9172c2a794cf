// Package escapetest tries the ways out of a page that are known, and some of
// its own, on the real Chromium under the real window manager, with a French
// keyboard and real presses. It has tests only.
//
// Each way is a row of a table (attempt). What came of it is not asked of our
// own programs: the prober looks at the windows of the X server, at the picture
// on the screen, at the processes and files of the machine, and at what the
// stand-in for the Internet was asked, to which the page itself tells five
// times a second that it is seen, and how large.
//
// The same rows are tried on a plain Chromium with --kiosk, without policies
// and without our desk: the control. Where it is left in fewer than fifteen
// ways, the prober is blind, and the test fails.
package escapetest
