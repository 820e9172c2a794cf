package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"

	"github.com/google/renameio/v2"
	"github.com/skip2/go-qrcode"

	"tandem/cmd/command"
	"tandem/fleet"
	"tandem/fleet/manager"
)

// withDesk gives f the process that has the store, or else the store itself.
func withDesk(data string, f func(Desk) error) error {
	conn, err := net.Dial("unix", socket(data))
	if err == nil {
		conn.Close()
		return f(dial(data))
	}
	b, err := openBook(data, "Europe/Paris", "", func(error) {})
	if err != nil {
		return err
	}
	return errors.Join(f(b), b.close())
}

func staff(ctx context.Context, args []string, out io.Writer) error {
	if len(args) > 0 && args[0] == "add" {
		args = args[1:]
	} else if len(args) == 0 || args[0][0] != '-' {
		return command.Hint(command.Usage("what about staff?"), "tandem-manager staff add NAME -role agent")
	}
	set, data := flags("staff add")
	role := set.String("role", "", "`role`: admin (all), agent (lends), reader or dpo (look only)")
	reset := set.Bool("reset", false, "somebody known gets a new password, and this role")
	name, args := first(args)
	if err := command.Parse(out, set, `Let somebody sign in. Prints the password they begin with.

  tandem-manager staff add claire -role agent
  tandem-manager staff add claire -role agent -reset    she forgot it
`, args); err != nil {
		return err
	}
	if name == "" || *role == "" {
		return command.Hint(command.Usage("name and role are needed"), "tandem-manager staff add NAME -role agent")
	}
	return withDesk(*data, func(d Desk) error {
		password, err := d.AddStaff(ctx, manager.NewStaff{Name: name, Role: fleet.Role(*role), Reset: *reset})
		if err != nil {
			return explain(err)
		}
		_, err = fmt.Fprintln(out, password)
		return err
	})
}

func centre(ctx context.Context, args []string, out io.Writer) error {
	set, data := flags("centre")
	var c fleet.Centre
	set.StringVar(&c.Name, "name", "", "`name`, as residents know it")
	set.StringVar(&c.Phone, "phone", "", "`number` that residents call")
	set.StringVar(&c.Hours, "hours", "", "`when` somebody answers it, in words")
	if err := command.Parse(out, set, `Say who lends: devices show it beside "Appeler".

  tandem-manager centre -name "CCAS de Lormes" -phone 0386000000 -hours "du lundi au vendredi, 9 h à 17 h"
`, args); err != nil {
		return err
	}
	const example = `tandem-manager centre -name "CCAS de Lormes" -phone 0386000000`
	if c.Name == "" || c.Phone == "" {
		return command.Hint(command.Usage("name and phone are needed"), example)
	}
	return withDesk(*data, func(d Desk) error {
		err := d.SetCentre(ctx, c)
		if refused, ok := errors.AsType[*fleet.Error](err); ok && refused.Field == "name" {
			return command.Hint(errors.New("wrong name"), "the name of a centre has 80 letters at most, such as in: %s", example)
		}
		return explain(err)
	})
}

func token(ctx context.Context, args []string, out io.Writer) error {
	set, data := flags("token")
	tag := set.String("tag", "", "`sticker` of the device, such as TAB-07")
	body := set.String("body", "", "add the device where there is none, as `borne or tablette`")
	png := set.String("png", "", "write the QR code of the long form to a `file`")
	file := set.String("file", "", "write the long form to a `file`; a device finds it on a USB stick as "+stickFile)
	if err := command.Parse(out, set, `Make a code that enrols one device, once, within 30 minutes.
The first line is the code to type, the last line the one to scan.

  tandem-manager token -tag TAB-07
  tandem-manager token -tag TAB-15 -body tablette -png code.png
  tandem-manager token -tag TAB-15 -file /media/cle/`+stickFile+`
`, args); err != nil {
		return err
	}
	if *tag == "" {
		return command.Hint(command.Usage("no -tag"), "tandem-manager token -tag TAB-07")
	}
	return withDesk(*data, func(d Desk) error {
		t, err := d.Token(ctx, Ask{Asset: *tag, Body: fleet.Body(*body)})
		if fleet.CodeOf(err) == fleet.NotFound {
			return command.Hint(fmt.Errorf("no device %q", *tag), "add it on the staff's pages, or here with -body borne or -body tablette")
		}
		if err != nil {
			return explain(err)
		}
		if err := errors.Join(drawCode(*png, t.Long), writeCode(*file, t.Long)); err != nil {
			return err
		}
		_, err = fmt.Fprintf(out, "%s\n%s\n", t.Short, t.Long)
		return err
	})
}

