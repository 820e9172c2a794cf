package wire

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// The header in which the manager signs its answer, and the one in which it
// names its key to a device that enrols and cannot know it yet.
const (
	answerHeader = "Tandem-Signature"
	keyHeader    = "Tandem-Key"
)

// introduces reports whether the manager names its key in the answers of a
// path: whoever asks there may not know it yet.
func introduces(path string) bool { return path == enrollPath || path == knockPath }

// digest is the Content-Digest of a body (RFC 9530).
func digest(body []byte) string {
	sum := sha256.Sum256(body)
	return "sha-256=:" + base64.StdEncoding.EncodeToString(sum[:]) + ":"
}

// stamp is what a report's signature says beside the message itself.
type stamp struct {
	device  string
	epoch   uint32
	seq     uint64
	created time.Time
}

func (s stamp) keyid() string { return fmt.Sprintf("%s.%d", s.device, s.epoch) }

// nonce is not random: a report that is sent twice is the same report.
func (s stamp) nonce() string { return fmt.Sprintf("%d.%d", s.epoch, s.seq) }

// sign adds an RFC 9421 signature to a request that has its Content-Digest.
// The library that verifies it can sign too, but only with the clock of this
// machine, which on a tablet with a flat battery says 1970, and with a nonce
// of its own making.
func sign(req *http.Request, key Signer, s stamp) error {
	parameters := fmt.Sprintf(`("@method" "@authority" "@path" "content-digest");created=%d;keyid=%q;nonce=%q`,
		s.created.Unix(), s.keyid(), s.nonce())
	base := strings.Join([]string{
		`"@method": ` + req.Method,
		`"@authority": ` + req.Host,
		`"@path": ` + req.URL.EscapedPath(),
		`"content-digest": ` + req.Header.Get("Content-Digest"),
		`"@signature-params": ` + parameters,
	}, "\n")
	signature, err := key.Sign([]byte(base))
	if err != nil {
		return fmt.Errorf("sign request: %w", err)
	}
	req.Header.Set("Signature-Input", "sig1="+parameters)
	req.Header.Set("Signature", "sig1=:"+base64.StdEncoding.EncodeToString(signature)+":")
	return nil
}

// answerBase is what a manager signs: the answer, and the request that it
// answers, so that no answer can be given to another question. RFC 9421 can
// bind a response to its request too, but no Go library that we found does.
func answerBase(request http.Header, status int, body []byte) []byte {
	head := fmt.Sprintf("tandem answer 1\n%s\n%s\n%d\n", request.Get("Content-Digest"), request.Get("Signature"), status)
	return append([]byte(head), body...)
}

// verifyAnswer reports whether the manager that has key gave this answer to
// that request.
func verifyAnswer(key ed25519.PublicKey, request http.Header, resp *http.Response, body []byte) bool {
	signature, err := base64.StdEncoding.DecodeString(resp.Header.Get(answerHeader))
	return err == nil && len(key) == ed25519.PublicKeySize &&
		ed25519.Verify(key, answerBase(request, resp.StatusCode, body), signature)
}
