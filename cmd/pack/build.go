package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"tandem/cmd/command"
	"tandem/content"
	"tandem/content/lint"
	"tandem/content/pack"
)

// build makes a folder of content one signed file.
func build(out io.Writer, args []string) error {
	set := flag.NewFlagSet("tandem-pack build", flag.ContinueOnError)
	key := set.String("key", "", "`file` of the secret key, as keygen made it")
	name := set.String("o", "", "`file` to write, such as fr.tandem")
	edition := set.Uint64("edition", 0, "`number` above that of the pack before (default the minute in which it is made, such as 202611230240); the same number, content and key give the same file")
	narration := set.String("narration", "", "`folder` of sounds that narrate filled, to travel inside")
	dir, err := folder(out, set, args)
	if err != nil {
		return err
	}
	if *key == "" || *name == "" {
		return command.Hint(command.Usage("no key, or no file to write"), "name them with -key and -o")
	}
	secret, suite, err := readKey(*key)
	if err != nil {
		return err
	}
	debug.SetGCPercent(thrifty)
	now := time.Now()
	report, err := lint.Look(os.DirFS(dir), content.DateOf(now))
	if err != nil {
		return fmt.Errorf("read content: %w", err)
	}
	if report.Count(lint.Error) > 0 {
		return command.Hint(errFaults, "tandem-pack lint %s says which", dir)
	}
	c := pack.Contents{Catalog: report.Catalog, Edition: *edition, Suite: suite}
	if c.Edition == 0 {
		c.Edition = minuteOf(now)
	}
	if *narration != "" {
		if c.Narration, err = sounds(*narration); err != nil {
			return err
		}
	}
	var made *pack.Manifest
	err = write(*name, func(w io.Writer) (err error) {
		made, err = pack.Write(w, c, secret)
		return err
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s: %s\n", *name, describe(made))
	return nil
}

// thrifty makes the collector of garbage come four times as often: a pack of
// 200 MB is then built in 32 MB, the program itself among them, and as fast.
const thrifty = 20

// sounds is the folder that narrate filled. A folder that was meant for
// something else is told of here, in the words of who builds.
func sounds(name string) (fs.FS, error) {
	folder := os.DirFS(name)
	entries, err := os.ReadDir(name)
	if err != nil {
		return nil, command.Hint(fmt.Errorf("read narration: %w", err), narrateHint)
	}
	n := 0
	for _, e := range entries {
		id, ok := strings.CutSuffix(e.Name(), ".opus")
		switch {
		case !ok || strings.HasPrefix(id, "."):
		case !e.Type().IsRegular() || !content.ValidID(id):
			return nil, command.Hint(fmt.Errorf("read narration: %s is not a sound that narrate made", e.Name()), narrateHint)
		default:
			n++
		}
	}
	if n == 0 {
		return nil, command.Hint(fmt.Errorf("read narration: no sound in %s", name), narrateHint)
	}
	return folder, nil
}

const narrateHint = "-narration names a folder that tandem-pack narrate filled"

// minuteOf is an edition by the clock: later is more, and people can read it.
func minuteOf(t time.Time) uint64 {
	n, err := strconv.ParseUint(t.UTC().Format("200601021504"), 10, 64)
	if err != nil { // the layout is digits alone
		panic("pack: internal error: " + err.Error())
	}
	return n
}

func describe(m *pack.Manifest) string {
	return fmt.Sprintf("%s, edition %d, content %s, %d parts, %d bytes", m.Lang, m.Edition, m.Version, len(m.Parts), m.Bytes())
}

// verify says whether a device would take a pack.
func verify(out io.Writer, args []string) error {
	set := flag.NewFlagSet("tandem-pack verify", flag.ContinueOnError)
	trusted := set.String("keys", "", "`file` of the public keys that are trusted (default "+keysFile+")")
	asJSON := set.Bool("json", false, "for a program")
	names, err := files(out, set, args, 1)
	if err != nil {
		return err
	}
	keys, err := readKeys(*trusted)
	if err != nil {
		return err
	}
	file, err := os.Open(names[0])
	if err != nil {
		return fmt.Errorf("verify: %w", err)
	}
	defer file.Close()
	head, err := pack.Verify(file, keys)
	if err != nil {
		return fmt.Errorf("verify %s: %w", names[0], err)
	}
	if *asJSON {
		return json.NewEncoder(out).Encode(map[string]any{
			"Lang": head.Lang, "Edition": head.Edition, "Version": head.Version, "Parts": len(head.Parts), "Bytes": head.Bytes(),
			"Signer": head.Signer.String(), "Fingerprint": pack.Fingerprint(head.Signer),
		})
	}
	fmt.Fprintf(out, "%s: %s\nsigned by %s, fingerprint %s\n", names[0], describe(&head.Manifest), head.Signer, pack.Fingerprint(head.Signer))
	return nil
}

// diff says what a device that has one pack fetches to have another.
func diff(out io.Writer, args []string) error {
	set := flag.NewFlagSet("tandem-pack diff", flag.ContinueOnError)
	trusted := set.String("keys", "", "`file` of the public keys that are trusted (default "+keysFile+")")
	asJSON := set.Bool("json", false, "for a program")
	names, err := files(out, set, args, 2)
	if err != nil {
		return err
	}
	keys, err := readKeys(*trusted)
	if err != nil {
		return err
	}
	var heads [2]*pack.Head
	for i, name := range names {
		if heads[i], err = readHead(name, keys); err != nil {
			return err
		}
	}
	c := pack.Diff(&heads[0].Manifest, &heads[1].Manifest)
	if *asJSON {
		return json.NewEncoder(out).Encode(map[string]any{
			"Added": partNames(c.Added), "Changed": partNames(c.Changed), "Removed": partNames(c.Removed),
			"Fetch": partNames(c.Fetch), "Bytes": c.Bytes, "HeadBytes": len(heads[1].Raw),
		})
	}
	for _, list := range []struct {
		mark  string
		parts []pack.Part
	}{{"+", c.Added}, {"~", c.Changed}, {"-", c.Removed}} {
		for _, p := range list.parts {
			fmt.Fprintf(out, "%s %9d  %s\n", list.mark, p.Size, p.Name)
		}
	}
	fmt.Fprintf(out, "%d to fetch in %d parts, and %d of what lists them; the whole is %d\n", c.Bytes, len(c.Fetch), len(heads[1].Raw), heads[1].Bytes())
	return nil
}

func readHead(name string, keys pack.Keys) (*pack.Head, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read pack: %w", err)
	}
	defer file.Close()
	head, err := pack.ReadHead(file, keys)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return head, nil
}

func partNames(parts []pack.Part) []string {
	names := make([]string, len(parts))
	for i, p := range parts {
		names[i] = p.Name
	}
	return names
}

// files takes the packs, which stand first, and the flags after them.
func files(out io.Writer, set *flag.FlagSet, args []string, n int) ([]string, error) {
	given := 0
	for given < len(args) && given < n && !strings.HasPrefix(args[given], "-") {
		given++
	}
	if err := command.Parse(out, set, examples, args[given:]); err != nil {
		return nil, err
	}
	if given < n {
		return nil, command.Hint(command.Usage("want %d packs", n), "tandem-pack -h shows examples")
	}
	return args[:n], nil
}
