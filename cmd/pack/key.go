package main

import (
	"bytes"
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"aead.dev/minisign"

	"tandem/cmd/command"
	"tandem/content/pack"
)

// The files of a key, after their common name.
const (
	secretExt = ".key"
	publicExt = ".pub"
	suiteExt  = ".suite" // says which older keys it follows
)

// keygen makes a key that signs packs, in the files of minisign.
func keygen(out io.Writer, args []string) error {
	set := flag.NewFlagSet("tandem-pack keygen", flag.ContinueOnError)
	name := set.String("o", "tandem", "`name` of the files to make: NAME.key, which is secret, and NAME.pub")
	old := set.String("rotate", "", "`file` of the secret key that the new one follows: devices that trust it will take what the new one signs")
	if err := command.Parse(out, set, examples, args); err != nil {
		return err
	}
	public, secret, err := minisign.GenerateKey(nil)
	if err != nil {
		return fmt.Errorf("make key: %w", err)
	}
	files := map[string][]byte{publicExt: pack.PublicText(public)}
	if *old != "" {
		if files[suiteExt], err = follow(*old, public); err != nil {
			return err
		}
	}
	text, err := secret.MarshalText()
	if err != nil {
		return fmt.Errorf("make key: %w", err)
	}
	files[secretExt] = append(text, '\n')
	if err := writeKeys(*name, files); err != nil {
		return err
	}
	fmt.Fprintf(out, "%s: keep it secret, and a copy of it in a safe place\n%s: for /etc/tandem/content.keys of the devices\nfingerprint %s\n%s\n",
		*name+secretExt, *name+publicExt, pack.Fingerprint(public), public)
	return nil
}

// follow is the suite of a new key that follows an old one.
func follow(old string, next minisign.PublicKey) ([]byte, error) {
	secret, suite, err := readKey(old)
	if err != nil {
		return nil, err
	}
	longer, err := pack.Follow(suite, secret, next)
	if err != nil {
		return nil, command.Hint(fmt.Errorf("follow %s: %w", old, err), "begin anew with a key of its own, and bring it to the devices")
	}
	return longer, nil
}

// writeKeys makes all files of a key or none: a key without its suite would sign
// what no device takes, and a suite of another key must not stand beside it.
func writeKeys(name string, files map[string][]byte) error {
	all := []string{secretExt, publicExt, suiteExt}
	for _, ext := range all {
		if _, err := os.Lstat(name + ext); err == nil {
			return command.Hint(fmt.Errorf("write key: %s is there already", name+ext), "choose another name with -o")
		}
	}
	for i, ext := range all {
		if files[ext] == nil {
			continue
		}
		if err := writeKey(name+ext, files[ext]); err != nil {
			for _, made := range all[:i] {
				err = errors.Join(err, remove(name+made))
			}
			return fmt.Errorf("write key: %w", err)
		}
	}
	return nil
}

// writeKey makes a file for its owner alone, and never in place of another: a
// key that is lost signs nothing any more. One that is half written goes.
func writeKey(name string, text []byte) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return errors.Join(err, remove(name))
	}
	return nil
}

// remove removes a file that may not be there.
func remove(name string) error {
	if err := os.Remove(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// readKey reads a secret key, and the suite beside it where there is one.
func readKey(name string) (secret minisign.PrivateKey, suite []byte, err error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return secret, nil, command.Hint(fmt.Errorf("read key: %w", err), "-key names a secret key; tandem-pack keygen makes one")
	}
	if minisign.IsEncrypted(text) {
		return secret, nil, command.Hint(errors.New("read key: it has a password"), "tandem-pack takes keys without one: minisign -G -W, or tandem-pack keygen")
	}
	if err := secret.UnmarshalText(bytes.TrimSpace(text)); err != nil {
		return secret, nil, fmt.Errorf("read key: %v", err)
	}
	suite, err = os.ReadFile(strings.TrimSuffix(name, secretExt) + suiteExt)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return secret, nil, fmt.Errorf("read suite of key: %w", err)
	}
	return secret, suite, nil
}

// keysFile is what devices trust where nobody says otherwise.
const keysFile = "/etc/tandem/content.keys"

// readKeys reads the public keys of a file, or those that this machine trusts.
func readKeys(name string) (pack.Keys, error) {
	text, err := os.ReadFile(cmp.Or(name, keysFile))
	if err != nil {
		return nil, command.Hint(fmt.Errorf("read keys: %w", err), "-keys names a file of public keys, such as tandem.pub")
	}
	keys, err := pack.ParseKeys(text)
	if err != nil {
		return nil, fmt.Errorf("read keys: %s: %w", cmp.Or(name, keysFile), err)
	}
	return keys, nil
}
