package disktest

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
)

// Loss is what becomes of that which was not synced when the power went.
type Loss string

// What can be lost.
const (
	Everything Loss = "everything" // nothing reached the disk
	Data       Loss = "data"       // names did, what they name did not: the empty file that a rename leaves
	Late       Loss = "late"       // what was done first reached it, by chance
	Torn       Loss = "torn"       // some sectors reached it and others did not; names, those that were first
	None       Loss = "none"       // all reached it
)

// Losses lists them all.
var Losses = []Loss{Everything, Data, Late, Torn, None}

// After is a disk as it is found when the power went just after that many
// steps. The same seed loses the same.
func (d *Disk) After(steps int, loss Loss, seed uint64) *Disk {
	d.mu.Lock()
	defer d.mu.Unlock()
	p := &plate{files: map[*node]*kept{}, names: map[string]*node{}, lies: d.Lies}
	for path, data := range d.before {
		n := &node{}
		for _, s := range d.steps { // the file may have another name by now
			if s.node != nil && s.node.born == path {
				n = s.node
			}
		}
		p.names[path] = n
		p.files[n] = &kept{safe: data}
	}
	for _, s := range d.steps[:steps] {
		p.take(s)
	}
	return with(p.cut(loss, rand.New(rand.NewPCG(seed, uint64(steps)))))
}

// Why names a cut, for who reads of a failure.
func (d *Disk) Why(steps int, loss Loss) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	last := "the start"
	if steps > 0 {
		last = fmt.Sprintf("step %d, %s", steps, d.steps[steps-1])
	}
	return fmt.Sprintf("cut after %s, lost: %s", last, loss)
}

// plate is what has reached the disk, and what waits.
type plate struct {
	files   map[*node]*kept
	names   map[string]*node
	waiting []step // of names
	lies    bool
}

// kept is a file: what is safe, and the writes that wait.
type kept struct {
	safe    []byte
	own     bool // safe is nobody else's
	waiting []step
}

func (p *plate) file(n *node) *kept {
	if p.files[n] == nil {
		p.files[n] = &kept{}
	}
	return p.files[n]
}

func (p *plate) take(s step) {
	switch s.what {
	case write, resize:
		k := p.file(s.node)
		k.waiting = append(k.waiting, s)
	case syncData:
		if k := p.file(s.node); !p.lies {
			k.apply(len(k.waiting), nil)
			k.waiting = nil
		}
	case syncNames:
		p.syncNames(s.path)
	default:
		p.waiting = append(p.waiting, s)
	}
}

// syncNames makes the names of one folder safe.
func (p *plate) syncNames(folder string) {
	if p.lies {
		return
	}
	var others []step
	for _, s := range p.waiting {
		if strings.HasPrefix(s.path, folder) {
			p.name(s)
			continue
		}
		others = append(others, s)
	}
	p.waiting = others
}

func (p *plate) name(s step) {
	switch s.what {
	case create:
		p.names[s.path] = s.node
	case rename:
		delete(p.names, s.path)
		p.names[s.to] = s.node
	case remove:
		delete(p.names, s.path)
	}
}

// cut is what is there once the power is back.
func (p *plate) cut(loss Loss, chance *rand.Rand) map[string][]byte {
	names := len(p.waiting)
	switch loss {
	case Everything:
		names = 0
	case Late, Torn:
		names = chance.IntN(names + 1)
	}
	for _, s := range p.waiting[:names] {
		p.name(s)
	}
	found := map[string][]byte{}
	for path, n := range p.names {
		k := p.file(n)
		k.lose(loss, chance)
		found[path] = bytes.Clone(k.safe)
	}
	return found
}

// lose decides which of the waiting writes reached the disk.
func (k *kept) lose(loss Loss, chance *rand.Rand) {
	switch loss {
	case Late:
		k.apply(chance.IntN(len(k.waiting)+1), nil)
	case Torn:
		k.apply(len(k.waiting), func() bool { return chance.IntN(2) == 0 })
	case None:
		k.apply(len(k.waiting), nil)
	}
	k.waiting = nil
}

// apply does the first few that wait, or of each write the sectors that keep
// says.
func (k *kept) apply(n int, keep func() bool) {
	if n > 0 && !k.own {
		k.safe, k.own = bytes.Clone(k.safe), true
	}
	for _, s := range k.waiting[:n] {
		k.safe = s.apply(k.safe, keep)
	}
}
