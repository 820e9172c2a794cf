package browser

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/sys/unix"
)

// A paper is a PDF that a site gives to the person: an attestation, a form. It
// lands in the room, in memory, and is handed to the kiosk at once as a file
// without a name; what a site gives beside it is dropped.

// papersDir is where Chromium puts what it is given, in its room.
const papersDir = home + "/papers"

// What is taken of a site.
const (
	mostPaper  = 20 << 20 // bytes of one paper
	mostPapers = 20       // of one visit
)

type (
	// Paper says that the site gave a paper. File is in memory, stands at its
	// beginning, and belongs to who hears of it.
	Paper struct {
		Name string // as the site calls it, without what is no plain letter
		File *os.File
	}
	// Unwanted says that the site gave something else, which was dropped.
	Unwanted struct{ Why Reason }
)

func (Paper) event()    {}
func (Unwanted) event() {}

// Reason is why something that a site gave is not kept.
type Reason string

// The reasons.
const (
	NoPaper  Reason = "no_paper"  // it is no PDF
	TooLarge Reason = "too_large" // beyond mostPaper
	TooMany  Reason = "too_many"  // beyond mostPapers
	Cut      Reason = "cut"       // it did not come whole
)

// download is what the events about one hold, each some of it.
type download struct {
	GUID     string `json:"guid"`
	Name     string `json:"suggestedFilename"`
	Received int64  `json:"receivedBytes"`
	State    string `json:"state"`
}

// papers is what a site gives, and has given. Only the pilot's loop uses it.
type papers struct {
	room  string            // the room's disk as we see it; empty in tests of the pilot
	names map[string]string // of what is on its way, by what Chromium calls it
	taken int
}

// catch asks Chromium to put what it is given where we find it, and to tell.
func (p *pilot) catch(ctx context.Context) {
	p.ask(ctx, "", "Browser.setDownloadBehavior", struct {
		Behavior string `json:"behavior"`
		Path     string `json:"downloadPath"`
		Events   bool   `json:"eventsEnabled"`
	}{"allowAndName", papersDir, true}, nil)
}

// hearPaper takes one event of what a site gives.
func (p *pilot) hearPaper(ctx context.Context, m message) {
	var d download
	if json.Unmarshal(m.Params, &d) != nil || d.GUID == "" {
		return
	}
	if m.Method == "Browser.downloadWillBegin" {
		if p.papers.taken++; p.papers.taken > mostPapers {
			p.drop(ctx, d.GUID, TooMany)
			return
		}
		p.papers.names[d.GUID] = d.Name
		return
	}
	name, ours := p.papers.names[d.GUID]
	switch {
	case !ours: // dropped before
	case d.Received > mostPaper:
		p.drop(ctx, d.GUID, TooLarge)
	case d.State == "canceled":
		p.drop(ctx, d.GUID, Cut)
	case d.State == "completed":
		delete(p.papers.names, d.GUID)
		p.take(d.GUID, name)
	}
}

// Capture makes a paper of the page that people see, as it would be printed.
func (b *Browser) Capture(ctx context.Context) (Paper, error) {
	var got Paper
	err := b.onPage(ctx, func(ctx context.Context, p *pilot) error {
		var session string
		err := p.do(ctx, func(context.Context) error {
			if t := p.front(); t != nil {
				session = t.session
			}
			return nil
		})
		if err != nil {
			return err
		}
		if session == "" {
			return errNowhere
		}
		got, err = p.capture(ctx, session)
		return err
	})
	return got, err
}

// captureIn is how long Chromium may take to lay a page out for paper.
const captureIn = 20 * time.Second

func (p *pilot) capture(ctx context.Context, session string) (Paper, error) {
	const inch = 25.4
	ctx, cancel := context.WithTimeout(ctx, captureIn)
	defer cancel()
	var made struct {
		Data []byte `json:"data"`
	}
	err := p.wire.call(ctx, session, "Page.printToPDF", struct {
		Ground bool    `json:"printBackground"`
		Width  float64 `json:"paperWidth"` // inches
		Height float64 `json:"paperHeight"`
	}{true, 210 / inch, 297 / inch}, &made)
	if err != nil {
		return Paper{}, err
	}
	file, err := inMemory(bytes.NewReader(made.Data))
	return Paper{File: file}, err
}

