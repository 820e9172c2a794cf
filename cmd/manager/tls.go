package main

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/renameio/v2"

	"tandem/cmd/command"
)

// How long a certificate of our own is good, and how long before its end a new
// one is made. Devices do not mind a new one: they know the manager by the key
// it signs its answers with.
const (
	certificateLife = 5 * 365 * 24 * time.Hour
	certificateEnd  = 90 * 24 * time.Hour
)

// certificate is what -tls asks for; nil is plain HTTP.
func (s settings) certificate(address string) (*tls.Config, error) {
	if s.tls == "off" {
		return nil, nil
	}
	pair, err := s.pair(address)
	if err != nil {
		return nil, err
	}
	return &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}, nil
}

func (s settings) pair(address string) (tls.Certificate, error) {
	if s.tls == "auto" {
		u, err := url.Parse(address)
		if err != nil {
			return tls.Certificate{}, fmt.Errorf("read address: %v", err)
		}
		return ownPair(s.data, u.Hostname(), time.Now())
	}
	cert, key, ok := strings.Cut(s.tls, ",")
	if !ok {
		return tls.Certificate{}, command.Hint(command.Usage("tls %q", s.tls), "-tls is auto, off, or CERT,KEY")
	}
	pair, err := tls.LoadX509KeyPair(cert, key)
	if err != nil {
		return pair, command.Hint(fmt.Errorf("read certificate: %v", err), "-tls CERT,KEY names two PEM files")
	}
	return pair, nil
}

// ownPair is the self-signed certificate of a folder, made where there is none
// for that host, or none that lasts.
func ownPair(data, host string, now time.Time) (tls.Certificate, error) {
	file := filepath.Join(data, "manager.pem")
	text, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return tls.Certificate{}, err
	}
	if pair, err := tls.X509KeyPair(text, text); err == nil {
		if pair.Leaf.VerifyHostname(host) == nil && now.Add(certificateEnd).Before(pair.Leaf.NotAfter) {
			return pair, nil
		}
	}
	if text, err = makePair(host, now); err != nil {
		return tls.Certificate{}, fmt.Errorf("make certificate: %v", err)
	}
	if err := os.MkdirAll(data, 0o700); err != nil {
		return tls.Certificate{}, command.Hint(err, "choose another folder with -data")
	}
	if err := renameio.WriteFile(file, text, 0o600, renameio.WithStaticPermissions(0o600)); err != nil {
		return tls.Certificate{}, err
	}
	return tls.X509KeyPair(text, text)
}

// makePair is a new certificate and its key, as PEM.
func makePair(host string, now time.Time) ([]byte, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return nil, err
	}
	shape := &x509.Certificate{
		SerialNumber: serial, Subject: pkix.Name{CommonName: "Tandem " + host},
		NotBefore: now.Add(-time.Hour), NotAfter: now.Add(certificateLife),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		BasicConstraintsValid: true, DNSNames: []string{"localhost"},
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
	}
	if ip := net.ParseIP(host); ip != nil {
		shape.IPAddresses = append(shape.IPAddresses, ip)
	} else {
		shape.DNSNames = append(shape.DNSNames, host)
	}
	der, err := x509.CreateCertificate(rand.Reader, shape, shape, key.Public(), key)
	if err != nil {
		return nil, err
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	err = errors.Join(
		pem.Encode(&text, &pem.Block{Type: "CERTIFICATE", Bytes: der}),
		pem.Encode(&text, &pem.Block{Type: "PRIVATE KEY", Bytes: private}),
	)
	return text.Bytes(), err
}
