// Package library keeps the packs of content on a device: it installs one so
// that a cut of the power leaves the old one or the new one, opens the current
// one, falls back to the last good one, and goes back where staff want to.
//
// The folder says all there is to know: EDITION.tandem are packs, the highest
// edition is the current one, and the file "quittees" lists editions that
// staff went back from. What is half written begins with a full stop. There is
// nothing else that could contradict it.
package library

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"tandem/content"
	"tandem/content/pack"
	"tandem/disk"
)

// Ext is how the file of a pack ends.
const Ext = ".tandem"

const (
	leftFile  = "quittees"
	mostLeft  = 4 << 10
	keptPacks = 2 // the current one, and the one before
)

// Library is the packs of one language in a folder. Two programs may use it at
// a time: who begins last to install wins, and the other is told by pack.Busy.
type Library struct {
	Folder disk.Folder // non-nil
	Keys   pack.Keys
	Lang   string // BCP 47
}

// Held is a pack that lies open.
type Held struct {
	*pack.Pack
	Catalog *content.Catalog // non-nil
	Damaged []Damage         // packs that should be in force and are not; for who looks after the device
	file    disk.Reader
}

// Close lets go of the file. Sounds are no longer found; the catalogue lives.
func (h *Held) Close() error { return h.file.Close() }

// Damage is a pack that did not open, and why.
type Damage struct {
	Edition uint64
	Err     error
}

// ErrEmpty says that there is no pack that opens.
var ErrEmpty = errors.New("no pack that opens")

// ErrAlone says that there is no other pack to go back to.
var ErrAlone = errors.New("no other pack to go back to")

// Open opens the current pack, or the last good one where that is damaged. It
// writes nothing, so that a card that takes no writing teaches on. Where none
// opens it returns ErrEmpty with what is wrong with each.
func (l Library) Open() (*Held, error) {
	editions, left, err := l.editions()
	if err != nil {
		return nil, err
	}
	// What staff left is better than nothing.
	order := append(without(editions, left), among(editions, left)...)
	var damaged []Damage
	for _, edition := range order {
		held, err := l.openEdition(edition)
		if err != nil {
			damaged = append(damaged, Damage{edition, err})
			continue
		}
		held.Damaged = damaged
		return held, nil
	}
	err = ErrEmpty
	for _, d := range damaged {
		err = fmt.Errorf("%w; edition %d: %w", err, d.Edition, d.Err)
	}
	return nil, err
}

// openEdition opens the pack of that edition. The name decides which is the
// latest, so an older pack that somebody renamed must not pass for it.
func (l Library) openEdition(edition uint64) (*Held, error) {
	held, err := l.open(fileOf(edition))
	if err != nil || held.Edition == edition {
		return held, err
	}
	err = pack.Refuse(pack.Misnamed, map[string]any{"Edition": held.Edition, "Have": edition})
	return nil, errors.Join(err, held.Close())
}

// open opens one pack, and reads what it teaches.
func (l Library) open(name string) (*Held, error) {
	file, err := l.Folder.Open(name)
	if err != nil {
		return nil, err
	}
	held, err := l.read(file)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return held, nil
}

func (l Library) read(file disk.Reader) (*Held, error) {
	p, err := pack.Open(file, file.Size(), l.Keys)
	if err != nil {
		return nil, err
	}
	if p.Lang != l.Lang {
		return nil, pack.Refuse(pack.OtherLang, map[string]any{"Value": p.Lang, "Have": l.Lang})
	}
	c, err := p.Catalog()
	if err != nil {
		return nil, err
	}
	return &Held{Pack: p, Catalog: c, file: file}, nil
}

// Current is the edition that Open tries first; 0 where there is none. It is
// cheap enough to be asked again and again.
func (l Library) Current() (uint64, error) {
	editions, left, err := l.editions()
	if err != nil {
		return 0, err
	}
	editions = without(editions, left)
	if len(editions) == 0 {
		return 0, nil
	}
	return editions[0], nil
}

// GoBack puts the pack before the current one in force, and the current one
// aside: an edition that staff left is not installed again. Done again, it
// comes back. It returns the edition that is in force from now on, or ErrAlone.
func (l Library) GoBack() (uint64, error) {
	editions, left, err := l.editions()
	if err != nil {
		return 0, err
	}
	there := without(editions, left)
	if aside := among(editions, left); len(aside) > 0 && (len(there) == 0 || aside[0] > there[0]) {
		return aside[0], explain(l.leave(without(left, aside[:1])))
	}
	for i := 1; i < len(there); i++ {
		held, err := l.openEdition(there[i])
		if err != nil {
			continue
		}
		if err := held.Close(); err != nil {
			return 0, err
		}
		return there[i], explain(l.leave(append(left, there[:i]...)))
	}
	return 0, ErrAlone
}

// leave writes down which editions staff went back from.
func (l Library) leave(editions []uint64) error {
	var text strings.Builder
	for _, e := range editions {
		fmt.Fprintln(&text, e)
	}
	return disk.Replace(l.Folder, leftFile, []byte(text.String()))
}

// editions lists the packs, and those that staff left, the highest first.
func (l Library) editions() (there, left []uint64, err error) {
	names, err := l.Folder.Names()
	if err != nil {
		return nil, nil, fmt.Errorf("list packs: %w", err)
	}
	for _, name := range names {
		if edition, ok := editionOf(name); ok {
			there = append(there, edition)
		}
	}
	text, err := disk.ReadAll(l.Folder, leftFile, mostLeft)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, fmt.Errorf("read editions that were left: %w", err)
	}
	for _, line := range strings.Fields(string(text)) {
		if edition, err := strconv.ParseUint(line, 10, 64); err == nil {
			left = append(left, edition)
		}
	}
	high := func(a, b uint64) int { return cmp.Compare(b, a) }
	slices.SortFunc(there, high)
	slices.SortFunc(left, high)
	return there, left, nil
}

func fileOf(edition uint64) string { return strconv.FormatUint(edition, 10) + Ext }

func editionOf(name string) (uint64, bool) {
	number, ok := strings.CutSuffix(name, Ext)
	edition, err := strconv.ParseUint(number, 10, 64)
	return edition, ok && err == nil && fileOf(edition) == name
}

func without(all, some []uint64) (rest []uint64) {
	for _, e := range all {
		if !slices.Contains(some, e) {
			rest = append(rest, e)
		}
	}
	return rest
}

func among(all, some []uint64) []uint64 { return without(all, without(all, some)) }
