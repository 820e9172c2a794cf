package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"tandem/cmd/command"
	"tandem/fleet"
	"tandem/fleet/trust"
)

// An enrolment makes a new key beside the one in use, which stays until the
// manager has taken the new one: wherever the power is cut, the identity in
// the outbox has its key in one of the two files.
const (
	keyFile    = "/device.key"
	newKeyFile = "/device.key.new"
)

// newKey is the key to enrol with.
func newKey(dir string) (*trust.Key, error) { return trust.LoadOrMakeKey(dir + newKeyFile) }

// adoptKey makes the new key the one in use.
func adoptKey(dir string) error {
	if err := os.Rename(dir+newKeyFile, dir+keyFile); err != nil {
		return fmt.Errorf("keep key: %w", err)
	}
	// The rename lasts once its folder is on disk.
	folder, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("keep key: %w", err)
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// keyOf is the key of an identity.
func keyOf(dir string, id fleet.Identity) (*trust.Key, error) {
	for _, name := range []string{keyFile, newKeyFile} {
		key, err := trust.LoadKey(dir + name)
		if err == nil && key.Public().Equal(publicOf(id)) {
			return key, nil
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return nil, command.Hint(errors.New("this device's key is lost"), "enrol it again")
}
