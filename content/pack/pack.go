// Package pack makes a [content.Catalog] with its media into one signed file,
// and reads it back.
//
// A pack is a tar of plain files in an order that leaves no choice, so that
// the same content, edition and key give the same bytes:
//
//	format             "tandem-pack 1"
//	suite              keys that follow older ones, each signed by one before it; may be empty
//	manifest           what this is, and the size and SHA-256 of every part
//	manifest.minisig   signature of the manifest
//	catalogue.cbor, images.cbor, images/NAME.svg, mots.cbor, narration/SUM.opus,
//	outils/ID.cbor, services/ID.cbor, tutoriels/ID.cbor, voix/KEY.opus
//
// Anybody can check one without our program:
//
//	tar xf fr.tandem
//	minisign -Vm manifest -P RWS...
//	sha256sum -c manifest
//
// A reader compares each header with the only one that may stand there, so it
// needs no parser of tar, no path can climb out, nothing can be hidden behind
// or between parts, and a name cannot come twice. It believes no size before
// the signature over it: what it reads and keeps is bounded by what the signer
// wrote, and that by the limits below.
//
// Start with [Write]; a device starts with [Verify], then [Open].
package pack

import (
	"slices"
	"strings"

	"tandem/content"
)

// formatVersion is what this program reads. It changes when an old reader
// would misunderstand a new pack; a new field that it may ignore is no change.
const formatVersion = 1

// The entries before the parts.
const (
	formatName    = "format"
	suiteName     = "suite"
	manifestName  = "manifest"
	signatureName = "manifest.minisig"
)

// Limits of a pack, in bytes. They bound what a reader takes in before it
// knows who signed, and what it holds in memory afterwards.
const (
	maxFormat    = 64
	maxSuite     = 8 << 10
	maxManifest  = 16 << 20
	maxSignature = 1 << 10
	maxParts     = 100_000
	maxHeld      = 64 << 20 // of all parts but sounds, which stay in the file
	MaxSize      = 2 << 30  // of the whole file
)

// The parts that stand alone.
const (
	headPart   = "catalogue.cbor"
	altsPart   = "images.cbor"
	wordsPart  = "mots.cbor"
	pictureExt = ".svg"
	soundExt   = ".opus"
	valueExt   = ".cbor"
)

// The folders of the others.
const (
	picturesFolder  = "images/"
	narrationFolder = "narration/"
	toolsFolder     = "outils/"
	servicesFolder  = "services/"
	tutorialsFolder = "tutoriels/"
	voicesFolder    = "voix/"
)

// folder says what the names in a folder end with, and how large one may be.
type folder struct {
	name, ext string
	most      int64
}

var folders = []folder{
	{picturesFolder, pictureExt, 200 << 10},
	{narrationFolder, soundExt, 2 << 20},
	{toolsFolder, valueExt, 1 << 20},
	{servicesFolder, valueExt, 1 << 20},
	{tutorialsFolder, valueExt, 1 << 20},
	{voicesFolder, soundExt, 512 << 10},
}

// most is how large a part of that name may be. A name that no pack has is not
// ok; none of those that one has leads out of a folder.
func most(name string) (size int64, ok bool) {
	if slices.Contains([]string{headPart, altsPart, wordsPart}, name) {
		return 4 << 20, true
	}
	for _, f := range folders {
		if id, ok := inFolder(f, name); ok {
			return f.most, content.ValidID(id)
		}
	}
	return 0, false
}

// inFolder is the id of a part of a folder.
func inFolder(f folder, name string) (id string, ok bool) {
	base, ok := strings.CutPrefix(name, f.name)
	if !ok {
		return "", false
	}
	return strings.CutSuffix(base, f.ext)
}

// isSound reports whether a part stays in the file until it is heard.
func isSound(name string) bool { return strings.HasSuffix(name, soundExt) }
