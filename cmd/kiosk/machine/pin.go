package machine

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"log/slog"

	"tandem/cmd/command"
	"tandem/content/words"
	"tandem/kiosk"
)

// AskPINs asks at a terminal for new PINs of the staff's door: each one twice,
// the light one empty for none. It is the way in for who administers the
// machine when the PINs are forgotten or damaged: whoever may write to the data
// folder owns it anyway.
func AskPINs(in io.Reader, out io.Writer, data string, book *words.Book) error {
	d, err := OpenDoor(data, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(in)
	full, err := askTwice(lines, out, book, "pin.new_full")
	if err != nil {
		return err
	}
	light, err := askTwice(lines, out, book, "pin.new_light_or_none")
	if err != nil {
		return err
	}
	err = d.SetPINs(full, light)
	if fault := kiosk.PINRight; errors.As(err, &fault) {
		say := book.Say(fault.Error(), words.With{"Full": kiosk.FullPINDigits, "Light": kiosk.LightPINDigits, "Most": kiosk.MostPINDigits})
		return command.Hint(errors.New(say), "%s", book.Say("pin.new_hint"))
	}
	if err == nil {
		fmt.Fprintln(out, book.Say("pin.kept"))
	}
	return err
}

func askTwice(lines *bufio.Scanner, out io.Writer, book *words.Book, ask string) (string, error) {
	fmt.Fprint(out, book.Say(ask)+" ")
	if !lines.Scan() {
		return "", errors.Join(errors.New("no PIN was typed"), lines.Err())
	}
	pin := lines.Text()
	if pin == "" {
		return "", nil
	}
	fmt.Fprint(out, book.Say("pin.again")+" ")
	if !lines.Scan() || lines.Text() != pin {
		return "", errors.New(book.Say("pin.differ"))
	}
	return pin, nil
}
