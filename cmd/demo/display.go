package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/renameio/v2"

	"tandem/cmd/command"
	"tandem/kiosk/desk"
)

// screen is the X server that the kiosk gets for itself.
type screen struct {
	server *hand
	name   string // such as ":7"
	seen   bool   // it is a window on somebody's desktop
}

// openScreen starts Xephyr where there is a desktop, else Xvfb, on a display
// number that the server finds free, and lets in who holds the cookie alone.
func (d *demo) openScreen(ctx context.Context) (screen, error) {
	seen := d.display == "xephyr" || d.display == "auto" && os.Getenv("DISPLAY") != "" && found("Xephyr")
	cookie := filepath.Join(d.runtime, "xauthority")
	if err := writeCookie(cookie); err != nil {
		return screen{}, fmt.Errorf("write cookie: %w", err)
	}
	args := []string{"Xvfb", "-screen", "0", d.size.String() + "x24"}
	if seen {
		args = []string{"Xephyr", "-screen", d.size.String(), "-title", "Tandem", "-no-host-grab"}
	}
	args = append(args, "-auth", cookie, "-nolisten", "tcp", "-noreset", "-displayfd", "3")
	if !found(args[0]) {
		return screen{}, command.Hint(fmt.Errorf("%s is not installed", args[0]), "run scripts/setup run")
	}
	tell, told, err := os.Pipe()
	if err != nil {
		return screen{}, err
	}
	defer tell.Close()
	server, err := d.crew.start(args[0], args, told)
	told.Close()
	if err != nil {
		return screen{}, err
	}
	line := make(chan string, 1)
	go func() {
		text, _ := bufio.NewReader(tell).ReadString('\n') // an end without a line is told below
		line <- strings.TrimSpace(text)
	}()
	select {
	case number := <-line:
		if number == "" {
			<-server.done
			return screen{}, d.crew.fault(server)
		}
		// From here on every child, and Snapshot, speaks to that server.
		d.crew.env = append(d.crew.env, "DISPLAY=:"+number, "XAUTHORITY="+cookie)
		return screen{server, ":" + number, seen}, os.Setenv("XAUTHORITY", cookie)
	case <-ctx.Done():
		return screen{}, ctx.Err()
	}
}

func found(program string) bool {
	_, err := exec.LookPath(program)
	return err == nil
}

// writeCookie makes the file with which an X server and its clients know each
// other: one record that is good for every address and display.
func writeCookie(name string) error {
	secret := make([]byte, 16)
	if _, err := rand.Read(secret); err != nil {
		return err
	}
	const everyFamily = 65535
	record := binary.BigEndian.AppendUint16(nil, everyFamily)
	for _, field := range []string{"", "", "MIT-MAGIC-COOKIE-1", string(secret)} {
		record = binary.BigEndian.AppendUint16(record, uint16(len(field)))
		record = append(record, field...)
	}
	return os.WriteFile(name, record, 0o600)
}

// film writes the screen to a file at once and every two seconds, until stop is
// called. Who looks at the file never sees half a picture.
func film(ctx context.Context, display, file string) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		// The first screen is being painted: a moment later it is whole.
		next := time.NewTimer(200 * time.Millisecond)
		defer next.Stop()
		for {
			select {
			case <-next.C:
			case <-ctx.Done():
				return
			}
			if err := shoot(display, file); err != nil && ctx.Err() == nil {
				fmt.Fprintf(os.Stderr, "tandem-demo: picture: %v\n", err) // the next may succeed
			}
			next.Reset(2 * time.Second)
		}
	}()
	return func() { cancel(); <-done }
}

func shoot(display, file string) error {
	picture, err := desk.Snapshot(display)
	if err != nil {
		return err
	}
	out, err := renameio.NewPendingFile(file, renameio.WithPermissions(0o644))
	if err != nil {
		return err
	}
	defer out.Cleanup()
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(out, picture); err != nil {
		return err
	}
	return out.CloseAtomicallyReplace()
}
