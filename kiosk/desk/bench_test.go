package desk_test

import (
	"bufio"
	"context"
	"image"
	"image/color"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tandem/kiosk/desk"
	"tandem/kiosk/displaytest"
)

const wide, high, barPX, keysPX = 1280, 800, 90, 300

// bench is a desk on a display of its own.
type bench struct {
	t      *testing.T
	d      displaytest.Display
	client *desk.Client
	child  chan string // what each child says at its start
	ended  chan error  // what Run returned
	stop   context.CancelFunc
	socket string
}

func newBench(t *testing.T, args ...string) *bench {
	t.Helper()
	return newBenchWith(t, desk.Config{}, args...)
}

// newBenchWith is the same with a desk that is told more.
func newBenchWith(t *testing.T, c desk.Config, args ...string) *bench {
	t.Helper()
	d := displaytest.Start(t, displaytest.Cookie(t))
	t.Setenv("XAUTHORITY", d.Cookie)
	dir := t.TempDir()
	t.Setenv("DESK_TEST_CHILD", filepath.Join(dir, "child"))
	b := &bench{t: t, d: d, child: make(chan string, 10), ended: make(chan error, 1)}
	b.listen(filepath.Join(dir, "child"))
	ctx, stop := context.WithCancel(context.Background())
	b.stop = stop
	socket := filepath.Join(dir, "desk")
	b.socket = socket
	go func() {
		c.Display, c.Socket, c.Args = d.Name, socket, append([]string{os.Args[0]}, args...)
		b.ended <- desk.Run(ctx, c)
	}()
	t.Cleanup(func() {
		stop()
		select {
		case <-b.ended:
		case <-time.After(10 * time.Second):
			t.Error("the desk does not end")
		}
	})
	eventually(t, "desk listens", func() bool {
		c, err := desk.Dial(socket)
		b.client = c
		return err == nil || len(b.ended) > 0
	})
	if b.client != nil {
		t.Cleanup(func() { _ = b.client.Close() })
	}
	return b
}

// listen hears the children.
func (b *bench) listen(path string) {
	ln, err := net.Listen("unix", path)
	if err != nil {
		b.t.Fatal(err)
	}
	t := b.t // a subtest may take its place meanwhile
	t.Cleanup(func() { _ = ln.Close() })
	go func() {
		for {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			t.Cleanup(func() { _ = conn.Close() })
			text, _ := bufio.NewReader(conn).ReadString('\n')
			b.child <- strings.TrimSpace(text)
		}
	}()
}

func (b *bench) started() string {
	b.t.Helper()
	select {
	case text := <-b.child:
		return text
	case <-time.After(20 * time.Second):
		b.t.Fatal("no kiosk was started")
		return ""
	}
}

// news waits for news that fit.
func (b *bench) news(what string, fits func(desk.News) bool) desk.News {
	b.t.Helper()
	deadline := time.After(10 * time.Second)
	for {
		select {
		case n := <-b.client.News():
			if fits(n) {
				return n
			}
		case <-deadline:
			b.t.Fatalf("no news that %s", what)
		}
	}
}

func (b *bench) page() {
	b.t.Helper()
	if err := b.client.Page(under); err != nil {
		b.t.Fatal(err)
	}
}

func (b *bench) full() {
	b.t.Helper()
	if err := b.client.Full(); err != nil {
		b.t.Fatal(err)
	}
}

// xdotool plays the person.
func (b *bench) xdotool(args ...string) {
	b.t.Helper()
	cmd := exec.Command("xdotool", args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+b.d.Name)
	if out, err := cmd.CombinedOutput(); err != nil {
		b.t.Fatalf("xdotool %v: %v: %s (make setup installs it)", args, err, out)
	}
}

// colour is what the screen shows at a point.
func (b *bench) colour(x, y int) color.RGBA {
	b.t.Helper()
	pic, err := desk.Snapshot(b.d.Name)
	if err != nil {
		b.t.Fatal(err)
	}
	return color.RGBAModel.Convert(pic.At(x, y)).(color.RGBA)
}

var (
	calm  = color.RGBA{0xF7, 0xF5, 0xF0, 0xff}
	red   = color.RGBA{0xff, 0, 0, 0xff}
	green = color.RGBA{0, 0xff, 0, 0xff}
	blue  = color.RGBA{0, 0, 0xff, 0xff}

	whole = image.Rect(0, 0, wide, high)
	under = image.Rect(0, barPX, wide, high)        // a bar above the page
	less  = image.Rect(0, barPX, wide, high-keysPX) // and a keyboard below it

	kioskLook = look{class: "tandem-kiosk", colour: 0xff0000, size: image.Pt(640, 400)}
	pageLook  = look{class: "Chromium", colour: 0x00ff00, size: image.Pt(900, 600)}
)
