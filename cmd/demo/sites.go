package main

import (
	"fmt"
	"os"
	"time"

	"tandem/content/words"
	"tandem/kiosk/sitetest"
)

// play opens the stand-ins and writes the content that leads to them. Their
// port is another one at each start, so that the content is written anew.
func (d *demo) play() error {
	played, err := sitetest.Open(sitetest.Options{Now: time.Now})
	if err != nil {
		return err
	}
	if err := os.RemoveAll(d.path("sites")); err != nil {
		played.Close()
		return err
	}
	if _, err := played.Write(d.path("sites")); err != nil {
		played.Close()
		return fmt.Errorf("write the stand-ins' content: %w", err)
	}
	d.played = played
	return nil
}

// teaches are the flags of the kiosk's content: the stand-ins', or what is
// built in with the tiles of a centre, which name its services.
func (d *demo) teaches() []string {
	if d.played != nil {
		return []string{"-content", "sites"}
	}
	return []string{"-centre", "centre"}
}

// greetSites says who may sign in at the stand-ins, or where the centre's own
// things are.
func (d *demo) greetSites(say func(string, words.With)) {
	if d.played == nil {
		say("centre", words.With{"Folder": short(d.path("centre"))})
		return
	}
	p := d.played.Person()
	say("sites", nil)
	say("sites_person", words.With{"Number": p.Number, "Password": p.Password, "Mail": p.Mail, "MailWord": p.MailWord})
}
