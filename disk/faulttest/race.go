//go:build race

package faulttest

// slower is how much less is tried in a program built to find races, which takes
// so much longer to open a database.
const slower = 10