// stickFile is how a code is named at the top of a USB stick that a device
// looks at when it is started first.
const stickFile = "tandem-enrolement.txt"

// writeCode writes a code to a file, such as one on a stick.
func writeCode(file, text string) error {
	if file == "" {
		return nil
	}
	return renameio.WriteFile(file, []byte(text+"\n"), 0o600, renameio.WithStaticPermissions(0o600))
}

// drawCode keeps a QR code where nobody else can read it.
func drawCode(file, text string) error {
	if file == "" {
		return nil
	}
	png, err := qrcode.Encode(text, qrcode.Medium, 512)
	if err != nil {
		return fmt.Errorf("draw code: %v", err)
	}
	return renameio.WriteFile(file, png, 0o600, renameio.WithStaticPermissions(0o600))
}

func demo(ctx context.Context, args []string, out io.Writer) error {
	set, data := flags("demo")
	if err := command.Parse(out, set, `Fill an empty store with invented devices and people, marked as such.
Prints two logins. They are not shown again.

  tandem-manager demo -data DIR
`, args); err != nil {
		return err
	}
	if !given(set, "data") {
		return command.Hint(command.Usage("no -data"), "invented data do not go where the real ones are by default: give a folder")
	}
	return withDesk(*data, func(d Desk) error {
		logins, err := d.Demo(ctx)
		if errors.Is(err, manager.ErrNotEmpty) {
			return command.Hint(err, "choose an empty folder with -data")
		}
		for _, l := range logins {
			fmt.Fprintf(out, "%s (%s) : %s\n", l.Name, l.Role, l.Password)
		}
		return err
	})
}

func given(set *flag.FlagSet, name string) (found bool) {
	set.Visit(func(f *flag.Flag) { found = found || f.Name == name })
	return found
}

func backup(ctx context.Context, args []string, out io.Writer) error {
	set, data := flags("backup")
	file, args := first(args)
	if err := command.Parse(out, set, `Copy the store as it is now, also while serve runs. Keep manager.key beside it:
without that key, devices do not know their manager again.

  tandem-manager backup /media/usb/prets.db
`, args); err != nil {
		return err
	}
	if file == "" {
		return command.Hint(command.Usage("no file"), "tandem-manager backup FILE")
	}
	return withDesk(*data, func(d Desk) (err error) {
		whole, err := renameio.NewPendingFile(file, renameio.WithStaticPermissions(0o600))
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, whole.Cleanup()) }()
		if err := d.Backup(ctx, whole); err != nil {
			return fmt.Errorf("copy: %w", err)
		}
		return whole.CloseAtomicallyReplace()
	})
}

// explain says a refusal to who sits at the terminal.
func explain(err error) error {
	refused, ok := errors.AsType[*fleet.Error](err)
	if !ok {
		return err
	}
	if refused.Field == "" {
		return errors.New(string(refused.Code))
	}
	hint := map[string]string{
		"name":  "a name is letters and digits, begins with a letter and is new; -reset gives a known person a new password",
		"role":  "a role is admin, agent, reader or dpo",
		"phone": "a number has ten digits, or begins with + and the country",
		"hours": "hours are one line of 80 letters at most",
		"asset": "a tag is letters without accents, digits and dashes",
		"body":  "a body is borne or tablette",
	}[refused.Field]
	if hint == "" {
		return fmt.Errorf("wrong %s", refused.Field)
	}
	return command.Hint(fmt.Errorf("wrong %s", refused.Field), "%s", hint)
}
