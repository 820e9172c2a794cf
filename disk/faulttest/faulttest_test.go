package faulttest

import (
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"tandem/disk"
	"tandem/disk/disktest"
)

// careless is in the environment of a program that keeps nothing it promises.
const careless = "TANDEM_FAULT_CARELESS"

func TestMain(m *testing.M) {
	if os.Getenv(careless) != "" {
		Main(m, naive())
	}
	Main(m, careful())
}

// some is how many things are kept.
const some = 30

// counting keeps a number, again and again, as put does.
func counting(from int, endless bool, put func(n int) error, kept func(int)) error {
	for n := from + 1; endless || n <= some; n++ {
		if put(n) == nil {
			kept(n)
		}
	}
	return nil
}

// careful keeps a number and its checksum in a file that it replaces.
func careful() Keeper {
	sum := func(n string) string { return fmt.Sprintf("%s %08x", n, crc32.ChecksumIEEE([]byte(n))) }
	get := func(folder string) (int, error) {
		text, err := os.ReadFile(filepath.Join(folder, "number"))
		if errors.Is(err, os.ErrNotExist) {
			return 0, nil
		}
		var number, check string
		if _, e := fmt.Sscan(string(text), &number, &check); err != nil || e != nil || sum(number) != string(text) {
			return 0, errDamaged
		}
		return strconv.Atoi(number)
	}
	return Keeper{
		Keep: func(folder string, endless bool, kept func(int)) error {
			from, err := get(folder)
			if err != nil {
				return err
			}
			return counting(from, endless, func(n int) error {
				return disk.Replace(disk.Dir(folder), "number", []byte(sum(strconv.Itoa(n))))
			}, kept)
		},
		Check: func(folder string, n int) error { return atLeast(n, get, folder) },
		Sound: func(folder string) error {
			n, err := get(folder)
			if err == nil && n != some {
				return fmt.Errorf("reads %d", n)
			}
			return nil
		},
	}
}

var errDamaged = errors.New("damaged")

func atLeast(n int, get func(string) (int, error), folder string) error {
	got, err := get(folder)
	if err == nil && got < n {
		err = fmt.Errorf("there are %d", got)
	}
	return err
}

// naive does all that a program should not: it promises first, writes into the
// file that is there, syncs nothing, sees no error and believes what it reads.
func naive() Keeper {
	get := func(folder string) (int, error) {
		text, err := os.ReadFile(filepath.Join(folder, "number"))
		if errors.Is(err, os.ErrNotExist) {
			return 0, nil
		}
		n, _ := strconv.Atoi(string(text))
		return n, err
	}
	return Keeper{
		Keep: func(folder string, endless bool, kept func(int)) error {
			from, err := get(folder)
			if err != nil {
				return err
			}
			return counting(from, endless, func(n int) error {
				if kept(n); endless {
					time.Sleep(time.Millisecond)
				}
				_ = os.WriteFile(filepath.Join(folder, "number"), []byte(strconv.Itoa(n)), 0o600)
				return nil
			}, kept)
		},
		Check: func(folder string, n int) error { return atLeast(n, get, folder) },
		Sound: func(folder string) error {
			if n, _ := get(folder); n != some {
				return fmt.Errorf("reads %d", n)
			}
			return nil
		},
	}
}

func TestCarefulIsFoundToKeep(t *testing.T) {
	Try(t, careful())
}

func TestNaiveIsFoundOut(t *testing.T) {
	t.Setenv(careless, "1")
	k := naive()
	for name, try := range map[string]func(t *testing.T) error{
		"sick":  func(t *testing.T) error { _, err := sickAll(t, k, 200); return err },
		"flips": func(t *testing.T) error { return flipAll(t, k, 50) },
		"kills": func(t *testing.T) error { _, err := killAll(t, k, 50); return err },
		"cuts": func(t *testing.T) error {
			d := disktest.New()
			return errors.Join(run(t, d), cutAll(t, k, d, 50))
		},
	} {
		t.Run(name, func(t *testing.T) {
			err := try(t)
			if err == nil {
				t.Fatal("it is not")
			}
			t.Log(err)
		})
	}
}
