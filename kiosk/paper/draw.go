package paper

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A paper that a site gave is drawn by a program of poppler-utils in a process
// of its own, with little memory and little time: it comes from anywhere, and
// may be broken on purpose. It is handed over as an open file; nothing of it is
// written.

// Why a paper cannot be shown.
var (
	ErrLocked = errors.New("the paper wants a password")
	ErrBroken = errors.New("the paper cannot be read")
)

// What one look at a paper may take.
const (
	drawTakes  = 20 * time.Second
	drawMemory = 1 << 30 // bytes of address space
	mostPages  = 500     // more is no paper of a person
	mostPixels = 4000    // wide
	mostTall   = 4       // times its width; a picture is held in our own memory
)

// pagesIs is how pdfinfo says how many pages there are.
var pagesIs = regexp.MustCompile(`(?m)^Pages:\s+(\d+)$`)

// Pages counts the pages of a PDF.
func Pages(ctx context.Context, pdf *os.File) (int, error) {
	said, err := look(ctx, pdf, "pdfinfo", given3)
	if err != nil {
		return 0, err
	}
	found := pagesIs.FindSubmatch(said)
	if found == nil {
		return 0, fmt.Errorf("%w: no number of pages", ErrBroken)
	}
	n, err := strconv.Atoi(string(found[1]))
	if err != nil || n < 1 || n > mostPages {
		return 0, fmt.Errorf("%w: %s pages", ErrBroken, found[1])
	}
	return n, nil
}

// Draw makes a PNG of a page, from 1, so many pixels wide.
func Draw(ctx context.Context, pdf *os.File, page, wide int) ([]byte, error) {
	if wide < 1 || wide > mostPixels {
		return nil, fmt.Errorf("draw page: %d pixels wide; want 1 to %d", wide, mostPixels)
	}
	n, w := strconv.Itoa(page), strconv.Itoa(wide)
	picture, err := look(ctx, pdf, "pdftocairo", "-png", "-singlefile", "-f", n, "-l", n, "-scale-to-x", w, "-scale-to-y", "-1", given3, "-")
	if err != nil {
		return nil, err
	}
	size, err := png.DecodeConfig(bytes.NewReader(picture))
	if err != nil || size.Height > mostTall*size.Width {
		return nil, fmt.Errorf("%w: page %d is too tall, or no picture: %v", ErrBroken, page, err)
	}
	return picture, nil
}

// given3 is the open file as the program finds it.
const given3 = "/dev/fd/3"

// look runs a program that reads a PDF, within its limits.
func look(ctx context.Context, pdf *os.File, name string, args ...string) ([]byte, error) {
	ctx, stop := context.WithTimeout(ctx, drawTakes)
	defer stop()
	limits := []string{"--as=" + strconv.Itoa(drawMemory), "--cpu=" + strconv.Itoa(int(drawTakes.Seconds())), "--", name}
	cmd := exec.CommandContext(ctx, "prlimit", append(limits, args...)...)
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C"}
	cmd.ExtraFiles = []*os.File{pdf}
	cmd.WaitDelay = time.Second
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	switch {
	case err == nil:
		return out, nil
	case ctx.Err() != nil:
		return nil, fmt.Errorf("%w: %s: %w", ErrBroken, name, ctx.Err())
	case strings.Contains(said.String(), "Incorrect password"):
		return nil, ErrLocked
	case errors.Is(err, exec.ErrNotFound):
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return nil, fmt.Errorf("%w: %s: %v", ErrBroken, name, err) // what it said may quote the paper
}
