package web

import (
	"encoding/base64"
	"fmt"
	"html/template"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/skip2/go-qrcode"

	"tandem/content/words"
	"tandem/fleet"
)

// codeForm shows a code that was just made, or offers to make one.
type codeForm struct {
	Device  fleet.Device
	Link    string
	Short   string // empty: none was made
	Address string // of the manager, for who types the short code
	Picture template.URL
	Until   string // the time of day
}

// newCode makes a code and keeps it in the session until it ends, so that the
// page that shows it may be reloaded. The store has its hash alone.
func (s *Site) newCode(w http.ResponseWriter, here *visit) error {
	asset := here.PathValue("asset")
	ticket, expires, err := s.Shelf.Invite(here.Context(), here.staff, asset)
	if err != nil {
		return err
	}
	long, err := s.Code(ticket)
	if err != nil {
		return fmt.Errorf("write code: %v", err)
	}
	kept := strings.Join([]string{ticket.Secret, ticket.URL, long, strconv.FormatInt(expires.Unix(), 10)}, "\n")
	s.sessions.Put(here.Context(), keyCode+asset, kept)
	http.Redirect(w, here.Request, deviceLink(asset)+"/code", http.StatusSeeOther)
	return nil
}

func (s *Site) codePage(w http.ResponseWriter, here *visit) error {
	asset := here.PathValue("asset")
	h, err := s.Shelf.Device(here.Context(), here.staff, asset)
	if err != nil {
		return err
	}
	form := codeForm{Device: h.Device, Link: deviceLink(h.Device.Asset)}
	if kept := strings.Split(s.sessions.GetString(here.Context(), keyCode+asset), "\n"); len(kept) == 4 {
		if err := s.fill(&form, kept); err != nil {
			return err
		}
	}
	title := s.look.say("code.title", words.With{"Asset": h.Device.Asset})
	return s.draw(w, here, page{Name: "code", Status: http.StatusOK, Title: title, Body: form})
}

// fileName is how a code is named on a USB stick that a device looks at.
const fileName = "tandem-enrolement.txt"

// codeFile is the kept code as a file for a USB stick.
func (s *Site) codeFile(w http.ResponseWriter, here *visit) error {
	kept := strings.Split(s.sessions.GetString(here.Context(), keyCode+here.PathValue("asset")), "\n")
	if len(kept) != 4 {
		return fleet.Refuse(fleet.NotFound)
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="`+fileName+`"`)
	_, _ = w.Write([]byte(kept[2] + "\n")) // who hung up asks again
	return nil
}

// fill shows a kept code, where it has not ended.
func (s *Site) fill(form *codeForm, kept []string) error {
	second, err := strconv.ParseInt(kept[3], 10, 64)
	if err != nil {
		return fmt.Errorf("read kept code: %v", err)
	}
	expires := time.Unix(second, 0)
	if s.Now().After(expires) {
		return nil
	}
	png, err := qrcode.Encode(kept[2], qrcode.Medium, -6) // six dots to a module
	if err != nil {
		return fmt.Errorf("draw code: %v", err)
	}
	form.Short, form.Address, form.Until = kept[0], kept[1], s.look.clock(expires)
	form.Picture = template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(png))
	return nil
}
