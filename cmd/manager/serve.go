package main

import (
	"context"
	"crypto/ed25519"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"tandem/cmd/command"
	"tandem/fleet"
	"tandem/fleet/manager"
	"tandem/fleet/trust"
	"tandem/fleet/web"
	"tandem/fleet/wire"
)

// settings are what serve is told.
type settings struct {
	data, listen, url, tls, zone string
	log                          *slog.Logger
}

// grace is how long requests under way may take once the server is told to
// end; refresh is how often invented devices report.
const (
	grace   = 10 * time.Second
	refresh = 10 * time.Minute
)

// program is a server that listens and does not answer yet. Run makes it
// answer until its context ends, and then closes all that newProgram opened.
type program struct {
	book *book
	log  *slog.Logger
	url  string

	front  *http.Server // devices and staff
	door   net.Listener // of front
	back   *http.Server // commands beside us
	hatch  net.Listener // of back
	secure *tls.Config  // nil: plain HTTP
}

func newProgram(s settings) (p *program, err error) {
	p = &program{log: s.log}
	defer func() {
		if err != nil {
			err = errors.Join(err, p.close())
		}
	}()
	if p.door, err = net.Listen("tcp", s.listen); err != nil {
		return p, command.Hint(err, "choose another address with -listen")
	}
	if p.url, err = s.address(p.door.Addr()); err != nil {
		return p, err
	}
	if p.secure, err = s.certificate(p.url); err != nil {
		return p, err
	}
	if p.book, err = openBook(s.data, s.zone, p.url, p.tell); err != nil {
		return p, err
	}
	if err = keepURL(s.data, p.url); err != nil {
		return p, err
	}
	if p.hatch, err = listenDesk(s.data); err != nil {
		return p, fmt.Errorf("open socket for commands: %v", err)
	}
	return p, p.join()
}

// address is how devices reach us.
func (s settings) address(at net.Addr) (string, error) {
	if s.url == "" {
		return s.guess(at)
	}
	u, err := url.Parse(s.url)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") || strings.Trim(u.Path, "/") != "" {
		return "", command.Hint(command.Usage("url %q", s.url), "a URL is such as https://prets.mairie.example:8443, without a path")
	}
	return u.Scheme + "://" + u.Host, nil
}

func (s settings) guess(at net.Addr) (string, error) {
	scheme := "https"
	if s.tls == "off" {
		scheme = "http"
	}
	host, port, err := net.SplitHostPort(at.String())
	if err != nil {
		return "", fmt.Errorf("read address: %v", err)
	}
	if net.ParseIP(host).IsUnspecified() {
		return guessURL(scheme, port)
	}
	return scheme + "://" + net.JoinHostPort(host, port), nil
}

// join puts the parts together.
func (p *program) join() error {
	metrics := web.NewMetrics(p.book.store.Size)
	site, err := web.New(web.Config{
		Doors: p.book.Manager, Shelf: p.book.Manager, Arrivals: p.book.Manager, Loans: p.book.Manager, Calls: p.book.Manager, Code: trust.FormatTicket,
		Words:   func(device ed25519.PublicKey) [4]string { return trust.CheckWords(device, p.book.key.Public()) },
		Metrics: metrics, Now: time.Now, Zone: p.book.Zone, Secure: strings.HasPrefix(p.url, "https:"), Log: p.log,
	})
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle("/v1/", wire.Handler(timed{p.book.Manager, metrics}, p.book.key, time.Now, p.log))
	mux.Handle("/", site)
	p.front = &http.Server{
		Handler: mux, TLSConfig: p.secure, ErrorLog: slog.NewLogLogger(p.log.Handler(), slog.LevelDebug),
		ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute,
		// A terminal reports every five minutes, and keeps its connection between.
		IdleTimeout: 6 * time.Minute, MaxHeaderBytes: 32 << 10,
	}
	p.back = &http.Server{Handler: deskHandler(p.book, p.log), ReadHeaderTimeout: 10 * time.Second}
	return nil
}

// timed measures how long reports take.
type timed struct {
	*manager.Manager
	metrics *web.Metrics
}

// Report is wire.Manager's.
func (t timed) Report(ctx context.Context, device string, r fleet.Report) (fleet.Order, error) {
	start := time.Now()
	order, err := t.Manager.Report(ctx, device, r)
	t.metrics.Observe(err, time.Since(start))
	return order, err
}

// URL is how devices and browsers reach the server.
func (p *program) URL() string { return p.url }

// Run answers until ctx ends, lets what is under way finish, and closes all.
func (p *program) Run(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return until(p.serveFront()) })
	group.Go(func() error { return until(p.back.Serve(p.hatch)) })
	group.Go(func() error { return p.keepDemo(ctx) })
	group.Go(func() error { return p.inspect(ctx) })
	group.Go(func() error {
		<-ctx.Done()
		end, cancel := context.WithTimeout(context.Background(), grace)
		defer cancel()
		return errors.Join(p.front.Shutdown(end), p.back.Shutdown(end))
	})
	err := group.Wait()
	if errors.Is(err, context.Canceled) {
		err = nil
	}
	return errors.Join(err, p.close())
}

func (p *program) serveFront() error {
	if p.secure == nil {
		return p.front.Serve(p.door)
	}
	return p.front.ServeTLS(p.door, "", "")
}

// until takes the end that was asked for as no error.
func until(err error) error {
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// tell logs what the manager wants its keeper to know.
func (p *program) tell(err error) { p.log.Error("look at this", "err", err) }

// inspect looks for damage, so that it is in the log before somebody needs what
// is lost.
func (p *program) inspect(ctx context.Context) error {
	if err := p.book.Inspect(ctx); err != nil && ctx.Err() == nil {
		p.log.Error("inspect store", "err", err)
	}
	return nil
}

// keepDemo has invented devices report, where there are any.
func (p *program) keepDemo(ctx context.Context) error {
	tick := time.NewTicker(refresh)
	defer tick.Stop()
	for {
		if err := p.book.RefreshDemo(ctx); err != nil && ctx.Err() == nil {
			p.log.Error("refresh demonstration", "err", err)
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return nil
		}
	}
}

// close lets go of all that is open, also where newProgram went only half way.
func (p *program) close() error {
	var errs []error
	for _, l := range []net.Listener{p.door, p.hatch} {
		if l == nil {
			continue
		}
		if err := l.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
			errs = append(errs, err)
		}
	}
	if p.book != nil {
		errs = append(errs, p.book.close())
	}
	return errors.Join(errs...)
}
