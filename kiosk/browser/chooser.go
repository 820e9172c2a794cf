package browser

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/unix"
)

// A page that asks for a file shows no list of what lies on this machine: the
// kiosk is told, and may give a paper of this session. The paper is copied into
// the room, which is all that the page's browser can read.

// PaperAsked says that the page asks for a file. It may be answered by Give; a
// page to which nothing is given stays as it was.
type PaperAsked struct {
	Takes bool // a PDF, by what the page says of itself
}

func (PaperAsked) event() {}

// asked is the last field that asked for a file.
type asked struct {
	session string
	node    int64
}

// nodeOf names a field, for what is asked about it.
type nodeOf struct {
	Files []string `json:"files,omitempty"`
	Node  int64    `json:"backendNodeId"`
}

// hearChooser takes in that a page, or a frame of it, asks for a file. Of a page
// that nobody sees it is nothing.
func (p *pilot) hearChooser(ctx context.Context, m message) {
	var field nodeOf
	if json.Unmarshal(m.Params, &field) != nil || field.Node == 0 || !p.world.holds(m.Session) {
		return
	}
	p.asked = asked{m.Session, field.Node}
	p.tell(PaperAsked{Takes: p.takesPDF(ctx, p.asked)})
}

// holds reports whether a session is of the page that people see, or of a frame
// in it.
func (w *world) holds(session string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return session != "" && w.faced(session)
}

// takesPDF reports whether a field takes a PDF, or does not say what it takes.
func (p *pilot) takesPDF(ctx context.Context, of asked) bool {
	var is struct {
		Node struct {
			Attributes []string `json:"attributes"` // name, value, name, value
		} `json:"node"`
	}
	if p.ask(ctx, of.session, "DOM.describeNode", nodeOf{Node: of.node}, &is) != nil {
		return true
	}
	all := is.Node.Attributes
	for i := 0; i+1 < len(all); i += 2 {
		if all[i] == "accept" {
			return acceptsPDF(all[i+1])
		}
	}
	return true
}

// acceptsPDF reads the value of a field's "accept" (HTML, 4.10.5.1.17).
func acceptsPDF(accept string) bool {
	if strings.TrimSpace(accept) == "" {
		return true
	}
	for kind := range strings.SplitSeq(accept, ",") {
		switch strings.ToLower(strings.TrimSpace(kind)) {
		case ".pdf", "application/pdf", "application/*", "*/*", "*":
			return true
		}
	}
	return false
}

// Give gives a paper to the field that asked last, under a name. It returns
// ErrClosed where no page is open, and an error where the field is no more.
func (b *Browser) Give(ctx context.Context, name string, paper io.Reader) error {
	return b.onPage(ctx, func(ctx context.Context, p *pilot) error {
		var to asked
		err := p.do(ctx, func(context.Context) error {
			to, p.asked = p.asked, asked{}
			return nil
		})
		if err != nil {
			return err
		}
		if !p.world.holds(to.session) {
			return errNowhere
		}
		path, err := p.papers.lay(name, paper)
		if err != nil {
			return err
		}
		return p.ask(ctx, to.session, "DOM.setFileInputFiles", nodeOf{Files: []string{path}, Node: to.node}, nil)
	})
}

// mostGiven is how many papers of one name a visit gives.
const mostGiven = 50

// lay puts a paper into the room and says where the room finds it. The site sees
// its name.
func (p *papers) lay(name string, paper io.Reader) (string, error) {
	dir, err := p.dir()
	if err != nil {
		return "", err
	}
	defer dir.Close()
	if name = plainName(name); name == "" {
		name = "Papier"
	}
	for n := 1; n <= mostGiven; n++ {
		file := name + ".pdf"
		if n > 1 {
			file = fmt.Sprintf("%s %d.pdf", name, n)
		}
		// Chromium has another user than the kiosk where that is root: it may read.
		fd, err := unix.Openat(int(dir.Fd()), file, unix.O_CREAT|unix.O_EXCL|unix.O_NOFOLLOW|unix.O_WRONLY|unix.O_CLOEXEC, 0o644)
		if errors.Is(err, unix.EEXIST) { // given before, and perhaps not sent yet
			continue
		}
		if err != nil {
			return "", fmt.Errorf("make paper: %w", err)
		}
		to := os.NewFile(uintptr(fd), "paper")
		_, err = io.Copy(to, paper)
		if err := errors.Join(err, to.Close()); err != nil {
			return "", fmt.Errorf("copy paper: %w", err)
		}
		return filepath.Join(papersDir, file), nil
	}
	return "", errors.New("too many papers of one name")
}

// dir opens the folder of papers of the room. Chromium could have put a link in
// its place that leads out: none is followed.
func (p *papers) dir() (*os.File, error) {
	room, err := unix.Open(p.room, unix.O_PATH|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil, fmt.Errorf("open room: %w", err)
	}
	defer unix.Close(room)
	fd, err := unix.Openat2(room, strings.TrimPrefix(papersDir, "/"), &unix.OpenHow{
		Flags: unix.O_RDONLY | unix.O_DIRECTORY | unix.O_CLOEXEC, Resolve: unix.RESOLVE_BENEATH | unix.RESOLVE_NO_SYMLINKS,
	})
	if err != nil {
		return nil, fmt.Errorf("open papers: %w", err)
	}
	return os.NewFile(uintptr(fd), "papers"), nil
}
