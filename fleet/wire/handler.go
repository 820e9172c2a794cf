package wire

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"io"
	"log/slog"
	"math"
	"net/http"
	"strconv"
	"time"

	"tandem/fleet"
)

// handler is the manager's end.
type handler struct {
	manager Manager          // non-nil
	key     Signer           // non-nil, the manager's
	now     func() time.Time // non-nil
	log     *slog.Logger     // non-nil
}

// Handler answers devices under /v1/ with what m says, signed by the
// manager's key. It never panics, whatever it is sent.
func Handler(m Manager, key Signer, now func() time.Time, log *slog.Logger) http.Handler {
	h := handler{m, key, now, log}
	mux := http.NewServeMux()
	mux.HandleFunc("POST "+enrollPath, h.serve(h.enroll))
	mux.HandleFunc("POST "+knockPath, h.serve(h.knock))
	mux.HandleFunc("POST "+reportPath, h.serve(h.report))
	return mux
}

// serve turns a use case into an HTTP handler: the body is read and known to
// be what its digest says before answer is asked.
func (h handler) serve(answer func(*http.Request, []byte) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, req *http.Request) {
		message, err := h.try(w, req, answer)
		if err == nil {
			h.write(w, req, http.StatusOK, message)
			return
		}
		h.refuse(w, req, err)
	}
}

func (h handler) try(w http.ResponseWriter, req *http.Request, answer func(*http.Request, []byte) (any, error)) (any, error) {
	if req.Header.Get("Content-Type") != mediaType {
		return nil, fleet.Refuse(fleet.Invalid)
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, req.Body, maxRequest))
	if _, over := errors.AsType[*http.MaxBytesError](err); over {
		return nil, fleet.Refuse(fleet.TooMuch)
	}
	// Who hung up in the middle reads no answer; a body that is not what its
	// sender digested is not from its sender.
	if err != nil || req.Header.Get("Content-Digest") != digest(body) {
		return nil, fleet.Refuse(fleet.BadSignature)
	}
	return answer(req, body)
}

func (h handler) enroll(req *http.Request, body []byte) (any, error) {
	e, err := decode[fleet.Enrolment](body)
	if err != nil || len(e.Key) != ed25519.PublicKeySize {
		return nil, fleet.Refuse(fleet.Invalid)
	}
	if err := checkVersion(e.Protocol); err != nil {
		return nil, err
	}
	if !ed25519.Verify(e.Key, []byte(e.Secret), e.Proof) {
		return nil, fleet.Refuse(fleet.BadSignature)
	}
	return h.manager.Enroll(req.Context(), e)
}

func (h handler) knock(req *http.Request, body []byte) (any, error) {
	k, err := decode[fleet.Knock](body)
	if err != nil || len(k.Key) != ed25519.PublicKeySize {
		return nil, fleet.Refuse(fleet.Invalid)
	}
	if err := checkVersion(k.Protocol); err != nil {
		return nil, err
	}
	if !ed25519.Verify(k.Key, k.Text(), k.Proof) {
		return nil, fleet.Refuse(fleet.BadSignature)
	}
	return h.manager.Knock(req.Context(), k)
}

func (h handler) report(req *http.Request, body []byte) (any, error) {
	req.Body = io.NopCloser(bytes.NewReader(body)) // for the library, which digests it again
	s, err := verify(req, h.manager, h.now())
	if err != nil {
		return nil, err
	}
	r, err := decode[fleet.Report](body)
	if err != nil {
		return nil, fleet.Refuse(fleet.Invalid)
	}
	if err := checkVersion(r.Protocol); err != nil {
		return nil, err
	}
	if r.Epoch != s.epoch || r.Seq != s.seq || r.Seq == 0 {
		return nil, fleet.Refuse(fleet.Invalid)
	}
	return h.manager.Report(req.Context(), s.device, r)
}

func checkVersion(protocol int) error {
	if protocol < 1 || protocol > fleet.Protocol {
		return fleet.Refuse(fleet.UnknownVersion)
	}
	return nil
}

func (h handler) refuse(w http.ResponseWriter, req *http.Request, err error) {
	// A device that went away is no fault of ours and no news.
	if errors.Is(err, context.Canceled) {
		return
	}
	code := fleet.CodeOf(err)
	if code == "" {
		h.log.Error("answer device", "path", req.URL.Path, "err", err)
	}
	var later interface{ RetryAfter() time.Duration }
	if errors.As(err, &later) {
		w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(later.RetryAfter().Seconds()))))
	}
	r := refusal{Code: code}
	if code == fleet.WrongClock {
		r.Now = h.now().Unix()
	}
	h.write(w, req, Status(code), r)
}

func (h handler) write(w http.ResponseWriter, req *http.Request, status int, message any) {
	body, err := encode(message)
	if err == nil {
		err = h.sign(w.Header(), req, status, body)
	}
	if err != nil {
		h.log.Error("write answer", "path", req.URL.Path, "err", err)
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", mediaType)
	w.Header()["Date"] = nil // 37 bytes that a device has no use for
	w.WriteHeader(status)
	_, _ = w.Write(body) // who hung up asks again
}

func (h handler) sign(header http.Header, req *http.Request, status int, body []byte) error {
	signature, err := h.key.Sign(answerBase(req.Header, status, body))
	if err != nil {
		return err
	}
	header.Set(answerHeader, base64.StdEncoding.EncodeToString(signature))
	if introduces(req.URL.Path) {
		header.Set(keyHeader, base64.StdEncoding.EncodeToString(h.key.Public()))
	}
	return nil
}
