package shelf

import (
	"errors"
	"fmt"
	"io"

	"tandem/content/library"
	"tandem/content/pack"
)

// Look is Edition for who has no Shelf, as the doctor at a terminal.
func Look(data, lang, keysFile string) func() (edition uint64, damaged bool) {
	return func() (uint64, bool) {
		keys, err := ReadKeys(keysFile)
		if err != nil {
			return 0, true
		}
		held, err := LibraryOf(data, lang, keys).Open()
		if err != nil {
			return 0, pack.ReasonOf(err) != ""
		}
		defer held.Close()
		return held.Edition, len(held.Damaged) > 0
	}
}

// Tell says, for staff at a terminal, which pack is in force.
func Tell(out io.Writer, packs library.Library) error {
	held, err := packs.Open()
	if errors.Is(err, library.ErrEmpty) && pack.ReasonOf(err) == "" {
		_, err = fmt.Fprintln(out, "Aucun contenu n'est installé : cet appareil montre celui du programme.")
		return err
	}
	if err != nil {
		return err
	}
	defer held.Close()
	for _, d := range held.Damaged {
		fmt.Fprintf(out, "L'édition %d ne s'ouvre pas. %v\n", d.Edition, d.Err)
	}
	_, err = fmt.Fprintf(out, "Édition %d en service : %d tutoriels, %d services, contenu %s, signé par %s.\n",
		held.Edition, len(held.Catalog.Tutorials), len(held.Catalog.Services), held.Version, pack.Fingerprint(held.Signer))
	return err
}

// Say says what came of a change. That a pack is in force already is no
// failure: to install it twice is to install it once.
func Say(out io.Writer, edition uint64, err error) error {
	refusal := (*pack.Refusal)(nil)
	switch {
	case errors.As(err, &refusal) && refusal.Reason == pack.Have:
		_, err = fmt.Fprintln(out, refusal.What())
	case err == nil:
		_, err = fmt.Fprintf(out, "Édition %d en service.\n", edition)
	}
	return err
}
