package browser

import (
	"fmt"
	"os"
)

// command is what the room is told to run for visits like that one. Where it
// begins, and which of all hosts are its own, the room is not told.
func (b *Browser) command(v Visit) (orders, error) {
	uid, err := lodger(b.conf.User)
	if err != nil {
		return orders{}, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	union := rooms(v)
	o := orders{
		Program: b.conf.Program, UID: uid, Union: union,
		Args:   flags(v, b.conf.Lang),
		Env:    environment(b.conf.Display, b.conf.Lang),
		Policy: policies(union),
	}
	if b.conf.Authority == "" {
		return o, nil
	}
	if o.Cookie, err = os.ReadFile(b.conf.Authority); err != nil {
		return orders{}, fmt.Errorf("%w: read the display's cookie: %v", ErrBroken, err)
	}
	return o, nil
}

// flags is Chromium's command line. Its sandbox stays on.
func flags(v Visit, lang string) []string {
	scale := v.Scale
	if scale == 0 {
		scale = 1
	}
	// Chromium counts its window in points of the scale.
	points := func(px int) int { return int(float64(px)/scale + 0.5) }
	return []string{
		"--kiosk",
		fmt.Sprintf("--force-device-scale-factor=%.2f", scale),
		fmt.Sprintf("--window-position=%d,%d", points(v.Area.Min.X), points(v.Area.Min.Y)),
		fmt.Sprintf("--window-size=%d,%d", points(v.Area.Dx()), points(v.Area.Dy())),
		"--user-data-dir=" + home + "/profile",
		"--remote-debugging-pipe",
		"--no-first-run", "--no-default-browser-check", "--noerrdialogs",
		"--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--disable-breakpad", "--disable-crash-reporter", "--disable-session-crashed-bubble",
		"--disable-pinch", "--overscroll-history-navigation=0",
		"--disable-features=Translate,MediaRouter,OptimizationHints",
		// A magnifier over the whole screen, and a window above all others.
		"--disable-blink-features=EyeDropperAPI,DocumentPictureInPictureAPI",
		"--password-store=basic", "--ozone-platform=x11", "--lang=" + lang,
		"about:blank", // no visit is known yet
	}
}

// environment is all that Chromium learns of us.
func environment(display, lang string) []string {
	return []string{
		"PATH=/usr/bin:/bin",
		"HOME=" + home, "TMPDIR=" + home + "/tmp", "XDG_RUNTIME_DIR=" + home + "/run",
		"XDG_CONFIG_HOME=" + home + "/profile", "XDG_CACHE_HOME=" + home + "/profile", "XDG_DATA_HOME=" + home + "/profile",
		"DISPLAY=" + display, "XAUTHORITY=" + home + "/cookie",
		"LANGUAGE=" + lang, "LANG=" + lang + "_" + "FR.UTF-8",
		"DBUS_SESSION_BUS_ADDRESS=disabled:",
	}
}
