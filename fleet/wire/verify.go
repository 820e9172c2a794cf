package wire

import (
	"context"
	"errors"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/remitly-oss/httpsig-go"

	"tandem/fleet"
)

// verify finds who signed a request and what its nonce says. It returns
// BadSignature, OldEpoch, WrongClock, or what the manager said of the key.
func verify(req *http.Request, m Manager, now time.Time) (s stamp, err error) {
	// The library panics on a parameter of the wrong type, such as created="x",
	// which anybody may send.
	defer func() {
		switch p := recover().(type) {
		case nil:
		case *runtime.TypeAssertionError:
			err = fleet.Refuse(fleet.BadSignature)
		default:
			panic(p)
		}
	}()
	keys := &keys{manager: m}
	result, err := httpsig.Verify(req, keys, profile())
	if keys.err != nil {
		return s, keys.err
	}
	if err != nil {
		return s, fleet.Refuse(fleet.BadSignature)
	}
	s, err = readStamp(result, keys.device)
	if err != nil {
		return s, fleet.Refuse(fleet.BadSignature)
	}
	if s.epoch != keys.epoch {
		return s, fleet.Refuse(fleet.OldEpoch)
	}
	if d := now.Sub(s.created); d.Abs() > clockWindow {
		return s, fleet.Refuse(fleet.WrongClock)
	}
	return s, nil
}

// profile is what a signature must cover and say. The library would judge
// created by its own clock; verify does it by ours.
func profile() httpsig.VerifyProfile {
	return httpsig.VerifyProfile{
		SignatureLabel:         "sig1",
		RequiredFields:         httpsig.Fields("@method", "@authority", "@path", "content-digest"),
		RequiredMetadata:       []httpsig.Metadata{httpsig.MetaCreated, httpsig.MetaKeyID, httpsig.MetaNonce},
		DisallowedMetadata:     []httpsig.Metadata{httpsig.MetaAlgorithm, httpsig.MetaExpires, httpsig.MetaTag},
		AllowedAlgorithms:      []httpsig.Algorithm{httpsig.Algo_ED25519},
		DisableTimeEnforcement: true,
	}
}

func readStamp(v httpsig.VerifyResult, device string) (stamp, error) {
	created, err1 := v.Created()
	keyid, err2 := v.KeyID()
	nonce, err3 := v.Nonce()
	epoch, seq, _ := strings.Cut(nonce, ".")
	e, err4 := strconv.ParseUint(epoch, 10, 32)
	n, err5 := strconv.ParseUint(seq, 10, 64)
	s := stamp{device: device, epoch: uint32(e), seq: n, created: time.Unix(int64(created), 0)}
	err := errors.Join(err1, err2, err3, err4, err5)
	if err == nil && (s.keyid() != keyid || s.nonce() != nonce) {
		err = errors.New("keyid and nonce differ")
	}
	return s, err
}

// keys fetches the one key that one request needs, and remembers what came of
// it: the library would turn every failure into a bad signature.
type keys struct {
	manager Manager
	device  string
	epoch   uint32
	err     error
}

// FetchByKeyID implements httpsig.KeyFetcher for key ids "DEVICE.EPOCH".
func (k *keys) FetchByKeyID(ctx context.Context, _ http.Header, keyid string) (httpsig.KeySpecer, error) {
	dot := strings.LastIndexByte(keyid, '.')
	if dot < 1 {
		return nil, errors.New("malformed keyid")
	}
	k.device = keyid[:dot]
	public, epoch, err := k.manager.DeviceKey(ctx, k.device)
	switch {
	case fleet.CodeOf(err) == fleet.NotFound:
		// Strangers do not learn which devices there are.
		k.err = fleet.Refuse(fleet.BadSignature)
	case err != nil:
		k.err = err
	case keyid[dot+1:] != strconv.FormatUint(uint64(epoch), 10):
		k.err = fleet.Refuse(fleet.OldEpoch)
	}
	k.epoch = epoch
	return httpsig.KeySpec{KeyID: keyid, Algo: httpsig.Algo_ED25519, PubKey: public}, k.err
}

// Fetch implements httpsig.KeyFetcher: every signature of ours has a keyid.
func (k *keys) Fetch(context.Context, http.Header, httpsig.MetadataProvider) (httpsig.KeySpecer, error) {
	return nil, errors.New("no keyid")
}
