// Package machine joins the kiosk to what it stands on: its printer and the
// like. Each is a small adapter between the stage, which asks for what a person
// wants, and a package that knows one thing of the machine.
package machine