// drop ends what is on its way, and says why.
func (p *pilot) drop(ctx context.Context, guid string, why Reason) {
	delete(p.papers.names, guid)
	p.ask(ctx, "", "Browser.cancelDownload", struct {
		GUID string `json:"guid"`
	}{guid}, nil)
	if dir, err := p.papers.dir(); err == nil {
		_ = unix.Unlinkat(int(dir.Fd()), plainFile(guid), 0)
		_ = dir.Close()
	}
	p.tell(Unwanted{why})
}

// take hands on what came whole, if it is a paper.
func (p *pilot) take(guid, name string) {
	file, err := p.papers.lift(plainFile(guid))
	switch {
	case errors.Is(err, errNoPaper):
		p.tell(Unwanted{NoPaper})
	case err != nil:
		p.tell(Unwanted{Cut})
	default:
		p.tell(Paper{Name: plainName(name), File: file})
	}
}

// plainFile is what Chromium calls a file in its folder of papers. A name that
// is none leads nowhere.
func plainFile(guid string) string { return filepath.Base(filepath.Clean("/" + guid)) }

// rootOf is the disk of a process as we see it.
func rootOf(pid int) string { return "/proc/" + strconv.Itoa(pid) + "/root" }

var errNoPaper = errors.New("not a PDF")

// lift takes a PDF out of the room, into a file that has no name and is nowhere
// but in memory. The kernel copies: nothing of it passes through our own.
func (p *papers) lift(name string) (*os.File, error) {
	dir, err := p.dir()
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	// Chromium wrote it: what it leads to must not be read with our rights.
	fd, err := unix.Openat(int(dir.Fd()), name, unix.O_RDONLY|unix.O_NOFOLLOW|unix.O_NONBLOCK|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil, fmt.Errorf("open paper: %w", err)
	}
	from := os.NewFile(uintptr(fd), "paper")
	defer from.Close()
	if err := unix.Unlinkat(int(dir.Fd()), name, 0); err != nil {
		return nil, fmt.Errorf("remove paper: %w", err)
	}
	info, err := from.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() > mostPaper {
		return nil, errNoPaper
	}
	if err := startsPDF(from); err != nil {
		return nil, err
	}
	return inMemory(from)
}

// inMemory copies a file into one that has no name.
func inMemory(from io.Reader) (*os.File, error) {
	mem, err := unix.MemfdCreate("papier", unix.MFD_CLOEXEC)
	if err != nil {
		return nil, fmt.Errorf("make a file in memory: %w", err)
	}
	to := os.NewFile(uintptr(mem), "papier")
	_, err = io.Copy(to, from)
	if err == nil {
		_, err = to.Seek(0, io.SeekStart)
	}
	if err != nil {
		_ = to.Close()
		return nil, fmt.Errorf("copy paper: %w", err)
	}
	return to, nil
}

// startsPDF says whether a file is a PDF, by its own words: near the beginning
// (ISO 32000, annex H.3.4.1). It leaves the file at its beginning.
func startsPDF(f *os.File) error {
	head := make([]byte, 1024)
	n, err := f.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("read paper: %w", err)
	}
	if !bytes.Contains(head[:n], []byte("%PDF-")) {
		return errNoPaper
	}
	return nil
}

// plainName is what a site calls a paper as people may read it: letters, digits and
// spaces, without its ending, and not long.
func plainName(name string) string {
	if ext := filepath.Ext(name); strings.EqualFold(ext, ".pdf") {
		name = strings.TrimSuffix(name, ext)
	}
	name = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' || r == '’' {
			return r
		}
		return ' '
	}, name)
	words := strings.Fields(name)
	const most = 40
	short := ""
	for _, w := range words {
		if len([]rune(short))+1+len([]rune(w)) > most {
			break
		}
		short = strings.TrimSpace(short + " " + w)
	}
	return short
}
