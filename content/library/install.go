package library

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
	"syscall"

	"tandem/content/pack"
)

// Install takes a pack, from a stick or from the net: it copies it while it
// checks every byte, sees that it opens, and then gives it its name. Until
// then, and where anything fails, the old one stays in force. It returns the
// edition that is in force once the disk keeps it. What it will not take, it
// says by a pack.Refusal; pack.Have, where that very pack is in force already.
func (l Library) Install(ctx context.Context, from io.Reader) (edition uint64, err error) {
	from = pack.Until(ctx, from)
	head, err := pack.ReadHead(from, l.Keys)
	if err != nil {
		return 0, err
	}
	if err := l.wanted(ctx, head); err != nil {
		return 0, err
	}
	if err := l.sweep(); err != nil {
		return 0, explain(err)
	}
	// By chance, so that two programs never write into one file.
	fresh := fmt.Sprintf(".%d-%08x.new", head.Edition, rand.Uint32())
	err = l.keep(fresh, io.MultiReader(bytes.NewReader(head.Raw), from))
	if err == nil {
		err = l.Folder.Rename(fresh, fileOf(head.Edition))
	}
	if errors.Is(err, fs.ErrNotExist) { // another program began after this one, and swept
		return 0, pack.Refuse(pack.Busy, nil)
	}
	if err != nil {
		if gone := l.Folder.Remove(fresh); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
		return 0, explain(err)
	}
	if err := l.Folder.Sync(); err != nil {
		return 0, explain(err)
	}
	return head.Edition, l.prune(head.Edition)
}

// keep writes a pack to a file, checked and synced, and sees that it opens.
func (l Library) keep(name string, from io.Reader) error {
	file, err := l.Folder.Create(name)
	if err != nil {
		return err
	}
	_, err = pack.Verify(io.TeeReader(from, file), l.Keys)
	if err == nil {
		err = file.Sync()
	}
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	held, err := l.open(name)
	if err != nil {
		return err
	}
	return held.Close()
}

// wanted says why a pack is not taken, before it is read any further.
func (l Library) wanted(ctx context.Context, head *pack.Head) error {
	if head.Lang != l.Lang {
		return pack.Refuse(pack.OtherLang, map[string]any{"Value": head.Lang, "Have": l.Lang})
	}
	there, left, err := l.editions()
	if err != nil {
		return err
	}
	highest := slices.Max(append(append([]uint64{0}, there...), left...))
	with := map[string]any{"Edition": head.Edition, "Have": highest}
	switch {
	case slices.Contains(left, head.Edition):
		return pack.Refuse(pack.Left, with)
	case head.Edition < highest:
		return pack.Refuse(pack.Older, with)
	case head.Edition > highest:
		return nil
	}
	return l.same(ctx, head, with)
}

// same compares a pack with the one of its edition that is there. One that is
// damaged is mended.
func (l Library) same(ctx context.Context, head *pack.Head, with map[string]any) error {
	held, err := l.openEdition(head.Edition)
	if err != nil {
		return nil // what does not open is installed anew
	}
	defer held.Close()
	if !bytes.Equal(held.Raw, head.Raw) {
		return pack.Refuse(pack.Clash, with)
	}
	if held.Check(ctx) != nil {
		return ctx.Err()
	}
	return pack.Refuse(pack.Have, with)
}

// sweep removes what an installation that was cut left half written.
func (l Library) sweep() error {
	names, err := l.Folder.Names()
	if err != nil {
		return err
	}
	for _, name := range names {
		if !strings.HasPrefix(name, ".") || !strings.HasSuffix(name, ".new") {
			continue
		}
		if err := l.Folder.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// prune removes packs but for the one that is in force from now on and the
// last good one before it. A cut in the middle leaves one too many.
func (l Library) prune(current uint64) error {
	there, left, err := l.editions()
	if err != nil {
		return err
	}
	good := 0
	for _, edition := range append(without(there, left), among(there, left)...) {
		if good < keptPacks && (edition == current || l.opens(edition)) {
			good++
			continue
		}
		if err := l.Folder.Remove(fileOf(edition)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return explain(err)
		}
	}
	return nil
}

func (l Library) opens(edition uint64) bool {
	held, err := l.openEdition(edition)
	return err == nil && held.Close() == nil
}

// explain makes what the disk says a sentence for staff, where there is one.
func explain(err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT):
		return pack.Refuse(pack.NoRoom, nil)
	case errors.Is(err, syscall.EROFS) || errors.Is(err, fs.ErrPermission):
		return pack.Refuse(pack.ReadOnly, nil)
	}
	return err
}
