//go:build !race

package faulttest

// slower is how much less is tried in a program built to find races.
const slower = 1
