package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"

	"tandem/fleet"
	"tandem/fleet/manager"
)

// Beside a running serve the commands speak to it here, in JSON over HTTP.
// Who may open the socket may open the store as well, so it asks no password.

func socket(data string) string { return filepath.Join(data, "manager.sock") }

// listenDesk opens the socket of a folder. Its caller has the store, so a
// socket that is there is a dead process's.
func listenDesk(data string) (net.Listener, error) {
	path := socket(data)
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

// refusal is an error on its way through the socket.
type refusal struct {
	Code     fleet.Code
	Field    string
	NotEmpty bool
	Text     string // where it has no code
}

func refuse(err error) refusal {
	r := refusal{Code: fleet.CodeOf(err), NotEmpty: errors.Is(err, manager.ErrNotEmpty), Text: err.Error()}
	if e, ok := errors.AsType[*fleet.Error](err); ok {
		r.Field = e.Field
	}
	return r
}

func (r refusal) err() error {
	switch {
	case r.NotEmpty:
		return manager.ErrNotEmpty
	case r.Code != "":
		return &fleet.Error{Code: r.Code, Field: r.Field}
	}
	return errors.New(r.Text)
}

// deskHandler serves a desk.
func deskHandler(d Desk, log *slog.Logger) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /staff", answer(d.AddStaff))
	mux.HandleFunc("POST /token", answer(d.Token))
	mux.HandleFunc("POST /centre", answer(func(ctx context.Context, c fleet.Centre) (struct{}, error) {
		return struct{}{}, d.SetCentre(ctx, c)
	}))
	mux.HandleFunc("POST /demo", answer(func(ctx context.Context, _ struct{}) ([]manager.Login, error) {
		return d.Demo(ctx)
	}))
	mux.HandleFunc("POST /backup", func(w http.ResponseWriter, r *http.Request) {
		if err := d.Backup(r.Context(), w); err != nil {
			log.Error("backup", "err", err)
			panic(http.ErrAbortHandler) // the other end must not take half a copy for a whole one
		}
	})
	return mux
}

// answer makes a handler of a question.
func answer[Q, A any](ask func(context.Context, Q) (A, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var question Q
		err := json.NewDecoder(r.Body).Decode(&question)
		var value any
		if err == nil {
			value, err = ask(r.Context(), question)
		}
		if err != nil {
			w.WriteHeader(http.StatusUnprocessableEntity)
			value = refuse(err)
		}
		_ = json.NewEncoder(w).Encode(value) // who hung up does not want it
	}
}

// far is the desk of another process.
type far struct{ client *http.Client }

var _ Desk = far{}

func dial(data string) far {
	return far{&http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "unix", socket(data))
		},
	}}}
}

// ask puts a question; what comes back is the caller's to close.
func (f far) ask(ctx context.Context, path string, question any) (io.ReadCloser, error) {
	body, err := json.Marshal(question)
	if err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://manager"+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	w, err := f.client.Do(r)
	if err != nil {
		return nil, fmt.Errorf("ask the running server: %v", err)
	}
	if w.StatusCode == http.StatusOK {
		return w.Body, nil
	}
	defer w.Body.Close()
	var refused refusal
	if err := json.NewDecoder(w.Body).Decode(&refused); err != nil {
		return nil, fmt.Errorf("ask the running server: %s", w.Status)
	}
	return nil, refused.err()
}

func put[A any](ctx context.Context, f far, path string, question any) (value A, err error) {
	body, err := f.ask(ctx, path, question)
	if err != nil {
		return value, err
	}
	defer body.Close()
	return value, json.NewDecoder(body).Decode(&value)
}

// AddStaff is Desk's.
func (f far) AddStaff(ctx context.Context, n manager.NewStaff) (string, error) {
	return put[string](ctx, f, "/staff", n)
}

// SetCentre is Desk's.
func (f far) SetCentre(ctx context.Context, c fleet.Centre) error {
	_, err := put[struct{}](ctx, f, "/centre", c)
	return err
}

// Token is Desk's.
func (f far) Token(ctx context.Context, ask Ask) (Token, error) {
	return put[Token](ctx, f, "/token", ask)
}

// Demo is Desk's.
func (f far) Demo(ctx context.Context) ([]manager.Login, error) {
	return put[[]manager.Login](ctx, f, "/demo", struct{}{})
}

// Backup is Desk's.
func (f far) Backup(ctx context.Context, w io.Writer) error {
	body, err := f.ask(ctx, "/backup", struct{}{})
	if err != nil {
		return err
	}
	defer body.Close()
	_, err = io.Copy(w, body)
	return err
}
